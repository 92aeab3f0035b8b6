//! Which terms and expressions may begin at which word.

use std::collections::HashMap;
use std::ops::Range;

use super::Use;
use super::expression::Expressions;
use super::stem::{First, Lengths};
use super::term::{Start, Term};
use crate::text::{Sieve, Word, WordHashes, WordKind};

/// What may begin at a word, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Candidate {
    Term(u32),
    /// A group of expressions.
    Expressions(u32),
}

/// The terms by their first words, and the expressions by their first bytes.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Where what a key stands for lies among the candidates. The key is the hash of a whole first word, that of the first two, or that of a
    /// stem.
    keys: HashMap<u64, Range<u32>, WordHashes>,
    candidates: Vec<Candidate>,
    /// The first words of terms, alone or with the next: most words are none.
    openers: Sieve,
    /// Those that are looked up with the next.
    firsts: Sieve,
    /// All keys.
    sieve: Sieve,
    /// The stems that terms and expressions begin with.
    lengths: Lengths,
    /// Those that stand second.
    second_lengths: Lengths,
}

impl Index {
    /// Numbers terms in the order given.
    pub(super) fn new(uses: &[Use], expressions: &Expressions) -> Self {
        let (openers, firsts) = (Sieve::with_room_for(uses.len()), Sieve::with_room_for(uses.len()));
        let mut index = Self { openers, firsts, ..Self::default() };
        let mut all: Vec<(u64, Candidate)> = Vec::with_capacity(uses.len());
        for (number, usage) in (0..).zip(uses) {
            all.push((index.key_of(&usage.term), Candidate::Term(number)));
        }
        let beginnings = expressions.beginnings();
        all.extend(beginnings.map(|(bytes, group)| (index.lengths.add(bytes), Candidate::Expressions(group))));
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
            Start::Word(hash) => {
                self.openers.add(hash);
                hash
            }
            Start::Pair(first, second) => self.pair_key(first, second),
            Start::PairStem(first, stem) => {
                let stem = self.second_lengths.add(stem.as_bytes());
                self.pair_key(first, stem)
            }
            Start::Stem(stem) => self.lengths.add(stem.as_bytes()),
        }
    }

    fn pair_key(&mut self, first: u64, second: u64) -> u64 {
        self.openers.add(first);
        self.firsts.add(first);
        pair(first, second)
    }

    /// Calls `all_found` with each word, as its first byte, and what may begin there.
    pub(super) fn candidates(&self, text: &str, words: &[Word], mut all_found: impl FnMut(usize, Candidate)) {
        for (at, word) in words.iter().enumerate() {
            let start = word.start as usize;
            let mut found = |candidate| all_found(start, candidate);
            if self.openers.may_hold(word.hash) {
                self.look_up_opener(text, word, words.get(at + 1), &mut found);
            }
            self.look_up_stems(text, start, &mut found);
            if word.kind == WordKind::Number {
                self.look_up_digits(text, start, &mut all_found);
            }
        }
    }

    fn look_up_opener(&self, text: &str, word: &Word, next: Option<&Word>, found: &mut impl FnMut(Candidate)) {
        self.look_up(word.hash, found);
        let Some(next) = next.filter(|_| self.firsts.may_hold(word.hash)) else { return };
        self.look_up(pair(word.hash, next.hash), found);
        let first = First::at(text.as_bytes(), next.start as usize);
        self.second_lengths.of(first).for_each(|length| self.look_up(pair(word.hash, first.key(length)), found));
    }

    /// Looks up what may begin with the bytes at a place.
    fn look_up_stems(&self, text: &str, at: usize, found: &mut impl FnMut(Candidate)) {
        let first = First::at(text.as_bytes(), at);
        self.lengths.of(first).for_each(|length| self.look_up(first.key(length), found));
    }

    /// An expression sees a word where the digits of a figure begin, after its sign.
    fn look_up_digits(&self, text: &str, start: usize, all_found: &mut impl FnMut(usize, Candidate)) {
        let signs = text.as_bytes()[start..].iter().take_while(|byte| matches!(byte, b'-' | b'.')).count();
        if signs > 0 {
            self.look_up_stems(text, start + signs, &mut |candidate| {
                if let Candidate::Expressions(_) = candidate {
                    all_found(start + signs, candidate);
                }
            });
        }
    }

    fn look_up(&self, key: u64, found: &mut impl FnMut(Candidate)) {
        if self.sieve.may_hold(key)
            && let Some(range) = self.keys.get(&key)
        {
            self.candidates[range.start as usize..range.end as usize].iter().copied().for_each(found);
        }
    }
}

/// Two words, or a word and a stem, as a key that no word has as its hash but by chance.
fn pair(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
