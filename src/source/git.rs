//! A git repository shared by many threads: a handle each, opened when needed and kept for the next reader.

use super::error::SourceError;
use git2::{ErrorCode, Oid, Repository, RepositoryOpenFlags};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once, PoisonError};

/// What is done most, for messages.
const OPEN: &str = "open the repository";

/// A repository. A `git2::Repository` serves one thread at a time, so this holds several.
pub(super) struct Git {
    /// Where it was found: its work tree, or itself when it is bare.
    home: PathBuf,
    bare: bool,
    idle: Mutex<Vec<Repository>>,
}

impl std::fmt::Debug for Git {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Git").field("home", &self.home).finish_non_exhaustive()
    }
}

impl Git {
    /// The repository around a folder.
    pub(super) fn around(folder: &Path) -> Result<Self, SourceError> {
        trust_object_database();
        let none: [&OsStr; 0] = [];
        let repository = Repository::open_ext(folder, RepositoryOpenFlags::empty(), none)
            .map_err(|error| fault(folder, OPEN, error))?;
        let home = repository.workdir().unwrap_or_else(|| repository.path());
        let home = home.canonicalize().unwrap_or_else(|_| home.to_owned());
        let bare = repository.workdir().is_none();
        prepare(&repository);
        Ok(Self { home, bare, idle: Mutex::new(vec![repository]) })
    }

    /// The folder of its work tree, all links resolved.
    pub(super) fn workdir(&self) -> Option<&Path> {
        (!self.bare).then_some(self.home.as_path())
    }

    /// Where it is, for messages.
    pub(super) fn home(&self) -> &Path {
        &self.home
    }

    /// A handle of its own for the caller, to be handed back with [`Git::give_back`].
    pub(super) fn take(&self) -> Result<Repository, git2::Error> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(|| Repository::open(&self.home).inspect(prepare), Ok)
    }

    /// Keeps a handle for the next one who takes one.
    pub(super) fn give_back(&self, repository: Repository) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(repository);
    }

    /// Asks a question of the repository.
    pub(super) fn with<T>(&self, ask: impl FnOnce(&Repository) -> Result<T, SourceError>) -> Result<T, SourceError> {
        let repository = self.take().map_err(|error| fault(&self.home, OPEN, error))?;
        let answer = ask(&repository);
        self.give_back(repository);
        answer
    }
}

/// Objects are checked by zlib's own sum when they are inflated. Hashing each again doubles the time of reading a
/// revision and proves nothing to somebody who can write to the object database; reviews carry digests of their own.
fn trust_object_database() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| git2::opts::strict_hash_verification(false));
}

/// What each handle needs before it is used.
fn prepare(repository: &Repository) {
    read_quarantine(repository, std::env::var_os("GIT_QUARANTINE_PATH").as_deref());
}

/// Git runs `pre-receive` hooks before the objects that were pushed are part of the repository; they lie in a
/// quarantine folder.
fn read_quarantine(repository: &Repository, named: Option<&OsStr>) {
    let Some(quarantine) = own_path(repository, repository.commondir(), named) else { return };
    if let (Ok(odb), Some(quarantine)) = (repository.odb(), quarantine.to_str()) {
        // Without it, the revision is not found, and that error is clear enough.
        let _ = odb.add_disk_alternate(quarantine);
    }
}

/// The index that `git commit` is about to record. For `git commit --all` and `git commit FILE` that is not
/// `.git/index`: git builds another beside it and names it to its hooks.
pub(super) fn index(repository: &Repository) -> Result<git2::Index, SourceError> {
    index_at(repository, std::env::var_os("GIT_INDEX_FILE").as_deref())
}

