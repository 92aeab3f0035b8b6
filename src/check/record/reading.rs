//! A wording of a record as its readers see it, in words, with the way back to the bytes of the record's file.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use crate::document::{self, Document, NoNames};
use crate::registry::visible;
use crate::span::Span;
use crate::text::{self, Normalised, Word, WordKind};
use crate::tree::Spanned;

/// A wording cut into words.
pub(super) struct Reading<'r> {
    source: &'r Spanned<String>,
    /// The visible text; for Markdown without marks the text itself.
    visible: Cow<'r, str>,
    normal: Normalised,
    words: Vec<Word>,
    /// The wording as Markdown, for the way back from what is not visible as it stands.
    document: OnceCell<Document>,
}

impl<'r> Reading<'r> {
    /// Reads a wording, which is inline Markdown.
    pub(super) fn of_wording(source: &'r Spanned<String>) -> Self {
        Self::new(source, visible(source))
    }

    /// Reads a quote, which stands as the reference has it.
    pub(super) fn of_quote(source: &'r Spanned<String>) -> Self {
        Self::new(source, Cow::Borrowed(&source.value))
    }

    fn new(source: &'r Spanned<String>, visible: Cow<'r, str>) -> Self {
        let normal = text::normalise(&visible, &[]);
        let words = text::words(&normal);
        Self { source, visible, normal, words, document: OnceCell::new() }
    }

    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether two wordings read the same.
    pub(super) fn reads_as(&self, other: &Self) -> bool {
        self.words.iter().map(|word| word.hash).eq(other.words.iter().map(|word| word.hash))
    }

    /// A word in normal form; empty past either end, so that neighbours can be asked for.
    pub(super) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.text(&self.normal))
    }

    /// The value of a figure.
    pub(super) fn value(&self, at: usize) -> Option<f64> {
        self.words.get(at)?.value(&self.normal)
    }

    /// Whether a word is a run of letters.
    pub(super) fn is_letters(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.kind == WordKind::Word)
    }

    /// Whether a hyphen alone stands between a word and the one before it.
    pub(super) fn is_hyphened(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        let (Some(before), Some(word)) = (before, self.words.get(at)) else { return false };
        self.normal.text.get(before.end as usize..word.start as usize) == Some("-")
    }

    /// Whether a sequence of words in normal form stands from a word on.
    pub(super) fn has_at(&self, at: usize, sequence: &[&str]) -> bool {
        (at..).zip(sequence).all(|(at, word)| self.word(at) == *word)
    }

    /// Words as they are written.
    pub(super) fn written(&self, words: Range<usize>) -> &str {
        self.visible.get(self.raw(words)).unwrap_or_default()
    }

    /// The place of words in the record's file; the whole value where the file does not hold the text as it reads.
    pub(super) fn place(&self, words: Range<usize>) -> Span {
        let Some(start) = self.source.verbatim() else { return self.source.span };
        let raw = self.raw(words);
        if self.visible == self.source.value {
            return Span::from(raw).shifted(start);
        }
        let document = self.document.get_or_init(|| document::read(&self.source.value, 0, &[], &NoNames));
        document.source(raw).shifted(start)
    }

    fn raw(&self, words: Range<usize>) -> Range<usize> {
        let edges =
            words.end.checked_sub(1).and_then(|last| Some((self.words.get(words.start)?, self.words.get(last)?)));
        let Some((first, last)) = edges else { return 0..0 };
        self.normal.raw_range(first.start as usize..last.end as usize)
    }
}
