//! A state of a registry: the work tree, the git index or a revision, read through one interface.
//!
//! Whatever is checked is read from a [`Snapshot`], so the same content gives the same findings from all three states,
//! and no revision is ever checked out. This is the only module that knows git and the disk.
//!
//! What all three have in common: files under `rules/` and `content/`, without names that begin with a dot; symbolic
//! links are followed as long as they stay inside the registry; what cannot be read is listed with the reason, never
//! left out.
//!
//! What the work tree adds: `.gitignore` (and `.git/info/exclude`) hides untracked files, but never tracked ones, since
//! the index and revisions hold those too; a user's own global excludes are not looked at, so two people see the same
//! files. Files that a sparse checkout leaves out are read from the index, since a claim must not vanish because nobody
//! checked it out.
//!
//! Bytes are given as they are stored. With `core.autocrlf` or `.gitattributes`, git stores LF where the disk has CRLF:
//! byte offsets then point into the file at hand, and lines, columns and words are the same in all states.
//! `working-tree-encoding`, `ident` and filters such as Git LFS are not undone: an index or a revision gives what git
//! stores.

mod base;
mod disk;
mod error;
mod git;
mod index;
mod links;
mod locate;
mod path;
mod reader;
pub mod reason;
mod revision;
mod snapshot;
mod store;

pub use base::Changes;
pub use error::{ReadError, SourceError};
pub use reader::{READ_LIMIT, Reader};
pub use snapshot::Snapshot;
pub use store::{File, State};
