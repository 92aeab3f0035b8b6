//! Which terms may begin at which word.

use std::collections::HashMap;
use std::ops::Range;

use super::Use;
use super::term::{Start, Term};
use crate::text::{Sieve, Word, WordHashes};

/// How many bytes of a stem are looked up; a shorter one has as many as it is long.
const STEM: usize = 4;

/// The terms by their first words.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Where the terms of a key stand among the numbers. The key is the hash of a whole first word, that of the first two, or that of a
    /// stem.
    keys: HashMap<u64, Range<u32>, WordHashes>,
    numbers: Vec<u32>,
    /// All keys.
    sieve: Sieve,
    /// The first words of pairs: most words are none.
    firsts: Sieve,
    /// Which lengths of stems there are.
    stems: Vec<usize>,
}

impl Index {
    /// Numbers the terms in the order given.
    pub(super) fn new(uses: &[Use]) -> Self {
        let mut stems = Vec::new();
        let mut firsts = Sieve::with_room_for(uses.len());
        let mut key = |term: &Term| match term.start() {
            Start::Word(hash) => hash,
            Start::Pair(first, second) => {
                firsts.add(first);
                pair(first, second)
            }
            Start::Stem(stem) => {
                let length = stem.len().min(STEM);
                if !stems.contains(&length) {
                    stems.push(length);
                }
                key(first_bytes(stem.as_bytes(), 0), length)
            }
        };
        let mut all: Vec<(u64, u32)> = (0..).zip(uses).map(|(number, usage)| (key(&usage.term), number)).collect();
        all.sort_unstable();
        let mut keys: HashMap<u64, Range<u32>, WordHashes> = HashMap::default();
        for (at, (key, _)) in (0..).zip(&all) {
            keys.entry(*key).or_insert(at..at).end = at + 1;
        }
        let sieve = Sieve::of(keys.keys().copied());
        Self { keys, numbers: all.into_iter().map(|(_, number)| number).collect(), sieve, firsts, stems }
    }

    /// Calls `found` with each place where a term may begin, as the first byte of the word, and the term's number.
    pub(super) fn candidates(&self, text: &str, words: &[Word], mut found: impl FnMut(usize, u32)) {
        for (at, word) in words.iter().enumerate() {
            let start = word.start as usize;
            let mut found = |number| found(start, number);
            self.look_up(word.hash, &mut found);
            if self.firsts.may_hold(word.hash)
                && let Some(next) = words.get(at + 1)
            {
                self.look_up(pair(word.hash, next.hash), &mut found);
            }
            let bytes = first_bytes(text.as_bytes(), start);
            for length in &self.stems {
                self.look_up(key(bytes, *length), &mut found);
            }
        }
    }

    fn look_up(&self, key: u64, found: impl FnMut(u32)) {
        if self.sieve.may_hold(key)
            && let Some(terms) = self.keys.get(&key)
        {
            self.numbers[terms.start as usize..terms.end as usize].iter().copied().for_each(found);
        }
    }
}

/// Two words as a key that no word has as its hash but by chance.
fn pair(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The bytes of a text from a place on as one number; nought past its end.
fn first_bytes(text: &[u8], at: usize) -> u32 {
    let rest = text.get(at..).unwrap_or_default();
    match rest.first_chunk::<STEM>() {
        Some(bytes) => u32::from_le_bytes(*bytes),
        None => rest.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)),
    }
}

/// The first of up to four bytes as a key that no word has as its hash but by chance; then the term is not found there after all.
fn key(bytes: u32, length: usize) -> u64 {
    let kept = bytes & u32::MAX >> (8 * STEM.saturating_sub(length)).min(31);
    (u64::from(kept) << 3 | length as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32)
}
