//! Which terms and expressions may begin at which word.
//!
//! Everything that is looked for has a key: the hash of a whole first word, that of the first two, or that of a stem. For a word of a
//! vocabulary the keys are looked up once and what they lead to is kept in a [`Memo`]; figures, which are in none, are looked up each
//! time.

use std::collections::HashMap;
use std::ops::Range;

use super::expression::Expressions;
use super::hit::Use;
use super::needed::Needed;
use super::stem::{Beginning, First, Stems};
use super::term::{Start, Term};
use crate::text::{BloomFilter, Known, Vocabulary, Word, WordHashes, WordId, WordKind};

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
    /// Where what a key stands for is among the candidates.
    keys: HashMap<u64, Range<u32>, WordHashes>,
    candidates: Vec<Candidate>,
    /// All keys.
    filter: BloomFilter,
    /// The first words of terms that are looked up by their first two.
    firsts: BloomFilter,
    /// Their second words, where these are whole.
    seconds: BloomFilter,
    /// What terms and expressions begin with.
    stems: Stems,
    /// What the second words of terms begin with.
    second_stems: Stems,
}

impl Index {
    /// Numbers terms in the order given.
    pub(super) fn new(uses: &[Use], expressions: &Expressions) -> Self {
        let room = || BloomFilter::with_room_for(uses.len());
        let mut index = Self { firsts: room(), seconds: room(), ..Self::default() };
        let mut all: Vec<(u64, Candidate)> = Vec::with_capacity(uses.len());
        for (number, usage) in (0..).zip(uses) {
            all.push((index.key_of(&usage.term), Candidate::Term(number)));
        }
        let beginnings = expressions.beginnings();
        all.extend(beginnings.map(|(bytes, group)| (index.stems.add(bytes), Candidate::Expressions(group))));
        index.stems.sort();
        index.second_stems.sort();
        all.sort_unstable();
        for (at, (key, _)) in (0..).zip(&all) {
            index.keys.entry(*key).or_insert(at..at).end = at + 1;
        }
        index.filter = BloomFilter::of(index.keys.keys().copied());
        index.candidates = all.into_iter().map(|(_, candidate)| candidate).collect();
        index
    }

    /// The key of a term; what is needed to look it up is noted.
    fn key_of(&mut self, term: &Term) -> u64 {
        match term.start() {
            Start::Word(hash) => hash,
            Start::Pair(first, second) => {
                self.seconds.add(second);
                self.pair_key(first, second)
            }
            Start::PairStem(first, stem) => {
                let stem = self.second_stems.add(stem.as_bytes());
                self.pair_key(first, stem)
            }
            Start::Stem(stem) => self.stems.add(stem.as_bytes()),
        }
    }

    fn pair_key(&mut self, first: u64, second: u64) -> u64 {
        self.firsts.add(first);
        pair(first, second)
    }

    /// Calls `found` with what may begin at each word of a block that `memo` has read, and the word's first byte.
    pub(super) fn candidates(&self, text: &str, words: &[Word], memo: &Memo, mut found: impl FnMut(usize, Candidate)) {
        let mut before: Option<&Word> = None;
        for (word, facts) in words.iter().zip(&memo.block) {
            if facts.has(Facts::UNKNOWN) {
                self.look_up_word(text, word, before, &mut found);
            } else if facts.has(Facts::LISTED) || (before.is_some() && facts.has(Facts::SECOND)) {
                self.listed(text, (before, word), memo, &memo.all[facts.number()], &mut found);
            }
            before = facts.has(Facts::FIRST).then_some(word);
        }
    }

