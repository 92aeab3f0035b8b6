//! The commands: a file each, which reads, calls and prints.
//!
//! Faults of the content are findings and stand in a report. Only what keeps a command from its work is an [`Error`]; this module
//! alone says so on standard error, with a way out where there is one, and decides the exit code.

mod error;
mod exit;
mod explain;
mod init;
mod lint;
mod list;
mod read;
mod schema;
mod session;
mod show;
mod terminal;
mod text;
mod where_used;
mod write;

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Parser as _;

pub use self::error::Error;
pub use self::exit::Exit;
use self::session::Session;
use crate::cli::{Cli, Command};
use crate::report::escape;

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
