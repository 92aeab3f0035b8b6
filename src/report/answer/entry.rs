//! The frozen type of an entry in JSON, and its lines for people.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::answer::{Dimension, Entry};
use crate::report::escape;
use crate::report::places::Places;
use crate::report::text::TextSpan;
use crate::span::Span;

/// A record, an asset or a pack.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Entry")]
pub(super) struct EntryForm<'a> {
    /// product, indication, claim, reference, statement, requirement, trigger, term, prohibition, signal, person, asset or pack.
    kind: &'static str,
    /// Its id.
    id: &'a str,
    /// What it says, on one line.
    title: &'a str,
    /// What it is today; null where the day changes nothing.
    state: Option<&'a str>,
    /// The code and clause behind it.
    citation: Option<&'a str>,
    /// The pack that brings it; null for the registry's own.
    pack: Option<&'a str>,
    /// Its file, relative to the registry, or a pack's name and file; null for a pack.
    path: Option<&'a str>,
    /// The place of its id; null for a pack.
    span: Option<TextSpan>,
    /// The values it holds for, by dimension; an empty list of a record means any. Null where it holds for nothing in particular.
    scope: Option<BTreeMap<&'static str, Vec<&'a str>>>,
}

impl<'a> EntryForm<'a> {
    pub(super) fn new(entry: &'a Entry<'_>, places: &Places<'_>) -> Self {
        let scope = entry.reach.as_ref().map(|reach| {
            Dimension::ALL.into_iter().map(|dimension| (dimension.word(), reach.values(dimension).to_vec())).collect()
        });
        Self {
            kind: entry.sort.noun(),
            id: entry.id,
            title: &entry.title,
            state: entry.state.as_deref(),
            citation: entry.citation,
            pack: entry.pack,
            path: Some(entry.path).filter(|path| !path.is_empty()),
            span: span(entry.path, entry.span, places),
            scope,
        }
    }
}

/// A place; `None` where the file is not there.
pub(super) fn span(path: &str, span: Span, places: &Places<'_>) -> Option<TextSpan> {
    places.file(path).map(|file| TextSpan::new(span, &file.lines))
}

/// `path:line:column`, safe to print.
pub(super) fn place(path: &str, at: Span, places: &Places<'_>) -> String {
    let place = span(path, at, places).map(|span| format!(":{}:{}", span.line, span.column));
    format!("{}{}", escape::name(path), place.unwrap_or_default())
}

/// Kind, id and state: `claim VEL-EFF-01 (in force)`.
pub(super) fn headline(entry: &Entry<'_>) -> String {
    let state = entry.state.as_ref().map(|state| format!(" ({})", escape::line(state))).unwrap_or_default();
    format!("{} {}{state}", entry.sort.noun(), escape::name(entry.id))
}
