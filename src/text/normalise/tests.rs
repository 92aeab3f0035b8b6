//! Tests of normalise.

use proptest::prelude::*;

use super::*;

fn normal(raw: &str) -> String {
    normalise(raw, &[]).text
}

#[test]
fn what_reads_the_same_has_one_normal_form() {
    let plain = "velorin's \"once-weekly\" dose lowered ldl-c by 52% - at week 24";
    for raw in [
        "Velorin's \"once-weekly\" dose lowered LDL-C by 52% - at week 24",
        "Velorin®’s “once‑weekly” dose lowered LDL–C by 52%\u{a0}— at\u{2009}week\u{202f}24",
        "Vel\u{ad}orin's «once-weekly» dose\t lowered  LDL-C by 5\u{200b}2% \u{2212} at week 24 ",
        "\u{feff}VELORIN™'s \"once-weekly\" dose lowered LDL-C by ５２％ - at week 24",
        "Vеlоrin's \"once-weekly\" dose lowered LDL-C by 52% - at week 24",
        "\u{202e}Velorin's \"once-weekly\" dose lowered LDL-C by 52% - at week 24\u{202c}",
    ] {
        assert_eq!(normal(raw), plain, "{raw}");
    }
}

#[test]
fn what_carries_meaning_stays() {
    assert_eq!(normal("10² ≥ 5 µg/kg, TNFα ± 0.5 × 10⁹"), "10² ≥ 5 μg/kg, tnfα ± 0.5 × 10⁹");
    assert_ne!(normal("10²"), normal("102"));
    assert_eq!(normal("µg"), normal("μg"));
}

#[test]
fn accents_compose_whatever_stands_before_them() {
    assert_eq!(normal("cafe\u{301} E\u{301} \u{301}x"), "café é \u{301}x");
    let text = normalise("ae\u{301}b", &[]);
    assert_eq!(text.text, "aéb");
    assert_eq!(text.raw_range(1..3), 1..4);
    assert_eq!(text.raw_range(3..4), 4..5);
}

#[test]
fn blocks_stay_apart_and_lose_the_spaces_at_their_edges() {
    assert_eq!(normal(" One  block \n\n Two\u{a0}\nThree \n"), "one block\n\ntwo\nthree\n");
}

#[test]
fn skipped_bytes_leave_no_trace() {
    let raw = "by 52%1,2 at week 24";
    let text = normalise(raw, std::slice::from_ref(&(6..9)));
    assert_eq!(text.text, "by 52% at week 24");
    assert_eq!(text.raw_range(3..6), 3..6);
    assert_eq!(text.raw_range(7..9), 10..12);
    assert_eq!(text.raw_range(3..9), 3..12);
}

#[test]
fn what_was_dropped_beside_a_range_is_not_in_it() {
    let raw = "“Velorin”® lowered";
    let text = normalise(raw, &[]);
    let at = text.text.find("velorin").unwrap();
    assert_eq!(&raw[text.raw_range(at..at + 7)], "Velorin");
    assert_eq!(text.raw_range(text.text.len()..text.text.len()), raw.len()..raw.len());
}

#[test]
fn raw_positions_find_their_place_in_the_normal_form() {
    let raw = "a  –b®c";
    let text = normalise(raw, &[]);
    assert_eq!(text.text, "a -bc");
    let places = [(0, 0), (1, 1), (2, 2), (3, 2), (6, 3), (7, 4), (9, 4), (10, 5), (99, 5)];
    for (raw, normal) in places {
        assert_eq!(text.normal(raw), normal, "raw byte {raw}");
    }
}

#[test]
fn empty_and_absurd_texts_are_no_matter() {
    for raw in ["", " ", "\n", "\u{301}", "\u{ad}\u{ad}", "\u{0}\u{7f}"] {
        let text = normalise(raw, &[]);
        assert!(text.text.trim_matches(['\n', '\u{301}']).is_empty());
        assert!(text.raw_range(0..text.text.len()).end <= raw.len());
    }
    assert_eq!(normalise("abc", &[1..9, 9..12]).text, "a");
}

#[test]
fn memory_used_again_leaves_nothing_behind() {
    let mut out = normalise("Something – else", &[]);
    normalise_into("New", &[], &mut out);
    assert_eq!(out.text, "new");
    assert_eq!(out.raw(2), 2);
}

const SOUP: &str =
    "[a-zA-Z0-9 \\n\\t.,%<-]{0,40}([éßİ–—’®²µаеоα≥\u{301}\u{ad}\u{a0}ﬁＡ\u{212a}] ?[a-z  ]{0,3}){0,12}[a-zA-Z .]{0,70}";

proptest! {
    #[test]
    fn every_normal_range_maps_into_the_raw_text_in_order(raw in SOUP) {
        let text = normalise(&raw, &[]);
        let mut last = 0;
        for (at, character) in text.text.char_indices() {
            let range = text.raw_range(at..at + character.len_utf8());
            prop_assert!(raw.get(range.clone()).is_some_and(|raw| !raw.is_empty()), "{range:?} of {raw:?}");
            prop_assert!(range.start >= last || text.raw(at) == range.start);
            last = range.start;
        }
    }

    #[test]
    fn plain_characters_map_to_themselves(raw in SOUP) {
        let raw = raw.replace(['α', 'а', 'е', 'о'], "é");
        let text = normalise(&raw, &[]);
        for (at, character) in text.text.char_indices().filter(|(_, character)| character.is_ascii_alphanumeric()) {
            let written = &raw[text.raw_range(at..at + 1)];
            prop_assert!(normal(written).contains(character), "{:?} of {:?}", character, written);
        }
    }

    #[test]
    fn the_normal_form_of_the_normal_form_is_itself(raw in SOUP) {
        // Capitals around a letter of science say that it is one; they are gone in the normal form.
        let raw = raw.replace('α', "β");
        let once = normal(&raw);
        prop_assert_eq!(normal(&once), once);
    }

    #[test]
    fn chunks_and_single_steps_agree(raw in SOUP, cut in 0usize..80) {
        let cut = raw.char_indices().map(|(at, _)| at).chain([raw.len()]).nth(cut).unwrap_or(raw.len());
        let cut_there = normalise(&raw, std::slice::from_ref(&(cut..cut)));
        let whole = normalise(&raw, &[]);
        prop_assume!(!raw[cut..].starts_with('\u{301}'));
        prop_assert_eq!(cut_there.text, whole.text);
    }

    #[test]
    fn a_raw_position_and_its_normal_one_lead_to_each_other(raw in SOUP) {
        let text = normalise(&raw, &[]);
        for (at, _) in text.text.char_indices() {
            let back = text.normal(text.raw(at));
            prop_assert!(back <= at && text.raw(back) == text.raw(at));
        }
    }
}
