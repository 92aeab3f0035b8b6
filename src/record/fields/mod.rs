//! Typed reading of a table: each key is taken once by its type, and what is wrong is kept as a plain fault at its own place.

use jiff::civil::Date;

use super::value::{as_count, as_date, as_number, as_table, as_text, as_word, misfit};
use super::{Fault, Word};
use crate::id;
use crate::span::Span;
use crate::tree::{Entry, Spanned, Table, Value};

/// Ids that stand for something else in reviews.
const RESERVED: [&str; 2] = ["policy", "people"];

/// The keys of one table, taken one after the other.
pub(super) struct Fields<'f> {
    entries: Vec<Entry>,
    /// What the table is, in words for an author.
    noun: &'static str,
    /// What to point at where a key is missing.
    blame: Span,
    /// Every key that was asked for.
    known: Vec<&'static str>,
    /// Required keys that are not there.
    missing: Vec<&'static str>,
    faults: &'f mut Vec<Fault>,
}

impl<'f> Fields<'f> {
    /// Starts on a table; a missing key points at where the table stands.
    pub(super) fn new(table: Table, noun: &'static str, faults: &'f mut Vec<Fault>) -> Self {
        Self { entries: table.entries, noun, blame: table.span, known: Vec::new(), missing: Vec::new(), faults }
    }

    /// Points at another place where a key is missing.
    pub(super) fn blaming(mut self, blame: Span) -> Self {
        self.blame = blame;
        self
    }

    /// Takes keys that may hold anything and mean nothing here.
    pub(super) fn leave(&mut self, keys: &[Spanned<String>]) {
        self.entries.retain(|entry| !keys.iter().any(|key| **key == entry.key));
    }

    /// Reports every key that nobody asked for, and those that are missing. A required key that is misspelt is one mistake, not two.
    pub(super) fn finish(mut self) {
        for entry in std::mem::take(&mut self.entries) {
            let fault = Fault::new(entry.key_span, format!("unknown key `{}`", entry.key)).on_layer(entry.layer);
            let near = id::nearest_of(self.known.iter().copied(), &entry.key);
            self.missing.retain(|missing| near != Some(*missing));
            self.faults.push(match near {
                Some(near) => fault.with_help(format!("did you mean `{near}`?")),
                None => fault,
            });
        }
        self.abandon();
    }

    /// Reports the missing keys alone, where nothing else can be said about the table.
    pub(super) fn abandon(self) {
        let faults = self.missing.iter().map(|key| format!("`{key}` is missing from this {}", self.noun));
        self.faults.extend(faults.map(|message| Fault::new(self.blame, message)));
    }

    /// Says that something is wrong.
    pub(super) fn fault(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// Where to keep the faults of a table inside this one.
    pub(super) fn faults(&mut self) -> &mut Vec<Fault> {
        self.faults
    }

    /// Whether a key is there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    /// Where the value of a key stands, if it is an empty list.
    pub(super) fn empty_list(&self, key: &str) -> Option<Span> {
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        matches!(&entry.node.value, Value::List(items) if items.is_empty()).then_some(entry.node.span)
    }

    /// The entry of a key, if it is there.
    pub(super) fn take(&mut self, key: &'static str) -> Option<Entry> {
        self.known.push(key);
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.swap_remove(at))
    }

    /// Says that a key is missing.
    pub(super) fn missing(&mut self, key: &'static str) {
        self.missing.push(key);
    }

