//! Passages read as a whole.

use proptest::prelude::*;

use super::*;
use crate::finding::DriftKind;
use crate::text::{Word, normalise, words};

const URATE: &str = "In adults with gout, Quellara lowered serum urate by 31% at month 6 versus placebo.";
const TABLET: &str = "Quellara is taken as one tablet in the morning with or without food.";
const SHORT: &str = "Quellara lowered serum urate by 31%.";
const BRIEF: &str = "One tablet daily.";
const TWO_SENTENCES: &str =
    "Halvimo reduced weekly migraine days. The effect was kept for two years in an extension study.";

fn approved() -> Approved {
    let mut builder = Builder::default();
    for wording in [URATE, TABLET, SHORT, BRIEF, TWO_SENTENCES] {
        let text = normalise(wording, &[]);
        builder.add(&text, &words(&text));
    }
    builder.build()
}

/// Reads a text whose sentences end at full stops before a space, and at line feeds. "label" stands for the first wording.
fn read_with(approved: &Approved, raw: &str, rank: impl Fn(PhraseId) -> u32) -> (Reading, Vec<String>) {
    let text = normalise(raw, &[]);
    let words: Vec<Word> = words(&text);
    let gap = |at: usize| &text.text[words[at - 1].end as usize..words[at].start as usize];
    let mut ends: Vec<usize> =
        (1..words.len()).filter(|at| gap(*at).contains(". ") || words[*at].opens_block).collect();
    ends.push(words.len());
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let sentences: Vec<_> = starts.zip(&ends).map(|(start, end)| start..*end).collect();
    let label = words.iter().position(|word| word.text(&text) == "label");
    let named: Vec<Match> = label.map(|at| Match { phrase: PhraseId(0), words: at..at + 1 }).into_iter().collect();
    let exact = approved.phrases().find_all(&words);
    let passage = Passage { text: &text, words: &words, sentences: &sentences, named: &named };
    let reading = approved.read(&passage, &exact, rank);
    (reading, words.iter().map(|word| word.text(&text).to_owned()).collect())
}

fn read(raw: &str) -> (Reading, Vec<String>) {
    read_with(&approved(), raw, |_| 0)
}

/// Each altered wording as its number, and its drift as kinds with the words written.
fn told(raw: &str) -> Vec<(u32, Vec<(DriftKind, String)>)> {
    let (reading, words) = read(raw);
    let written = |run: &DriftRun| (run.kind, words[run.written.clone()].join(" "));
    reading.altered.iter().map(|altered| (altered.phrase.0, altered.drift.iter().map(written).collect())).collect()
}

fn said(raw: &str) -> Vec<u32> {
    read(raw).0.exact.iter().filter(|exact| exact.said).map(|exact| exact.phrase.0).collect()
}

#[test]
fn an_approved_wording_is_said() {
    assert_eq!((said(URATE), told(URATE)), (vec![0], vec![]));
    assert_eq!((said(TWO_SENTENCES), told(TWO_SENTENCES)), (vec![4], vec![]));
    assert_eq!(said(BRIEF), [3]);
}

#[test]
fn a_changed_figure_is_a_drift_with_its_percent_sign() {
    let text = URATE.replace("31%", "41%");
    assert_eq!(told(&text), [(0, vec![(DriftKind::Number, "41 %".into())])]);
    let (reading, _) = read(&text);
    assert_eq!(reading.altered[0].drift[0].approved, 9..11);
    assert!(!reading.altered[0].connecting_only && !reading.altered[0].is_distant);
}

#[test]
fn words_beside_a_whole_wording_are_an_addition_and_it_is_not_said() {
    let text = format!("Unlike older medicines, {URATE}");
    assert_eq!(told(&text), [(0, vec![(DriftKind::Addition, "unlike older medicines".into())])]);
    assert_eq!(said(&text), Vec::<u32>::new());
    let text = TABLET.replace("food.", "food, even in children.");
    assert_eq!(told(&text), [(1, vec![(DriftKind::Addition, "even in children".into())])]);
}

