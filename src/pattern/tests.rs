//! Tests of pattern.

use proptest::prelude::*;

use super::*;
use crate::text::{normalise, words as cut};

const NONE: &[&str] = &[];

/// (terms, unless, patterns) of each owner.
type Lists<'t> = (&'t [&'t str], &'t [&'t str], &'t [&'t str]);

fn found(owners: &[Lists], raw: &str) -> Vec<(u32, By, String)> {
    let mut builder = Builder::default();
    for (terms, unless, patterns) in owners {
        let (_, faults) = builder.owner(terms, unless, patterns);
        assert_eq!(faults, []);
    }
    let text = normalise(raw, &[]);
    let hits = builder.build().find(&text, &cut(&text));
    hits.into_iter().map(|hit| (hit.owner.0, hit.by, raw[text.raw_range(hit.range)].to_owned())).collect()
}

fn words(owners: &[Lists], raw: &str) -> Vec<String> {
    found(owners, raw).into_iter().map(|(_, _, words)| words).collect()
}

#[test]
fn terms_are_found_in_text_as_it_reads() {
    let owners: &[Lists] = &[(&["Once‑weekly dose", "pregnan*"], NONE, NONE)];
    assert_eq!(
        words(owners, "The ONCE-weekly\u{a0} dose in Preg\u{ad}nancy"),
        ["ONCE-weekly\u{a0} dose", "Preg\u{ad}nancy"]
    );
}

#[test]
fn a_hit_inside_an_exception_of_its_owner_does_not_count() {
    let owners: &[Lists] = &[(&["new"], &["new patients", "new-onset"], NONE), (&["new"], NONE, NONE)];
    let hits = found(owners, "New-onset disease, new patients, a new way");
    assert_eq!(hits.iter().filter(|hit| hit.0 == 0).count(), 1);
    assert_eq!(hits.iter().filter(|hit| hit.0 == 1).count(), 3);
}

#[test]
fn a_long_exception_holds_hits_after_a_short_one_in_it() {
    let owners: &[Lists] = &[(&["one", "new"], &["a one and new thing", "one and"], NONE), (NONE, &["new"], NONE)];
    assert_eq!(words(owners, "a one and new thing, new"), ["new"]);
}

#[test]
fn exceptions_hold_for_expressions_too() {
    let owners: &[Lists] = &[(NONE, &["10% off"], &[r"\d+%"])];
    assert_eq!(words(owners, "10% off, by 52%"), ["52%"]);
}

#[test]
fn of_an_owners_overlapping_hits_the_longest_stays() {
    let owners: &[Lists] =
        &[(&["safe", "safe and effective", "and effective in all"], NONE, &["safe"]), (&["safe"], NONE, NONE)];
    assert_eq!(
        found(owners, "safe and effective"),
        [(1, By::Term(0), "safe".into()), (0, By::Term(1), "safe and effective".into()),]
    );
}

#[test]
fn one_wording_may_have_many_owners() {
    let owners: &[Lists] = &[(&["cure*"], NONE, NONE), (&["cure*", "cures"], NONE, NONE)];
    assert_eq!(found(owners, "cures"), [(0, By::Term(0), "cures".into()), (1, By::Term(0), "cures".into())]);
}

#[test]
fn a_name_is_found_in_its_possessive() {
    assert_eq!(words(&[(&["Velorin"], NONE, NONE)], "Velorin’s dose"), ["Velorin"]);
}

#[test]
fn no_term_crosses_a_block() {
    assert!(words(&[(&["one two"], NONE, NONE)], "one\ntwo").is_empty());
}

#[test]
fn faults_name_their_list_and_place() {
    let mut builder = Builder::default();
    let (owner, faults) = builder.owner(&["good", ""], &["*"], &["ok", "["]);
    assert_eq!(owner, OwnerId(0));
    let places: Vec<(List, usize)> = faults.iter().map(|fault| (fault.list, fault.index)).collect();
    assert_eq!(places, [(List::Terms, 1), (List::Unless, 0), (List::Patterns, 1)]);
    assert_eq!(builder.owner::<&str>(&[], &[], &[]).0, OwnerId(1));
    let text = normalise("good and ok", &[]);
    assert_eq!(builder.build().find(&text, &cut(&text)).len(), 2);
}

#[test]
fn nothing_to_look_for_finds_nothing() {
    let text = normalise("anything", &[]);
    assert!(Builder::default().build().find(&text, &cut(&text)).is_empty());
}

/// What the terms mean, said slowly.
fn slowly(term: &str, text: &str) -> Vec<Range<usize>> {
    let bounds = |at: usize| !text[..at].ends_with(char::is_alphanumeric);
    let ends = |at: usize| !text[at..].starts_with(char::is_alphanumeric);
    let starts = text.char_indices().map(|(at, _)| at).filter(|at| bounds(*at));
    match term.strip_suffix('*') {
        Some(stem) => starts
            .filter(|at| text[*at..].starts_with(stem))
            .map(|at| {
                at..text[at..].find(|next: char| !next.is_alphanumeric()).map_or(text.len(), |length| at + length)
            })
            .collect(),
        None => starts
            .filter(|at| text[*at..].starts_with(term) && ends(at + term.len()))
            .map(|at| at..at + term.len())
            .collect(),
    }
}

proptest! {
    #[test]
    fn terms_are_found_wherever_they_stand_as_whole_words(text in "([ab]{1,3}[ ,é-]?){0,12}", term in "[ab]{1,2}\\*?") {
        let mut builder = Builder::default();
        builder.owner(&[&term], &[], &[]);
        let text = normalise(&text, &[]);
        let hits: Vec<Range<usize>> = builder.build().find(&text, &cut(&text)).into_iter().map(|hit| hit.range).collect();
        prop_assert_eq!(hits, slowly(&term, &text.text));
    }
}
