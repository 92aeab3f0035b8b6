//! How a command ends.

use std::process::ExitCode;

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
