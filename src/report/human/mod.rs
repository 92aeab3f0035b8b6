//! The report for people: each finding drawn at its source line, then what it all comes to.
//!
//! miette draws, and only here. It counts columns in bytes, fails on very long lines and prints control characters as they are, so
//! it is never shown a file: `excerpt` cuts out a few short, harmless lines and places the marks in them.

mod closing;
mod drawing;
mod excerpt;
mod style;
mod wrap;

use std::fmt::Write as _;
use std::io::{self, Write};

use rayon::prelude::*;

use self::drawing::{Pen, approved};
pub use self::style::Style;
use super::Report;
use super::places::Places;
use crate::finding::{Drift, Finding, Label};
use crate::rule::Severity;

/// So many findings are drawn before any of them is written.
const BATCH: usize = 256;
/// So many findings are drawn one after the other: those of a file mostly stand together, and its lines are found once.
const CHUNK: usize = 32;

/// Writes a report for people.
///
/// # Errors
/// What the writer fails with.
pub fn write(report: &Report<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let shown: Vec<&Finding> =
        report.findings.iter().filter(|finding| !style.quiet || finding.severity == Severity::Error).collect();
    if style.statistics {
        closing::statistics(&shown, out)?;
    } else {
        write_findings(report, &shown, style, out)?;
    }
    if style.quiet { Ok(()) } else { closing::write(report, out) }
}

fn write_findings(report: &Report<'_>, shown: &[&Finding], style: Style, out: &mut dyn Write) -> io::Result<()> {
    let pen = Pen::new(style);
    for batch in shown.chunks(BATCH) {
        let drawn: Vec<String> = batch.par_chunks(CHUNK).map(|chunk| draw(report, chunk, &pen)).collect();
        drawn.iter().try_for_each(|text| out.write_all(text.as_bytes()))?;
    }
    Ok(())
}

/// Draws findings that stand one after the other.
fn draw(report: &Report<'_>, findings: &[&Finding], pen: &Pen) -> String {
    let places = Places::new(report.texts);
    let mut text = String::new();
    for finding in findings {
        // Writing to a String cannot fail, and miette fails only where its source does, which ours never does.
        let _ = write_finding(&mut text, finding, &places, pen);
        text.push('\n');
    }
    text
}

fn write_finding(out: &mut String, finding: &Finding, places: &Places<'_>, pen: &Pen) -> std::fmt::Result {
    pen.finding(out, finding, places)?;
    for drift in &finding.drift {
        pen.detail(out, "drift", &difference(drift))?;
    }
    if let Some(help) = &finding.help {
        pen.detail(out, "help", help)?;
    }
    if let Some(citation) = &finding.citation {
        pen.detail(out, "source", citation)?;
    }
    if !finding.folded.is_empty() {
        pen.detail(out, "settles too", &finding.folded.join(", "))?;
    }
    let drawn = usize::from(approved(finding).is_some());
    finding.related.iter().skip(drawn).try_for_each(|label| write_related(out, label, places, pen))
}

fn write_related(out: &mut String, label: &Label, places: &Places<'_>, pen: &Pen) -> std::fmt::Result {
    writeln!(out)?;
    pen.related(out, label, places)
}

/// A difference in words: "number: “52%” approved, “58%” written".
fn difference(drift: &Drift) -> String {
    let (kind, approved, written) = (drift.kind.word(), &drift.approved, &drift.written);
    match (approved.is_empty(), written.is_empty()) {
        (true, _) => format!("{kind}: “{written}” added"),
        (false, true) => format!("{kind}: “{approved}” left out"),
        (false, false) => format!("{kind}: “{approved}” approved, “{written}” written"),
    }
}

#[cfg(test)]
mod tests;