    /// Calls `found` with what a memo has of a word, and of the word before it with this one.
    fn listed(
        &self,
        text: &str,
        (before, word): (Option<&Word>, &Word),
        memo: &Memo,
        begins: &Begins,
        found: &mut impl FnMut(usize, Candidate),
    ) {
        if let Some(before) = before {
            for key in &memo.seconds[range(begins.seconds)] {
                self.look_up(pair(before.hash, *key), |one| found(before.start as usize, one));
            }
        }
        memo.sure[range(begins.sure)].iter().for_each(|one| found(word.start as usize, *one));
        if begins.open.0 < begins.open.1 {
            let first = First::at(text.as_bytes(), word.start as usize);
            let open = memo.open[range(begins.open)].iter().filter(|(beginning, _)| first.is(*beginning));
            open.for_each(|(_, one)| found(word.start as usize, *one));
        }
    }

    /// Looks up what may begin at a word without a number, and at the word before it.
    fn look_up_word(&self, text: &str, word: &Word, before: Option<&Word>, found: &mut impl FnMut(usize, Candidate)) {
        let (bytes, start) = (text.as_bytes(), word.start as usize);
        let first = First::at(bytes, start);
        if let Some(before) = before {
            let keys = self.second_stems.keys(first).chain([word.hash]);
            keys.for_each(|key| self.look_up(pair(before.hash, key), |one| found(before.start as usize, one)));
        }
        self.look_up(word.hash, |one| found(start, one));
        self.stems.keys(first).for_each(|key| self.look_up(key, |one| found(start, one)));
        if word.kind == WordKind::Number {
            self.look_up_digits(bytes, start, found);
        }
    }

    /// An expression sees a word where the digits of a figure begin, after its sign.
    fn look_up_digits(&self, bytes: &[u8], start: usize, found: &mut impl FnMut(usize, Candidate)) {
        let signs = bytes[start..].iter().take_while(|byte| matches!(byte, b'-' | b'.')).count();
        if signs == 0 {
            return;
        }
        let start = start + signs;
        for key in self.stems.keys(First::at(bytes, start)) {
            self.look_up(key, |one| {
                if let Candidate::Expressions(_) = one {
                    found(start, one);
                }
            });
        }
    }

    #[inline]
    fn look_up(&self, key: u64, found: impl FnMut(Candidate)) {
        if self.filter.may_hold(key)
            && let Some(range) = self.keys.get(&key)
        {
            self.candidates[range.start as usize..range.end as usize].iter().copied().for_each(found);
        }
    }
}

/// What may begin at the words of a vocabulary, each word looked up once.
#[derive(Debug, Default)]
pub struct Memo {
    known: Known<Facts>,
    all: Vec<Begins>,
    /// What surely begins at a word, as far as the word goes.
    sure: Vec<Candidate>,
    /// What begins there if the text goes on in a certain way.
    open: Vec<(Beginning, Candidate)>,
    /// The keys by which a word may stand second in a term.
    seconds: Vec<u64>,
    /// The letters needed by expressions that a word holds.
    needed: Vec<u32>,
    /// What is known of each word of the block that was read last.
    block: Vec<Facts>,
}

/// What there is to know of a word, and in its upper bits where it is in [`Memo::all`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Facts(u32);

impl Facts {
    /// The word is in no vocabulary.
    const UNKNOWN: Self = Self(1);
    /// Some term may begin with the word and a certain next one.
    const FIRST: Self = Self(1 << 1);
    /// The word may be that next one.
    const SECOND: Self = Self(1 << 2);
    /// Something may begin at the word.
    const LISTED: Self = Self(1 << 3);
    /// The word holds letters that expressions need.
    const NEEDED: Self = Self(1 << 4);
    /// The number follows after these.
    const BITS: u32 = 5;

    const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    const fn and(self, other: Self, holds: bool) -> Self {
        Self(if holds { self.0 | other.0 } else { self.0 })
    }

    const fn number(self) -> usize {
        (self.0 >> Self::BITS) as usize
    }
}

/// What may begin at a word: ranges of the lists of a [`Memo`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Begins {
    sure: (u32, u32),
    open: (u32, u32),
    seconds: (u32, u32),
    needed: (u32, u32),
}

