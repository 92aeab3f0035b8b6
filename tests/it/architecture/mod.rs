//! The shape of the crate: each module imports only from modules above it in `src/lib.rs`, and only the named ones touch the
//! outside world's crates.

#![allow(clippy::disallowed_methods, reason = "tests read and write their own files")]

use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::Visit;

/// Crates that one module alone may use.
const ONE_OWNER: &[(&str, &str)] =
    &[("git2", "source"), ("ignore", "source"), ("pulldown_cmark", "document"), ("miette", "report")];

/// Everything a file names: paths in code and trees of `use`, each as its segments.
#[derive(Default)]
struct Names(Vec<Vec<String>>);

impl Names {
    fn of(code: &str) -> Self {
        let mut names = Self::default();
        names.visit_file(&syn::parse_file(code).expect("the file parses"));
        names
    }

    fn add_tree(&mut self, tree: &syn::UseTree, mut before: Vec<String>) {
        match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.add_tree(&path.tree, before);
            }
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| self.add_tree(item, before.clone())),
            syn::UseTree::Name(name) => self.add(before, &name.ident),
            syn::UseTree::Rename(name) => self.add(before, &name.ident),
            syn::UseTree::Glob(_) => self.0.push(before),
        }
    }

    fn add(&mut self, mut before: Vec<String>, last: &syn::Ident) {
        before.push(last.to_string());
        self.0.push(before);
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.add_tree(&item.tree, Vec::new());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.0.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        syn::visit::visit_path(self, path);
    }

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        // Unit tests may look anywhere: they hold the module against its users.
        let is_tests = module.attrs.iter().any(|attribute| attribute.path().is_ident("cfg"));
        if !is_tests {
            syn::visit::visit_item_mod(self, module);
        }
    }
}

/// The top modules in the order of `lib.rs`.
fn order(lib: &str) -> Vec<String> {
    let file = syn::parse_file(lib).expect("lib.rs parses");
    let modules = file.items.iter().filter_map(|item| match item {
        syn::Item::Mod(module) => Some(module.ident.to_string()),
        _ => None,
    });
    modules.collect()
}

/// The module path of a file under `src`: `check/claim/unused.rs` is `["check", "claim", "unused"]`.
fn module_path(file: &Path) -> Vec<String> {
    let mut path: Vec<String> =
        file.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if path.last().is_some_and(|last| last == "mod") {
        path.pop();
    }
    path
}

/// The top module that a name in the module `here` leads to, if it leads into this crate.
fn target(here: &[String], name: &[String]) -> Option<String> {
    match name.first()?.as_str() {
        "crate" | "fairbalance" => name.get(1).cloned(),
        "super" => {
            let up = name.iter().take_while(|segment| *segment == "super").count();
            if up < here.len() { here.first().cloned() } else { name.get(up).cloned() }
        }
        _ => None,
    }
}

/// What is wrong with the imports of one file.
fn faults(order: &[String], here: &[String], names: &Names) -> Vec<String> {
    let place = |module: &str| order.iter().position(|known| known == module);
    let Some(own) = place(&here[0]) else { return vec![format!("{} is not in lib.rs", here[0])] };
    let upward = names.0.iter().filter_map(|name| {
        let target = target(here, name)?;
        place(&target).filter(|at| *at > own).map(|_| format!("{} imports {}", here.join("::"), name.join("::")))
    });
    let trespass = names.0.iter().filter_map(|name| {
        // A name alone is a variable; a crate is always followed by what is taken from it.
        let (_, owner) = ONE_OWNER.iter().find(|(owned, _)| name.len() > 1 && name[0] == *owned)?;
        (here[0] != *owner).then(|| format!("{} uses {}, which belongs to {owner}", here.join("::"), name.join("::")))
    });
    upward.chain(trespass).collect()
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be read").flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn modules_import_only_from_modules_above_them_in_lib_rs() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let order = order(&fs::read_to_string(src.join("lib.rs")).expect("lib.rs"));
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let wrong: Vec<String> = files
        .iter()
        .map(|file| (module_path(file.strip_prefix(&src).expect("under src")), file))
        .filter(|(here, _)| here != &["lib"] && here != &["main"])
        .flat_map(|(here, file)| faults(&order, &here, &Names::of(&fs::read_to_string(file).expect("a source file"))))
        .collect();
    assert!(wrong.is_empty(), "imports that point upward:\n{}", wrong.join("\n"));
}

#[test]
fn every_source_file_opens_with_what_it_is_for() {
    let mut files = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let silent: Vec<_> =
        files.iter().filter(|file| !fs::read_to_string(file).expect("a source file").starts_with("//!")).collect();
    assert!(silent.is_empty(), "files without an opening sentence: {silent:?}");
}

#[test]
fn an_upward_import_is_seen_however_it_is_written() {
    let order = ["span".to_owned(), "check".to_owned(), "lint".to_owned()];
    let here = ["check".to_owned(), "claim".to_owned()];
    let upward = [
        "use crate::{span::Span, lint};",
        "use super::super::lint::run;",
        "fn f() { crate::lint::run() }",
        "use crate::lint::*;",
    ];
    for code in upward {
        assert_eq!(faults(&order, &here, &Names::of(code)).len(), 1, "{code}");
    }
    for code in ["use crate::span::Span;", "use super::Check;", "use super::super::span::Span;", "use std::fmt;"] {
        assert_eq!(faults(&order, &here, &Names::of(code)), Vec::<String>::new(), "{code}");
    }
    assert_eq!(faults(&order, &here, &Names::of("fn f() { git2::Repository::open(\"\") }")).len(), 1);
}
