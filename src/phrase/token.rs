//! A word as drift is judged by: its hash and its nature.

use super::lexicon::Lexicon;
use crate::text::{Normalised, Word, WordKind};

/// A word of a wording or of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Equal for words that compare as the same.
    pub(super) hash: u64,
    /// What it is.
    pub(super) nature: Nature,
}

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    /// A word.
    Plain,
    /// A word that ends like the name of a medicine.
    Medicine,
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
    words.iter().map(|word| Token { hash: word.hash, nature: nature(word.kind, word.text(text), lexicon) }).collect()
}

fn nature(kind: WordKind, word: &str, lexicon: &Lexicon) -> Nature {
    match kind {
        WordKind::Sign => Nature::Sign,
        WordKind::Number if is_year(word) => Nature::Year,
        WordKind::Number => Nature::Figure,
        WordKind::Word if lexicon.names_medicine(word) => Nature::Medicine,
        WordKind::Word => Nature::Plain,
    }
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
        let text = normalise("In 2026, relsotumab lowered 5 %", &[]);
        let natures: Vec<Nature> =
            tokens(&text, &words(&text), &Lexicon::shipped()).iter().map(|token| token.nature).collect();
        assert_eq!(
            natures,
            [Nature::Plain, Nature::Year, Nature::Medicine, Nature::Plain, Nature::Figure, Nature::Sign]
        );
    }

    #[test]
    fn years_have_four_digits() {
        assert!(is_year("1999") && is_year("2031") && !is_year("20") && !is_year("2,000") && !is_year("1200"));
    }
}