impl Begins {
    /// The facts of a word of this number.
    fn facts(&self, number: usize, is_first: bool) -> Facts {
        let some = |(start, end): (u32, u32)| start < end;
        Facts((number as u32) << Facts::BITS)
            .and(Facts::FIRST, is_first)
            .and(Facts::SECOND, some(self.seconds))
            .and(Facts::LISTED, some(self.sure) || some(self.open))
            .and(Facts::NEEDED, some(self.needed))
    }
}

impl Memo {
    /// Makes room for the words of a page, after they were numbered.
    pub fn follow(&mut self, vocabulary: &Vocabulary) {
        if self.known.follow(vocabulary) {
            *self = Self { known: std::mem::take(&mut self.known), ..Self::default() };
        }
    }

    /// Reads the words of a block; `note` is called with the needed letters that it holds.
    pub(super) fn read(
        &mut self,
        index: &Index,
        needed: &Needed,
        text: &str,
        words: &[Word],
        mut note: impl FnMut(u32),
    ) {
        self.block.clear();
        let mut has_unknown = false;
        for word in words {
            let facts = self.facts(index, needed, text, word);
            has_unknown |= facts.has(Facts::UNKNOWN) && word.kind == WordKind::Word;
            if facts.has(Facts::NEEDED) {
                self.needed[range(self.all[facts.number()].needed)].iter().copied().for_each(&mut note);
            }
            self.block.push(facts);
        }
        if let (true, Some(first), Some(last)) = (has_unknown, words.first(), words.last()) {
            needed.find(&text[first.start as usize..last.end as usize], note);
        }
    }

    fn facts(&mut self, index: &Index, needed: &Needed, text: &str, word: &Word) -> Facts {
        if word.id == WordId::NONE {
            return Facts::UNKNOWN.and(Facts::FIRST, index.firsts.may_hold(word.hash));
        }
        let Self { known, all, sure, open, seconds, needed: letters, .. } = self;
        known.get(word.id, || {
            let begins = index.begins(needed, text, word, (sure, open, seconds, letters));
            let facts = begins.facts(all.len(), index.firsts.may_hold(word.hash));
            all.push(begins);
            facts
        })
    }
}

/// The lists of a [`Memo`] that [`Begins`] point into.
type Lists<'m> = (&'m mut Vec<Candidate>, &'m mut Vec<(Beginning, Candidate)>, &'m mut Vec<u64>, &'m mut Vec<u32>);

impl Index {
    /// What may begin at a word, wherever it stands.
    fn begins(&self, needed: &Needed, text: &str, word: &Word, lists: Lists<'_>) -> Begins {
        let (sure, open, seconds, letters) = lists;
        let start = [sure.len(), open.len(), seconds.len(), letters.len()];
        let written = &text[word.start as usize..word.end as usize];
        let bytes = written.as_bytes();
        self.look_up(word.hash, |one| sure.push(one));
        self.stems.keys_within(bytes).for_each(|key| self.look_up(key, |one| sure.push(one)));
        for (stem, key) in self.stems.longer(bytes) {
            self.look_up(*key, |one| open.push((Beginning::of(stem), one)));
        }
        seconds.extend(self.seconds.may_hold(word.hash).then_some(word.hash));
        seconds.extend(self.second_stems.keys_within(bytes));
        // A stem that goes on past the word is rare here: taken as a key, what it leads to is compared with the text anyway.
        seconds.extend(self.second_stems.longer(bytes).iter().map(|(_, key)| *key));
        needed.find(written, |run| letters.push(run));
        let to = |from: usize, to: usize| (from as u32, to as u32);
        Begins {
            sure: to(start[0], sure.len()),
            open: to(start[1], open.len()),
            seconds: to(start[2], seconds.len()),
            needed: to(start[3], letters.len()),
        }
    }
}

fn range((start, end): (u32, u32)) -> Range<usize> {
    start as usize..end as usize
}

/// Two words, or a word and a stem, as a key that no word has as its hash but by chance.
fn pair(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
