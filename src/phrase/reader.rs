//! Reads a passage: which wordings are said in it, which stand there altered, and how.

use std::ops::Range;

use super::align::align;
use super::approved::{Altered, Approved, Exact, Reading};
use super::closeness::Closeness;
use super::context::{Sense, Side};
use super::drift::{self, Run};
use super::exact::{Match, PhraseId};
use super::lexicon::Classes;
use super::outline::Outline;
use super::passage::{Passage, Segment};
use super::said::Said;
use super::token::{Token, tokens};

/// A stretch of text is looked at this many words at a time at most, so that the cost of a sentence grows no faster than its length.
const LONGEST_STRETCH: usize = 200;
/// Alignments whose scores are as close as this are equally good.
const TIE: f32 = 0.01;
/// How many words beside a wording may still be a single word of certainty or strength with its small words, as in "only about".
const FEW: usize = 4;

/// A wording laid along a stretch of text.
#[derive(Clone, Debug)]
struct Hit {
    phrase: PhraseId,
    /// Wordings that lie there as well.
    others: Vec<PhraseId>,
    score: f32,
    /// Matched words, of the wording and of the passage.
    pairs: Vec<(usize, usize)>,
    /// The words of the passage from the first matched to the last.
    words: Range<usize>,
}

impl Hit {
    fn overlaps(&self, words: &Range<usize>) -> bool {
        self.words.start < words.end && words.start < self.words.end
    }
}

