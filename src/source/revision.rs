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
                Some(tree) => Listing::new(repository, folder, LIST_LIMIT).all(tree),
                None => Ok(Vec::new()),
            }
        })
    }
}

/// The folders still to be read and the entries found. Not a recursion: a tree can be made as deep as somebody likes.
struct Listing<'r> {
    repository: &'r Repository,
    /// The folder that is listed.
    top: &'r str,
    found: Vec<Entry>,
    folders: Vec<(String, Oid)>,
    seen: usize,
    limit: usize,
}

impl<'r> Listing<'r> {
    const fn new(repository: &'r Repository, top: &'r str, limit: usize) -> Self {
        Self { repository, top, found: Vec::new(), folders: Vec::new(), seen: 0, limit }
    }

    fn all(mut self, tree: Oid) -> Result<Vec<Entry>, SourceError> {
        self.folders.push((self.top.to_owned(), tree));
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
        if self.seen > self.limit {
            return Err(SourceError::TooManyFiles { folder: self.top.to_owned(), limit: self.limit });
        }
        tree.iter().filter(|entry| !entry.name_bytes().starts_with(b".")).for_each(|entry| self.enter(&folder, &entry));
        Ok(())
    }

    fn enter(&mut self, folder: &str, entry: &TreeEntry<'_>) {
        if entry.name_bytes().contains(&b'/') {
            return self.found.push(misnamed(folder, entry.name_bytes()));
        }
        match Entry::at(&joined(folder, entry.name_bytes()), node(self.repository, entry)) {
            Entry { path, node: Node::Folder } => self.folders.push((path, entry.id())),
            found => self.found.push(found),
        }
    }
}

/// Git writes no such name. Taken as a path, it could lead anywhere.
fn misnamed(folder: &str, name: &[u8]) -> Entry {
    let name = path::escaped(name).replace('/', "\\x2f");
    Entry::unreadable(path::join(folder, &name), ReadError::Object { detail: "a name with a slash".to_owned() })
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

#[cfg(test)]
mod tests {
    use super::*;
    use git2::Signature;

    fn repository() -> (tempfile::TempDir, Repository) {
        let folder = tempfile::tempdir().unwrap();
        let repository = Repository::init(folder.path()).unwrap();
        (folder, repository)
    }

    /// A tree of the given names, all with the same content.
    fn tree(repository: &Repository, names: &[&str], id: Oid, mode: i32) -> Oid {
        let mut tree = repository.treebuilder(None).unwrap();
        for name in names {
            tree.insert(name, id, mode).unwrap();
        }
        tree.write().unwrap()
    }

    fn listed(repository: &Repository, tree: Oid, limit: usize) -> Result<Vec<Entry>, SourceError> {
        Listing::new(repository, "content", limit).all(tree)
    }

    #[test]
    fn a_tree_that_multiplies_is_refused() {
        let (_folder, repository) = repository();
        let blob = repository.blob(b"x").unwrap();
        let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
        let files = tree(&repository, &names, blob, 0o100_644);
        let bomb = (0..9).fold(files, |below, _| tree(&repository, &names, below, 0o040_000));
        assert!(matches!(listed(&repository, bomb, 5_000), Err(SourceError::TooManyFiles { limit: 5_000, .. })));
        assert_eq!(listed(&repository, files, 10).unwrap().len(), 10);
    }

    #[test]
    fn a_tree_that_is_too_deep_is_unreadable_from_there_on() {
        let (_folder, repository) = repository();
        let blob = repository.blob(b"x").unwrap();
        let files = tree(&repository, &["a"], blob, 0o100_644);
        let deep = (0..3_000).fold(files, |below, _| tree(&repository, &["a"], below, 0o040_000));
        let entries = listed(&repository, deep, LIST_LIMIT).unwrap();
        assert_eq!(entries.len(), 1);
        assert!(matches!(entries[0].node, Node::File(Place::Unreadable(ReadError::PathTooLong { .. }))));
    }

    #[test]
    fn a_folder_that_is_missing_spoils_itself_only() {
        let (folder, repository) = repository();
        let blob = repository.blob(b"x").unwrap();
        let lost = tree(&repository, &["lost"], blob, 0o100_644);
        let mut top = repository.treebuilder(None).unwrap();
        top.insert("a", lost, 0o040_000).unwrap();
        top.insert("b", blob, 0o100_644).unwrap();
        let top = top.write().unwrap();
        let hex = lost.to_string();
        let object = folder.path().join(".git/objects").join(&hex[..2]).join(&hex[2..]);
        std::fs::remove_file(object).unwrap();
        let repository = Repository::open(folder.path()).unwrap();
        let entries = listed(&repository, top, LIST_LIMIT).unwrap();
        let unreadable = |entry: &&Entry| matches!(entry.node, Node::File(Place::Unreadable(ReadError::Object { .. })));
        assert_eq!(entries.iter().filter(unreadable).map(|entry| &*entry.path).collect::<Vec<_>>(), ["content/a"]);
        assert_eq!(entries.len(), 2);
    }

    #[test]
    fn a_name_with_a_slash_leads_nowhere() {
        let (_folder, repository) = repository();
        let blob = repository.blob(b"x").unwrap();
        let raw = [b"100644 a/../../x\0", blob.as_bytes()].concat();
        let tree = repository.odb().unwrap().write(git2::ObjectType::Tree, &raw).unwrap();
        let entries = listed(&repository, tree, LIST_LIMIT).unwrap();
        assert_eq!(entries[0].path, "content/a\\x2f..\\x2f..\\x2fx");
        assert!(matches!(entries[0].node, Node::File(Place::Unreadable(ReadError::Object { .. }))));
    }

    #[test]
    fn nodes_are_found_in_the_registry_only() {
        let (folder, repository) = repository();
        let blob = repository.blob(b"../x").unwrap();
        let mut content = repository.treebuilder(None).unwrap();
        content.insert("a.md", blob, 0o100_644).unwrap();
        content.insert("link", blob, 0o120_000).unwrap();
        content.insert("sub", Oid::from_bytes(&[1; 20]).unwrap(), 0o160_000).unwrap();
        let content = content.write().unwrap();
        let top = tree(&repository, &["brand", "other"], content, 0o040_000);
        let who = Signature::now("A", "a@example.com").unwrap();
        let commit = repository.commit(None, &who, &who, "x", &repository.find_tree(top).unwrap(), &[]).unwrap();
        let revision = Revision::new(Arc::new(Git::around(folder.path()).unwrap()), commit, "brand".into());
        assert_eq!(revision.node("a.md"), Node::File(Place::Blob(blob)));
        assert_eq!(revision.node("link"), Node::Link(b"../x".to_vec()));
        assert_eq!(revision.node("sub"), Node::File(Place::Unreadable(ReadError::Submodule)));
        assert_eq!(revision.node(""), Node::Folder);
        assert_eq!(revision.node("other"), Node::Missing);
        assert!(revision.under("gone").unwrap().is_empty());
    }
}
