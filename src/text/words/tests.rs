//! Tests of words.

use proptest::prelude::*;

use super::*;
use crate::text::normalise;

fn cut(raw: &str) -> Vec<String> {
    let text = normalise(raw, &[]);
    words(&text).iter().map(|word| word.text(&text).to_owned()).collect()
}

fn hashes(raw: &str) -> Vec<u64> {
    words(&normalise(raw, &[])).iter().map(|word| word.hash).collect()
}

#[test]
fn words_figures_and_signs() {
    assert_eq!(
        cut("In adults, Velorin lowered LDL-C by 52.4% (n=1,204; p<.001)."),
        ["in", "adults", "velorin", "lowered", "ldl", "c", "by", "52.4", "%", "n", "=", "1,204", "p", "<", ".001"]
    );
    assert_eq!(cut("95% CI -54.0, -50.2"), ["95", "%", "ci", "-54.0", "-50.2"]);
    assert_eq!(cut("10 mg/dL, ≥2 ± 0.5 × 10⁹"), ["10", "mg", "/", "dl", "≥", "2", "±", "0.5", "×", "10⁹"]);
}

#[test]
fn mere_punctuation_is_no_word() {
    assert_eq!(cut("\"Well\" - (said), it's: so; [yes]! ..."), ["well", "said", "it", "'s", "so", "yes"]);
    assert_eq!(cut("patients' and the 'usual' dose"), ["patients", "and", "the", "usual", "dose"]);
}

#[test]
fn a_possessive_leaves_the_name_alone() {
    assert_eq!(
        cut("Velorin’s dose isn't 'small' in Crohn's."),
        ["velorin", "'s", "dose", "isn't", "small", "in", "crohn", "'s"]
    );
    assert_eq!(cut("'s o'sullivan's"), ["s", "o'sullivan", "'s"]);
}

#[test]
fn abbreviations_are_one_word_and_a_lost_space_joins_nothing() {
    assert_eq!(cut("e.g. the U.S.A. vs. placebo.Then"), ["e.g", "the", "u.s.a", "vs", "placebo", "then"]);
}

#[test]
fn hyphens_part_words_so_that_compounds_compare_with_their_open_forms() {
    assert_eq!(hashes("a head-to-head, 52-week trial"), hashes("A head to head 52 week trial"));
    assert_eq!(hashes("10mg"), hashes("10 mg"));
    assert_eq!(hashes("week 4-8"), hashes("week 4–8"));
    assert_eq!(cut("4-8"), ["4", "8"]);
}

#[test]
fn comparison_signs_compare_however_they_are_typed() {
    assert_eq!(hashes(">= 5 and <=7"), hashes("≥5 and ≤ 7"));
    assert_ne!(hashes("> 5"), hashes("≥ 5"));
}

#[test]
fn superscripts_count_only_where_they_raise_to_a_power() {
    assert_eq!(hashes("lowered it by 52%¹ in adults²,³"), hashes("lowered it by 52% in adults"));
    assert_eq!(hashes("at week 24² versus"), hashes("at week 24 versus"));
    assert_ne!(hashes("10⁹"), hashes("10"));
    assert_eq!(cut("kg/m² and R²"), ["kg", "/", "m²", "and", "r²"]);
}

#[test]
fn the_first_word_of_each_block_is_known() {
    let text = normalise("One two\n\nthree\n- four", &[]);
    let opens: Vec<bool> = words(&text).iter().map(|word| word.opens_block).collect();
    assert_eq!(opens, [true, false, true, true]);
}

#[test]
fn a_word_can_be_looked_up() {
    let text = normalise("versus placebo", &[]);
    assert_eq!(words(&text)[1].hash, hash_of("Placebo"));
    assert_eq!(hash_of("..."), 0);
}

#[test]
fn memory_is_used_again() {
    let mut out = words(&normalise("one two three", &[]));
    words_into(&normalise("four", &[]), &mut out);
    assert_eq!(out.len(), 1);
}

const SOUP: &str = "[a-z0-9 \\n.,%<>='/()-]{0,30}([éа²⁹½≥°€\u{301}∂] ?[a-z0-9.']{0,3}){0,9}[a-z0-9 .,-]{0,30}";

proptest! {
    #[test]
    fn words_are_in_order_apart_and_whole(raw in SOUP) {
        let text = normalise(&raw, &[]);
        let mut last = 0;
        for word in words(&text) {
            prop_assert!(word.start >= last && word.end > word.start);
            prop_assert!(!word.text(&text).is_empty());
            last = word.end;
        }
    }

    #[test]
    fn no_letter_and_no_digit_gets_lost(raw in SOUP) {
        let text = normalise(&raw, &[]);
        let inside: usize = words(&text).iter().map(|word| word.text(&text).chars().filter(char::is_ascii_alphanumeric).count()).sum();
        prop_assert_eq!(inside, text.text.chars().filter(char::is_ascii_alphanumeric).count());
    }

    #[test]
    fn a_word_alone_is_the_word_in_its_text(raw in "[a-z]{1,9}( [a-z]{1,9}|[.,] [0-9]{1,4}){0,9}") {
        let text = normalise(&raw, &[]);
        for word in words(&text) {
            prop_assert_eq!(hash_of(word.text(&text)), word.hash);
        }
    }
}
