//! Makes what the binary carries: the sample registry, `rules/` and `content/`, for `fairbalance init`, and the vocabulary of
//! `src/language/` as tables.

#[path = "build/language.rs"]
mod language;
#[path = "src/language/table.rs"]
mod table;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The hash that words are cut with, from the crate itself.
#[path = "src/text"]
mod text {
    #[allow(dead_code, reason = "the crate uses all of it")]
    #[path = "words/hash.rs"]
    mod hash;

    /// The hash of one word in normal form.
    pub(crate) fn hash(word: &str) -> u64 {
        hash::of(word.as_bytes(), 0, word.len())
    }
}

#[allow(clippy::print_stdout, reason = "cargo reads what a build script prints")]
fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut files = Vec::new();
    for folder in ["content", "rules"] {
        println!("cargo::rerun-if-changed={folder}");
        collect(&root, &root.join(folder), &mut files)?;
    }
    files.sort();
    write(&out.join("sample.rs"), &listing(&files))?;
    println!("cargo::rerun-if-changed=src/language");
    println!("cargo::rerun-if-changed=src/text/words/hash.rs");
    write(&out.join("language.rs"), &vocabulary(&root)?)?;
    Ok(())
}

/// The tables of the vocabulary.
#[allow(clippy::disallowed_methods, reason = "the crate's seams are for the crate")]
fn vocabulary(root: &Path) -> Result<String, Box<dyn Error>> {
    let mut files = Vec::new();
    collect(root, &root.join("src/language"), &mut files)?;
    files.retain(|path| path.ends_with(".txt"));
    files.sort();
    let mut lists = language::Lists::default();
    for path in files {
        lists.read(&path, &fs::read_to_string(root.join(&path))?)?;
    }
    Ok(lists.tables()?)
}

/// Adds the paths of all files below a folder, relative to `root`; names that begin with a dot are no part of a registry.
#[allow(clippy::disallowed_methods, reason = "the crate's seams are for the crate")]
fn collect(root: &Path, folder: &Path, files: &mut Vec<String>) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.strip_prefix(root).map_err(io::Error::other)?.to_string_lossy().replace('\\', "/");
        if name.contains("/.") {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, files)?;
        } else {
            files.push(name);
        }
    }
    Ok(())
}

/// A Rust constant with path and bytes of each file.
fn listing(files: &[String]) -> String {
    let entry = |path: &String| {
        format!("    ({path:?}, include_bytes!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/\", {path:?}))),\n")
    };
    let entries: String = files.iter().map(entry).collect();
    format!("/// The files of the sample registry, by path.\nconst SAMPLE: &[(&str, &[u8])] = &[\n{entries}];\n")
}

#[allow(clippy::disallowed_methods, reason = "the crate's seams are for the crate")]
fn write(path: &Path, text: &str) -> io::Result<()> {
    fs::write(path, text)
}
