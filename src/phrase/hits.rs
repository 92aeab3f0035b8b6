//! Wordings laid along a passage, kept in order and apart.

use std::ops::Range;

use super::exact::{Match, PhraseId};

/// A wording laid along a stretch of text.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) phrase: PhraseId,
    /// Wordings that lie there as well.
    pub(super) others: Vec<PhraseId>,
    /// How well it fits: what matched words earned less what the changes cost.
    pub(super) score: f32,
    /// Matched words, of the wording and of the passage; none where the wording stands by name.
    pub(super) pairs: Vec<(usize, usize)>,
    /// The words of the passage from the first matched to the last.
    pub(super) words: Range<usize>,
}

impl Hit {
    /// A wording that stands there by name, whatever its words.
    pub(super) fn whole(named: &Match) -> Self {
        Self { phrase: named.phrase, others: Vec::new(), score: 0.0, pairs: Vec::new(), words: named.words.clone() }
    }

    /// Whether it is the rest of a wording that another hit is the beginning of, as where a break parts them.
    fn goes_on(&self, before: &Hit) -> bool {
        let in_order = before.pairs.last().zip(self.pairs.first()).is_some_and(|(last, first)| last.0 < first.0);
        self.phrase == before.phrase && self.words.start == before.words.end && in_order
    }

    /// Whether the two share a word of the passage.
    pub(super) fn overlaps(&self, other: &Hit) -> bool {
        self.words.start < other.words.end && other.words.start < self.words.end
    }
}

/// The hits of a passage.
#[derive(Debug, Default)]
pub(super) struct Hits {
    /// In order and apart.
    all: Vec<Hit>,
}

impl Hits {
    /// Adds a hit, unless one already stands where it does, or it is the rest of the one before, which is told already.
    pub(super) fn add(&mut self, hit: Hit) {
        let after = self.all.partition_point(|other| other.words.start < hit.words.end);
        let before = after.checked_sub(1).map(|at| &self.all[at]);
        if !before.is_some_and(|before| before.overlaps(&hit) || hit.goes_on(before)) {
            self.all.insert(after, hit);
        }
    }

    pub(super) fn in_order(&self) -> &[Hit] {
        &self.all
    }
}

/// Picks from hits that may overlap: the best first, then what does not overlap it, and so on. Hits whose scores are within `tie` of
/// the best are equally good: then the one for which `rank` is least is taken, and those that overlap it are named with it.
pub(super) fn pick(mut close: Vec<Hit>, tie: f32, rank: &dyn Fn(PhraseId) -> u32) -> Vec<Hit> {
    close.sort_by(|one, other| other.score.total_cmp(&one.score).then_with(|| one.phrase.cmp(&other.phrase)));
    let mut picked = Vec::new();
    while let Some(first) = close.first() {
        let least = first.score - tie;
        let equal = close.iter().take_while(|hit| hit.score >= least);
        let best = equal.enumerate().min_by_key(|(_, hit)| (rank(hit.phrase), hit.phrase)).map_or(0, |(at, _)| at);
        let mut hit = close.remove(best);
        let as_good = close.iter().filter(|other| other.score >= least && other.overlaps(&hit));
        hit.others = as_good.map(|other| other.phrase).collect();
        close.retain(|other| !other.overlaps(&hit));
        picked.push(hit);
    }
    picked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(phrase: u32, score: f32, words: Range<usize>) -> Hit {
        Hit { phrase: PhraseId(phrase), others: Vec::new(), score, pairs: Vec::new(), words }
    }

    fn picked(close: &[Hit], rank: impl Fn(PhraseId) -> u32) -> Vec<(u32, Vec<u32>)> {
        let ids = |others: &[PhraseId]| others.iter().map(|other| other.0).collect();
        pick(close.to_vec(), 0.01, &rank).iter().map(|hit| (hit.phrase.0, ids(&hit.others))).collect()
    }

    #[test]
    fn the_best_is_taken_and_what_overlaps_it_is_not() {
        let close = [hit(0, 1.0, 0..4), hit(1, 3.0, 3..9), hit(2, 2.0, 9..12)];
        assert_eq!(picked(&close, |_| 0), [(1, vec![]), (2, vec![])]);
    }

    #[test]
    fn of_equals_the_one_of_least_rank_is_named_and_the_others_with_it() {
        let close = [hit(0, 3.0, 0..9), hit(1, 2.995, 0..9), hit(2, 3.0, 12..20)];
        assert_eq!(picked(&close, |phrase| u32::from(phrase.0 != 1)), [(1, vec![0]), (2, vec![])]);
        assert_eq!(picked(&close, |_| 0), [(0, vec![1]), (2, vec![])]);
    }

    #[test]
    fn the_rest_of_a_wording_is_no_hit_of_its_own() {
        let part = |pairs: &[(usize, usize)], words| Hit { pairs: pairs.to_vec(), ..hit(0, 1.0, words) };
        let mut hits = Hits::default();
        hits.add(part(&[(0, 4), (1, 5)], 4..6));
        hits.add(part(&[(2, 6), (3, 7)], 6..8));
        hits.add(part(&[(0, 8), (1, 9)], 8..10));
        let words: Vec<Range<usize>> = hits.in_order().iter().map(|hit| hit.words.clone()).collect();
        assert_eq!(words, [4..6, 8..10]);
    }

    #[test]
    fn hits_stay_in_order_and_apart() {
        let mut hits = Hits::default();
        for words in [5..8, 0..3, 2..6, 8..9, 7..9] {
            hits.add(hit(0, 1.0, words));
        }
        let words: Vec<Range<usize>> = hits.in_order().iter().map(|hit| hit.words.clone()).collect();
        assert_eq!(words, [0..3, 5..8, 8..9]);
    }
}
