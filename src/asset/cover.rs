//! Whether words lie inside one of many ranges that do not overlap, answered in constant time.

use crate::index::{Extent, Index};
use crate::text::Word;

/// For each word the range that contains it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// The number of the range, from 1; 0 for none.
    by_word: Vec<u32>,
}

impl Cover {
    /// Covers ranges of a text of this many words. Of two that overlap the later one counts.
    pub(super) fn new(words: usize, ranges: impl IntoIterator<Item = Extent<Word>>) -> Self {
        let mut by_word = Vec::new();
        for (number, range) in (1..).zip(ranges) {
            if by_word.is_empty() && !range.is_empty() {
                by_word.resize(words, 0);
            }
            if let Some(words) = by_word.get_mut(range.range()) {
                words.fill(number);
            }
        }
        Self { by_word }
    }

    /// Whether words lie inside one of the ranges. Signs between two words, which have no words of their own, lie where the word
    /// before and the word after them lie.
    pub fn holds(&self, words: Extent<Word>) -> bool {
        let range = |word: Index<Word>| self.by_word.get(word.at()).copied().filter(|number| *number > 0);
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

    fn cover(words: usize, ranges: &[(usize, usize)]) -> Cover {
        Cover::new(words, ranges.iter().map(|(start, end)| Extent::from(*start..*end)))
    }

    fn holds(cover: &Cover, words: std::ops::Range<usize>) -> bool {
        cover.holds(Extent::from(words))
    }

    #[test]
    fn words_inside_one_range_are_held() {
        let cover = cover(8, &[(1, 3), (3, 6), (0, 0)]);
        for held in [1..3, 1..2, 3..6, 4..5] {
            assert!(holds(&cover, held.clone()), "{held:?}");
        }
        for not in [0..1, 2..4, 5..7, 0..8, 7..9, 9..12] {
            assert!(!holds(&cover, not.clone()), "{not:?}");
        }
    }

    #[test]
    fn a_sign_between_two_words_lies_where_both_do() {
        let cover = cover(4, &[(1, 3)]);
        assert!(holds(&cover, 2..2));
        assert!(!holds(&cover, 1..1) && !holds(&cover, 3..3) && !holds(&cover, 0..0));
    }

    #[test]
    fn nothing_covers_nothing() {
        assert!(!holds(&cover(3, &[]), 0..1) && !holds(&cover(0, &[(0, 0)]), 0..0));
        assert!(!holds(&cover(2, &[(1, 9)]), 1..2));
    }

    proptest! {
        #[test]
        fn it_agrees_with_looking_at_every_range(starts in prop::collection::vec((0usize..3, 1usize..4), 0..6), from in 0usize..20, length in 1usize..5) {
            let mut ranges: Vec<(usize, usize)> = Vec::new();
            for (gap, length) in starts {
                let start = ranges.last().map_or(0, |last| last.1) + gap;
                ranges.push((start, start + length));
            }
            let slow = ranges.iter().any(|(start, end)| *start <= from && from + length <= *end);
            prop_assert_eq!(holds(&cover(40, &ranges), from..from + length), slow);
        }
    }
}
