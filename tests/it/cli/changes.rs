//! What is looked at: the work tree, the index, a revision, or only what changed.

use std::fs;

use super::run;
use super::sample::{Found, PAGE, TODAY, change, lint, rules, sample};
use crate::support::{Repo, git_in};

/// Another page, which the page that most tests change has nothing to do with.
const OTHER: &str = "content/us/disease/family-history.md";

fn break_page(repo: &Repo) {
    change(repo, PAGE, "claims = [", "claims = [\"VEL-NONE-01\", ");
}

/// The findings that stand against an asset, without notes.
fn heavy(found: Vec<Found>) -> Vec<Found> {
    found.into_iter().filter(|one| one.severity != "note").collect()
}

#[test]
fn a_bad_staged_asset_fails_and_an_unstaged_fault_does_not() {
    let repo = sample();
    break_page(&repo);
    assert_eq!(lint(repo.path(), &["--staged"]), (0, vec![]));
    repo.git(&["add", "--all"]);
    let (code, found) = lint(repo.path(), &["--staged"]);
    assert_eq!((code, rules(&found)), (1, vec!["claim/unknown"]));
    // What is staged counts, whatever the work tree holds by now.
    change(&repo, PAGE, "\"VEL-NONE-01\", ", "");
    assert_eq!(lint(repo.path(), &["--staged"]).0, 1);
    assert_eq!(lint(repo.path(), &[]).0, 0);
}

#[test]
fn staged_looks_only_at_what_is_staged() {
    let repo = sample();
    break_page(&repo);
    repo.commit("A fault that is already in");
    change(&repo, OTHER, "title = ", "title  = ");
    repo.git(&["add", "--all"]);
    let (code, found) = lint(repo.path(), &["--staged"]);
    assert!(code == 0 && found.iter().all(|one| one.path == OTHER), "{found:#?}");
}

#[test]
fn a_staged_record_reaches_the_assets_that_rest_on_it() {
    let repo = sample();
    change(&repo, "rules/claims/velorin.toml", "\nid = \"VEL-EFF-01\"", "\nid = \"VEL-EFF-99\"");
    repo.git(&["add", "--all"]);
    let (code, found) = lint(repo.path(), &["--staged"]);
    assert_eq!(code, 1);
    assert!(found.iter().any(|one| one.path == PAGE && one.rule == "claim/unknown"), "{found:#?}");
}

#[test]
fn a_revision_is_read_without_checking_it_out() {
    let repo = sample();
    break_page(&repo);
    let bad = repo.commit("Break it");
    change(&repo, PAGE, "\"VEL-NONE-01\", ", "");
    repo.commit("Mend it");
    assert_eq!(lint(repo.path(), &["--rev", "HEAD"]).0, 0);
    let (code, found) = lint(repo.path(), &["--rev", &bad]);
    assert_eq!((code, rules(&found)), (1, vec!["claim/unknown"]));
    let (_, out, _) = run(repo.path(), &["lint", "--rev", "HEAD~1", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&report["source"], &report["revision"]), (&"revision".into(), &bad.as_str().into()));
}

#[test]
fn work_tree_index_and_revision_give_the_same_findings() {
    let repo = sample();
    break_page(&repo);
    change(&repo, PAGE, "[VEL-MOD-ESSENTIALS]", "");
    repo.commit("Break it");
    let (_, tree) = lint(repo.path(), &[]);
    assert!(!heavy(tree.clone()).is_empty());
    assert_eq!(lint(repo.path(), &["--rev", "HEAD"]).1, tree);
    let staged = staged(&repo);
    assert_eq!(staged, in_page(&tree));
}

#[test]
fn line_ends_of_the_work_tree_change_no_place() {
    let repo = sample();
    break_page(&repo);
    repo.commit("Break it");
    let (_, before) = lint(repo.path(), &["--rev", "HEAD"]);
    repo.git(&["config", "core.autocrlf", "true"]);
    for folder in ["rules", "content"] {
        fs::remove_dir_all(repo.path().join(folder)).unwrap();
    }
    repo.git(&["checkout", "--quiet", "--", "."]);
    assert!(repo.read(PAGE).windows(2).any(|pair| pair == b"\r\n"), "git writes CRLF here");
    assert_eq!(lint(repo.path(), &[]).1, before);
    assert_eq!(lint(repo.path(), &["--rev", "HEAD"]).1, before);
    assert_eq!(staged(&repo), in_page(&before));
}

/// The findings on the page in the index, staged as a change of it.
fn staged(repo: &Repo) -> Vec<Found> {
    repo.git(&["reset", "--quiet", "--soft", "HEAD~1"]);
    let found = lint(repo.path(), &["--staged", PAGE]).1;
    repo.git(&["commit", "--quiet", "--message", "Again"]);
    found
}

fn in_page(found: &[Found]) -> Vec<Found> {
    found.iter().filter(|one| one.path == PAGE).cloned().collect()
}

#[test]
fn against_a_base_only_what_changed_and_what_it_reaches_is_told() {
    let repo = sample();
    break_page(&repo);
    repo.commit("An old fault");
    repo.git(&["switch", "--quiet", "--create", "topic"]);
    change(&repo, OTHER, "claims = [", "claims = [\"VEL-NONE-02\", ");
    repo.commit("A new fault");
    let (code, found) = lint(repo.path(), &["--base", "main"]);
    assert_eq!(code, 1);
    assert!(found.iter().all(|one| one.path == OTHER) && found.iter().any(|one| one.message.contains("VEL-NONE-02")));
}

#[test]
fn a_changed_module_reaches_the_assets_that_include_it() {
    let repo = sample();
    repo.git(&["switch", "--quiet", "--create", "topic"]);
    change(&repo, "content/us/velorin/module-prescribing-essentials.md", "[isi]", "");
    repo.commit("Drop the safety information");
    let (code, found) = lint(repo.path(), &["--base", "main"]);
    assert_eq!(code, 1);
    assert!(found.iter().any(|one| one.path == PAGE && one.rule == "safety/missing"), "{found:#?}");
}

#[test]
fn a_shallow_clone_names_the_depth_it_needs() {
    let repo = sample();
    change(&repo, OTHER, "title = ", "title  = ");
    repo.commit("Second");
    let clone = repo.beside("clone");
    let url = format!("file://{}", repo.path().display());
    git_in(repo.path(), &["clone", "--quiet", "--depth", "1", &url, clone.to_str().unwrap()]);
    assert_eq!(run(&clone, &["lint", "--today", TODAY]).0, 0);
    let (code, _, err) = run(&clone, &["lint", "--base", "HEAD~1"]);
    assert!(code == 2 && err.contains("shallow") && err.contains("fetch-depth: 0"), "{err}");
}

#[test]
fn an_unknown_revision_is_an_error() {
    let repo = sample();
    for args in
        [&["lint", "--rev", "nowhere"][..], &["lint", "--base", "nowhere"], &["show", "VEL-EFF-01", "--rev", "nowhere"]]
    {
        let (code, out, err) = run(repo.path(), args);
        assert!(code == 2 && out.is_empty() && err.contains("no commit `nowhere` here"), "{args:?}: {err}");
    }
}

#[test]
fn a_branch_without_a_commit_can_be_staged() {
    let repo = Repo::new();
    repo.write("rules/policy.toml", "schema = 1\nname = \"New\"\npacks = [\"core\"]\n");
    repo.write("content/a.md", "no front matter\n");
    repo.git(&["add", "--all"]);
    let (code, found) = lint(repo.path(), &["--staged"]);
    assert_eq!((code, rules(&found)), (1, vec!["asset/front-matter"]));
}
