//! Which terms and expressions may begin at which word.

use std::collections::HashMap;
use std::ops::Range;

use super::expression::Expression;
use super::term::{Start, Term};
use super::{Use, beginning};
use crate::text::{Sieve, Word, WordHashes};

/// How many bytes of a stem are looked up; a shorter one has as many as it is long.
const STEM: usize = beginning::LENGTH;

/// What may begin at a word, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Candidate {
    Term(u32),
    Expression(u32),
}

/// The terms by their first words, and the expressions by their first bytes.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Where what a key stands for lies among the candidates. The key is the hash of a whole first word, that of the first two, or that of a
    /// stem.
    keys: HashMap<u64, Range<u32>, WordHashes>,
    candidates: Vec<Candidate>,
    /// All keys.
    sieve: Sieve,
    /// The first words of pairs: most words are none.
    firsts: Sieve,
    /// Which lengths of stems there are.
    stems: Vec<usize>,
}

impl Index {
    /// Numbers terms and expressions in the order given.
    pub(super) fn new(uses: &[Use], expressions: &[Expression]) -> Self {
        let mut index = Self { firsts: Sieve::with_room_for(uses.len()), ..Self::default() };
        let mut all: Vec<(u64, Candidate)> = Vec::with_capacity(uses.len());
        for (number, usage) in (0..).zip(uses) {
            all.push((index.key_of(&usage.term), Candidate::Term(number)));
        }
        for (number, expression) in (0..).zip(expressions) {
            let beginnings = expression.beginnings().unwrap_or_default();
            all.extend(beginnings.iter().map(|bytes| (index.stem(bytes), Candidate::Expression(number))));
        }
        all.sort_unstable();
        for (at, (key, _)) in (0..).zip(&all) {
            index.keys.entry(*key).or_insert(at..at).end = at + 1;
        }
        index.sieve = Sieve::of(index.keys.keys().copied());
        index.candidates = all.into_iter().map(|(_, candidate)| candidate).collect();
        index
    }

    /// The key of a term; what is needed to look it up is noted.
    fn key_of(&mut self, term: &Term) -> u64 {
        match term.start() {
            Start::Word(hash) => hash,
            Start::Pair(first, second) => {
                self.firsts.add(first);
                pair(first, second)
            }
            Start::Stem(stem) => self.stem(stem.as_bytes()),
        }
    }

    /// The key of a stem, whose length is noted.
    fn stem(&mut self, stem: &[u8]) -> u64 {
        let length = stem.len().min(STEM);
        if !self.stems.contains(&length) {
            self.stems.push(length);
        }
        key(first_bytes(stem, 0), length)
    }

    /// Calls `all_found` with each word, as its first byte, and what may begin there.
    pub(super) fn candidates(&self, text: &str, words: &[Word], mut all_found: impl FnMut(usize, Candidate)) {
        for (at, word) in words.iter().enumerate() {
            let start = word.start as usize;
            let mut found = |candidate| all_found(start, candidate);
            self.look_up(word.hash, &mut found);
            if self.firsts.may_hold(word.hash)
                && let Some(next) = words.get(at + 1)
            {
                self.look_up(pair(word.hash, next.hash), &mut found);
            }
            self.look_up_stems(text, start, &mut found);
            let signs = text.as_bytes()[start..].iter().take_while(|byte| matches!(byte, b'-' | b'.')).count();
            if signs > 0 {
                // An expression sees a word where the digits begin.
                self.look_up_stems(text, start + signs, |candidate| {
                    if let Candidate::Expression(_) = candidate {
                        all_found(start + signs, candidate);
                    }
                });
            }
        }
    }

    /// Looks up what may begin with the bytes at a place.
    fn look_up_stems(&self, text: &str, at: usize, mut found: impl FnMut(Candidate)) {
        let bytes = first_bytes(text.as_bytes(), at);
        for length in &self.stems {
            self.look_up(key(bytes, *length), &mut found);
        }
    }

    fn look_up(&self, key: u64, found: impl FnMut(Candidate)) {
        if self.sieve.may_hold(key)
            && let Some(range) = self.keys.get(&key)
        {
            self.candidates[range.start as usize..range.end as usize].iter().copied().for_each(found);
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