#[test]
fn words_beside_what_stands_for_a_wording_are_an_addition() {
    let addition = |words: &str| (DriftKind::Addition, words.to_owned());
    assert_eq!(
        told("Unlike older medicines, [label], even in children."),
        [(0, vec![addition("unlike older medicines"), addition("even in children")])]
    );
    for said in ["[label].", "The result: [label].", "[label]; [label]", "[label] (see Table 2)", "And [label]"] {
        assert_eq!(told(said), [], "{said}");
    }
    assert!(read("In addition, [label].").0.altered[0].connecting_only);
    let other = "[label] and Quellara is taken as one tablet in the evening with or without food.";
    assert_eq!(told(other), [(1, vec![(DriftKind::Time, "evening".into())])]);
}

#[test]
fn differences_that_are_given_have_their_kinds() {
    let (one, other) = ("It must not be taken within 12 hours.", "Now it must be taken within 24 hours.");
    let (one, other) = (normalise(one, &[]), normalise(other, &[]));
    let (one_words, other_words) = (words(&one), words(&other));
    let (one, other) = (Text { normal: &one, words: &one_words }, Text { normal: &other, words: &other_words });
    let given = [(2..3, 3..3), (6..7, 6..7)].into_iter();
    let told = approved().differences(&one, &other, &(1..8), given);
    let kinds: Vec<_> = told.into_iter().map(|run| (run.kind, run.written)).collect();
    assert_eq!(kinds, [(DriftKind::Negation, 3..3), (DriftKind::Time, 6..7)]);
    assert!(approved().differences(&one, &other, &(5..99), std::iter::empty()).is_empty());
}

#[test]
fn connecting_words_beside_a_wording_are_told_apart() {
    assert!(read(&format!("In addition, {TABLET}")).0.altered[0].connecting_only);
    assert!(!read(&format!("In practice, {TABLET}")).0.altered[0].connecting_only);
}

#[test]
fn a_single_word_of_certainty_beside_a_wording_is_what_it_says() {
    assert_eq!(told("Only Quellara lowered serum urate by 31%."), [(2, vec![(DriftKind::Strength, "only".into())])]);
    assert_eq!(
        told("Clearly, Quellara lowered serum urate by 31%."),
        [(2, vec![(DriftKind::Addition, "clearly".into())])]
    );
}

#[test]
fn an_altered_long_form_is_not_its_short_form_with_more() {
    let text = "In adults with gout, Quellara lowered serum urate by 31% at month 6 versus diet.";
    assert_eq!(told(text), [(0, vec![(DriftKind::Comparator, "diet".into())])]);
}

#[test]
fn two_wordings_in_one_sentence_are_read_each() {
    let text =
        "Quellara lowered serum urate by 31% and Quellara is taken as one tablet in the evening with or without food.";
    assert_eq!(told(text), [(1, vec![(DriftKind::Time, "evening".into())])]);
    assert_eq!(said(text), [2]);
    let text =
        "Quellara lowered serum urate by 31%; Quellara is taken as two tablets in the morning with or without food.";
    assert_eq!(told(text)[0].0, 1);
    assert_eq!(said(text), [2]);
}

#[test]
fn a_wording_of_two_sentences_is_found_altered() {
    let text = TWO_SENTENCES.replace("two years", "three years");
    assert_eq!(told(&text), [(4, vec![(DriftKind::Time, "three".into())])]);
    let joined = TWO_SENTENCES.replace(". The", ", and the");
    assert_eq!(told(&joined)[0].0, 4);
}

#[test]
fn a_small_word_next_to_a_shortened_wording_is_not_part_of_it() {
    let text = "Write to us with questions. Quellara lowered serum urate by 31% at month 6 versus placebo.";
    assert_eq!(told(text), [(0, vec![(DriftKind::Qualifier, String::new())])]);
}

#[test]
fn a_wording_does_not_reach_into_the_next_block() {
    let text = "Halvimo reduced weekly migraine days.\nThe effect was kept for two years in an extension study.";
    assert!(
        told(text).iter().all(|(_, drift)| drift.iter().all(|(kind, _)| *kind == DriftKind::Qualifier)),
        "{:?}",
        told(text)
    );
}

