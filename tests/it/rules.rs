//! The list of rules as a whole: names, pages, and the documents made from them.
//!
//! `UPDATE_DOCS=1 cargo test --test it rules` rewrites the table in the README and the pages in `docs/rules/`.

#![allow(clippy::disallowed_methods, reason = "tests read and write their own files")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use fairbalance::check;
use fairbalance::rule::Rule;

const SECTIONS: &[&str] = &["## What it finds", "## Why", "## Fails", "## Passes", "## How to mend it"];
const BEGIN: &str = "<!-- rules: generated, see tests/it/rules.rs -->\n";
const END: &str = "<!-- end of rules -->\n";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The file of a rule's page, without the folder: `claim/unused` is `claim-unused.md`.
fn page_name(rule: &Rule) -> String {
    format!("{}.md", rule.name.replace('/', "-").replace('*', "term"))
}

fn severity(rule: &Rule) -> String {
    if rule.severity == rule.at_publish {
        rule.severity.to_string()
    } else {
        format!("{}, {} at the publish gate", rule.severity, rule.at_publish)
    }
}

/// The page of a rule as a file.
fn page(rule: &Rule) -> String {
    let lines: Vec<&str> = rule.page.lines().map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end()).collect();
    format!("# {}\n\nSeverity: {}\n\n{}\n", rule.name, severity(rule), lines.join("\n").trim())
}

fn table() -> String {
    let mut table = "| rule | severity | finds |\n|---|---|---|\n".to_owned();
    for rule in check::rules() {
        writeln!(
            table,
            "| [`{}`](docs/rules/{}) | {} | {} |",
            rule.name,
            page_name(rule),
            severity(rule),
            rule.summary()
        )
        .expect("a string");
    }
    table
}

fn update() -> bool {
    std::env::var_os("UPDATE_DOCS").is_some()
}

#[test]
fn names_are_unique_and_those_of_the_files() {
    let names: Vec<&str> = check::rules().map(|rule| rule.name).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    for name in names.iter().filter(|name| **name != "wording/*") {
        let module = root().join("src/check").join(name.replace('-', "_"));
        let has_file = module.with_extension("rs").is_file() || module.join("mod.rs").is_file();
        assert!(has_file, "{name} has no file {}.rs", module.display());
    }
}

#[test]
fn every_page_says_what_why_fails_passes_and_how_to_mend() {
    for rule in check::rules() {
        let places: Vec<_> = SECTIONS.iter().map(|section| rule.page.find(section)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{}: {places:?}", rule.name);
        assert!(rule.summary().ends_with('.') && rule.summary().len() < 160, "{}: {}", rule.name, rule.summary());
    }
}

#[test]
fn the_readme_lists_every_rule() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).expect("the README");
    let (before, rest) = readme.split_once(BEGIN).expect("the README marks where the table begins");
    let (held, after) = rest.split_once(END).expect("the README marks where the table ends");
    if update() {
        fs::write(&path, format!("{before}{BEGIN}{}{END}{after}", table())).expect("the README can be written");
    } else {
        assert_eq!(held, table(), "run UPDATE_DOCS=1 cargo test --test it rules");
    }
}

#[test]
fn the_pages_in_docs_are_those_of_the_rules() {
    let folder = root().join("docs/rules");
    let pages: BTreeMap<PathBuf, String> =
        check::rules().map(|rule| (folder.join(page_name(rule)), page(rule))).collect();
    if update() {
        fs::create_dir_all(&folder).expect("docs/rules");
        for (path, page) in &pages {
            fs::write(path, page).expect("a page can be written");
        }
    }
    let found: BTreeSet<PathBuf> =
        fs::read_dir(&folder).expect("docs/rules").flatten().map(|entry| entry.path()).collect();
    assert_eq!(found, pages.keys().cloned().collect(), "run UPDATE_DOCS=1 cargo test --test it rules");
    for (path, page) in pages {
        assert_eq!(
            fs::read_to_string(&path).expect("a page"),
            page,
            "{}: run UPDATE_DOCS=1 cargo test --test it rules",
            path.display()
        );
    }
}
