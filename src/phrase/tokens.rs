//! The words of a text as tokens: what closeness is judged by.

use super::lexicon::Lexicon;
use super::token::{Nature, Token};
use crate::text::{Normalised, Word, WordKind};

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
