//! The features of the claim model: how a piece of text refers to the product, its form, its signals, its words and pairs of words.
//!
//! Words are stemmed. A name of a product, a word of its disease and a figure are replaced by tokens for these, so that what is
//! learned of one product holds for the next. Each word is a feature by itself, and another one by whether the piece names the
//! product: "ask" opens advice in a sentence without a name and little else in one with it.

use crate::document::BlockKind;
use crate::text::hash_as_written;

/// A word as the model has it: the stem of a word of the text, or a token for a name or a figure.
#[derive(Clone, Copy, Debug)]
pub struct Token<'t> {
    text: &'t str,
    key: u64,
}

impl<'t> Token<'t> {
    /// A stem, or a token that replaces a word.
    pub fn new(text: &'t str) -> Self {
        Self { text, key: hash_as_written(text) }
    }

    /// Whether it replaces a name of a product.
    pub fn is_name(self) -> bool {
        self.text == NAME
    }
}

/// The token for a name of a product.
pub const NAME: &str = "<product>";

/// Something that has a weight.
#[derive(Clone, Copy, Debug)]
pub enum Feature<'t> {
    /// What the piece is, or how it refers to the product: [`PIECE`], [`QUIET`], a [`form`] or the word of a standing.
    Sort(&'static str),
    /// A signal, by its id.
    Signal(&'t str),
    /// A word, with whether its piece names the product.
    Word(bool, Token<'t>),
    /// Two words in a row.
    Pair(Token<'t>, Token<'t>),
}

/// The place of a feature's weight in the tables of the weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A word's, in one of its three places: by itself, with a name, without a name.
    Word(u64, usize),
    /// Any other feature's.
    Other(u64),
}

const NAMED: &str = "named:";
const UNNAMED: &str = "unnamed:";

impl Token<'_> {
    /// Its key among words.
    pub const fn key(self) -> u64 {
        self.key
    }
}

impl Feature<'_> {
    /// Its names in a weighting: a word has two.
    pub fn names(&self) -> Vec<String> {
        match self {
            Self::Sort(sort) => vec![(*sort).to_owned()],
            Self::Signal(id) => vec![format!("signal:{id}")],
            Self::Word(named, word) => {
                vec![word.text.to_owned(), format!("{}{}", if *named { NAMED } else { UNNAMED }, word.text)]
            }
            Self::Pair(one, next) => vec![format!("{}_{}", one.text, next.text)],
        }
    }

    /// Its key, if it is not a word.
    pub fn key(&self) -> u64 {
        match self {
            Self::Pair(one, next) => pair(one.key, next.key),
            Self::Sort(sort) => hash_as_written(sort),
            Self::Signal(_) | Self::Word(..) => self.names().first().map_or(0, |name| hash_as_written(name)),
        }
    }
}

/// The key of a feature by its name.
pub fn key_of(name: &str) -> Key {
    if let Some(word) = name.strip_prefix(NAMED) {
        Key::Word(hash_as_written(word), 1)
    } else if let Some(word) = name.strip_prefix(UNNAMED) {
        Key::Word(hash_as_written(word), 2)
    } else if let Some((one, next)) = name.split_once('_') {
        Key::Other(pair(hash_as_written(one), hash_as_written(next)))
    } else if name.contains(':') {
        Key::Other(hash_as_written(name))
    } else {
        Key::Word(hash_as_written(name), 0)
    }
}

/// The key of two words in a row.
pub(super) const fn pair(one: u64, next: u64) -> u64 {
    (one.rotate_left(23) ^ next).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The feature that every piece has.
pub const PIECE: Feature<'static> = Feature::Sort("piece:");
/// The feature of a piece that names nothing and has hardly a signal.
pub const QUIET: Feature<'static> = Feature::Sort("quiet:");
/// The form of a link that is a piece of its own.
pub const LINK: Feature<'static> = Feature::Sort("form:link");

/// The form of a block.
pub const fn form(kind: BlockKind) -> Feature<'static> {
    Feature::Sort(match kind {
        BlockKind::Heading => "form:heading",
        BlockKind::Item => "form:item",
        BlockKind::Cell => "form:cell",
        BlockKind::Copy => "form:copy",
        BlockKind::Alt => "form:alt",
        BlockKind::Paragraph | BlockKind::Quote | BlockKind::Footnote | BlockKind::Code => "form:paragraph",
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::registry::model::Standing;

    #[test]
    fn a_feature_is_found_again_by_its_name() {
        let (one, next) = (Token::new("relief"), Token::new("<product>"));
        let features = [
            PIECE,
            QUIET,
            LINK,
            Feature::Sort(Standing::NamedAside.word()),
            form(BlockKind::Quote),
            Feature::Signal("signal-onset"),
            Feature::Pair(one, next),
            Feature::Pair(next, one),
        ];
        for feature in &features {
            assert_eq!(feature.names().len(), 1);
            assert_eq!(key_of(&feature.names()[0]), Key::Other(feature.key()), "{feature:?}");
        }
        let keys: HashSet<u64> = features.iter().map(Feature::key).collect();
        assert_eq!(keys.len(), features.len());
        for (named, place) in [(true, 1), (false, 2)] {
            let keys: Vec<Key> = Feature::Word(named, one).names().iter().map(|name| key_of(name)).collect();
            assert_eq!(keys, [Key::Word(one.key(), 0), Key::Word(one.key(), place)]);
        }
    }

    #[test]
    fn names_read_as_a_reviewer_can_follow() {
        let word = Token::new("relief");
        assert_eq!(form(BlockKind::Heading).names(), ["form:heading"]);
        assert_eq!(Feature::Word(false, word).names(), ["relief", "unnamed:relief"]);
        assert_eq!(Feature::Pair(word, Token::new("<end>")).names(), ["relief_<end>"]);
    }
}
