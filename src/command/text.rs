//! `fairbalance text`: the visible text of one file as the linter sees it, and what was left out and why.

use crate::document::{self, CopyUnit, Document, FrontFormat, FrontMatter, Names};
use crate::report::text::TextReport;
use crate::tree::{self, SyntaxFault, Table};

/// How to print it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFormat {
    /// For people.
    Human,
    /// For programs.
    Json,
}

/// The visible text of a file. Outside a registry `names` knows nothing, and `[ID]` stays as it is written.
pub fn run(path: &str, text: &str, names: &dyn Names, format: TextFormat) -> serde_json::Result<String> {
    let report = TextReport::new(path, text, &read(text, names));
    match format {
        TextFormat::Human => Ok(report.human()),
        TextFormat::Json => report.json(),
    }
}

/// Reads a file with or without front matter.
fn read(text: &str, names: &dyn Names) -> Document {
    if let Some(front) = document::split_front(text).filter(|front| front.terminated) {
        let (table, faults) = parse(text, &front);
        if document::is_front_matter(&table, &faults) {
            let copy: Vec<CopyUnit<'_>> = document::copy_units(&table);
            return document::read(text, front.body, &copy, names);
        }
    }
    document::read(text, document::body_start(text), &[], names)
}

fn parse(text: &str, front: &FrontMatter) -> (Table, Vec<SyntaxFault>) {
    let raw = front.raw.of(text);
    match front.format {
        FrontFormat::Toml => tree::parse_toml(raw, front.raw.start),
        FrontFormat::Yaml => tree::parse_yaml(raw, front.raw.start),
    }
}
