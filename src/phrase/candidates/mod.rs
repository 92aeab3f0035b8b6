//! Which wordings a text might be an alteration of: an inverted index of pairs of telling words.
//!
//! Of each wording the telling words are taken, those that neither hold sentences together nor are what an alteration changes
//! ("not", "up to", "only"), and each is paired with the few telling words after it, in no order. An altered wording keeps most of its
//! pairs, whatever was put between them. In a text, words that are telling in no wording are passed over before pairs are made, and
//! most pairs fail at a table of bits, so that ordinary text costs little.

mod pairs;

use std::collections::HashSet;
use std::ops::Range;

use rayon::prelude::*;

use self::pairs::{Posting, REACH, key};
use super::lexicon::Lexicon;
use super::token::Token;
use crate::text::{BloomFilter, Word, WordHashes, WordKind};

/// In a text as many and one: a word that is telling elsewhere may have come between.
const REACH_IN_TEXT: usize = REACH + 1;
/// How many entries of the index are read for one stretch of text, the shortest lists first.
const MOST_POSTINGS: usize = 256;
/// How many of them are read of one list.
const MOST_OF_LIST: usize = MOST_POSTINGS / 4;
/// How many wordings are looked at closely.
const MOST_CANDIDATES: usize = 6;
/// How many pairs a text shares with some wording at least.
const LEAST_PAIRS: usize = 2;
/// How much the shared pairs weigh together at least, in thousandths.
const LEAST_WEIGHT: u32 = 900;
/// A list of more wordings than this is long.
const SHORT_LIST: usize = MOST_OF_LIST;
/// A text that shares as many pairs is worth reading long lists for.
const MANY_PAIRS: usize = 6;

/// The index.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// Words that are telling in some wording, and the filter before them.
    telling: HashSet<u64, WordHashes>,
    filter: BloomFilter,
    /// The keys of all pairs.
    pairs: BloomFilter,
    /// Sorted; spread evenly, as hashes are.
    keys: Vec<u64>,
    /// For each value of the keys' top bits, where the keys with it start; one more at the end.
    buckets: Vec<u32>,
    /// What each pair weighs, in thousandths.
    weights: Vec<u32>,
    /// Where the wordings of each key start in the postings.
    starts: Vec<u32>,
    postings: Vec<u32>,
    /// How many pairs a text shares with each wording at least.
    least: Vec<u8>,
}

impl Candidates {
    /// The index of wordings, given where the words of each lie; those without words are left out.
    pub(super) fn of_wordings(wordings: &[Range<u32>], tokens: &[Token], lexicon: &Lexicon) -> Self {
        let mut pairs = pairs::of_wordings(wordings, tokens, lexicon);
        let mut index = Self {
            telling: pairs::telling_words(tokens, lexicon),
            least: pairs::least(&pairs, wordings.len()),
            ..Self::default()
        };
        index.filter = BloomFilter::of(index.telling.iter().copied());
        pairs.par_sort_unstable();
        pairs.dedup();
        index.fill(&pairs);
        index.sort_into_buckets();
        index.pairs = BloomFilter::of(index.keys.iter().copied());
        index
    }

    /// Takes over sorted pairs.
    fn fill(&mut self, pairs: &[Posting]) {
        self.postings.reserve_exact(pairs.len());
        for pair in pairs {
            if self.keys.last() != Some(&pair.key()) {
                self.keys.push(pair.key());
                self.starts.push(self.postings.len() as u32);
                self.weights.push(pair.weight());
            }
            self.postings.push(pair.wording());
        }
        self.starts.push(self.postings.len() as u32);
        self.keys.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.weights.shrink_to_fit();
    }

    /// The wordings that share most with a stretch of text, the closest first.
    pub(super) fn of(&self, words: &[Word]) -> Vec<u32> {
        let mut keys = self.keys_of(words);
        if keys.len() < LEAST_PAIRS {
            return Vec::new();
        }
        keys.sort_unstable();
        keys.dedup();
        keys.sort_unstable_by_key(|key| self.wordings(*key).len());
        self.ranked(&keys)
    }

