//! `fairbalance text`: the visible text of one file as the linter sees it, and what was left out and why.

use std::path::Path;

use super::{Error, Exit, Session, read};
use crate::answer;
use crate::cli::{Format, ReadFrom, Text};
use crate::document::{self, CopyUnit, Document, FrontFormat, FrontMatter, Names, NoNames};
use crate::registry::{Gate, Head, Registry};
use crate::report::text::TextReport;
use crate::tree::{self, SyntaxFault, Table};

/// Prints the visible text of a file. Outside a registry no label is known, and `[ID]` stays as it is written.
pub fn run(args: &Text, session: &mut Session<'_>) -> Result<Exit, Error> {
    let text = read::one(&session.path(&args.path))?;
    let registry = registry(session, &args.path);
    let document = match &registry {
        Some((registry, _)) => read(&text, &registry.names()),
        None => read(&text, &NoNames),
    };
    let head = registry.as_ref().and_then(|(registry, path)| Some((registry, head(registry, path)?)));
    let included = head.map(|(registry, head)| answer::included(registry, head, &document)).unwrap_or_default();
    let report = TextReport::new(&args.path.to_string_lossy(), &text, &document, included);
    let printed = match args.format {
        Format::Human => report.human(),
        Format::Json => report.json().map_err(|error| Error::Output(error.into(), Exit::Clean))?,
    };
    session.print(&printed)?;
    Ok(Exit::Clean)
}

/// The registry that a file belongs to, if it belongs to one, and its path there.
fn registry(session: &Session<'_>, path: &Path) -> Option<(Registry, String)> {
    let snapshot = read::open(session, &ReadFrom { staged: false, rev: None }).ok()?;
    let relative = snapshot.relative(path)?;
    snapshot.file(&relative)?;
    Some((read::registry(snapshot, None, Gate::Authoring), relative))
}

/// The asset of a path.
fn head<'r>(registry: &'r Registry, path: &str) -> Option<&'r Head> {
    registry.heads.iter().find(|head| *head.path == *path)
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
