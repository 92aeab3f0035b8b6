//! The shipped sample as a repository of its own, and what its findings look like to a program.

use std::fs;
use std::path::Path;

use super::{fairbalance, run};
use crate::support::Repo;

/// A page of the sample that most tests change.
pub const PAGE: &str = "content/us/velorin/launch-email.md";
/// Its id.
pub const PAGE_ID: &str = "US-VEL-0014";
/// The day the tests are made for.
pub const TODAY: &str = "2026-11-23";

/// The sample, committed.
pub fn sample() -> Repo {
    let repo = Repo::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["rules", "content"] {
        copy(&root.join(folder), &repo.path().join(folder));
    }
    repo.commit("Found the registry");
    repo
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Replaces words of a file, which must be there.
pub fn change(repo: &Repo, path: &str, from: &str, to: &str) {
    let text = String::from_utf8(repo.read(path)).unwrap();
    assert!(text.contains(from), "{path} holds no {from:?}");
    repo.write(path, text.replacen(from, to, 1));
}

/// One finding as a program reads it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    pub path: String,
    pub line: u64,
    pub column: u64,
    pub rule: String,
    pub severity: String,
    pub subject: Option<String>,
    pub message: String,
}

/// Lints with these arguments; gives the exit code and all findings.
pub fn lint(folder: &Path, args: &[&str]) -> (i32, Vec<Found>) {
    let mut all = vec!["lint", "--format", "json", "--today", TODAY];
    all.extend(args);
    let (code, out, err) = run(folder, &all);
    assert!(code < 2, "{err}");
    (code, found(&out))
}

/// The findings of a report.
pub fn found(report: &str) -> Vec<Found> {
    let report: serde_json::Value = serde_json::from_str(report).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let one = |finding: &serde_json::Value| Found {
        path: text(&finding["path"]),
        line: finding["span"]["line"].as_u64().unwrap_or_default(),
        column: finding["span"]["column"].as_u64().unwrap_or_default(),
        rule: text(&finding["rule"]),
        severity: text(&finding["severity"]),
        subject: finding["subject"].as_str().map(str::to_owned),
        message: text(&finding["message"]),
    };
    report["findings"].as_array().unwrap().iter().map(one).collect()
}

/// The rules of findings, without notes.
pub fn rules(found: &[Found]) -> Vec<&str> {
    found.iter().filter(|finding| finding.severity != "note").map(|finding| finding.rule.as_str()).collect()
}

#[test]
fn the_sample_lints_clean() {
    let repo = sample();
    let (code, found) = lint(repo.path(), &["--fail-on", "warning"]);
    assert_eq!((code, rules(&found)), (0, vec![]), "{found:#?}");
}

#[test]
fn the_sample_lints_clean_at_either_gate_on_any_day_until_2035() {
    let repo = sample();
    for (day, gate) in [("2026-11-24", "publish"), ("2028-02-29", "authoring"), ("2034-12-31", "publish")] {
        let args = ["lint", "--format", "json", "--today", day, "--gate", gate];
        let (code, out, _) = run(repo.path(), &args);
        assert_eq!((code, rules(&found(&out))), (0, vec![]), "{day} {gate}");
    }
}

#[test]
fn the_sample_lints_clean_under_all_packs() {
    let repo = sample();
    let packs = r#"packs = ["core", "us-fda", "uk-abpi", "eu-efpia", "ca-paab"]"#;
    change(&repo, "rules/policy.toml", r#"packs = ["core", "us-fda", "uk-abpi"]"#, packs);
    let (code, found) = lint(repo.path(), &["--fail-on", "warning"]);
    assert_eq!((code, rules(&found)), (0, vec![]), "{found:#?}");
}

#[test]
fn a_new_registry_is_exactly_the_sample_and_lints_clean() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init", "northwind"]).0, 0);
    let made = folder.path().join("northwind");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for top in ["rules", "content"] {
        same(&root.join(top), &made.join(top));
    }
    let (code, found) = lint(&made, &["--fail-on", "warning"]);
    assert_eq!((code, rules(&found)), (0, vec![]));
}

