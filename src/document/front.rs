//! Finds the front matter of a file: what stands between two fences at its very start.
//!
//! Only the place is found here. Whether it is front matter at all depends on what stands between the fences: a page may open with
//! a horizontal rule and hold another one later, so the caller parses it and asks [`is_front_matter`].

use crate::span::Span;
use crate::tree::{SyntaxFault, Table, Value};

/// The syntax between the fences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrontFormat {
    /// Between `+++` lines.
    Toml,
    /// Between `---` lines.
    Yaml,
}

/// Where the front matter of a file stands, if that is what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// Its syntax.
    pub format: FrontFormat,
    /// The opening fence, without its line end.
    pub opening: Span,
    /// What stands between the fences.
    pub raw: Span,
    /// The byte where the body starts. Without a closing fence: the end of the file.
    pub body: usize,
    /// Whether there is a closing fence.
    pub terminated: bool,
}

/// A text of the front matter that is shown without the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CopyUnit<'t> {
    /// Its key: `subject_line`.
    pub key: &'t str,
    /// Its text.
    pub text: &'t str,
    /// The place of its value in the file.
    pub span: Span,
    /// For a text that stands in the file as it reads: the byte where its first character stands.
    pub verbatim: Option<usize>,
}

/// The byte where a file without front matter starts: after a byte order mark.
pub fn body_start(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// Finds the fences at the start of a file; `None` where its first line is none.
pub fn split_front(text: &str) -> Option<FrontMatter> {
    let start = body_start(text);
    let (opening, raw_start) = line(text, start);
    let format = match opening.of(text).trim_end() {
        "+++" => FrontFormat::Toml,
        "---" => FrontFormat::Yaml,
        _ => return None,
    };
    let mut at = raw_start;
    while at < text.len() {
        let (span, next) = line(text, at);
        if closes(format, span.of(text).trim_end()) {
            return Some(FrontMatter { format, opening, raw: Span::new(raw_start, at), body: next, terminated: true });
        }
        at = next;
    }
    Some(FrontMatter { format, opening, raw: Span::new(raw_start, text.len()), body: text.len(), terminated: false })
}

/// Whether what was read between the fences is front matter: it parsed, or at least some keys of it did.
pub fn is_front_matter(table: &Table, faults: &[SyntaxFault]) -> bool {
    faults.is_empty() || !table.entries.is_empty()
}

/// The copy units of a front matter: the texts of its table `copy`.
pub fn copy_units(front: &Table) -> Vec<CopyUnit<'_>> {
    let Some(Value::Table(copy)) = front.get("copy").map(|entry| &entry.node.value) else { return Vec::new() };
    copy.entries
        .iter()
        .filter_map(|entry| match &entry.node.value {
            Value::Text(text) => {
                Some(CopyUnit { key: &entry.key, text, span: entry.node.span, verbatim: entry.node.verbatim() })
            }
            _ => None,
        })
        .collect()
}

/// The line that starts at a byte, without its line end, and the byte where the next one starts.
fn line(text: &str, start: usize) -> (Span, usize) {
    let next = text[start..].find('\n').map_or(text.len(), |end| start + end + 1);
    let content = text[start..next].trim_end_matches(['\n', '\r']);
    (Span::new(start, start + content.len()), next)
}

/// Whether a line ends the front matter. YAML also has an end mark of its own.
fn closes(format: FrontFormat, line: &str) -> bool {
    match format {
        FrontFormat::Toml => line == "+++",
        FrontFormat::Yaml => line == "---" || line == "...",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(FrontFormat, &str, &str)> {
        split_front(text)
            .filter(|front| front.terminated)
            .map(|front| (front.format, front.raw.of(text), &text[front.body..]))
    }

    #[test]
    fn both_fences_with_every_line_end_and_a_byte_order_mark() {
        assert_eq!(parts("+++\nid = 1\n+++\nBody"), Some((FrontFormat::Toml, "id = 1\n", "Body")));
        assert_eq!(parts("---\r\nid: 1\r\n---\r\nBody"), Some((FrontFormat::Yaml, "id: 1\r\n", "Body")));
        assert_eq!(parts("\u{feff}+++ \n+++"), Some((FrontFormat::Toml, "", "")));
        assert_eq!(parts("---\na: 1\n...\nBody"), Some((FrontFormat::Yaml, "a: 1\n", "Body")));
    }

    #[test]
    fn only_the_first_line_opens_front_matter() {
        for text in ["", "\n+++\nid = 1\n+++\n", "++++\n", " +++\n+++\n", "Seen.\n---\n", "+++ toml\n+++\n"] {
            assert_eq!(split_front(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_fence_of_the_other_sort_or_indented_does_not_close() {
        assert_eq!(parts("+++\n---\n +++\n+++\nBody"), Some((FrontFormat::Toml, "---\n +++\n", "Body")));
    }

    #[test]
    fn without_a_closing_fence_it_is_unterminated() {
        let front = split_front("+++\nid = 1\n").unwrap();
        assert!(!front.terminated);
        assert_eq!((front.opening, front.body), (Span::new(0, 3), 11));
        assert!(!split_front("---").unwrap().terminated);
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(body_start("\u{feff}a"), 3);
        assert_eq!(body_start("a"), 0);
    }

    #[test]
    fn keys_make_front_matter_even_beside_a_fault() {
        let fault = SyntaxFault { span: Span::default(), message: String::new() };
        let entry = crate::tree::Entry {
            key: "copy".into(),
            key_span: Span::default(),
            node: crate::tree::Node { value: Value::Boolean(true), span: Span::default(), inset: None },
            layer: 0,
        };
        let table = Table { entries: vec![entry], span: Span::default() };
        assert!(is_front_matter(&table, std::slice::from_ref(&fault)));
        assert!(is_front_matter(&Table::default(), &[]));
        assert!(!is_front_matter(&Table::default(), &[fault]));
        assert!(copy_units(&table).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn the_parts_lie_in_order_inside_the_file(text in "(\u{feff})?(\\+\\+\\+|---|a|\r?\n){0,12}") {
            if let Some(front) = split_front(&text) {
                proptest::prop_assert!(front.opening.end <= front.raw.start && front.raw.end <= front.body);
                proptest::prop_assert!(text.is_char_boundary(front.body) && text.get(front.raw.start..front.raw.end).is_some());
            }
        }
    }
}
