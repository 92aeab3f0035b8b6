//! Numbers that know what they count, so that those of two lists cannot be mixed up.
//!
//! An [`Index`] is the place of something in the list of all of its sort: of a claim among a registry's claims, of a word among a
//! page's words. An [`Extent`] is a range of them. Both are as small as plain numbers.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops;

/// The place of a `T` in a list, from 0.
pub struct Index<T> {
    at: u32,
    counts: PhantomData<fn() -> T>,
}

impl<T> Index<T> {
    /// The place of this number.
    pub const fn new(at: usize) -> Self {
        Self { at: at as u32, counts: PhantomData }
    }

    /// The number itself.
    pub const fn at(self) -> usize {
        self.at as usize
    }

    /// The place `by` before this one; `None` before the first.
    pub const fn checked_sub(self, by: usize) -> Option<Self> {
        match self.at().checked_sub(by) {
            Some(at) => Some(Self::new(at)),
            None => None,
        }
    }

    /// The place `by` before this one, or the first.
    #[must_use]
    pub const fn saturating_sub(self, by: usize) -> Self {
        Self::new(self.at().saturating_sub(by))
    }

    /// How far two places lie apart.
    pub const fn distance(self, other: Self) -> usize {
        self.at().abs_diff(other.at())
    }

    /// This place alone.
    pub fn only(self) -> Extent<T> {
        Extent::new(self, self + 1)
    }

    /// What is there in a list; `None` past its end.
    pub fn get(self, list: &[T]) -> Option<&T> {
        list.get(self.at())
    }
}

/// A list with the place of each.
pub fn numbered<T>(list: &[T]) -> impl ExactSizeIterator<Item = (Index<T>, &T)> + DoubleEndedIterator {
    list.iter().enumerate().map(|(at, one)| (Index::new(at), one))
}

impl<T> Clone for Index<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Index<T> {}

impl<T> PartialEq for Index<T> {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl<T> Eq for Index<T> {}

impl<T> PartialOrd for Index<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Index<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.at.cmp(&other.at)
    }
}

impl<T> Hash for Index<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.at.hash(state);
    }
}

impl<T> fmt::Debug for Index<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.at.fmt(out)
    }
}

impl<T> ops::Index<Index<T>> for [T] {
    type Output = T;

    fn index(&self, index: Index<T>) -> &T {
        &self[index.at()]
    }
}

impl<T> ops::Index<Index<T>> for Vec<T> {
    type Output = T;

    fn index(&self, index: Index<T>) -> &T {
        &self[index.at()]
    }
}

impl<T> ops::Add<usize> for Index<T> {
    type Output = Self;

    fn add(self, by: usize) -> Self {
        Self::new(self.at() + by)
    }
}

impl<T> From<u32> for Index<T> {
    fn from(at: u32) -> Self {
        Self::new(at as usize)
    }
}

/// A range of places: from one up to and without another.
pub struct Extent<T> {
    /// The first.
    pub start: Index<T>,
    /// The one after the last.
    pub end: Index<T>,
}

impl<T> Extent<T> {
    /// No place, at the beginning of the list.
    pub const NONE: Self = Self::new(Index::new(0), Index::new(0));

    /// The places from one up to and without another.
    pub const fn new(start: Index<T>, end: Index<T>) -> Self {
        Self { start, end }
    }

    /// How many places it has.
    pub const fn len(self) -> usize {
        self.end.at().saturating_sub(self.start.at())
    }

    /// Whether it is empty.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether a place is in it.
    pub fn contains(self, index: Index<T>) -> bool {
        self.start <= index && index < self.end
    }

    /// Whether all places of `other` are in it.
    pub fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a place.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The last place; `None` where it is empty.
    pub const fn last(self) -> Option<Index<T>> {
        if self.is_empty() { None } else { self.end.checked_sub(1) }
    }

    /// Each place.
    pub fn indices(self) -> impl ExactSizeIterator<Item = Index<T>> + DoubleEndedIterator {
        self.range().map(Index::new)
    }

    /// The places as plain numbers.
    pub const fn range(self) -> ops::Range<usize> {
        self.start.at()..self.end.at()
    }

    /// What is there in a list; `None` where they go past its end.
    pub fn get(self, list: &[T]) -> Option<&[T]> {
        list.get(self.range())
    }
}

impl<T> Clone for Extent<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Extent<T> {}

impl<T> PartialEq for Extent<T> {
    fn eq(&self, other: &Self) -> bool {
        self.start == other.start && self.end == other.end
    }
}

impl<T> Eq for Extent<T> {}

impl<T> fmt::Debug for Extent<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.range().fmt(out)
    }
}

impl<T> From<ops::Range<usize>> for Extent<T> {
    fn from(range: ops::Range<usize>) -> Self {
        Self::new(Index::new(range.start), Index::new(range.end))
    }
}

impl<T> From<ops::Range<u32>> for Extent<T> {
    fn from(range: ops::Range<u32>) -> Self {
        Self::new(Index::from(range.start), Index::from(range.end))
    }
}

impl<T> ops::Index<Extent<T>> for [T] {
    type Output = [T];

    fn index(&self, extent: Extent<T>) -> &[T] {
        &self[extent.range()]
    }
}

impl<T> ops::Index<Extent<T>> for Vec<T> {
    type Output = [T];

    fn index(&self, extent: Extent<T>) -> &[T] {
        &self[extent.range()]
    }
}

/// What counts the bytes of a text as readers see it.
#[derive(Debug)]
pub enum VisibleByte {}

/// What counts the bytes of a text in normal form.
#[derive(Debug)]
pub enum NormalByte {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_leads_to_what_it_counts() {
        let list = vec!["a", "b", "c"];
        let places: Vec<Index<&str>> = numbered(&list).map(|(index, _)| index).collect();
        assert_eq!(places.iter().map(|index| list[*index]).collect::<String>(), "abc");
        assert_eq!(places[1].get(&list), Some(&"b"));
        assert_eq!((Index::new(3).get(&list), Index::<&str>::new(3).at()), (None, 3));
        assert!(places[0] < places[1] && format!("{:?}", places[2]) == "2");
    }

    #[test]
    fn an_extent_knows_what_lies_in_it() {
        let extent = |range: ops::Range<usize>| Extent::<&str>::from(range);
        let whole = extent(1..4);
        assert!(whole.contains(Index::new(1)) && !whole.contains(Index::new(4)));
        assert!(whole.holds(extent(2..4)) && whole.holds(extent(2..2)) && !whole.holds(extent(0..2)));
        assert!(whole.overlaps(extent(3..9)) && !whole.overlaps(extent(4..9)) && !whole.overlaps(Extent::NONE));
        assert_eq!((whole.len(), whole.last(), Extent::<&str>::NONE.last()), (3, Some(Index::new(3)), None));
        assert_eq!(vec!["a", "b", "c", "d"][extent(1..3)], ["b", "c"]);
        assert_eq!((whole.get(&["a"]), format!("{whole:?}")), (None, "1..4".to_owned()));
    }

    #[test]
    fn neighbours_of_a_place_stay_in_the_list() {
        let (first, third) = (Index::<u8>::new(0), Index::<u8>::new(2));
        assert_eq!((first.checked_sub(1), third.checked_sub(1)), (None, Some(first + 1)));
        assert_eq!((first.saturating_sub(4), third.distance(first)), (first, 2));
        assert_eq!(third.only().indices().collect::<Vec<_>>(), [third]);
    }
}