/// Both folders hold the same files.
fn same(left: &Path, right: &Path) {
    assert_eq!(super::names(left), super::names(right));
    for name in super::names(left) {
        let (left, right) = (left.join(&name), right.join(&name));
        if left.is_dir() {
            same(&left, &right);
        } else {
            assert_eq!(fs::read(&left).unwrap(), fs::read(&right).unwrap(), "{}", left.display());
        }
    }
}

#[test]
fn a_changed_number_in_a_declared_claim_is_told_at_its_id() {
    let repo = sample();
    change(&repo, PAGE, "**52%**", "**58%**");
    let (code, found) = lint(repo.path(), &["--gate", "publish"]);
    assert_eq!(code, 1);
    let of_claim = found.iter().filter(|one| one.path == PAGE && one.rule.starts_with("claim/"));
    let told: Vec<_> = of_claim.map(|one| (one.rule.as_str(), one.subject.as_deref())).collect();
    let known =
        told.contains(&("claim/altered", Some("VEL-EFF-01"))) || told.contains(&("claim/unused", Some("VEL-EFF-01")));
    assert!(known, "{found:#?}");
}

#[test]
fn an_id_that_is_declared_and_not_said_is_told_at_its_place() {
    let repo = sample();
    change(&repo, PAGE, "claims = [", "claims = [\"VEL-DUR-01\", ");
    let (_, found) = lint(repo.path(), &[]);
    let text = String::from_utf8(repo.read(PAGE)).unwrap();
    let line = text.lines().position(|line| line.starts_with("claims = [")).unwrap() as u64 + 1;
    let unused = found.iter().find(|one| one.rule == "claim/unused").unwrap();
    assert_eq!((unused.line, unused.column, unused.subject.as_deref()), (line, 11, Some("VEL-DUR-01")));
}

#[test]
fn an_email_without_its_safety_information_is_an_error() {
    let repo = sample();
    change(&repo, PAGE, "[VEL-MOD-ESSENTIALS]", "");
    let (code, found) = lint(repo.path(), &[PAGE]);
    assert_eq!(code, 1);
    assert!(found.iter().any(|one| one.rule == "safety/missing" && one.severity == "error"), "{found:#?}");
}

#[test]
fn three_faults_are_told_at_the_right_words() {
    let (trial, guide) = ("content/us/corvanta/hcp-trial-page.md", "content/us/corvanta/patient-guide.md");
    let wording =
        "In adults with HeFH, Velorin lowered LDL-C by **58%** versus placebo at week 24 in ORBIT-1 (n=723; p<0.001).";
    let repo = sample();
    change(&repo, PAGE, "**52%**", "**58%**");
    change(&repo, trial, "[isi]\n", "");
    change(&repo, guide, "dizzy or faint.", "dizzy or faint, or are pregnant.");
    let (code, out, _) = run(repo.path(), &["lint", "--base", "HEAD", "--format", "json", "--today", TODAY]);
    assert_eq!(code, 1);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let told: Vec<_> = report["findings"].as_array().unwrap().iter().map(|one| told_of(&repo, one)).collect();
    let told: Vec<_> = told.iter().map(|(path, rule, words)| (path.as_str(), rule.as_str(), words.as_str())).collect();
    for fault in
        [(trial, "safety/missing", "+++"), (guide, "review/required", "pregnant"), (PAGE, "claim/altered", wording)]
    {
        assert!(told.contains(&fault), "{fault:?}: {told:#?}");
    }
    let errors = report["summary"]["errors"].as_u64();
    let altered = report["findings"].as_array().unwrap().iter().find(|one| one["rule"] == "claim/altered").unwrap();
    let drift = &altered["drift"][0];
    assert_eq!((errors, words(&repo, PAGE, &drift["span"]).as_str()), (Some(2), "58%"));
    assert!(altered["folded"].as_array().unwrap().contains(&"claim/unused".into()), "{altered:#}");
}

