//! Which wordings a text might be an alteration of: an inverted index of pairs of telling words.
//!
//! Of each wording the telling words are taken, those that neither hold sentences together nor are what an alteration changes
//! ("not", "up to", "only"), and each is paired with the few telling words after it, in no order. An altered wording keeps most of its
//! pairs, whatever was put between them. In a text, words that are telling in no wording are passed over before pairs are made, and
//! most pairs fail at a table of bits, so that ordinary text costs little.

use super::lexicon::{Classes, Lexicon};
use super::token::{Nature, Token};
use crate::text::{Sieve, Word, WordKind};

/// Each telling word is paired with as many after it.
const REACH: usize = 3;
/// A pair counts if the more telling of its words weighs as much.
const TELLING: f32 = 0.3;
/// How many entries of the index are read for one stretch of text, the shortest lists first; of one list at most half of them.
const MOST_POSTINGS: usize = 1024;
/// How many wordings are looked at closely.
const MOST_CANDIDATES: usize = 6;
/// How many pairs a candidate shares at least.
const LEAST_PAIRS: u32 = 2;
/// How much the shared pairs weigh together at least.
const LEAST_WEIGHT: f32 = 0.9;

/// Collects the pairs of all wordings.
#[derive(Debug, Default)]
pub(super) struct Builder {
    pairs: Vec<(u64, u32)>,
    telling: Vec<u64>,
    weights: Vec<(u64, f32)>,
}

impl Builder {
    /// Adds the pairs of a wording.
    pub(super) fn add(&mut self, wording: u32, tokens: &[Token], lexicon: &Lexicon) {
        let telling: Vec<(u64, f32)> = tokens.iter().filter_map(|token| telling(*token, lexicon)).collect();
        self.telling.extend(telling.iter().map(|(hash, _)| hash));
        for (at, (one, one_weight)) in telling.iter().enumerate() {
            for (other, other_weight) in telling[at + 1..].iter().take(REACH) {
                if one_weight.max(*other_weight) >= TELLING && one != other {
                    self.pairs.push((key(*one, *other), wording));
                    self.weights.push((key(*one, *other), one_weight + other_weight));
                }
            }
        }
    }

    /// Makes the index.
    pub(super) fn build(mut self) -> Candidates {
        self.pairs.sort_unstable();
        self.pairs.dedup();
        self.telling.sort_unstable();
        self.telling.dedup();
        let mut index = Candidates { telling: Sieve::of(self.telling.iter().copied()), ..Candidates::default() };
        for (key, wording) in self.pairs {
            if index.keys.last() != Some(&key) {
                index.keys.push(key);
                index.starts.push(index.postings.len() as u32);
            }
            index.postings.push(wording);
        }
        index.starts.push(index.postings.len() as u32);
        index.weights = vec![0.0; index.keys.len()];
        for (key, weight) in self.weights {
            if let Ok(at) = index.keys.binary_search(&key) {
                index.weights[at] = weight / 2.0;
            }
        }
        index.pairs = Sieve::of(index.keys.iter().copied());
        index
    }
}

/// The index.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// Words that are telling in some wording.
    telling: Sieve,
    /// The keys of all pairs.
    pairs: Sieve,
    keys: Vec<u64>,
    /// What each pair weighs.
    weights: Vec<f32>,
    /// Where the wordings of each key start in the postings.
    starts: Vec<u32>,
    postings: Vec<u32>,
}

impl Candidates {
    /// The wordings that share most with a stretch of text, the closest first.
    pub(super) fn of(&self, words: &[Word]) -> Vec<u32> {
        let mut keys = self.keys_of(words);
        if keys.len() < LEAST_PAIRS as usize {
            return Vec::new();
        }
        keys.sort_unstable();
        keys.dedup();
        keys.sort_unstable_by_key(|key| self.wordings(*key).len());
        self.ranked(&keys)
    }

