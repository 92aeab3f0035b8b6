//! The way back from visible text to the bytes of the file.

use proptest::prelude::*;

use super::*;
use crate::span::Span;

/// The source of the first occurrence of some visible words.
fn source<'t>(text: &'t str, words: &str) -> &'t str {
    let document = outside(text);
    let at = document.visible.find(words).unwrap_or_else(|| panic!("{words:?} not in {:?}", document.visible));
    document.source(at..at + words.len()).of(text)
}

#[test]
fn words_are_found_where_they_are_written() {
    assert_eq!(source("a **Velo**rin b", "Velorin"), "Velo**rin");
    assert_eq!(source("p&nbsp;&lt;&#48;.001", "<"), "&lt;");
    assert_eq!(source("5\\% x", "5% x"), "5\\% x");
    assert_eq!(source("a ``b`c`` `d e`", "b`c d e"), "b`c`` `d e");
    assert_eq!(source("a ` `` ` b", "``"), "``");
    assert_eq!(source("> one\n> two\n", "one two"), "one\n> two");
    assert_eq!(source("| a \\| b |\n| - |\n", "a | b"), "a \\| b");
    assert_eq!(source("    one\r\n    two\r\n", "one two"), "one\r\n    two");
    assert_eq!(source("> ```\r\n> one\r\n> two\r\n> ```\r\n", "one two"), "one\r\n> two");
    assert_eq!(source("<p>a&ge;b\nc</p>", "≥b c"), "&ge;b\nc");
    assert_eq!(source("- one<br>two", "one two"), "one<br>two");
}

#[test]
fn an_image_or_fold_inside_does_not_shift_what_follows() {
    let text = "one ![alt](x) two <i aria-hidden=true>fold</i> three";
    assert_eq!(source(text, "three"), "three");
    assert_eq!(source(text, "alt"), "alt");
    assert_eq!(source(text, "fold"), "fold");
}

#[test]
fn the_body_counts_from_the_start_of_the_file() {
    let text = "+++\n+++\n*Body* [x](y)";
    let document = read(text, 8, &[], &Known);
    assert_eq!(document.blocks[0].span.of(text), "Body* [x");
    assert_eq!(document.links[0].span.of(text), "[x](y)");
}

/// Text made of what Markdown and HTML react to.
fn anything() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "a",
        "é ",
        "B.",
        " ",
        "\n",
        "\r\n",
        "\n\n",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "> ",
        "- ",
        "1. ",
        "# ",
        "| ",
        "|\n| - |\n",
        "[",
        "]",
        "(x)",
        "[VEL-EFF-01]",
        "[isi]",
        "[^R-1]",
        "[^n]",
        "[^n]: ",
        "[w][VEL-EFF-02]",
        "![",
        "<b>",
        "</b>",
        "<p hidden>",
        "</p>",
        "<sup>",
        "1",
        "</sup>",
        "<!-- ",
        "-->",
        "<script>",
        "</script>",
        "<details>",
        "<summary>",
        "</summary>",
        "</details>",
        "<td>",
        "<img alt=\"x\">",
        "<i title='t'>",
        "<a href=u>",
        "</a>",
        "&lt;",
        "&amp",
        "\\",
        "\0",
        "\t",
        "    ",
        "~~",
        "[a]: b 'c'\n",
        "¹",
        "+++\n",
        "---\n",
        "<!-- fairbalance: allow x",
        "\u{a0}",
        "\u{200b}",
        "…",
        "<",
        ">",
        "<i aria-hidden=true>",
        "<pre>",
        "<textarea>",
    ]);
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

/// Whether a range lies in a text on the bounds of characters.
fn fits(text: &str, range: &Range<u32>) -> bool {
    text.get(range.start as usize..range.end as usize).is_some()
}

fn fits_span(text: &str, span: Span) -> bool {
    text.get(span.start..span.end).is_some()
}

