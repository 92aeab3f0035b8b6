//! The shape of the crate: rooms in order, no two files that import each other, and a sentence at the head of each on what it is for.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::read_tree;

mod imports;
mod loops;
mod names;
mod rooms;

use self::imports::{Files, imports};
use self::loops::{arrows, loops};
use self::names::Names;

/// The Rust files of the crate by their paths under `src`.
fn sources() -> Files {
    let mut files = BTreeMap::new();
    read_tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut files);
    files.retain(|path, _| path.ends_with(".rs"));
    files
}

#[test]
fn modules_import_only_from_modules_above_them_in_lib_rs() {
    let files = sources();
    let order = rooms::order(&files["lib.rs"]);
    let others = files.iter().filter(|(path, _)| !matches!(path.as_str(), "lib.rs" | "main.rs"));
    let wrong: Vec<String> = others
        .flat_map(|(path, code)| {
            let names = Names::of(&syn::parse_file(code).expect("Rust").items);
            rooms::faults(&order, &rooms::module_path(path), &names)
        })
        .collect();
    assert!(wrong.is_empty(), "imports that point upward:\n{}", wrong.join("\n"));
}

#[test]
fn no_two_files_import_each_other() {
    let imports = imports(&sources());
    let found: Vec<_> = loops(&imports).iter().map(|one| arrows(&imports, one)).collect();
    assert!(
        found.is_empty(),
        "files that import each other:
{}",
        found.join(
            "
"
        )
    );
}

/// The check that a file belongs to, as the path of its file or folder.
fn check_of<'f>(files: &'f Files, file: &str) -> Option<&'f str> {
    let is_check =
        |(path, code): &(&String, &String)| path.starts_with("check/") && code.contains("const CHECK: Check");
    let mut checks = files.iter().filter(is_check).map(|(path, _)| path.trim_end_matches("mod.rs"));
    checks.find(|check| file.starts_with(check))
}

#[test]
fn checks_know_nothing_of_each_other() {
    let files = sources();
    let imports = imports(&files);
    let in_check = imports.iter().filter(|(from, _)| from.starts_with("check/") && *from != "check/mod.rs");
    let known = in_check.flat_map(|(from, imported)| imported.iter().map(move |(to, names)| (from, to, names)));
    let wrong: Vec<_> = known
        .filter(|(from, to, _)| check_of(&files, to).is_some_and(|check| check_of(&files, from) != Some(check)))
        .collect();
    assert!(wrong.is_empty(), "what one check takes from another belongs below both: {wrong:?}");
}

#[test]
fn every_source_file_opens_with_what_it_is_for() {
    let files = sources();
    let silent: Vec<_> = files.iter().filter(|(_, code)| !code.starts_with("//!")).map(|(path, _)| path).collect();
    assert!(silent.is_empty(), "files without an opening sentence: {silent:?}");
}
