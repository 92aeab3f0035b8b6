//! A fast hash of short byte strings. Not keyed: whoever writes the content gains nothing by making two words alike.

use std::hash::{BuildHasherDefault, Hasher};

/// Makes maps whose keys are hashes of words, or runs of them: such keys need little more hashing.
pub type WordHashes = BuildHasherDefault<WordHasher>;

/// Folds the hashes of words into one.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(23) ^ word).wrapping_mul(FACTOR);
    }

    fn write_usize(&mut self, length: usize) {
        self.write_u64(length as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of the bytes from `start` up to `end`; never 0. What stands around them is read, but does not count.
pub(in crate::text) fn of(bytes: &[u8], start: usize, end: usize) -> u64 {
    let mut state = (end - start) as u64;
    let mut at = start;
    while at < end {
        state = mix(state, load(bytes, at, end - at));
        at += 8;
    }
    state | 1
}

/// The hash of less than eight bytes, given as one number: that of [`of`].
#[inline]
pub(super) fn of_short(bytes: u64, length: usize) -> u64 {
    mix(length as u64, bytes) | 1
}

/// The hash of eight to fifteen bytes, given as two numbers: that of [`of`].
#[inline]
pub(super) fn of_two(first: u64, second: u64, length: usize) -> u64 {
    let state = mix(length as u64, first);
    (if length > 8 { mix(state, second) } else { state }) | 1
}

/// Up to eight bytes as one number.
fn load(bytes: &[u8], at: usize, length: usize) -> u64 {
    let whole = match bytes[at..].first_chunk() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => bytes[at..].iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)),
    };
    if length < 8 { whole & ((1 << (length * 8)) - 1) } else { whole }
}

fn mix(state: u64, bytes: u64) -> u64 {
    let product = u128::from(state ^ bytes ^ FACTOR) * u128::from(FACTOR ^ state.rotate_left(23));
    (product >> 64) as u64 ^ product as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8]) -> u64 {
        super::of(bytes, 0, bytes.len())
    }

    #[test]
    fn what_stands_around_does_not_count() {
        assert_eq!(super::of(b"a placebo arm", 2, 9), of(b"placebo"));
        assert_eq!(super::of(b"placebo", 0, 7), super::of(b"(placebo", 1, 8));
        assert_eq!(super::of(b"maintenance", 0, 11), super::of(b"maintenance dose", 0, 11));
    }

    #[test]
    fn short_words_have_the_same_hash_either_way() {
        assert_eq!(of_short(u64::from_le_bytes(*b"placebo\0"), 7), of(b"placebo"));
        assert_eq!(of_short(u64::from(b'a'), 1), of(b"a"));
    }

    #[test]
    fn close_words_have_hashes_apart() {
        let words = [
            "",
            "a",
            "b",
            "ab",
            "ba",
            "aa",
            "aaa",
            "reduced",
            "reducer",
            "reduces",
            "maintained",
            "maintains",
            "\0",
            "\0\0",
        ];
        let hashes: std::collections::HashSet<u64> = words.iter().map(|word| of(word.as_bytes())).collect();
        assert_eq!(hashes.len(), words.len());
        assert!(!hashes.contains(&0));
    }

    #[test]
    fn every_figure_up_to_a_million_has_its_own() {
        let mut hashes: Vec<u64> = (0..1_000_000).map(|number: u32| of(number.to_string().as_bytes())).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), 1_000_000);
    }
}
