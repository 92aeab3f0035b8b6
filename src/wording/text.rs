//! One text of a record as its readers see it, in words, with the way back to the bytes of the record's file.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use super::visible::{citation_marks, visible};
use crate::document::{self, Document, NoNames};
use crate::index::{Extent, VisibleByte};
use crate::language::{self, Classes};
use crate::phrase::Text;
use crate::span::Span;
use crate::text::{self, Normalised, Word};
use crate::tree::Spanned;

/// Marks that open what follows them.
const OPENING: [char; 6] = ['(', '[', '{', '“', '‘', '"'];
/// Marks that close what comes before them.
const CLOSING: [char; 6] = [')', ']', '}', '”', '’', '"'];

/// A text of a record: what a reader sees of it, in words that can be quoted and found again in the record's file.
#[derive(Debug)]
pub struct Wording<'r> {
    /// The value of the record.
    pub source: &'r Spanned<String>,
    /// The visible text; for Markdown without marks the text itself.
    pub visible: Cow<'r, str>,
    /// The visible text in normal form.
    pub normal: Normalised,
    /// Its words.
    pub words: Vec<Word>,
    /// The text read as Markdown: needed for the way back where the file has markup or escapes.
    document: OnceCell<Box<Document>>,
}

impl<'r> Wording<'r> {
    /// Reads approved wording, which is Markdown.
    pub fn of(source: &'r Spanned<String>) -> Self {
        Self::new(source, visible(&source.value), &[])
    }

    /// Reads the words of a reference, which are not Markdown.
    pub fn of_quote(source: &'r Spanned<String>) -> Self {
        Self::new(source, Cow::Borrowed(&source.value), &[])
    }

    /// Reads the text of a statement, without its citation marks.
    pub fn of_statement(source: &'r Spanned<String>) -> Self {
        let document = document::read(&source.value, 0, &[], &NoNames);
        let visible = Cow::Owned(document.visible.clone());
        let wording = Self::new(source, visible, &citation_marks(&document));
        Self { document: OnceCell::from(Box::new(document)), ..wording }
    }

    fn new(source: &'r Spanned<String>, visible: Cow<'r, str>, marks: &[Range<usize>]) -> Self {
        let normal = text::normalise(&visible, marks);
        let words = text::words(&normal);
        Self { source, visible, normal, words, document: OnceCell::new() }
    }