/// Every place of a document lies in its text.
fn check_places(text: &str, document: &Document) -> Result<(), TestCaseError> {
    for block in &document.blocks {
        prop_assert!(fits(&document.visible, &block.range) && fits_span(text, block.span), "{block:?}");
        prop_assert!(document.visible[block.range.end as usize..].starts_with('\n'));
        prop_assert!((block.section as usize) < document.sections.len());
        document.section_path(block);
    }
    let blocks = document.blocks.len() as u32;
    for hidden in &document.hidden {
        prop_assert!(fits_span(text, hidden.span), "{hidden:?}");
    }
    for inclusion in &document.inclusions {
        prop_assert!(
            inclusion.block < blocks && fits(&document.visible, &inclusion.range) && fits_span(text, inclusion.span)
        );
        prop_assert!(inclusion.span.of(text).starts_with('['));
    }
    for binding in &document.bindings {
        prop_assert!(
            binding.block < blocks && fits(&document.visible, &binding.range) && fits_span(text, binding.span)
        );
        prop_assert_eq!(binding.label_span.of(text).trim(), binding.label.as_str());
    }
    for citation in &document.citations {
        prop_assert!(citation.block < blocks && document.visible.is_char_boundary(citation.at as usize));
        prop_assert_eq!(citation.span.of(text), format!("[^{}]", citation.label));
    }
    for link in &document.links {
        prop_assert!(link.block < blocks && fits(&document.visible, &link.range) && fits_span(text, link.span));
    }
    for tag in &document.tags {
        prop_assert!(tag.span.of(text).to_ascii_lowercase().contains(&tag.name), "{tag:?}");
    }
    prop_assert!(document.marks.iter().all(|mark| fits(&document.visible, mark)));
    prop_assert!(document.marks.is_sorted_by_key(|mark| mark.start));
    prop_assert!(
        document
            .allows
            .iter()
            .all(|allow| fits_span(text, allow.span) && allow.block.is_none_or(|block| block < blocks))
    );
    prop_assert!(document.misuses.iter().all(|misuse| fits_span(text, misuse.span)));
    Ok(())
}

/// The pieces are in order, and those that are verbatim quote the same bytes.
fn check_pieces(text: &str, document: &Document) -> Result<(), TestCaseError> {
    let mut at = 0;
    for piece in &document.pieces {
        let (range, source, verbatim) = piece.parts();
        prop_assert!(range.start >= at && document.visible.get(range.clone()).is_some());
        prop_assert!(text.get(source.start..source.end).is_some());
        if verbatim {
            prop_assert_eq!(&document.visible[range.clone()], source.of(text));
        }
        at = range.end;
    }
    Ok(())
}

/// The sentences of a block cover all of it but the space between them.
fn check_sentences(document: &Document) -> Result<(), TestCaseError> {
    for block in &document.blocks {
        let mut at = block.range.start as usize;
        for sentence in document.sentences(block) {
            prop_assert!(document.visible[at..sentence.start as usize].trim().is_empty());
            at = sentence.end as usize;
        }
        prop_assert!(document.visible[at..block.range.end as usize].trim().is_empty());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn places_pieces_and_sentences_hold_for_any_text(text in anything(), in_registry in any::<bool>()) {
        let document = if in_registry { inside(&text) } else { outside(&text) };
        check_places(&text, &document)?;
        check_pieces(&text, &document)?;
        check_sentences(&document)?;
    }

    #[test]
    fn any_range_has_a_place(text in anything(), start in 0_usize..200, len in 0_usize..50) {
        let document = inside(&text);
        let span = document.source(start..start + len);
        prop_assert!(fits_span(&text, span), "{span:?}");
        if len == 0 {
            let point = document.source(start..start);
            prop_assert!(point.is_empty() || !document.visible.is_char_boundary(start));
        }
    }

    #[test]
    fn wrapping_and_emphasis_change_no_visible_word(words in prop::collection::vec("[a-z]{1,6}", 1..20), breaks in any::<u32>()) {
        let join = |index: usize| if breaks >> (index % 32) & 1 == 1 { "\n" } else { " " };
        let mut text = String::new();
        for (index, word) in words.iter().enumerate() {
            text.push_str(if index > 0 { join(index) } else { "" });
            let mark = if index % 3 == 0 { "**" } else { "" };
            text.extend([mark, word, mark]);
        }
        let document = outside(&text);
        prop_assert_eq!(document.visible.trim_end(), words.join(" "));
    }
}
