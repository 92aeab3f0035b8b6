//! What a thread remembers of the words it has met, from one page to the next.

use std::sync::{Mutex, PoisonError};

use super::model::WeighedWord;
use crate::pattern::Memo;
use crate::text::{Known, Vocabulary, Word};

/// The words a thread has met, and what is known of each.
#[derive(Debug, Default)]
pub struct WordMemory {
    vocabulary: Vocabulary,
    /// Which topics may begin at each.
    pub(super) topics: Memo,
    /// Its weights in the claim model.
    pub weighed: Known<WeighedWord>,
}

impl WordMemory {
    /// Numbers the words of a page.
    pub fn number(&mut self, words: &mut [Word]) {
        self.vocabulary.number(words);
        self.topics.follow(&self.vocabulary);
        self.weighed.follow(&self.vocabulary);
    }
}

/// The memories that no thread uses at the moment.
#[derive(Debug, Default)]
pub(super) struct Memories(Mutex<Vec<WordMemory>>);

impl Memories {
    /// Lends a memory for some work on one page.
    pub(super) fn lend<T>(&self, work: impl FnOnce(&mut WordMemory) -> T) -> T {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut memory = lock().pop().unwrap_or_default();
        let result = work(&mut memory);
        lock().push(memory);
        result
    }
}
