//! What can go wrong between a registry and its readers, each with a way out.

use std::path::PathBuf;

use super::reason;

/// Why a state of a registry could not be opened or compared: a fault of the machine or of how the program was called.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The folder to start in cannot be used.
    #[error("cannot start in `{path}`: {}", reason::of(source))]
    Start {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// No folder upward holds the marker.
    #[error(
        "no registry: looked for `rules/policy.toml` in {place}, in `{start}` and every folder above it. Start inside \
         a registry, name one with `-C DIR`, or make one with `fairbalance init`"
    )]
    NoRegistry {
        /// The state that was searched, in words.
        place: String,
        /// Where the search began.
        start: PathBuf,
    },
    /// Something was asked that only git knows.
    #[error(
        "`{path}` is not in a git repository, and this needs one: `git init` makes one; without it, only \
         the files on disk can be read"
    )]
    NotGit {
        /// Where a repository was looked for.
        path: PathBuf,
    },
    /// The repository ignores the registry, so it holds nothing of it.
    #[error(
        "the git repository around `{path}` ignores it (.gitignore), so it holds no state of this \
         registry: stop ignoring it, or make it a repository of its own with `git init`"
    )]
    Ignored {
        /// The registry.
        path: PathBuf,
    },
    /// A bare repository has neither work tree nor index.
    #[error("`{path}` is a bare repository, with no work tree and no index: name a revision with `--rev`")]
    Bare {
        /// The repository.
        path: PathBuf,
    },
    /// There is no commit yet.
    #[error("the branch has no commit yet: commit first, or read the work tree or the index (`--staged`)")]
    Unborn,
    /// A revision that cannot be found.
    #[error("no commit `{revision}` here: {}", missing_revision(*shallow))]
    NoRevision {
        /// As it was given.
        revision: String,
        /// Whether the clone is shallow, so that the commit may lie in the part that was not fetched.
        shallow: bool,
    },
    /// Two commits without a common ancestor.
    #[error("`{base}` and the commit at hand have no common ancestor: {}", missing_ancestor(*shallow))]
    NoMergeBase {
        /// The base as it was given.
        base: String,
        /// Whether the clone is shallow, so that the ancestor may lie in the part that was not fetched.
        shallow: bool,
    },
    /// Git distrusts a repository of another user.
    #[error(
        "git does not trust the repository at `{path}`, since another user owns it: `git config --global --add \
         safe.directory {}` trusts it", path.display()
    )]
    Owner {
        /// Where the repository was looked for.
        path: PathBuf,
    },
    /// A repository in a form that is not supported.
    #[error(
        "the git repository at `{path}` has a form that is not supported ({detail}), such as reftable, SHA-256, a \
         partial clone, a split or a sparse index: read the work tree (without `--staged`, `--rev` and `--base`), or \
         use a plain full clone"
    )]
    Unsupported {
        /// The repository.
        path: PathBuf,
        /// What the git library said.
        detail: String,
    },
    /// More files than any registry has: a tree made to exhaust the reader.
    #[error("more than {limit} files and folders under `{folder}`: this is not a registry that can be read")]
    TooManyFiles {
        /// The folder, relative to the registry.
        folder: String,
        /// How many are accepted.
        limit: usize,
    },
    /// Anything else that git refuses.
    #[error("git could not {doing}: {source}")]
    Git {
        /// What was tried.
        doing: &'static str,
        /// What the git library said.
        source: git2::Error,
    },
}

fn missing_revision(shallow: bool) -> &'static str {
    if shallow {
        "this clone is shallow and may lack it. Fetch the whole history with `git fetch --unshallow` (in CI: \
         `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab)"
    } else {
        "check the spelling, or fetch it first (`git fetch origin`)"
    }
}

fn missing_ancestor(shallow: bool) -> &'static str {
    if shallow {
        "this clone is shallow and was cut before it. Fetch the whole history with `git fetch --unshallow` (in CI: \
         `fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab)"
    } else {
        "their histories are unrelated. Name a base that this branch started from"
    }
}

/// Why one file of a registry cannot be read. It stands in the list of files, for a finding; the other files are not
/// affected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// A symbolic link to a place outside.
    #[error(
        "is a link out of the registry, to `{target}`: keep the file in the registry and link to it \
         with a relative path"
    )]
    LinkLeaves {
        /// Where the link points, escaped where it is not UTF-8.
        target: String,
    },
    /// A symbolic link to nothing.
    #[error("is a link to `{target}`, which does not exist here")]
    LinkDangles {
        /// Where the link points, escaped where it is not UTF-8.
        target: String,
    },
    /// Symbolic links that lead in a circle.
    #[error("is a link that leads back to itself or to a folder around it")]
    LinkCircle,
    /// A link to a folder, found inside a linked folder.
    #[error(
        "is a link to a folder inside a linked folder, which is not followed: link to its files, or to \
         the folder at its first place"
    )]
    LinkNested,
    /// Another git repository.
    #[error("is a git repository of its own (a submodule), which is not read: keep its files in this repository")]
    Submodule,
    /// A merge left several versions.
    #[error("is not merged: resolve the conflict and `git add` it")]
    Unmerged,
    /// A name that is not text.
    #[error("has a name that is not UTF-8: rename it")]
    NameNotUtf8,
    /// A path that no file system takes.
    #[error("has a path longer than {limit} bytes")]
    PathTooLong {
        /// The longest path accepted, in bytes.
        limit: usize,
    },
    /// More bytes than a text has.
    #[error("is larger than {limit} bytes: texts of this size are not read")]
    TooLarge {
        /// The largest size accepted, in bytes.
        limit: u64,
    },
    /// A pipe, socket or device.
    #[error("is not a regular file")]
    NotAFile,
    /// It was there when the files were listed.
    #[error("is gone since the files were listed")]
    Gone,
    /// The system refuses it.
    #[error("cannot be read: {0}")]
    Disk(std::io::ErrorKind),
    /// The object database does not give it.
    #[error(
        "is missing or damaged in the git object database ({detail}): `git fsck` says more; a partial \
         clone must be fetched in full"
    )]
    Object {
        /// What the git library said.
        detail: String,
    },
}
