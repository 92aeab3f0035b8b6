//! What is hidden or folded, tags, and allow comments.

use super::*;

/// What is hidden in a text, and its words.
fn hidden(text: &str) -> Vec<(&'static str, String)> {
    outside(text).hidden.into_iter().map(|hidden| (hidden.why, hidden.span.of(text).to_owned())).collect()
}

fn one(why: &'static str, words: &str) -> Vec<(&'static str, String)> {
    vec![(why, words.to_owned())]
}

#[test]
fn what_hides_is_named_with_its_place() {
    assert_eq!(hidden("a <!-- b --> c"), one("comment", "<!-- b -->"));
    assert_eq!(hidden("a <span hidden>b <i>c</i></span> d"), one("hidden", "<span hidden>b <i>c</i></span>"));
    assert_eq!(
        hidden("<p style='display:none'>\n\na\n\n</p>\n"),
        one("display:none", "<p style='display:none'>\n\na\n\n</p>")
    );
    assert_eq!(
        hidden("<i style='visibility:hidden'>a</i>"),
        one("visibility:hidden", "<i style='visibility:hidden'>a</i>")
    );
    assert_eq!(hidden("<i style='font-size:0'>a</i>"), one("font-size:0", "<i style='font-size:0'>a</i>"));
    assert_eq!(hidden("<script>\nx\n</script>\n"), one("script", "<script>\nx\n</script>"));
    assert_eq!(hidden("a <style>b</style>"), one("style", "<style>b</style>"));
    assert_eq!(hidden("<template>a</template>\n"), one("template", "<template>a</template>"));
    assert_eq!(hidden("[a]: b 'c'\n"), one("link definition", "[a]: b 'c'"));
}

#[test]
fn cells_past_the_head_are_hidden() {
    let text = "| A | B |\n| - | - |\n| a | b | *c* | d |\n| e |\n| f | g |\n";
    assert_eq!(hidden(text), one("extra cell", "*c* | d"));
    assert_eq!(hidden("| A |\r\n| - |\r\n| a |   |\r\n"), []);
}

#[test]
fn what_is_left_open_hides_the_rest() {
    assert_eq!(hidden("a\n\n<!-- b\n\nc\n"), one("comment", "<!-- b\n\nc\n"));
    assert_eq!(hidden("a\n\n<div hidden>\n\nb\n"), one("hidden", "<div hidden>\n\nb\n"));
    assert_eq!(hidden("- <!-- a\n\nb\n\n<!-- c --> d\n"), one("comment", "<!-- a\n\nb\n\n<!-- c -->"));
    let document = outside("- <!-- a\n\nb\n\n<!-- c --> d\n");
    assert_eq!(shown(&document), ["d"], "a browser ends the comment at the first -->");
    assert_eq!(shown(&outside("a <script>b\n\n<b>c</b>\n\n</script>d")), ["a", "d"]);
}

#[test]
fn hiding_ends_with_the_paragraph_around_it() {
    assert_eq!(shown(&outside("a <span hidden>b\n\nc")), ["a", "c"]);
    assert_eq!(shown(&outside("*a <span hidden>b* c")), ["a  c"]);
    assert_eq!(shown(&outside("- a <span hidden>b\n- c")), ["a", "c"]);
}

#[test]
fn a_paragraph_that_a_block_ends_does_not_hide_it() {
    assert_eq!(shown(&outside("<p hidden>a<div>b</div>\n")), ["b"]);
    assert_eq!(shown(&outside("<ul><li hidden>a<li>b</ul>\n")), ["b"]);
    assert_eq!(shown(&outside("<table><tr hidden><td>a<tr><td>b</table>\n")), ["b"]);
}

#[test]
fn html_behind_the_marks_of_a_quotation_is_read_in_one_piece() {
    let text = "> <div\n> hidden>\n> a\n> </div>\n> b &amp;\n> c\n";
    let document = outside(text);
    assert_eq!(shown(&document), ["b & c"]);
    assert_eq!(document.blocks[0].span.of(text), "b &amp;\n> c");
    assert_eq!(hidden(text), one("hidden", "<div\n> hidden>\n> a\n> </div>"));
}

