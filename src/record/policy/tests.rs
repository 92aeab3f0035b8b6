//! Tests of policy.

use std::sync::Arc;

use super::super::tests::{faults, file};
use super::super::{Allowance, Need, Signatures, read};
use super::*;

const POLICY: &str = r#"
schema = 1
name = "Northwind"
packs = ["core", "us-fda"]
[intents]
promotional = { title = "Promotional", reviews = ["medical"], product = "required", claims = "allowed", audiences = ["hcp"] }
[intents.corporate]
product = "forbidden"
claims = "forbidden"
[stages.decision]
title = "Decision"
[stages.awareness]
title = "Awareness"
[audiences.hcp]
title = "Professionals"
[channels.email]
copy_units = ["subject_line"]
[kinds.landing-page]
team = "marketing"
stages = ["awareness"]
channels = ["email"]
[regions.EU]
[regions.DE]
part_of = "EU"
[roles.medical]
[reviews]
signatures = "optional"
claim = ["medical"]
valid_days = 365
target_days = { medical = 5 }
[front_matter]
ignore = ["layout"]
[lint]
"claim/unused" = "error"
"text/raw-html" = { severity = "off", allow = false }
[lint.numbers]
safety-prominence = 0.4
[html]
allow = ["div"]
"#;

fn policy(text: &str) -> Policy {
    let mut records = file("rules/policy.toml", text);
    assert_eq!(records.faults, []);
    records.policies.remove(0)
}

fn pack(text: &str) -> Policy {
    read(&Arc::from("core/policy.toml"), Some("core"), text).policies.remove(0)
}

#[test]
fn a_policy_is_read_whole() {
    let policy = policy(POLICY);
    assert_eq!(policy.name.as_ref().unwrap().as_str(), "Northwind");
    assert_eq!(policy.stages.names().collect::<Vec<_>>(), ["decision", "awareness"]);
    let promotional = policy.intents.get("promotional").unwrap();
    assert_eq!((promotional.title.as_str(), promotional.value.product), ("Promotional", Need::Required));
    let corporate = policy.intents.get("corporate").unwrap();
    assert_eq!((corporate.title.as_str(), corporate.value.claims), ("corporate", Allowance::Forbidden));
    assert_eq!(policy.channels.get("email").unwrap().value.copy_units[0].as_str(), "subject_line");
    assert_eq!(policy.kinds.get("landing-page").unwrap().value.team.as_ref().unwrap().as_str(), "marketing");
    assert!(policy.region_tree().admits("EU", "DE"));
    assert_eq!(policy.reviews.signatures.as_ref().unwrap().value, Signatures::Optional);
    assert_eq!(policy.reviews.target_days.as_ref().unwrap()[0].1, 5);
    assert_eq!((policy.ignore[0].as_str(), policy.html[0].as_str()), ("layout", "div"));
}

#[test]
fn weights_of_rules_are_words_or_tables() {
    let policy = policy(POLICY);
    let [unused, html] = &policy.lint[..] else { panic!("two weights") };
    assert_eq!(
        (unused.rule.as_str(), unused.level, unused.allow),
        ("claim/unused", Some(Level::At(Severity::Error)), None)
    );
    assert_eq!((html.level, html.allow), (Some(Level::Off), Some(false)));
    assert_eq!(
        (policy.numbers[0].0.as_str(), policy.numbers[0].1.value.to_bits()),
        ("safety-prominence", 0.4f64.to_bits())
    );
}

#[test]
fn faults_of_a_policy_point_at_their_words() {
    let base = "schema = 1\nname = 'N'\n";
    for (line, words, message) in [
        ("schema = 2", "2", "format 2 is unknown: this version reads format 1"),
        ("[lint]\n'a/b' = 'fatal'", "'fatal'", "`fatal` is none of the words that `severity` can hold"),
        ("[lint]\n'a/b' = 1", "1", "`a/b`: expected a text, found a number"),
        ("[lint]\n'a/b' = { level = 'off' }", "level", "unknown key `level`"),
        ("[lint.numbers]\nx = 'y'", "'y'", "`x`: expected a number of ordinary size, found a text"),
        ("[intents.x]\nproduct = 'needed'", "'needed'", "`needed` is none of the words that `product` can hold"),
        ("intents = ['x']", "['x']", "`intents`: expected a table of keys, found a list"),
        ("[intents]\nx = 1", "1", "`x`: expected a table of keys, found a number"),
        ("[kind.x]", "kind", "unknown key `kind`"),
        ("[html]\ndeny = []", "deny", "unknown key `deny`"),
    ] {
        let text = if line.starts_with("schema") { format!("name = 'N'\n{line}") } else { format!("{base}{line}") };
        let found = faults("rules/policy.toml", &text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].0, found[0].1.as_str()), (words, message), "{line}");
    }
}

#[test]
fn a_registry_must_name_its_format_and_itself_and_a_pack_need_not() {
    let said: Vec<_> = faults("rules/policy.toml", "packs = []").into_iter().map(|(_, message, _)| message).collect();
    assert_eq!(said, ["`schema` is missing from this policy", "`name` is missing from this policy"]);
    assert_eq!(read(&Arc::from("core/policy.toml"), Some("core"), "[stages.a]").faults, []);
}

#[test]
fn an_entry_replaces_the_packs_entry_of_that_name_whole_and_in_its_place() {
    let core = pack(
        "[stages.a]\ntitle = 'A'\n[stages.b]\ntitle = 'B'\n[kinds.k]\nteam = 'sales'\nstages = ['a']\n[lint]\n'x/y' = 'off'\n'x/z' = 'note'\n[reviews]\nvalid_days = 9\nclaim = ['medical']\n[html]\nallow = ['div']",
    );
    let own = policy(
        "schema = 1\nname = 'N'\n[stages.c]\n[stages.a]\ntitle = 'Mine'\n[kinds.k]\nteam = 'marketing'\n[lint]\n'x/y' = 'error'\n[reviews]\nvalid_days = 5\n[html]\nallow = ['span', 'div']",
    );
    let both = own.under(core);
    let stages: Vec<_> = both.stages.entries.iter().map(|stage| (stage.title.as_str(), stage.origin.pack)).collect();
    assert_eq!(stages, [("Mine", None), ("B", Some("core")), ("c", None)]);
    assert!(both.kinds.get("k").unwrap().value.stages.is_empty());
    assert_eq!(
        both.lint.iter().map(|entry| (entry.rule.as_str(), entry.level)).collect::<Vec<_>>(),
        [("x/y", Some(Level::At(Severity::Error))), ("x/z", Some(Level::At(Severity::Note)))]
    );
    assert_eq!((both.reviews.valid_days, both.reviews.claim.as_ref().map(Vec::len)), (Some(5), Some(1)));
    assert_eq!(both.html.len(), 2);
    assert_eq!(both.name.unwrap().as_str(), "N");
}
