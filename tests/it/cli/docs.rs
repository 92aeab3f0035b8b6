//! The README shows what the program prints: its transcript is a real one, and its first page lints as it says.
//!
//! `UPDATE_DOCS=1 cargo test --test it cli` writes the transcript anew.

use std::fs;
use std::path::{Path, PathBuf};

use super::run;
use super::sample::{PAGE, TODAY, change, lint, rules, sample};

const BEGIN: &str = "<!-- transcript: generated, see tests/it/cli/docs.rs -->\n";
const END: &str = "<!-- end of transcript -->\n";

fn readme() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

/// The blocks of code of a language in a page, in order.
fn fences(page: &Path, language: &str) -> Vec<String> {
    let text = fs::read_to_string(page).unwrap();
    let opening = format!("```{language}\n");
    text.split(&opening).skip(1).map(|rest| rest.split("```\n").next().unwrap().to_owned()).collect()
}

#[test]
fn the_transcript_is_what_lint_prints() {
    let repo = sample();
    change(&repo, PAGE, "**52%**", "**58%**");
    let (code, out, _) = run(repo.path(), &["lint", "--today", TODAY, PAGE]);
    let lines: Vec<&str> = out.lines().map(str::trim_end).collect();
    let transcript = format!("```console\n$ fairbalance lint {PAGE}\n{}\n```\n", lines.join("\n").trim_end());
    let text = fs::read_to_string(readme()).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (held, after) = rest.split_once(END).unwrap();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(readme(), format!("{before}{BEGIN}{transcript}{END}{after}")).unwrap();
    } else {
        assert_eq!((code, held), (1, transcript.as_str()), "run UPDATE_DOCS=1 cargo test --test it cli");
    }
}

#[test]
fn the_first_page_gives_the_findings_that_are_told_and_then_none() {
    let repo = sample();
    let [page, rest] = fences(&readme(), "markdown").try_into().unwrap();
    repo.write("content/us/velorin/first.md", &page);
    let (code, found) = lint(repo.path(), &["content/us/velorin/first.md"]);
    assert_eq!((code, rules(&found)), (1, vec!["safety/missing"; 3]), "{found:#?}");
    repo.write("content/us/velorin/first.md", format!("{page}\n{rest}"));
    let (code, found) = lint(repo.path(), &["--fail-on", "warning", "content/us/velorin/first.md"]);
    assert_eq!((code, found), (0, vec![]));
}

#[test]
fn every_command_of_the_readme_can_be_typed() {
    use clap::Parser as _;
    let lines = fences(&readme(), "sh").join("\n");
    let commands = lines
        .lines()
        .filter_map(|line| line.trim_start_matches("exec ").split(" #").next()?.trim().strip_prefix("fairbalance "));
    let commands: Vec<&str> = commands.collect();
    assert!(commands.len() > 8, "{commands:?}");
    for command in commands {
        let words = std::iter::once("fairbalance").chain(command.split_whitespace());
        fairbalance::cli::Cli::try_parse_from(words).unwrap_or_else(|wrong| panic!("{command}: {wrong}"));
    }
}

#[test]
fn the_records_in_the_page_on_formats_are_sound() {
    let repo = sample();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
    let [_, policy, claim] = fences(&page, "toml").try_into().unwrap();
    let own = String::from_utf8(repo.read("rules/policy.toml")).unwrap();
    let vocabulary = own.split_once("\n[").unwrap().1;
    repo.write("rules/policy.toml", format!("{policy}\n[{vocabulary}"));
    repo.write("rules/claims/shown.toml", claim.replace("VEL-EFF-01", "VEL-SHOWN-01").replace("lowered", "cut"));
    let (_, found) = lint(repo.path(), &["rules"]);
    assert_eq!(rules(&found), [""; 0], "{found:#?}");
}

#[test]
fn links_between_documents_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for page in [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs/architecture.md",
        "docs/cases.md",
        "docs/formats.md",
        "docs/packs.md",
    ] {
        let text = fs::read_to_string(root.join(page)).unwrap();
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|target| !target.contains("://")) {
            let path = root.join(page).parent().unwrap().join(target.split('#').next().unwrap());
            assert!(path.exists(), "{page}: {target}");
        }
    }
}
