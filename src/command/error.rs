//! What keeps a command from its work, with a way out.

use std::io;
use std::path::PathBuf;

use super::Exit;
use super::write::WriteError;
use crate::answer::{Unknown, UnknownValue};
use crate::source::{SourceError, reason};

/// Why a command could not do its work: a fault of the machine or of how it was called, never of the content.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The registry could not be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The git index holds no registry.
    #[error("no registry in the git index: no `rules/policy.toml` is staged in this folder or one above it")]
    NotStaged,
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// Standard output does not take what is printed; the second value is how the command would have ended.
    #[error("cannot write to standard output: {0}")]
    Output(io::Error, Exit),
    /// Standard input could not be read.
    #[error("cannot read standard input: {0}")]
    Input(io::Error),
    /// A file that was typed cannot be read.
    #[error("cannot read `{}`: {}", path.display(), reason::of(source))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A path that was typed lies outside the registry.
    #[error("`{}` lies outside the registry", .0.display())]
    Outside(PathBuf),
    /// Standard input is to stand for a file of a kind that no rule looks at.
    #[error("`{}` is no file that is linted", .0.display())]
    NotLinted(PathBuf),
    /// A path that was typed names nothing in the registry.
    #[error("there is nothing at `{}` in this registry", .0.display())]
    NothingThere(PathBuf),
    /// A rule that was typed does not exist.
    #[error("there is no rule `{name}`")]
    UnknownRule {
        /// The name as typed.
        name: String,
        /// The rule that was probably meant.
        near: Option<String>,
    },
    /// Nothing has an id that was typed.
    #[error("nothing in this registry has the id `{}`", .0.id)]
    UnknownId(Unknown),
    /// A value that a list is to be narrowed to does not exist.
    #[error("there is no {} `{}` in this registry", .0.what, .0.value)]
    UnknownValue(UnknownValue),
    /// The tool itself failed on a file: a fault of ours.
    #[error("fairbalance itself failed on `{path}`{}: {said}", more(*.others))]
    Tool {
        /// The first such file.
        path: String,
        /// What it said.
        said: String,
        /// How many more files there are.
        others: usize,
    },
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
            Self::NotStaged => {
                Some("`git add rules content` stages it; without `--staged` the files on disk are read".to_owned())
            }
            Self::Outside(_) => Some("name a file or folder below rules/ or content/".to_owned()),
            Self::NothingThere(_) => {
                Some("check the spelling; only files below rules/ and content/ belong to the registry".to_owned())
            }
            Self::UnknownRule { near: Some(near), .. } => Some(format!("did you mean `{near}`?")),
            Self::UnknownRule { near: None, .. } => Some("`fairbalance explain --all` lists the rules".to_owned()),
            Self::UnknownId(unknown) => Some(unknown_id(unknown)),
            Self::UnknownValue(UnknownValue { near, .. }) => Some(near.as_ref().map_or_else(
                || "`fairbalance list` names what it holds".to_owned(),
                |near| format!("did you mean `{near}`?"),
            )),
            Self::Tool { .. } => Some("please report this with the file, if you may share it".to_owned()),
            Self::Unreadable { source, .. } => unreadable(source).map(str::to_owned),
            Self::Write(write) => {
                write.lacks_folder().then(|| "make the folder first, or check the spelling".to_owned())
            }
            Self::NotLinted(_) => Some("name a file that ends in .md below content/, or in .toml".to_owned()),
            Self::Input(_) | Self::Source(_) | Self::Output(..) => None,
        }
    }
}

fn unreadable(source: &io::Error) -> Option<&'static str> {
    match source.kind() {
        io::ErrorKind::NotFound => Some("check the spelling"),
        io::ErrorKind::IsADirectory => Some("name one Markdown file"),
        io::ErrorKind::InvalidData => Some("save the file as UTF-8"),
        _ => None,
    }
}

fn unknown_id(unknown: &Unknown) -> String {
    match unknown {
        Unknown { pack: Some(pack), .. } => {
            format!(
                "the pack `{pack}` brings it, which this registry does not use: `fairbalance show {pack}` lists what it brings"
            )
        }
        Unknown { near: Some(near), .. } => format!("did you mean `{near}`?"),
        Unknown { .. } => "`fairbalance list` names everything it holds".to_owned(),
    }
}

fn more(count: usize) -> String {
    if count == 0 { String::new() } else { format!(" and {count} more") }
}
