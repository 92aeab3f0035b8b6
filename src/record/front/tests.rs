//! Tests of front.

use super::*;
use crate::tree::{parse_toml, parse_yaml};

const FRONT: &str = r#"
id = "US-VEL-0012"
title = "Velorin efficacy page"
kind = "landing-page"
intent = "promotional"
stage = "consideration"
product = "velorin"
indications = ["hefh-adult"]
audience = "hcp"
regions = ["US", "GB"]
channel = "web"
language = "en-US"
claims = ["VEL-EFF-01"]
statements = ["VEL-ISI"]
owner = "marketing"
authors = ["rkim"]
code = "US-24"
prepared = 2026-06-01
first_use = 2026-07-01
campaign = "LAUNCH"
expires = 2027-06-30
[copy]
subject_line = "One"
preheader = "Two"
"#;

const YAML: &str = "
id: US-VEL-0012
title: Velorin efficacy page
kind: landing-page
intent: promotional
stage: consideration
product: velorin
indications: [hefh-adult]
audience: hcp
regions: [US, GB]
channel: web
language: en-US
claims:
  - VEL-EFF-01
statements: [VEL-ISI]
owner: marketing
authors: [rkim]
code: US-24
prepared: 2026-06-01
first_use: 2026-07-01
campaign: LAUNCH
expires: 2027-06-30
copy:
  subject_line: One
  preheader: Two
";

fn front(text: &str) -> (Front, Vec<(&str, String)>) {
    let table = parse_toml(text, 0).0;
    let ignore = [Spanned::new("layout".to_owned(), Span::default())];
    let (front, faults) = Front::read(table, Span::new(0, 3), &ignore);
    (front, faults.into_iter().map(|fault| (fault.span.of(text), fault.message)).collect())
}

/// The facts and other words of front matter, without places.
fn said(front: &Front) -> (Facts<'_>, Vec<String>) {
    let texts =
        front.claims.iter().chain(&front.statements).chain(&front.authors).chain(&front.code).chain(&front.campaign);
    let texts = texts.map(|text| text.value.clone());
    let dates =
        [&front.prepared, &front.first_use, &front.expires].map(|date| date.as_ref().map(|date| date.to_string()));
    let copy = front.copy.iter().map(|unit| format!("{}: {}", *unit.key, *unit.text));
    (front.facts(), texts.chain(dates.into_iter().flatten()).chain(copy).collect())
}

#[test]
fn front_matter_is_read_whole_and_both_syntaxes_say_the_same() {
    let (toml, faults) = front(FRONT);
    assert_eq!(faults, []);
    let (yaml, faults) = Front::read(parse_yaml(YAML, 0).0, Span::default(), &[]);
    assert_eq!(faults, []);
    assert_eq!(said(&toml), said(&yaml));
    assert_eq!(toml.facts().regions, ["US", "GB"]);
    assert_eq!(toml.copy[1].text.span.of(FRONT), "\"Two\"");
    assert_eq!(toml.claims_list.as_ref().unwrap().span.of(FRONT), "[\"VEL-EFF-01\"]");
}

#[test]
fn every_required_key_that_is_missing_is_a_fault_at_the_opening_line() {
    let (front, faults) = front("+++\n");
    assert!(front.id.is_none());
    let missing: Vec<_> = faults.iter().filter_map(|(_, message)| message.split('`').nth(1)).collect();
    let required = [
        "claims", "id", "title", "kind", "intent", "stage", "audience", "regions", "channel", "language", "owner",
        "authors",
    ];
    assert_eq!(missing, required);
    assert!(faults.iter().all(|(words, _)| *words == "+++"));
}

#[test]
fn claims_may_be_empty_regions_and_authors_may_not() {
    let text = FRONT.replace("[\"US\", \"GB\"]", "[]").replace("[\"rkim\"]", "[]").replace("[\"VEL-EFF-01\"]", "[]");
    let said: Vec<_> = front(&text).1.into_iter().map(|(_, message)| message).collect();
    assert_eq!(said, ["`regions` is empty", "`authors` is empty"]);
}

#[test]
fn faults_point_at_their_words_and_keys_of_the_publishing_system_are_left_alone() {
    let text =
        format!("layout = [1]\nlayuot = 1\n{}", FRONT.replace("\"Two\"", "2").replace("2027-06-30", "2026-05-01"));
    let (front, faults) = front(&text);
    let blamed: Vec<_> = faults.iter().map(|(words, _)| *words).collect();
    assert_eq!(blamed, ["layuot", "2026-05-01", "2026-05-01", "2"]);
    assert_eq!(front.copy.len(), 1);
}

#[test]
fn what_comes_from_defaults_says_so() {
    let mut table = parse_toml("id = 'A'\n[copy]\npreheader = 'mine'", 0).0;
    table.merge_under(parse_toml("owner = 'marketing'\nregions = ['US', 1]", 0).0, 2);
    let (front, faults) = Front::read(table, Span::default(), &[]);
    assert_eq!((front.owner.as_ref().unwrap().layer, front.regions[0].layer, front.copy[0].text.layer), (2, 2, 0));
    assert_eq!(faults.iter().filter(|fault| fault.layer == 2).count(), 1);
}
