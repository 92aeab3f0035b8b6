//! Stems: the first bytes of words by which terms that a `*` ends, and expressions, are looked up.

use std::collections::HashSet;

use super::beginning;
use crate::text::WordHashes;

/// How many bytes of a stem are looked up; a shorter one has as many as it is long.
const LONGEST: usize = beginning::LENGTH;
/// How many bits of each of the first bytes decide which lengths are tried: enough to tell letters apart, then some of the third, so that
/// the table stays in the fastest memory.
const BITS: [usize; 3] = [5, 5, 3];
/// How many these are together.
const DECIDING: usize = 13;

/// The first bytes of a word as one number; nought past the end of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct First(u64);

impl First {
    /// The bytes of a text from a place on.
    pub(super) fn at(text: &[u8], at: usize) -> Self {
        let rest = text.get(at..).unwrap_or_default();
        Self(match rest.first_chunk::<LONGEST>() {
            Some(bytes) => u64::from_le_bytes(*bytes),
            None => rest.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)),
        })
    }

    /// The first of them as a key that no word has as its hash but by chance; then the term is not found there after all.
    pub(super) fn key(self, length: usize) -> u64 {
        let kept = self.0 & u64::MAX >> (8 * LONGEST.saturating_sub(length)).min(63);
        (kept ^ (length as u64) << 59).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32)
    }

    /// Whether the bytes are those of a longer beginning.
    pub(super) const fn is(self, beginning: Beginning) -> bool {
        self.0 & beginning.mask == beginning.bytes
    }

    /// Its place in the table of lengths.
    fn deciding(self) -> usize {
        let byte = |at: usize| self.0 as usize >> (8 * at) & ((1 << BITS[at]) - 1);
        byte(0) | byte(1) << BITS[0] | byte(2) << (BITS[0] + BITS[1])
    }
}

/// Bytes that a text must go on with from a place on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Beginning {
    bytes: u64,
    mask: u64,
}

impl Beginning {
    /// The first bytes of a stem.
    pub(super) fn of(stem: &[u8]) -> Self {
        let mask = u64::MAX >> (8 * LONGEST.saturating_sub(stem.len())).min(63);
        Self { bytes: First::at(stem, 0).0 & mask, mask }
    }
}

/// Stems, cut to the bytes that are looked up.
#[derive(Debug, Default)]
pub(super) struct Stems {
    lengths: Lengths,
    /// Each with its key; sorted once all are added.
    all: Vec<(Box<[u8]>, u64)>,
    keys: HashSet<u64, WordHashes>,
}

impl Stems {
    /// Adds a stem and gives its key.
    pub(super) fn add(&mut self, stem: &[u8]) -> u64 {
        let key = self.lengths.add(stem);
        if self.keys.insert(key) {
            self.all.push((stem[..stem.len().min(LONGEST)].into(), key));
        }
        key
    }

    /// To be called once all are added.
    pub(super) fn sort(&mut self) {
        self.all.sort_unstable();
    }

    /// The keys of the stems that a text may begin with.
    pub(super) fn keys(&self, first: First) -> impl Iterator<Item = u64> + use<> {
        self.lengths.of(first).map(move |length| first.key(length))
    }

    /// The keys of the stems that a word may begin with.
    pub(super) fn keys_within(&self, word: &[u8]) -> impl Iterator<Item = u64> + use<'_> {
        let (first, longest) = (First::at(word, 0), word.len());
        let is_known = |key: &u64| self.keys.contains(key);
        let keys = self.lengths.of(first).filter(move |length| *length <= longest).map(move |length| first.key(length));
        keys.filter(is_known)
    }

    /// The stems that begin with a word and go on past it, with their keys.
    pub(super) fn longer(&self, word: &[u8]) -> &[(Box<[u8]>, u64)] {
        let rest = &self.all[self.all.partition_point(|(stem, _)| **stem <= *word)..];
        &rest[..rest.iter().take_while(|(stem, _)| stem.starts_with(word)).count()]
    }
}

/// Which lengths of stems there are that may begin like a word: for most words none, which one look tells.
#[derive(Debug)]
struct Lengths(Box<[u8]>);

impl Default for Lengths {
    fn default() -> Self {
        Self(vec![0; 1 << DECIDING].into())
    }
}

impl Lengths {
    /// Notes a stem and gives its key.
    fn add(&mut self, stem: &[u8]) -> u64 {
        let length = stem.len().clamp(1, LONGEST);
        let first = First::at(stem, 0);
        // What follows a stem shorter than the deciding bytes may be anything.
        let open: usize = BITS.iter().take(length).sum();
        for rest in 0..1 << (DECIDING - open) {
            self.0[first.deciding() | rest << open] |= 1 << (length - 1);
        }
        first.key(length)
    }

    /// The lengths to look up.
    fn of(&self, first: First) -> impl Iterator<Item = usize> + use<> {
        let mut lengths = self.0[first.deciding()];
        std::iter::from_fn(move || {
            let length = lengths.trailing_zeros() as usize + 1;
            lengths &= lengths.wrapping_sub(1);
            (length <= LONGEST).then_some(length)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looked_up(stems: &[&str], word: &str) -> Vec<bool> {
        let mut lengths = Lengths::default();
        let keys: Vec<u64> = stems.iter().map(|stem| lengths.add(stem.as_bytes())).collect();
        let first = First::at(word.as_bytes(), 0);
        let tried: Vec<u64> = lengths.of(first).map(|length| first.key(length)).collect();
        keys.iter().map(|key| tried.contains(key)).collect()
    }

    #[test]
    fn words_that_begin_like_a_stem_are_looked_up() {
        let stems = ["c", "co", "con", "cont", "contracepti", "x", "dose"];
        assert_eq!(looked_up(&stems, "contraceptive"), [true, true, true, true, true, false, false]);
        assert_eq!(looked_up(&stems, "co"), [true, true, false, false, false, false, false]);
        assert_eq!(looked_up(&stems, ""), [false; 7]);
        assert_eq!(looked_up(&["5", "µg"], "µg"), [false, true]);
    }

    #[test]
    fn most_words_are_not_looked_up_at_all() {
        let mut lengths = Lengths::default();
        for stem in ["pregnan", "contracepti", "dos"] {
            lengths.add(stem.as_bytes());
        }
        let tried = |word: &str| lengths.of(First::at(word.as_bytes(), 0)).count();
        assert_eq!(["the", "patient", "in", "face", "dose", "context"].map(tried), [0, 0, 0, 0, 1, 1]);
    }
}
