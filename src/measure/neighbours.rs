//! The words around a figure. Past either end of the text there are none, so that neighbours can be asked for.

use super::value::value;
use crate::language::{self, Classes};
use crate::phrase::Text;
use crate::text::WordKind;

impl<'t> Text<'t> {
    /// A word in normal form; empty where there is none.
    pub fn word(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| word.text(self.normal))
    }

    /// The hash of a word; 0, which no word has, where there is none.
    pub fn hash(&self, at: usize) -> u64 {
        self.words.get(at).map_or(0, |word| word.hash)
    }

    /// The classes of a word by itself.
    pub fn classes(&self, at: usize) -> Classes {
        language::classes(self.hash(at))
    }

    /// The classes of words as a whole: of the phrase that they are, or of the one word.
    pub fn classes_of(&self, from: usize, to: usize) -> Classes {
        if to == from + 1 {
            return self.classes(from);
        }
        let Some(words) = self.words.get(from..to) else { return Classes::default() };
        let is_all = |phrase: &&language::Phrase| phrase.words.iter().copied().eq(words.iter().map(|word| word.hash));
        if !self.classes(from).has(Classes::BEGINS) {
            return Classes::default();
        }
        language::phrases(self.hash(from)).iter().find(is_all).map_or(Classes::default(), |phrase| phrase.classes)
    }

    /// The value of a figure.
    pub fn value(&self, at: usize) -> Option<f64> {
        let figure = self.words.get(at).filter(|word| word.kind == WordKind::Number)?;
        value(figure.text(self.normal))
    }

    /// Whether a word is a run of letters.
    pub fn is_letters(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.kind == WordKind::Word)
    }

    /// Whether a hyphen alone parts a word from the one before it.
    pub fn is_hyphened(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        let (Some(before), Some(word)) = (before, self.words.get(at)) else { return false };
        self.normal.text.get(before.end as usize..word.start as usize) == Some("-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{normalise, words};

    #[test]
    fn words_are_of_a_class_alone_or_together() {
        let normal = normalise("no more than 52 %, over", &[]);
        let words = words(&normal);
        let text = Text { normal: &normal, words: &words };
        assert!(text.classes_of(0, 3).has(Classes::AT_MOST) && text.classes_of(1, 3).has(Classes::AT_LEAST));
        assert!(!text.classes_of(2, 3).has(Classes::AT_LEAST) && text.classes_of(5, 6).has(Classes::AT_LEAST));
        assert!(
            text.classes_of(5, 7).is_empty() && text.classes_of(6, 7).is_empty() && text.classes_of(3, 1).is_empty()
        );
    }

    #[test]
    fn figures_alone_have_values() {
        let normal = normalise("1,204 patients, p<.001, -5", &[]);
        let words = words(&normal);
        let text = Text { normal: &normal, words: &words };
        let values: Vec<Option<f64>> = (0..words.len()).map(|at| text.value(at)).collect();
        assert_eq!(values, [Some(1204.0), None, None, None, Some(0.001), Some(-5.0)]);
    }

    #[test]
    fn there_are_no_words_past_the_end() {
        let normal = normalise("week-24", &[]);
        let words = words(&normal);
        let text = Text { normal: &normal, words: &words };
        assert_eq!((text.word(1), text.word(2), text.hash(2), text.value(2)), ("24", "", 0, None));
        assert!(text.is_hyphened(1) && !text.is_hyphened(0) && !text.is_hyphened(2) && text.is_letters(0));
    }
}
