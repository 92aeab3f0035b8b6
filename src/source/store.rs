//! What every state has: files with their places, and a way to ask what stands at a path.

use super::error::{ReadError, SourceError};
use super::path;
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

impl State {
    /// The state's name in reports: `work-tree`, `index` or `revision`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::WorkTree => "work-tree",
            Self::Index => "index",
            Self::Revision(_) => "revision",
        }
    }

    /// The state in a sentence.
    pub(super) fn in_words(&self) -> String {
        match self {
            Self::WorkTree => "the work tree".to_owned(),
            Self::Index => "the git index".to_owned(),
            Self::Revision(revision) => format!("revision `{revision}`"),
        }
    }
}

/// One file of a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path relative to the registry, `/` between folders; names that are not UTF-8 are escaped as `\xNN`, and then
    /// unreadable.
    pub path: Arc<str>,
    /// Where its content is.
    pub(super) place: Place,
}

impl File {
    pub(super) fn new(path: &str, place: Place) -> Self {
        Self { path: path.into(), place }
    }

    /// Why it cannot be read, where that is known from listing it.
    pub const fn fault(&self) -> Option<&ReadError> {
        match &self.place {
            Place::Unreadable(why) => Some(why),
            _ => None,
        }
    }
}

/// Where the content of a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// On disk, at the file's own path (the system follows its links).
    Disk,
    /// In the object database.
    Blob(git2::Oid),
    /// In memory: an editor's buffer.
    Buffer(Arc<[u8]>),
    /// Nowhere that could be read.
    Unreadable(ReadError),
}

/// What stands at a path, without following links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// Nothing.
    Missing,
    /// A folder.
    Folder,
    /// A file, readable or not.
    File(Place),
    /// A symbolic link, with the bytes of its target.
    Link(Vec<u8>),
}

/// A path that holds a file or a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Relative to the registry.
    pub(super) path: String,
    /// What stands there.
    pub(super) node: Node,
}

impl Entry {
    pub(super) fn new(path: String, node: Node) -> Self {
        Self { path, node }
    }

    /// The entry of a path given in bytes: one that is not UTF-8 or too long is unreadable, whatever stands there.
    pub(super) fn at(bytes: &[u8], node: Node) -> Self {
        match path::text(bytes) {
            Ok(path) if path.len() > path::PATH_LIMIT => {
                Self::unreadable(path, ReadError::PathTooLong { limit: path::PATH_LIMIT })
            }
            Ok(path) => Self::new(path, node),
            Err(path) => Self::unreadable(path, ReadError::NameNotUtf8),
        }
    }

    pub(super) fn unreadable(path: String, why: ReadError) -> Self {
        Self::new(path, Node::File(Place::Unreadable(why)))
    }
}

/// One state, as the link follower sees it. All paths are relative to the registry and hold neither `.` nor `..`.
pub(super) trait Store: std::fmt::Debug + Send + Sync {
    /// What stands at a path; nothing stands behind a link or inside another repository.
    fn node(&self, path: &str) -> Node;

    /// Every file and link under a folder, at any depth, without names that begin with a dot below it; in no particular
    /// order.
    fn under(&self, folder: &str) -> Result<Vec<Entry>, SourceError>;
}

/// How many files and folders are listed at most. The largest registries have some 100,000; a tree of trees can claim
/// billions.
pub(super) const LIST_LIMIT: usize = 1_000_000;

/// Entries in memory, sorted by path: the index, or what a sparse checkout left out.
#[derive(Debug, Default)]
pub(super) struct Entries(Vec<Entry>);

impl Entries {
    pub(super) fn new(mut entries: Vec<Entry>) -> Self {
        if !entries.is_sorted_by(|one, other| one.path < other.path) {
            entries.sort_by(|one, other| one.path.cmp(&other.path));
            entries.dedup_by(|later, first| later.path == first.path);
        }
        Self(entries)
    }