    /// The places of the pairs of a stretch of text among the keys.
    fn keys_of(&self, words: &[Word]) -> Vec<usize> {
        let mut recent = [0; REACH];
        let mut keys = Vec::new();
        for word in words {
            if word.kind == WordKind::Sign || !self.telling.may_hold(word.hash) {
                continue;
            }
            let found = recent.iter().map(|other| key(*other, word.hash)).filter(|key| self.pairs.may_hold(*key));
            keys.extend(found.filter_map(|key| self.keys.binary_search(&key).ok()));
            recent.rotate_right(1);
            recent[0] = word.hash;
        }
        keys
    }

    fn wordings(&self, key: usize) -> &[u32] {
        &self.postings[self.starts[key] as usize..self.starts[key + 1] as usize]
    }

    /// Reads the postings, the shortest first, and ranks the wordings by what they share.
    fn ranked(&self, keys: &[usize]) -> Vec<u32> {
        let mut read: Vec<(u32, f32)> = Vec::new();
        for key in keys {
            if read.len() >= MOST_POSTINGS {
                break;
            }
            let wordings = self.wordings(*key).iter().take(MOST_POSTINGS / 2);
            read.extend(wordings.map(|wording| (*wording, self.weights[*key])));
        }
        read.sort_unstable_by_key(|(wording, _)| *wording);
        let mut ranked: Vec<(f32, u32)> = read.chunk_by(|one, other| one.0 == other.0).filter_map(shared).collect();
        ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        ranked.truncate(MOST_CANDIDATES);
        ranked.into_iter().map(|(_, wording)| wording).collect()
    }
}

/// What one wording shares, if it is enough.
fn shared(postings: &[(u32, f32)]) -> Option<(f32, u32)> {
    let weight: f32 = postings.iter().map(|(_, weight)| weight).sum();
    let wording = postings.first()?.0;
    (postings.len() >= LEAST_PAIRS as usize && weight >= LEAST_WEIGHT).then_some((weight, wording))
}

/// A word that tells which statement it stands in, with its weight.
fn telling(token: Token, lexicon: &Lexicon) -> Option<(u64, f32)> {
    const CHANGED: Classes = Classes::FUNCTION
        .with(Classes::NEGATION)
        .with(Classes::HEDGE)
        .with(Classes::STRENGTH)
        .with(Classes::COMPARISON);
    let tells = token.nature != Nature::Sign && !lexicon.classes(token.hash).has(CHANGED);
    tells.then_some((token.hash, token.weight))
}

/// The key of two words in no order.
fn key(one: u64, other: u64) -> u64 {
    (one.min(other).rotate_left(29) ^ one.max(other)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::token::tokens;
    use crate::text::{normalise, words};

    const WORDINGS: [&str; 3] = [
        "In adults with gout, Quellara lowered serum urate by 31% at month 6 versus placebo.",
        "Quellara is given as one tablet of 80 mg in the morning.",
        "Halvimo reduced weekly migraine days by two in a crossover trial.",
    ];

    fn index() -> Candidates {
        let (lexicon, mut builder) = (Lexicon::shipped(), Builder::default());
        for (number, wording) in WORDINGS.iter().enumerate() {
            let text = normalise(wording, &[]);
            builder.add(number as u32, &tokens(&text, &words(&text), &lexicon), &lexicon);
        }
        builder.build()
    }

    fn candidates(text: &str) -> Vec<u32> {
        index().of(&words(&normalise(text, &[])))
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
        assert!(Builder::default().build().of(&words(&text)).is_empty());
    }

    #[test]
    fn many_wordings_alike_cost_no_more_than_the_cap() {
        let (lexicon, mut builder) = (Lexicon::shipped(), Builder::default());
        let text = normalise(WORDINGS[0], &[]);
        let tokens = tokens(&text, &words(&text), &lexicon);
        (0..5000).for_each(|number| builder.add(number, &tokens, &lexicon));
        assert_eq!(builder.build().of(&words(&text)).len(), MOST_CANDIDATES);
    }
}
