//! Loops of imports: files that import each other, directly or by way of others.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::imports::Imports;

/// Files of which each leads to each other by imports.
pub type Loop = BTreeSet<String>;

/// All loops, by their first file.
pub fn loops(imports: &Imports) -> Vec<Loop> {
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        imports.keys().map(|file| (&**file, reached(imports, file))).collect();
    let is_between = |one: &str, other: &str| {
        reached[one].contains(other) && reached.get(other).is_some_and(|back| back.contains(one))
    };
    let mut loops = BTreeSet::new();
    for file in imports.keys().filter(|file| is_between(file, file)) {
        loops.insert(imports.keys().filter(|other| is_between(file, other)).cloned().collect::<Loop>());
    }
    loops.into_iter().collect()
}

/// The files that a file leads to.
fn reached<'i>(imports: &'i Imports, from: &'i str) -> BTreeSet<&'i str> {
    let mut found = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        let next = imports.get(file).into_iter().flat_map(BTreeMap::keys);
        open.extend(next.map(String::as_str).filter(|next| found.insert(*next)));
    }
    found
}

/// The imports that make a loop, a line each.
pub fn arrows(imports: &Imports, files: &Loop) -> String {
    let mut text = String::new();
    for from in files {
        for (to, names) in imports[from].iter().filter(|(to, _)| files.contains(*to)) {
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            let _ = writeln!(text, "  {from} -> {to} ({})", names.join(", "));
        }
    }
    text
}

/// Imports by one name each.
fn drawn(arrows: &[(&str, &str)]) -> Imports {
    let mut imports = Imports::new();
    for (from, to) in arrows {
        let names = imports.entry((*from).to_owned()).or_default().entry((*to).to_owned()).or_default();
        names.insert("Name".to_owned());
    }
    imports
}

#[test]
fn loops_of_any_length_are_found_and_nothing_else() {
    let imports =
        drawn(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "d"), ("f", "a"), ("e", "g")]);
    let found = loops(&imports);
    let files: Vec<Vec<&str>> = found.iter().map(|one| one.iter().map(String::as_str).collect()).collect();
    assert_eq!(files, [vec!["a", "b", "c"], vec!["d", "e"]]);
    assert_eq!(loops(&drawn(&[("a", "b"), ("a", "c"), ("b", "c")])), [] as [Loop; 0]);
}

#[test]
fn a_loop_is_told_by_its_arrows_alone() {
    let imports = drawn(&[("a", "b"), ("b", "a"), ("b", "c")]);
    assert_eq!(arrows(&imports, &loops(&imports)[0]), "  a -> b (Name)\n  b -> a (Name)\n");
}
