//! Lists the sample registry, `rules/` and `content/`, so that the binary carries it for `fairbalance init`.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[allow(clippy::print_stdout, reason = "cargo reads what a build script prints")]
fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut files = Vec::new();
    for folder in ["content", "rules"] {
        println!("cargo::rerun-if-changed={folder}");
        collect(&root, &root.join(folder), &mut files)?;
    }
    files.sort();
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("sample.rs");
    write(&out, &listing(&files))
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