#[test]
fn short_wordings_are_only_found_exactly() {
    assert_eq!(told("Two tablets daily."), []);
    assert_eq!(told("One tablet daily for all."), []);
}

#[test]
fn what_is_merely_about_the_same_thing_is_not_told() {
    for text in [
        "Quellara is a medicine for gout.",
        "Ask your doctor whether Quellara is right for you.",
        "In adults with gout, lifestyle changes come first.",
        "Serum urate was measured at month 6 in both arms of the trial.",
        "",
    ] {
        assert_eq!(told(text), [], "{text}");
    }
}

#[test]
fn another_name_and_more_is_distant() {
    let text = URATE.replace("Quellara", "Zumeric").replace("31%", "44%");
    assert!(read(&text).0.altered[0].is_distant);
    assert!(!read(&URATE.replace("gout", "hyperuricemia")).0.altered[0].is_distant);
}

#[test]
fn of_wordings_as_close_the_one_of_least_rank_is_named() {
    let mut builder = Builder::default();
    for figure in ["10", "20"] {
        let text = normalise(&format!("Brinata {figure} mg lowered systolic pressure in older adults"), &[]);
        builder.add(&text, &words(&text));
    }
    let approved = builder.build();
    for preferred in 0..2 {
        let rank = |phrase: PhraseId| u32::from(phrase.0 != preferred);
        let (reading, _) = read_with(&approved, "Brinata 30 mg lowered systolic pressure in older adults", rank);
        assert_eq!(
            (reading.altered[0].phrase.0, &reading.altered[0].others[..]),
            (preferred, &[PhraseId(1 - preferred)][..])
        );
    }
}

#[test]
fn a_very_long_sentence_is_read_to_its_end() {
    let text = format!("{} {}", "and another thing ".repeat(400), URATE.replace("31%", "41%"));
    assert!(
        told(&text)
            .iter()
            .any(|(phrase, drift)| *phrase == 0 && drift.iter().any(|(kind, _)| *kind == DriftKind::Number))
    );
}

#[test]
fn a_very_long_wording_is_only_found_exactly() {
    let long = "alpha beta gamma delta ".repeat(100);
    let mut builder = Builder::default();
    let text = normalise(&long, &[]);
    builder.add(&text, &words(&text));
    let approved = builder.build();
    assert!(read_with(&approved, &format!("{long} more"), |_| 0).0.altered.is_empty());
    assert!(read_with(&approved, &long, |_| 0).0.exact[0].said);
}

/// One edit of a wording, as its words.
fn edited(wording: &str, at: usize, edit: u8) -> String {
    let mut words: Vec<&str> = wording.trim_end_matches('.').split(' ').collect();
    let at = at % words.len();
    match edit {
        0 => words[at] = "another",
        1 => words.insert(at, "not"),
        2 => drop(words.remove(at)),
        _ => words.insert(at, "rapidly"),
    }
    words.join(" ")
}

proptest! {
    #[test]
    fn any_single_edit_is_found_and_every_place_is_in_bounds(at in 0usize..40, edit in 0u8..4) {
        let (reading, words) = read(&edited(URATE, at, edit));
        prop_assert_eq!(reading.altered.len(), 1);
        let altered = &reading.altered[0];
        prop_assert!(!altered.drift.is_empty() && altered.words.end <= words.len());
        for run in &altered.drift {
            prop_assert!(run.written.end <= words.len() && altered.words.start <= run.written.start && run.written.end <= altered.words.end);
            prop_assert!(!run.written.is_empty() || !run.approved.is_empty());
        }
    }

    #[test]
    fn any_text_can_be_read(text in "((quellara|lowered|serum|urate|in|adults|with|gout|31%|tablet|and|not|one)[ ,;:.(\n]){0,60}") {
        let (reading, words) = read(&text);
        let mut last = 0;
        for altered in &reading.altered {
            prop_assert!(altered.words.start >= last && altered.words.end <= words.len());
            last = altered.words.end.max(last);
        }
    }
}
