//! Exact wordings, found by whole words.
//!
//! All wordings lie in one sorted list of word hashes. At each word of a text the list is narrowed to the wordings that begin like the
//! text from there: to those with the same first two words by a table, then word by word by halving. Most words of most texts fail
//! at the table, so the cost of a search hardly depends on how many wordings there are, and building is little more than a sort.

use std::collections::HashMap;
use std::ops::Range;

use crate::text::{BloomFilter, Word, WordHashes};

/// One distinct wording: numbered from 0 in the order of first adding. The same wording added again has the same number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhraseId(pub u32);

/// A wording found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Which.
    pub phrase: PhraseId,
    /// Where: indices of the words searched.
    pub words: Range<usize>,
}

/// Collects wordings.
#[derive(Debug, Default)]
pub struct Builder {
    known: HashMap<Box<[Token]>, PhraseId, WordHashes>,
}

impl Builder {
    /// Adds a wording of one block or more; `None` if it holds no word.
    pub fn add(&mut self, words: &[Word]) -> Option<PhraseId> {
        if words.is_empty() {
            return None;
        }
        let next = PhraseId(self.known.len() as u32);
        let tokens = words.iter().enumerate().map(|(at, word)| Token::new(word, at)).collect();
        Some(*self.known.entry(tokens).or_insert(next))
    }

    /// Makes the list.
    pub fn build(self) -> Phrases {
        let mut sorted: Vec<(Box<[Token]>, PhraseId)> = self.known.into_iter().collect();
        sorted.sort_unstable();
        let words = sorted.iter().map(|(tokens, _)| tokens.len()).sum();
        let mut phrases = Phrases {
            tokens: Vec::with_capacity(words),
            entries: Vec::with_capacity(sorted.len()),
            ..Phrases::default()
        };
        phrases.filter = BloomFilter::with_room_for(sorted.len());
        phrases.firsts = BloomFilter::with_room_for(sorted.len());
        for (tokens, id) in sorted {
            phrases.push(&tokens, id);
        }
        phrases
    }
}

/// A word as it is compared, with whether it opens a block inside the wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Token(u64);

impl Token {
    fn new(word: &Word, at: usize) -> Self {
        if at > 0 && word.opens_block { Self(!word.hash) } else { Self(word.hash) }
    }
}

/// Stands where a wording has no second word.
const NONE: Token = Token(0);

/// Where a wording's words lie.
#[derive(Clone, Copy, Debug)]
struct Entry {
    start: u32,
    length: u32,
    id: PhraseId,
}

/// Wordings ready to be found.
#[derive(Debug, Default)]
pub struct Phrases {
    /// The words of all wordings, in the order of the entries.
    tokens: Vec<Token>,
    /// The wordings, sorted by their words: those that begin alike stand together, the shortest first.
    entries: Vec<Entry>,
    /// For the first two words, and for a word alone ([`NONE`] is its second), the entries that begin so.
    begins: HashMap<(Token, Token), Range<u32>, WordHashes>,
    /// Whether some wording is one word.
    has_single_words: bool,
    /// The first words.
    firsts: BloomFilter,
    /// The first two words.
    filter: BloomFilter,
}

impl Phrases {
    /// How many distinct wordings there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no wording.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All wordings in a text's words, those inside others included, by place and then the shortest first.
    ///
    /// A wording of one block is found within one block; one of several blocks where the text has its breaks at the same words.
    pub fn find_all(&self, words: &[Word]) -> Vec<Match> {
        let mut found = Vec::new();
        for (start, word) in words.iter().enumerate() {
            if self.firsts.may_hold(word.hash) {
                self.find_at(words, start, &mut found);
            }
        }
        found
    }

    /// The wording that a whole text is, if it is one.
    pub fn find_whole(&self, words: &[Word]) -> Option<PhraseId> {
        let mut found = Vec::new();
        self.find_at(words, 0, &mut found);
        found.pop().filter(|last| last.words.len() == words.len()).map(|last| last.phrase)
    }

