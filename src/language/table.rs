//! Where a word is in the table of words: what the build script and the program must agree on.

/// How many slots the table has for each word, at least: with many free slots a search ends soon.
#[allow(dead_code, reason = "the build script makes the table with it")]
pub(crate) const SLOTS_PER_WORD: usize = 2;

/// The slot where the search for a word begins, in a table of `size` slots, a power of two.
pub(crate) const fn slot(hash: u64, size: usize) -> usize {
    (hash >> 32) as usize & (size - 1)
}
