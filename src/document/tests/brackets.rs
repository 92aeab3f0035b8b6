//! Inclusions, bindings, citations, their misuse, links and images.

use super::*;

/// The misuses of a text: sort, label and the words to blame.
fn misuses(text: &str) -> Vec<(MisuseKind, String, String)> {
    inside(text)
        .misuses
        .into_iter()
        .map(|misuse| (misuse.kind, misuse.label, misuse.span.of(text).to_owned()))
        .collect()
}

#[test]
fn an_inclusion_keeps_its_brackets_in_the_visible_text() {
    let text = "See [VEL-EFF-01] here, [ isi ] and ![VEL-EFF-02][].";
    let document = inside(text);
    assert_eq!(shown(&document), ["See [VEL-EFF-01] here, [ isi ] and ![VEL-EFF-02]."]);
    let told: Vec<_> = document
        .inclusions
        .iter()
        .map(|inclusion| {
            (inclusion.label.as_str(), inclusion.span.of(text), quoted(&document, &inclusion.range), inclusion.alone)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("VEL-EFF-01", "[VEL-EFF-01]", "[VEL-EFF-01]", false),
            ("isi", "[ isi ]", "[ isi ]", false),
            ("VEL-EFF-02", "[VEL-EFF-02][]", "[VEL-EFF-02]", false)
        ]
    );
}

#[test]
fn an_inclusion_is_alone_where_nothing_else_stands_in_its_paragraph() {
    for text in ["[isi]", "> [isi]\n", "- [isi]\n", "[isi][^REF-ORBIT-1]\n", "**[isi]** <!-- x -->\n", "[isi\n]"] {
        let document = inside(text);
        assert!(document.inclusions.len() == 1 && document.inclusions[0].alone, "{text}: {document:?}");
    }
    for text in ["[isi].", "# [isi]", "| [isi] |\n| - |\n", "[isi] ![chart](x.png)", "[isi]\n[isi]"] {
        assert!(inside(text).inclusions.iter().all(|inclusion| !inclusion.alone), "{text}");
    }
}

#[test]
fn outside_a_registry_brackets_stay_as_written() {
    let document = outside("Read [VEL-EFF-01], [the wording][VEL-EFF-01] and [^REF-ORBIT-1].");
    assert_eq!(shown(&document), ["Read [VEL-EFF-01], [the wording][VEL-EFF-01] and [^REF-ORBIT-1]."]);
    assert!(document.inclusions.is_empty() && document.bindings.is_empty() && document.citations.is_empty());
}

#[test]
fn a_binding_holds_its_wording_without_marks() {
    let text = "We say [lowered *LDL-C*\nby 52%][VEL-EFF-01] today.";
    let document = inside(text);
    assert_eq!(shown(&document), ["We say lowered LDL-C by 52% today."]);
    let binding = &document.bindings[0];
    assert_eq!(quoted(&document, &binding.range), "lowered LDL-C by 52%");
    assert_eq!((binding.label.as_str(), binding.label_span.of(text)), ("VEL-EFF-01", "VEL-EFF-01"));
    assert_eq!(binding.span.of(text), "[lowered *LDL-C*\nby 52%][VEL-EFF-01]");
    assert!(document.links.is_empty());
}

#[test]
fn citations_show_nothing_whether_defined_or_not() {
    let text = "Lowered.[^REF-ORBIT-1] Again[^n] and [VEL-EFF-01][^REF-9].\n\n[^n]: A *note*.\n";
    let document = inside(text);
    assert_eq!(shown(&document), ["Lowered. Again and [VEL-EFF-01].", "A note."]);
    let told: Vec<_> =
        document.citations.iter().map(|c| (c.label.as_str(), c.at, c.defined, c.span.of(text))).collect();
    assert_eq!(
        told,
        [("REF-ORBIT-1", 8, false, "[^REF-ORBIT-1]"), ("n", 14, true, "[^n]"), ("REF-9", 31, false, "[^REF-9]")]
    );
    assert_eq!(document.blocks[1].kind, BlockKind::Footnote);
    assert_eq!(document.inclusions.len(), 1);
}

#[test]
fn what_cannot_be_a_reference_or_is_escaped_is_text() {
    for text in ["a[^1] b", "a[^é]", "a[^R e]", "a[^R", "a\\[^R-1]", "`[^R-1]`"] {
        let document = inside(text);
        assert!(document.citations.is_empty(), "{text}");
        assert!(document.visible.contains("[^"), "{text}");
    }
    assert_eq!(inside("a\\\\[^R-1]").citations.len(), 1);
}