#[test]
fn folded_text_is_a_block_of_its_own() {
    let text = "Seen <span aria-hidden=\"true\">not *seen*</span> again.\n\n<details><summary>Safety</summary>\n\n- rash\n\n</details>\n";
    let document = outside(text);
    assert_eq!(shown(&document), ["Seen  again.", "Safety"]);
    assert_eq!(folded(&document), ["not seen", "rash"]);
    let kinds: Vec<_> = document.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Paragraph, BlockKind::Paragraph, BlockKind::Paragraph, BlockKind::Item]);
}

#[test]
fn html_makes_the_kinds_that_markdown_makes() {
    let document = outside("<h2>a</h2><ul><li>b</ul><table><td>c</table><blockquote>d</blockquote><pre>e</pre><p>f\n");
    let kinds: Vec<_> = document.blocks.iter().map(|block| (block.kind, block.level)).collect();
    assert_eq!(
        kinds,
        [
            (BlockKind::Heading, 2),
            (BlockKind::Item, 0),
            (BlockKind::Cell, 0),
            (BlockKind::Quote, 0),
            (BlockKind::Code, 0),
            (BlockKind::Paragraph, 0)
        ]
    );
    assert_eq!(document.section_path(&document.blocks[5]), ["a"]);
}

#[test]
fn html_between_the_lines_of_a_tight_item_does_not_split_it() {
    assert_eq!(shown(&outside("- Velorin lowered\n  <!-- x -->\n  LDL-C.\n")), ["Velorin lowered   LDL-C."]);
}

#[test]
fn tags_are_told_in_lower_case() {
    let text = "a<SUP>1</SUP> <!-- b --><br/>\n\n<DIV class=x></DIV>\n";
    let told: Vec<_> =
        outside(text).tags.into_iter().map(|tag| (tag.name, tag.closing, tag.span.of(text).to_owned())).collect();
    let tag = |name: &str, closing, words: &str| (name.to_owned(), closing, words.to_owned());
    assert_eq!(
        told,
        [
            tag("sup", false, "<SUP>"),
            tag("sup", true, "</SUP>"),
            tag("br", false, "<br/>"),
            tag("div", false, "<DIV class=x>"),
            tag("div", true, "</DIV>")
        ]
    );
}

/// The allow comments of a text: rule, reason, the text of the block they cover.
fn allows(text: &str) -> Vec<(String, Option<String>, Option<String>)> {
    let document = outside(text);
    let covered = |block: Option<u32>| block.map(|block| document.text(&document.blocks[block as usize]).to_owned());
    document.allows.iter().map(|allow| (allow.rule.clone(), allow.reason.clone(), covered(allow.block))).collect()
}

#[test]
fn an_allow_comment_covers_the_next_block() {
    let comment = "<!-- fairbalance: allow wording/best because \"job 1\" -->";
    let covering =
        |block: Option<&str>| vec![("wording/best".to_owned(), Some("job 1".to_owned()), block.map(str::to_owned))];
    assert_eq!(allows(&format!("a\n\n{comment}\n\nb\n\nc\n")), covering(Some("b")));
    assert_eq!(allows(&format!("{comment}\n# b\n\nc\n")), covering(Some("b")));
    assert_eq!(allows(&format!("a {comment} a\n\nb\n")), covering(Some("b")));
    assert_eq!(allows(&format!("- a\n- {comment} b\n")), covering(Some("b")));
    assert_eq!(allows(&format!("{comment} b\n")), covering(Some("b")));
    assert_eq!(allows(&format!("{comment}\n\n![b](c)\n")), covering(Some("b")));
    assert_eq!(allows(&format!("a\n\n{comment}\n")), covering(None));
}

#[test]
fn several_allow_comments_cover_one_block() {
    let told = allows("<!-- fairbalance: allow a/b because \"x\" -->\n<!-- fairbalance: allow c/d -->\ntext\n");
    assert_eq!(told[0].2.as_deref(), Some("text"));
    assert_eq!((told[1].0.as_str(), told[1].1.as_ref(), told[1].2.as_deref()), ("c/d", None, Some("text")));
}
