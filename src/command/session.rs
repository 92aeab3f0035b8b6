//! What every command is given.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::{Error, Exit};

/// Where a command starts and where it prints.
pub(super) struct Session<'a> {
    /// The folder it runs in; relative paths begin here.
    pub(super) start: PathBuf,
    /// Standard output.
    pub(super) out: &'a mut dyn Write,
}

impl Session<'_> {
    /// A path as typed, seen from where the command starts.
    pub(super) fn path(&self, typed: &Path) -> PathBuf {
        if self.start == Path::new(".") { typed.to_owned() } else { self.start.join(typed) }
    }

    /// Prints to standard output.
    pub(super) fn print(&mut self, text: &str) -> Result<(), Error> {
        self.out.write_all(text.as_bytes()).map_err(|error| Error::Output(error, Exit::Clean))
    }
}
