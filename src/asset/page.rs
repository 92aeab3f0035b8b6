//! The page of an asset: its text as readers see it, whole once it is read, with every way from one way of counting to another.

use std::ops::Range;

use crate::document::{self, Block, Document};
use crate::record::Product;
use crate::registry::{Head, Registry, WordMemory};
use crate::span::Span;
use crate::text::{self, Normalised, Word};
use crate::wording::citation_marks;

/// The text of an asset as its readers see it.
#[derive(Debug)]
pub struct Page<'r> {
    /// The registry it belongs to.
    pub registry: &'r Registry,
    /// Its file and front matter.
    pub head: &'r Head,
    /// Its blocks, links and brackets, with the way back to the file.
    pub document: Document,
    /// The visible text in normal form, without its citation marks.
    pub normal: Normalised,
    /// The words of the normal form.
    pub words: Vec<Word>,
    /// The words of each sentence of the document.
    pub sentences: Vec<Range<usize>>,
}

impl<'r> Page<'r> {
    /// Reads the body of an asset.
    pub fn read(registry: &'r Registry, head: &'r Head, memory: &mut WordMemory) -> Self {
        let document = document::read(&head.text, head.body_start, &copy_units(head), &registry.names());
        let normal = text::normalise(&document.visible, &citation_marks(&document));
        let mut words = text::words(&normal);
        memory.number(&mut words);
        let mut page = Self { registry, head, document, normal, words, sentences: Vec::new() };
        page.sentences = page.document.sentences.iter().map(|sentence| page.words_in(sentence)).collect();
        page
    }

    /// The asset's product.
    pub fn product(&self) -> Option<&'r Product> {
        self.registry.product(&self.head.front.product.as_ref()?.value)
    }

    /// The place in the file of a range of words.
    pub fn span_of(&self, words: &Range<usize>) -> Span {
        let (Some(first), Some(last)) =
            (self.words.get(words.start), words.end.checked_sub(1).and_then(|end| self.words.get(end)))
        else {
            return self.head.opening;
        };
        self.span_of_normal(first.start as usize..last.end as usize)
    }

    /// The place in the file of a range of bytes of the normal form.
    pub fn span_of_normal(&self, range: Range<usize>) -> Span {
        self.document.source(self.normal.raw_range(range))
    }

    /// The number of the block that holds a word.
    pub fn block_of(&self, word: usize) -> u32 {
        let at = self.words.get(word).map_or(0, |word| self.normal.raw(word.start as usize));
        self.document.block_at(at).unwrap_or_default() as u32
    }

    /// The words that begin in a range of bytes of the visible text.
    pub fn words_in(&self, range: &Range<u32>) -> Range<usize> {
        let normal = |raw: u32| self.normal.normal(raw as usize);
        self.words_in_normal(&(normal(range.start)..normal(range.end)))
    }

    /// The words that begin in a range of bytes of the normal form.
    pub fn words_in_normal(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| self.words.partition_point(|word| (word.start as usize) < at);
        place(range.start)..place(range.end)
    }

    /// The words of a block.
    pub fn block_words(&self, block: &Block) -> Range<usize> {
        let sentences = self.sentences.get(block.sentences.start as usize..block.sentences.end as usize);
        let ends = sentences.and_then(|sentences| sentences.first().zip(sentences.last()));
        ends.map_or(0..0, |(first, last)| first.start..last.end)
    }

    /// The words of the sentence that holds a word; of none, where it is past the last.
    pub fn sentence_words(&self, word: usize) -> Range<usize> {
        let sentence = self.sentences.partition_point(|sentence| sentence.end <= word);
        self.sentences.get(sentence).map_or(word..word, Range::clone)
    }

    /// A word in its normal form.
    pub fn word(&self, word: &Word) -> &str {
        word.text(&self.normal)
    }

    /// The empty place where words were dropped before a word of a range, or at its end: beside the word of the range and the block
    /// that stands next to it.
    pub fn gap_before(&self, word: usize, range: &Range<usize>) -> Span {
        let opens = self.words.get(word).is_none_or(|next| next.opens_block) && word > range.start;
        let at = match word.checked_sub(1) {
            Some(before) if opens || word >= range.end => self.span_of(&(before..word)).end,
            _ => self.span_of(&(word..word + 1)).start,
        };
        Span::new(at, at)
    }

    /// Words as a reader sees them.
    pub fn visible_words(&self, words: &Range<usize>) -> &str {
        let last = words.end.checked_sub(1).filter(|_| !words.is_empty());
        let (Some(first), Some(last)) = (self.words.get(words.start), last.and_then(|last| self.words.get(last)))
        else {
            return "";
        };
        let raw = self.normal.raw_range(first.start as usize..last.end as usize);
        self.document.visible.get(raw).unwrap_or_default()
    }
}

/// The copy units of an asset. The file of one that comes from a folder's defaults is another: it stands for the opening line.
fn copy_units(head: &Head) -> Vec<document::CopyUnit<'_>> {
    let units = head.front.copy.iter().map(|unit| {
        let own = unit.text.layer == 0;
        document::CopyUnit {
            key: &unit.key.value,
            text: &unit.text.value,
            span: if own { unit.text.span } else { head.opening },
            verbatim: unit.text.verbatim().filter(|_| own),
        }
    });
    units.collect()
}
