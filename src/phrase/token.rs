//! A word as closeness is judged by: its hash, its nature and its weight.

use super::lexicon::Lexicon;
use crate::text::{Normalised, Word, WordKind};

/// A word of a wording or of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token {
    /// Equal for words that compare as the same.
    pub(super) hash: u64,
    /// How much it tells about which statement it stands in: 1 is most.
    pub(super) weight: f32,
    /// What it is.
    pub(super) nature: Nature,
}

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    /// A word.
    Word,
    /// A word that ends like a form of a verb or an adverb, and so names nothing.
    Inflected,
    /// A figure.
    Figure,
    /// A figure that is a calendar year.
    Year,
    /// A sign.
    Sign,
}

impl Token {
    /// Whether it is a figure, years included.
    pub(super) const fn is_figure(self) -> bool {
        matches!(self.nature, Nature::Figure | Nature::Year)
    }
}

/// The words of a text as tokens.
pub(super) fn tokens(text: &Normalised, words: &[Word], lexicon: &Lexicon) -> Vec<Token> {
    let token = |word: &Word| {
        let nature = nature(word, text);
        Token { hash: word.hash, weight: lexicon.weight(word.hash, nature), nature }
    };
    words.iter().map(token).collect()
}

fn nature(word: &Word, text: &Normalised) -> Nature {
    match word.kind {
        WordKind::Word if is_inflected(word.text(text)) => Nature::Inflected,
        WordKind::Word => Nature::Word,
        WordKind::Sign => Nature::Sign,
        WordKind::Number if is_year(word.text(text)) => Nature::Year,
        WordKind::Number => Nature::Figure,
    }
}

fn is_inflected(word: &str) -> bool {
    word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing") || word.ends_with("ly"))
}

fn is_year(figure: &str) -> bool {
    figure.len() == 4 && (figure.starts_with("19") || figure.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{normalise, words};

    #[test]
    fn every_word_has_its_nature() {
        let text = normalise("In 2026, lowered 5 %", &[]);
        let natures: Vec<Nature> =
            tokens(&text, &words(&text), &Lexicon::shipped()).iter().map(|token| token.nature).collect();
        assert_eq!(natures, [Nature::Word, Nature::Year, Nature::Inflected, Nature::Figure, Nature::Sign]);
    }

    #[test]
    fn years_have_four_digits() {
        assert!(is_year("1999") && is_year("2031") && !is_year("20") && !is_year("2,000") && !is_year("1200"));
    }
}
