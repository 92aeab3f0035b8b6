//! Finds the registry around a folder, in a state.

use super::disk::Disk;
use super::error::SourceError;
use super::git::{self, Git};
use super::index;
use super::links;
use super::path;
use super::revision::Revision;
use super::store::{State, Store};
use git2::Oid;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A registry that was found.
#[derive(Debug)]
pub(super) struct Found {
    /// Its folder on disk, unless the repository is bare.
    pub(super) root: Option<PathBuf>,
    pub(super) git: Result<Home, SourceError>,
    pub(super) store: Box<dyn Store>,
    /// The commit, for a revision.
    pub(super) commit: Option<Oid>,
}

/// A registry's place in a repository.
#[derive(Clone, Debug)]
pub(super) struct Home {
    pub(super) git: Arc<Git>,
    /// The registry's folder in the repository; empty for the top.
    pub(super) prefix: String,
}

/// The nearest registry from `start` upward.
pub(super) fn find(start: &Path, state: &State) -> Result<Found, SourceError> {
    match state {
        State::WorkTree => on_disk(start),
        State::Index => in_git(start, state, |home| {
            let store = index::read(&home.git, &home.prefix)?.entries;
            Ok((Box::new(store) as Box<dyn Store>, None))
        }),
        State::Revision(revision) => in_git(start, state, |home| {
            let commit = home.git.with(|repository| git::commit(repository, revision))?;
            Ok((at_commit(home, commit), Some(commit)))
        }),
    }
}

/// The same registry at a commit.
pub(super) fn at_commit(home: &Home, commit: Oid) -> Box<dyn Store> {
    Box::new(Revision::new(Arc::clone(&home.git), commit, home.prefix.clone()))
}

fn on_disk(start: &Path) -> Result<Found, SourceError> {
    let marked = start.ancestors().find(|folder| is_marked(folder));
    let Some(root) = marked.map(Path::to_owned).or_else(|| left_out_of_checkout(start)) else {
        return Err(nowhere(start));
    };
    let known = home_of(&root).and_then(|home| Ok((index::read(&home.git, &home.prefix)?, home)));
    let (store, git) = match known {
        Ok((indexed, home)) => (Disk::tracked(root.clone(), indexed), Ok(home)),
        Err(error) => (Disk::plain(root.clone()), Err(error)),
    };
    Ok(Found { root: Some(root), git, store: Box::new(store), commit: None })
}

fn is_marked(folder: &Path) -> bool {
    // Most folders on the way up have no `rules`, and some of them are long to read.
    folder.join("rules").symlink_metadata().is_ok() && links::holds_registry(&Disk::plain(folder.to_owned()))
}

/// A sparse checkout may leave out the marker itself: then the index has it.
fn left_out_of_checkout(start: &Path) -> Option<PathBuf> {
    let git = Arc::new(Git::around(start).ok()?);
    let workdir = git.workdir()?.to_owned();
    let marked =
        |prefix: &String| index::read(&git, prefix).is_ok_and(|indexed| indexed.left_out.get(links::MARKER).is_some());
    let prefix = prefixes(start, &workdir).into_iter().find(marked)?;
    Some(workdir.join(prefix))
}

/// The repository that holds a registry's folder on disk.
pub(super) fn home_of(root: &Path) -> Result<Home, SourceError> {
    let git = Git::around(root)?;
    let outside = || SourceError::NotGit { path: root.to_owned() };
    let prefix = git.workdir().and_then(|workdir| root.strip_prefix(workdir).ok()).ok_or_else(outside)?;
    let prefix = path::from_disk(prefix).map_err(|_| outside())?;
    let marker = path::join(&prefix, links::MARKER);
    let ignored = git.with(|repository| Ok(git::ignores(repository, &marker)))?;
    if ignored {
        return Err(SourceError::Ignored { path: root.to_owned() });
    }
    Ok(Home { git: Arc::new(git), prefix })
}

fn nowhere(start: &Path) -> SourceError {
    match Git::around(start) {
        Ok(git) if git.workdir().is_none() => SourceError::Bare { path: git.home().to_owned() },
        _ => SourceError::NoRegistry { place: State::WorkTree.in_words(), start: start.to_owned() },
    }
}

type Opened = (Box<dyn Store>, Option<Oid>);

/// The nearest registry of a state that git holds. A submodule without a registry lies in a repository that may have
/// one.
fn in_git(
    start: &Path,
    state: &State,
    open: impl Fn(&Home) -> Result<Opened, SourceError>,
) -> Result<Found, SourceError> {
    let mut folder = start.to_owned();
    loop {
        let git = match Git::around(&folder) {
            Err(SourceError::NotGit { .. }) if folder != start => break,
            git => Arc::new(git?),
        };
        if *state == State::Index && git.workdir().is_none() {
            return Err(SourceError::Bare { path: git.home().to_owned() });
        }
        if let Some(found) = in_repository(&folder, &git, &open)? {
            return Ok(found);
        }
        match git.home().parent() {
            Some(above) => above.clone_into(&mut folder),
            None => break,
        }
    }
    Err(SourceError::NoRegistry { place: state.in_words(), start: start.to_owned() })
}

fn in_repository(
    start: &Path,
    git: &Arc<Git>,
    open: impl Fn(&Home) -> Result<Opened, SourceError>,
) -> Result<Option<Found>, SourceError> {
    let workdir = git.workdir().map(Path::to_owned);
    for prefix in workdir.as_ref().map_or_else(|| vec![String::new()], |workdir| prefixes(start, workdir)) {
        let root = workdir.as_ref().map(|workdir| workdir.join(&prefix));
        let home = Home { git: Arc::clone(git), prefix };
        let (store, commit) = open(&home)?;
        if links::holds_registry(&*store) {
            return Ok(Some(Found { root, git: Ok(home), store, commit }));
        }
    }
    Ok(None)
}

/// The folders from `start` up to the work tree's top, relative to it.
fn prefixes(start: &Path, workdir: &Path) -> Vec<String> {
    let below = start.strip_prefix(workdir).unwrap_or(Path::new(""));
    below.ancestors().filter_map(|folder| path::from_disk(folder).ok()).collect()
}