#[test]
fn misused_brackets_are_named() {
    assert_eq!(
        misuses("[VEL-EFF-01]: https://x.example\n"),
        [(MisuseKind::IdDefined, "VEL-EFF-01".into(), "[VEL-EFF-01]: https://x.example".into())]
    );
    assert_eq!(
        misuses("[VEL-EFF-01][VEL-EFF-02]"),
        [(MisuseKind::TwoIds, "VEL-EFF-02".into(), "[VEL-EFF-01][VEL-EFF-02]".into())]
    );
    assert_eq!(
        misuses("x[^REF-1][VEL-EFF-02]"),
        [(MisuseKind::CitationBound, "VEL-EFF-02".into(), "[^REF-1][VEL-EFF-02]".into())]
    );
    assert_eq!(
        misuses("[by 52%[^REF-1]][VEL-EFF-01] and [VEL-EFF-O1] and [x][VEL-EFF-0]"),
        [
            (MisuseKind::CitationInBinding, "REF-1".into(), "[^REF-1]".into()),
            (MisuseKind::NearId, "VEL-EFF-O1".into(), "[VEL-EFF-O1]".into()),
            (MisuseKind::NearId, "VEL-EFF-0".into(), "[x][VEL-EFF-0]".into())
        ]
    );
    assert!(misuses("[VEL-EFF-01] [a][b] [x](VEL-EFF-O1) `[VEL-EFF-O1]`").is_empty());
}

#[test]
fn two_ids_and_a_bound_citation_show_as_written() {
    assert_eq!(shown(&inside("a [VEL-EFF-01][VEL-EFF-02] b")), ["a [VEL-EFF-01][VEL-EFF-02] b"]);
    assert!(inside("a [^R-1][VEL-EFF-02] b").bindings.is_empty());
}

#[test]
fn hidden_brackets_say_nothing() {
    let document = inside("<p hidden>\n\n[VEL-EFF-01] [x][VEL-EFF-02] y[^R-1] [l](u)\n\n</p>\n");
    assert!(document.inclusions.is_empty() && document.bindings.is_empty());
    assert!(document.citations.is_empty() && document.links.is_empty());
}

/// The links of a text: destination, text, block kind, image.
fn links(document: &Document) -> Vec<(&str, &str, BlockKind, bool)> {
    let block = |link: &Link| document.blocks[link.block as usize].kind;
    document
        .links
        .iter()
        .map(|link| (link.url.as_str(), quoted(document, &link.range), block(link), link.image))
        .collect()
}

#[test]
fn links_know_their_text_and_images_their_block() {
    let document = outside(
        "See [the **label**](a.pdf), <https://x.example> ![A *chart*](c.png) [![](e.png) more][r]\n\n[r]: r.html\n",
    );
    assert_eq!(shown(&document), ["See the label, https://x.example   more", "A chart", ""]);
    assert_eq!(
        links(&document),
        [
            ("a.pdf", "the label", BlockKind::Paragraph, false),
            ("https://x.example", "https://x.example", BlockKind::Paragraph, false),
            ("r.html", " more", BlockKind::Paragraph, false),
            ("c.png", "A chart", BlockKind::Alt, true),
            ("e.png", "", BlockKind::Alt, true)
        ]
    );
}

#[test]
fn raw_html_has_links_and_images_too() {
    let text = "<a href=\"a.pdf\">the label</a> and <img src=c.png alt=\"A chart\">";
    let document = outside(text);
    assert_eq!(
        links(&document),
        [("a.pdf", "the label", BlockKind::Paragraph, false), ("c.png", "A chart", BlockKind::Alt, true)]
    );
    assert_eq!(document.links[0].span.of(text), "<a href=\"a.pdf\">the label</a>");
    let alt = &document.blocks[1];
    assert_eq!(alt.span.of(text), "A chart");
}

#[test]
fn titles_are_folded_each_once() {
    let text = "[a](u \"inline\") [b][r] [c][r] ![d](e 'image')\n\n<i title=\"tag &amp; x\">f</i>\n\n[r]: v \"defined\"\n[s]: v \"unused\"\n";
    let document = outside(text);
    assert_eq!(folded(&document), ["inline", "defined", "image", "tag & x"]);
    let block = document.blocks.iter().find(|block| document.text(block) == "defined").unwrap();
    assert_eq!(block.span.of(text), "defined");
}

#[test]
fn an_alternative_text_is_plain() {
    let document = inside("![a [VEL-EFF-01] b[^R-1] <b>c</b> ![d](e) [g](h)](f)");
    assert_eq!(shown(&document), ["a [VEL-EFF-01] b[^R-1] c d g"]);
    assert!(document.inclusions.is_empty() && document.citations.is_empty());
    assert_eq!(document.links.len(), 1);
}
