//! Which terms may begin at which word.

use std::collections::HashMap;

use super::Use;
use super::term::Start;
use crate::text::{Sieve, Word, WordHashes};

/// How many bytes of a stem are looked up; a shorter one has as many as it is long.
const STEM: usize = 4;

/// The terms by their first words.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Numbers of terms by the hash of their whole first word, by the key of their first two, or by that of a stem.
    terms: HashMap<u64, Vec<u32>, WordHashes>,
    sieve: Sieve,
    /// Which lengths of stems there are.
    stems: Vec<usize>,
}

impl Index {
    /// Numbers the terms in the order given.
    pub(super) fn new(uses: &[Use]) -> Self {
        let mut index = Self::default();
        for (number, usage) in uses.iter().enumerate() {
            let key = match usage.term.start() {
                Start::Word(hash) => hash,
                Start::Pair(first, second) => pair(first, second),
                Start::Stem(stem) => index.stem(stem),
            };
            index.terms.entry(key).or_default().push(number as u32);
        }
        index.sieve = Sieve::of(index.terms.keys().copied());
        index
    }

    /// Calls `found` with each place where a term may begin, as the first byte of the word, and the term's number.
    pub(super) fn candidates(&self, text: &str, words: &[Word], mut found: impl FnMut(usize, u32)) {
        for (at, word) in words.iter().enumerate() {
            let start = word.start as usize;
            self.look_up(word.hash, |number| found(start, number));
            if let Some(next) = words.get(at + 1) {
                self.look_up(pair(word.hash, next.hash), |number| found(start, number));
            }
            for length in &self.stems {
                if start + length <= word.end as usize {
                    self.look_up(key(&text.as_bytes()[start..start + length]), |number| found(start, number));
                }
            }
        }
    }

    fn look_up(&self, key: u64, found: impl FnMut(u32)) {
        if self.sieve.may_hold(key)
            && let Some(terms) = self.terms.get(&key)
        {
            terms.iter().copied().for_each(found);
        }
    }

    /// The key of a stem, whose length is noted.
    fn stem(&mut self, stem: &str) -> u64 {
        let length = stem.len().min(STEM);
        if !self.stems.contains(&length) {
            self.stems.push(length);
        }
        key(&stem.as_bytes()[..length])
    }
}

/// Two words as a key that no word has as its hash but by chance.
fn pair(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// A few bytes as a key that no word has as its hash but by chance; then the term is not found there after all.
fn key(bytes: &[u8]) -> u64 {
    let number = bytes.iter().fold(bytes.len() as u64, |number, byte| number << 8 | u64::from(*byte));
    number.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32)
}
