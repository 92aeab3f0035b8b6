//! Tells how a wording that was found altered differs from the text: in its words, and by what stands beside them.

use std::ops::Range;

use super::approved::Altered;
use super::context::{Sense, Side};
use super::drift::{self, Run};
use super::hits::Hit;
use super::lexicon::Classes;
use super::scene::Scene;

/// How many words beside a wording may still be a single word of certainty or strength with its small words, as in "only about".
const FEW: usize = 4;

/// A hit among its neighbours.
pub(super) struct Telling<'t> {
    scene: &'t Scene<'t>,
    hits: &'t [Hit],
    at: usize,
}

/// What stands at one end of a wording and is not matched.
struct Edge {
    approved: Range<usize>,
    written: Range<usize>,
    /// Whether a comma or another mark parts it from the wording.
    is_parted: bool,
}

impl<'t> Telling<'t> {
    pub(super) fn new(scene: &'t Scene<'t>, hits: &'t [Hit], at: usize) -> Self {
        Self { scene, hits, at }
    }

    /// How the wording is altered; `None` if it is not, and only the rest of its segment is.
    pub(super) fn tell(&self) -> Option<Altered> {
        let hit = self.hit();
        let around = self.around();
        let tokens = self.scene.tokens(&around);
        let lexicon = &self.scene.approved.lexicon;
        let (wording, text) =
            (Side::new(self.scene.approved.wording(hit.phrase), lexicon), Side::new(&tokens, lexicon));
        let runs = self.runs(&around, &wording, &text);
        if runs.is_empty() {
            return None;
        }
        let connects =
            |run: &Run| run.beside && text.tags[run.written.clone()].iter().all(|tag| tag.has(Classes::CONNECTING));
        let connecting_only = runs.iter().all(connects);
        let is_distant = runs.len() > 1 && runs.iter().any(|run| exchanges_names(run, &wording, &text));
        let drift = drift::shifted(drift::name(runs, &wording, &text), around.start);
        let words = drift
            .iter()
            .fold(hit.words.clone(), |words, run| words.start.min(run.written.start)..words.end.max(run.written.end));
        Some(Altered { phrase: hit.phrase, others: hit.others.clone(), words, drift, connecting_only, is_distant })
    }

    fn hit(&self) -> &Hit {
        &self.hits[self.at]
    }

    /// The words of the hit and those of its segments beside it that belong to nothing else and change what it says.
    fn around(&self) -> Range<usize> {
        let words = &self.hit().words;
        let (first, last) = self.segments(words);
        let start = first.max(self.end_of_last_before(words.start)).min(words.start);
        // What stands between two wordings is told with the second.
        let end = if self.start_of_next_after(words.end).is_some_and(|next| next < last) { words.end } else { last };
        let said = &self.scene.said;
        let start = if said.may_stand_before(start..words.start) { words.start } else { start };
        let end = if said.may_stand_after(words.end..end) { words.end } else { end };
        start..end
    }

    /// Where the segments begin and end that some words lie in.
    fn segments(&self, words: &Range<usize>) -> (usize, usize) {
        let segments = &self.scene.segments;
        let from = segments.partition_point(|segment| segment.words.end <= words.start);
        let to = segments.partition_point(|segment| segment.words.start < words.end);
        let touched = segments.get(from..to).unwrap_or_default();
        let first = touched.first().map_or(words.start, |segment| segment.words.start);
        (first, touched.last().map_or(words.end, |segment| segment.words.end))
    }

    /// Where the last other wording before a word ends.
    fn end_of_last_before(&self, word: usize) -> usize {
        let hit = self.at.checked_sub(1).map_or(0, |before| self.hits[before].words.end);
        let after = self.scene.found.partition_point(|found| found.words.end <= word);
        let found = after.checked_sub(1).map_or(0, |before| self.scene.found[before].words.end);
        hit.max(found)
    }

    /// Where the next other wording after a word starts.
    fn start_of_next_after(&self, word: usize) -> Option<usize> {
        let hit = self.hits.get(self.at + 1).map(|next| next.words.start);
        let from = self.scene.found.partition_point(|found| found.words.start < word);
        let found = self.scene.found.get(from).map(|next| next.words.start);
        hit.into_iter().chain(found).min()
    }

    /// What changed between the matched words, and beside the first and the last of them. Positions are those of the two sides.
    fn runs(&self, around: &Range<usize>, wording: &Side, text: &Side) -> Vec<Run> {
        let hit = self.hit();
        let pairs: Vec<(usize, usize)> = hit.pairs.iter().map(|(own, other)| (*own, other - around.start)).collect();
        let words = hit.words.start - around.start..hit.words.end - around.start;
        let first = pairs.first().map_or(0, |first| first.0);
        let last = pairs.last().map_or(wording.tokens.len(), |last| last.0 + 1);
        let is_parted = |word: usize| !self.scene.passage.gap(around.start + word).trim().is_empty();
        let before = Edge { approved: 0..first, written: 0..words.start, is_parted: is_parted(words.start) };
        let (own_rest, rest) = (last..wording.tokens.len(), words.end..text.tokens.len());
        let after = Edge { approved: own_rest, written: rest, is_parted: is_parted(words.end) };
        let between = |pair: &[(usize, usize)]| (pair[0].0 + 1..pair[1].0, pair[0].1 + 1..pair[1].1);
        let inner =
            pairs.windows(2).map(between).filter(|(approved, written)| !approved.is_empty() || !written.is_empty());
        let mut runs = edge_runs(before, text);
        runs.extend(inner.map(|(approved, written)| Run { approved, written, beside: false }));
        runs.extend(edge_runs(after, text));
        runs
    }
}

/// The runs at one end of a wording: words there exchanged, dropped or put beside it.
fn edge_runs(edge: Edge, text: &Side) -> Vec<Run> {
    let Edge { approved, written, is_parted } = edge;
    if approved.is_empty() && written.is_empty() {
        return Vec::new();
    }
    if approved.is_empty() {
        let beside = is_parted || !only_colours(text, &written);
        return vec![Run { approved, written, beside }];
    }
    if written.len() <= approved.len() * 2 + 3 {
        return vec![Run { approved, written, beside: false }];
    }
    // Far more words than are gone: they are not in their place.
    let is_first = approved.start == 0;
    let (gone_at, put_at) = if is_first { (written.end, 0) } else { (written.start, approved.end) };
    vec![
        Run { approved, written: gone_at..gone_at, beside: false },
        Run { approved: put_at..put_at, written, beside: true },
    ]
}

/// Whether words only deny, hedge or stress what stands beside them.
fn only_colours(text: &Side, words: &Range<usize>) -> bool {
    let colours = |sense: Sense| matches!(sense, Sense::Negation | Sense::Hedge | Sense::Strength);
    let senses = || text.senses(words.clone());
    words.len() <= FEW && senses().any(colours) && senses().all(|sense| colours(sense) || sense == Sense::Function)
}

/// Whether a run puts one rare word in place of another.
fn exchanges_names(run: &Run, wording: &Side, text: &Side) -> bool {
    let has_rare =
        |side: &Side, range: &Range<usize>| range.clone().any(|at| side.tags[at].is_empty() && side.is_word(at));
    has_rare(wording, &run.approved) && has_rare(text, &run.written)
}
