//! A state of the repository: the work tree, the git index or a revision, read through one interface.

mod base;

use std::sync::Arc;

/// Which state to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// The files on disk.
    WorkTree,
    /// What `git commit` would record.
    Index,
    /// A revision, as `git rev-parse` understands it.
    Revision(String),
}

/// One file of a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path relative to the registry, `/` between folders, valid UTF-8 (anything else is escaped).
    pub path: Arc<str>,
    /// Where its content is.
    pub(crate) place: Place,
}

/// Where the content of a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// On disk.
    Disk,
    /// In the object database.
    Blob(git2::Oid),
    /// It cannot be read: why, in words for the author.
    Unreadable(String),
}

/// A state of a registry, open for reading.
#[derive(Debug)]
pub struct Snapshot {}
