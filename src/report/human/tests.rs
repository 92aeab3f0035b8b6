//! Tests of human.

use insta::assert_snapshot;

use super::*;
use crate::finding::DriftKind;
use crate::lint::AssetSummary;
use crate::report::samples::{PAGE, Shelf, altered, asset, at, finding, report, shelf};
use crate::span::Span;

fn drawn_as(style: Style, shelf: &Shelf, findings: &[Finding], assets: &[AssetSummary]) -> String {
    let mut out = Vec::new();
    write(&report(shelf, findings, assets), style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn drawn(shelf: &Shelf, findings: &[Finding]) -> String {
    drawn_as(Style::default(), shelf, findings, &[])
}

/// One finding at some words of a file, without the closing lines.
fn drawn_at(text: &str, span: Span) -> String {
    let shelf = Shelf::of(&[("a.md", text)]);
    let all = drawn(&shelf, &[at("a.md", span, "Something is wrong")]);
    all.split("\n1 error, ").next().unwrap_or_default().to_owned()
}

#[test]
fn a_finding_shows_the_source_the_difference_the_mend_and_the_record() {
    let shelf = shelf();
    assert_snapshot!(drawn_as(Style::default(), &shelf, &[altered(&shelf)], &[asset(&shelf)]), @r#"
    error claim/altered

      × The approved wording says 52%, not 58%

      ☞ approved wording
       ╭─[rules/claims/velorin.toml:3:8]
     3 │ text = "Velorin lowered LDL-C by 52% at week 24."
       ·                                  ───
       ╰────

      ☞ as written
       ╭─[content/page.md:5:4]
     5 │ α: Velorin lowered LDL-C by **58%** at week 24.
       ·                               ───
       ╰────
      drift: number: “52%” approved, “58%” written
      help: Use the approved wording of VEL-EFF-01
      source: 21 CFR 202.1(e)(6)(i)
      settles too: claim/unused

    1 error, 0 warnings, 0 notes; 1 asset checked against 1 record.
    Next: settle the errors, which stand against publishing. `fairbalance explain claim/altered` says why and how.
    No findings is not the same as compliant: review is still required.
    "#);
}

#[test]
fn differences_far_apart_are_shown_in_an_excerpt_each() {
    let text = "one 58% here\n\nnothing\n\nand never there\nnor here";
    let shelf = Shelf::of(&[("a.md", text)]);
    let drift = |words: &str| {
        let start = text.find(words).unwrap();
        let span = Span::new(start, start + words.len());
        Drift { kind: DriftKind::Number, approved: String::new(), written: words.to_owned(), span, approved_span: None }
    };
    let mut finding = at("a.md", Span::new(4, text.len()), "It differs");
    finding.drift = vec![drift("58%"), drift("never"), drift("nor")];
    let all = drawn(&shelf, &[finding]);
    assert_snapshot!(all.split("  drift: ").next().unwrap_or_default(), @r"
    error claim/altered

      × It differs
       ╭─[a.md:1:5]
     1 │ one 58% here
       ·     ───
       ╰────

      ☞ further on
       ╭─[a.md:5:5]
     5 │ and never there
       ·     ─────
     6 │ nor here
       · ───
       ╰────
    ");
}

#[test]
fn ascii_is_enough_where_the_terminal_has_no_more() {
    let shelf = shelf();
    let style = Style { unicode: false, ..Style::default() };
    let text = drawn_as(style, &shelf, &[finding(Severity::Warning)], &[]);
    assert_snapshot!(text, @r"
    warning claim/altered

      ! Something is wrong
       ,-[content/page.md:1:1]
     1 | +++
       : ^^^
       `----

    0 errors, 1 warning, 0 notes; 0 assets checked against 1 record.
    Next: settle the warnings before publishing. `fairbalance explain claim/altered` says why and how.
    No findings is not the same as compliant: review is still required.
    ");
    assert!(text.is_ascii());
}

#[test]
fn colour_is_there_only_on_demand() {
    let shelf = shelf();
    let coloured = drawn_as(Style { colour: true, ..Style::default() }, &shelf, &[altered(&shelf)], &[]);
    assert!(coloured.contains("\u{1b}[31m") && coloured.contains("\u{1b}[36mhelp:\u{1b}[0m Use"));
    assert!(!drawn(&shelf, &[altered(&shelf)]).contains('\u{1b}'));
}

#[test]
fn columns_count_characters() {
    let text = "α µ é Velorin is safe";
    assert_snapshot!(drawn_at(text, Span::new(text.len() - 4, text.len())), @r"
    error claim/altered

      × Something is wrong
       ╭─[a.md:1:18]
     1 │ α µ é Velorin is safe
       ·                  ────
       ╰────
    ");
}

#[test]
fn wide_characters_are_underlined_whole() {
    let text = "薬 is 安全 here";
    assert_snapshot!(drawn_at(text, Span::new(7, 13)), @r"
    error claim/altered

      × Something is wrong
       ╭─[a.md:1:6]
     1 │ 薬 is 安全 here
       ·       ────
       ╰────
    ");
}

#[test]
fn a_place_over_two_lines_is_underlined_in_both() {
    assert_snapshot!(drawn_at("before\r\nVelorin is\r\nalways safe\r\n", Span::new(16, 31)), @r"
    error claim/altered

      × Something is wrong
       ╭─[a.md:2:9]
     2 │ Velorin is
       ·         ──
     3 │ always safe
       · ───────────
       ╰────
    ");
}

#[test]
fn something_absent_is_pointed_at_between_characters() {
    assert_snapshot!(drawn_at("one\n", Span::new(4, 4)), @r"
    error claim/altered

      × Something is wrong
       ╭─[a.md:2:1]
     2 │ 
       · ▲
       ╰────
    ");
}

#[test]
fn a_line_of_100_000_columns_is_cut() {
    let text = format!("{}HERE{}", "x".repeat(100_000), "y".repeat(100_000));
    assert_snapshot!(drawn_at(&text, Span::new(100_000, 100_004)), @r"
    error claim/altered

      × Something is wrong
       ╭─[a.md:1:100001]
     1 │ …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxHEREyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…
       ·                                ────
       ╰────
    ");
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let shelf = Shelf::of(&[]);
    let mut unreadable = at("content/gone.md", Span::default(), "The file cannot be read");
    unreadable.span = None;
    let text = drawn(&shelf, &[unreadable]);
    assert!(
        text.starts_with("error claim/altered\n\n  × The file cannot be read\n  file: content/gone.md\n"),
        "{text}"
    );
}

#[test]
fn nothing_of_the_content_reaches_the_terminal_unescaped() {
    let evil = "\u{1b}]0;owned\u{7}\u{202e}\u{200b}\r\u{9b}31m";
    let path = format!("content/{evil}\n.md");
    let shelf = Shelf::of(&[(&path, evil)]);
    let mut finding = at(&path, Span::new(0, evil.len()), evil).with_help(evil).with_citation(evil).with_related(
        &path.as_str().into(),
        Span::new(0, 3),
        evil,
    );
    finding.rule = evil.to_owned().into();
    finding.folded.push(evil.to_owned());
    finding.drift.push(Drift {
        kind: DriftKind::Wording,
        approved: evil.to_owned(),
        written: evil.to_owned(),
        span: Span::new(0, 2),
        approved_span: None,
    });
    for style in [Style::default(), Style { statistics: true, ..Style::default() }] {
        let text = drawn_as(style, &shelf, std::slice::from_ref(&finding), &[]);
        assert!(!text.replace('\n', "").contains(crate::report::escape::unseen), "{text:?}");
    }
}

#[test]
fn differences_are_told_in_words() {
    let told = |approved: &str, written: &str| {
        difference(&Drift {
            kind: DriftKind::Hedge,
            approved: approved.to_owned(),
            written: written.to_owned(),
            span: Span::default(),
            approved_span: None,
        })
    };
    assert_eq!(told("may", "will"), "hedge: “may” approved, “will” written");
    assert_eq!(told("up to", ""), "hedge: “up to” left out");
    assert_eq!(told("", "always"), "hedge: “always” added");
}

#[test]
fn quiet_prints_errors_and_nothing_else() {
    let (shelf, quiet) = (shelf(), Style { quiet: true, ..Style::default() });
    assert_eq!(drawn_as(quiet, &shelf, &[finding(Severity::Warning), finding(Severity::Note)], &[]), "");
    let text = drawn_as(quiet, &shelf, &[finding(Severity::Warning), finding(Severity::Error)], &[]);
    assert!(text.starts_with("error ") && !text.contains("warning") && !text.contains("Next:"), "{text}");
}

#[test]
fn statistics_stand_in_place_of_the_findings() {
    let shelf = shelf();
    let style = Style { statistics: true, ..Style::default() };
    let text = drawn_as(style, &shelf, &[altered(&shelf)], &[]);
    assert!(text.starts_with("1  error    claim/altered\n\n1 error, 0 warnings"), "{text}");
    assert!(!text.contains(PAGE));
}

#[test]
fn long_sentences_wrap_at_the_width() {
    let shelf = shelf();
    let style = Style { width: 40, ..Style::default() };
    let long = "A sentence that is a good deal longer than forty columns";
    let text = drawn_as(style, &shelf, &[at(PAGE, Span::new(0, 3), long).with_help(long)], &[]);
    assert!(text.contains("  × A sentence that is a good deal\n  │ longer than forty columns\n"), "{text}");
    assert!(text.contains("  help: A sentence that is a good deal\n        longer than forty columns\n"), "{text}");
}

proptest::proptest! {
    #[test]
    fn no_place_is_beyond_drawing(text in "\\PC{0,30}|[\n\r\t a\u{1b}薬\u{200b}]{0,30}", start in 0usize..60, end in 0usize..60) {
        let drawing = drawn_at(&text, Span { start, end });
        proptest::prop_assert!(drawing.starts_with("error claim/altered\n\n  × Something is wrong\n"), "{}", drawing);
    }
}
