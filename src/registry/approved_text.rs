//! The approved side of a comparison: a wording or a statement as readers see it, with the way to each of its words.

use std::borrow::Cow;
use std::ops::Range;

use super::Registry;
use super::approved;
use super::asset::marks;
use super::wording::visible;
use crate::document::{self, NoNames};
use crate::phrase::PhraseId;
use crate::record::{Claim, Statement};
use crate::span::Span;
use crate::text::{self, Normalised, Word};
use crate::tree::Spanned;

/// Marks that open what follows them.
const OPENING: [char; 6] = ['(', '[', '{', '“', '‘', '"'];
/// Marks that close what stands before them.
const CLOSING: [char; 6] = [')', ']', '}', '”', '’', '"'];

/// An approved text whose words can be quoted.
#[derive(Debug)]
pub struct ApprovedText<'r> {
    /// The value of the record it stands in.
    pub value: &'r Spanned<String>,
    /// Its text in normal form.
    pub normal: Normalised,
    /// Its words.
    pub words: Vec<Word>,
    visible: Cow<'r, str>,
}

impl<'r> ApprovedText<'r> {
    /// The wording of a claim that has this id.
    pub fn of_claim(registry: &Registry, claim: &'r Claim, phrase: PhraseId) -> Option<Self> {
        let wordings = std::iter::once(&claim.text).chain(&claim.variants);
        let mut texts = wordings.map(|value| Self::new(value, visible(&value.value), &[]));
        texts.find(|text| registry.wordings.approved().phrases().find_whole(&text.words) == Some(phrase))
    }

    /// The text of a statement.
    pub fn of_statement(statement: &'r Statement) -> Self {
        let document = document::read(&statement.text.value, 0, &[], &NoNames);
        let marks = marks(&document);
        Self::new(&statement.text, Cow::Owned(document.visible), &marks)
    }

    fn new(value: &'r Spanned<String>, visible: Cow<'r, str>, marks: &[Range<usize>]) -> Self {
        let normal = text::normalise(&visible, marks);
        let words = text::words(&normal);
        Self { value, normal, words, visible }
    }

    /// The whole text as a reader sees it.
    pub fn whole(&self) -> &str {
        self.visible.trim()
    }

    /// The text of a range of its words.
    pub fn text_of(&self, words: &Range<usize>) -> &str {
        self.raw(words).and_then(|range| self.visible.get(range)).unwrap_or_default()
    }

    /// The place of a range of its words in the file of its record; `None` for no words.
    pub fn span_of(&self, words: &Range<usize>) -> Option<Span> {
        self.raw(words).map(|range| approved::place(self.value, &self.visible, range))
    }

    /// A range of its words with the marks that part them from the next word, to be put before that word.
    pub fn before_next(&self, words: &Range<usize>) -> String {
        let Some(range) = self.raw(words) else { return String::new() };
        let next = self.raw(&(words.end..words.end + 1)).map_or(self.visible.len(), |next| next.start);
        let head = self.visible.get(..range.start).unwrap_or_default();
        let start = head.trim_end_matches(OPENING).len();
        let tail = self.visible.get(start..next).unwrap_or_default();
        let text = tail.trim_end_matches(OPENING);
        if text.ends_with(char::is_whitespace) { text.to_owned() } else { format!("{text} ") }
    }

    /// A range of its words with the marks that part them from the word before, to be put after that word.
    pub fn after_last(&self, words: &Range<usize>) -> String {
        let Some(range) = self.raw(words) else { return String::new() };
        let last = words.start.checked_sub(1).and_then(|last| self.raw(&(last..words.start)));
        let tail = self.visible.get(range.end..).unwrap_or_default();
        let end = range.end + (tail.len() - tail.trim_start_matches(CLOSING).len());
        let start = last.map_or(range.start, |last| last.end);
        self.visible.get(start..end).unwrap_or_default().trim_start_matches(CLOSING).to_owned()
    }

    /// Bytes of the visible text that a range of words covers.
    fn raw(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let last = words.end.checked_sub(1).filter(|_| !words.is_empty())?;
        let (first, last) = (self.words.get(words.start)?, self.words.get(last)?);
        Some(self.normal.raw_range(first.start as usize..last.end as usize))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "In adults, *Velorin* lowered LDL-C (n=482; p<0.001) by 52%.";

    fn value(text: &str) -> Spanned<String> {
        Spanned { value: text.to_owned(), span: Span::new(10, 12 + text.len()), layer: 0, inset: Some(1) }
    }

    fn with<T>(text: &str, ask: impl FnOnce(&ApprovedText<'_>) -> T) -> T {
        let value = value(text);
        ask(&ApprovedText::new(&value, visible(text), &[]))
    }

    /// The range of words of a part of a text.
    fn range(text: &ApprovedText<'_>, part: &str) -> Range<usize> {
        let start = text.visible.find(part).expect("a part of the text");
        let is_in = |at: &usize| {
            let raw = text.raw(&(*at..*at + 1)).expect("a word");
            start <= raw.start && raw.end <= start + part.len()
        };
        let inside: Vec<usize> = (0..text.words.len()).filter(is_in).collect();
        inside[0]..inside[inside.len() - 1] + 1
    }

    #[test]
    fn words_are_quoted_as_they_read_and_found_in_the_record() {
        with(TEXT, |text| {
            let words = range(text, "adults, Velorin");
            assert_eq!(text.text_of(&words), "adults, Velorin");
            let span = text.span_of(&words).expect("words");
            assert_eq!(TEXT.get(span.start - 11..span.end - 11), Some("adults, *Velorin"));
            assert_eq!((text.text_of(&(3..3)), text.span_of(&(3..3))), ("", None));
            assert_eq!(text.text_of(&(0..99)), "");
        });
    }

    #[test]
    fn words_that_come_back_bring_their_marks() {
        with(TEXT, |text| {
            assert_eq!(text.before_next(&range(text, "In adults")), "In adults, ");
            assert_eq!(text.before_next(&range(text, "n=482; p<0.001")), "(n=482; p<0.001) ");
            assert_eq!(text.before_next(&range(text, "LDL-C")), "LDL-C ");
            assert_eq!(text.after_last(&range(text, "n=482; p<0.001")), " (n=482; p<0.001)");
            assert_eq!(text.after_last(&range(text, "by 52%")), " by 52%");
            assert_eq!(text.after_last(&range(text, "In adults")), "In adults");
            assert_eq!((text.before_next(&(2..2)), text.after_last(&(2..2))), (String::new(), String::new()));
        });
    }

    #[test]
    fn the_whole_is_what_a_reader_sees() {
        with("\n*Velorin*\nlowers it.\n", |text| assert_eq!(text.whole(), "Velorin lowers it."));
    }

    proptest! {
        #[test]
        fn any_range_of_any_text_can_be_quoted(raw in "[a-c(),. *\n%“é]{0,30}", start in 0usize..9, length in 0usize..9) {
            with(&raw, |text| {
                let words = start..start + length;
                let quoted = text.text_of(&words).to_owned();
                assert!(text.before_next(&words).contains(&quoted) && text.after_last(&words).contains(&quoted));
                assert!(text.span_of(&words).is_none_or(|span| span.end <= raw.len() + 12));
            });
        }
    }
}
