//! `fairbalance lint`: the registry held against its records, its policy and the packs.

use std::collections::HashSet;
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Error, Exit, Session, read, terminal, write};
use crate::asset::Assets;
use crate::cli::{self, Format};
use crate::lint::{self, Focus, Outcome};
use crate::registry::{Gate, Registry};
use crate::report::{self, Report, Source, Summary, Texts};
use crate::rule::Severity;
use crate::source::{Changes, Snapshot, State};

/// Lints and reports. Findings at or above the threshold make the exit code 1.
pub fn run(args: &cli::Lint, session: &mut Session<'_>) -> Result<Exit, Error> {
    let mut snapshot = read::open(session, &args.from)?;
    if let Some(path) = &args.stdin_path {
        overlay(&mut snapshot, path)?;
    }
    let asked = Asked::of(args, &snapshot)?;
    let (source, revision) = (source(&snapshot), snapshot.revision());
    let gate = if args.gate == cli::Gate::Publish { Gate::Publish } else { Gate::Authoring };
    let registry = read::registry(snapshot, args.today, gate);
    let assets = Assets::of(&registry);
    let focus = asked.focus(&assets)?;
    let outcome = match args.format {
        Format::Human => lint::findings(&assets, &focus),
        Format::Json => lint::run(&assets, &focus),
    };
    if let Some((path, said)) = outcome.failures.first() {
        return Err(Error::Tool { path: path.to_string(), said: said.clone(), others: outcome.failures.len() - 1 });
    }
    let report = report(source, revision.as_deref(), &registry, &outcome);
    print(args, session, &report)?;
    let exit = if report.summary.reaches(threshold(args.fail_on)) { Exit::Findings } else { Exit::Clean };
    // The program ends here: giving back the memory of many thousand assets piece by piece takes longer than the system does.
    std::mem::forget((registry, outcome));
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

/// What was asked to be looked at: what changed, what was named, or both.
struct Asked {
    changes: Option<Changes>,
    /// The file that standard input stands for.
    buffer: Option<Named>,
    paths: Vec<Named>,
}

/// A path as it was typed, and as the registry has it.
struct Named {
    typed: PathBuf,
    relative: String,
}

impl Asked {
    fn of(args: &cli::Lint, snapshot: &Snapshot) -> Result<Self, Error> {
        let named = |typed: &PathBuf| {
            let relative = snapshot.relative(typed).ok_or_else(|| Error::Outside(typed.clone()))?;
            Ok(Named { typed: typed.clone(), relative })
        };
        let changes = match &args.base {
            Some(base) => Some(snapshot.changes(base)?),
            None if args.from.staged => Some(snapshot.staged()?),
            None => None,
        };
        let paths = args.paths.iter().map(named).collect::<Result<_, Error>>()?;
        Ok(Self { changes, buffer: args.stdin_path.as_ref().map(named).transpose()?, paths })
    }

    fn focus(&self, assets: &Assets<'_>) -> Result<Focus, Error> {
        let registry = assets.registry;
        let focus = match (&self.buffer, &self.changes) {
            (Some(buffer), _) => files(registry, std::slice::from_ref(buffer))?,
            (None, Some(changes)) => lint::reached(assets, changes.paths()),
            (None, None) => Focus::All,
        };
        if self.paths.is_empty() { Ok(focus) } else { Ok(focus.and(files(registry, &self.paths)?)) }
    }
}

/// The files of paths: files themselves, folders with all below them.
fn files(registry: &Registry, named: &[Named]) -> Result<Focus, Error> {
    let mut paths: HashSet<Arc<str>> = HashSet::new();
    for Named { typed, relative } in named {
        let folder = if relative.is_empty() { String::new() } else { format!("{relative}/") };
        let before = paths.len();
        paths.extend(registry.files.iter().filter(|file| ***file == **relative || file.starts_with(&folder)).cloned());
        if paths.len() == before {
            return Err(Error::NothingThere(typed.clone()));
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

fn source(snapshot: &Snapshot) -> Source {
    match snapshot.state() {
        State::WorkTree => Source::WorkTree,
        State::Index => Source::Index,
        State::Revision(_) => Source::Revision,
    }
}

fn report<'a>(source: Source, revision: Option<&'a str>, registry: &'a Registry, outcome: &'a Outcome) -> Report<'a> {
    Report {
        source,
        revision,
        gate: registry.options.gate,
        today: registry.options.today,
        summary: Summary::of(&outcome.findings, outcome.looked_at, registry.own_records(), outcome.allowed),
        findings: &outcome.findings,
        assets: &outcome.assets,
        reviews_needed: outcome.reviews_needed.iter().map(String::as_str).collect(),
        texts: registry,
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