/// Path, rule and the bytes at the place of a finding.
fn told_of(repo: &Repo, finding: &serde_json::Value) -> (String, String, String) {
    let text = |key: &str| finding[key].as_str().unwrap().to_owned();
    (text("path"), text("rule"), words(repo, &text("path"), &finding["span"]))
}

fn words(repo: &Repo, path: &str, span: &serde_json::Value) -> String {
    let at = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
    String::from_utf8(repo.read(path)[at("start")..at("end")].to_vec()).unwrap()
}

#[test]
fn a_topic_for_review_is_a_note() {
    let repo = sample();
    let text = String::from_utf8(repo.read(PAGE)).unwrap();
    repo.write(
        PAGE,
        text.replacen("[VEL-MOD-ESSENTIALS]", "Ask us about people who are pregnant.\n\n[VEL-MOD-ESSENTIALS]", 1),
    );
    let (code, found) = lint(repo.path(), &[PAGE]);
    let note =
        found.iter().find(|one| one.rule == "review/required" && one.subject.as_deref() == Some("pregnancy")).unwrap();
    assert_eq!((code, note.severity.as_str()), (0, "note"));
    assert!(note.message.starts_with("\"pregnant\" touches"), "{}", note.message);
}

#[test]
fn a_lone_markdown_file_shows_its_text_and_labels_stay_as_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), "# Title\n\n[VEL-EFF-01] and <!-- a note -->more.\n").unwrap();
    let (code, out, _) = run(folder.path(), &["text", "a.md"]);
    assert_eq!(code, 0);
    assert!(out.contains("[VEL-EFF-01] and more.") && out.contains("comment"), "{out}");
}

#[test]
fn in_a_registry_labels_show_the_text_they_stand_for() {
    let repo = sample();
    let (code, out, _) = run(repo.path(), &["text", PAGE, "--format", "json"]);
    let text: serde_json::Value = serde_json::from_str(&out).unwrap();
    let blocks: Vec<&str> =
        text["blocks"].as_array().unwrap().iter().map(|block| block["text"].as_str().unwrap()).collect();
    assert_eq!(code, 0);
    assert!(blocks.contains(&"Important Safety Information"), "{blocks:#?}");
    assert!(!blocks.iter().any(|text| text.starts_with('[')), "{blocks:#?}");
}

#[test]
fn explain_prints_the_page_of_every_rule_it_lists() {
    let folder = tempfile::tempdir().unwrap();
    let (_, list, _) = run(folder.path(), &["explain", "--all"]);
    for line in list.lines() {
        let rule = line.split_whitespace().next().unwrap();
        let (code, page, _) = run(folder.path(), &["explain", rule]);
        assert!(code == 0 && page.starts_with(rule) && page.contains("## How to mend it"), "{rule}");
    }
}

#[test]
fn explain_says_what_a_term_of_a_pack_forbids() {
    let (code, out, _) = run(Path::new("/"), &["explain", "wording/uk-safe"]);
    assert!(code == 0 && out.contains("## wording/uk-safe (error)"), "{out}");
    assert!(out.contains("Source: ABPI Code 2024, clause 6.4."), "{out}");
    let (code, out, _) = run(Path::new("/"), &["explain", "wording/nw-shot"]);
    assert!(code == 0 && !out.contains("Source:"), "{out}");
}

#[test]
fn an_unknown_rule_is_told_with_the_one_that_was_meant() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, err) = run(folder.path(), &["explain", "claim/unusd"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(err, "error: there is no rule `claim/unusd`\nhint: did you mean `claim/unused`?\n");
}

#[test]
fn outside_a_registry_the_way_to_one_is_told() {
    let folder = tempfile::tempdir().unwrap();
    for args in [&["lint"][..], &["list"], &["show", "X"], &["where-used", "X"]] {
        let output = fairbalance(folder.path()).args(args).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
        assert!(err.starts_with("error: no registry:") && err.contains("fairbalance init"), "{err}");
    }
}