    /// Its words with the text they are cut from.
    pub fn text(&self) -> Text<'_> {
        Text { normal: &self.normal, words: &self.words }
    }

    /// Its words by their hashes.
    pub fn hashes(&self) -> impl Iterator<Item = u64> + '_ {
        self.words.iter().map(|word| word.hash)
    }

    /// The words of each of its sentences.
    pub fn sentences(&self) -> impl Iterator<Item = Extent<Word>> + '_ {
        let at = |raw: u32| self.words.partition_point(|word| self.normal.raw(word.start as usize) < raw as usize);
        let sentences =
            self.document().sentences.iter().map(move |sentence| Extent::from(at(sentence.start)..at(sentence.end)));
        sentences.filter(|words| !words.is_empty())
    }

    /// Whether two texts have the same words.
    pub fn reads_as(&self, other: &Self) -> bool {
        self.hashes().eq(other.hashes())
    }

    /// How many words from one on make a phrase or a word of a class.
    pub fn length_at(&self, at: usize, classes: Classes) -> Option<usize> {
        language::length_at(self.words.get(at..)?.iter().map(|word| word.hash), classes)
    }

    /// The classes of a word by itself.
    pub fn classes(&self, at: usize) -> Classes {
        self.words.get(at).map_or(Classes::default(), |word| language::classes(word.hash))
    }

    /// The whole text as a reader sees it.
    pub fn whole(&self) -> &str {
        self.visible.trim()
    }

    /// The text of words.
    pub fn text_of(&self, words: Extent<Word>) -> &str {
        self.raw(words).and_then(|range| self.visible.get(range)).unwrap_or_default()
    }

    /// The place of words in the record's file; `None` for no words.
    pub fn span_of(&self, words: Extent<Word>) -> Option<Span> {
        self.raw(words).map(|range| self.span_of_visible(range.into()))
    }

    /// Words with the marks between them and the next word, to be inserted before that word.
    pub fn before_next(&self, words: Extent<Word>) -> String {
        let Some(range) = self.raw(words) else { return String::new() };
        let next = self.raw(words.end.only()).map_or(self.visible.len(), |next| next.start);
        let head = self.visible.get(..range.start).unwrap_or_default();
        let start = head.trim_end_matches(OPENING).len();
        let tail = self.visible.get(start..next).unwrap_or_default();
        let text = tail.trim_end_matches(OPENING);
        if text.ends_with(char::is_whitespace) { text.to_owned() } else { format!("{text} ") }
    }

    /// Words with the marks between them and the word before, to be inserted after that word.
    pub fn after_last(&self, words: Extent<Word>) -> String {
        let Some(range) = self.raw(words) else { return String::new() };
        let last = words.start.checked_sub(1).and_then(|last| self.raw(last.only()));
        let tail = self.visible.get(range.end..).unwrap_or_default();
        let end = range.end + (tail.len() - tail.trim_start_matches(CLOSING).len());
        let start = last.map_or(range.start, |last| last.end);
        self.visible.get(start..end).unwrap_or_default().trim_start_matches(CLOSING).to_owned()
    }

    /// The place in the record's file of bytes of its visible text; the whole value where that is written with escapes.
    pub fn span_of_visible(&self, range: Extent<VisibleByte>) -> Span {
        let Some(start) = self.source.verbatim() else { return self.source.span };
        if self.visible == self.source.value {
            return Span::from(range.range()).shifted(start);
        }
        self.document().source(range.range()).shifted(start)
    }

    fn document(&self) -> &Document {
        self.document.get_or_init(|| Box::new(document::read(&self.source.value, 0, &[], &NoNames)))
    }

    /// The place of words in the record's file; the whole value for no words.
    pub fn place(&self, words: Extent<Word>) -> Span {
        self.span_of(words).unwrap_or(self.source.span)
    }

    /// The bytes of the visible text that words cover.
    fn raw(&self, words: Extent<Word>) -> Option<Range<usize>> {
        let (first, last) = (words.start.get(&self.words)?, words.last()?.get(&self.words)?);
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

    fn with<T>(text: &str, ask: impl FnOnce(&Wording<'_>) -> T) -> T {
        let value = value(text);
        ask(&Wording::of(&value))
    }

    /// The range of words of a part of a text.
    fn range(text: &Wording<'_>, part: &str) -> Extent<Word> {
        let start = text.visible.find(part).expect("a part of the text");
        let is_in = |at: &usize| {
            let raw = text.raw(Extent::from(*at..*at + 1)).expect("a word");
            start <= raw.start && raw.end <= start + part.len()
        };
        let inside: Vec<usize> = (0..text.words.len()).filter(is_in).collect();
        Extent::from(inside[0]..inside[inside.len() - 1] + 1)
    }

    #[test]
    fn words_are_quoted_as_they_read_and_found_in_the_record() {
        with(TEXT, |text| {
            let words = range(text, "adults, Velorin");
            assert_eq!(text.text_of(words), "adults, Velorin");
            let span = text.span_of(words).expect("words");
            assert_eq!(TEXT.get(span.start - 11..span.end - 11), Some("adults, *Velorin"));
            assert_eq!((text.text_of(Extent::from(3_usize..3)), text.span_of(Extent::from(3_usize..3))), ("", None));
            assert_eq!(text.text_of(Extent::from(0_usize..99)), "");
        });
    }

    #[test]
    fn words_that_come_back_bring_their_marks() {
        with(TEXT, |text| {
            assert_eq!(text.before_next(range(text, "In adults")), "In adults, ");
            assert_eq!(text.before_next(range(text, "n=482; p<0.001")), "(n=482; p<0.001) ");
            assert_eq!(text.before_next(range(text, "LDL-C")), "LDL-C ");
            assert_eq!(text.after_last(range(text, "n=482; p<0.001")), " (n=482; p<0.001)");
            assert_eq!(text.after_last(range(text, "by 52%")), " by 52%");
            assert_eq!(text.after_last(range(text, "In adults")), "In adults");
            assert_eq!(
                (text.before_next(Extent::from(2_usize..2)), text.after_last(Extent::from(2_usize..2))),
                (String::new(), String::new())
            );
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
                let words = Extent::from(start..start + length);
                let quoted = text.text_of(words).to_owned();
                assert!(text.before_next(words).contains(&quoted) && text.after_last(words).contains(&quoted));
                assert!(text.span_of(words).is_none_or(|span| span.end <= raw.len() + 12));
            });
        }
    }
}
