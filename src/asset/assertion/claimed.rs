//! A piece of text that claims something.

use super::super::hits::Hit;
use crate::document::Block;
use crate::index::{Extent, Index};
use crate::record::{Records, Signal, SignalKind};
use crate::registry::Topic;
use crate::registry::model::Standing;
use crate::text::Word;

/// The score from which on something is claimed.
pub(super) const THRESHOLD: f64 = 1.0;

/// The score from which on the signals of some kinds are what is claimed.
const SAYING: f64 = 0.75;

/// A sentence, heading, cell or link that claims something, approved or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Assertion {
    /// Its words.
    pub words: Extent<Word>,
    /// Its block.
    pub block: Index<Block>,
    /// How it refers to the product.
    pub standing: Standing,
    /// The first hit of each signal in it, without guards.
    pub signals: Vec<Index<Hit>>,
    /// The words with the largest weights, where it has no such signal.
    pub heaviest_words: Vec<Index<Word>>,
    /// Its score.
    pub score: f64,
    /// The part of the score that guards took away: 0 or less.
    pub guarded: f64,
}

impl Assertion {
    /// What it claims, by the kinds of its signals.
    pub(in crate::asset) fn kinds<'a>(
        &'a self,
        records: &'a Records,
        hits: &'a [Hit],
    ) -> impl Iterator<Item = SignalKind> + 'a {
        self.signals.iter().filter_map(|hit| Some(signal_of(records, &hits[*hit])?.kind.as_ref()?.value))
    }

    /// The first signal of these kinds, if together they score enough for this to be what it claims, and more than its guards take
    /// away.
    pub(in crate::asset) fn signal<'h>(
        &self,
        records: &Records,
        hits: &'h [Hit],
        kinds: &[SignalKind],
    ) -> Option<&'h Hit> {
        let of_kinds = |signal: &&Signal| signal.kind.as_ref().is_some_and(|kind| kinds.contains(&kind.value));
        let own = self.signals.iter().map(|hit| &hits[*hit]);
        let mut own = own.filter_map(|hit| Some((hit, signal_of(records, hit).filter(of_kinds)?)));
        let (first, signal) = own.next()?;
        let sum: f64 = signal.weight + own.map(|(_, signal)| signal.weight).sum::<f64>();
        (sum >= SAYING && sum + self.guarded > 0.0).then_some(first)
    }
}

/// The signal that a hit is of.
pub(super) fn signal_of<'r>(records: &'r Records, hit: &Hit) -> Option<&'r Signal> {
    match hit.topic {
        Topic::Signal(signal) => signal.get(&records.signals),
        _ => None,
    }
}
