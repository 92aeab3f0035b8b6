//! The visible text of one file as `fairbalance text` prints it. The JSON is a frozen format; the other form is for people.

use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Serialize;

use crate::answer::IncludedBlock;
use crate::document::{Block, BlockKind, Document};
use crate::span::{Lines, Span};

/// The visible text of a file, and what was left out.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TextReport {
    /// The version of this format.
    pub schema: u32,
    /// The file.
    pub path: String,
    /// What is shown, in reading order.
    pub blocks: Vec<TextBlock>,
    /// What only some readers come to see.
    pub folded: Vec<TextBlock>,
    /// What no reader sees.
    pub hidden: Vec<TextGap>,
}

/// One block of text.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TextBlock {
    /// heading, paragraph, item, cell, quote, footnote, code, alt or copy.
    pub kind: &'static str,
    /// The level of a heading; null for anything else.
    pub level: Option<u8>,
    /// The headings it stands under, the outermost first.
    pub section: Vec<String>,
    /// Its text on one line.
    pub text: String,
    /// Its sentences.
    pub sentences: Vec<String>,
    /// Its place in the file.
    pub span: TextSpan,
}

/// Something no reader sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TextGap {
    /// What hides it.
    pub why: &'static str,
    /// Its place in the file.
    pub span: TextSpan,
}

/// A place in the file: bytes from 0, lines and columns from 1, columns in Unicode scalar values, the ends exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TextSpan {
    /// First byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// Its first line.
    pub line: usize,
    /// Its first column.
    pub column: usize,
    /// Its last line.
    pub end_line: usize,
    /// The column after the last one.
    pub end_column: usize,
}

impl TextReport {
    /// The report on a document, which was read from `text`. `included` has for each of its blocks what stands in its place, as
    /// [`crate::answer::included`] gives it; outside a registry it is empty.
    pub fn new(path: &str, text: &str, document: &Document, included: Vec<Option<Vec<IncludedBlock>>>) -> Self {
        let lines = Lines::new(text);
        let mut report = Self {
            schema: 1,
            path: path.to_owned(),
            blocks: Vec::new(),
            folded: Vec::new(),
            hidden: document
                .hidden
                .iter()
                .map(|one| TextGap { why: one.why, span: TextSpan::new(one.span, &lines) })
                .collect(),
        };
        let included = included.into_iter().chain(std::iter::repeat_with(|| None));
        for (block, included) in document.blocks.iter().zip(included) {
            match included {
                None => report.add(document.text(block), block.folded, || TextBlock::new(block, document, &lines)),
                Some(brought) => brought.iter().for_each(|one| {
                    report.add(&one.text, one.folded || block.folded, || {
                        TextBlock::included(one, block, document, &lines)
                    });
                }),
            }
        }
        report
    }

    /// Adds a block, unless it has no text.
    fn add(&mut self, text: &str, folded: bool, block: impl FnOnce() -> TextBlock) {
        let list = if folded { &mut self.folded } else { &mut self.blocks };
        list.extend((!text.is_empty()).then(block));
    }

    /// The report as JSON.
    pub fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self)
    }

    /// The report for people: a line for each block, with its kind and place.
    pub fn human(&self) -> String {
        let mut page = String::new();
        for block in &self.blocks {
            block.write(&mut page);
        }
        if !self.folded.is_empty() {
            page.push_str("\nFolded, so that some readers do not see it:\n");
            self.folded.iter().for_each(|block| block.write(&mut page));
        }
        if !self.hidden.is_empty() {
            page.push_str("\nHidden from every reader:\n");
        }
        for gap in &self.hidden {
            write_line(&mut page, gap.span, gap.why, "");
        }
        page
    }
}

impl TextBlock {
    fn new(block: &Block, document: &Document, lines: &Lines<'_>) -> Self {
        let sentence =
            |range: &std::ops::Range<u32>| one_line(&document.visible[range.start as usize..range.end as usize]);
        Self {
            kind: kind_word(block.kind),
            level: (block.kind == BlockKind::Heading).then_some(block.level),
            section: document.section_path(block).into_iter().map(one_line).collect(),
            text: one_line(document.text(block)),
            sentences: document.sentences(block).iter().map(sentence).collect(),
            span: TextSpan::new(block.span, lines),
        }
    }

    /// A block that an inclusion brings: its place is that of the block whose place it takes.
    fn included(one: &IncludedBlock, block: &Block, document: &Document, lines: &Lines<'_>) -> Self {
        Self {
            kind: kind_word(one.kind),
            level: (one.kind == BlockKind::Heading).then_some(one.level),
            section: document.section_path(block).into_iter().map(one_line).collect(),
            text: one_line(&one.text),
            sentences: one.sentences().map(one_line).collect(),
            span: TextSpan::new(block.span, lines),
        }
    }

    fn write(&self, page: &mut String) {
        let level = self.level.map(|level| format!(" {level}")).unwrap_or_default();
        write_line(page, self.span, &format!("{}{level}", self.kind), &self.text);
    }
}

