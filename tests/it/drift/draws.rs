//! What holds for any claim: an edit of its words is found where it stands, and another dress of them is not.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use fairbalance::document::{NoNames, read};
use fairbalance::finding::Finding;
use fairbalance::span::Span;
use fairbalance::text::{normalise, words};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestRunner;

use super::dresses::dress;
use super::edits::{EDITS, Edit, Edited, edit};
use super::registry::{Files, drawn, draws, findings, front, records};
use super::wordings::{Wording, all};

/// So many wordings stand in one asset.
const A_PAGE: usize = 15;

/// Something written for a wording: a block of Markdown.
struct Written<'w, M> {
    wording: &'w Wording,
    block: String,
    /// What is known of it.
    mark: M,
}

/// A block in its asset.
struct Placed<M> {
    path: String,
    bytes: Range<usize>,
    mark: M,
}

/// Lays blocks out in assets of one product each, no claim twice in one of them.
fn pages<M>(written: Vec<Written<'_, M>>, files: &mut Files) -> Vec<Placed<M>> {
    let mut open: BTreeMap<(String, usize), (Vec<String>, String)> = BTreeMap::new();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    let mut placed = Vec::new();
    for Written { wording, block, mark } in written {
        let time = times.entry(wording.id.clone()).or_default();
        let full = |page: usize, open: &BTreeMap<(String, usize), (Vec<String>, String)>| {
            let claims = open.get(&(wording.product.clone(), page)).map(|(claims, _)| claims);
            claims.is_some_and(|claims| claims.len() >= A_PAGE || claims.contains(&wording.id))
        };
        let page = (*time..=open.len() + *time).find(|page| !full(*page, &open)).unwrap();
        *time = page + 1;
        let (claims, body) = open.entry((wording.product.clone(), page)).or_default();
        claims.push(wording.id.clone());
        body.push_str(if body.is_empty() { "\n" } else { "\n\n<!-- -->\n\n" });
        let path = format!("content/{}-{page}.md", wording.product);
        placed.push((path, (wording.product.clone(), page), body.len()..body.len() + block.len(), mark));
        body.push_str(&block);
    }
    let mut starts = BTreeMap::new();
    for ((product, page), (claims, body)) in open {
        let claims: Vec<&str> = claims.iter().map(String::as_str).collect();
        let front = front(&format!("{product}-page-{page}"), &product, &claims);
        starts.insert((product.clone(), page), front.len());
        files.insert(format!("content/{product}-{page}.md"), format!("{front}{body}\n"));
    }
    let place = |(path, key, bytes, mark): (String, _, Range<usize>, M)| {
        let start = starts[&key];
        Placed { path, bytes: bytes.start + start..bytes.end + start, mark }
    };
    placed.into_iter().map(place).collect()
}

/// The words of a text as they are compared.
fn compared(text: &str) -> Vec<u64> {
    words(&normalise(text, &[])).iter().map(|word| word.hash).collect()
}

fn touches(span: Span, bytes: &Range<usize>) -> bool {
    span.start <= bytes.end && bytes.start <= span.end
}

/// Whether one of the findings says that these bytes are not approved.
fn is_told(found: &[Finding], edited: &Range<usize>) -> bool {
    found.iter().any(|finding| match &*finding.rule {
        "claim/altered" => finding.drift.iter().any(|drift| touches(drift.span, edited)),
        "claim/unapproved" => finding.span.is_some_and(|span| touches(span, edited)),
        _ => false,
    })
}

/// Draws of a wording and an edit of it that is no approved wording itself.
fn edits<'w>(runner: &mut TestRunner, wordings: &'w [Wording]) -> Vec<Written<'w, (Edit, Edited)>> {
    let approved: BTreeSet<Vec<u64>> = wordings.iter().map(|wording| compared(&wording.text)).collect();
    let strategy = (any::<Index>(), select(&EDITS[..]), any::<Index>(), any::<Index>());
    let mut written = Vec::new();
    while written.len() < draws() {
        let (which, kind, place, choice) = drawn(runner, &strategy);
        let wording = which.get(wordings);
        let Some(edited) = edit(&wording.text, kind, place, choice) else { continue };
        if !approved.contains(&compared(&edited.text)) {
            written.push(Written { wording, block: edited.text.clone(), mark: (kind, edited) });
        }
    }
    written
}

