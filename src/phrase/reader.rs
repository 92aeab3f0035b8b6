//! Reads a passage: which wordings are said in it, and which stand there altered.

use std::ops::Range;

use super::align::align;
use super::approved::{Approved, Exact, Reading};
use super::closeness::Closeness;
use super::exact::{Match, PhraseId, longest_first};
use super::hits::{Hit, Hits, pick};
use super::outline::Outline;
use super::passage::{Passage, Segment};
use super::said::Said;
use super::telling::Telling;
use super::token::{Token, tokens};

/// A stretch of text is looked at this many words at a time at most, so that the cost of a sentence grows no faster than its length.
const LONGEST_STRETCH: usize = 200;
/// The neighbours of a sentence hold more of a wording if they add as much to its score: a word that tells something.
const WIDER: f32 = 0.25;
/// Alignments whose scores are as close as this are equally good.
const TIE: f32 = 0.01;

/// A passage in the course of being read.
#[derive(Debug)]
pub(super) struct Reader<'t> {
    pub(super) approved: &'t Approved,
    pub(super) passage: Passage<'t>,
    pub(super) said: Said<'t>,
    /// Exact wordings, in order and apart.
    pub(super) found: Vec<Match>,
    pub(super) segments: Vec<Segment>,
    hits: Hits,
}

impl<'t> Reader<'t> {
    pub(super) fn new(approved: &'t Approved, passage: Passage<'t>, exact: &[Match]) -> Self {
        let found = with_named(longest_first(exact.to_vec(), passage.words.len()), passage.named);
        let said = Said { passage, lexicon: &approved.lexicon };
        let mut segments = passage.segments(&found);
        for segment in &mut segments {
            segment.said = said.is_filled(&segment.words, &found);
        }
        Self { approved, passage, said, found, segments, hits: Hits::default() }
    }

    /// Reads it all. Of wordings that come equally close, the one for which `rank` is least is named.
    pub(super) fn read(mut self, rank: &dyn Fn(PhraseId) -> u32) -> Reading {
        for at in 0..self.segments.len() {
            if !self.segments[at].said {
                self.look_at(at, rank);
            }
        }
        let mut reading = Reading { exact: self.exact(), altered: Vec::new() };
        for at in 0..self.hits.in_order().len() {
            let telling = Telling::new(&self, self.hits.in_order(), at);
            match telling.tell() {
                Some(altered) => reading.altered.push(altered),
                None => mark_said(&mut reading.exact, &self.hits.in_order()[at].words),
            }
        }
        reading
    }

    /// The words of a range as tokens.
    pub(super) fn tokens(&self, words: &Range<usize>) -> Vec<Token> {
        tokens(self.passage.text, &self.passage.words[words.clone()], &self.approved.lexicon)
    }

    fn exact(&self) -> Vec<Exact> {
        let is_said = |words: &Range<usize>| {
            let after = self.segments.partition_point(|segment| segment.words.start <= words.start);
            after.checked_sub(1).is_some_and(|at| self.segments[at].said)
        };
        let exact =
            |found: &Match| Exact { phrase: found.phrase, words: found.words.clone(), said: is_said(&found.words) };
        self.found.iter().filter(|found| !self.passage.named.contains(found)).map(exact).collect()
    }

    /// Looks for altered wordings in a segment, which what stands there by name parts.
    fn look_at(&mut self, segment: usize, rank: &dyn Fn(PhraseId) -> u32) {
        let words = self.segments[segment].words.clone();
        let mut start = words.start;
        let from = self.passage.named.partition_point(|named| named.words.start < words.start);
        for named in self.passage.named[from..].iter().take_while(|named| named.words.end <= words.end) {
            self.look_through(segment, start..named.words.start, rank);
            self.hits.add(Hit::whole(named));
            start = named.words.end;
        }
        self.look_through(segment, start..words.end, rank);
    }

    /// Looks for altered wordings in words of a segment, stretch by stretch.
    fn look_through(&mut self, segment: usize, words: Range<usize>, rank: &dyn Fn(PhraseId) -> u32) {
        let mut start = words.start;
        loop {
            let end = words.end.min(start + LONGEST_STRETCH);
            for hit in self.look_in(segment, &(start..end), rank) {
                self.hits.add(hit);
            }
            if end == words.end {
                return;
            }
            start += LONGEST_STRETCH / 2;
        }
    }

