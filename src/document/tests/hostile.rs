//! Input that is meant to break a reader. None of it may panic, overflow the stack or take long.

use super::*;

#[test]
fn deep_nesting_is_read() {
    for unit in [
        "> ",
        "- ",
        "* > ",
        "<div>",
        "<div hidden>",
        "<b>",
        "<details>",
        "<p><span>",
        "<ul><li>",
        "*a ",
        "[",
        "![",
        "[^",
        "<!--",
        "<",
    ] {
        let document = outside(&unit.repeat(20_000));
        assert!(document.visible.len() <= 20_000 * unit.len() + 20_001, "{unit}");
    }
}

#[test]
fn unmatched_ends_and_open_elements_in_turn_are_read() {
    let text = format!("{}{}", "<b>".repeat(20_000), "</i></q></u>".repeat(20_000));
    assert_eq!(outside(&text).tags.len(), 80_000);
    let items = format!("<ul>{}{}", "<b>".repeat(20_000), "<li>a</li>".repeat(20_000));
    assert_eq!(outside(&items).blocks.len(), 20_000);
}

#[test]
fn many_of_everything_is_read() {
    for unit in [
        "<!-- a --> b\n\n",
        "&lt;",
        "<p>&foo;&lt;&#9;</p>\n",
        "[VEL-EFF-01] ",
        "[w][VEL-EFF-01] ",
        "a[^R-1] ",
        "[a](b 'c') ",
        "a<sup>1</sup> ",
        "<a href=x>b</a> ",
        "<i title=t>b",
        "# h\n\n",
        "| a |\n| - |\n| b | c |\n\n",
        "[^n]: a\n\n",
        "e.g. A. B. vs. ",
        "a.1 ",
        "...",
        "¹",
        "<i aria-hidden=true>a</i> b ",
        "<!-- fairbalance: allow a -->",
        "</p>",
        "<script>",
        "\0",
        "`a\n",
    ] {
        let document = inside(&unit.repeat(3_000));
        assert!(document.sections.len() <= 3_001, "{unit}");
    }
}

#[test]
fn one_long_line_is_read() {
    let document = outside(&"Velorin lowered LDL-C by 52.4% (p<0.001). ".repeat(25_000));
    assert_eq!(document.sentences.len(), 25_000);
}

#[test]
fn odd_bytes_and_offsets_do_no_harm() {
    assert_eq!(shown(&outside("a\0b\u{feff}c")), ["a\0b\u{feff}c"]);
    assert!(read("é", 1, &[], &NoNames).blocks.is_empty());
    assert!(read("a", 99, &[], &NoNames).blocks.is_empty());
}
