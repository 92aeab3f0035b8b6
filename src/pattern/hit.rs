//! Whose wordings are looked for, and where they match.

use std::ops::Range;

use super::term::Term;

/// Whose wordings they are: numbered from 0 in the order in which they came to the [`Builder`](super::Builder).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnerId(pub u32);

/// What made a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// The owner's term of this index.
    Term(u32),
    /// The owner's regular expression of this index.
    Pattern(u32),
}

/// A wording found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Whose.
    pub owner: OwnerId,
    /// By which of the owner's wordings.
    pub by: By,
    /// Where: bytes of the normalised text.
    pub range: Range<usize>,
}

/// The list that a faulty wording stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// `terms`.
    Terms,
    /// `unless`.
    Unless,
    /// `patterns`.
    Patterns,
}

/// A wording that can't be looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its list.
    pub list: List,
    /// Its index in the list.
    pub index: usize,
    /// What is wrong with it, in plain language.
    pub message: String,
}

/// A term and whose it is.
#[derive(Clone, Debug)]
pub(super) struct Use {
    pub(super) owner: OwnerId,
    /// `None` for an `unless` wording.
    pub(super) by: Option<By>,
    pub(super) term: Term,
}
