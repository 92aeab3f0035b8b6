//! A passage of text to look for wordings in, and the segments that a wording must fill to count as said.

use std::ops::Range;

use super::exact::Match;
use crate::text::{Normalised, Word};

/// A text with its words and sentences: a block or several.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'t> {
    /// The text.
    pub text: &'t Normalised,
    /// All its words.
    pub words: &'t [Word],
    /// Its sentences as ranges of words, in order and apart.
    pub sentences: &'t [Range<usize>],
    /// Words that stand for a wording by its name, in order and apart: an inclusion, whose words are its label, or a wording bound to
    /// its claim.
    pub named: &'t [Match],
}

/// A sentence, a part of one up to a semicolon, or several that one wording spans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) words: Range<usize>,
    /// Whether exact wordings fill it.
    pub(super) said: bool,
}

impl<'t> Passage<'t> {
    /// What stands between a word and the one before it, or the edge of the text.
    pub(super) fn gap(&self, word: usize) -> &'t str {
        let start = word.checked_sub(1).map_or(0, |before| self.words[before].end as usize);
        let end = self.words.get(word).map_or(self.text.text.len(), |word| word.start as usize);
        self.text.text.get(start..end).unwrap_or_default()
    }

    /// Whether two neighbouring words stand in one block.
    pub(super) fn is_one_block(&self, second: usize) -> bool {
        self.words.get(second).is_some_and(|word| !word.opens_block)
    }

    /// Cuts sentences at semicolons and joins those that an exact wording spans.
    pub(super) fn segments(&self, exact: &[Match]) -> Vec<Segment> {
        let mut segments: Vec<Segment> = Vec::with_capacity(self.sentences.len());
        let mut exact = exact.iter().peekable();
        for sentence in self.sentences {
            let mut start = sentence.start;
            for cut in self.semicolons(sentence).chain([sentence.end]) {
                while exact.next_if(|found| found.words.end <= start).is_some() {}
                let spanned = exact.peek().is_some_and(|found| found.words.start < start && start < found.words.end);
                match segments.last_mut().filter(|_| spanned) {
                    Some(last) => last.words.end = cut,
                    None => segments.push(Segment { words: start..cut, said: false }),
                }
                start = cut;
            }
        }
        segments.retain(|segment| !segment.words.is_empty());
        segments
    }

    /// Words of a sentence, but the first, that a semicolon stands before, outside brackets.
    fn semicolons(&self, sentence: &Range<usize>) -> impl Iterator<Item = usize> {
        let first = self.words.get(sentence.start).map_or(0, |word| word.start as usize);
        let last = sentence.end.checked_sub(1).map_or(0, |last| self.words[last].end as usize);
        let has_any = self.text.text.get(first..last).is_some_and(|text| text.contains(';'));
        let inside = if has_any { sentence.start + 1..sentence.end } else { 0..0 };
        let mut open = 0_usize;
        inside.filter(move |word| {
            let gap = self.gap(*word);
            let marks = |marks: [char; 2]| gap.matches(marks).count();
            open = (open + marks(['(', '['])).saturating_sub(marks([')', ']']));
            open == 0 && gap.contains(';')
        })
    }
}

/// The words that lie in a range of the text's bytes.
pub fn words_in(words: &[Word], bytes: Range<usize>) -> Range<usize> {
    let start = words.partition_point(|word| (word.start as usize) < bytes.start);
    let end = words.partition_point(|word| (word.start as usize) < bytes.end);
    start..end.max(start)
}

/// The bytes of the text that a range of words covers; of an empty range the place after the word before it.
pub fn bytes_of(words: &[Word], range: Range<usize>) -> Range<usize> {
    let end_before =
        |word: usize| word.checked_sub(1).and_then(|before| words.get(before)).map_or(0, |before| before.end as usize);
    let end = end_before(if range.is_empty() { range.start } else { range.end });
    let start = if range.is_empty() { end } else { words.get(range.start).map_or(0, |word| word.start as usize) };
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::exact::PhraseId;
    use crate::text::{normalise, words};

    fn segments(raw: &str, sentences: &[Range<usize>], exact: &[Range<usize>]) -> Vec<Range<usize>> {
        let text = normalise(raw, &[]);
        let words = words(&text);
        let exact: Vec<Match> = exact.iter().map(|words| Match { phrase: PhraseId(0), words: words.clone() }).collect();
        let passage = Passage { text: &text, words: &words, sentences, named: &[] };
        passage.segments(&exact).into_iter().map(|segment| segment.words).collect()
    }

    #[test]
    fn a_semicolon_parts_a_sentence() {
        assert_eq!(segments("One two; three. Four", &[0..3, 3..4], &[]), [0..2, 2..3, 3..4]);
    }

    #[test]
    fn a_semicolon_inside_brackets_does_not() {
        assert_eq!(segments("One (two; three); four", std::slice::from_ref(&(0..4)), &[]), [0..3, 3..4]);
        assert_eq!(segments("One) two; three", std::slice::from_ref(&(0..3)), &[]), [0..2, 2..3]);
    }

    #[test]
    fn a_wording_that_spans_a_boundary_joins() {
        assert_eq!(segments("One two; three. Four", &[0..3, 3..4], std::slice::from_ref(&(1..3))), [0..3, 3..4]);
        assert_eq!(segments("One two; three. Four", &[0..3, 3..4], &[0..1, 1..4]).first(), Some(&(0..4)));
    }

    #[test]
    fn nothing_has_no_segments() {
        assert!(segments("", &[], &[]).is_empty());
        assert!(segments("...", std::slice::from_ref(&(0..0)), &[]).is_empty());
    }

    #[test]
    fn words_are_found_by_their_bytes() {
        let text = normalise("One two. Three", &[]);
        let words = words(&text);
        assert_eq!(words_in(&words, 0..8), 0..2);
        assert_eq!(words_in(&words, 8..99), 2..3);
        assert_eq!(words_in(&words, 3..4), 1..1);
        assert_eq!(bytes_of(&words, 0..2), 0..7);
        assert_eq!(bytes_of(&words, 2..2), 7..7);
        assert_eq!(bytes_of(&words, 0..0), 0..0);
        assert_eq!(bytes_of(&[], 3..4), 0..0);
    }
}
