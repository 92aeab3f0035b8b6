//! What keeps a command from its work, with a way out.

use std::io;
use std::path::PathBuf;

use super::Exit;
use super::write::WriteError;
use crate::source::SourceError;

/// Why a command could not do its work: a fault of the machine or of how it was called, never of the content.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The registry could not be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// Standard output does not take what is printed; the second value is how the command would have ended.
    #[error("cannot write to standard output: {0}")]
    Output(io::Error, Exit),
    /// A new registry would mix with what is there.
    #[error("`{}` already holds `{}`: a new registry needs a folder of its own", folder.display(), found.display())]
    NotEmpty {
        /// The folder.
        folder: PathBuf,
        /// The first thing found in it.
        found: PathBuf,
    },
}

impl Error {
    /// What to do about it, where the message does not say so itself.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NotEmpty { .. } => Some("name a new folder: `fairbalance init NAME`".to_owned()),
            Self::Source(_) | Self::Write(_) | Self::Output(..) => None,
        }
    }
}
