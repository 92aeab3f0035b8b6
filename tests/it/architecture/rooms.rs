//! The order of the rooms, the modules of `src/lib.rs`: each imports only from those above it, and only the named ones touch the
//! outside world's crates.

use super::names::Names;

/// Crates that one module alone may use.
const ONE_OWNER: &[(&str, &str)] =
    &[("git2", "source"), ("ignore", "source"), ("pulldown_cmark", "document"), ("miette", "report")];

/// The top modules in the order of `lib.rs`.
pub fn order(lib: &str) -> Vec<String> {
    let file = syn::parse_file(lib).expect("lib.rs parses");
    let modules = file.items.iter().filter_map(|item| match item {
        syn::Item::Mod(module) => Some(module.ident.to_string()),
        _ => None,
    });
    modules.collect()
}

/// The module path of a file under `src`: `check/claim/unused.rs` is `["check", "claim", "unused"]`.
pub fn module_path(file: &str) -> Vec<String> {
    let mut path: Vec<String> = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
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
pub fn faults(order: &[String], here: &[String], names: &Names) -> Vec<String> {
    let place = |module: &str| order.iter().position(|known| known == module);
    let Some(own) = place(&here[0]) else { return vec![format!("{} is not in lib.rs", here[0])] };
    let upward = names.all().filter_map(|name| {
        let target = target(here, name)?;
        place(&target).filter(|at| *at > own).map(|_| format!("{} imports {}", here.join("::"), name.join("::")))
    });
    let trespass = names.all().filter_map(|name| {
        // A name alone is a variable; a crate is always followed by what is taken from it.
        let (_, owner) = ONE_OWNER.iter().find(|(owned, _)| name.len() > 1 && name[0] == *owned)?;
        (here[0] != *owner).then(|| format!("{} uses {}, which belongs to {owner}", here.join("::"), name.join("::")))
    });
    upward.chain(trespass).collect()
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
        assert_eq!(faults(&order, &here, &Names::of(&parsed(code))).len(), 1, "{code}");
    }
    for code in ["use crate::span::Span;", "use super::Check;", "use super::super::span::Span;", "use std::fmt;"] {
        assert_eq!(faults(&order, &here, &Names::of(&parsed(code))), Vec::<String>::new(), "{code}");
    }
    assert_eq!(faults(&order, &here, &Names::of(&parsed("fn f() { git2::Repository::open(\"\") }"))).len(), 1);
}

fn parsed(code: &str) -> Vec<syn::Item> {
    syn::parse_file(code).expect("Rust").items
}
