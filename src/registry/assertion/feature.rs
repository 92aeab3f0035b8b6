//! What a weighting weighs of a piece of text: how it stands to the product, its form, its signals, its words and pairs of words.
//!
//! Words count without their endings. A name of a product, a word of its disease and a figure count as that and not as what they are,
//! so that what is learned of one product holds for the next. Each word counts by itself and apart by whether the piece names the
//! product: "ask" opens advice in a sentence without a name and little else in one with it.

use std::fmt;

use super::Standing;
use crate::document::BlockKind;
use crate::text::hash_as_written;

/// A word as it is weighed: one of the text, without its ending, or what stands for a name or a figure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    text: &'t str,
    key: u64,
}

impl<'t> Token<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, key: hash_as_written(text) }
    }
}

/// Something that is weighed.
#[derive(Clone, Copy, Debug)]
pub(super) enum Feature<'t> {
    /// What every piece has.
    Piece,
    /// How it stands to the product.
    Standing(Standing),
    /// What it is.
    Form(&'static str),
    /// A signal in its place, by its id.
    Signal(&'t str),
    /// A word.
    Word(Token<'t>),
    /// A word of a piece that names the product, or of one that does not.
    WordBeside(bool, Token<'t>),
    /// Two words in a row.
    Pair(Token<'t>, Token<'t>),
}

impl Feature<'_> {
    /// Its key in a table of weights.
    pub(super) fn key(&self) -> u64 {
        match self {
            Self::Word(word) => word.key,
            Self::WordBeside(named, word) => beside(*named, word.key),
            Self::Pair(one, next) => pair(one.key, next.key),
            _ => hash_as_written(&self.to_string()),
        }
    }
}

/// The key of the feature that [`Feature`] writes so.
pub(super) fn key_of(name: &str) -> u64 {
    if let Some(word) = name.strip_prefix(NAMED) {
        beside(true, hash_as_written(word))
    } else if let Some(word) = name.strip_prefix(UNNAMED) {
        beside(false, hash_as_written(word))
    } else {
        match name.split_once('_') {
            Some((one, next)) => pair(hash_as_written(one), hash_as_written(next)),
            None => hash_as_written(name),
        }
    }
}

const NAMED: &str = "named:";
const UNNAMED: &str = "unnamed:";

const fn beside(named: bool, word: u64) -> u64 {
    word.rotate_left(if named { 11 } else { 31 }).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

const fn pair(one: u64, next: u64) -> u64 {
    (one.rotate_left(23) ^ next).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl fmt::Display for Feature<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Piece => out.write_str("piece"),
            Self::Standing(standing) => write!(out, "standing:{}", standing.word()),
            Self::Form(form) => write!(out, "form:{form}"),
            Self::Signal(id) => write!(out, "signal:{id}"),
            Self::Word(word) => out.write_str(word.text),
            Self::WordBeside(true, word) => write!(out, "{NAMED}{}", word.text),
            Self::WordBeside(false, word) => write!(out, "{UNNAMED}{}", word.text),
            Self::Pair(one, next) => write!(out, "{}_{}", one.text, next.text),
        }
    }
}

/// What a block is, as a form.
pub(super) const fn form(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading => "heading",
        BlockKind::Item => "item",
        BlockKind::Cell => "cell",
        BlockKind::Copy => "copy",
        BlockKind::Alt => "alt",
        BlockKind::Paragraph | BlockKind::Quote | BlockKind::Footnote | BlockKind::Code => "paragraph",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_feature_is_found_again_by_what_it_is_written_as() {
        let (one, next) = (Token::new("relief"), Token::new("<product>"));
        let features = [
            Feature::Piece,
            Feature::Standing(Standing::NamedAside),
            Feature::Form(form(BlockKind::Quote)),
            Feature::Signal("signal-onset"),
            Feature::Word(one),
            Feature::WordBeside(true, one),
            Feature::WordBeside(false, one),
            Feature::Pair(one, next),
            Feature::Pair(next, one),
        ];
        for feature in &features {
            assert_eq!(key_of(&feature.to_string()), feature.key(), "{feature}");
        }
        let keys: HashSet<u64> = features.iter().map(Feature::key).collect();
        assert_eq!(keys.len(), features.len());
    }

    #[test]
    fn features_read_as_a_reviewer_can_follow() {
        let word = Token::new("relief");
        assert_eq!(Feature::Standing(Standing::NamedInFragment).to_string(), "standing:named-in-fragment");
        assert_eq!(Feature::WordBeside(false, word).to_string(), "unnamed:relief");
        assert_eq!(Feature::Pair(word, Token::new("<end>")).to_string(), "relief_<end>");
    }
}
