//! The weightings in use as one table.

use std::collections::HashMap;

use super::feature::{Feature, key_of};
use crate::record::Records;
use crate::text::{Sieve, WordHashes};

/// The weights of all features that have one.
#[derive(Debug)]
pub struct Weights {
    weights: HashMap<u64, f32, WordHashes>,
    sieve: Sieve,
    /// By the number of the signal's record.
    signals: Vec<f64>,
}

impl Weights {
    /// The weights of a registry; `None` if it has no weighting. A signal that none knows, such as one of the registry's own, counts
    /// as its record says.
    pub(in crate::registry) fn of(records: &Records) -> Option<Self> {
        let mut weights = HashMap::default();
        for (feature, weight) in records.weightings.iter().flat_map(|one| one.features()) {
            *weights.entry(key_of(feature)).or_default() += weight as f32;
        }
        let sieve = Sieve::of(weights.keys().copied());
        let of_signal = |id: &str| weights.get(&Feature::Signal(id).key()).map(|weight: &f32| f64::from(*weight));
        let signals = records.signals.iter().map(|one| of_signal(&one.id.value).unwrap_or(one.weight)).collect();
        (!weights.is_empty()).then_some(Self { weights, sieve, signals })
    }

    /// The weight of a feature; 0 if it has none.
    pub(super) fn get(&self, feature: &Feature<'_>) -> f64 {
        let key = feature.key();
        if !self.sieve.may_hold(key) {
            return 0.0;
        }
        self.weights.get(&key).map_or(0.0, |weight| f64::from(*weight))
    }

    /// The weight of a signal, by the number of its record.
    pub(super) fn of_signal(&self, signal: usize) -> f64 {
        self.signals.get(signal).copied().unwrap_or_default()
    }
}
