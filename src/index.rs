//! Numbers that know what they count, so that those of two lists cannot be mixed up.
//!
//! An [`Index`] is the place of something in the list of all of its sort: of a claim among a registry's claims, of a word among a page's
//! words. An [`Extent`] is a range of them. Both are as small as plain numbers.

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
}
