//! A commit's tree, read folder by folder from the object database.

use super::error::{ReadError, SourceError};
use super::git::Git;
use super::index;
use super::path;
use super::store::{Entry, LIST_LIMIT, Node, Place, Store};
use git2::{Oid, Repository, TreeEntry};
use std::path::Path;
use std::sync::Arc;

const MODE_FOLDER: u32 = 0o040_000;

/// The registry in a folder of a commit.
#[derive(Debug)]
pub(super) struct Revision {
    git: Arc<Git>,
    commit: Oid,
    /// The registry's folder in the repository; empty for the top.
    prefix: String,
}

impl Revision {
    pub(super) const fn new(git: Arc<Git>, commit: Oid, prefix: String) -> Self {
        Self { git, commit, prefix }
    }

    fn find(&self, repository: &Repository, at: &str) -> Result<Node, git2::Error> {
        let tree = repository.find_commit(self.commit)?.tree()?;
        let at = path::join(&self.prefix, at);
        if at.is_empty() {
            return Ok(Node::Folder);
        }
        let entry = tree.get_path(Path::new(&at))?;
        Ok(node(repository, &entry))
    }

    fn folder(&self, repository: &Repository, folder: &str) -> Result<Option<Oid>, git2::Error> {
        let tree = repository.find_commit(self.commit)?.tree()?;
        let at = path::join(&self.prefix, folder);
        if at.is_empty() {
            return Ok(Some(tree.id()));
        }
        Ok(tree.get_path(Path::new(&at)).ok().filter(|entry| mode(entry) == MODE_FOLDER).map(|entry| entry.id()))
    }
}

impl Store for Revision {
    fn node(&self, path: &str) -> Node {
        let found = self.git.take().and_then(|repository| {
            let found = self.find(&repository, path);
            self.git.give_back(repository);
            found
        });
        match found {
            Ok(node) => node,
            Err(error) if error.code() == git2::ErrorCode::NotFound => Node::Missing,
            Err(error) => Node::File(Place::Unreadable(ReadError::Object { detail: error.message().to_owned() })),
        }
    }

    fn under(&self, folder: &str) -> Result<Vec<Entry>, SourceError> {
        self.git.with(|repository| {
            let git_fault = |source| SourceError::Git { doing: "read the tree of the revision", source };
            match self.folder(repository, folder).map_err(git_fault)? {
                Some(tree) => Listing::new(repository, folder).all(folder, tree),
                None => Ok(Vec::new()),
            }
        })
    }
}

/// The folders still to be read and the entries found. Not a recursion: a tree can be made as deep as somebody likes.
struct Listing<'r> {
    repository: &'r Repository,
    /// What is listed, for the error.
    top: &'r str,
    found: Vec<Entry>,
    folders: Vec<(String, Oid)>,
    seen: usize,
}

impl<'r> Listing<'r> {
    const fn new(repository: &'r Repository, top: &'r str) -> Self {
        Self { repository, top, found: Vec::new(), folders: Vec::new(), seen: 0 }
    }

    fn all(mut self, folder: &str, tree: Oid) -> Result<Vec<Entry>, SourceError> {
        self.folders.push((folder.to_owned(), tree));
        while let Some((folder, id)) = self.folders.pop() {
            self.read(folder, id)?;
        }
        Ok(self.found)
    }

    fn read(&mut self, folder: String, id: Oid) -> Result<(), SourceError> {
        let repository = self.repository;
        let tree = match repository.find_tree(id) {
            Ok(tree) => tree,
            Err(error) => {
                self.found.push(Entry::unreadable(folder, ReadError::Object { detail: error.message().to_owned() }));
                return Ok(());
            }
        };
        self.seen += tree.len();
        if self.seen > LIST_LIMIT {
            return Err(SourceError::TooManyFiles { folder: self.top.to_owned(), limit: LIST_LIMIT });
        }
        tree.iter().filter(|entry| !entry.name_bytes().starts_with(b".")).for_each(|entry| self.enter(&folder, &entry));
        Ok(())
    }

    fn enter(&mut self, folder: &str, entry: &TreeEntry<'_>) {
        match Entry::at(&joined(folder, entry.name_bytes()), node(self.repository, entry)) {
            Entry { path, node: Node::Folder } => self.folders.push((path, entry.id())),
            found => self.found.push(found),
        }
    }
}

fn joined(folder: &str, name: &[u8]) -> Vec<u8> {
    if folder.is_empty() { name.to_vec() } else { [folder.as_bytes(), b"/", name].concat() }
}

fn mode(entry: &TreeEntry<'_>) -> u32 {
    // Modes are positive; old versions of git wrote some that are no longer in use.
    entry.filemode_raw().unsigned_abs() & 0o170_000
}

fn node(repository: &Repository, entry: &TreeEntry<'_>) -> Node {
    match mode(entry) {
        MODE_FOLDER => Node::Folder,
        mode => index::node(repository, entry.id(), mode),
    }
}
