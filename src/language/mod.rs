//! The English vocabulary: the words that comparisons and checks know, as data.
//!
//! Each list is a text file in this folder that a medical or legal reviewer can read and edit. It opens with what it is for and who
//! reads it. `@class name: what it is` declares a class of words; `[name]` begins the entries of a class, one a line in alphabetical
//! order; further classes of an entry follow a colon. A word may be in several lists. Each class has one list in the whole code base, this
//! one: what two readers understand by a word is one class, or two with different names.
//!
//! - `[]` begins entries whose classes all follow their colons.
//! - `@number` and `@text` declare a class whose words stand for something: `twice: numeral=2`.
//! - `@list` declares what is read from end to end rather than looked up: endings of words, headings.
//!
//! `build.rs` makes tables of the lists: a word is looked up by the hash it is cut with, in one step whatever the number of lists, and
//! a run begins without reading them.

#![allow(clippy::unreadable_literal, reason = "hashes in the tables that the build makes are not read")]

mod table;

/// A set of classes of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u64);

/// Several words that are of a class together.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// The hashes of its words: two or more.
    pub words: &'static [u64],
    /// Its classes.
    pub classes: Classes,
}

impl Classes {
    /// Whether the two share a class.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The classes of both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The classes that both have.
    #[must_use]
    pub const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

include!(concat!(env!("OUT_DIR"), "/language.rs"));

/// The classes of one word by itself, given its hash.
#[inline]
pub fn classes(word: u64) -> Classes {
    let mut at = table::slot(word, WORDS.len());
    loop {
        let (known, classes) = WORDS[at];
        if known == word || known == 0 {
            return classes;
        }
        at = (at + 1) % WORDS.len();
    }
}

/// The phrases that begin with a word, given its hash, the longest first.
pub fn phrases(first: u64) -> &'static [Phrase] {
    let from = PHRASES.partition_point(|phrase| phrase.words[0] < first);
    let rest = &PHRASES[from..];
    &rest[..rest.iter().take_while(|phrase| phrase.words[0] == first).count()]
}

/// The longest phrase of some classes with which words begin, given their hashes.
#[allow(clippy::needless_pass_by_value, reason = "an iterator is passed as one passes iterators")]
pub fn phrase_at(words: impl Iterator<Item = u64> + Clone, of: Classes) -> Option<&'static Phrase> {
    let first = words.clone().next()?;
    if !classes(first).has(Classes::BEGINS) {
        return None;
    }
    let begins = |phrase: &&Phrase| {
        let mut words = words.clone();
        phrase.words.iter().all(|word| words.next() == Some(*word))
    };
    phrases(first).iter().filter(|phrase| phrase.classes.has(of)).find(begins)
}

/// How many words at the beginning of these are of some classes: those of the longest phrase, or the first by itself.
#[allow(clippy::needless_pass_by_value, reason = "an iterator is passed as one passes iterators")]
pub fn length_at(words: impl Iterator<Item = u64> + Clone, of: Classes) -> Option<usize> {
    let by_itself = || classes(words.clone().next()?).has(of).then_some(1);
    phrase_at(words.clone(), of).map(|phrase| phrase.words.len()).or_else(by_itself)
}

/// What a word stands for in a list sorted by hashes.
fn value<T: Copy>(values: &[(u64, T)], word: u64) -> Option<T> {
    values.binary_search_by_key(&word, |(known, _)| *known).ok().map(|at| values[at].1)
}
