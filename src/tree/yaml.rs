//! Reads YAML into the value tree.
//!
//! Front matter in YAML is short and flat, so the reader is strict where YAML is generous: no aliases and no tags, plain scalars as
//! the core schema has them, dates as dates, and a limit on depth. It is built from the parser's events, without recursion.

use std::collections::HashSet;

use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError};

use super::value::{Entry, Node, SyntaxFault, Table, Value, stands_twice};
use crate::span::Span;

/// Deeper than any front matter goes.
const MOST_DEPTH: usize = 32;

/// Reads a YAML document that begins at byte `at` of its file.
///
/// With faults, the table holds what could be read before the first error of syntax. A document without any value is an empty table.
pub fn parse(text: &str, at: usize) -> (Table, Vec<SyntaxFault>) {
    let mut builder = Builder { text, at, open: Vec::new(), root: None, faults: Vec::new() };
    for event in Parser::new_from_str_with_options(text, options()) {
        match event {
            Ok((event, place)) => builder.take(event, builder.span(place)),
            Err(error) => {
                builder.syntax_fault(&error);
                break;
            }
        }
    }
    builder.finish()
}

fn options() -> Options {
    granit_parser::options! { emit_comments: false, flow_nesting_limit: MOST_DEPTH, block_nesting_limit: MOST_DEPTH }
}

/// Puts events together to a tree.
struct Builder<'t> {
    text: &'t str,
    at: usize,
    /// The lists and tables that are not closed yet, outermost first.
    open: Vec<Open>,
    root: Option<Node>,
    faults: Vec<SyntaxFault>,
}

/// A list or table that is not closed yet.
struct Open {
    span: Span,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    /// The entries so far, and the key that waits for its value.
    Table(Vec<Entry>, Option<(String, Span)>),
}

impl Builder<'_> {
    /// The parser's place as bytes of the text.
    fn span(&self, place: granit_parser::Span) -> Span {
        let [start, end] =
            [place.start, place.end].map(|mark| mark.byte_offset().unwrap_or_default().min(self.text.len()));
        Span::new(start, end.max(start))
    }

    fn take(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Scalar(text, style, _, tag) => {
                if tag.is_some() {
                    self.fault(span, "a YAML tag: write the value alone");
                }
                let value = if style == ScalarStyle::Plain { plain(&text) } else { Value::Text(text.into_owned()) };
                self.add(value, span);
            }
            Event::SequenceStart(..) => self.open.push(Open { span, content: Content::List(Vec::new()) }),
            Event::MappingStart(..) => self.open.push(Open { span, content: Content::Table(Vec::new(), None) }),
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(_) => {
                self.fault(span, "a YAML alias: write the value out");
                self.add(Value::Empty, span);
            }
            _ => {}
        }
    }

    /// Adds a value, or a key, to what is open.
    fn add(&mut self, value: Value, span: Span) {
        let source = span.of(self.text);
        match self.open.last_mut().map(|open| &mut open.content) {
            Some(Content::Table(_, key @ None)) => {
                let complex = matches!(value, Value::List(_) | Value::Table(_));
                *key = Some((if let Value::Text(text) = value { text } else { source.to_owned() }, span));
                if complex {
                    self.fault(span, "a list or table cannot be a key");
                }
            }
            Some(Content::Table(entries, key)) => {
                let (key, key_span) = key.take().unwrap_or_default();
                let node = Node::scalar(value, span.shifted(self.at), source);
                entries.push(Entry { key, key_span: key_span.shifted(self.at), node, layer: 0 });
            }
            Some(Content::List(items)) => items.push(Node::scalar(value, span.shifted(self.at), source)),
            None if self.root.is_some() => self.fault(span, "a second document"),
            None => self.root = Some(Node::scalar(value, span.shifted(self.at), source)),
        }
    }

    /// Closes the innermost list or table; a block ends with its last value, brackets end with themselves.
    fn close(&mut self, end: Span) {
        let Some(Open { span, content }) = self.open.pop() else { return };
        let last = match &content {
            Content::List(items) => items.last().map(|item| item.span.end),
            Content::Table(entries, _) => entries.last().map(|entry| entry.node.span.end),
        };
        let bracketed = matches!(self.text.as_bytes().get(span.start), Some(b'[' | b'{'));
        let last = last.map_or(span.end, |end| end - self.at);
        let span = Span::new(span.start, if bracketed { end.end } else { last.max(span.start) });
        let value = match content {
            Content::List(items) => Value::List(items),
            Content::Table(entries, _) => Value::Table(self.table(entries, span)),
        };
        self.add(value, span);
    }

    /// A table in which no key comes twice.
    fn table(&mut self, mut entries: Vec<Entry>, span: Span) -> Table {
        let mut seen = HashSet::with_capacity(entries.len());
        let doubles = entries.iter().filter(|entry| !seen.insert(entry.key.as_str()));
        let doubles: Vec<SyntaxFault> =
            doubles.map(|entry| SyntaxFault { span: entry.key_span, message: stands_twice(&entry.key) }).collect();
        if !doubles.is_empty() {
            entries.retain(|entry| doubles.binary_search_by_key(&entry.key_span, |fault| fault.span).is_err());
            self.faults.extend(doubles);
        }
        Table { entries, span: span.shifted(self.at) }
    }

    fn fault(&mut self, span: Span, message: &str) {
        self.faults.push(SyntaxFault { span: span.shifted(self.at), message: message.to_owned() });
    }

    fn syntax_fault(&mut self, error: &ScanError) {
        let mut start = error.marker().byte_offset().unwrap_or_default().min(self.text.len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let said = error.kind().to_string();
        // The parser tells a tab where the value before it begins.
        if let Some(tab) = self.text[start..].find('\t').filter(|_| said.contains("tab")) {
            return self.fault(Span::new(start + tab, start + tab + 1), "a tab: YAML indents with spaces alone");
        }
        let end = start + self.text[start..].chars().next().map_or(0, char::len_utf8);
        self.fault(Span::new(start, end), &said);
    }

    fn finish(mut self) -> (Table, Vec<SyntaxFault>) {
        while let Some(open) = self.open.last() {
            let end = open.span;
            self.close(end);
        }
        let span = Span::new(self.at, self.at + self.text.len());
        let entries = match self.root {
            Some(Node { value: Value::Table(table), .. }) => table.entries,
            Some(Node { value: Value::Empty, .. }) | None => Vec::new(),
            Some(Node { span, .. }) => {
                self.faults.push(SyntaxFault { span, message: "expected keys with values".to_owned() });
                Vec::new()
            }
        };
        (Table { entries, span }, self.faults)
    }
}

/// What a scalar without quotes means. Numbers with a leading zero are texts, since they are codes.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Empty,
        "true" | "True" | "TRUE" => Value::Boolean(true),
        "false" | "False" | "FALSE" => Value::Boolean(false),
        _ => number(text).or_else(|| date(text)).unwrap_or_else(|| Value::Text(text.to_owned())),
    }
}

fn number(text: &str) -> Option<Value> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let code = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    if code || !digits.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        return None;
    }
    let integer = text.parse().ok().map(Value::Integer);
    integer.or_else(|| text.parse().ok().filter(|number: &f64| number.is_finite()).map(Value::Float))
}

fn date(text: &str) -> Option<Value> {
    let shape = |(at, byte): (usize, u8)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    let dated = text.len() == 10 && text.bytes().enumerate().all(shape);
    dated.then(|| text.parse().ok().map(Value::Date)).flatten()
}