    /// Adds the wordings that start at a word.
    fn find_at(&self, words: &[Word], start: usize, found: &mut Vec<Match>) {
        let token = |depth: usize| words.get(start + depth).map(|word| Token::new(word, depth));
        let Some(first) = token(0) else { return };
        let mut note =
            |entry: &Entry| found.push(Match { phrase: entry.id, words: start..start + entry.length as usize });
        self.alone(first).into_iter().for_each(&mut note);
        let Some(second) = token(1).filter(|second| self.filter.may_hold(pair(first, *second))) else { return };
        let Some(mut range) = self.begins.get(&(first, second)).cloned() else { return };
        for depth in 2.. {
            // Those that end here come first.
            while let Some(entry) = self.entries[range.start as usize..range.end as usize]
                .first()
                .filter(|entry| entry.length as usize == depth)
            {
                note(entry);
                range.start += 1;
            }
            let Some(next) = token(depth) else { return };
            range = self.narrow(range, depth, next);
            if range.is_empty() {
                return;
            }
        }
    }

    /// The wording that is this one word.
    fn alone(&self, word: Token) -> Option<&Entry> {
        if !self.has_single_words {
            return None;
        }
        let range = self.begins.get(&(word, NONE))?;
        self.entries.get(range.start as usize)
    }

    /// Of entries that are alike up to `depth`, and longer, those with this word there.
    fn narrow(&self, range: Range<u32>, depth: usize, next: Token) -> Range<u32> {
        let entries = &self.entries[range.start as usize..range.end as usize];
        let at = |entry: &Entry| self.tokens[entry.start as usize + depth];
        let from = entries.partition_point(|entry| at(entry) < next);
        let to = from + entries[from..].partition_point(|entry| at(entry) == next);
        range.start + from as u32..range.start + to as u32
    }

    fn push(&mut self, tokens: &[Token], id: PhraseId) {
        let at = self.entries.len() as u32;
        self.entries.push(Entry { start: self.tokens.len() as u32, length: tokens.len() as u32, id });
        self.tokens.extend_from_slice(tokens);
        self.has_single_words |= tokens.len() == 1;
        self.firsts.add(tokens[0].0);
        if let [first, second, ..] = tokens {
            self.filter.add(pair(*first, *second));
        }
        self.begins
            .entry((tokens[0], tokens.get(1).copied().unwrap_or(NONE)))
            .and_modify(|range| range.end = at + 1)
            .or_insert(at..at + 1);
    }
}

/// The first two words as one key of the filter.
fn pair(first: Token, second: Token) -> u64 {
    first.0.rotate_left(17) ^ second.0
}

