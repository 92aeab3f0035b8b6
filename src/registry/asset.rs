//! One asset while it is checked: its text as readers see it, and what of the registry stands in it.

use std::ops::Range;
use std::sync::Arc;

use super::head::Head;
use super::stand::{self, Stand};
use super::topic::Hit;
use super::uses::{self, Use};
use super::{Registry, Resolver};
use crate::document::{self, Block, Document};
use crate::finding::Finding;
use crate::record::{Facts, Product};
use crate::rule::Rule;
use crate::span::Span;
use crate::text::{self, Normalised, Word};
use crate::tree::Spanned;

/// One asset with all that checks look at. It borrows the registry and is dropped after its checks.
#[derive(Debug)]
pub struct Asset<'r> {
    /// The registry it belongs to.
    pub registry: &'r Registry,
    /// Its file and front matter.
    pub head: &'r Head,
    /// Its text as readers see it.
    pub document: Document,
    /// The visible text in normal form.
    pub normal: Normalised,
    /// The words of the normal form.
    pub words: Vec<Word>,
    /// Where claims are said, in reading order.
    pub uses: Vec<Use>,
    /// Where statements stand word for word, in reading order.
    pub stands: Vec<Stand>,
    /// Where triggers and terms match, in reading order.
    pub hits: Vec<Hit>,
}

impl<'r> Asset<'r> {
    /// Reads the body of an asset and finds what of the registry stands in it.
    pub fn open(registry: &'r Registry, head: &'r Head) -> Self {
        let units: Vec<document::CopyUnit<'_>> = head
            .front
            .copy
            .iter()
            .filter(|unit| unit.text.layer == 0)
            .map(|unit| document::CopyUnit { key: &unit.key.value, text: &unit.text.value, span: unit.text.span, verbatim: unit.text.verbatim })
            .collect();
        let document = document::read(&head.text, head.body_start, &units, &Resolver(registry));
        let normal = text::normalise(&document.visible, &document.marks);
        let words = text::words(&normal.text);
        let mut asset = Self { registry, head, document, normal, words, uses: Vec::new(), stands: Vec::new(), hits: Vec::new() };
        let matches = registry.wordings.find(&asset.words);
        asset.stands = stand::find(&asset, &matches);
        asset.uses = uses::find(&asset, &matches);
        asset.hits = registry.topics.find(&asset);
        asset
    }

    /// The place in the file of a range of words.
    pub fn span_of(&self, words: &Range<usize>) -> Span {
        let (Some(first), Some(last)) = (self.words.get(words.start), words.end.checked_sub(1).and_then(|end| self.words.get(end))) else {
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
        self.document.block_at(at)
    }

    /// The words of a block.
    pub fn words_of(&self, block: &Block) -> Range<usize> {
        let place = |raw: u32| {
            let normal = self.normal.normal(raw as usize);
            self.words.partition_point(|word| (word.start as usize) < normal)
        };
        place(block.range.start)..place(block.range.end)
    }

    /// The asset's product.
    pub fn product(&self) -> Option<&'r Product> {
        self.registry.product(&self.head.front.product.as_ref()?.value)
    }

    /// What scopes ask of it.
    pub fn facts(&self) -> Facts<'r> {
        self.head.facts()
    }

    /// Whether words lie inside a statement that stands there, so that they are held against that record alone.
    pub fn in_statement(&self, words: &Range<usize>) -> bool {
        self.stands.iter().any(|stand| stand.words.start <= words.start && words.end <= stand.words.end)
    }

    /// Whether words lie inside an approved wording.
    pub fn in_claim(&self, words: &Range<usize>) -> bool {
        self.uses.iter().any(|one| one.is_exact() && one.words.start <= words.start && words.end <= one.words.end)
    }

    /// A finding of this asset at a place of its own file.
    pub fn finding(&self, rule: &Rule, span: Span, message: impl Into<String>) -> Finding {
        let mut finding = Finding::new(rule, &self.head.path, span, message);
        finding.asset = Some(Arc::clone(&self.head.id));
        finding
    }

    /// A finding of this asset at a value of its front matter, which may stand in a file of defaults.
    pub fn finding_at<T>(&self, rule: &Rule, value: &Spanned<T>, message: impl Into<String>) -> Finding {
        let (path, span) = self.head.place(value);
        let mut finding = self.finding(rule, span, message);
        finding.path = Arc::clone(path);
        finding
    }
}
