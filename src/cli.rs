//! What may be typed: every command with its options and their help.
//!
//! Nothing happens here. The help texts are the reference: `docs/cli.md` is made from them, and a test keeps the two alike.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

const AFTER: &str = "\
Exit codes:
  0  nothing found at or above the threshold (an error, unless --fail-on says otherwise)
  1  findings
  2  it could not be done: wrong usage, no registry, an unreadable repository";

/// Checks pharmaceutical promotional content, kept in git, against what is approved: claims, safety language, references.
///
/// The registry is the nearest folder upward with rules/policy.toml. Content is Markdown under content/, what is approved is TOML
/// under rules/.
#[derive(Debug, Parser)]
#[command(name = "fairbalance", version, after_help = AFTER, max_term_width = 100, subcommand_required = true)]
pub struct Cli {
    /// Run as if started in DIR
    #[arg(short = 'C', value_name = "DIR", global = true)]
    pub directory: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new registry with invented products, which lints clean
    ///
    /// Writes rules/ and content/ whole or not at all. DIR is made where it is missing; one that holds anything but hidden files is
    /// left alone.
    Init(Init),
    /// Print the JSON Schema of a format
    Schema(Schema),
}

/// What `init` takes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  fairbalance init northwind && cd northwind && fairbalance lint")]
pub struct Init {
    /// Where to make it
    #[arg(value_name = "DIR", default_value = ".")]
    pub target: PathBuf,
}

/// What `schema` takes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  fairbalance schema report > report.schema.json")]
pub struct Schema {
    /// Which format
    pub kind: SchemaKind,
}

/// The formats that have a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaKind {
    /// What `lint --format json` prints
    Report,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_folder_to_start_in_goes_with_every_command_before_or_after_it() {
        for line in [["fairbalance", "-C", "x", "init"], ["fairbalance", "init", "-C", "x"]] {
            assert_eq!(Cli::try_parse_from(line).unwrap().directory, Some(PathBuf::from("x")));
        }
    }
}
