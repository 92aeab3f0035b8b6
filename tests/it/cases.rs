//! Runs every case of `tests/cases/*.md` through the whole linter, and compares all findings: those of the rule in question and those
//! of every other rule, so that a new rule shows its false alarms at once.
//!
//! A case file is named after its rule (`claim/unused` is `claim-unused.md`). Under each heading `## fails: ...` or `## passes: ...`
//! stand the files of the case in fences that name a path, laid over the registry in `tests/cases/base`, and the findings expected, each
//! with the words at its place. `{U+200B}` names a character that nobody sees. `docs/cases.md` explains the format; `UPDATE_CASES=1 cargo test --test it cases` rewrites expectations.

#![allow(clippy::disallowed_methods, reason = "tests read and write their own files")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use fairbalance::asset::Assets;
use fairbalance::finding::Finding;
use fairbalance::registry::{Content, Gate, Input, Options, Registry};
use fairbalance::text::is_invisible;
use fairbalance::{check, lint};

use crate::support::read_tree;

/// One fence of a case: what stands after the back-ticks, and the text inside.
struct Fence {
    info: String,
    text: String,
}

/// One case: its heading and its fences.
struct Case {
    title: String,
    fences: Vec<Fence>,
}

impl Case {
    fn fails(&self) -> bool {
        self.title.starts_with("fails")
    }

    fn expected(&self) -> Vec<String> {
        let fence = self.fences.iter().find(|fence| fence.info == "findings");
        fence.map(|fence| fence.text.lines().map(str::to_owned).collect()).unwrap_or_default()
    }

    /// A line `key = value` of the fence `settings`.
    fn setting(&self, key: &str) -> Option<&str> {
        let settings = self.fences.iter().find(|fence| fence.info == "settings")?;
        let line = settings.text.lines().find_map(|line| line.strip_prefix(key)?.trim().strip_prefix('='))?;
        Some(line.trim().trim_matches('"'))
    }

    fn files(&self) -> impl Iterator<Item = (String, String)> + '_ {
        self.fences.iter().filter_map(|fence| Some((fence.info.split_once(' ')?.1.to_owned(), unnamed(&fence.text))))
    }
}

/// The cases of one file. A fence may be longer than three back-ticks, so that content may hold fences of its own.
fn cases(markdown: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut open: Option<(String, Fence)> = None;
    for line in markdown.lines() {
        match &mut open {
            Some((mark, _)) if line == mark => {
                let (_, fence) = open.take().expect("a fence is open");
                cases.last_mut().expect("a fence stands under a heading").fences.push(fence);
            }
            Some((_, fence)) => fence.text.extend([line, "\n"]),
            None if line.starts_with("```") => {
                let mark: String = line.chars().take_while(|mark| *mark == '`').collect();
                open = Some((mark.clone(), Fence { info: line[mark.len()..].trim().to_owned(), text: String::new() }));
            }
            None => {
                if let Some(title) = line.strip_prefix("## ") {
                    cases.push(Case { title: title.to_owned(), fences: Vec::new() });
                }
            }
        }
    }
    cases
}

/// A text in which `{U+200B}` names a character that no reader of a case file would see, with that character in its place.
fn unnamed(text: &str) -> String {
    let mut parts = text.split("{U+");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("a character is named as {U+200B}");
        out.extend(char::from_u32(u32::from_str_radix(code, 16).expect("a number in base 16")));
        out.push_str(rest);
    }
    out
}

/// The reverse: a text with the characters that nobody sees named.
fn named(text: &str) -> String {
    let name = |character: char| match character {
        _ if is_invisible(character) || character.is_control() => format!("{{U+{:04X}}}", u32::from(character)),
        _ => character.to_string(),
    };
    text.chars().map(name).collect()
}

/// The folder of the rules' cases, and that of the regulators' letters: a piece that repeats what a letter objected to, for an
/// invented product, and its twin without the fault. Each folder has a registry of its own in `base`.
const FOLDERS: [&str; 2] = ["tests/cases", "tests/letters"];

