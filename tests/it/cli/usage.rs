//! Wrong usage: each says what is wrong, where, and the way out.

use std::fs;
use std::path::Path;

use super::sample::sample;
use super::{fairbalance, run};
use crate::support::Repo;

/// What a command that cannot do its work says.
fn refused(folder: &Path, args: &[&str]) -> String {
    let (code, out, err) = run(folder, args);
    assert_eq!((code, out.as_str()), (2, ""), "{args:?}: {err}");
    err
}

#[test]
fn files_that_cannot_be_read_are_named_as_typed() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    fs::write(folder.path().join("latin.md"), b"na\xefve").unwrap();
    for (path, said) in [
        ("content", "error: cannot read `content`: it is a folder\nhint: name one Markdown file\n"),
        ("none.md", "error: cannot read `none.md`: there is no such file or folder\nhint: check the spelling\n"),
        ("latin.md", "error: cannot read `latin.md`: byte 2 is not UTF-8\nhint: save the file as UTF-8\n"),
    ] {
        assert_eq!(refused(folder.path(), &["text", path]), said);
    }
}

#[test]
fn a_registry_that_is_not_staged_yet_says_how_to_stage_it() {
    let repo = Repo::new();
    repo.write("rules/policy.toml", "schema = 1\n");
    let said = refused(repo.path(), &["lint", "--staged"]);
    assert!(
        said.starts_with("error: no registry in the git index: ") && said.contains("hint: `git add rules"),
        "{said}"
    );
}

#[test]
fn a_report_needs_a_folder_that_is_there() {
    let repo = sample();
    let said = refused(repo.path(), &["lint", "--output", "nowhere/report.json"]);
    assert_eq!(
        said,
        "error: cannot write `nowhere/report.json`: there is no such file or folder\n\
         hint: make the folder first, or check the spelling\n"
    );
}

#[test]
fn standard_input_stands_for_a_file_that_is_linted() {
    let repo = sample();
    for path in ["content/page.txt", "content/page", "rules/claims/page.md"] {
        let output = fairbalance(repo.path()).args(["lint", "--stdin-path", path]).write_stdin("x").output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{path}");
        assert!(
            err.contains("is no file that is linted") && err.contains("hint: name a file that ends in .md"),
            "{err}"
        );
    }
}

#[test]
fn what_holds_no_asset_is_not_taken_for_an_empty_registry() {
    let repo = sample();
    for args in [&["lint", "content/README.md"][..], &["lint", "content/images"], &["lint", "--base", "HEAD"]] {
        let (code, out, _) = run(repo.path(), args);
        assert!(code == 0 && out.contains("No asset was looked at: assets are Markdown files"), "{args:?}: {out}");
    }
}

#[test]
fn a_term_that_no_pack_brings_is_told_with_the_one_that_was_meant() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, _) = run(folder.path(), &["explain", "wording/uk-saef"]);
    assert_eq!(code, 0);
    assert!(out.contains("No pack has a term `uk-saef`. Did you mean `wording/uk-safe`?"), "{out}");
    let (_, out, _) = run(folder.path(), &["explain", "wording/uk-safe"]);
    assert!(!out.contains("No pack has"), "{out}");
}

#[test]
fn a_value_to_list_by_that_does_not_exist_is_told_with_a_way_out() {
    let repo = sample();
    let said = refused(repo.path(), &["list", "claims", "--product", "unheard-of"]);
    assert_eq!(
        said,
        "error: there is no product `unheard-of` in this registry\nhint: `fairbalance list` names what it holds\n"
    );
    assert!(refused(repo.path(), &["list", "--product", "velorim"]).contains("did you mean `velorin`?"));
}
