//! What changed between a state and another commit.

use super::error::SourceError;
use super::git;
use super::index;
use super::locate::Home;
use super::path;
use super::snapshot::Snapshot;
use super::store::{File, Node, Place, State};
use git2::{DiffOptions, Oid};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Registry-relative paths of files under `rules/` and `content/` whose content differs. A renamed file is deleted at
/// its old path and added at its new one. A link counts as changed when the file it leads to is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// There then and now, with other content.
    pub changed: BTreeSet<String>,
    /// There now only.
    pub added: BTreeSet<String>,
    /// There then only.
    pub deleted: BTreeSet<String>,
}

impl Changes {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.added.is_empty() && self.deleted.is_empty()
    }

    /// Whether a path is among them, in whatever way it changed.
    pub fn contains(&self, path: &str) -> bool {
        self.changed.contains(path) || self.added.contains(path) || self.deleted.contains(path)
    }

    /// Every path, sorted.
    pub fn paths(&self) -> BTreeSet<&str> {
        self.changed.iter().chain(&self.added).chain(&self.deleted).map(String::as_str).collect()
    }
}

impl Snapshot {
    /// What this state changes since it parted from `base`: the commits since their merge base, and for the work tree
    /// and the index what is not committed yet.
    pub fn changes(&self, base: &str) -> Result<Changes, SourceError> {
        self.changes_since(&self.at(&self.merge_base(base)?)?)
    }

    /// The full hexadecimal id of the best common ancestor of `base` and this state's commit (HEAD for the work tree
    /// and the index).
    pub fn merge_base(&self, base: &str) -> Result<String, SourceError> {
        self.home()?.git.with(|repository| {
            let own = self.commit().map_or_else(|| git::head(repository), Ok)?;
            git::merge_base(repository, base, own).map(|commit| commit.to_string())
        })
    }

    /// What HEAD holds of this registry; `None` on a branch without a commit.
    pub fn head(&self) -> Result<Option<Self>, SourceError> {
        match self.at("HEAD") {
            Err(SourceError::Unborn) => Ok(None),
            head => head.map(Some),
        }
    }

    /// What `git commit` would change: the index against HEAD, and everything on a branch without a commit.
    pub fn staged(&self) -> Result<Changes, SourceError> {
        let index = self.in_index()?;
        match self.head()? {
            Some(head) => index.changes_since(&head),
            None => Ok(compare(index.files(), &[], |_, _| false)),
        }
    }

    /// What differs between this state and an earlier one of the same registry.
    pub fn changes_since(&self, then: &Self) -> Result<Changes, SourceError> {
        let unchanged = self.unchanged_on_disk()?;
        Ok(compare(self.files(), then.files(), |new, old| self.same(new, then, old, &unchanged)))
    }

    fn same(&self, new: &File, then: &Self, old: &File, unchanged: &HashMap<String, Oid>) -> bool {
        match (&new.place, &old.place) {
            (Place::Blob(new), Place::Blob(old)) => new == old,
            (Place::Unreadable(new), Place::Unreadable(old)) => new == old,
            (Place::Unreadable(_), _) | (_, Place::Unreadable(_)) => false,
            (Place::Disk, Place::Blob(old)) if unchanged.get(&*new.path) == Some(old) => true,
            _ => matches!((self.read(new), then.read(old)), (Ok(new), Ok(old)) if same_text(&new, &old)),
        }
    }

    /// The tracked files that are on disk as the index has them.
    fn unchanged_on_disk(&self) -> Result<HashMap<String, Oid>, SourceError> {
        if *self.state() != State::WorkTree {
            return Ok(HashMap::new());
        }
        let home = self.home()?;
        let touched = touched(&home);
        let entries = index::read(&home.git, &home.prefix)?.entries;
        let blobs = entries.range("").iter().filter_map(|entry| match entry.node {
            Node::File(Place::Blob(id)) => Some((entry.path.clone(), id)),
            _ => None,
        });
        // Where git cannot tell, each file is compared.
        Ok(touched
            .map_or_else(|_| HashMap::new(), |touched| blobs.filter(|(path, _)| !touched.contains(path)).collect()))
    }
}