fn path_of(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

fn case_files(folder: &str) -> BTreeMap<String, String> {
    let entries = fs::read_dir(path_of(folder)).expect("a folder of cases").flatten();
    let markdown =
        entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    markdown
        .map(|path| {
            (
                path.file_stem().expect("a name").to_string_lossy().into_owned(),
                fs::read_to_string(&path).expect("a case file"),
            )
        })
        .collect()
}

/// Only Markdown and records are read; any other file is there or not.
fn content(path: &str, text: &str) -> Content {
    let is_read = Path::new(path).extension().is_some_and(|extension| extension == "md" || extension == "toml");
    if is_read { Content::Text(text.to_owned()) } else { Content::Other }
}

/// All findings of one case as lines, sorted by path and place, with the files they are about.
fn findings(folder: &str, case: &Case) -> Vec<String> {
    let mut files = BTreeMap::new();
    read_tree(&path_of(folder).join("base"), "", &mut files);
    files.extend(case.files());
    files.retain(|_, text| text.trim() != "(removed)");
    let inputs =
        files.iter().map(|(path, text)| Input { path: path.as_str().into(), content: content(path, text) }).collect();
    let gate = if case.setting("gate") == Some("publish") { Gate::Publish } else { Gate::Authoring };
    let today = case.setting("today").unwrap_or("2026-11-23").parse().expect("a day");
    let registry = Registry::load(inputs, Options { today, gate });
    let outcome = lint::run(&Assets::of(&registry), &lint::Focus::All);
    outcome.findings.iter().map(|finding| line(finding, &files)).collect()
}

/// `severity rule "words at its place" in path`, then a line for each drift.
fn line(finding: &Finding, files: &BTreeMap<String, String>) -> String {
    let text = files.get(&*finding.path).map_or("", String::as_str);
    let quote = |span: fairbalance::span::Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let words = named(&finding.span.map(quote).unwrap_or_default());
    let mut line = format!("{} {} \"{words}\" in {}", finding.severity, finding.rule, finding.path);
    for drift in &finding.drift {
        write!(line, " | {} \"{}\" -> \"{}\"", drift.kind.word(), drift.approved, drift.written).expect("a string");
    }
    if !finding.folded.is_empty() {
        write!(line, " | folded {}", finding.folded.join(", ")).expect("a string");
    }
    line
}

/// The file with the expectations of each case replaced by what was found.
fn rewritten(markdown: &str, found: &[Vec<String>]) -> String {
    let mut out = String::new();
    let (mut number, mut inside, mut fence) = (0usize, false, false);
    for line in markdown.lines() {
        number += usize::from(!fence && line.starts_with("## "));
        if line.starts_with("```") {
            fence = !fence;
            if line == "```findings" {
                inside = true;
                writeln!(out, "{line}").expect("a string");
                found[number - 1].iter().for_each(|finding| writeln!(out, "{finding}").expect("a string"));
                continue;
            }
            inside = false;
        }
        if !inside {
            writeln!(out, "{line}").expect("a string");
        }
    }
    out
}

#[test]
fn every_case_gives_exactly_its_findings() {
    let update = std::env::var_os("UPDATE_CASES").is_some();
    let mut wrong = String::new();
    let folders = FOLDERS.iter().flat_map(|folder| case_files(folder).into_iter().map(move |file| (*folder, file)));
    for (folder, (name, markdown)) in folders {
        let cases = cases(&markdown);
        let found: Vec<Vec<String>> = cases.iter().map(|case| findings(folder, case)).collect();
        if update {
            fs::write(path_of(folder).join(format!("{name}.md")), rewritten(&markdown, &found))
                .expect("the case file can be written");
            continue;
        }
        for (case, found) in cases.iter().zip(&found) {
            let expected = case.expected();
            if *found != expected {
                let title = &case.title;
                writeln!(wrong, "\n{name}: {title}\n  expected: {expected:#?}\n  found: {found:#?}").expect("a string");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_failing_case_expects_its_rule_and_a_passing_one_does_not() {
    for (name, markdown) in case_files(FOLDERS[0]) {
        let rule = name.replacen('-', "/", 1);
        for case in cases(&markdown) {
            let named = case
                .expected()
                .iter()
                .any(|line| line.split(' ').nth(1).is_some_and(|told| told == rule || is_term(&rule, told)));
            assert_eq!(named, case.fails(), "{name}: {}", case.title);
        }
    }
}

/// Terms are rules made of data, whose names come from their records.
fn is_term(rule: &str, told: &str) -> bool {
    rule == "wording/term" && told.starts_with("wording/")
}

#[test]
fn every_rule_has_failing_and_passing_cases_and_no_file_is_left_over() {
    let files = case_files(FOLDERS[0]);
    let rules: BTreeSet<String> = check::rules().map(|rule| rule.name.replace('/', "-").replace('*', "term")).collect();
    let names: BTreeSet<String> = files.keys().cloned().collect();
    assert_eq!(names.difference(&rules).collect::<Vec<_>>(), Vec::<&String>::new(), "case files without a rule");
    for rule in rules {
        let cases = files.get(&rule).map(|markdown| cases(markdown)).unwrap_or_default();
        assert!(cases.iter().any(Case::fails), "{rule} has no failing case");
        assert!(cases.iter().any(|case| !case.fails()), "{rule} has no passing case");
    }
}

#[test]
fn every_letter_has_a_piece_that_fails_and_a_twin_without_a_finding() {
    let files = case_files(FOLDERS[1]);
    assert!(!files.is_empty());
    for (name, markdown) in files {
        let cases = cases(&markdown);
        assert_eq!(cases.iter().map(Case::fails).collect::<Vec<_>>(), [true, false], "{name}");
        assert_eq!(cases.iter().map(|case| case.expected().is_empty()).collect::<Vec<_>>(), [false, true], "{name}");
    }
}