    /// A text, if the key is there.
    pub(super) fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let entry = self.take(key)?;
        as_text(entry.node, key, entry.layer, self.faults)
    }

    /// A text that must be there and hold something. Where it does not, an empty one at the place to blame stands in.
    pub(super) fn required_text(&mut self, key: &'static str) -> Spanned<String> {
        self.wanted_text(key).unwrap_or_else(|| Spanned::new(String::new(), self.blame))
    }

    /// A text that must be there and hold something, or nothing after saying so.
    pub(super) fn wanted_text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let Some(entry) = self.take(key) else {
            self.missing(key);
            return None;
        };
        let text = as_text(entry.node, key, entry.layer, self.faults)?;
        if text.trim().is_empty() {
            self.faults.push(Fault::new(text.span, format!("`{key}` is empty")).on_layer(text.layer));
            return None;
        }
        Some(text)
    }

    /// The id: a text of the form of ids.
    pub(super) fn id(&mut self) -> Option<Spanned<String>> {
        let id = self.wanted_text("id")?;
        let fault = match id::check(&id) {
            Err(fault) => Some(fault.to_string()),
            Ok(()) if RESERVED.contains(&id.as_str()) => {
                Some(format!("`{}` is reserved for reviews of that file", *id))
            }
            Ok(()) => None,
        };
        self.faults.extend(fault.map(|message| Fault::new(id.span, message).on_layer(id.layer)));
        Some(id)
    }

    /// A list of texts; left out, it is empty.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        self.maybe_texts(key).unwrap_or_default().value
    }

    /// A list of texts with its place, if the key is there.
    pub(super) fn maybe_texts(&mut self, key: &'static str) -> Option<Spanned<Vec<Spanned<String>>>> {
        let entry = self.take(key)?;
        let place = Spanned { value: (), span: entry.node.span, layer: entry.layer, inset: None };
        let Value::List(items) = entry.node.value else {
            self.faults.push(misfit(&entry.node, key, "a list of texts", entry.layer));
            return None;
        };
        let texts = filled(items, |item| as_text(item, key, entry.layer, self.faults));
        Some(place.with(texts))
    }

    /// A list of texts that must be there.
    pub(super) fn wanted_texts(&mut self, key: &'static str) -> Option<Spanned<Vec<Spanned<String>>>> {
        if !self.has(key) {
            self.known.push(key);
            self.missing(key);
            return None;
        }
        self.maybe_texts(key)
    }

    /// A list of texts that must be there and hold something.
    pub(super) fn filled_texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let Some(texts) = self.wanted_texts(key) else { return Vec::new() };
        if texts.is_empty() {
            self.faults.push(Fault::new(texts.span, format!("`{key}` is empty")).on_layer(texts.layer));
        }
        texts.value
    }

    /// True or false; left out, it is false.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        self.maybe_flag(key).unwrap_or_default()
    }

    /// True or false, if the key is there.
    pub(super) fn maybe_flag(&mut self, key: &'static str) -> Option<bool> {
        let entry = self.take(key)?;
        match entry.node.value {
            Value::Boolean(yes) => Some(yes),
            _ => self.wrong(&entry, "true or false"),
        }
    }

    /// True or false, which must be there.
    pub(super) fn required_flag(&mut self, key: &'static str) -> bool {
        if !self.has(key) {
            self.missing(key);
        }
        self.flag(key)
    }

    /// A whole day, if the key is there.
    pub(super) fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        let entry = self.take(key)?;
        as_date(&entry.node, key, entry.layer, self.faults)
    }

    /// A whole day, which must be there.
    pub(super) fn wanted_date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        if !self.has(key) {
            self.missing(key);
        }
        self.date(key)
    }

    /// Says so where a last day lies before the first.
    pub(super) fn in_order(&mut self, first: Option<&Spanned<Date>>, last: Option<&Spanned<Date>>, keys: [&str; 2]) {
        if let (Some(first), Some(last)) = (first, last)
            && last.value < first.value
        {
            let message = format!("`{}` lies before `{}`, which is {}", keys[1], keys[0], first.value);
            self.faults.push(Fault::new(last.span, message).on_layer(last.layer));
        }
    }

    /// A whole number from 0 on, if the key is there.
    pub(super) fn count(&mut self, key: &'static str) -> Option<u32> {
        let entry = self.take(key)?;
        as_count(&entry.node, key, entry.layer, self.faults)
    }

    /// A number, if the key is there.
    pub(super) fn number(&mut self, key: &'static str) -> Option<f64> {
        let entry = self.take(key)?;
        as_number(&entry.node, key, entry.layer, self.faults).map(|number| number.value)
    }

    /// A word of a closed list, if the key is there.
    pub(super) fn word<W: Word>(&mut self, key: &'static str) -> Option<Spanned<W>> {
        let text = self.text(key)?;
        as_word(&text, key, self.faults)
    }

    /// A word of a closed list, which must be there.
    pub(super) fn wanted_word<W: Word>(&mut self, key: &'static str) -> Option<Spanned<W>> {
        let text = self.wanted_text(key)?;
        as_word(&text, key, self.faults)
    }

    /// One word of a closed list, or a list of them; left out, it is empty.
    pub(super) fn one_or_more_words<W: Word>(&mut self, key: &'static str) -> Vec<Spanned<W>> {
        self.maybe_words(key).unwrap_or_default()
    }

    /// One word of a closed list, or a list of them, if the key is there.
    pub(super) fn maybe_words<W: Word>(&mut self, key: &'static str) -> Option<Vec<Spanned<W>>> {
        let entry = self.take(key)?;
        let items = match entry.node.value {
            Value::List(items) => items,
            _ => vec![entry.node],
        };
        let word = |item| as_word(&as_text(item, key, entry.layer, self.faults)?, key, self.faults);
        Some(filled(items, word))
    }

    /// A table, if the key is there.
    pub(super) fn table(&mut self, key: &'static str) -> Option<Table> {
        let entry = self.take(key)?;
        as_table(entry.node, key, entry.layer, self.faults)
    }

    /// What a list of tables holds, each read by itself; left out, it is empty.
    pub(super) fn each<T>(&mut self, key: &'static str, read: fn(Table, &mut Vec<Fault>) -> Option<T>) -> Vec<T> {
        let Some(entry) = self.take(key) else { return Vec::new() };
        let Value::List(items) = entry.node.value else {
            self.faults.push(misfit(&entry.node, key, "a list of tables", entry.layer));
            return Vec::new();
        };
        filled(items, |item| read(as_table(item, key, entry.layer, self.faults)?, self.faults))
    }

    fn wrong<T>(&mut self, entry: &Entry, expected: &str) -> Option<T> {
        self.faults.push(misfit(&entry.node, &entry.key, expected, entry.layer));
        None
    }
}

/// What items are read as, in a list with no more room than they need: records hold very many short lists.
pub(super) fn filled<I, T>(items: Vec<I>, read: impl FnMut(I) -> Option<T>) -> Vec<T> {
    let mut list = Vec::with_capacity(items.len());
    list.extend(items.into_iter().filter_map(read));
    list
}

#[cfg(test)]
mod tests;
