//! Reads TOML into the value tree.

mod plain;
mod scalar;

use toml::Spanned as Parsed;
use toml::de::{DeArray, DeTable, DeValue, Error};

use self::scalar::{date, float, integer};
use super::value::{Entry, Node, SyntaxFault, Table, Value, stands_twice};
use crate::span::Span;

/// More parts than any dotted key of ours has: the parser nests one table a part, and a deep nest overflows the stack when it goes.
const MOST_KEY_PARTS: usize = 24;

/// Deeper than any record goes.
const MOST_DEPTH: usize = 64;
/// What the parser says of a key that its table already has.
const DUPLICATE_KEY: &str = "duplicate key";
/// How it begins to speak of a value without quotes, and of none at all.
const NO_QUOTES: &str = "string values must be quoted";

/// Reads a TOML document that begins at byte `at` of its file.
///
/// With faults, the table holds what could be read all the same.
pub fn parse(text: &str, at: usize) -> (Table, Vec<SyntaxFault>) {
    plain::read(text, at).map_or_else(|| parse_any(text, at), |table| (table, Vec::new()))
}

/// Reads any document.
fn parse_any(text: &str, at: usize) -> (Table, Vec<SyntaxFault>) {
    let whole = Span::new(at, at + text.len());
    if let Some(span) = long_key(text) {
        let message = format!("a key of more than {MOST_KEY_PARTS} parts");
        return (Table { entries: Vec::new(), span: whole }, vec![SyntaxFault { span: span.shifted(at), message }]);
    }
    let mut reader = Reader { text, at, depth: 0, faults: Vec::new() };
    let (parsed, errors) = DeTable::parse_recoverable(text);
    let mut table = reader.table(parsed.into_inner(), whole);
    reader.faults.extend(errors.iter().map(|error| syntax_fault(error, text, at)));
    // A key that could not be told from its neighbours is named by its fault alone.
    table.entries.retain(|entry| !entry.key.is_empty() || !entry.key_span.is_empty());
    (table, reader.faults)
}

/// The first key with too many parts, if there is one: looked for token by token only where a line holds that many dots.
fn long_key(text: &str) -> Option<Span> {
    let many = |line: &str| line.bytes().filter(|byte| *byte == b'.').count() >= MOST_KEY_PARTS;
    text.lines().any(many).then(|| longest_run_of_parts(text)).flatten()
}

/// Walks over a document, strings and comments in one step each, and counts the dots of each key.
fn longest_run_of_parts(text: &str) -> Option<Span> {
    let (mut at, mut start, mut dots) = (0, 0, 0);
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            b'.' => dots += 1,
            b'=' | b'\n' | b'[' | b']' | b'{' | b'}' | b',' => (start, dots) = (at + 1, 0),
            _ => {}
        }
        at += match byte {
            b'"' | b'\'' => string_len(&text[at..]),
            b'#' => text[at..].find('\n').unwrap_or(text.len() - at),
            _ => 1,
        };
        if dots >= MOST_KEY_PARTS {
            return Some(Span::new(start, at));
        }
    }
    None
}

/// Bytes of the string, quotes included, that a text begins with; one that is not closed takes its line or the rest.
fn string_len(text: &str) -> usize {
    let quote = &text[..1];
    let triple = quote.repeat(3);
    if let Some(inside) = text.strip_prefix(&triple) {
        return closing(inside, &triple).map_or(text.len(), |at| at + 6);
    }
    let line = text.lines().next().unwrap_or_default();
    line.get(1..).and_then(|inside| closing(inside, quote)).map_or(line.len().max(1), |at| at + 2)
}

/// Where the closing quotes stand in what follows the opening ones; a backslash hides a double quote.
fn closing(inside: &str, quotes: &str) -> Option<usize> {
    if quotes.starts_with('\'') {
        return inside.find(quotes);
    }
    let mut at = 0;
    while at < inside.len() {
        let rest = &inside.as_bytes()[at..];
        if rest.starts_with(quotes.as_bytes()) {
            return Some(at);
        }
        at += if rest[0] == b'\\' { 2 } else { 1 };
    }
    None
}

/// The parser's error as a fault of ours, on character boundaries.
fn syntax_fault(error: &Error, text: &str, at: usize) -> SyntaxFault {
    let range = error.span().unwrap_or(0..0);
    let (mut start, mut end) = (range.start.min(text.len()), range.end.min(text.len()));
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let span = Span::new(start, end.max(start));
    let message = match error.message() {
        DUPLICATE_KEY => stands_twice(span.of(text)),
        message if message.starts_with(NO_QUOTES) && span.of(text).trim().is_empty() => {
            "a value is missing here".to_owned()
        }
        other => other.to_owned(),
    };
    SyntaxFault { span: span.shifted(at), message }
}

/// Turns the parser's values into the tree.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    faults: Vec<SyntaxFault>,
}

impl Reader<'_> {
    /// The parser keeps keys by name; here they come back in the order of the file.
    fn table(&mut self, parsed: DeTable<'_>, span: Span) -> Table {
        let mut entries: Vec<Entry> = parsed.into_iter().map(|(key, value)| self.entry(key, value)).collect();
        entries.sort_unstable_by_key(|entry| entry.key_span.start);
        Table { entries, span }
    }

    fn entry(&mut self, key: Parsed<std::borrow::Cow<'_, str>>, value: Parsed<DeValue<'_>>) -> Entry {
        let key_span = Span::from(key.span()).shifted(self.at);
        Entry { key: key.into_inner().into_owned(), key_span, node: self.node(value), layer: 0 }
    }

    fn node(&mut self, parsed: Parsed<DeValue<'_>>) -> Node {
        let raw = Span::from(parsed.span());
        let span = raw.shifted(self.at);
        Node::scalar(self.value(parsed.into_inner(), span), span, raw.of(self.text))
    }

    fn value(&mut self, parsed: DeValue<'_>, span: Span) -> Value {
        match parsed {
            DeValue::String(text) => Value::Text(text.into_owned()),
            DeValue::Integer(number) => integer(number.as_str(), number.radix())
                .unwrap_or_else(|| self.misfit(span, "a number too large to hold")),
            DeValue::Float(number) => {
                float(number.as_str()).unwrap_or_else(|| self.misfit(span, "a number that cannot be read"))
            }
            DeValue::Boolean(yes) => Value::Boolean(yes),
            DeValue::Datetime(moment) => date(moment),
            _ if self.depth == MOST_DEPTH => self.misfit(span, "nested too deeply"),
            DeValue::Array(list) => self.deeper(|reader| reader.list(list)),
            DeValue::Table(table) => self.deeper(|reader| Value::Table(reader.table(table, span))),
        }
    }

    fn deeper(&mut self, read: impl FnOnce(&mut Self) -> Value) -> Value {
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn list(&mut self, parsed: DeArray<'_>) -> Value {
        Value::List(parsed.into_iter().map(|item| self.node(item)).collect())
    }

    fn misfit(&mut self, span: Span, message: &str) -> Value {
        self.faults.push(SyntaxFault { span, message: message.to_owned() });
        Value::Empty
    }
}