fn index_at(repository: &Repository, named: Option<&OsStr>) -> Result<git2::Index, SourceError> {
    // Beside `index` itself: the folders of linked worktrees lie deeper in the same git folder, and have an index each.
    let beside = |path: &PathBuf| path.parent() == repository.path().canonicalize().ok().as_deref();
    let own = own_path(repository, repository.path(), named).filter(beside);
    let index = own.map_or_else(|| repository.index(), |path| git2::Index::open(&path));
    index.map_err(|error| fault(repository.workdir().unwrap_or_else(|| repository.path()), "read the index", error))
}

/// A path from git's environment, if it lies in a folder of this repository. In a hook of another repository it does
/// not.
fn own_path(repository: &Repository, folder: &Path, named: Option<&OsStr>) -> Option<PathBuf> {
    let path = repository.workdir().unwrap_or_else(|| repository.path()).join(named?).canonicalize().ok()?;
    path.starts_with(folder.canonicalize().ok()?).then_some(path)
}

/// The commit of a revision, as `git rev-parse` understands it.
pub(super) fn commit(repository: &Repository, revision: &str) -> Result<Oid, SourceError> {
    let found = repository.revparse_single(revision).and_then(|object| object.peel_to_commit());
    found.map(|commit| commit.id()).map_err(|_| no_commit(repository, revision))
}

fn no_commit(repository: &Repository, revision: &str) -> SourceError {
    if revision.starts_with("HEAD") && unborn(repository) {
        return SourceError::Unborn;
    }
    SourceError::NoRevision { revision: revision.to_owned(), shallow: repository.is_shallow() }
}

/// The commit that is checked out.
pub(super) fn head(repository: &Repository) -> Result<Oid, SourceError> {
    commit(repository, "HEAD")
}

/// Whether nothing was committed yet on the branch that is checked out.
pub(super) fn unborn(repository: &Repository) -> bool {
    matches!(repository.head().map_err(|error| error.code()), Err(ErrorCode::UnbornBranch | ErrorCode::NotFound))
}

/// The best common ancestor of a base and a commit.
pub(super) fn merge_base(repository: &Repository, base: &str, commit: Oid) -> Result<Oid, SourceError> {
    let tip = self::commit(repository, base)?;
    let none = |_| SourceError::NoMergeBase { base: base.to_owned(), shallow: repository.is_shallow() };
    repository.merge_base(tip, commit).map_err(none)
}

/// Whether a path of the work tree is ignored and not tracked.
pub(super) fn ignores(repository: &Repository, path: &str) -> bool {
    let tracked = || repository.index().is_ok_and(|index| index.get_path(Path::new(path), 0).is_some());
    repository.is_path_ignored(path).unwrap_or(false) && !tracked()
}

