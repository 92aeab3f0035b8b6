//! Which words of a text lie inside ranges that do not overlap, answered without looking at every range.

use std::ops::Range;

/// For each word the range that holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// The number of the range, from 1; 0 for none.
    by_word: Vec<u32>,
}

impl Cover {
    /// Covers ranges of a text of so many words. Of two that overlap the later one counts.
    pub(super) fn new<'r>(words: usize, ranges: impl IntoIterator<Item = &'r Range<usize>>) -> Self {
        let mut by_word = Vec::new();
        for (number, range) in (1..).zip(ranges) {
            if by_word.is_empty() && !range.is_empty() {
                by_word.resize(words, 0);
            }
            if let Some(words) = by_word.get_mut(range.clone()) {
                words.fill(number);
            }
        }
        Self { by_word }
    }

    /// Whether words lie inside one of the ranges. Signs between two words, which are no word themselves, lie where the word before
    /// and the one after them do.
    pub fn holds(&self, words: &Range<usize>) -> bool {
        let range = |word: usize| self.by_word.get(word).copied().filter(|number| *number > 0);
        let (first, last) = match words.end.checked_sub(1) {
            Some(last) if !words.is_empty() => (words.start, last),
            Some(before) => (words.start, before),
            None => return false,
        };
        range(first).is_some_and(|number| range(last) == Some(number))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_inside_one_range_are_held() {
        let cover = Cover::new(8, [&(1..3), &(3..6), &(0..0)]);
        for held in [1..3, 1..2, 3..6, 4..5] {
            assert!(cover.holds(&held), "{held:?}");
        }
        for not in [0..1, 2..4, 5..7, 0..8, 7..9, 9..12] {
            assert!(!cover.holds(&not), "{not:?}");
        }
    }

    #[test]
    fn a_sign_between_two_words_lies_where_both_do() {
        let cover = Cover::new(4, [&(1..3)]);
        assert!(cover.holds(&(2..2)));
        assert!(!cover.holds(&(1..1)) && !cover.holds(&(3..3)) && !cover.holds(&(0..0)));
    }

    #[test]
    fn nothing_covers_nothing() {
        assert!(!Cover::new(3, []).holds(&(0..1)) && !Cover::new(0, [&(0..0)]).holds(&(0..0)));
        assert!(!Cover::new(2, [&(1..9)]).holds(&(1..2)));
    }

    proptest! {
        #[test]
        fn it_agrees_with_looking_at_every_range(starts in prop::collection::vec((0usize..3, 1usize..4), 0..6), from in 0usize..20, length in 1usize..5) {
            let mut ranges: Vec<Range<usize>> = Vec::new();
            for (gap, length) in starts {
                let start = ranges.last().map_or(0, |last| last.end) + gap;
                ranges.push(start..start + length);
            }
            let slow = ranges.iter().any(|range| range.start <= from && from + length <= range.end);
            prop_assert_eq!(Cover::new(40, &ranges).holds(&(from..from + length)), slow);
        }
    }
}
