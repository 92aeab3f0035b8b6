//! Tests of excerpt.

use super::*;
use crate::report::places::Places;
use crate::report::samples::Shelf;

const ROOM: usize = 60;

/// The excerpt of the places of `marks` in a text, and the words that are underlined in it.
fn cut(text: &str, marks: &[Span]) -> (Excerpt, Vec<String>) {
    let shelf = Shelf::of(&[("a.md", text)]);
    let file = Places::new(&shelf).file("a.md").unwrap();
    let excerpt = Excerpt::new(&file, marks, ROOM);
    let underlined = excerpt.marks.iter().map(|mark| mark.of(&excerpt.text).to_owned()).collect();
    (excerpt, underlined)
}

fn of(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

#[test]
fn the_line_of_a_mark_is_cut_out() {
    let text = "one\r\ntwo µg three\r\nfour\r\n";
    let (excerpt, underlined) = cut(text, &[of(text, "µg")]);
    assert_eq!((excerpt.line, excerpt.text.as_str()), (2, "two µg three\n"));
    assert_eq!(underlined, ["µg"]);
}

#[test]
fn a_mark_over_several_lines_is_underlined_in_each_without_its_indent() {
    let text = "> a claim\n>   that goes on\n\nmore\n";
    let (excerpt, underlined) = cut(text, &[of(text, "claim\n>   that goes on\n\n")]);
    assert_eq!(excerpt.text, "> a claim\n>   that goes on\n");
    assert_eq!(underlined, ["claim", ">   that goes on"]);
}

#[test]
fn a_long_place_is_shown_by_its_first_lines() {
    let text = "word\n".repeat(100);
    let (excerpt, underlined) = cut(&text, &[Span::new(5, 400)]);
    assert_eq!((excerpt.line, excerpt.text.lines().count()), (2, MOST_LINES));
    assert_eq!(underlined.len(), MOST_LINES);
}

#[test]
fn several_marks_of_a_line_are_all_underlined_and_overlaps_once() {
    let text = "Velorin lowered LDL-C by 58% in 12 weeks";
    let marks = [of(text, "12 weeks"), of(text, "58%"), of(text, "by 58%")];
    assert_eq!(cut(text, &marks).1, ["by 58%", "12 weeks"]);
}

#[test]
fn a_long_line_is_cut_around_its_first_mark() {
    let text = format!("{}HERE{}", "a ".repeat(50_000), " b".repeat(50_000));
    let (excerpt, underlined) = cut(&text, &[of(&text, "HERE")]);
    assert_eq!(underlined, ["HERE"]);
    assert_eq!(excerpt.text, format!("…{}HERE{}…\n", "a ".repeat(15), " b".repeat(13)));
}

#[test]
fn a_long_line_is_cut_at_its_end_where_the_mark_stands_near_its_start() {
    let text = format!("HERE{}", " b".repeat(50_000));
    assert_eq!(cut(&text, &[of(&text, "HERE")]).0.text, format!("HERE{}…\n", " b".repeat(28)));
}

#[test]
fn a_mark_longer_than_the_room_is_cut_with_the_line() {
    let text = "x".repeat(500);
    let (excerpt, underlined) = cut(&text, &[Span::new(0, 500)]);
    assert_eq!(underlined, ["x".repeat(ROOM)]);
    assert_eq!(excerpt.text, format!("{}…\n", "x".repeat(ROOM)));
}

#[test]
fn unseen_characters_are_spelt_out_and_underlined_whole() {
    let text = "safe\u{202e} and\t\u{1b}[31mred";
    let (excerpt, underlined) = cut(text, &[of(text, "\u{202e}"), of(text, "\u{1b}[31m")]);
    assert_eq!(excerpt.text, "safe<U+202E> and    <U+001B>[31mred\n");
    assert_eq!(underlined, ["<U+202E>", "<U+001B>[31m"]);
}

#[test]
fn a_line_of_unseen_characters_still_shows_its_mark() {
    let text = format!("{}HERE{}", "\u{200b}".repeat(5_000), "\u{301}".repeat(5_000));
    let (excerpt, underlined) = cut(&text, &[of(&text, "HERE")]);
    assert!(underlined[0].starts_with("HERE"), "{underlined:?}");
    assert!(excerpt.text.len() < 2_000);
}

#[test]
fn an_empty_mark_is_a_place_even_at_the_end_of_the_file() {
    for (text, at, line) in [("", 0, 1), ("one\n", 4, 2), ("one", 3, 1), ("one\n\ntwo", 4, 2)] {
        let (excerpt, underlined) = cut(text, &[Span::new(at, at)]);
        assert_eq!((excerpt.line, underlined), (line, vec![String::new()]), "{text:?} at {at}");
    }
}

#[test]
fn a_mark_past_the_end_or_inside_a_character_is_brought_back() {
    assert_eq!(cut("one", &[Span::new(90, 95)]).1, [""]);
    assert_eq!(cut("µg", &[Span::new(1, 3)]).1, ["µg"]);
    assert_eq!(cut("one", &[Span { start: 2, end: 1 }]).1, [""]);
}

#[test]
fn white_space_that_is_itself_meant_is_underlined() {
    assert_eq!(cut("a  b", &[Span::new(1, 3)]).1, ["  "]);
}

proptest::proptest! {
    #[test]
    fn marks_are_within_the_excerpt_ascending_and_never_missing(
        text in "([a-z]{0,90}|[ \n\r\tµ薬\u{301}\u{200b}\u{1b}]{0,30}){0,8}",
        ends in proptest::collection::vec((0usize..400, 0usize..400), 1..5),
    ) {
        let marks: Vec<_> = ends.into_iter().map(|(start, end)| Span { start, end }).collect();
        let (excerpt, _) = cut(&text, &marks);
        proptest::prop_assert!(!excerpt.marks.is_empty());
        proptest::prop_assert!(excerpt.text.lines().count() <= MOST_LINES);
        let mut reached = 0;
        for mark in &excerpt.marks {
            proptest::prop_assert!(mark.start >= reached && mark.end >= mark.start);
            proptest::prop_assert!(excerpt.text.get(mark.start..mark.end).is_some_and(|words| !words.contains('\n')));
            reached = mark.end;
        }
    }
}