/// A passage in the course of being read.
#[derive(Debug)]
pub(super) struct Reader<'t> {
    approved: &'t Approved,
    passage: Passage<'t>,
    said: Said<'t>,
    found: Vec<Match>,
    segments: Vec<Segment>,
    hits: Vec<Hit>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(approved: &'t Approved, passage: Passage<'t>) -> Self {
        let found = approved.phrases.find(passage.words);
        let said = Said { passage, lexicon: &approved.lexicon };
        let mut segments = passage.segments(&found);
        for segment in &mut segments {
            segment.said = said.is_filled(&segment.words, &found);
        }
        Self { approved, passage, said, found, segments, hits: Vec::new() }
    }

    /// Reads it all. Of wordings that come equally close, the one for which `rank` is least is named.
    pub(super) fn read(mut self, rank: &dyn Fn(PhraseId) -> u32) -> Reading {
        for at in 0..self.segments.len() {
            if !self.segments[at].said {
                self.look_at(at, rank);
            }
        }
        self.hits.sort_by_key(|hit| hit.words.start);
        let mut reading = Reading { exact: self.exact(), altered: Vec::new() };
        for at in 0..self.hits.len() {
            self.tell(at, &mut reading);
        }
        reading
    }

    fn exact(&self) -> Vec<Exact> {
        let is_said = |words: &Range<usize>| {
            let after = self.segments.partition_point(|segment| segment.words.start <= words.start);
            after.checked_sub(1).is_some_and(|at| self.segments[at].said)
        };
        let exact =
            |found: &Match| Exact { phrase: found.phrase, words: found.words.clone(), said: is_said(&found.words) };
        self.found.iter().map(exact).collect()
    }

    /// Looks for altered wordings in a segment, stretch by stretch.
    fn look_at(&mut self, segment: usize, rank: &dyn Fn(PhraseId) -> u32) {
        let words = self.segments[segment].words.clone();
        let mut start = words.start;
        loop {
            let end = words.end.min(start + LONGEST_STRETCH);
            self.look_in(segment, &(start..end), rank);
            if end == words.end {
                return;
            }
            start += LONGEST_STRETCH / 2;
        }
    }

    fn look_in(&mut self, segment: usize, stretch: &Range<usize>, rank: &dyn Fn(PhraseId) -> u32) {
        let mut candidates: Vec<PhraseId> =
            self.approved.candidates.of(&self.passage.words[stretch.clone()]).into_iter().map(PhraseId).collect();
        let inside = |found: &&Match| stretch.start <= found.words.start && found.words.end <= stretch.end;
        candidates.extend(self.found.iter().filter(inside).map(|found| found.phrase));
        candidates.sort_unstable();
        candidates.dedup();
        if candidates.is_empty() {
            return;
        }
        let text = self.tokens(stretch);
        let outline = Outline::of(&text);
        let lay = |phrase| self.lay(phrase, segment, stretch, &text, &outline);
        let mut close: Vec<Hit> = candidates.into_iter().filter_map(lay).collect();
        close.sort_by(|one, other| other.score.total_cmp(&one.score).then_with(|| one.phrase.cmp(&other.phrase)));
        while let Some(first) = close.first() {
            let least = first.score - TIE;
            let equal = close.iter().take_while(|hit| hit.score >= least);
            let best = equal.enumerate().min_by_key(|(_, hit)| (rank(hit.phrase), hit.phrase)).map_or(0, |(at, _)| at);
            let mut hit = close.remove(best);
            let same = |other: &Hit| other.overlaps(&hit.words);
            hit.others =
                close.iter().filter(|other| other.score >= least && same(other)).map(|other| other.phrase).collect();
            close.retain(|other| !same(other));
            if !self.hits.iter().any(|known| known.overlaps(&hit.words)) {
                self.hits.push(hit);
            }
        }
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
        let wording = self.approved.wording(phrase);
        let window = self.widened(segment, stretch, wording.len());
        if window != *stretch {
            let text = self.tokens(&window);
            return self.lay_along(phrase, wording, &text, &Outline::of(&text), window.start);
        }
        self.lay_along(phrase, wording, text, outline, window.start)
    }

    /// Lays a wording along a text that starts at a word of the passage.
    fn lay_along(
        &self,
        phrase: PhraseId,
        wording: &[Token],
        text: &[Token],
        outline: &Outline,
        start: usize,
    ) -> Option<Hit> {
        if !outline.may_be_altered(wording) {
            return None;
        }
        let alignment = align(wording, text);
        let closeness = Closeness::of(&alignment, wording, text, &self.approved.lexicon);
        let pairs: Vec<(usize, usize)> = alignment.pairs.iter().map(|(own, other)| (*own, other + start)).collect();
        let words = pairs.first()?.1..pairs.last()?.1 + 1;
        closeness.is_altered().then_some(Hit { phrase, others: Vec::new(), score: alignment.score, pairs, words })
    }

    fn tokens(&self, words: &Range<usize>) -> Vec<Token> {
        tokens(self.passage.text, &self.passage.words[words.clone()], &self.approved.lexicon)
    }

    /// A stretch with the neighbouring segments of its block, as far as a longer wording may reach.
    fn widened(&self, segment: usize, stretch: &Range<usize>, length: usize) -> Range<usize> {
        let mut window = stretch.clone();
        let is_short = |window: &Range<usize>| window.len() * 5 < length * 6;
        for next in &self.segments[segment + 1..] {
            if !is_short(&window)
                || next.said
                || window.end != next.words.start
                || !self.passage.is_one_block(next.words.start)
            {
                break;
            }
            window.end = next.words.end;
        }
        for before in self.segments[..segment].iter().rev() {
            if !is_short(&window)
                || before.said
                || window.start != before.words.end
                || !self.passage.is_one_block(window.start)
            {
                break;
            }
            window.start = before.words.start;
        }
        window
    }

    /// Tells how a hit differs; if it does not, its wording is said after all, the rest of its segment being another's.
    fn tell(&self, at: usize, reading: &mut Reading) {
        let hit = &self.hits[at];
        let around = self.around(at);
        let text = self.tokens(&around);
        let (wording, text) = (self.side(self.approved.wording(hit.phrase)), self.side(&text));
        let runs = self.runs(hit, &around, &wording, &text);
        if runs.is_empty() {
            reading.exact.iter_mut().filter(|exact| exact.words == hit.words).for_each(|exact| exact.said = true);
            return;
        }
        let connecting_only = runs
            .iter()
            .all(|run| run.beside && text.tags[run.written.clone()].iter().all(|tag| tag.has(Classes::CONNECTING)));
        let is_distant = runs.len() > 1 && runs.iter().any(|run| exchanges_names(run, &wording, &text));
        let mut drift = drift::name(runs, &wording, &text);
        for run in &mut drift {
            run.written = run.written.start + around.start..run.written.end + around.start;
        }
        let start = drift.iter().map(|run| run.written.start).min().unwrap_or(hit.words.start).min(hit.words.start);
        let end = drift.iter().map(|run| run.written.end).max().unwrap_or(hit.words.end).max(hit.words.end);
        reading.altered.push(Altered {
            phrase: hit.phrase,
            others: hit.others.clone(),
            words: start..end,
            drift,
            connecting_only,
            is_distant,
        });
    }

    fn side<'s>(&self, tokens: &'s [Token]) -> Side<'s> {
        Side::new(tokens, &self.approved.lexicon)
    }

    /// The words of a hit and those of its segments beside it that belong to nothing else.
    fn around(&self, at: usize) -> Range<usize> {
        let words = &self.hits[at].words;
        let touched = || {
            self.segments.iter().filter(|segment| segment.words.start < words.end && words.start < segment.words.end)
        };
        let others = || {
            self.hits
                .iter()
                .map(|hit| &hit.words)
                .chain(self.found.iter().map(|found| &found.words))
                .filter(|other| !self.hits[at].overlaps(other))
        };
        let first = touched().map(|segment| segment.words.start).min().unwrap_or(words.start);
        let last = touched().map(|segment| segment.words.end).max().unwrap_or(words.end);
        let before = others().map(|other| other.end).filter(|end| *end <= words.start).max().unwrap_or(0);
        // What stands between two wordings is told with the second.
        let after = if others().any(|other| other.start >= words.end && other.start < last) { words.end } else { last };
        let start = first.max(before).min(words.start);
        let start = if self.said.may_stand_before(start..words.start) { words.start } else { start };
        let end = if self.said.may_stand_after(words.end..after) { words.end } else { after };
        start..end
    }

    /// What changed between the matched words, and beside the first and the last of them. Positions are those of the two sides.
    fn runs(&self, hit: &Hit, around: &Range<usize>, wording: &Side, text: &Side) -> Vec<Run> {
        let pairs: Vec<(usize, usize)> = hit.pairs.iter().map(|(own, other)| (*own, other - around.start)).collect();
        let (Some(first), Some(last)) = (pairs.first(), pairs.last()) else { return Vec::new() };
        let (length, text_length) = (wording.tokens.len(), text.tokens.len());
        let before = Edge { approved: 0..first.0, written: 0..first.1, comma_at: around.start + first.1 };
        let after = Edge {
            approved: last.0 + 1..length,
            written: last.1 + 1..text_length,
            comma_at: around.start + last.1 + 1,
        };
        let inner = pairs.windows(2).map(|pair| Run {
            approved: pair[0].0 + 1..pair[1].0,
            written: pair[0].1 + 1..pair[1].1,
            beside: false,
        });
        let mut runs = self.edge_runs(before, text);
        runs.extend(inner.filter(|run| !run.approved.is_empty() || !run.written.is_empty()));
        runs.extend(self.edge_runs(after, text));
        runs
    }

    /// The runs at one end of a wording: words there exchanged, dropped or put beside it.
    fn edge_runs(&self, edge: Edge, text: &Side) -> Vec<Run> {
        let Edge { approved, written, comma_at } = edge;
        if approved.is_empty() && written.is_empty() {
            return Vec::new();
        }
        if approved.is_empty() {
            let is_parted = !self.passage.gap(comma_at).trim().is_empty();
            let beside = is_parted || !only_colours(text, &written);
            return vec![Run { approved, written, beside }];
        }
        if written.len() <= approved.len() * 2 + 3 {
            return vec![Run { approved, written, beside: false }];
        }
        // Far more words than are gone: they are not in their place.
        let nowhere = if approved.start == 0 { written.end..written.end } else { written.start..written.start };
        let at = if approved.start == 0 { 0..0 } else { approved.end..approved.end };
        vec![Run { approved, written: nowhere, beside: false }, Run { approved: at, written, beside: true }]
    }
}

/// What stands at one end of a wording and is not matched.
struct Edge {
    approved: Range<usize>,
    written: Range<usize>,
    /// The word of the passage before which a comma would part it from the wording.
    comma_at: usize,
}

/// Whether words only deny, hedge or stress what stands beside them.
fn only_colours(text: &Side, words: &Range<usize>) -> bool {
    let colours = |sense: Sense| matches!(sense, Sense::Negation | Sense::Hedge | Sense::Strength);
    words.len() <= FEW
        && text.senses(words.clone()).any(colours)
        && text.senses(words.clone()).all(|sense| colours(sense) || sense == Sense::Function)
}

/// Whether a run puts one rare word in place of another.
fn exchanges_names(run: &Run, wording: &Side, text: &Side) -> bool {
    let rare = |side: &Side, range: &Range<usize>| range.clone().any(|at| side.tags[at].is_rare() && side.is_word(at));
    rare(wording, &run.approved) && rare(text, &run.written)
}
