//! The frozen types of findings and assets in JSON.

use schemars::JsonSchema;
use serde::Serialize;

use crate::finding::{Drift, Edit, Finding, Fix, Label};
use crate::lint::AssetSummary;
use crate::report::places::Places;
use crate::span::Span;

/// One thing the linter has to say about one place.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Finding")]
pub(super) struct Found<'a> {
    /// `family/name`.
    rule: &'a str,
    /// error, warning or note.
    severity: &'static str,
    /// The file, relative to the registry.
    path: &'a str,
    /// The asset's id, where the finding is about one.
    asset: Option<&'a str>,
    /// The words to blame; null only where the file could not be read.
    span: Option<Place>,
    /// What is wrong.
    message: &'a str,
    /// How to mend it.
    help: Option<&'a str>,
    /// The code and clause behind it.
    citation: Option<&'a str>,
    /// The id of the record it is about.
    subject: Option<&'a str>,
    /// Rules of findings that follow from this one and are not reported.
    folded: &'a [String],
    /// How a wording differs from the approved one.
    drift: Vec<Difference<'a>>,
    /// Other places that explain it.
    related: Vec<Related<'a>>,
    /// The mend as edits of the same file.
    fix: Option<Mend<'a>>,
}

impl<'a> Found<'a> {
    pub(super) fn new(finding: &'a Finding, places: &Places<'_>) -> Self {
        Self {
            rule: &finding.rule,
            severity: finding.severity.word(),
            path: &finding.path,
            asset: finding.asset.as_deref(),
            span: finding.span.map(|span| Place::new(&finding.path, span, places)),
            message: &finding.message,
            help: finding.help.as_deref(),
            citation: finding.citation.as_deref(),
            subject: finding.subject.as_deref(),
            folded: &finding.folded,
            drift: finding.drift.iter().map(Difference::new).collect(),
            related: finding.related.iter().map(|label| Related::new(label, places)).collect(),
            fix: finding.fix.as_ref().map(Mend::new),
        }
    }
}

/// A place in a file: bytes for programs, lines and columns for people.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Span")]
struct Place {
    /// First byte.
    start: usize,
    /// The byte after the last one.
    end: usize,
    /// Line of the first character, from 1.
    line: usize,
    /// Column of the first character in Unicode scalar values, from 1.
    column: usize,
    /// Line after the last character, from 1.
    end_line: usize,
    /// Column after the last character in Unicode scalar values, from 1.
    end_column: usize,
}

impl Place {
    /// Places a span. A file that is gone since gives line 1, column 1: its bytes still say where.
    fn new(path: &str, span: Span, places: &Places<'_>) -> Self {
        let (mut first, mut last) = ((1, 1), (1, 1));
        if let Some(file) = places.file(path) {
            let (start, end) = (file.lines.place(span.start), file.lines.place(span.end));
            first = (start.line, start.column);
            last = (end.line, end.column);
        }
        let ((line, column), (end_line, end_column)) = (first, last);
        Self { start: span.start, end: span.end, line, column, end_line, end_column }
    }
}

/// Bytes of a file.
#[derive(Serialize, JsonSchema)]
struct Bytes {
    /// First byte.
    start: usize,
    /// The byte after the last one.
    end: usize,
}

/// One difference between a wording and the approved one.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Drift")]
struct Difference<'a> {
    /// negation, hedge, comparator, population, time, unit, number, strength, qualifier, addition, order or wording.
    kind: &'static str,
    /// The approved words; empty where words were added.
    approved: &'a str,
    /// The words as written; empty where words were dropped.
    written: &'a str,
    /// Where they stand in the finding's file.
    span: Bytes,
}

impl<'a> Difference<'a> {
    fn new(drift: &'a Drift) -> Self {
        let Span { start, end } = drift.span;
        Self { kind: drift.kind.word(), approved: &drift.approved, written: &drift.written, span: Bytes { start, end } }
    }
}

/// Another place, with what it has to do with the finding.
#[derive(Serialize, JsonSchema)]
struct Related<'a> {
    /// The file, relative to the registry.
    path: &'a str,
    /// The place in it.
    span: Place,
    /// What stands there.
    label: &'a str,
}

impl<'a> Related<'a> {
    fn new(label: &'a Label, places: &Places<'_>) -> Self {
        Self { path: &label.path, span: Place::new(&label.path, label.span, places), label: &label.label }
    }
}

/// A mend: edits of the finding's file that do not overlap.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Fix")]
struct Mend<'a> {
    /// Whether it changes nothing that a reader sees.
    safe: bool,
    /// What it does.
    title: &'a str,
    /// The edits, in order.
    edits: Vec<Change<'a>>,
}

impl<'a> Mend<'a> {
    fn new(fix: &'a Fix) -> Self {
        Self { safe: fix.safe, title: &fix.title, edits: fix.edits.iter().map(Change::new).collect() }
    }
}

/// Bytes to replace by a text.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Edit")]
struct Change<'a> {
    /// First byte.
    start: usize,
    /// The byte after the last one; equal to `start` to insert.
    end: usize,
    /// What stands there instead.
    text: &'a str,
}

impl<'a> Change<'a> {
    fn new(edit: &'a Edit) -> Self {
        Self { start: edit.span.start, end: edit.span.end, text: &edit.text }
    }
}

/// One asset.
#[derive(Serialize, JsonSchema)]
pub(super) struct Asset<'a> {
    /// Its id.
    id: &'a str,
    /// Its file, relative to the registry.
    path: &'a str,
    /// What its reviews amount to; null where they were not looked at.
    standing: Option<&'static str>,
    /// Whether a version is published now.
    live: bool,
    /// Its content digest.
    digest: Option<&'a str>,
    /// The claims it makes.
    claims: Vec<Held<'a>>,
    /// The statements it holds.
    statements: Vec<Held<'a>>,
    /// The roles whose approval publishing needs.
    reviews_needed: &'a [String],
}

impl<'a> Asset<'a> {
    pub(super) fn new(asset: &'a AssetSummary, places: &Places<'_>) -> Self {
        Self {
            id: &asset.id,
            path: &asset.path,
            standing: None,
            live: false,
            digest: None,
            claims: held(&asset.path, &asset.claims, places),
            statements: held(&asset.path, &asset.statements, places),
            reviews_needed: &asset.reviews_needed,
        }
    }
}

/// A record and where the asset has it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Use")]
struct Held<'a> {
    /// The record's id.
    id: &'a str,
    /// Where its words stand.
    span: Place,
}

fn held<'a>(path: &str, records: &'a [(String, Span)], places: &Places<'_>) -> Vec<Held<'a>> {
    records.iter().map(|(id, span)| Held { id, span: Place::new(path, *span, places) }).collect()
}
