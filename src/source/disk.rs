//! The files on disk, with what the index knows about them.
#![allow(clippy::disallowed_methods, reason = "this is where the disk is read")]

use super::error::{ReadError, SourceError};
use super::index::Indexed;
use super::path;
use super::store::{Entry, LIST_LIMIT, Node, Place, Store};
use ignore::{DirEntry, WalkBuilder, WalkState};
use std::collections::HashMap;
use std::fs::FileType;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// A registry's folder on disk.
#[derive(Debug)]
pub(super) struct Disk {
    root: PathBuf,
    /// Whether a git repository around it governs what is ignored.
    in_git: bool,
    /// Empty without git.
    indexed: Indexed,
    /// What stands in the folders that were asked about. Names are compared with these and not by the system, which in
    /// places takes `Logo.png` for `logo.png`.
    folders: Mutex<HashMap<String, Arc<Names>>>,
}

/// The names in a folder and what they are.
type Names = HashMap<String, Kind>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Folder,
    File,
    Link,
    Other,
}

impl Kind {
    fn of(kind: FileType) -> Self {
        match kind {
            kind if kind.is_dir() => Self::Folder,
            kind if kind.is_file() => Self::File,
            kind if kind.is_symlink() => Self::Link,
            _ => Self::Other,
        }
    }
}

impl Disk {
    /// A folder that no git repository knows.
    pub(super) fn plain(root: PathBuf) -> Self {
        Self { root, in_git: false, indexed: Indexed::default(), folders: Mutex::default() }
    }

    /// A folder of a repository's work tree.
    pub(super) fn tracked(root: PathBuf, indexed: Indexed) -> Self {
        Self { root, in_git: true, indexed, folders: Mutex::default() }
    }

    fn names(&self, folder: &str) -> Arc<Names> {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(names) = folders.get(folder) {
            return Arc::clone(names);
        }
        let names = Arc::new(names_in(&self.root.join(folder)));
        folders.insert(folder.to_owned(), Arc::clone(&names));
        names
    }

    /// What the disk has at a path: nothing behind links, in other repositories or in git's own folder.
    fn on_disk(&self, at: &str) -> Option<Kind> {
        let mut folder = String::new();
        let mut found = Kind::Folder;
        for name in at.split('/').filter(|name| !name.is_empty()) {
            let within = found == Kind::Folder && !path::is_git_folder(name) && !self.is_repository(&folder);
            found = *within.then(|| self.names(&folder))?.get(name)?;
            folder = path::join(&folder, name);
        }
        Some(found)
    }

    fn is_repository(&self, folder: &str) -> bool {
        !folder.is_empty() && self.names(folder).contains_key(".git")
    }

    fn kind_to_node(&self, kind: Kind, at: &str) -> Node {
        match kind {
            Kind::Folder if self.is_repository(at) => Node::File(Place::Unreadable(ReadError::Submodule)),
            Kind::Folder => Node::Folder,
            Kind::File => Node::File(Place::Disk),
            Kind::Link => link(&self.root.join(at)),
            Kind::Other => Node::File(Place::Unreadable(ReadError::NotAFile)),
        }
    }

    /// The files on disk that are not ignored, sorted by path.
    fn walked(&self, folder: &str) -> Vec<Entry> {
        let found = Mutex::new(Vec::new());
        self.walker(folder).build_parallel().run(|| {
            Box::new(|step| {
                let (entry, then) = self.step(step);
                if let Some(entry) = entry {
                    let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
                    found.push(entry);
                    // One more than allowed is enough for the caller to notice.
                    return if found.len() > LIST_LIMIT { WalkState::Quit } else { then };
                }
                then
            })
        });
        let mut found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
        found.sort_by(|one, other| one.path.cmp(&other.path));
        found
    }

    /// Walks from the registry down, so that what ignores a folder above `folder` counts, but enters only the way to
    /// `folder`.
    fn walker(&self, folder: &str) -> WalkBuilder {
        let mut walker = WalkBuilder::new(&self.root);
        let top = self.root.join(folder);
        walker.hidden(false).ignore(false).git_global(false).follow_links(false);
        walker.git_ignore(true).git_exclude(self.in_git).parents(self.in_git).require_git(self.in_git);
        walker.filter_entry(move |entry| {
            let path = entry.path();
            top.starts_with(path) || (path.starts_with(&top) && !entry.file_name().as_encoded_bytes().starts_with(b"."))
        });
        walker
    }

    fn step(&self, step: Result<DirEntry, ignore::Error>) -> (Option<Entry>, WalkState) {
        match step {
            Ok(entry) => self.found(&entry),
            Err(error) => (self.unreadable(&error), WalkState::Continue),
        }
    }

    fn found(&self, entry: &DirEntry) -> (Option<Entry>, WalkState) {
        let Some(kind) = entry.file_type().map(Kind::of) else { return (None, WalkState::Continue) };
        if kind == Kind::Folder && !(entry.depth() > 0 && entry.path().join(".git").symlink_metadata().is_ok()) {
            return (None, WalkState::Continue);
        }
        let entry = self.relative(entry.path()).map(|at| match at {
            Ok(at) if kind == Kind::Folder => Entry::unreadable(at, ReadError::Submodule),
            Ok(at) => {
                let node = self.kind_to_node(kind, &at);
                Entry::at(at.as_bytes(), node)
            }
            Err(at) => Entry::unreadable(at, ReadError::NameNotUtf8),
        });
        (entry, WalkState::Skip)
    }

