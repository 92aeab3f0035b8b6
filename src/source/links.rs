//! Follows symbolic links by the same rules in every state, so that the work tree, the index and revisions agree.
//!
//! A link may lead anywhere inside the registry, by a relative path. A link to a folder brings its files in under the
//! link's path, one link deep: links to folders inside a linked folder could multiply without end.

use super::error::{ReadError, SourceError};
use super::path;
use super::store::{Entry, File, LIST_LIMIT, Node, Place, Store};

/// The folders of a registry that are read.
pub(super) const TOPS: [&str; 2] = ["content", "rules"];

/// The file that makes a folder a registry.
pub(super) const MARKER: &str = "rules/policy.toml";

/// Links followed on the way to one file: as many as Linux does.
const HOPS: usize = 40;

/// What stands at a path once links are followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reached {
    /// Nothing.
    Missing,
    /// A folder, with its real path.
    Folder(String),
    /// A file, readable or not.
    File(Place),
}

/// Whether a state holds a registry: the marker is there, even if it cannot be read.
pub(super) fn holds_registry(store: &dyn Store) -> bool {
    matches!(reach(store, MARKER), Reached::File(_))
}

/// Follows a path, with `..` and links, to what it names. It never leaves the registry.
pub(super) fn reach(store: &dyn Store, path: &str) -> Reached {
    let mut done = String::new();
    let mut ahead = names_ahead(path);
    let mut hops = 0;
    while let Some(name) = ahead.pop() {
        if name == ".." {
            let Some(up) = parent(&done) else { return unreadable(ReadError::LinkLeaves { target: path.to_owned() }) };
            done.truncate(up.len());
            continue;
        }
        let at = path::join(&done, &name);
        match store.node(&at) {
            Node::Folder => done = at,
            Node::File(place) if ahead.is_empty() => return Reached::File(place),
            Node::File(Place::Unreadable(why)) => return unreadable(why),
            Node::Missing | Node::File(_) => return Reached::Missing,
            Node::Link(target) => {
                hops += 1;
                match relative_target(&target) {
                    _ if hops > HOPS => return unreadable(ReadError::LinkCircle),
                    Some(target) => ahead.extend(names_ahead(target)),
                    None => return unreadable(ReadError::LinkLeaves { target: path::escaped(&target) }),
                }
            }
        }
    }
    Reached::Folder(done)
}

const fn unreadable(why: ReadError) -> Reached {
    Reached::File(Place::Unreadable(why))
}

/// The names of a path, the first one last.
fn names_ahead(path: &str) -> Vec<String> {
    path.split('/').rev().filter(|name| !name.is_empty() && *name != ".").map(str::to_owned).collect()
}

/// The folder above; `None` for the registry itself.
fn parent(path: &str) -> Option<&str> {
    if path.is_empty() {
        return None;
    }
    Some(path.rsplit_once('/').map_or("", |(folder, _)| folder))
}

/// A target that may be followed: one that is text and not absolute, on any system.
fn relative_target(target: &[u8]) -> Option<&str> {
    let target = std::str::from_utf8(target).ok()?;
    let absolute = target.starts_with(['/', '\\']) || target.as_bytes().get(1) == Some(&b':');
    (!absolute && !target.is_empty()).then_some(target)
}

/// The files of a registry, links followed, sorted by path.
pub(super) fn files(store: &dyn Store) -> Result<Vec<File>, SourceError> {
    let mut files = Files { store, found: Vec::new() };
    for top in TOPS {
        match store.node(top) {
            Node::Missing => {}
            Node::Folder => files.folder(top)?,
            node => files.entry(Entry::new(top.to_owned(), node))?,
        }
    }
    let mut found = files.found;
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found.dedup_by(|later, first| later.path == first.path);
    Ok(found)
}

struct Files<'s> {
    store: &'s dyn Store,
    found: Vec<File>,
}

