//! Terms and regular expressions of many owners, found in one pass over normalised text.
//!
//! An owner is a trigger, a forbidden term or a signal of a claim: anything that brings lists of wordings to look for. A term matches
//! whole words; `*` at the end of a word ends it freely; its spaces match any white space, since the text is normalised. A hit inside
//! one of the owner's `unless` wordings does not count.
//!
//! Terms are looked up by the words of the text: by their first word or their first two, or by its first letters where a `*` ends it. Most
//! words fail at a table of bits, so the cost does not depend on how many terms there are, and there is no automaton to build.

mod beginning;
mod expression;
mod hit;
mod index;
mod needed;
mod stem;
mod term;

use std::ops::Range;

use expression::{Expression, Expressions};
use hit::Use;
pub use hit::{By, Fault, Hit, List, OwnerId};
pub use index::Memo;
use index::{Candidate, Index};
use memchr::memchr_iter;
use rayon::prelude::*;
use term::{Buffers, Term};

use crate::text::{Normalised, Word};

/// Collects the wordings of all owners.
#[derive(Debug, Default)]
pub struct Builder<'t> {
    owners: u32,
    written: Vec<Written<'t>>,
}

/// A wording as its owner has it.
#[derive(Clone, Copy, Debug)]
struct Written<'t> {
    owner: OwnerId,
    list: List,
    index: usize,
    text: &'t str,
    trusted: bool,
}

/// A wording that can be looked for.
#[derive(Debug)]
enum Read {
    Term(Use),
    Expression(Expression),
}

impl<'t> Builder<'t> {
    /// Adds an owner. The expressions of one that is `trusted` are known to compile, and are compiled when they are first tried.
    pub fn owner(
        &mut self,
        trusted: bool,
        terms: impl IntoIterator<Item = &'t str>,
        unless: impl IntoIterator<Item = &'t str>,
        patterns: impl IntoIterator<Item = &'t str>,
    ) -> OwnerId {
        let owner = OwnerId(self.owners);
        self.owners += 1;
        let written = |list| move |(index, text)| Written { owner, list, index, text, trusted };
        self.written.extend(terms.into_iter().enumerate().map(written(List::Terms)));
        self.written.extend(unless.into_iter().enumerate().map(written(List::Unless)));
        self.written.extend(patterns.into_iter().enumerate().map(written(List::Patterns)));
        owner
    }

    /// Makes the index. Faulty wordings are left out and told, in the order in which they came.
    pub fn build(self) -> (Patterns, Vec<(OwnerId, Fault)>) {
        let read: Vec<Result<Read, (OwnerId, Fault)>> =
            self.written.par_iter().map_init(Buffers::default, |buffers, one| one.read(buffers)).collect();
        let (mut uses, mut expressions, mut faults) = (Vec::new(), Vec::new(), Vec::new());
        for one in read {
            match one {
                Ok(Read::Term(term)) => uses.push(term),
                Ok(Read::Expression(expression)) => expressions.push(expression),
                Err(fault) => faults.push(fault),
            }
        }
        let expressions = Expressions::new(expressions);
        let index = Index::new(&uses, &expressions);
        (Patterns { owners: self.owners, index, uses, expressions }, faults)
    }
}

impl Written<'_> {
    fn read(self, buffers: &mut Buffers) -> Result<Read, (OwnerId, Fault)> {
        let Self { owner, list, index, text, trusted } = self;
        let mut term = |by| Term::parse(text, buffers).map(|term| Read::Term(Use { owner, by, term }));
        let read = match list {
            List::Terms => term(Some(By::Term(index as u32))),
            List::Unless => term(None),
            List::Patterns => Expression::new(owner, By::Pattern(index as u32), text, trusted).map(Read::Expression),
        };
        read.map_err(|message| (owner, Fault { list, index, message }))
    }
}

/// The wordings of all owners, ready to be found.
#[derive(Debug)]
pub struct Patterns {
    owners: u32,
    uses: Vec<Use>,
    index: Index,
    expressions: Expressions,
}

