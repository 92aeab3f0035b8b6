//! Blocks, sections, copy units, citation marks.

use super::*;
use crate::span::Span;

/// The blocks of a text: kind and text.
fn blocks(text: &str) -> Vec<(BlockKind, String)> {
    let document = outside(text);
    document.blocks.iter().map(|block| (block.kind, document.text(block).to_owned())).collect()
}

fn block(kind: BlockKind, text: &str) -> (BlockKind, String) {
    (kind, text.to_owned())
}

#[test]
fn blocks_are_what_they_are_to_the_reader() {
    use BlockKind::{Cell, Code, Footnote, Heading, Item, Paragraph, Quote};
    assert_eq!(
        blocks(
            "# H\n\np\n\n- i\n  > q\n\n> q2\n> - i2\n\n| c |\n| - |\n| d |\n\n```x\ne\nf\n```\n\n[^n]: n\n\n    - m\n\na[^n]\n"
        ),
        [
            block(Heading, "H"),
            block(Paragraph, "p"),
            block(Item, "i"),
            block(Quote, "q"),
            block(Quote, "q2"),
            block(Item, "i2"),
            block(Cell, "c"),
            block(Cell, "d"),
            block(Code, "e f"),
            block(Footnote, "n"),
            block(Footnote, "m"),
            block(Paragraph, "a")
        ]
    );
}

#[test]
fn every_block_ends_with_a_line_feed_and_has_none_inside() {
    let document = outside("a\nb  \nc\n\n    d\n\n    e\r\n\r\n<p>f\ng\n");
    assert_eq!(document.visible, "a b c\nd  e\nf g\n");
}

#[test]
fn sections_nest_by_level() {
    let document = outside("a\n\n## B\n\n#### C\n\nc\n\n### D\n\nd\n\n# E\n\ne\n");
    let path = |text: &str| {
        let block = document.blocks.iter().find(|block| document.text(block) == text).unwrap();
        document.section_path(block).join("/")
    };
    let told: Vec<_> = ["a", "B", "c", "D", "d", "e"].iter().map(|text| path(text)).collect();
    assert_eq!(told, ["", "B", "B/C", "B/D", "B/D", "E"]);
    assert_eq!(document.sections[0].heading, None);
}

#[test]
fn a_heading_without_text_opens_no_section_and_one_of_an_image_does() {
    assert_eq!(outside("#\n\na\n").sections.len(), 1);
    let document = outside("# ![Logo](x.png)\n\na\n");
    assert_eq!(document.section_path(&document.blocks[1]), ["Logo"]);
}

#[test]
fn copy_units_come_first() {
    let text = "subject = \"Once daily. Ask.\"\nheadline = \"a\\nb\"\n+++\nBody.\n";
    let units = [
        CopyUnit { key: "subject", text: "Once daily. Ask.", span: Span::new(10, 28), verbatim: Some(11) },
        CopyUnit { key: "headline", text: "a\nb", span: Span::new(40, 46), verbatim: None },
        CopyUnit { key: "empty", text: "", span: Span::new(0, 0), verbatim: None },
        CopyUnit { key: "wrong", text: "far", span: Span::new(0, 3), verbatim: Some(9_999) },
    ];
    let document = read(text, 51, &units, &NoNames);
    assert_eq!(shown(&document), ["Once daily. Ask.", "a b", "", "far", "Body."]);
    let first = &document.blocks[0];
    assert_eq!(
        (first.kind, first.key.as_deref(), first.span.of(text)),
        (BlockKind::Copy, Some("subject"), "Once daily. Ask.")
    );
    assert_eq!(document.sentences(first).len(), 2);
    assert_eq!(document.source(17..20), Span::new(40, 46));
    assert_eq!(document.blocks[4].span.of(text), "Body.");
}

#[test]
fn blocks_are_found_by_position() {
    let document = outside("ab\n\ncd\n");
    let told: Vec<_> = (0..8).map(|at| document.block_at(at)).collect();
    assert_eq!(told, [Some(0), Some(0), Some(0), Some(1), Some(1), Some(1), None, None]);
    assert_eq!(outside("").block_at(0), None);
}

/// The citation marks of a text.
fn marks(text: &str) -> Vec<String> {
    let document = inside(text);
    document.marks.iter().map(|mark| quoted(&document, mark).to_owned()).collect()
}

#[test]
fn superscripts_are_marks_where_the_references_have_the_number() {
    let body = "By 52%<sup>1,2</sup> at 10<sup>2</sup> kg/m<sup>2</sup>.<sup>2-3</sup> Goal.³ Velorin<sup>®</sup><sup>7</sup>\n\n";
    let list = "1. One.\n2. Two.\n   1. inner\n3. Three.\n";
    assert_eq!(marks(&format!("{body}## References\n\n{list}")), ["1,2", "2-3", "³", "®"]);
    assert_eq!(marks(&format!("{body}## Dosing\n\n{list}")), ["®"]);
    assert_eq!(marks(&format!("# References\n\n## Trials\n\n{list}\n## More\n\n{body}")), ["1,2", "2-3", "³", "®"]);
}

#[test]
fn the_citations_of_a_file_are_numbers_too() {
    assert_eq!(marks("By 52%<sup>1</sup> or<sup>2</sup>[^REF-1] and[^ref-1]"), ["1"]);
    assert_eq!(marks("Split <sup>1\n\n2</sup> across[^a1][^a2]"), Vec::<String>::new());
}

#[test]
fn marks_in_alternative_and_folded_text_are_found_as_well() {
    assert_eq!(marks("<i aria-hidden=true>a<sup>1</sup></i> b[^R-1]"), ["1"]);
}