/// Of matches in so many words, the longest are taken first, of equals the first, and those that overlap one taken left out; in order.
pub(super) fn longest_first(mut found: Vec<Match>, words: usize) -> Vec<Match> {
    if found.len() < 2 {
        return found;
    }
    found.sort_by_key(|found| (std::cmp::Reverse(found.words.len()), found.words.start));
    let mut taken = vec![false; words];
    found.retain(|found| {
        // A longer match would cover one of the two ends: none taken before is shorter than this one.
        let free = !taken[found.words.start] && !taken[found.words.end - 1];
        if free {
            taken[found.words.clone()].fill(true);
        }
        free
    });
    found.sort_unstable_by_key(|found| found.words.start);
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{normalise, words};

    fn cut(raw: &str) -> Vec<Word> {
        words(&normalise(raw, &[]))
    }

    fn phrases(wordings: &[&str]) -> Phrases {
        let mut builder = Builder::default();
        for wording in wordings {
            builder.add(&cut(wording));
        }
        builder.build()
    }

    fn found(wordings: &[&str], text: &str) -> Vec<(u32, Range<usize>)> {
        let words = cut(text);
        let found = longest_first(phrases(wordings).find_all(&words), words.len());
        found.into_iter().map(|found| (found.phrase.0, found.words)).collect()
    }

    #[test]
    fn wordings_are_found_as_whole_words_whatever_the_dress() {
        let wordings = ["Velorin lowered LDL-C by 52% at week 24.", "once-weekly dosing"];
        assert_eq!(
            found(&wordings, "“Velorin® lowered LDL–C by 52 % at week 24” and Once weekly dosing."),
            [(0, 0..10), (1, 11..14)]
        );
        assert_eq!(found(&wordings, "Velorin lowered LDL-C by 52% at week 240."), []);
        assert_eq!(found(&["on"], "once upon on"), [(0, 2..3)]);
    }

    #[test]
    fn the_longest_is_taken_and_overlaps_are_left_out() {
        let wordings = ["a b", "b c d", "d", "a b c d e"];
        assert_eq!(found(&wordings, "a b c d"), [(1, 1..4)]);
        assert_eq!(found(&wordings, "a b c d e d"), [(3, 0..5), (2, 5..6)]);
    }

    #[test]
    fn all_can_be_asked_for() {
        let all = phrases(&["a", "a b", "b", "a b c"]).find_all(&cut("a b c"));
        let places: Vec<(u32, Range<usize>)> = all.into_iter().map(|found| (found.phrase.0, found.words)).collect();
        assert_eq!(places, [(0, 0..1), (1, 0..2), (3, 0..3), (2, 1..2)]);
    }

    #[test]
    fn no_wording_crosses_a_break_that_it_does_not_have() {
        assert_eq!(found(&["one two"], "one\n\ntwo"), []);
        assert_eq!(found(&["one\ntwo"], "one two"), []);
        assert_eq!(found(&["one\ntwo"], "x\none\n\ntwo\n"), [(0, 1..3)]);
        assert_eq!(found(&["\none two"], "one two"), [(0, 0..2)]);
    }

    #[test]
    fn the_same_wording_has_one_number_and_no_words_none() {
        let mut builder = Builder::default();
        assert_eq!(builder.add(&cut("Take once daily.")), Some(PhraseId(0)));
        assert_eq!(builder.add(&cut("take once-daily")), Some(PhraseId(0)));
        assert_eq!(builder.add(&cut("take it")), Some(PhraseId(1)));
        assert_eq!(builder.add(&cut(" ... ")), None);
        assert_eq!(builder.build().len(), 2);
    }

    #[test]
    fn a_text_can_be_asked_whether_it_is_a_wording_as_a_whole() {
        let phrases = phrases(&["one two", "one"]);
        assert_eq!(phrases.find_whole(&cut("One, two.")), Some(PhraseId(0)));
        assert_eq!(phrases.find_whole(&cut("one")), Some(PhraseId(1)));
        assert_eq!(phrases.find_whole(&cut("one two three")), None);
        assert_eq!(phrases.find_whole(&[]), None);
    }

    #[test]
    fn nothing_is_found_among_nothing() {
        assert!(Phrases::default().is_empty());
        assert!(Phrases::default().find_all(&cut("one two")).is_empty());
    }

    proptest! {
        #[test]
        fn all_that_stands_there_is_found(wordings in prop::collection::vec("[ab]( [ab]){0,3}", 1..9), text in "([ab][ \\n]){0,12}") {
            let (words, wordings): (Vec<Word>, Vec<Vec<Word>>) = (cut(&text), wordings.iter().map(|wording| cut(wording)).collect());
            let mut builder = Builder::default();
            let ids: Vec<PhraseId> = wordings.iter().filter_map(|wording| builder.add(wording)).collect();
            let mut slow: Vec<(PhraseId, Range<usize>)> = Vec::new();
            for (wording, id) in wordings.iter().zip(ids) {
                for (start, run) in words.windows(wording.len()).enumerate() {
                    let same = run.iter().zip(wording).all(|(one, other)| one.hash == other.hash);
                    if same && run[1..].iter().all(|word| !word.opens_block) && !slow.contains(&(id, start..start + run.len())) {
                        slow.push((id, start..start + run.len()));
                    }
                }
            }
            let mut fast: Vec<(PhraseId, Range<usize>)> = builder.build().find_all(&words).into_iter().map(|found| (found.phrase, found.words)).collect();
            let by_place = |place: &(PhraseId, Range<usize>)| (place.1.start, place.1.end, place.0);
            slow.sort_by_key(by_place);
            fast.sort_by_key(by_place);
            prop_assert_eq!(fast, slow);
        }

        #[test]
        fn what_is_kept_does_not_overlap(wordings in prop::collection::vec("[ab]( [ab]){0,3}", 1..9), text in "([ab] ){0,12}") {
            let wordings: Vec<&str> = wordings.iter().map(String::as_str).collect();
            let kept = found(&wordings, &text);
            prop_assert!(kept.windows(2).all(|pair| pair[0].1.end <= pair[1].1.start));
        }
    }
}
