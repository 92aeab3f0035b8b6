//! Tests of write.

#![allow(clippy::disallowed_methods, reason = "tests look at the disk")]

use std::fs::{read_dir, read_to_string};

use super::*;

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_file_is_made_or_replaced_and_nothing_else_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.json");
    for text in ["one", "two"] {
        file(&path, |out| out.write_all(text.as_bytes())).unwrap();
        assert_eq!(read_to_string(&path).unwrap(), text);
    }
    assert_eq!(names(folder.path()), ["report.json"]);
}

#[test]
fn what_stood_there_stays_where_writing_fails() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.json");
    file(&path, |out| out.write_all(b"one")).unwrap();
    let failed = file(&path, |out| out.write_all(b"half").and(Err(io::ErrorKind::Other.into())));
    assert!(matches!(failed, Err(WriteError::System { .. })));
    assert_eq!(read_to_string(&path).unwrap(), "one");
    assert_eq!(names(folder.path()), ["report.json"]);
}

#[test]
fn a_folder_and_a_missing_folder_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(file(folder.path(), |_| Ok(())), Err(WriteError::Folder(_))));
    let lost = folder.path().join("not/there.json");
    let message = file(&lost, |_| Ok(())).unwrap_err().to_string();
    assert!(message.starts_with("cannot write `") && message.contains("there.json"), "{message}");
}

#[cfg(unix)]
#[test]
fn a_link_is_refused_and_what_it_leads_to_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let (outside, link) = (folder.path().join("outside"), folder.path().join("link"));
    fs::write(&outside, "mine").unwrap();
    std::os::unix::fs::symlink(&outside, &link).unwrap();
    assert!(matches!(file(&link, |out| out.write_all(b"yours")), Err(WriteError::Link(_))));
    assert_eq!(read_to_string(&outside).unwrap(), "mine");
    fs::remove_file(&outside).unwrap();
    assert!(matches!(file(&link, |out| out.write_all(b"yours")), Err(WriteError::Link(_))));
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to_and_stays() {
    file(Path::new("/dev/null"), |out| out.write_all(b"gone")).unwrap();
    assert!(!Path::new("/dev/null").metadata().unwrap().is_file());
}

#[cfg(unix)]
#[test]
fn the_rights_of_a_replaced_file_stay() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.json");
    fs::write(&path, "one").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    file(&path, |out| out.write_all(b"two")).unwrap();
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
}

const FILES: &[(&str, &[u8])] =
    &[("content/a.md", b"a"), ("content/sub/b.md", b"b"), ("rules/policy.toml", b"schema = 1\n")];

#[test]
fn a_tree_is_written_whole() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("new/registry");
    tree(&target, FILES).unwrap();
    assert_eq!(names(&target), ["content", "rules"]);
    assert_eq!(read_to_string(target.join("content/sub/b.md")).unwrap(), "b");
}

#[test]
fn a_tree_that_cannot_be_written_whole_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("rules/mine")).unwrap();
    assert!(tree(folder.path(), FILES).is_err());
    assert_eq!(names(folder.path()), ["rules"]);
    let target = folder.path().join("new");
    assert!(tree(&target, &[("a", b""), ("a/b", b"")]).is_err());
    assert!(!target.exists());
}
