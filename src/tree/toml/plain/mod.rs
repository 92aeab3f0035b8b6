//! Reads plain TOML, as nearly all records and front matter are, into the value tree in one pass over the parser's events.
//!
//! Plain is a document without any fault, with keys and headers of one part, and with tables of ordinary size and depth. Whatever is
//! not plain is left to the reader of all TOML, which knows every rule of the language. Both give the same tree.

use std::borrow::Cow;

use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::parser::{EventReceiver, ValidateWhitespace, parse_document};
use toml_parser::{ErrorSink, ParseError, Raw, Source};

use super::scalar::{date, float, integer};
use crate::span::Span;
use crate::tree::{Entry, Node, Table, Value};

/// A place as the parser gives it.
type Place = toml_parser::Span;

/// More keys than any record of ours has: a key is looked for among all of its table, which would be slow for many.
const MOST_KEYS: usize = 48;
/// Deeper than records go.
const MOST_DEPTH: usize = 16;

/// Reads a document that begins at byte `at` of its file; `None` where it is not plain.
pub(super) fn read(text: &str, at: usize) -> Option<Table> {
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let mut fault: Option<ParseError> = None;
    let top = Open::table(Span::default(), 0);
    let mut builder = Builder { text, at, root: Vec::new(), values: 0, header: None, open: vec![top], is_plain: true };
    parse_document(&tokens, &mut ValidateWhitespace::new(&mut builder, source), &mut fault);
    builder.finish_table();
    let is_plain = builder.is_plain && fault.is_none();
    is_plain.then(|| Table { entries: builder.root, span: Span::new(at, at + text.len()) })
}

/// Puts events together to a tree.
struct Builder<'t> {
    text: &'t str,
    at: usize,
    /// The finished entries of the document.
    root: Vec<Entry>,
    /// How many of them stand before the first header: a list behind them is one of `[[key]]`.
    values: usize,
    /// The header of the table that is being read; `None` before the first.
    header: Option<Header>,
    /// The lists and tables that are not closed yet, outermost first. At the bottom is the table of the header, which opens when
    /// the header is closed.
    open: Vec<Open>,
    is_plain: bool,
}

/// `[key]` or `[[key]]`.
struct Header {
    span: Span,
    is_list: bool,
    key: Option<Key>,
}

type Key = (String, Span);

/// A list or table that is not closed yet.
struct Open {
    span: Span,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    /// The entries so far, and the key that waits for its value.
    Table(Vec<Entry>, Option<Key>),
}

impl Open {
    fn table(span: Span, keys: usize) -> Self {
        Self { span, content: Content::Table(Vec::with_capacity(keys), None) }
    }
}

impl Builder<'_> {
    fn span(&self, place: Place) -> Span {
        Span::new(place.start(), place.end()).shifted(self.at)
    }

    fn open_header(&mut self, place: Place, is_list: bool) {
        self.finish_table();
        self.header = Some(Header { span: self.span(place), is_list, key: None });
    }

    fn close_header(&mut self, place: Place) {
        let end = self.span(place).end;
        let Some(header) = &mut self.header else { return };
        header.span.end = end;
        let before = self.root.last().map_or(0, |entry| keys_of_last(&entry.node));
        self.open.push(Open::table(header.span, before));
    }

    /// Adds the table of the last header to the document.
    fn finish_table(&mut self) {
        let (Some(Open { span, content: Content::Table(entries, None) }), true) =
            (self.open.pop(), self.open.is_empty())
        else {
            self.is_plain = false;
            return;
        };
        match self.header.take() {
            None => {
                self.values = entries.len();
                self.root = entries;
            }
            Some(Header { is_list, key: Some(key), .. }) => {
                let table = Node { value: Value::Table(Table { entries, span }), span, inset: None };
                self.finish_header(is_list, key, table);
            }
            Some(_) => self.is_plain = false,
        }
    }

    fn finish_header(&mut self, is_list: bool, key: Key, table: Node) {
        let first_list = self.values;
        match self.root.iter_mut().enumerate().find(|(_, entry)| entry.key == key.0) {
            None if is_list => {
                let span = table.span;
                let list = Node { value: Value::List(vec![table]), span, inset: None };
                self.is_plain &= push(&mut self.root, key, list);
            }
            None => self.is_plain &= push(&mut self.root, key, table),
            Some((at, Entry { node: Node { value: Value::List(items), .. }, .. })) if is_list && at >= first_list => {
                items.push(table);
            }
            Some(_) => self.is_plain = false,
        }
    }

    fn key(&mut self, place: Place, encoding: Option<Encoding>, faults: &mut dyn ErrorSink) {
        let raw = raw(self.text, place, encoding);
        let mut text = Cow::Borrowed("");
        if encoding.is_none() && is_bare_key(raw.as_str()) {
            text = Cow::Borrowed(raw.as_str());
        } else {
            raw.decode_key(&mut text, faults);
        }
        let key = (text.into_owned(), self.span(place));
        let waiting = match (self.open.last_mut(), &mut self.header) {
            (Some(Open { content: Content::Table(_, waiting), .. }), _) => waiting,
            (None, Some(header)) => &mut header.key,
            _ => return self.is_plain = false,
        };
        self.is_plain &= waiting.replace(key).is_none();
    }

    fn scalar(&mut self, place: Place, encoding: Option<Encoding>, faults: &mut dyn ErrorSink) {
        let (raw, span) = (raw(self.text, place, encoding), self.span(place));
        if let Some(text) = plain_text(raw.as_str(), encoding) {
            return self.add(Node { value: Value::Text(text.to_owned()), span, inset: Some(1) });
        }
        let mut text = Cow::Borrowed("");
        let value = match raw.decode_scalar(&mut text, faults) {
            ScalarKind::String => Some(Value::Text(text.into_owned())),
            ScalarKind::Boolean(yes) => Some(Value::Boolean(yes)),
            ScalarKind::DateTime => text.parse().ok().map(date),
            ScalarKind::Float => float(&text),
            ScalarKind::Integer(radix) => integer(&text, radix.value()),
        };
        match value {
            Some(value) => self.add(Node::scalar(value, span, raw.as_str())),
            None => self.is_plain = false,
        }
    }

    fn open(&mut self, place: Place, content: Content) -> bool {
        self.is_plain &= self.open.len() < MOST_DEPTH;
        self.open.push(Open { span: self.span(place), content });
        self.is_plain
    }

    fn close(&mut self, place: Place) {
        let end = self.span(place).end;
        let Some(Open { span, content }) = self.open.pop() else { return self.is_plain = false };
        let span = Span::new(span.start, end);
        let value = match content {
            Content::List(items) => Value::List(items),
            Content::Table(entries, None) => Value::Table(Table { entries, span }),
            Content::Table(_, Some(_)) => return self.is_plain = false,
        };
        self.add(Node { value, span, inset: None });
    }

    /// Adds a value to what is open.
    fn add(&mut self, node: Node) {
        match self.open.last_mut().map(|open| &mut open.content) {
            Some(Content::List(items)) => items.push(node),
            Some(Content::Table(entries, waiting)) => match waiting.take() {
                Some(key) => self.is_plain &= push(entries, key, node),
                None => self.is_plain = false,
            },
            None => self.is_plain = false,
        }
    }
}

