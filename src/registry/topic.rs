//! Words to watch for: triggers, terms, signals, the names of products and of their competitors.

use std::ops::Range;

use super::asset::Asset;
use super::input::{FaultSort, LoadFault};
use super::mention::{self, Mention};
use crate::pattern::{self, List, Patterns};
use crate::record::{Origin, Records};
use crate::text::{Normalised, Word};
use crate::tree::Spanned;

/// What is watched for: an index into the registry's records of that kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// A product's brand, established name or other name.
    Name(usize),
    /// A competitor of a product.
    Competitor(usize),
    /// A topic for review.
    Trigger(usize),
    /// A restricted wording.
    Term(usize),
    /// What makes a sentence claim something.
    Signal(usize),
}

/// A place where a topic matches.
#[derive(Clone, Debug)]
pub struct Hit {
    /// What matched.
    pub topic: Topic,
    /// The words.
    pub words: Range<usize>,
    /// The bytes of the normal form.
    pub normal: Range<usize>,
    /// The block.
    pub block: u32,
    /// The sentence: an index into the document's sentences.
    pub sentence: usize,
    /// Whether the sentence names the product or goes on from one that does.
    pub near_product: bool,
}

/// All that is watched for.
#[derive(Debug)]
pub struct Topics {
    /// Signals are many and concern what authors write; the others are looked for in approved wordings too.
    signals: Watch,
    others: Watch,
}

/// Patterns with what each of their owners is.
#[derive(Debug)]
struct Watch {
    patterns: Patterns,
    owners: Vec<Topic>,
}

/// One entry to watch for.
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
        let (signals, others): (Vec<_>, Vec<_>) =
            entries(records).into_iter().partition(|entry| matches!(entry.topic, Topic::Signal(_)));
        let others = Watch::compile(&others, faults);
        Self { signals: Watch::compile(&signals, faults), others }
    }

    /// What matches in a text of these words, signals apart, with its places in the normal form, by their beginnings.
    pub(super) fn find_in(&self, text: &Normalised, words: &[Word]) -> Vec<(Topic, Range<usize>)> {
        self.others.find(text, words)
    }

    /// All places of an asset where something matches, in reading order, and for each sentence whether it is about the product.
    pub(super) fn find(&self, asset: &Asset<'_>) -> (Vec<Hit>, Vec<Mention>) {
        let labels = labels(asset);
        let mut found = self.others.find(&asset.normal, &asset.words);
        found.extend(self.signals.find(&asset.normal, &asset.words));
        found.sort_by_key(|(topic, range)| (range.start, range.end, *topic));
        let mut places = Places { asset, word: 0, sentence: 0, block: 0 };
        let mut hits: Vec<Hit> = found.into_iter().map(|(topic, range)| places.hit(topic, range)).collect();
        if !labels.is_empty() {
            hits.retain(|hit| !is_in_one(&labels, asset.normal.raw(hit.normal.start) as u32));
        }
        let mentions = mention::find(asset, &hits);
        for hit in &mut hits {
            hit.near_product = mentions.get(hit.sentence).is_some_and(|mention| *mention != Mention::None);
        }
        (hits, mentions)
    }
}

impl Watch {
    fn compile(entries: &[Entry<'_>], faults: &mut Vec<LoadFault>) -> Self {
        let mut builder = pattern::Builder::default();
        for entry in entries {
            let terms = entry.terms.iter().map(|text| text.value.as_str());
            builder.owner(terms, texts(entry.unless), texts(entry.patterns));
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
        Self { patterns, owners: entries.iter().map(|entry| entry.topic).collect() }
    }

    fn find(&self, text: &Normalised, words: &[Word]) -> Vec<(Topic, Range<usize>)> {
        let found = self.patterns.find(text, words).into_iter();
        found.map(|one| (self.owners[one.owner.0 as usize], whole_words(one.range, words))).collect()
    }
}

/// A range with the rest of the word in which it ends: a pattern may stop inside a figure.
fn whole_words(range: Range<usize>, words: &[Word]) -> Range<usize> {
    let after = words.partition_point(|word| (word.start as usize) < range.end);
    let end = after.checked_sub(1).map_or(range.end, |last| words[last].end as usize);
    range.start..range.end.max(end)
}

/// The brackets of inclusions, in order. They are not shown: the record's text stands there in their place.
fn labels(asset: &Asset<'_>) -> Vec<Range<u32>> {
    let mut labels: Vec<Range<u32>> = asset.document.inclusions.iter().map(|one| one.range.clone()).collect();
    labels.sort_unstable_by_key(|label| label.start);
    labels
}

fn is_in_one(labels: &[Range<u32>], at: u32) -> bool {
    let after = labels.partition_point(|label| label.start <= at);
    after.checked_sub(1).is_some_and(|last| at < labels[last].end)
}

fn texts(list: &[Spanned<String>]) -> impl Iterator<Item = &str> {
    list.iter().map(|text| text.value.as_str())
}

/// Goes once through an asset's words, sentences and blocks, to place hits that come in order.
struct Places<'a, 'r> {
    asset: &'a Asset<'r>,
    word: usize,
    sentence: usize,
    block: usize,
}

impl Places<'_, '_> {
    fn hit(&mut self, topic: Topic, normal: Range<usize>) -> Hit {
        let Asset { words, sentences, document, .. } = self.asset;
        self.word += count(&words[self.word..], |word| (word.start as usize) < normal.start);
        self.sentence += count(&sentences[self.sentence..], |sentence| sentence.end <= self.word);
        self.block += count(&document.blocks[self.block..], |block| block.sentences.end as usize <= self.sentence);
        let length = count(&words[self.word..], |word| (word.start as usize) < normal.end);
        Hit {
            topic,
            words: self.word..self.word + length,
            normal,
            block: self.block as u32,
            sentence: self.sentence,
            near_product: false,
        }
    }
}

/// How many at the beginning of a list are like this.
fn count<T>(list: &[T], is_before: impl Fn(&T) -> bool) -> usize {
    list.iter().take_while(|one| is_before(one)).count()
}

fn entries(records: &Records) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for (at, one) in records.products.iter().enumerate() {
        let names = [&one.brand, &one.established_name].into_iter().chain(&one.other_names).collect();
        entries.push(Entry { topic: Topic::Name(at), origin: &one.origin, terms: names, unless: &[], patterns: &[] });
        entries.push(Entry::listed(Topic::Competitor(at), &one.origin, [&one.competitors, &[], &[]]));
    }
    let triggers = records.triggers.iter().enumerate();
    entries.extend(
        triggers
            .map(|(at, one)| Entry::listed(Topic::Trigger(at), &one.origin, [&one.terms, &one.unless, &one.patterns])),
    );
    let terms = records.terms.iter().enumerate();
    entries.extend(
        terms.map(|(at, one)| Entry::listed(Topic::Term(at), &one.origin, [&one.terms, &one.unless, &one.patterns])),
    );
    let signals = records.signals.iter().enumerate();
    entries.extend(
        signals
            .map(|(at, one)| Entry::listed(Topic::Signal(at), &one.origin, [&one.terms, &one.unless, &one.patterns])),
    );
    entries
}
