//! The weightings in use as one table.

use std::collections::HashMap;

use super::feature::{Feature, Key, Token, key_of, pair};
use crate::index::Index;
use crate::record::{Records, Signal, Weighting};
use crate::text::{BloomFilter, WordHashes};

/// A weight in hundredths: sums of whole numbers are the same in any order and on any machine.
pub type Hundredths = i64;

/// Weights beyond this size count as this, since a weighting may come from anybody.
const LARGEST: f64 = 100.0;

/// A word as the weightings see it: its key, and its weight by itself, with a name and without one.
#[derive(Clone, Copy, Debug)]
pub struct WeighedWord {
    key: u64,
    weights: [i16; 3],
}

impl WeighedWord {
    /// Its weight in a piece that names the product, or in one that does not.
    pub fn weight(self, named: bool) -> Hundredths {
        let [always, with_name, without] = self.weights;
        Hundredths::from(always) + Hundredths::from(if named { with_name } else { without })
    }
}

/// The weights of all features that have one.
#[derive(Debug)]
pub struct Weights {
    /// Of each word: by itself, in a piece that names the product, and in one that does not.
    words: HashMap<u64, [i16; 3], WordHashes>,
    /// Of pairs of words and all else.
    others: HashMap<u64, i16, WordHashes>,
    /// The keys of these: most pairs have no weight.
    filter: BloomFilter,
    /// By the place of the signal's record.
    signals: Vec<i16>,
}

impl Weights {
    /// The weights of a registry; `None` if it has no weighting. A signal that no weighting has, such as one of the registry's own,
    /// has the weight of its record.
    pub fn of(records: &Records) -> Option<Self> {
        let (mut words, mut others) = (HashMap::<u64, [i16; 3], _>::default(), HashMap::<u64, i16, _>::default());
        for (feature, weight) in records.weightings.iter().flat_map(Weighting::features) {
            let place = match key_of(feature) {
                Key::Word(word, place) => &mut words.entry(word).or_default()[place],
                Key::Other(key) => others.entry(key).or_default(),
            };
            *place = place.saturating_add(in_hundredths(weight));
        }
        let of_signal = |id: &str| others.get(&Feature::Signal(id).key()).copied();
        let signals = records.signals.iter();
        let signals =
            signals.map(|one| of_signal(&one.id.value).unwrap_or_else(|| in_hundredths(one.weight))).collect();
        let filter = BloomFilter::of(others.keys().copied());
        (!records.weightings.is_empty()).then_some(Self { words, others, filter, signals })
    }

    /// A word with its weights.
    pub fn word(&self, token: Token<'_>) -> WeighedWord {
        WeighedWord { key: token.key(), weights: self.words.get(&token.key()).copied().unwrap_or_default() }
    }

    /// The weight of two words in a row.
    pub fn pair(&self, one: WeighedWord, next: WeighedWord) -> Hundredths {
        self.other(pair(one.key, next.key))
    }

    /// The weight of what a piece is, or of how it refers to the product.
    pub fn sort(&self, feature: &Feature<'_>) -> Hundredths {
        self.other(feature.key())
    }

    fn other(&self, key: u64) -> Hundredths {
        if self.filter.may_hold(key) { self.others.get(&key).copied().unwrap_or_default().into() } else { 0 }
    }

    /// The weight of a signal, by its record.
    pub fn of_signal(&self, signal: Index<Signal>) -> Hundredths {
        self.signals.get(signal.at()).copied().unwrap_or_default().into()
    }
}

fn in_hundredths(weight: f64) -> i16 {
    (weight.clamp(-LARGEST, LARGEST) * 100.0).round() as i16
}
