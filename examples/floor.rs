//! The floor that a full lint is measured against: reads and parses the Markdown of a registry, and does nothing else.
//!
//! `cargo run --release --example floor -- DIR`

use std::path::{Path, PathBuf};

use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;

fn markdown_files(folder: &Path, found: &mut Vec<PathBuf>) {
    #[allow(clippy::disallowed_methods, reason = "a measuring program of its own, outside the library")]
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            markdown_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
}

/// Bytes read and events seen in one file.
fn parse(path: &Path) -> (usize, usize) {
    #[allow(clippy::disallowed_methods, reason = "a measuring program of its own, outside the library")]
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    (text.len(), Parser::new_ext(&text, options).into_offset_iter().count())
}

#[allow(clippy::print_stdout, reason = "it says what it read, so that nothing is optimised away")]
fn main() {
    let registry = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let mut files = Vec::new();
    markdown_files(&Path::new(&registry).join("content"), &mut files);
    let (bytes, events) = files.par_iter().map(|path| parse(path)).reduce(|| (0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    println!("{} files, {bytes} bytes, {events} events", files.len());
}
