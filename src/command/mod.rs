//! The commands: a file each, which reads, calls and prints.
//!
//! Faults of the content are findings and stand in a report. Only what keeps a command from its work is an [`Error`]; this module
//! alone says so on standard error, with a way out where there is one, and decides the exit code.

mod error;
mod explain;
mod init;
mod lint;
mod list;
mod read;
mod schema;
mod show;
mod terminal;
mod text;
mod where_used;
mod write;

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser as _;

pub use self::error::Error;
use crate::cli::{Cli, Command};
use crate::report::escape;

/// How a command ended. The numbers are part of the interface and the same for every format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// It did its work and nothing it found reaches the threshold: 0.
    Clean,
    /// It did its work and found something at or above the threshold: 1.
    Findings,
    /// It could not do its work, and said why on standard error: 2.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Clean => Self::SUCCESS,
            Exit::Findings => Self::from(1),
            Exit::Failed => Self::from(2),
        }
    }
}

/// Where a command starts and where it prints.
struct Session<'a> {
    /// The folder it runs in; relative paths begin here.
    start: PathBuf,
    /// Standard output.
    out: &'a mut dyn Write,
}

impl Session<'_> {
    /// A path as typed, seen from where the command starts.
    fn path(&self, typed: &Path) -> PathBuf {
        if self.start == Path::new(".") { typed.to_owned() } else { self.start.join(typed) }
    }

    /// Prints to standard output.
    fn print(&mut self, text: &str) -> Result<(), Error> {
        self.out.write_all(text.as_bytes()).map_err(|error| Error::Output(error, Exit::Clean))
    }
}

/// Runs the command that the arguments name, the program's own name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Exit {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(other) => return say_usage(&other),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let start = cli.directory.unwrap_or_else(|| PathBuf::from("."));
    let mut session = Session { start, out: &mut out };
    let done = dispatch(&cli.command, &mut session);
    end(done, out.flush())
}

fn dispatch(command: &Command, session: &mut Session<'_>) -> Result<Exit, Error> {
    match command {
        Command::Init(args) => init::run(args, session),
        Command::Lint(args) => lint::run(args, session),
        Command::Text(args) => text::run(args, session),
        Command::Explain(args) => explain::run(args, session),
        Command::List(args) => list::run(args, session),
        Command::Show(args) => show::run(args, session),
        Command::WhereUsed(args) => where_used::run(args, session),
        Command::Schema(args) => schema::run(args, session),
    }
}

/// Tells what went wrong, if anything did. A reader who closed the pipe has seen enough: that is no failure.
fn end(done: Result<Exit, Error>, flushed: io::Result<()>) -> Exit {
    match done.and_then(|exit| flushed.map(|()| exit).map_err(|error| Error::Output(error, exit))) {
        Ok(exit) => exit,
        Err(Error::Output(error, exit)) if error.kind() == io::ErrorKind::BrokenPipe => exit,
        Err(error) => say(&error),
    }
}

/// Help and version, which are answers, or a usage error.
fn say_usage(asked: &clap::Error) -> Exit {
    // Where even this cannot be printed, nothing can.
    let _ = asked.print();
    if asked.use_stderr() { Exit::Failed } else { Exit::Clean }
}

fn say(error: &Error) -> Exit {
    let hint = error.hint().map(|hint| format!("hint: {}\n", escape::text(&hint))).unwrap_or_default();
    let message = format!("error: {}\n{hint}", escape::text(&error.to_string()));
    // Where even this cannot be printed, nothing can.
    let _ = io::stderr().lock().write_all(message.as_bytes());
    Exit::Failed
}
