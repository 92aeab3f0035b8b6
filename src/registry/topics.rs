//! The topics to look for: triggers, terms, signals, the names of products and of their competitors.

use std::ops::Range;

use super::ids::{ProductId, SignalId, TermId, TriggerId};
use super::input::{FaultSort, LoadFault};
use super::word_memory::WordMemory;
use crate::index::{Extent, NormalByte, numbered};
use crate::pattern::{self, List, Memo, OwnerId, Patterns};
use crate::record::{Origin, Records};
use crate::text::{Normalised, Word};
use crate::tree::Spanned;

/// What is looked for: a record of that kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// A product's brand, established name or other name.
    Name(ProductId),
    /// A competitor of a product.
    Competitor(ProductId),
    /// A topic for review.
    Trigger(TriggerId),
    /// A restricted wording.
    Term(TermId),
    /// Words that make a sentence claim something, or keep it from it.
    Signal(SignalId),
}

/// All topics, compiled.
#[derive(Debug)]
pub struct Topics {
    patterns: Patterns,
    /// What each owner of patterns is: signals last.
    owners: Vec<Topic>,
    /// The first signal. Signals concern what authors write; the others are looked for in approved wordings too.
    signals: OwnerId,
}

/// One topic to compile.
struct Entry<'r> {
    topic: Topic,
    origin: &'r Origin,
    terms: Vec<&'r Spanned<String>>,
    unless: &'r [Spanned<String>],
    patterns: &'r [Spanned<String>],
}

impl<'r> Entry<'r> {
    /// An entry of three lists of a record: terms, `unless`, patterns.
    fn listed(topic: Topic, origin: &'r Origin, [terms, unless, patterns]: [&'r [Spanned<String>]; 3]) -> Self {
        Self { topic, origin, terms: terms.iter().collect(), unless, patterns }
    }
}

impl Topics {
    /// Compiles all topics. A term or pattern that cannot be compiled is a fault at its place.
    pub(super) fn compile(records: &Records, faults: &mut Vec<LoadFault>) -> Self {
        let entries = entries(records);
        let mut builder = pattern::Builder::default();
        for entry in &entries {
            let terms = entry.terms.iter().map(|text| text.value.as_str());
            builder.owner(entry.origin.pack.is_some(), terms, texts(entry.unless), texts(entry.patterns));
        }
        let (patterns, wrong) = builder.build();
        faults.extend(wrong.into_iter().map(|(owner, fault)| {
            let entry = &entries[owner.0 as usize];
            let place = match fault.list {
                List::Terms => entry.terms[fault.index],
                List::Unless => &entry.unless[fault.index],
                List::Patterns => &entry.patterns[fault.index],
            };
            LoadFault::new(FaultSort::Record, &entry.origin.path, place.span, fault.message)
        }));
        let owners: Vec<Topic> = entries.iter().map(|entry| entry.topic).collect();
        let signals = OwnerId(owners.partition_point(|topic| !matches!(topic, Topic::Signal(_))) as u32);
        Self { patterns, owners, signals }
    }

    /// What matches in approved wording of these words, signals apart, with its places in the normal form, by their beginnings.
    pub(super) fn find_in_approved(&self, text: &Normalised, words: &[Word]) -> Vec<(Topic, Extent<NormalByte>)> {
        self.find_before(self.signals, text, words, &mut Memo::default())
    }

    /// Everything that matches in a text of these words, which `memory` has numbered, with its places in the normal form, in
    /// reading order.
    pub fn find(&self, text: &Normalised, words: &[Word], memory: &mut WordMemory) -> Vec<(Topic, Extent<NormalByte>)> {
        self.find_before(OwnerId(u32::MAX), text, words, &mut memory.topics)
    }

    fn find_before(
        &self,
        end: OwnerId,
        text: &Normalised,
        words: &[Word],
        memo: &mut Memo,
    ) -> Vec<(Topic, Extent<NormalByte>)> {
        let found = self.patterns.find(text, words, end, memo).into_iter();
        let mut found: Vec<_> =
            found.map(|one| (self.owners[one.owner.0 as usize], whole_words(one.range, words))).collect();
        found.sort_unstable_by_key(|(topic, range)| (range.start, range.end, *topic));
        found
    }
}

/// A range with the rest of the word in which it ends: a pattern may stop inside a figure.
fn whole_words(range: Range<usize>, words: &[Word]) -> Extent<NormalByte> {
    let after = words.partition_point(|word| (word.start as usize) < range.end);
    let end = after.checked_sub(1).map_or(range.end, |last| words[last].end as usize);
    Extent::from(range.start..range.end.max(end))
}

fn texts(list: &[Spanned<String>]) -> impl Iterator<Item = &str> {
    list.iter().map(|text| text.value.as_str())
}

fn entries(records: &Records) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for (at, one) in numbered(&records.products) {
        let names = [&one.brand, &one.established_name].into_iter().chain(&one.other_names).collect();
        entries.push(Entry { topic: Topic::Name(at), origin: &one.origin, terms: names, unless: &[], patterns: &[] });
        entries.push(Entry::listed(Topic::Competitor(at), &one.origin, [&one.competitors, &[], &[]]));
    }
    let triggers = numbered(&records.triggers);
    entries.extend(
        triggers
            .map(|(at, one)| Entry::listed(Topic::Trigger(at), &one.origin, [&one.terms, &one.unless, &one.patterns])),
    );
    let terms = numbered(&records.terms);
    entries.extend(
        terms.map(|(at, one)| Entry::listed(Topic::Term(at), &one.origin, [&one.terms, &one.unless, &one.patterns])),
    );
    let signals = numbered(&records.signals);
    entries.extend(
        signals
            .map(|(at, one)| Entry::listed(Topic::Signal(at), &one.origin, [&one.terms, &one.unless, &one.patterns])),
    );
    entries
}
