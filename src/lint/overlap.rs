//! Which of many places overlap another one, without looking at each: a file may have as many findings as lines.

use crate::span::Span;

/// Places in order, each with the number it was given.
#[derive(Debug, Default)]
pub(super) struct Places {
    sorted: Vec<(Span, usize)>,
    /// For each place how far it or one before it reaches.
    reach: Vec<usize>,
}

impl Places {
    /// Puts places in order.
    pub(super) fn new(places: impl IntoIterator<Item = (Span, usize)>) -> Self {
        let mut sorted: Vec<(Span, usize)> = places.into_iter().collect();
        sorted.sort_unstable();
        let mut furthest = 0;
        let further = |(span, _): &(Span, usize)| {
            furthest = furthest.max(span.end);
            furthest
        };
        let reach = sorted.iter().map(further).collect();
        Self { sorted, reach }
    }

    /// Whether there are none.
    pub(super) const fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// The numbers of the places that share at least one byte with a span, the last first.
    pub(super) fn overlapping(&self, span: Span) -> impl Iterator<Item = usize> + '_ {
        let end = self.sorted.partition_point(|(place, _)| place.start < span.end);
        let before = (0..end).rev().take_while(move |at| self.reach[*at] > span.start);
        before.filter(move |at| self.sorted[*at].0.overlaps(span)).map(|at| self.sorted[at].1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_long_place_is_found_behind_short_ones() {
        let places = Places::new([(Span::new(0, 90), 0), (Span::new(3, 5), 1), (Span::new(70, 80), 2)]);
        assert_eq!(places.overlapping(Span::new(50, 60)).collect::<Vec<_>>(), [0]);
        assert_eq!(places.overlapping(Span::new(4, 75)).collect::<Vec<_>>(), [2, 1, 0]);
        assert!(places.overlapping(Span::new(90, 99)).next().is_none());
    }

    proptest! {
        #[test]
        fn it_agrees_with_looking_at_each(places in prop::collection::vec((0usize..30, 0usize..9), 0..12), start in 0usize..30, length in 0usize..9) {
            let span = |start: usize, length: usize| Span::new(start, start + length);
            let all: Vec<(Span, usize)> = places.iter().enumerate().map(|(at, (start, length))| (span(*start, *length), at)).collect();
            let mut found: Vec<usize> = Places::new(all.clone()).overlapping(span(start, length)).collect();
            found.sort_unstable();
            let slow: Vec<usize> = all.iter().filter(|(place, _)| place.overlaps(span(start, length))).map(|(_, at)| *at).collect();
            prop_assert_eq!(found, slow);
        }
    }
}
