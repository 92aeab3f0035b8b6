//! Registry-relative paths: text with `/` between folders, whatever the file system or git holds.

/// Longest path that is read, in bytes: what the usual file systems take.
pub(super) const PATH_LIMIT: usize = 4096;

/// The text of a name or path; where its bytes are not UTF-8, `Err` has them escaped as `\xNN`.
pub(super) fn text(bytes: &[u8]) -> Result<String, String> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => Err(escaped(bytes)),
    }
}

/// The bytes as text, with what is not UTF-8 escaped as `\xNN`.
pub(super) fn escaped(bytes: &[u8]) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        for byte in chunk.invalid() {
            // Writing to a String does not fail.
            let _ = write!(out, "\\x{byte:02x}");
        }
    }
    out
}

/// The path of `name` in `folder`, where the empty folder is the registry itself.
pub(super) fn join(folder: &str, name: &str) -> String {
    match (folder, name) {
        ("", name) => name.to_owned(),
        (folder, "") => folder.to_owned(),
        _ => format!("{folder}/{name}"),
    }
}

/// What remains of `path` inside `folder`: empty for the folder itself, `None` outside it.
pub(super) fn inside<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    match path.strip_prefix(folder)? {
        rest if folder.is_empty() || rest.is_empty() => Some(rest),
        rest => rest.strip_prefix('/'),
    }
}

/// Whether any name of the path begins with a dot: such files belong to tools, not to the registry.
pub(super) fn hidden(path: &str) -> bool {
    path.split('/').any(|name| name.starts_with('.'))
}

/// Whether a name is git's own folder, on file systems that ignore case too.
pub(super) fn is_git_folder(name: &str) -> bool {
    name.eq_ignore_ascii_case(".git")
}

/// The path with `.`, `..` and doubled slashes taken out by their names alone; `None` where it leaves the folder it
/// starts in.
pub(super) fn plain(path: &str) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop()?;
            }
            name => names.push(name),
        }
    }
    Some(names.join("/"))
}

/// A relative path of the file system as registry text, with the names escaped where they are not UTF-8 (`Err`).
pub(super) fn from_disk(path: &std::path::Path) -> Result<String, String> {
    let text = text(path.as_os_str().as_encoded_bytes());
    if std::path::MAIN_SEPARATOR == '/' {
        return text;
    }
    let slashed = |text: String| text.replace(std::path::MAIN_SEPARATOR, "/");
    text.map(slashed).map_err(slashed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_not_text_are_escaped() {
        assert_eq!(text(b"content/a.md"), Ok("content/a.md".into()));
        assert_eq!(text(b"content/\xff\xfea.md"), Err("content/\\xff\\xfea.md".into()));
        assert_eq!(text("naïve\n.md".as_bytes()), Ok("naïve\n.md".into()));
    }

    #[test]
    fn inside_needs_a_whole_name() {
        assert_eq!(inside("content/a.md", "content"), Some("a.md"));
        assert_eq!(inside("content", "content"), Some(""));
        assert_eq!(inside("contents/a.md", "content"), None);
        assert_eq!(inside("a.md", ""), Some("a.md"));
    }

    #[test]
    fn joining_with_nothing_changes_nothing() {
        assert_eq!(join("", "a"), "a");
        assert_eq!(join("a", ""), "a");
        assert_eq!(join("a", "b"), "a/b");
    }

    #[test]
    fn dots_hide_at_any_depth() {
        assert!(hidden("content/.drafts/a.md"));
        assert!(hidden(".a"));
        assert!(!hidden("content/a.b.md"));
    }

    #[test]
    fn a_path_that_leaves_is_none() {
        assert_eq!(plain("./content//a/../b.md"), Some("content/b.md".into()));
        assert_eq!(plain("content/../../x"), None);
        assert_eq!(plain(".."), None);
        assert_eq!(plain(""), Some(String::new()));
    }

    proptest::proptest! {
        #[test]
        fn joining_and_inside_are_inverse(folder in "[a-z/]{0,8}", name in "[a-z]{1,8}") {
            let folder = plain(&folder).unwrap();
            let joined = join(&folder, &name);
            proptest::prop_assert_eq!(inside(&joined, &folder), Some(name.as_str()));
        }

        #[test]
        fn a_plain_path_is_its_own_plain_form(path in "[a-c./]{0,20}") {
            if let Some(once) = plain(&path) {
                proptest::prop_assert_eq!(plain(&once), Some(once.clone()));
                proptest::prop_assert!(!once.split('/').any(|name| name == ".."));
            }
        }

        #[test]
        fn escaping_always_gives_text_that_keeps_what_was_text(bytes: Vec<u8>) {
            match text(&bytes) {
                Ok(text) => proptest::prop_assert_eq!(text.as_bytes(), &bytes[..]),
                Err(text) => proptest::prop_assert!(text.contains("\\x")),
            }
        }
    }
}
