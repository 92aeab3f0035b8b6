//! What can be typed after `lint`: severities, gates, formats, paths, standard input.

use std::fs;

use super::sample::{PAGE, PAGE_ID, TODAY, change, found, lint, rules, sample};
use super::{fairbalance, run};
use crate::support::Repo;

/// The sample with one warning at the authoring gate, which is an error to publish: a claim that is declared and not said.
fn warned() -> Repo {
    let repo = sample();
    change(&repo, PAGE, "claims = [", "claims = [\"VEL-DUR-01\", ");
    repo
}

#[test]
fn the_exit_code_follows_the_threshold_and_the_gate() {
    let repo = warned();
    for (args, code) in [
        (&[][..], 0),
        (&["--fail-on", "error"], 0),
        (&["--fail-on", "warning"], 1),
        (&["--fail-on", "note"], 1),
        (&["--gate", "publish"], 1),
    ] {
        assert_eq!(lint(repo.path(), args).0, code, "{args:?}");
    }
}

#[test]
fn every_format_ends_with_the_same_exit_code() {
    let repo = warned();
    for format in ["human", "json"] {
        let (code, ..) = run(repo.path(), &["lint", "--today", TODAY, "--gate", "publish", "--format", format]);
        assert_eq!(code, 1, "{format}");
    }
}

#[test]
fn people_see_the_words_the_reason_and_what_to_do_next() {
    let repo = warned();
    let (_, out, err) = run(repo.path(), &["lint", "--today", TODAY, PAGE]);
    assert_eq!(err, "");
    assert!(out.contains("claim/unused") && out.contains("VEL-DUR-01") && out.contains(PAGE), "{out}");
    let last = out.trim_end().lines().last().unwrap();
    assert_eq!(last, "No findings is not the same as compliant: review is still required.");
}

#[test]
fn quiet_leaves_errors_alone() {
    let repo = warned();
    let (code, out, _) = run(repo.path(), &["lint", "--today", TODAY, "--quiet"]);
    assert_eq!((code, out.as_str()), (0, ""));
    let (code, out, _) = run(repo.path(), &["lint", "--today", TODAY, "--quiet", "--gate", "publish"]);
    assert!(code == 1 && out.contains("claim/unused") && !out.contains("No findings is not"), "{out}");
}

#[test]
fn statistics_count_instead_of_telling() {
    let repo = warned();
    let (_, out, _) = run(repo.path(), &["lint", "--today", TODAY, "--statistics"]);
    assert!(out.contains("claim/unused") && !out.contains("VEL-DUR-01"), "{out}");
}

#[test]
fn paths_narrow_the_report_to_files_and_folders() {
    let repo = warned();
    assert_eq!(rules(&lint(repo.path(), &[PAGE]).1), ["claim/unused"]);
    assert_eq!(rules(&lint(repo.path(), &["content/us"]).1), ["claim/unused"]);
    assert_eq!(rules(&lint(repo.path(), &["content/gb", "rules"]).1), [""; 0]);
    assert_eq!(rules(&lint(&repo.path().join("content/us"), &["velorin"]).1), ["claim/unused"]);
}

#[test]
fn a_path_that_is_nowhere_is_an_error() {
    let repo = sample();
    let (code, _, err) = run(repo.path(), &["lint", "content/nowhere.md"]);
    assert!(code == 2 && err.starts_with("error: there is nothing at `content/nowhere.md`"), "{err}");
    let (code, _, err) = run(repo.path(), &["lint", "../elsewhere"]);
    assert!(code == 2 && err.starts_with("error: `../elsewhere` lies outside"), "{err}");
}

#[test]
fn another_folder_can_be_named() {
    let repo = warned();
    let elsewhere = tempfile::tempdir().unwrap();
    let path = repo.path().to_str().unwrap();
    let (code, out, _) = run(elsewhere.path(), &["-C", path, "lint", "--format", "json", "--today", TODAY]);
    assert_eq!((code, rules(&found(&out))), (0, vec!["claim/unused"]));
}

#[test]
fn standard_input_stands_in_the_place_of_a_file() {
    let repo = sample();
    let text = String::from_utf8(repo.read(PAGE)).unwrap().replacen("claims = [", "claims = [\"VEL-DUR-01\", ", 1);
    let args = ["lint", "--stdin-path", PAGE, "--format", "json", "--today", TODAY];
    let output = fairbalance(repo.path()).args(args).write_stdin(text).output().unwrap();
    let told = found(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(rules(&told), ["claim/unused"]);
    assert!(told.iter().all(|one| one.path == PAGE));
    for outside in ["../x.md", "x.md"] {
        let args = ["lint", "--stdin-path", outside];
        let output = fairbalance(repo.path()).args(args).write_stdin("x").output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{outside}");
    }
}

#[test]
fn a_report_can_go_to_a_file() {
    let repo = warned();
    let args = ["lint", "--today", TODAY, "--format", "json", "--output", "report.json"];
    let (code, out, _) = run(repo.path(), &args);
    assert_eq!((code, out.as_str()), (0, ""));
    let report = fs::read_to_string(repo.path().join("report.json")).unwrap();
    assert_eq!(rules(&found(&report)), ["claim/unused"]);
    let (code, _, err) = run(repo.path(), &["lint", "--output", "content"]);
    assert!(code == 2 && err.contains("it is a folder"), "{err}");
}

#[test]
fn the_report_says_what_was_read_and_lists_each_asset() {
    let repo = sample();
    let (_, out, _) = run(repo.path(), &["lint", "--format", "json", "--today", TODAY]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (&report["schema"], &report["source"], &report["today"]),
        (&1.into(), &"work-tree".into(), &TODAY.into())
    );
    let assets = report["assets"].as_array().unwrap();
    assert_eq!(report["summary"]["assets"], assets.len());
    let page = assets.iter().find(|asset| asset["id"] == PAGE_ID).unwrap();
    assert!(page["claims"].as_array().unwrap().iter().any(|claim| claim["id"] == "VEL-EFF-01"), "{page}");
    assert_eq!(page["path"], PAGE);
}

#[test]
fn a_record_is_held_against_the_day_that_is_named() {
    let repo = sample();
    let (code, out, _) = run(repo.path(), &["lint", "--format", "json", "--today", "2040-01-01"]);
    assert_eq!(code, 1);
    assert!(found(&out).iter().any(|one| one.rule == "claim/not-in-force"));
}

#[test]
fn without_git_the_work_tree_is_linted_and_the_rest_says_what_it_needs() {
    let repo = Repo::plain();
    repo.write("rules/policy.toml", "schema = 1\nname = \"Alone\"\npacks = [\"core\"]\n");
    assert_eq!(lint(repo.path(), &[]).0, 0);
    for args in
        [&["lint", "--staged"][..], &["lint", "--rev", "HEAD"], &["lint", "--base", "main"], &["list", "--rev", "HEAD"]]
    {
        let (code, _, err) = run(repo.path(), args);
        assert!(code == 2 && err.contains("is not in a git repository"), "{args:?}: {err}");
    }
}
