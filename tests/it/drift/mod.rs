//! Altered wordings: each case of `tests/drift/*.toml` is found, under its own wording and no other's, and its drift has the right kind; no
//! approved wording is called altered, however it is dressed.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read their files, and one that cannot be read stops the test"
)]

use fairbalance::phrase::{Approved, Builder, Passage, PhraseId, Reading};
use fairbalance::text::{Word, normalise, words};
use serde::Deserialize;

mod draws;
mod dresses;
mod edits;
mod hostile;
mod registry;
mod wordings;

#[derive(Deserialize)]
struct Cases {
    claim: Vec<Claim>,
}

#[derive(Deserialize)]
struct Claim {
    text: String,
    edits: Vec<(String, String)>,
}

fn cases() -> Vec<Claim> {
    let files = [
        include_str!("../../drift/cases.toml"),
        include_str!("../../drift/areas.toml"),
        include_str!("../../drift/fresh.toml"),
    ];
    files.into_iter().flat_map(|file| toml::from_str::<Cases>(file).unwrap().claim).collect()
}

fn approved(claims: &[Claim]) -> (Approved, Vec<PhraseId>) {
    let mut builder = Builder::default();
    let ids = claims.iter().map(|claim| {
        let text = normalise(&claim.text, &[]);
        builder.add(&text, &words(&text)).unwrap()
    });
    let ids = ids.collect();
    (builder.build(), ids)
}

/// Reads a text of one sentence.
fn read(approved: &Approved, text: &str) -> Reading {
    let text = normalise(text, &[]);
    let words: Vec<Word> = words(&text);
    let sentence = 0..words.len();
    let exact = approved.phrases().find_all(&words);
    let passage = Passage { text: &text, words: &words, sentences: std::slice::from_ref(&sentence), named: &[] };
    approved.read(&passage, &exact, |_| 0)
}

/// What is wrong with the reading of a case, if anything is.
fn fault(reading: &Reading, claim: PhraseId, kinds: &str) -> Option<String> {
    let [altered] = &reading.altered[..] else { return Some(format!("{} altered wordings", reading.altered.len())) };
    if altered.phrase != claim {
        return Some("another wording".into());
    }
    let told: Vec<&str> = altered.drift.iter().map(|run| run.kind.word()).collect();
    let right = !told.is_empty() && told.iter().all(|kind| kinds.split('|').any(|right| right == *kind));
    (!right).then(|| told.join(" and "))
}

#[test]
fn every_alteration_is_found_and_its_drift_has_the_right_kind() {
    let claims = cases();
    let (approved, ids) = approved(&claims);
    let mut faults = Vec::new();
    for (claim, id) in claims.iter().zip(ids) {
        for (kinds, text) in &claim.edits {
            let fault = fault(&read(&approved, text), id, kinds);
            faults.extend(fault.map(|fault| format!("{kinds}, told {fault}: {text}")));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn an_approved_wording_is_said_in_any_dress() {
    let claims = cases();
    let (approved, ids) = approved(&claims);
    for (claim, id) in claims.iter().zip(ids) {
        let dresses = [
            claim.text.clone(),
            claim.text.to_uppercase(),
            claim.text.replace(' ', "\u{a0} "),
            claim.text.replace('-', "\u{2011}").replace('%', " %"),
            format!("“{}”", claim.text),
            format!("As the study report says: {}", claim.text),
        ];
        for dress in dresses {
            let reading = read(&approved, &dress);
            assert!(
                reading.altered.is_empty() && reading.exact.iter().any(|exact| exact.phrase == id && exact.said),
                "{dress}"
            );
        }
    }
}