impl Files<'_> {
    fn push(&mut self, path: &str, place: Place) {
        self.found.push(File::new(path, place));
    }

    fn folder(&mut self, folder: &str) -> Result<(), SourceError> {
        let entries = self.store.under(folder)?;
        self.found.reserve(entries.len());
        entries.into_iter().try_for_each(|entry| self.entry(entry))
    }

    fn entry(&mut self, entry: Entry) -> Result<(), SourceError> {
        match entry.node {
            Node::File(place) => self.push(&entry.path, place),
            Node::Link(target) => match self.follow(&entry.path, &target) {
                Reached::Folder(real) => self.linked_folder(&entry.path, &real)?,
                Reached::File(place) => self.push(&entry.path, place),
                Reached::Missing => {}
            },
            Node::Missing | Node::Folder => {}
        }
        Ok(())
    }

    /// What a link leads to; one to nothing is unreadable.
    fn follow(&self, link: &str, target: &[u8]) -> Reached {
        match reach(self.store, link) {
            Reached::Missing => unreadable(ReadError::LinkDangles { target: path::escaped(target) }),
            Reached::File(Place::Unreadable(ReadError::LinkLeaves { .. })) => {
                unreadable(ReadError::LinkLeaves { target: path::escaped(target) })
            }
            Reached::Folder(real) if path::inside(link, &real).is_some() => unreadable(ReadError::LinkCircle),
            reached => reached,
        }
    }

    /// The files of a folder, shown under the path of the link that leads to it.
    fn linked_folder(&mut self, link: &str, real: &str) -> Result<(), SourceError> {
        for entry in self.store.under(real)? {
            let shown = path::join(link, path::inside(&entry.path, real).unwrap_or(&entry.path));
            match entry.node {
                Node::File(place) => self.push(&shown, place),
                Node::Link(target) => match self.follow(&entry.path, &target) {
                    Reached::File(place) => self.push(&shown, place),
                    _ => self.push(&shown, Place::Unreadable(ReadError::LinkNested)),
                },
                Node::Missing | Node::Folder => {}
            }
        }
        if self.found.len() > LIST_LIMIT {
            return Err(SourceError::TooManyFiles { folder: link.to_owned(), limit: LIST_LIMIT });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::store::Entries;
    use super::*;

    /// A state of files (`path`) and links (`path -> target`).
    fn state(lines: &[&str]) -> Entries {
        let entry = |line: &&str| match line.split_once(" -> ") {
            Some((path, target)) => Entry::new(path.into(), Node::Link(target.into())),
            None => Entry::new((*line).into(), Node::File(Place::Disk)),
        };
        Entries::new(lines.iter().map(entry).collect())
    }

    /// The paths of a state's files; those that cannot be read with the beginning of the reason.
    fn listed(lines: &[&str]) -> Vec<String> {
        let shown = |file: File| match file.fault() {
            Some(why) => format!("{}: {}", file.path, why.to_string().split([',', ':']).next().unwrap()),
            None => file.path.to_string(),
        };
        files(&state(lines)).unwrap().into_iter().map(shown).collect()
    }

    #[test]
    fn only_the_two_folders_are_read() {
        assert_eq!(
            listed(&["README.md", "rules/policy.toml", "src/a.rs", "content/a.md"]),
            ["content/a.md", "rules/policy.toml"]
        );
    }

    #[test]
    fn a_link_to_a_file_inside_is_that_file() {
        assert_eq!(listed(&["stock/a.md", "content/b/c.md -> ../../stock/a.md"]), ["content/b/c.md"]);
        assert_eq!(listed(&[".stock/a.md", "content/c.md -> ../.stock/a.md"]), ["content/c.md"]);
    }

    #[test]
    fn a_link_out_of_the_registry_is_unreadable() {
        let out = "is a link out of the registry";
        assert_eq!(listed(&["content/a.md -> ../../a.md"]), [format!("content/a.md: {out}")]);
        assert_eq!(listed(&["content/a.md -> /etc/passwd"]), [format!("content/a.md: {out}")]);
        assert_eq!(listed(&["content/a.md -> C:\\a.md"]), [format!("content/a.md: {out}")]);
        assert_eq!(listed(&["content/a.md -> b.md", "content/b.md -> ../../../x"])[0], format!("content/a.md: {out}"));
    }

    #[test]
    fn a_link_to_nothing_or_to_itself_is_unreadable() {
        assert_eq!(listed(&["content/a.md -> gone.md"]), ["content/a.md: is a link to `gone.md`"]);
        assert_eq!(
            listed(&["content/b.md", "content/a.md -> b.md/c"]),
            ["content/a.md: is a link to `b.md/c`", "content/b.md"]
        );
        let circle = listed(&["content/a.md -> b.md", "content/b.md -> a.md"]);
        assert!(circle.iter().all(|line| line.contains("leads back to itself")), "{circle:?}");
    }

    #[test]
    fn a_linked_folder_brings_its_files_in() {
        let listed = listed(&["stock/x/a.md", "stock/b.md", "stock/.c.md", "rules/claims -> ../stock"]);
        assert_eq!(listed, ["rules/claims/b.md", "rules/claims/x/a.md"]);
    }

    #[test]
    fn the_top_folders_may_be_links() {
        assert_eq!(listed(&["us/content/a.md", "content -> us/content"]), ["content/a.md"]);
        assert!(holds_registry(&state(&["us/rules/policy.toml", "rules -> us/rules"])));
    }

    #[test]
    fn linked_folders_cannot_multiply() {
        let circle = listed(&["content/a.md", "content/loop -> .."]);
        assert_eq!(
            circle,
            ["content/a.md", "content/loop: is a link that leads back to itself or to a folder around it"]
        );
        let nested = listed(&["a/x -> ../b", "b/y -> ../a", "b/z.md", "content/c -> ../a"]);
        assert_eq!(nested, ["content/c/x: is a link to a folder inside a linked folder"]);
    }

    #[test]
    fn paths_are_followed_like_the_system_does() {
        let state = state(&["content/a.md", "img/logo.png", "content/link -> ../img"]);
        assert_eq!(reach(&state, "content/link/logo.png"), Reached::File(Place::Disk));
        assert_eq!(reach(&state, "content/../img/./logo.png"), Reached::File(Place::Disk));
        assert_eq!(reach(&state, "content/link"), Reached::Folder("img".into()));
        assert_eq!(reach(&state, "content/link/../content/a.md"), Reached::File(Place::Disk));
        assert_eq!(reach(&state, "content/gone/../a.md"), Reached::Missing);
        assert_eq!(reach(&state, "content/A.md"), Reached::Missing);
        assert!(matches!(reach(&state, "../x"), Reached::File(Place::Unreadable(ReadError::LinkLeaves { .. }))));
    }

    proptest::proptest! {
        #[test]
        fn any_links_end_and_stay_inside(
            links in proptest::collection::vec(("(content|rules|x)/[a-c](/[a-c])?", "[a-c./]{1,8}"), 0..12),
        ) {
            let lines: Vec<String> = links.iter().map(|(path, target)| format!("{path} -> {target}")).collect();
            let mut lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            lines.push("content/d");
            let found = files(&state(&lines)).unwrap();
            proptest::prop_assert!(found.is_sorted_by(|one, other| one.path < other.path));
            for file in found {
                proptest::prop_assert!(TOPS.iter().any(|top| path::inside(&file.path, top).is_some()));
                proptest::prop_assert_eq!(path::plain(&file.path), Some(file.path.to_string()));
            }
        }
    }
}