    /// The places of the pairs of a stretch of text among the keys.
    fn keys_of(&self, words: &[Word]) -> Vec<usize> {
        // The last telling words, in no order; 0 is no hash.
        let (mut recent, mut next) = ([0; REACH_IN_TEXT], 0);
        let mut keys = Vec::new();
        for word in words.iter().filter(|word| word.kind != WordKind::Sign && self.is_telling(word.hash)) {
            for other in recent {
                let key = key(other, word.hash);
                if other != 0 && self.pairs.may_hold(key) {
                    keys.extend(self.find(key));
                }
            }
            recent[next % REACH_IN_TEXT] = word.hash;
            next += 1;
        }
        keys
    }

    fn is_telling(&self, word: u64) -> bool {
        self.filter.may_hold(word) && self.telling.contains(&word)
    }

    /// The place of a key.
    fn find(&self, key: u64) -> Option<usize> {
        let bucket = bucket(key, self.buckets.len());
        let start = *self.buckets.get(bucket)? as usize;
        let end = *self.buckets.get(bucket + 1)? as usize;
        self.keys[start..end].iter().position(|other| *other == key).map(|at| start + at)
    }

    /// Notes where the keys of each bucket start: about one key a bucket.
    fn sort_into_buckets(&mut self) {
        let length = self.keys.len().next_power_of_two() + 1;
        let mut keys = self.keys.iter().enumerate().peekable();
        let buckets = (0..length).map(|at| {
            while keys.next_if(|(_, key)| bucket(**key, length) < at).is_some() {}
            keys.peek().map_or(self.keys.len(), |(first, _)| *first) as u32
        });
        self.buckets = buckets.collect();
    }

    fn wordings(&self, key: usize) -> &[u32] {
        &self.postings[self.starts[key] as usize..self.starts[key + 1] as usize]
    }

    /// Reads the postings, the shortest first, and ranks the wordings by what they share.
    fn ranked(&self, keys: &[usize]) -> Vec<u32> {
        let short = keys.partition_point(|key| self.wordings(*key).len() <= SHORT_LIST);
        // Long lists tell little; they are read where many wordings are so alike that there are no others.
        let keys = if short >= LEAST_PAIRS || keys.len() < MANY_PAIRS { &keys[..short] } else { keys };
        let lists = keys.iter().map(|key| (self.wordings(*key), self.weights[*key]));
        let lists = lists.map(|(wordings, weight)| (&wordings[..wordings.len().min(MOST_OF_LIST)], weight));
        let postings: usize = lists.clone().map(|(wordings, _)| wordings.len()).sum();
        let mut tally = Tally::of(postings.min(MOST_POSTINGS + MOST_OF_LIST));
        for (wordings, weight) in lists {
            if tally.read >= MOST_POSTINGS {
                break;
            }
            tally.add(wordings, weight);
        }
        let mut ranked: Vec<Share> = tally.shares.into_iter().filter(|share| self.is_enough(share)).collect();
        ranked.sort_by(|one, other| other.weight.cmp(&one.weight).then(one.wording.cmp(&other.wording)));
        ranked.truncate(MOST_CANDIDATES);
        ranked.into_iter().map(|share| share.wording).collect()
    }

    /// Whether a wording shares enough to be looked at.
    fn is_enough(&self, share: &Share) -> bool {
        let least = self.least.get(share.wording as usize).copied().unwrap_or(u8::MAX);
        share.pairs >= u32::from(least) && share.weight >= LEAST_WEIGHT
    }
}

/// Which of a power of two buckets a key falls into, given their number and one.
fn bucket(key: u64, length: usize) -> usize {
    let bits = length.saturating_sub(1).trailing_zeros();
    if bits == 0 { 0 } else { (key >> (64 - bits)) as usize }
}

