//! When a wording that stands there word for word counts as said: when it fills its sentences.
//!
//! "Unlike older medicines, ..." before an approved wording, or "... even in children" after it, makes another statement of it. Beside
//! a wording may stand another one, "and", a lead-in that ends in a colon and denies nothing, and what points at a figure or a table.

use std::ops::Range;

use super::exact::Match;
use super::lexicon::{Classes, Lexicon};
use super::passage::Passage;
use crate::text::{Word, WordKind};

/// What may stand beside a wording.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said<'t> {
    pub(super) passage: Passage<'t>,
    pub(super) lexicon: &'t Lexicon,
}

impl Said<'_> {
    /// Whether exact wordings fill a segment.
    pub(super) fn is_filled(&self, segment: &Range<usize>, found: &[Match]) -> bool {
        let from = found.partition_point(|found| found.words.start < segment.start);
        let mut at = segment.start;
        for found in found[from..].iter().take_while(|found| found.words.end <= segment.end) {
            if !self.may_stand_before(at..found.words.start) {
                return false;
            }
            at = found.words.end;
        }
        at > segment.start && self.may_stand_after(at..segment.end)
    }

    /// Whether words before a wording leave it said.
    pub(super) fn may_stand_before(&self, words: Range<usize>) -> bool {
        let leads_in = || self.passage.gap(words.end).contains(':') && !self.denies(words.clone());
        words.is_empty() || leads_in() || self.may_stand_after(words.clone())
    }

    /// Whether words after a wording leave it said.
    pub(super) fn may_stand_after(&self, words: Range<usize>) -> bool {
        words.is_empty() || self.is_and(words.clone()) || self.is_pointer(words)
    }

    fn denies(&self, words: Range<usize>) -> bool {
        self.passage.words[words].iter().any(|word| self.lexicon.classes(word.hash).has(Classes::NEGATION))
    }

    fn is_and(&self, words: Range<usize>) -> bool {
        words.len() == 1 && self.passage.words[words.start].hash == self.lexicon.and()
    }

    /// Whether words in brackets point at a place: "(see Table 2)".
    fn is_pointer(&self, words: Range<usize>) -> bool {
        let points =
            |word: &Word| word.kind == WordKind::Number || self.lexicon.classes(word.hash).has(Classes::POINTER);
        self.passage.gap(words.start).contains(['(', '[']) && self.passage.words[words].iter().all(points)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::exact;
    use crate::text::{normalise, words};

    fn is_said(text: &str) -> bool {
        let cut = |raw: &str| words(&normalise(raw, &[]));
        let mut builder = exact::Builder::default();
        builder.add(&cut("Quellara lowered urate by 31%"));
        builder.add(&cut("Quellara is taken once daily"));
        let (text, lexicon) = (normalise(text, &[]), Lexicon::shipped());
        let words = words(&text);
        let sentence = 0..words.len();
        let passage = Passage { text: &text, words: &words, sentences: std::slice::from_ref(&sentence), named: &[] };
        Said { passage, lexicon: &lexicon }.is_filled(&sentence, &builder.build().find_all(&words))
    }

    #[test]
    fn a_wording_that_fills_its_sentence_is_said() {
        for text in [
            "Quellara lowered urate by 31%.",
            "“Quellara lowered urate by 31%”",
            "In the trial: Quellara lowered urate by 31%.",
            "Quellara lowered urate by 31% and Quellara is taken once daily",
            "Quellara lowered urate by 31%, Quellara is taken once daily",
            "Quellara lowered urate by 31% (see Table 2).",
            "And Quellara lowered urate by 31%.",
        ] {
            assert!(is_said(text), "{text}");
        }
    }

    #[test]
    fn a_wording_with_more_in_its_sentence_is_not() {
        for text in [
            "Unlike older medicines, Quellara lowered urate by 31%.",
            "Quellara lowered urate by 31%, even in children.",
            "It is not true: Quellara lowered urate by 31%.",
            "Quellara lowered urate by 31% (in children)",
            "Quellara lowered urate by 31% but Quellara is taken once daily",
            "Something else",
            "",
        ] {
            assert!(!is_said(text), "{text}");
        }
    }
}
