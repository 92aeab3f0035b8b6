//! The page of an asset: its text as readers see it, complete once it is read, with every conversion from one place to another.

use crate::document::{self, Block, Document};
use crate::index::{Extent, Index, NormalByte, VisibleByte};
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
    /// The sentences of the document.
    pub sentences: Vec<Sentence>,
}

/// A sentence of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its words.
    pub words: Extent<Word>,
}

impl<'r> Page<'r> {
    /// Reads the body of an asset.
    pub fn read(registry: &'r Registry, head: &'r Head, memory: &mut WordMemory) -> Self {
        let document = document::read(&head.text, head.body_start, &copy_units(head), &registry.names());
        let normal = text::normalise(&document.visible, &citation_marks(&document));
        let mut words = text::words(&normal);
        memory.number(&mut words);
        let mut page = Self { registry, head, document, normal, words, sentences: Vec::new() };
        let sentences = page.document.sentences.iter();
        page.sentences = sentences.map(|range| Sentence { words: page.words_in(range.clone().into()) }).collect();
        page
    }

    /// The asset's product.
    pub fn product(&self) -> Option<&'r Product> {
        self.registry.product(&self.head.front.product.as_ref()?.value)
    }

    /// The place in the file of words; the opening line of the front matter where there are no such words.
    pub fn span_of(&self, words: Extent<Word>) -> Span {
        self.normal_of(words).map_or(self.head.opening, |range| self.span_of_normal(range))
    }

    /// The place in the file of bytes of the normal form.
    pub fn span_of_normal(&self, range: Extent<NormalByte>) -> Span {
        self.document.source(self.normal.raw_range(range.range()))
    }

    /// The place in the file of bytes of the visible text.
    pub fn span_of_visible(&self, range: Extent<VisibleByte>) -> Span {
        self.document.source(range.range())
    }

    /// The bytes of the normal form from the first of some words to the last.
    fn normal_of(&self, words: Extent<Word>) -> Option<Extent<NormalByte>> {
        let (first, last) = (words.start.get(&self.words)?, words.end.checked_sub(1)?.get(&self.words)?);
        Some(Extent::from(first.start..last.end))
    }

    /// The block that holds a word.
    pub fn block_of(&self, word: Index<Word>) -> Index<Block> {
        let at = word.get(&self.words).map_or(0, |word| self.normal.raw(word.start as usize));
        Index::new(self.document.block_at(at).unwrap_or_default())
    }

    /// The words that begin in bytes of the visible text.
    pub fn words_in(&self, range: Extent<VisibleByte>) -> Extent<Word> {
        let normal = self.normal_in(range);
        let place = |at: Index<NormalByte>| self.words.partition_point(|word| (word.start as usize) < at.at());
        Extent::from(place(normal.start)..place(normal.end))
    }

    /// The bytes of the normal form of bytes of the visible text.
    pub fn normal_in(&self, range: Extent<VisibleByte>) -> Extent<NormalByte> {
        Extent::from(self.normal.normal(range.start.at())..self.normal.normal(range.end.at()))
    }

    /// The words of a block.
    pub fn block_words(&self, block: &Block) -> Extent<Word> {
        let sentences = Extent::<Sentence>::from(block.sentences.clone()).get(&self.sentences);
        let ends = sentences.and_then(|sentences| sentences.first().zip(sentences.last()));
        ends.map_or(Extent::NONE, |(first, last)| Extent::new(first.words.start, last.words.end))
    }

    /// The words of the sentence that holds a word; of none, where it is past the last.
    pub fn sentence_words(&self, word: Index<Word>) -> Extent<Word> {
        let sentence = self.sentences.partition_point(|sentence| sentence.words.end <= word);
        self.sentences.get(sentence).map_or(Extent::new(word, word), |sentence| sentence.words)
    }

    /// A word in its normal form.
    pub fn word(&self, word: &Word) -> &str {
        word.text(&self.normal)
    }

    /// Words by their hashes.
    pub fn hashes(&self, words: Extent<Word>) -> impl Iterator<Item = u64> + '_ {
        self.words[words].iter().map(|word| word.hash)
    }

    /// The insertion point for words missing before word `word` of `words`. At the start of a block it sticks to the previous word,
    /// so that an edit never lands in the next block.
    pub fn gap_before(&self, word: Index<Word>, words: Extent<Word>) -> Span {
        let opens = word.get(&self.words).is_none_or(|next| next.opens_block) && word > words.start;
        let at = match word.checked_sub(1) {
            Some(before) if opens || word >= words.end => self.span_of(before.only()).end,
            _ => self.span_of(word.only()).start,
        };
        Span::new(at, at)
    }

    /// Words as a reader sees them.
    pub fn visible_words(&self, words: Extent<Word>) -> &str {
        let normal = self.normal_of(words).filter(|_| !words.is_empty());
        let raw = normal.map(|normal| self.normal.raw_range(normal.range()));
        raw.and_then(|raw| self.document.visible.get(raw)).unwrap_or_default()
    }
}

/// The copy units of an asset. One from a folder's defaults is in another file, so its place is the opening line.
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