impl Patterns {
    /// All hits in a normalised text, given with its words, in no particular order. Of an owner's hits that overlap the longest stays.
    ///
    /// Only owners before `end` are looked for. `memo` holds what may begin at the words of the vocabulary that numbered them; words without a number need none.
    pub fn find(&self, text: &Normalised, words: &[Word], end: OwnerId, memo: &mut Memo) -> Vec<Hit> {
        let text = text.text.as_str();
        let (mut hits, mut exceptions) = (Vec::new(), Vec::new());
        let mut pass = self.expressions.pass(text, end);
        let (mut left, mut start) = (words, 0);
        for line_end in memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
            let (own, rest) = left.split_at(left.partition_point(|word| (word.start as usize) < line_end));
            left = rest;
            pass.enter(start..line_end);
            memo.read(&self.index, self.expressions.needed(), text, own, |run| pass.note(run));
            pass.find_free(&mut hits);
            self.index.candidates(text, own, memo, |word, candidate| match candidate {
                Candidate::Expressions(group) => pass.find_at(group, word, &mut hits),
                Candidate::Term(number) => {
                    let Use { owner, by, term } = &self.uses[number as usize];
                    if *owner >= end {
                        return;
                    }
                    let Some(range) = term.range(text, word) else { return };
                    match *by {
                        Some(by) => hits.push(Hit { owner: *owner, by, range }),
                        None => exceptions.push((*owner, range)),
                    }
                }
            });
            start = line_end + 1;
        }
        if !exceptions.is_empty() {
            let exceptions = Exceptions::new(exceptions);
            hits.retain(|hit| !exceptions.hold(hit));
        }
        longest_of_each_owner(hits, self.owners)
    }
}

/// Where `unless` wordings stand, to be asked about many hits.
struct Exceptions {
    /// One bit for the owners whose numbers leave the same rest: most owners have none in a text.
    owners: u64,
    /// By owner and start.
    all: Vec<(OwnerId, Range<usize>)>,
    /// For each, how far it or an earlier one of its owner reaches.
    reach: Vec<usize>,
}

impl Exceptions {
    fn new(mut all: Vec<(OwnerId, Range<usize>)>) -> Self {
        all.sort_unstable_by_key(|(owner, range)| (*owner, range.start));
        let mut reach: Vec<usize> = Vec::with_capacity(all.len());
        for (at, (owner, range)) in all.iter().enumerate() {
            let before = at.checked_sub(1).filter(|before| all[*before].0 == *owner).map_or(0, |before| reach[before]);
            reach.push(range.end.max(before));
        }
        let owners = all.iter().fold(0, |owners, (owner, _)| owners | bit(*owner));
        Self { owners, all, reach }
    }

    /// Whether a hit lies inside one of its owner's.
    fn hold(&self, hit: &Hit) -> bool {
        if self.owners & bit(hit.owner) == 0 {
            return false;
        }
        let after = self.all.partition_point(|(owner, range)| (*owner, range.start) <= (hit.owner, hit.range.start));
        after.checked_sub(1).is_some_and(|last| self.all[last].0 == hit.owner && self.reach[last] >= hit.range.end)
    }
}

const fn bit(owner: OwnerId) -> u64 {
    1 << (owner.0 % 64)
}

/// Of overlapping hits of one owner keeps the longest, the first of equals.
fn longest_of_each_owner(mut hits: Vec<Hit>, owners: u32) -> Vec<Hit> {
    // Those of one owner nearly always come in order; among those that start at the same place the order does not matter.
    longest_in_order(&hits, owners).unwrap_or_else(|| {
        hits.sort_by_key(|hit| hit.range.start);
        longest_in_order(&hits, owners).unwrap_or_default()
    })
}

/// The last hit of an owner that was kept, and where the last one started that was looked at.
#[derive(Clone, Copy, Default)]
struct Last {
    /// One more than its index among those kept; 0 for none.
    kept: u32,
    start: u32,
}

/// The longest of hits that overlap; `None` if those of an owner are out of order.
fn longest_in_order(hits: &[Hit], owners: u32) -> Option<Vec<Hit>> {
    let mut last_of = vec![Last::default(); owners as usize];
    let mut kept: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        let last = &mut last_of[hit.owner.0 as usize];
        let start = hit.range.start as u32;
        if std::mem::replace(&mut last.start, start) > start {
            return None;
        }
        let before = (last.kept as usize).checked_sub(1).map(|at| &mut kept[at]);
        match before.filter(|before| hit.range.start < before.range.end) {
            Some(before) if is_preferred(hit, before) => *before = hit.clone(),
            Some(_) => {}
            None => {
                kept.push(hit.clone());
                last.kept = kept.len() as u32;
            }
        }
    }
    Some(kept)
}

/// Whether a hit takes the place of one that it overlaps: it is longer, or as long, from the same place, by an earlier wording.
fn is_preferred(hit: &Hit, before: &Hit) -> bool {
    let same = hit.range == before.range;
    hit.range.len() > before.range.len() || (same && hit.by < before.by)
}

#[cfg(test)]
mod tests;
