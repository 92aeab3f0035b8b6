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
        builder.owner(false, terms.iter().copied(), unless.iter().copied(), patterns.iter().copied());
    }
    let text = normalise(raw, &[]);
    let (all, faults) = builder.build();
    assert_eq!(faults, []);
    let mut hits = all.find(&text, &cut(&text), OwnerId(u32::MAX), &mut Memo::default());
    hits.sort_by_key(|hit| (hit.range.start, hit.range.end, hit.owner));
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
    assert_eq!(builder.owner(false, ["good", ""], ["*"], ["ok", "["]), OwnerId(0));
    assert_eq!(builder.owner(false, [], [], ["a*"]), OwnerId(1));
    let (all, faults) = builder.build();
    let places: Vec<(u32, List, usize)> =
        faults.iter().map(|(owner, fault)| (owner.0, fault.list, fault.index)).collect();
    assert_eq!(places, [(0, List::Terms, 1), (0, List::Unless, 0), (0, List::Patterns, 1), (1, List::Patterns, 0)]);
    let text = normalise("good and ok", &[]);
    assert_eq!(all.find(&text, &cut(&text), OwnerId(u32::MAX), &mut Memo::default()).len(), 2);
}

#[test]
fn nothing_to_look_for_finds_nothing() {
    let text = normalise("anything", &[]);
    assert!(Builder::default().build().0.find(&text, &cut(&text), OwnerId(u32::MAX), &mut Memo::default()).is_empty());
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
        builder.owner(false, [&*term], [], []);
        let text = normalise(&text, &[]);
        let mut hits: Vec<Range<usize>> = builder.build().0.find(&text, &cut(&text), OwnerId(u32::MAX), &mut Memo::default()).into_iter().map(|hit| hit.range).collect();
        hits.sort_by_key(|hit| hit.start);
        prop_assert_eq!(hits, slowly(&term, &text.text));
    }

    #[test]
    fn expressions_that_begin_at_a_word_are_found_as_all_others_are(text in "(no|not|in|on|ab|2|, | é |-|_|\n| ){0,16}") {
        let pattern = r"\b(no|not ?|in|2) ?(on|ab|\d)";
        let text = normalise(&text, &[]);
        let mut builder = Builder::default();
        builder.owner(false, [], [], [pattern]);
        let found: Vec<Range<usize>> = builder.build().0.find(&text, &cut(&text), OwnerId(u32::MAX), &mut Memo::default()).into_iter().map(|hit| hit.range).collect();
        let plain = regex::Regex::new(&pattern.replace(r"\b", r"(?-u:\b)")).expect("an expression");
        let expected: Vec<Range<usize>> = plain.find_iter(&text.text).map(|one| one.range()).collect();
        prop_assert_eq!(found, expected);
    }
}