/// The tracked files that are on disk, but not as the index has them.
fn touched(home: &Home) -> Result<HashSet<String>, SourceError> {
    home.git.with(|repository| {
        let mut options = DiffOptions::new();
        options.ignore_submodules(true).disable_pathspec_match(true);
        if !home.prefix.is_empty() {
            options.pathspec(&home.prefix);
        }
        let index = git::index(repository)?;
        let fault = |source| SourceError::Git { doing: "compare the work tree with the index", source };
        let diff = repository.diff_index_to_workdir(Some(&index), Some(&mut options)).map_err(fault)?;
        let paths = diff.deltas().filter_map(|delta| path::text(delta.old_file().path_bytes()?).ok());
        Ok(paths.filter_map(|at| path::inside(&at, &home.prefix).map(str::to_owned)).collect())
    })
}

/// Whether two contents are the same to a reader: the disk may have CRLF where git stores LF, as long as they are text.
fn same_text(one: &[u8], other: &[u8]) -> bool {
    let text = |bytes: &[u8]| !bytes.contains(&0);
    one == other || (text(one) && text(other) && lines(one).eq(lines(other)))
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line))
}

/// Compares two sorted lists of files.
fn compare(now: &[File], then: &[File], same: impl Fn(&File, &File) -> bool) -> Changes {
    let mut changes = Changes::default();
    let (mut now, mut then) = (now.iter().peekable(), then.iter().peekable());
    loop {
        match (now.peek(), then.peek()) {
            (None, None) => return changes,
            (Some(new), Some(old)) if new.path == old.path => {
                if !same(new, old) {
                    changes.changed.insert(new.path.to_string());
                }
                now.next();
                then.next();
            }
            (Some(new), old) if old.is_none_or(|old| new.path < old.path) => {
                changes.added.insert(new.path.to_string());
                now.next();
            }
            (_, old) => {
                changes.deleted.extend(old.map(|old| old.path.to_string()));
                then.next();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(paths: &[&str]) -> Vec<File> {
        paths.iter().map(|path| File::new(path, Place::Disk)).collect()
    }

    #[test]
    fn text_is_the_same_whatever_ends_its_lines() {
        assert!(same_text(b"a\r\nb\r\n", b"a\nb\n"));
        assert!(same_text(b"", b""));
        assert!(!same_text(b"a\rb", b"ab"));
        assert!(!same_text(b"a\n", b"a"));
        assert!(!same_text(b"\0a\r\n", b"\0a\n"));
    }

    #[test]
    fn a_state_has_not_changed_against_itself() {
        let now = files(&["a", "b"]);
        assert!(compare(&now, &now, |_, _| true).is_empty());
        assert_eq!(compare(&now, &now, |_, _| false).changed.len(), 2);
    }

    proptest::proptest! {
        #[test]
        fn every_path_is_in_the_set_it_belongs_to(
            now in proptest::collection::btree_set("[a-f]{1,2}", 0..8),
            then in proptest::collection::btree_set("[a-f]{1,2}", 0..8),
        ) {
            let list = |paths: &BTreeSet<String>| files(&paths.iter().map(String::as_str).collect::<Vec<_>>());
            let changes = compare(&list(&now), &list(&then), |_, _| false);
            proptest::prop_assert_eq!(&changes.added, &now.difference(&then).cloned().collect::<BTreeSet<_>>());
            proptest::prop_assert_eq!(&changes.deleted, &then.difference(&now).cloned().collect::<BTreeSet<_>>());
            proptest::prop_assert_eq!(&changes.changed, &now.intersection(&then).cloned().collect::<BTreeSet<_>>());
        }

        #[test]
        fn line_ends_never_matter_in_text(text in "[a\n]{0,20}") {
            proptest::prop_assert!(same_text(text.replace('\n', "\r\n").as_bytes(), text.as_bytes()));
        }
    }
}