    /// A folder or file the walk could not look into.
    fn unreadable(&self, error: &ignore::Error) -> Option<Entry> {
        let at = self.relative(blamed(error)?)?.unwrap_or_else(|escaped| escaped);
        let kind = error.io_error().map_or(std::io::ErrorKind::Other, std::io::Error::kind);
        (!at.is_empty()).then(|| Entry::unreadable(at, ReadError::Disk(kind)))
    }

    fn relative(&self, path: &Path) -> Option<Result<String, String>> {
        Some(path::from_disk(path.strip_prefix(&self.root).ok()?))
    }
}

impl Store for Disk {
    fn node(&self, path: &str) -> Node {
        if let Some(node @ Node::File(Place::Unreadable(_))) = self.indexed.left_out.get(path) {
            return node.clone();
        }
        match self.on_disk(path) {
            Some(kind) => self.kind_to_node(kind, path),
            None => self.indexed.left_out.node(path),
        }
    }

    fn under(&self, folder: &str) -> Result<Vec<Entry>, SourceError> {
        let mut found = self.walked(folder);
        let walked = found.len();
        for entry in self.indexed.entries.visible(folder) {
            if found[..walked].binary_search_by(|other| other.path.cmp(&entry.path)).is_ok() {
                continue;
            }
            // Ignored and yet tracked, left out by a sparse checkout, or deleted.
            let node = self.node(&entry.path);
            if !matches!(node, Node::Missing | Node::Folder) {
                found.push(Entry::new(entry.path.clone(), node));
            }
        }
        if found.len() > LIST_LIMIT {
            return Err(SourceError::TooManyFiles { folder: folder.to_owned(), limit: LIST_LIMIT });
        }
        Ok(found)
    }
}

/// The names in a folder; none where it cannot be read. Names that are not UTF-8 cannot be asked for.
fn names_in(folder: &Path) -> Names {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    entries
        .filter_map(|entry| Some((entry.file_name().into_string().ok()?, Kind::of(entry.file_type().ok()?))))
        .collect()
}

fn link(path: &Path) -> Node {
    match std::fs::read_link(path) {
        Ok(target) => Node::Link(slashed(target.as_os_str().as_encoded_bytes())),
        Err(error) => Node::File(Place::Unreadable(ReadError::Disk(error.kind()))),
    }
}

fn slashed(target: &[u8]) -> Vec<u8> {
    let slash = |byte: &u8| if std::path::is_separator(char::from(*byte)) { b'/' } else { *byte };
    target.iter().map(slash).collect()
}

/// The path an error of the walk is about.
fn blamed(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => blamed(err),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> (tempfile::TempDir, Disk) {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        let disk = Disk::plain(folder.path().to_owned());
        (folder, disk)
    }

    fn under(disk: &Disk, folder: &str) -> Vec<String> {
        disk.under(folder).unwrap().into_iter().map(|entry| entry.path).collect()
    }

    #[test]
    fn only_the_folder_asked_for_is_walked() {
        let (_folder, disk) =
            folder(&["content/a.md", "content/b/c.md", "contents/x.md", "content/.h/x.md", ".s/d.md", "x.md"]);
        assert_eq!(under(&disk, "content"), ["content/a.md", "content/b/c.md"]);
        assert_eq!(under(&disk, "content/b"), ["content/b/c.md"]);
        assert_eq!(under(&disk, ".s"), [".s/d.md"]);
        assert!(under(&disk, "gone").is_empty());
    }

    #[test]
    fn a_repository_inside_is_not_entered() {
        let (_folder, disk) = folder(&["content/sub/.git/HEAD", "content/sub/a.md"]);
        let submodule = Node::File(Place::Unreadable(ReadError::Submodule));
        assert_eq!(disk.under("content").unwrap(), [Entry::new("content/sub".into(), submodule.clone())]);
        assert_eq!(disk.node("content/sub"), submodule);
        assert_eq!(disk.node("content/sub/a.md"), Node::Missing);
    }

    #[test]
    fn case_counts_and_git_keeps_its_own() {
        let (_folder, disk) = folder(&["img/logo.png", ".git/config"]);
        assert_eq!(disk.node("img/logo.png"), Node::File(Place::Disk));
        assert_eq!(disk.node("img/Logo.png"), Node::Missing);
        assert_eq!(disk.node("img/logo.png/x"), Node::Missing);
        assert_eq!(disk.node(".git/config"), Node::Missing);
        assert_eq!(disk.node(""), Node::Folder);
    }

    #[test]
    fn nothing_stands_behind_a_link() {
        #[cfg(unix)]
        {
            let (folder, disk) = folder(&["content/a.md"]);
            std::os::unix::fs::symlink("content", folder.path().join("link")).unwrap();
            assert_eq!(disk.node("link"), Node::Link(b"content".to_vec()));
            assert_eq!(disk.node("link/a.md"), Node::Missing);
        }
    }

    #[test]
    fn what_the_walk_could_not_enter_is_listed() {
        let (folder, disk) = folder(&["content/a.md"]);
        let denied = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        let path = folder.path().join("content/closed");
        let error = ignore::Error::WithDepth {
            depth: 2,
            err: Box::new(ignore::Error::WithPath { path, err: Box::new(ignore::Error::Io(denied)) }),
        };
        let expected =
            Entry::unreadable("content/closed".into(), ReadError::Disk(std::io::ErrorKind::PermissionDenied));
        assert_eq!(disk.unreadable(&error), Some(expected));
    }
}