#[test]
fn an_edit_of_any_claim_is_told_at_its_words_in_at_least_995_of_1000_draws() {
    let mut runner = TestRunner::deterministic();
    let wordings = all(&mut runner);
    let mut files = records(&wordings);
    let placed = pages(edits(&mut runner, &wordings), &mut files);
    let found = findings(&files);
    let mut missed = Vec::new();
    let mut of_kind: BTreeMap<Edit, (usize, usize)> = BTreeMap::new();
    for Placed { path, bytes, mark: (kind, edited) } in &placed {
        let at = edited.at.start + bytes.start..edited.at.end + bytes.start;
        let told = is_told(found.get(path).map(Vec::as_slice).unwrap_or_default(), &at);
        let count = of_kind.entry(*kind).or_default();
        *count = (count.0 + usize::from(told), count.1 + 1);
        if !told {
            missed.push(format!("{kind:?}: {}", edited.text));
        }
    }
    let allowed = placed.len() * 5 / 1000;
    assert!(missed.len() <= allowed, "{} of {} missed; {of_kind:?}\n{}", missed.len(), placed.len(), missed.join("\n"));
}

#[test]
fn no_other_dress_of_any_claim_is_told() {
    let mut runner = TestRunner::deterministic();
    let wordings = all(&mut runner);
    let mut files = records(&wordings);
    let strategy = (any::<Index>(), dress());
    let written = (0..draws()).map(|_| {
        let (which, dress) = drawn(&mut runner, &strategy);
        let wording = which.get(&wordings);
        Written { wording, block: dress.put_on(&wording.text, &wording.product), mark: wording }
    });
    let placed = pages(written.collect(), &mut files);
    let found = findings(&files);
    let mut told = Vec::new();
    let is_alarm = |finding: &&Finding| ["claim/altered", "claim/unapproved", "claim/unused"].contains(&&*finding.rule);
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("content/")) {
        for alarm in found.get(path).into_iter().flatten().filter(is_alarm) {
            let span = alarm.span.unwrap();
            let here = placed.iter().find(|one| {
                one.path == *path && (touches(span, &one.bytes) || alarm.subject.as_ref() == Some(&one.mark.id))
            });
            told.push(format!(
                "{}: {}\n{}",
                alarm.rule,
                alarm.message,
                here.map_or("", |one| &text[one.bytes.clone()])
            ));
        }
    }
    assert!(told.is_empty(), "{} of {} told:\n{}", told.len(), placed.len(), told.join("\n\n"));
}

/// A file after the mends of its altered wordings.
fn mended(text: &str, found: &[Finding]) -> String {
    let altered = found.iter().filter(|finding| finding.rule == "claim/altered");
    let mut edits: Vec<_> = altered.filter_map(|finding| finding.fix.as_ref()).flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut text = text.to_owned();
    for edit in edits.into_iter().rev() {
        text.replace_range(edit.span.start..edit.span.end, &edit.text);
    }
    text
}

#[test]
fn the_mend_of_an_edit_in_any_dress_writes_an_approved_wording_in_at_least_99_of_100_draws() {
    let mut runner = TestRunner::deterministic();
    let wordings = all(&mut runner);
    let mut files = records(&wordings);
    let mut written = edits(&mut runner, &wordings);
    for one in &mut written {
        one.block = drawn(&mut runner, &dress()).put_on(&one.block, &one.wording.product);
    }
    let placed = pages(written, &mut files);
    let found = findings(&files);
    for (path, found) in &found {
        let mended = mended(&files[path], found);
        files.insert(path.clone(), mended);
    }
    let again = findings(&files);
    let altered = again.values().flatten().filter(|finding| finding.rule == "claim/altered");
    let words = |finding: &Finding| finding.span.unwrap().of(&files[&*finding.path]).to_owned();
    let mut left: Vec<String> = altered.map(|finding| format!("{}\n{}", finding.message, words(finding))).collect();
    let stray = |block: &&str| read(block, 0, &[], &NoNames).visible.contains(['*', '_']);
    left.extend(found.keys().flat_map(|path| files[path].split("<!-- -->").skip(1)).filter(stray).map(str::to_owned));
    let allowed = placed.len() / 100;
    assert!(left.len() <= allowed, "{} of {} left:\n{}", left.len(), placed.len(), left.join("\n\n"));
}
