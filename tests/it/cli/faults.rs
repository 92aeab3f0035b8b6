//! One bad file gives its finding, and the others are still checked.

use super::sample::{Found, PAGE, change, lint, sample};
use crate::support::Repo;

/// The sample with a fault that must still be told when another file is broken.
fn faulty() -> Repo {
    let repo = sample();
    change(&repo, PAGE, "claims = [", "claims = [\"VEL-NONE-01\", ");
    repo
}

/// The rules told of a file; the known fault elsewhere must be told too.
fn told(repo: &Repo, path: &str) -> Vec<String> {
    let (code, found) = lint(repo.path(), &[]);
    assert_eq!(code, 1);
    let known = |one: &Found| one.path == PAGE && one.message.contains("VEL-NONE-01");
    assert!(found.iter().any(known), "{found:#?}");
    found.into_iter().filter(|one| one.path == path && one.severity != "note").map(|one| one.rule).collect()
}

#[test]
fn a_file_that_is_not_utf_8() {
    let repo = faulty();
    repo.write("content/latin.md", b"+++\nid = \"X\"\n+++\nna\xefve\n");
    assert_eq!(told(&repo, "content/latin.md"), ["text/encoding"]);
    repo.write("rules/claims/latin.toml", b"# na\xefve\n");
    assert_eq!(told(&repo, "rules/claims/latin.toml"), ["text/encoding"]);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_registry_and_one_to_itself() {
    let repo = faulty();
    repo.link("/etc/passwd", "content/passwd.md");
    repo.link("circle.md", "content/circle.md");
    assert_eq!(told(&repo, "content/passwd.md"), ["text/encoding"]);
    assert_eq!(told(&repo, "content/circle.md"), ["text/encoding"]);
}

#[test]
fn a_record_file_that_is_no_toml() {
    let repo = faulty();
    repo.write("rules/claims/broken.toml", "[[claim]\nid = \n");
    let rules = told(&repo, "rules/claims/broken.toml");
    assert!(!rules.is_empty() && rules.iter().all(|rule| rule == "record/malformed"), "{rules:?}");
}

#[test]
fn front_matter_that_is_not_closed_or_no_table() {
    let repo = faulty();
    repo.write("content/open.md", "+++\nid = \"OPEN-1\"\n\n# Title\n");
    assert!(told(&repo, "content/open.md").contains(&"asset/front-matter".to_owned()));
    repo.write("content/open.md", "---\n- a list\n---\n\n# Title\n");
    assert!(told(&repo, "content/open.md").contains(&"asset/front-matter".to_owned()));
}

#[test]
fn front_matter_with_a_slip_gives_one_finding_at_it() {
    let repo = sample();
    for (text, said, line) in [
        ("---\nid: X-1\n\ttitle: y\n---\n# T\n", "YAML indents with spaces alone", 3),
        ("---\nid: X-1\nid: X-2\n---\n# T\n", "the key `id` stands here a second time", 3),
        ("+++\nid = \"X-1\"\nid = \"X-2\"\n+++\n# T\n", "the key `id` stands here a second time", 3),
        ("+++\nid = \"X-1\"\n# T\n", "is not closed", 1),
        ("+++\nid = \"X-1\"\n\nText of the page.\n", "is not closed", 1),
        ("", "this file has none", 1),
    ] {
        repo.write("content/slip.md", text);
        let (code, found) = lint(repo.path(), &["content/slip.md"]);
        let told: Vec<_> = found.iter().filter(|one| one.rule == "asset/front-matter").collect();
        assert_eq!((code, told.len()), (1, 1), "{text}: {found:#?}");
        assert!(told[0].message.contains(said) && told[0].line == line, "{text}: {told:#?}");
    }
}

#[test]
fn nul_bytes_a_long_line_and_deep_nesting() {
    let repo = faulty();
    let front = "+++\nid = \"DEEP-1\"\n+++\n";
    repo.write("content/nul.md", format!("{front}a\0b\n"));
    repo.write("content/long.md", format!("{}{}\n", front.replace("DEEP-1", "LONG-1"), "word ".repeat(200_000)));
    repo.write("content/deep.md", format!("{}{}x\n", front.replace("DEEP-1", "DEEP-2"), "> ".repeat(20_000)));
    assert!(told(&repo, "content/long.md").contains(&"asset/front-matter".to_owned()));
    assert!(told(&repo, "content/deep.md").contains(&"asset/front-matter".to_owned()));
}

#[test]
fn a_hundred_thousand_nested_quotes_and_lists() {
    let repo = faulty();
    for (name, mark) in [("quotes", "> "), ("lists", "- "), ("brackets", "[")] {
        let path = format!("content/{name}.md");
        repo.write(&path, format!("+++\nid = \"DEEP-{name}\"\n+++\n\n{}x\n", mark.repeat(100_000)));
        assert!(told(&repo, &path).contains(&"asset/front-matter".to_owned()), "{name}");
    }
}

#[test]
fn a_bomb_of_yaml_aliases() {
    let repo = faulty();
    let nine = |of: usize| format!("k{}: &a{} [{}]\n", of + 1, of + 1, vec![format!("*a{of}"); 9].join(", "));
    let bomb: String = (0..40).map(nine).collect();
    repo.write("content/bomb.md", format!("---\nk0: &a0 [x]\n{bomb}---\n\nText.\n"));
    assert!(told(&repo, "content/bomb.md").contains(&"asset/front-matter".to_owned()));
}

#[test]
fn a_name_with_a_line_break() {
    let repo = faulty();
    repo.write("content/two\nlines.md", "no front matter\n");
    assert!(told(&repo, "content/two\nlines.md").contains(&"asset/front-matter".to_owned()));
}

#[test]
fn a_policy_that_is_no_toml_still_gives_findings() {
    let repo = sample();
    repo.write("rules/policy.toml", "schema = \nname = \"Alone\"\n");
    let (code, found) = lint(repo.path(), &[]);
    assert_eq!(code, 1);
    let told: Vec<_> = found.iter().filter(|one| one.path == "rules/policy.toml").collect();
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!((told[0].rule.as_str(), told[0].message.as_str()), ("record/malformed", "a value is missing here"));
}
