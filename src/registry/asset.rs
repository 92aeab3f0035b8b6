//! One asset while it is checked: its text as readers see it, and what of the registry stands in it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::Registry;
use super::altered::{self, Alteration};
use super::assertion::{self, Assertion};
use super::cover::Cover;
use super::head::Head;
use super::mention::Mention;
use super::need::{self, Need};
use super::stand::{self, Stand};
use super::topic::{Hit, Topic};
use super::uses::{self, Use};
use crate::document::{self, Block, Document};
use crate::finding::Finding;
use crate::record::{Facts, Product, StatementKind, Trigger};
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
    /// The words of each sentence of the document.
    pub sentences: Vec<Range<usize>>,
    /// Where claims are said, in reading order.
    pub uses: Vec<Use>,
    /// Where something stands that is close to a claim and is not it, in reading order.
    pub alterations: Vec<Alteration>,
    /// Where statements stand word for word, in reading order.
    pub stands: Vec<Stand>,
    /// Where names, triggers, terms and signals match, in reading order.
    pub hits: Vec<Hit>,
    /// For each sentence of the document, whether it is about the product.
    pub mentions: Vec<Mention>,
    /// What claims something, approved or not, in reading order.
    pub assertions: Vec<Assertion>,
    /// What language it must carry, and whether it does.
    pub needs: Vec<Need<'r>>,
    statement_words: Cover,
    claim_words: Cover,
}

impl<'r> Asset<'r> {
    /// Reads the body of an asset and finds what of the registry stands in it.
    pub fn open(registry: &'r Registry, head: &'r Head) -> Self {
        let document = document::read(&head.text, head.body_start, &copy_units(head), &registry.names());
        let normal = text::normalise(&document.visible, &marks(&document));
        let words = text::words(&normal);
        let mut asset = Self {
            registry,
            head,
            document,
            normal,
            words,
            sentences: Vec::new(),
            uses: Vec::new(),
            alterations: Vec::new(),
            stands: Vec::new(),
            hits: Vec::new(),
            mentions: Vec::new(),
            assertions: Vec::new(),
            needs: Vec::new(),
            statement_words: Cover::default(),
            claim_words: Cover::default(),
        };
        asset.sentences = asset.document.sentences.iter().map(|sentence| asset.words_in(sentence)).collect();
        let matches = registry.wordings.find(&asset.words);
        asset.stands = stand::find(&asset, &matches);
        asset.statement_words = Cover::new(asset.words.len(), &stand::words(&asset));
        let reading = altered::read(&asset, &matches);
        asset.alterations = reading.alterations;
        asset.uses = uses::find(&asset, &matches, &reading.unsaid);
        let exact = asset.uses.iter().filter(|one| one.is_exact()).map(|one| &one.words);
        asset.claim_words = Cover::new(asset.words.len(), exact);
        (asset.hits, asset.mentions) = registry.topics.find(&asset);
        asset.assertions = assertion::find(&asset);
        asset.needs = need::needs(&asset);
        asset
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

    /// The mentions of its own product; without a product, of any.
    pub fn own_names(&self) -> impl Iterator<Item = &Hit> {
        let own = self.head.front.product.as_ref();
        let is_own =
            move |product: usize| own.is_none_or(|own| self.registry.records.products[product].id.value == own.value);
        self.hits.iter().filter(move |hit| matches!(hit.topic, Topic::Name(product) if is_own(product)))
    }

    /// Whether its text names its product; without a product, any. What it includes is part of its text.
    pub fn names_product(&self) -> bool {
        self.own_names().next().is_some()
            || self.uses.iter().any(|one| one.words.is_empty() && self.brings_product(one))
    }

    fn brings_product(&self, one: &Use) -> bool {
        let own = self.head.front.product.as_ref();
        let theirs = self.registry.records.claims[one.claim].product.as_ref();
        theirs.is_some_and(|theirs| own.is_none_or(|own| own.value == theirs.value))
    }

    /// The first byte of the first statement of a kind that stands in it.
    pub fn first_stand_of(&self, kind: StatementKind) -> Option<usize> {
        let of_kind = |stand: &&Stand| {
            self.registry.records.statements[stand.statement].kind.as_ref().is_some_and(|one| one.value == kind)
        };
        self.stands.iter().filter(of_kind).map(|stand| stand.span.start).min()
    }

    /// The triggers that match outside approved wording and required language, each with its places; those that apply by their scope
    /// alone have none.
    pub fn triggers(&self) -> BTreeMap<usize, Vec<&Hit>> {
        let facts = self.facts();
        let records = &self.registry.records.triggers;
        let shares = |trigger: &Trigger| trigger.when.shares(&facts, &self.registry.regions);
        let by_scope = records.iter().enumerate().filter(|(_, trigger)| trigger.is_by_scope() && shares(trigger));
        let mut triggers: BTreeMap<usize, Vec<&Hit>> = by_scope.map(|(trigger, _)| (trigger, Vec::new())).collect();
        for hit in &self.hits {
            let Topic::Trigger(trigger) = hit.topic else { continue };
            let applies = || shares(&records[trigger]);
            if !self.in_statement(&hit.words)
                && !self.in_claim(&hit.words)
                && (triggers.contains_key(&trigger) || applies())
            {
                triggers.entry(trigger).or_default().push(hit);
            }
        }
        triggers
    }

    /// The roles whose approval publishing needs: those of the intent, then those of the topics that matched.
    pub fn roles_needed(&self) -> Vec<String> {
        let intent = self.head.front.intent.as_ref().and_then(|intent| self.registry.policy.intents.get(&intent.value));
        let of_intent = intent.map(|intent| intent.value.reviews.as_slice()).unwrap_or_default();
        let triggers = self.triggers();
        let of_topics = triggers.keys().flat_map(|trigger| &self.registry.records.triggers[*trigger].review);
        let mut roles: Vec<String> = Vec::new();
        for role in of_intent.iter().chain(of_topics) {
            if !roles.contains(&role.value) {
                roles.push(role.value.clone());
            }
        }
        roles
    }

    /// The asset's product.
    pub fn product(&self) -> Option<&'r Product> {
        self.registry.product(&self.head.front.product.as_ref()?.value)
    }

    /// What scopes ask of it.
    pub fn facts(&self) -> Facts<'r> {
        self.head.facts()
    }

    /// Whether words lie inside a statement that stands there or in the heading its record gives, so that they are held against that record alone.
    pub fn in_statement(&self, words: &Range<usize>) -> bool {
        self.statement_words.holds(words)
    }

    /// Whether words lie inside an approved wording.
    pub fn in_claim(&self, words: &Range<usize>) -> bool {
        self.claim_words.holds(words)
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

/// The citation marks that matching leaves out.
pub(super) fn marks(document: &Document) -> Vec<Range<usize>> {
    document.marks.iter().map(|mark| mark.start as usize..mark.end as usize).collect()
}
