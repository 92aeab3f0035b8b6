//! The report as JSON, for other programs.
//!
//! The types here are the format: they are frozen under [`SCHEMA`], every key is always there, and nothing inside the program is
//! serialised as it is. What is written is one line; findings and assets are turned into their form one at a time while they are
//! written, so that a large registry costs no second copy.

mod form;

use std::io::{self, Write};

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Serialize, Serializer};

use self::form::{Asset, Found};
use super::Report;
use super::places::Places;
use crate::finding::Finding;
use crate::lint::AssetSummary;

/// The version of the format. A key may be added under the same number; none is removed or changes its meaning.
pub const SCHEMA: u8 = 1;

/// Writes a report as one line of JSON.
///
/// # Errors
/// What the writer fails with.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let places = Places::new(report.texts);
    serde_json::to_writer(&mut *out, &Page::new(report, &places))?;
    out.write_all(b"\n")
}

/// The JSON Schema of the format, as indented JSON with a line feed.
pub fn schema() -> String {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = generator.into_root_schema_for::<Page<'_>>();
    // A schema is plain JSON, which always serialises.
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// What a lint has to tell.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "fairbalance report")]
struct Page<'a> {
    /// The version of this format.
    schema: u8,
    /// What made the report.
    tool: Tool,
    /// The state that was read: work-tree, index or revision.
    source: &'static str,
    /// The full name of the commit, where the source is a revision.
    revision: Option<&'a str>,
    /// The gate at which findings were weighed: authoring or publish.
    gate: &'static str,
    /// The day the lint was made for, as YYYY-MM-DD.
    today: String,
    /// Counts of what was checked and found.
    summary: Counts,
    /// The findings, sorted by path, place and rule.
    #[schemars(with = "Vec<Found<'a>>")]
    findings: Stream<'a, Finding>,
    /// The assets, sorted by path.
    #[schemars(with = "Vec<Asset<'a>>")]
    assets: Stream<'a, AssetSummary>,
}

impl<'a> Page<'a> {
    fn new(report: &Report<'a>, places: &'a Places<'a>) -> Self {
        let counts = report.summary;
        Self {
            schema: SCHEMA,
            tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
            source: report.source.word(),
            revision: report.revision,
            gate: report.gate.word(),
            today: report.today.to_string(),
            summary: Counts {
                assets: counts.assets,
                records: counts.records,
                errors: counts.errors,
                warnings: counts.warnings,
                notes: counts.notes,
                allowed: counts.allowed,
            },
            findings: Stream { items: report.findings, places },
            assets: Stream { items: report.assets, places },
        }
    }
}

/// What made the report.
#[derive(Serialize, JsonSchema)]
struct Tool {
    /// fairbalance.
    name: &'static str,
    /// Its version.
    version: &'static str,
}

/// Counts of what was checked and found.
#[derive(Serialize, JsonSchema)]
struct Counts {
    /// Assets checked.
    assets: usize,
    /// Records read.
    records: usize,
    /// Findings of severity error.
    errors: usize,
    /// Findings of severity warning.
    warnings: usize,
    /// Findings of severity note.
    notes: usize,
    /// Findings that an allow comment took out.
    allowed: usize,
}

/// Items that take their JSON form while they are written.
struct Stream<'a, T> {
    items: &'a [T],
    places: &'a Places<'a>,
}

impl Serialize for Stream<'_, Finding> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(self.items.iter().map(|finding| Found::new(finding, self.places)))
    }
}

impl Serialize for Stream<'_, AssetSummary> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_seq(self.items.iter().map(|asset| Asset::new(asset, self.places)))
    }
}

#[cfg(test)]
mod tests;
