//! Reads a passage: which wordings are said in it, and which stand there altered.

use std::ops::Range;

use super::align::align;
use super::approved::{Approved, Exact, Reading};
use super::closeness::Closeness;
use super::exact::{Match, PhraseId};
use super::hits::{Hit, Hits, pick};
use super::outline::Outline;
use super::passage::Passage;
use super::scene::Scene;
use super::telling::Telling;
use super::token::Token;

/// A stretch of text is looked at this many words at a time at most, so that the cost of a sentence grows no faster than its length.
const LONGEST_STRETCH: usize = 200;
/// The neighbours of a sentence hold more of a wording if they add as much to its score: a word that tells something.
const WIDER: f32 = 0.25;
/// Alignments whose scores are as close as this are equally good.
const TIE: f32 = 0.01;

impl Approved {
    /// Reads a passage, given all exact wordings in its words. Of wordings that come equally close, the one for which `rank` is least is
    /// named.
    pub fn read(&self, passage: &Passage, exact: &[Match], rank: impl Fn(PhraseId) -> u32) -> Reading {
        Reader::new(self, *passage, exact).read(&rank)
    }
}

/// A passage in the course of being read.
#[derive(Debug)]
struct Reader<'t> {
    scene: Scene<'t>,
    hits: Hits,
}

impl<'t> Reader<'t> {
    fn new(approved: &'t Approved, passage: Passage<'t>, exact: &[Match]) -> Self {
        Self { scene: Scene::new(approved, passage, exact), hits: Hits::default() }
    }

    /// Reads it all. Of wordings that come equally close, the one for which `rank` is least is named.
    fn read(mut self, rank: &dyn Fn(PhraseId) -> u32) -> Reading {
        for at in 0..self.scene.segments.len() {
            if !self.scene.segments[at].said {
                self.look_at(at, rank);
            }
        }
        let mut reading = Reading { exact: self.exact(), altered: Vec::new() };
        for at in 0..self.hits.in_order().len() {
            let telling = Telling::new(&self.scene, self.hits.in_order(), at);
            match telling.tell() {
                Some(altered) => reading.altered.push(altered),
                None => mark_said(&mut reading.exact, &self.hits.in_order()[at].words),
            }
        }
        reading
    }

    fn exact(&self) -> Vec<Exact> {
        let is_said = |words: &Range<usize>| {
            let after = self.scene.segments.partition_point(|segment| segment.words.start <= words.start);
            after.checked_sub(1).is_some_and(|at| self.scene.segments[at].said)
        };
        let exact =
            |found: &Match| Exact { phrase: found.phrase, words: found.words.clone(), said: is_said(&found.words) };
        self.scene.found.iter().filter(|found| !self.scene.passage.named.contains(found)).map(exact).collect()
    }

    /// Looks for altered wordings in a segment, which what stands there by name parts.
    fn look_at(&mut self, segment: usize, rank: &dyn Fn(PhraseId) -> u32) {
        let words = self.scene.segments[segment].words.clone();
        let mut start = words.start;
        let from = self.scene.passage.named.partition_point(|named| named.words.start < words.start);
        for named in self.scene.passage.named[from..].iter().take_while(|named| named.words.end <= words.end) {
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
        let text = self.scene.tokens(stretch);
        let outline = Outline::of(&text);
        let lay = |phrase| self.lay(phrase, segment, stretch, &text, &outline);
        pick(candidates.into_iter().filter_map(lay).collect(), TIE, rank)
    }

    /// The wordings that a stretch might hold altered, those that stand in it exactly included.
    fn candidates(&self, stretch: &Range<usize>) -> Vec<PhraseId> {
        let words = &self.scene.passage.words[stretch.clone()];
        let mut candidates: Vec<PhraseId> =
            self.scene.approved.candidates.of(words).into_iter().map(PhraseId).collect();
        let from = self.scene.found.partition_point(|found| found.words.start < stretch.start);
        let inside = self.scene.found[from..].iter().take_while(|found| found.words.end <= stretch.end);
        candidates.extend(inside.map(|found| found.phrase));
        candidates.sort_unstable();
        candidates.dedup();
        candidates.retain(|phrase| !self.scene.approved.wording(*phrase).is_empty());
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
        let window = self.widened(segment, stretch, self.scene.approved.wording(phrase).len());
        if window == *stretch {
            return alone;
        }
        let text = self.scene.tokens(&window);
        let with_neighbours = self.lay_along(phrase, &text, &Outline::of(&text), window.start);
        // The neighbours of a shortened wording say something else: what it fills alone counts, unless they hold more of it.
        match (alone, with_neighbours) {
            (Some(alone), Some(wide)) => Some(if wide.score > alone.score + WIDER { wide } else { alone }),
            (alone, wide) => alone.or(wide),
        }
    }

    /// Lays a wording along a text that starts at a word of the passage.
    fn lay_along(&self, phrase: PhraseId, text: &[Token], outline: &Outline, start: usize) -> Option<Hit> {
        let wording = self.scene.approved.wording(phrase);
        if !outline.may_be_altered(wording) {
            return None;
        }
        let alignment = align(wording, text);
        let closeness = Closeness::of(&alignment, wording, text, &self.scene.approved.lexicon);
        let pairs: Vec<(usize, usize)> = alignment.pairs.iter().map(|(own, other)| (*own, other + start)).collect();
        let words = pairs.first()?.1..pairs.last()?.1 + 1;
        closeness.is_altered().then_some(Hit { phrase, others: Vec::new(), score: alignment.score, pairs, words })
    }

    /// A stretch with the neighbouring segments of its block, as far as a longer wording may reach.
    fn widened(&self, segment: usize, stretch: &Range<usize>, length: usize) -> Range<usize> {
        let mut window = stretch.clone();
        let is_short = |window: &Range<usize>| window.len() * 5 < length * 6;
        for next in &self.scene.segments[segment + 1..] {
            let first = next.words.start;
            if !is_short(&window) || next.said || window.end != first || !self.scene.passage.is_one_block(first) {
                break;
            }
            window.end = next.words.end;
        }
        for before in self.scene.segments[..segment].iter().rev() {
            let first = window.start;
            if !is_short(&window) || before.said || first != before.words.end || !self.scene.passage.is_one_block(first)
            {
                break;
            }
            window.start = before.words.start;
        }
        window
    }
}

/// Notes that the wording at these words is said after all: the rest of its segment is another's.
fn mark_said(exact: &mut [Exact], words: &Range<usize>) {
    let at = exact.partition_point(|exact| exact.words.start < words.start);
    if let Some(exact) = exact.get_mut(at).filter(|exact| exact.words == *words) {
        exact.said = true;
    }
}