impl TextSpan {
    /// The place of a span in a file.
    pub fn new(span: Span, lines: &Lines<'_>) -> Self {
        let (first, last) = (lines.place(span.start), lines.place(span.end));
        Self {
            start: span.start,
            end: span.end,
            line: first.line,
            column: first.column,
            end_line: last.line,
            end_column: last.column,
        }
    }
}

/// The word for a kind of block in reports.
pub const fn kind_word(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Item => "item",
        BlockKind::Cell => "cell",
        BlockKind::Quote => "quote",
        BlockKind::Footnote => "footnote",
        BlockKind::Code => "code",
        BlockKind::Alt => "alt",
        BlockKind::Copy => "copy",
    }
}

/// A text on one line, its white space collapsed as a browser does.
fn one_line(text: &str) -> String {
    let words = text.split([' ', '\t', '\n', '\r', '\u{c}']).filter(|word| !word.is_empty());
    words.fold(String::with_capacity(text.len()), |mut line, word| {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        line
    })
}

/// One line of the human form. Control characters and those that turn the direction of text stay off the terminal.
fn write_line(page: &mut String, span: TextSpan, kind: &str, text: &str) {
    let place = format!("{}:{}", span.line, span.column);
    let shown = text.chars().flat_map(|c| if is_unsafe(c) { c.escape_unicode().collect() } else { vec![c] });
    let line = format!("{place:>7}  {kind:<11}{}", shown.collect::<String>());
    // Writing to a String cannot fail.
    _ = writeln!(page, "{}", line.trim_end());
}

fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{NoNames, read};

    fn report(text: &str) -> TextReport {
        TextReport::new("page.md", text, &read(text, 0, &[], &NoNames), Vec::new())
    }

    #[test]
    fn the_json_has_every_key() {
        let text = "## Efficacy\n\nOne µg.  Two. <!-- x -->\n<span title=\"t\">a</span>";
        let json: serde_json::Value = serde_json::from_str(&report(text).json().unwrap()).unwrap();
        assert_eq!((json["schema"].as_u64(), json["path"].as_str()), (Some(1), Some("page.md")));
        assert_eq!(
            json["blocks"][0],
            serde_json::json!({
                "kind": "heading", "level": 2, "section": ["Efficacy"], "text": "Efficacy", "sentences": ["Efficacy"],
                "span": {"start": 3, "end": 11, "line": 1, "column": 4, "end_line": 1, "end_column": 12}
            })
        );
        let paragraph = &json["blocks"][1];
        assert!(paragraph["level"].is_null());
        assert_eq!(paragraph["sentences"], serde_json::json!(["One µg.", "Two. a"]));
        assert_eq!((paragraph["span"]["line"].as_u64(), paragraph["span"]["end_line"].as_u64()), (Some(3), Some(4)));
        assert_eq!(json["hidden"][0]["why"], "comment");
        assert_eq!(json["folded"][0]["text"], "t");
    }

    #[test]
    fn columns_count_characters() {
        let hidden = &report("µµ<!-- x -->").hidden[0];
        assert_eq!((hidden.span.start, hidden.span.column, hidden.span.end_column), (4, 3, 13));
    }

    #[test]
    fn people_get_a_line_for_each_block() {
        let page = report("# Velorin\n\nLowered LDL-C.\n\n<p title=\"more\">a\u{202e}b</p>\n\n<!-- note -->\n").human();
        assert_eq!(
            page,
            "    1:3  heading 1  Velorin\n    3:1  paragraph  Lowered LDL-C.\n   5:17  paragraph  a\\u{202e}b\n\n\
             Folded, so that some readers do not see it:\n   5:11  alt        more\n\n\
             Hidden from every reader:\n    7:1  comment\n"
        );
    }

    #[test]
    fn what_an_inclusion_brings_takes_the_place_of_its_block() {
        let text = "# Safety\n\n[isi]\n\nEnd.\n";
        let brought = IncludedBlock {
            kind: BlockKind::Item,
            level: 0,
            text: "One.\nTwo.".to_owned(),
            sentences: vec![0..4, 5..9, 5..99],
            folded: false,
        };
        let document = read(text, 0, &[], &NoNames);
        let report = TextReport::new("page.md", text, &document, vec![None, Some(vec![brought])]);
        let told: Vec<_> =
            report.blocks.iter().map(|block| (block.kind, block.text.as_str(), block.span.line)).collect();
        assert_eq!(told, [("heading", "Safety", 1), ("item", "One. Two.", 3), ("paragraph", "End.", 5)]);
        assert_eq!(report.blocks[1].sentences, ["One.", "Two."]);
        assert_eq!(report.blocks[1].section, ["Safety"]);
    }

    #[test]
    fn an_empty_file_has_no_blocks() {
        let report = report("");
        assert!(report.blocks.is_empty() && report.folded.is_empty() && report.hidden.is_empty());
        assert_eq!(report.human(), "");
    }
}
