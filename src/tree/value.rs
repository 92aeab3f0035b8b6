//! The tree of values itself: nodes, tables and their places.

use std::ops::Deref;

use jiff::civil::Date;

use crate::span::Span;

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where it stands, quotes and brackets included.
    pub span: Span,
    /// For a text that stands in the file as it reads (no escapes, no folding): how many bytes after the start of its place its first
    /// character stands.
    pub inset: Option<u8>,
}

/// What a value can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// Yes or no.
    Boolean(bool),
    /// A whole day.
    Date(Date),
    /// A day with a time, as written: no format of ours holds one outside reviews.
    Moment(String),
    /// Values in order.
    List(Vec<Node>),
    /// Keys with values, in the order of the file.
    Table(Table),
    /// Nothing: a key without a value, which only YAML has.
    Empty,
}

impl Value {
    /// What it is, in words for an author: "a text", "a list".
    pub const fn noun(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Integer(_) | Self::Float(_) => "a number",
            Self::Boolean(_) => "true or false",
            Self::Date(_) => "a date",
            Self::Moment(_) => "a time",
            Self::List(_) => "a list",
            Self::Table(_) => "a table of keys",
            Self::Empty => "nothing",
        }
    }
}

/// Keys with values, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The entries; no key comes twice.
    pub entries: Vec<Entry>,
    /// Where the table stands: its header, its braces, or for a whole file all of it.
    pub span: Span,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub node: Node,
    /// Which file it came from: 0 for the file itself, n for the nth layer of defaults below it.
    pub layer: u16,
}

/// A value of any type with the place it was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands, quotes and brackets included.
    pub span: Span,
    /// Which file it came from: 0 for the file itself, n for the nth layer of defaults below it.
    pub layer: u16,
    /// For a text that stands in the file as it reads: how many bytes after the start of its place its first character stands.
    pub inset: Option<u8>,
}

impl<T> Spanned<T> {
    /// A value that stands at a place of the file itself.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span, layer: 0, inset: None }
    }

    /// For a text that stands in the file as it reads: the byte where its first character stands.
    pub fn verbatim(&self) -> Option<usize> {
        self.inset.map(|inset| self.span.start + usize::from(inset))
    }

    /// Another value read from the same place.
    pub fn with<U>(&self, value: U) -> Spanned<U> {
        Spanned { value, span: self.span, layer: self.layer, inset: None }
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// What keeps a text from being read as TOML or YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxFault {
    /// Where.
    pub span: Span,
    /// Why.
    pub message: String,
}

/// What is wrong with a key that its table already has.
pub(super) fn stands_twice(key: &str) -> String {
    format!("the key `{}` stands here a second time: keep one of the two", key.trim())
}

impl Table {
    /// The entry of a key.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Takes over each key that is absent here from a layer of defaults, whole: what is here wins over all of the default's value.
    pub fn merge_under(&mut self, defaults: Self, layer: u16) {
        for mut entry in defaults.entries {
            if self.get(&entry.key).is_none() {
                entry.put_on(layer);
                self.entries.push(entry);
            }
        }
    }
}

impl Entry {
    /// The key, as a text with its place, and the value.
    pub fn split(self) -> (Spanned<String>, Node) {
        (Spanned { value: self.key, span: self.key_span, layer: self.layer, inset: None }, self.node)
    }

    fn put_on(&mut self, layer: u16) {
        self.layer = layer;
        self.node.put_on(layer);
    }
}

impl Node {
    /// A value read from some bytes of its file, quotes included, which begin where its place does.
    pub(super) fn scalar(value: Value, span: Span, source: &str) -> Self {
        let inset = match &value {
            Value::Text(text) => inset(source, text),
            _ => None,
        };
        Self { value, span, inset }
    }

    /// For a text that stands in the file as it reads: the byte where its first character stands.
    pub fn verbatim(&self) -> Option<usize> {
        self.inset.map(|inset| self.span.start + usize::from(inset))
    }

    fn put_on(&mut self, layer: u16) {
        match &mut self.value {
            Value::List(items) => items.iter_mut().for_each(|item| item.put_on(layer)),
            Value::Table(table) => table.entries.iter_mut().for_each(|entry| entry.put_on(layer)),
            _ => {}
        }
    }
}

/// Where a text begins in the bytes it was read from, quotes included, if they hold it as it reads.
fn inset(source: &str, text: &str) -> Option<u8> {
    let opening: u8 = match source.as_bytes() {
        [b'"', b'"', b'"', ..] | [b'\'', b'\'', b'\'', ..] if source.len() >= 6 => 3,
        [b'"' | b'\'', ..] => 1,
        _ => 0,
    };
    let inside = &source[usize::from(opening)..];
    let line_end: u8 = match inside.as_bytes() {
        [b'\r', b'\n', ..] if opening == 3 => 2,
        [b'\n', ..] if opening == 3 => 1,
        _ => 0,
    };
    inside[usize::from(line_end)..].starts_with(text).then_some(opening + line_end)
}
