//! `fairbalance lint`: the registry held against its records, its policy and the packs.

use std::collections::HashSet;
use std::io::{self, Read as _, Write};
use std::path::Path;
use std::sync::Arc;

use super::{Error, Exit, Session, read, terminal, write};
use crate::cli::{self, Format};
use crate::lint::{self, AssetSummary, Focus, Outcome};
use crate::registry::{Gate, Registry};
use crate::report::{self, AssetLine, Report, Source, Summary, Texts};
use crate::rule::Severity;
use crate::source::{Snapshot, State};

/// Lints and reports. Findings at or above the threshold make the exit code 1.
pub fn run(args: &cli::Lint, session: &mut Session<'_>) -> Result<Exit, Error> {
    let mut snapshot = read::open(session, &args.from)?;
    if let Some(path) = &args.stdin_path {
        overlay(&mut snapshot, path)?;
    }
    let gate = if args.gate == cli::Gate::Publish { Gate::Publish } else { Gate::Authoring };
    let registry = read::registry(&snapshot, args.today, gate);
    let focus = focus(args, &snapshot, &registry)?;
    let outcome = lint::run(&registry, &focus);
    if let Some((path, said)) = outcome.failures.first() {
        return Err(Error::Tool { path: path.to_string(), said: said.clone(), others: outcome.failures.len() - 1 });
    }
    let assets: Vec<AssetLine> = outcome.assets.iter().map(asset_line).collect();
    let revision = snapshot.revision();
    let report = report(&snapshot, revision.as_deref(), &registry, &outcome, &assets);
    print(args, session, &report)?;
    let exit = if report.summary.reaches(threshold(args.fail_on)) { Exit::Findings } else { Exit::Clean };
    // The program ends here: giving back the memory of many thousand assets piece by piece takes longer than the system does.
    std::mem::forget(registry);
    Ok(exit)
}

/// Puts standard input in the place of a file.
fn overlay(snapshot: &mut Snapshot, path: &Path) -> Result<(), Error> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(Error::Input)?;
    let held = |relative: &String| ["rules/", "content/"].iter().any(|top| relative.starts_with(top));
    let relative = snapshot.relative(path).filter(held).ok_or_else(|| Error::Outside(path.to_owned()))?;
    if !read::is_linted(&relative) {
        return Err(Error::NotLinted(path.to_owned()));
    }
    if snapshot.overlay(&relative, bytes) { Ok(()) } else { Err(Error::Outside(path.to_owned())) }
}

/// What to look at: what changed, what was named, or both.
fn focus(args: &cli::Lint, snapshot: &Snapshot, registry: &Registry) -> Result<Focus, Error> {
    let mut focus = Focus::All;
    if let Some(base) = &args.base {
        focus = lint::reached(registry, snapshot.changes(base)?.paths());
    } else if args.from.staged {
        focus = lint::reached(registry, snapshot.staged()?.paths());
    }
    if let Some(path) = &args.stdin_path {
        focus = named(snapshot, registry, std::slice::from_ref(path))?;
    }
    if args.paths.is_empty() { Ok(focus) } else { Ok(focus.and(named(snapshot, registry, &args.paths)?)) }
}

/// The files of paths that were typed: files themselves, folders with all below them.
fn named(snapshot: &Snapshot, registry: &Registry, typed: &[std::path::PathBuf]) -> Result<Focus, Error> {
    let mut paths: HashSet<Arc<str>> = HashSet::new();
    for path in typed {
        let relative = snapshot.relative(path).ok_or_else(|| Error::Outside(path.clone()))?;
        let folder = if relative.is_empty() { String::new() } else { format!("{relative}/") };
        let before = paths.len();
        paths.extend(registry.files.iter().filter(|file| ***file == *relative || file.starts_with(&folder)).cloned());
        if paths.len() == before {
            return Err(Error::NothingThere(path.clone()));
        }
    }
    Ok(Focus::Paths(paths))
}

fn threshold(fail_on: cli::Threshold) -> Severity {
    match fail_on {
        cli::Threshold::Error => Severity::Error,
        cli::Threshold::Warning => Severity::Warning,
        cli::Threshold::Note => Severity::Note,
    }
}

impl Texts for Registry {
    fn text(&self, path: &str) -> Option<&str> {
        Registry::text(self, path)
    }
}

fn report<'a>(
    snapshot: &Snapshot,
    revision: Option<&'a str>,
    registry: &'a Registry,
    outcome: &'a Outcome,
    assets: &'a [AssetLine],
) -> Report<'a> {
    let source = match snapshot.state() {
        State::WorkTree => Source::WorkTree,
        State::Index => Source::Index,
        State::Revision(_) => Source::Revision,
    };
    Report {
        source,
        revision,
        gate: registry.options.gate,
        today: registry.options.today,
        summary: Summary::of(&outcome.findings, assets.len(), registry.own_records(), outcome.allowed),
        findings: &outcome.findings,
        assets,
        texts: registry,
    }
}

fn asset_line(asset: &AssetSummary) -> AssetLine {
    AssetLine {
        id: asset.id.to_string(),
        path: asset.path.to_string(),
        claims: asset.claims.clone(),
        statements: asset.statements.clone(),
        reviews_needed: asset.reviews_needed.clone(),
        ..AssetLine::default()
    }
}

/// Prints the report, or writes it to the file that was named.
fn print(args: &cli::Lint, session: &mut Session<'_>, report: &Report<'_>) -> Result<(), Error> {
    let Some(path) = &args.output else {
        let style = terminal::style(args.quiet, args.statistics);
        return put(args.format, report, style, session.out).map_err(|error| Error::Output(error, Exit::Clean));
    };
    let style = terminal::plain(args.quiet, args.statistics);
    write::file(&session.path(path), |out| put(args.format, report, style, out))?;
    Ok(())
}

fn put(format: Format, report: &Report<'_>, style: report::human::Style, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Human => report::human::write(report, style, out),
        Format::Json => report::json::write(report, out),
    }
}