    /// The hits in one stretch, the best first.
    fn look_in(&self, segment: usize, stretch: &Range<usize>, rank: &dyn Fn(PhraseId) -> u32) -> Vec<Hit> {
        let candidates = self.candidates(stretch);
        if candidates.is_empty() {
            return Vec::new();
        }
        let text = self.tokens(stretch);
        let outline = Outline::of(&text);
        let lay = |phrase| self.lay(phrase, segment, stretch, &text, &outline);
        pick(candidates.into_iter().filter_map(lay).collect(), TIE, rank)
    }

    /// The wordings that a stretch might hold altered, those that stand in it exactly included.
    fn candidates(&self, stretch: &Range<usize>) -> Vec<PhraseId> {
        let words = &self.passage.words[stretch.clone()];
        let mut candidates: Vec<PhraseId> = self.approved.candidates.of(words).into_iter().map(PhraseId).collect();
        let from = self.found.partition_point(|found| found.words.start < stretch.start);
        let inside = self.found[from..].iter().take_while(|found| found.words.end <= stretch.end);
        candidates.extend(inside.map(|found| found.phrase));
        candidates.sort_unstable();
        candidates.dedup();
        candidates.retain(|phrase| !self.approved.wording(*phrase).is_empty());
        candidates
    }

    /// Lays a wording along a stretch of text, and more of its block if the wording is longer.
    fn lay(
        &self,
        phrase: PhraseId,
        segment: usize,
        stretch: &Range<usize>,
        text: &[Token],
        outline: &Outline,
    ) -> Option<Hit> {
        let alone = self.lay_along(phrase, text, outline, stretch.start);
        let window = self.widened(segment, stretch, self.approved.wording(phrase).len());
        if window == *stretch {
            return alone;
        }
        let text = self.tokens(&window);
        let with_neighbours = self.lay_along(phrase, &text, &Outline::of(&text), window.start);
        // The neighbours of a shortened wording say something else: what it fills alone counts, unless they hold more of it.
        match (alone, with_neighbours) {
            (Some(alone), Some(wide)) => Some(if wide.score > alone.score + WIDER { wide } else { alone }),
            (alone, wide) => alone.or(wide),
        }
    }

    /// Lays a wording along a text that starts at a word of the passage.
    fn lay_along(&self, phrase: PhraseId, text: &[Token], outline: &Outline, start: usize) -> Option<Hit> {
        let wording = self.approved.wording(phrase);
        if !outline.may_be_altered(wording) {
            return None;
        }
        let alignment = align(wording, text);
        let closeness = Closeness::of(&alignment, wording, text, &self.approved.lexicon);
        let pairs: Vec<(usize, usize)> = alignment.pairs.iter().map(|(own, other)| (*own, other + start)).collect();
        let words = pairs.first()?.1..pairs.last()?.1 + 1;
        closeness.is_altered().then_some(Hit { phrase, others: Vec::new(), score: alignment.score, pairs, words })
    }

    /// A stretch with the neighbouring segments of its block, as far as a longer wording may reach.
    fn widened(&self, segment: usize, stretch: &Range<usize>, length: usize) -> Range<usize> {
        let mut window = stretch.clone();
        let is_short = |window: &Range<usize>| window.len() * 5 < length * 6;
        for next in &self.segments[segment + 1..] {
            let first = next.words.start;
            if !is_short(&window) || next.said || window.end != first || !self.passage.is_one_block(first) {
                break;
            }
            window.end = next.words.end;
        }
        for before in self.segments[..segment].iter().rev() {
            let first = window.start;
            if !is_short(&window) || before.said || first != before.words.end || !self.passage.is_one_block(first) {
                break;
            }
            window.start = before.words.start;
        }
        window
    }
}

/// Exact wordings with those that stand there by name, in order and apart.
fn with_named(mut found: Vec<Match>, named: &[Match]) -> Vec<Match> {
    for one in named {
        found.retain(|other| other.words.end <= one.words.start || one.words.end <= other.words.start);
    }
    found.extend_from_slice(named);
    found.sort_unstable_by_key(|found| found.words.start);
    found
}

/// Notes that the wording at these words is said after all: the rest of its segment is another's.
fn mark_said(exact: &mut [Exact], words: &Range<usize>) {
    let at = exact.partition_point(|exact| exact.words.start < words.start);
    if let Some(exact) = exact.get_mut(at).filter(|exact| exact.words == *words) {
        exact.said = true;
    }
}