/// What an error of the git library means for the one who called the program.
fn fault(path: &Path, doing: &'static str, error: git2::Error) -> SourceError {
    let path = path.to_owned();
    match error.code() {
        ErrorCode::NotFound if error.class() == git2::ErrorClass::Repository => SourceError::NotGit { path },
        ErrorCode::Owner => SourceError::Owner { path },
        _ if error.message().starts_with("unsupported") => {
            SourceError::Unsupported { path, detail: error.message().to_owned() }
        }
        _ => SourceError::Git { doing, source: error },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repository() -> (tempfile::TempDir, Repository) {
        let folder = tempfile::tempdir().unwrap();
        let repository = Repository::init(folder.path()).unwrap();
        (folder, repository)
    }

    #[test]
    fn a_hook_reads_the_index_git_names_to_it() {
        let (folder, repository) = repository();
        let other = folder.path().join(".git/next-index-1.lock");
        let mut index = git2::Index::open(&other).unwrap();
        index.add(&entry("rules/policy.toml")).unwrap();
        index.write().unwrap();
        assert_eq!(index_at(&repository, None).unwrap().len(), 0);
        assert_eq!(index_at(&repository, Some(other.as_os_str())).unwrap().len(), 1);
        assert_eq!(index_at(&repository, Some(OsStr::new(".git/next-index-1.lock"))).unwrap().len(), 1);
    }

    #[test]
    fn an_index_of_another_repository_is_not_ours() {
        let (_folder, here) = repository();
        let (elsewhere, _there) = repository();
        let other = elsewhere.path().join(".git/index");
        let mut index = git2::Index::open(&other).unwrap();
        index.add(&entry("a")).unwrap();
        index.write().unwrap();
        assert_eq!(index_at(&here, Some(other.as_os_str())).unwrap().len(), 0);
    }

    #[test]
    fn an_index_of_another_worktree_is_not_ours() {
        let (folder, here) = repository();
        let other = folder.path().join(".git/worktrees/side");
        std::fs::create_dir_all(&other).unwrap();
        let mut index = git2::Index::open(&other.join("index")).unwrap();
        index.add(&entry("a")).unwrap();
        index.write().unwrap();
        assert_eq!(index_at(&here, Some(other.join("index").as_os_str())).unwrap().len(), 0);
    }

    #[test]
    fn objects_in_quarantine_are_read() {
        let (folder, repository) = repository();
        let blob = repository.blob(b"pushed").unwrap();
        let objects = folder.path().join(".git/objects");
        let quarantine = objects.join("tmp_objdir-incoming-1");
        std::fs::create_dir(&quarantine).unwrap();
        let prefix = &blob.to_string()[..2];
        std::fs::rename(objects.join(prefix), quarantine.join(prefix)).unwrap();
        let repository = Repository::open(folder.path()).unwrap();
        assert!(repository.find_blob(blob).is_err());
        read_quarantine(&repository, Some(quarantine.as_os_str()));
        assert_eq!(repository.find_blob(blob).unwrap().content(), b"pushed");
    }

    fn entry(path: &str) -> git2::IndexEntry {
        let time = git2::IndexTime::new(0, 0);
        git2::IndexEntry {
            ctime: time,
            mtime: time,
            dev: 0,
            ino: 0,
            mode: 0o100_644,
            uid: 0,
            gid: 0,
            file_size: 0,
            id: Oid::from_bytes(&[1; 20]).unwrap(),
            flags: 0,
            flags_extended: 0,
            path: path.into(),
        }
    }

    #[test]
    fn faults_of_git_are_explained() {
        let explain = |code, class, message: &str| {
            fault(Path::new("/r"), OPEN, git2::Error::new(code, class, message)).to_string()
        };
        let owner = explain(ErrorCode::Owner, git2::ErrorClass::Config, "not owned by current user");
        assert!(owner.contains("git config --global --add safe.directory /r"), "{owner}");
        let form = explain(
            ErrorCode::GenericError,
            git2::ErrorClass::Repository,
            "unsupported extension name extensions.refstorage",
        );
        assert!(form.contains("extensions.refstorage") && form.contains("read the work tree"), "{form}");
        let none = explain(ErrorCode::NotFound, git2::ErrorClass::Repository, "could not find repository");
        assert!(none.contains("`/r` is not in a git repository"), "{none}");
        let other = explain(ErrorCode::GenericError, git2::ErrorClass::Index, "wrong checksum");
        assert!(other.contains("git could not open the repository: wrong checksum"), "{other}");
    }

    #[test]
    fn handles_are_kept_for_the_next_reader() {
        let (folder, _repository) = repository();
        let git = Git::around(folder.path()).unwrap();
        let (one, two) = (git.take().unwrap(), git.take().unwrap());
        git.give_back(one);
        git.give_back(two);
        assert_eq!(git.idle.lock().unwrap().len(), 2);
    }

    #[test]
    fn an_unborn_head_is_called_so() {
        let (_folder, repository) = repository();
        assert!(unborn(&repository));
        assert!(matches!(commit(&repository, "HEAD~1"), Err(SourceError::Unborn)));
        assert!(matches!(commit(&repository, "main"), Err(SourceError::NoRevision { shallow: false, .. })));
    }
}
