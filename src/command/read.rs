//! Reads a state of a registry whole: every file once, on all threads.

use std::io;
use std::path::Path;
use std::sync::Arc;

use jiff::Zoned;
use jiff::civil::Date;
use rayon::prelude::*;

use super::{Error, Session};
use crate::cli::{At, ReadFrom};
use crate::registry::{Content, Gate, Input, Options, Registry};
use crate::source::{File, Reader, Snapshot, SourceError, State};

/// Opens the state that the arguments name.
pub(super) fn open(session: &Session<'_>, from: &ReadFrom) -> Result<Snapshot, Error> {
    Snapshot::open(&session.start, &state(from)).map_err(|error| match error {
        SourceError::NoRegistry { .. } if from.staged => Error::NotStaged,
        other => Error::Source(other),
    })
}

fn state(from: &ReadFrom) -> State {
    match &from.rev {
        Some(revision) => State::Revision(revision.clone()),
        None if from.staged => State::Index,
        None => State::WorkTree,
    }
}

/// Reads the registry that a question is about, looked at as an author does.
pub(super) fn at(session: &Session<'_>, at: &At) -> Result<Registry, Error> {
    let from = ReadFrom { staged: at.staged, rev: at.rev.clone() };
    Ok(registry(open(session, &from)?, at.today, Gate::Authoring))
}

/// Reads and links the files of a snapshot. Its lists and git's index are given back before what was read grows.
pub(super) fn registry(snapshot: Snapshot, today: Option<Date>, gate: Gate) -> Registry {
    let inputs =
        snapshot.files().par_iter().map_init(|| snapshot.reader(), |reader, file| input(reader, file)).collect();
    drop(snapshot);
    let today = today.unwrap_or_else(|| Zoned::now().with_time_zone(jiff::tz::TimeZone::UTC).date());
    Registry::load(inputs, Options { today, gate })
}

fn input(reader: &mut Reader<'_>, file: &File) -> Input {
    Input { path: Arc::clone(&file.path), content: content(reader, file) }
}

/// Whether a file of the registry is read: assets and records. Of others it is only known that they exist.
pub(super) fn is_linted(path: &str) -> bool {
    path.ends_with(".md") && path.starts_with("content/") || path.ends_with(".toml")
}

/// What a file holds. Files that are neither Markdown nor TOML only have to exist.
fn content(reader: &mut Reader<'_>, file: &File) -> Content {
    match file.fault() {
        Some(why) => return Content::Unreadable(why.to_string()),
        None if !is_linted(&file.path) => return Content::Other,
        None => {}
    }
    match reader.read(file) {
        Err(why) => Content::Unreadable(why.to_string()),
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Content::Text(text),
            Err(wrong) => Content::NotText { at: wrong.utf8_error().valid_up_to() },
        },
    }
}

/// Reads one file that need not belong to a registry.
#[allow(clippy::disallowed_methods, reason = "a lone file, which no snapshot holds")]
pub(super) fn one(path: &Path) -> Result<String, Error> {
    let unreadable = |source| Error::Unreadable { path: path.to_owned(), source };
    let bytes = std::fs::read(path).map_err(unreadable)?;
    String::from_utf8(bytes).map_err(|wrong| {
        let at = wrong.utf8_error().valid_up_to();
        unreadable(io::Error::new(io::ErrorKind::InvalidData, format!("byte {at} is not UTF-8")))
    })
}
