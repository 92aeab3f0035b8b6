//! One state of a registry: its files, their content, and what exists.

use super::error::{ReadError, SourceError};
use super::git;
use super::index;
use super::links::{self, Reached};
use super::locate::{self, Found, Home};
use super::path;
use super::reader::Reader;
use super::store::{File, Place, State, Store};
use git2::Oid;
use std::path::{Path, PathBuf};

/// A state of a registry, open for reading.
#[derive(Debug)]
pub struct Snapshot {
    state: State,
    start: PathBuf,
    root: Option<PathBuf>,
    git: Result<Home, SourceError>,
    store: Box<dyn Store>,
    commit: Option<Oid>,
    files: Vec<File>,
}

impl Snapshot {
    /// Opens the nearest registry from the folder (or file) `start` upward.
    ///
    /// # Errors
    /// No registry in that state, no git where the state needs it, an unknown revision, an unreadable repository.
    pub fn open(start: &Path, state: &State) -> Result<Self, SourceError> {
        let start = start.canonicalize().map_err(|source| SourceError::Start { path: start.to_owned(), source })?;
        let start = if start.is_file() { start.parent().unwrap_or(&start).to_owned() } else { start };
        let found = locate::find(&start, state)?;
        Self::list(state.clone(), start, found)
    }

    fn list(state: State, start: PathBuf, found: Found) -> Result<Self, SourceError> {
        let Found { root, git, store, commit } = found;
        let files = links::files(&*store)?;
        Ok(Self { state, start, root, git, store, commit, files })
    }

    /// The same registry at another revision. It may hold no files there: [`Snapshot::holds_registry`] tells.
    ///
    /// # Errors
    /// No git, an unknown revision.
    pub fn at(&self, revision: &str) -> Result<Self, SourceError> {
        let home = self.home()?;
        let commit = home.git.with(|repository| git::commit(repository, revision))?;
        let store = locate::at_commit(&home, commit);
        let found = Found { root: self.root.clone(), git: Ok(home), store, commit: Some(commit) };
        Self::list(State::Revision(revision.to_owned()), self.start.clone(), found)
    }

    /// The same registry in the index, whatever state this is.
    pub(super) fn in_index(&self) -> Result<Self, SourceError> {
        let home = self.home()?;
        let store = Box::new(index::read(&home.git, &home.prefix)?.entries);
        let found = Found { root: self.root.clone(), git: Ok(home), store, commit: None };
        Self::list(State::Index, self.start.clone(), found)
    }

    /// The state that was opened.
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// The full hexadecimal id of the commit, for a revision.
    pub fn revision(&self) -> Option<String> {
        self.commit.map(|commit| commit.to_string())
    }

    /// The registry's folder on disk; `None` in a bare repository. For the index and revisions it may not exist there.
    pub fn root(&self) -> Option<&Path> {
        self.root.as_deref()
    }

    /// Why git has nothing to say about this registry: no repository, or one that cannot be read. Then only the work
    /// tree is there, `.gitignore` applies all the same, and nobody knows which files are tracked.
    pub fn without_git(&self) -> Option<&SourceError> {
        self.git.as_ref().err()
    }

    /// Whether `rules/policy.toml` exists in this state.
    pub fn holds_registry(&self) -> bool {
        self.file(links::MARKER).is_some()
    }

    /// Every file under `rules/` and `content/`, sorted by path.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// The file at exactly this path.
    pub fn file(&self, path: &str) -> Option<&File> {
        self.position(path).ok().map(|at| &self.files[at])
    }

    fn position(&self, path: &str) -> Result<usize, usize> {
        self.files.binary_search_by(|file| (*file.path).cmp(path))
    }

    /// A reader with a handle of its own, for one thread.
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(self.root(), self.git.as_ref().ok().map(|home| &*home.git))
    }

    /// The bytes of one file as they are stored. Any thread may ask; for many files a [`Reader`] a chunk is faster.
    pub fn read(&self, file: &File) -> Result<Vec<u8>, ReadError> {
        self.reader().read(file)
    }

    /// Whether a file or folder stands at a path relative to the registry, in this state. Case counts on every system;
    /// `..` and links are followed, but never out of the registry; what is ignored exists too.
    pub fn exists(&self, path: &str) -> bool {
        match links::reach(&*self.store, path) {
            Reached::File(Place::Unreadable(why)) => {
                !matches!(why, ReadError::LinkLeaves { .. } | ReadError::LinkCircle)
            }
            Reached::File(_) | Reached::Folder(_) => true,
            Reached::Missing => path::plain(path).is_some_and(|path| self.file(&path).is_some()),
        }
    }

    /// Puts the bytes of an open buffer in the place of a file, or beside the others if there is none of that path.
    ///
    /// Returns whether the path lies in the registry; otherwise nothing happens.
    pub fn overlay(&mut self, path: &str, bytes: Vec<u8>) -> bool {
        let Some(path) = path::plain(path).filter(|path| !path.is_empty()) else { return false };
        let file = File::new(&path, Place::Buffer(bytes.into()));
        match self.position(&path) {
            Ok(at) => self.files[at] = file,
            Err(at) => self.files.insert(at, file),
        }
        true
    }

    /// The registry-relative form of a path of the command line (absolute, or relative to where the registry was opened
    /// from); empty for the registry itself, `None` outside it.
    pub fn relative(&self, path: &Path) -> Option<String> {
        let root = self.root.as_deref().unwrap_or(&self.start);
        let joined = self.start.join(path);
        let named = lexical(&joined).and_then(|path| Some(path.strip_prefix(root).ok()?.to_owned()));
        let real = || joined.canonicalize().ok().and_then(|path| Some(path.strip_prefix(root).ok()?.to_owned()));
        path::from_disk(&named.or_else(real)?).ok()
    }

    /// Where the registry lies in its repository.
    pub(super) fn home(&self) -> Result<Home, SourceError> {
        match &self.git {
            Ok(home) => Ok(home.clone()),
            // The error found on opening belongs to this snapshot; finding it again gives one to hand out.
            Err(_) => locate::home_of(self.root.as_deref().unwrap_or(&self.start)),
        }
    }

    pub(super) const fn commit(&self) -> Option<Oid> {
        self.commit
    }
}

/// The path without `.` and `..`, by its names alone.
fn lexical(path: &Path) -> Option<PathBuf> {
    use std::path::Component;
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                if !out.pop() {
                    return None;
                }
            }
            other => out.push(other),
        }
    }
    Some(out)
}