fn raw(text: &str, place: Place, encoding: Option<Encoding>) -> Raw<'_> {
    Raw::new_unchecked(text.get(place.start()..place.end()).unwrap_or_default(), encoding, place)
}

/// Adds an entry to a table; not to a large one, nor one of a key that is there already.
fn push(entries: &mut Vec<Entry>, (key, key_span): Key, node: Node) -> bool {
    let fits = entries.len() < MOST_KEYS && entries.iter().all(|entry| entry.key != key);
    if fits {
        entries.push(Entry { key, key_span, node, layer: 0 });
    }
    fits
}

/// How many keys the last table of a list has: the next one has about as many.
fn keys_of_last(node: &Node) -> usize {
    match &node.value {
        Value::List(items) => items.last().map_or(0, keys_of_last),
        Value::Table(table) => table.entries.len(),
        _ => 0,
    }
}

fn is_bare_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

/// What stands in quotes on one line, if it stands there as it reads.
fn plain_text(raw: &str, encoding: Option<Encoding>) -> Option<&str> {
    let quote = match encoding? {
        Encoding::BasicString => '"',
        Encoding::LiteralString => '\'',
        Encoding::MlBasicString | Encoding::MlLiteralString => return None,
    };
    let inside = raw.strip_prefix(quote)?.strip_suffix(quote)?;
    // All bytes are looked at, which is faster than to stop at the first.
    let odd = |byte: u8| byte < b' ' || byte == b'\\' || char::from(byte) == quote || byte == 0x7f;
    (!inside.bytes().fold(false, |any, byte| any | odd(byte))).then_some(inside)
}

impl EventReceiver for Builder<'_> {
    fn std_table_open(&mut self, place: Place, _: &mut dyn ErrorSink) {
        if self.is_plain {
            self.open_header(place, false);
        }
    }

    fn std_table_close(&mut self, place: Place, _: &mut dyn ErrorSink) {
        self.close_header(place);
    }

    fn array_table_open(&mut self, place: Place, _: &mut dyn ErrorSink) {
        if self.is_plain {
            self.open_header(place, true);
        }
    }

    fn array_table_close(&mut self, place: Place, _: &mut dyn ErrorSink) {
        self.close_header(place);
    }

    fn inline_table_open(&mut self, place: Place, _: &mut dyn ErrorSink) -> bool {
        self.is_plain && self.open(place, Content::Table(Vec::new(), None))
    }

    fn inline_table_close(&mut self, place: Place, _: &mut dyn ErrorSink) {
        if self.is_plain {
            self.close(place);
        }
    }

    fn array_open(&mut self, place: Place, _: &mut dyn ErrorSink) -> bool {
        self.is_plain && self.open(place, Content::List(Vec::new()))
    }

    fn array_close(&mut self, place: Place, _: &mut dyn ErrorSink) {
        if self.is_plain {
            self.close(place);
        }
    }

    fn simple_key(&mut self, place: Place, encoding: Option<Encoding>, faults: &mut dyn ErrorSink) {
        if self.is_plain {
            self.key(place, encoding, faults);
        }
    }

    fn key_sep(&mut self, _: Place, _: &mut dyn ErrorSink) {
        self.is_plain = false;
    }

    fn scalar(&mut self, place: Place, encoding: Option<Encoding>, faults: &mut dyn ErrorSink) {
        if self.is_plain {
            Builder::scalar(self, place, encoding, faults);
        }
    }
}

#[cfg(test)]
mod tests;
