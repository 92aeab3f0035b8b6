//! The pairs of telling words that wordings are found by.

use std::collections::HashSet;
use std::ops::Range;

use rayon::prelude::*;

use super::super::lexicon::{Classes, Lexicon};
use super::super::token::{Nature, Token};
use crate::text::WordHashes;

/// Each telling word is paired with as many after it.
pub(super) const REACH: usize = 3;
/// A word that weighs as much is rare.
const RARE: f32 = 0.5;
/// A wording of fewer pairs with a rare word is found by its other pairs too.
const FEW_PAIRS: usize = 6;
/// How many wordings are read at a time.
const PART: usize = 2048;

/// A pair that stands in a wording, in one number that sorts by key, then by wording: the key, the wording, and what the pair weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting(u128);

impl Posting {
    fn new(pair: Pair, wording: u32) -> Self {
        Self(u128::from(pair.key) << 64 | u128::from(wording) << 32 | u128::from(pair.weight))
    }

    pub(super) const fn key(self) -> u64 {
        (self.0 >> 64) as u64
    }

    pub(super) const fn wording(self) -> u32 {
        (self.0 >> 32) as u32
    }

    pub(super) const fn weight(self) -> u32 {
        self.0 as u32
    }
}

/// The pairs of all wordings, given where the words of each lie.
pub(super) fn of_wordings(wordings: &[Range<u32>], tokens: &[Token], lexicon: &Lexicon) -> Vec<Posting> {
    // Room for all that there can be: what is not filled takes no memory, and nothing is moved when it grows.
    let mut pairs = Vec::with_capacity(tokens.len() * REACH);
    for (part, ranges) in wordings.chunks(PART).enumerate() {
        pairs.par_extend(ranges.par_iter().enumerate().flat_map_iter(|(at, range)| {
            let tokens = tokens.get(range.start as usize..range.end as usize).unwrap_or_default();
            let wording = (part * PART + at) as u32;
            kept(tokens, lexicon).into_iter().map(move |pair| Posting::new(pair, wording))
        }));
    }
    pairs
}

/// How many pairs a text shares at least with each of so many wordings.
pub(super) fn least(pairs: &[Posting], wordings: usize) -> Vec<u8> {
    let mut counts = vec![0; wordings];
    for pair in pairs {
        counts[pair.wording() as usize] += 1;
    }
    counts.into_iter().map(least_shared).collect()
}

/// How many of its pairs a wording keeps at least when it is altered: what is left of them when a word is exchanged or half is dropped.
const fn least_shared(pairs: usize) -> u8 {
    match pairs {
        0..=3 => 1,
        4..=6 => 2,
        7..=18 => 3,
        _ => 5,
    }
}

/// Two telling words that stand near each other.
#[derive(Clone, Copy, Debug)]
struct Pair {
    key: u64,
    /// The mean of its words, in thousandths.
    weight: u32,
    has_rare_word: bool,
}

/// The pairs of a wording that it is found by: those with a rare word, or all if these are few.
fn kept(tokens: &[Token], lexicon: &Lexicon) -> Vec<Pair> {
    let telling: Vec<(u64, f32)> =
        tokens.iter().filter(|token| tells(**token, lexicon)).map(|token| (token.hash, token.weight)).collect();
    let mut pairs = Vec::with_capacity(telling.len() * REACH);
    for (at, one) in telling.iter().enumerate() {
        let near = telling[at + 1..].iter().take(REACH).filter(|other| other.0 != one.0);
        pairs.extend(near.map(|other| Pair::of(*one, *other)));
    }
    if pairs.iter().filter(|pair| pair.has_rare_word).count() >= FEW_PAIRS {
        pairs.retain(|pair| pair.has_rare_word);
    }
    pairs
}

impl Pair {
    fn of((one, one_weight): (u64, f32), (other, other_weight): (u64, f32)) -> Self {
        Self {
            key: key(one, other),
            weight: thousandths(f32::midpoint(one_weight, other_weight)),
            has_rare_word: one_weight.max(other_weight) >= RARE,
        }
    }
}

/// A weight as a whole number, so that sums do not depend on the order of adding.
#[expect(clippy::cast_sign_loss, reason = "weights lie between 0 and 1")]
fn thousandths(weight: f32) -> u32 {
    (weight * 1000.0) as u32
}

/// Whether a word tells which statement it stands in.
fn tells(token: Token, lexicon: &Lexicon) -> bool {
    const CHANGED: Classes = Classes::FUNCTION
        .with(Classes::NEGATION)
        .with(Classes::HEDGE)
        .with(Classes::STRENGTH)
        .with(Classes::COMPARISON);
    token.nature != Nature::Sign && !lexicon.classes(token.hash).has(CHANGED)
}

/// All words that are telling, each once.
pub(super) fn telling_words(tokens: &[Token], lexicon: &Lexicon) -> HashSet<u64, WordHashes> {
    let mut seen: HashSet<u64, WordHashes> = HashSet::default();
    let new = tokens.iter().filter(|token| token.nature != Nature::Sign && seen.insert(token.hash));
    new.filter(|token| tells(**token, lexicon)).map(|token| token.hash).collect()
}

/// The key of two words in no order.
pub(super) fn key(one: u64, other: u64) -> u64 {
    (one.min(other).rotate_left(29) ^ one.max(other)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32)
}

#[cfg(test)]
mod tests {
    use super::super::super::tokens::tokens;
    use super::*;
    use crate::text::{normalise, words};

    fn pairs(wordings: &[&str]) -> (Vec<Posting>, HashSet<u64, WordHashes>) {
        let lexicon = Lexicon::shipped();
        let (mut all, mut ranges) = (Vec::new(), Vec::new());
        for wording in wordings {
            let (text, start) = (normalise(wording, &[]), all.len() as u32);
            all.extend(tokens(&text, &words(&text), &lexicon));
            ranges.push(start..all.len() as u32);
        }
        (of_wordings(&ranges, &all, &lexicon), telling_words(&all, &lexicon))
    }

    #[test]
    fn telling_words_are_paired_with_those_near_them_in_no_order() {
        let (found, telling) = pairs(&["Velorin of urate", "urate and not Velorin", ""]);
        let [one, other] = found.as_slice() else { panic!("{}", found.len()) };
        assert_eq!((one.key(), one.weight()), (other.key(), other.weight()));
        assert_eq!((one.wording(), other.wording(), telling.len()), (0, 1, 2));
        assert_eq!(pairs(&["Velorin Velorin"]).0.len(), 0);
    }

    #[test]
    fn every_part_of_many_wordings_has_its_own_numbers() {
        let (found, _) = pairs(&vec!["Velorin urate"; PART + 2]);
        let wordings: Vec<u32> = found.iter().map(|pair| pair.wording()).collect();
        assert_eq!(wordings, (0..PART as u32 + 2).collect::<Vec<_>>());
        assert_eq!(least(&found, PART + 3), vec![1; PART + 3]);
    }

    #[test]
    fn longer_wordings_must_share_more() {
        assert_eq!([0, 3, 4, 6, 7, 18, 19, 900].map(least_shared), [1, 1, 2, 2, 3, 3, 5, 5]);
    }
}