/// What one wording shares with a stretch of text.
#[derive(Clone, Copy, Debug)]
struct Share {
    wording: u32,
    pairs: u32,
    weight: u32,
}

/// Adds up what wordings share.
#[derive(Debug)]
struct Tally {
    shares: Vec<Share>,
    /// A table of a power of two places: one more than the index of a share; 0 for none.
    places: Vec<u16>,
    read: usize,
}

impl Tally {
    /// A tally of as many postings at most.
    fn of(postings: usize) -> Self {
        Self { shares: Vec::new(), places: vec![0; (postings * 2).next_power_of_two()], read: 0 }
    }

    fn add(&mut self, wordings: &[u32], weight: u32) {
        for wording in wordings {
            let share = self.share(*wording);
            share.pairs += 1;
            share.weight += weight;
            self.read += 1;
        }
    }

    fn share(&mut self, wording: u32) -> &mut Share {
        let mask = self.places.len() - 1;
        let mut place = wording.wrapping_mul(0x9e37_79b9) as usize >> 8 & mask;
        loop {
            match self.places[place] {
                0 => break,
                index if self.shares[index as usize - 1].wording == wording => {
                    return &mut self.shares[index as usize - 1];
                }
                _ => place = (place + 1) & mask,
            }
        }
        self.shares.push(Share { wording, pairs: 0, weight: 0 });
        let last = self.shares.len() - 1;
        self.places[place] = last as u16 + 1;
        &mut self.shares[last]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::tokens::tokens;
    use crate::text::{normalise, words};

    const WORDINGS: [&str; 3] = [
        "In adults with gout, Quellara lowered serum urate by 31% at month 6 versus placebo.",
        "Quellara is given as one tablet of 80 mg in the morning.",
        "Halvimo reduced weekly migraine days by two in a crossover trial.",
    ];

    fn index(wordings: &[&str]) -> Candidates {
        let lexicon = Lexicon::shipped();
        let (mut all, mut ranges) = (Vec::new(), Vec::new());
        for wording in wordings {
            let (text, start) = (normalise(wording, &[]), all.len() as u32);
            all.extend(tokens(&text, &words(&text), &lexicon));
            ranges.push(start..all.len() as u32);
        }
        Candidates::of_wordings(&ranges, &all, &lexicon)
    }

    fn candidates(text: &str) -> Vec<u32> {
        index(&WORDINGS).of(&words(&normalise(text, &[])))
    }

    #[test]
    fn an_altered_wording_finds_its_own() {
        assert_eq!(candidates("In adults with gout, Quellara rapidly lowered serum urate by 35% at month 6."), [0]);
        assert_eq!(candidates("Halvimo may have reduced monthly migraine days in a trial"), [2]);
    }

    #[test]
    fn a_shared_name_or_a_common_phrase_is_not_enough() {
        for text in ["Quellara is new.", "Adults with gout took part.", "It was reduced at month 6", ""] {
            assert_eq!(candidates(text), Vec::<u32>::new(), "{text}");
        }
    }

    #[test]
    fn an_empty_index_has_no_candidates() {
        let text = normalise(WORDINGS[0], &[]);
        assert!(index(&[]).of(&words(&text)).is_empty());
    }

    #[test]
    fn many_wordings_alike_cost_no_more_than_the_cap() {
        let text = normalise(WORDINGS[0], &[]);
        assert_eq!(index(&vec![WORDINGS[0]; 5000]).of(&words(&text)).len(), MOST_CANDIDATES);
    }

    #[test]
    fn every_key_is_found_in_its_bucket() {
        let index = index(&WORDINGS);
        for (at, key) in index.keys.iter().enumerate() {
            assert_eq!(index.find(*key), Some(at));
        }
        assert_eq!(index.buckets.last(), Some(&(index.keys.len() as u32)));
        assert!(index.buckets.is_sorted() && index.keys.is_sorted_by(|one, other| one < other));
    }
}