    /// What stands at exactly this path.
    pub(super) fn get(&self, path: &str) -> Option<&Node> {
        let at = self.0.binary_search_by(|entry| entry.path.as_str().cmp(path)).ok()?;
        Some(&self.0[at].node)
    }

    /// The entries below a folder; all of them for the empty one.
    pub(super) fn range(&self, folder: &str) -> &[Entry] {
        if folder.is_empty() {
            return &self.0;
        }
        // `0` is the character after `/`.
        let (first, past) = (format!("{folder}/"), format!("{folder}0"));
        let from = self.0.partition_point(|entry| entry.path < first);
        let to = self.0.partition_point(|entry| entry.path < past);
        &self.0[from..to]
    }

    /// The entries below a folder that no name beginning with a dot hides.
    pub(super) fn visible<'e>(&'e self, folder: &'e str) -> impl Iterator<Item = &'e Entry> {
        self.range(folder)
            .iter()
            .filter(move |entry| !path::hidden(path::inside(&entry.path, folder).unwrap_or_default()))
    }
}

impl Store for Entries {
    fn node(&self, path: &str) -> Node {
        match self.get(path) {
            Some(node) => node.clone(),
            None if path.is_empty() || !self.range(path).is_empty() => Node::Folder,
            None => Node::Missing,
        }
    }

    fn under(&self, folder: &str) -> Result<Vec<Entry>, SourceError> {
        Ok(self.visible(folder).cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(paths: &[&str]) -> Entries {
        Entries::new(paths.iter().map(|path| Entry::new((*path).into(), Node::File(Place::Disk))).collect())
    }

    fn paths(entries: &[Entry]) -> Vec<&str> {
        entries.iter().map(|entry| entry.path.as_str()).collect()
    }

    #[test]
    fn a_folder_is_what_has_entries_below_it() {
        let entries = entries(&["content/a.md", "content-old/b.md", "content/sub/c.md", "content0"]);
        assert_eq!(entries.node("content"), Node::Folder);
        assert_eq!(entries.node("content/sub/c.md"), Node::File(Place::Disk));
        assert_eq!(entries.node("conten"), Node::Missing);
        assert_eq!(entries.node("content/a.md/x"), Node::Missing);
        assert_eq!(entries.node(""), Node::Folder);
        assert_eq!(paths(entries.range("content")), ["content/a.md", "content/sub/c.md"]);
    }

    #[test]
    fn hidden_names_count_below_the_folder_only() {
        let entries = entries(&["content/.x/a.md", "content/b.md", ".shared/c.md"]);
        assert_eq!(paths(&entries.under("content").unwrap()), ["content/b.md"]);
        assert_eq!(paths(&entries.under(".shared").unwrap()), [".shared/c.md"]);
    }

    #[test]
    fn of_a_path_given_twice_the_first_counts() {
        let twice = vec![
            Entry::unreadable("a".into(), ReadError::Unmerged),
            Entry::new("a".into(), Node::Folder),
            Entry::new("A".into(), Node::Folder),
        ];
        let entries = Entries::new(twice);
        assert_eq!(entries.get("a"), Some(&Node::File(Place::Unreadable(ReadError::Unmerged))));
        assert_eq!(entries.range("").len(), 2);
    }

    #[test]
    fn a_path_that_cannot_be_named_is_unreadable() {
        let entry = Entry::at(b"content/\xff.md", Node::Folder);
        assert_eq!(entry, Entry::unreadable("content/\\xff.md".into(), ReadError::NameNotUtf8));
        let long = Entry::at(&[b'a'; path::PATH_LIMIT + 1], Node::Folder);
        assert!(matches!(long.node, Node::File(Place::Unreadable(ReadError::PathTooLong { .. }))));
    }

    #[test]
    fn states_have_names() {
        assert_eq!(State::WorkTree.name(), "work-tree");
        assert_eq!(State::Revision("main".into()).in_words(), "revision `main`");
    }
}
