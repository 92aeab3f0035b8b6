//! The git index as entries of a registry.

use super::error::{ReadError, SourceError};
use super::git::{self, Git};
use super::path;
use super::store::{Entries, Entry, Node, Place};
use git2::{IndexEntry, IndexEntryExtendedFlag, Repository};

/// File modes of git that are not plain files.
pub(super) const MODE_LINK: u32 = 0o120_000;
/// A commit of another repository.
pub(super) const MODE_SUBMODULE: u32 = 0o160_000;

/// Longest link target that is followed, in bytes.
const TARGET_LIMIT: usize = path::PATH_LIMIT;

/// What the index holds of a registry.
#[derive(Debug, Default)]
pub(super) struct Indexed {
    /// Everything `git commit` would record.
    pub(super) entries: Entries,
    /// What is not on disk for a good reason: left out by a sparse checkout, or a submodule.
    pub(super) left_out: Entries,
}

/// Reads the index of the registry in the folder `prefix` of a repository.
pub(super) fn read(git: &Git, prefix: &str) -> Result<Indexed, SourceError> {
    git.with(|repository| {
        let index = git::index(repository)?;
        let own = index.iter().filter_map(|entry| relative(&entry, prefix).map(|at| (at, entry)));
        let recorded = own.filter(|(_, entry)| !extended(entry, IndexEntryExtendedFlag::INTENT_TO_ADD));
        let read: Vec<(bool, Entry)> =
            recorded.map(|(at, entry)| (left_out(&entry), entry_of(repository, &entry, at))).collect();
        let left_out = read.iter().filter(|(left_out, _)| *left_out).map(|(_, entry)| entry.clone()).collect();
        Ok(Indexed {
            left_out: Entries::new(left_out),
            entries: Entries::new(read.into_iter().map(|(_, entry)| entry).collect()),
        })
    })
}

/// Where the path relative to the registry begins, if the entry belongs to it.
fn relative(entry: &IndexEntry, prefix: &str) -> Option<usize> {
    let rest = entry.path.strip_prefix(prefix.as_bytes())?;
    match rest.first() {
        Some(b'/') if !prefix.is_empty() => Some(prefix.len() + 1),
        _ => prefix.is_empty().then_some(0),
    }
}

fn entry_of(repository: &Repository, entry: &IndexEntry, at: usize) -> Entry {
    // Entries of a stage other than 0 are sides of a merge.
    let unmerged = entry.flags & 0x3000 != 0;
    let node = if unmerged {
        Node::File(Place::Unreadable(ReadError::Unmerged))
    } else {
        node(repository, entry.id, entry.mode)
    };
    Entry::at(&entry.path[at..], node)
}

/// What an object of a mode is in a tree or in the index.
pub(super) fn node(repository: &Repository, id: git2::Oid, mode: u32) -> Node {
    match mode {
        MODE_LINK => target(repository, id),
        MODE_SUBMODULE => Node::File(Place::Unreadable(ReadError::Submodule)),
        _ => Node::File(Place::Blob(id)),
    }
}

/// A link is a blob that holds the path it points to.
fn target(repository: &Repository, id: git2::Oid) -> Node {
    let read = || -> Result<Option<Vec<u8>>, git2::Error> {
        let odb = repository.odb()?;
        if odb.read_header(id)?.0 > TARGET_LIMIT {
            return Ok(None);
        }
        Ok(Some(odb.read(id)?.data().to_vec()))
    };
    match read() {
        Ok(Some(target)) => Node::Link(target),
        Ok(None) => Node::File(Place::Unreadable(ReadError::PathTooLong { limit: TARGET_LIMIT })),
        Err(error) => Node::File(Place::Unreadable(ReadError::Object { detail: error.message().to_owned() })),
    }
}

fn left_out(entry: &IndexEntry) -> bool {
    entry.mode == MODE_SUBMODULE || extended(entry, IndexEntryExtendedFlag::SKIP_WORKTREE)
}

fn extended(entry: &IndexEntry, flag: IndexEntryExtendedFlag) -> bool {
    IndexEntryExtendedFlag::from_bits_truncate(entry.flags_extended).contains(flag)
}
