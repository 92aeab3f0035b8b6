//! What may be typed: every command with its options and their help.
//!
//! Nothing happens here. The help texts are the reference: `docs/cli.md` is made from them, and a test keeps the two alike.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::answer::Sort;

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
    /// Check content and records, and report what stands against publishing
    ///
    /// Without PATH everything is checked. Whatever is named, the whole registry is read, since each asset is held against all of it.
    Lint(Lint),
    /// Print the visible text of one Markdown file as the linter sees it
    ///
    /// Block by block, then what is folded away and what no reader sees, with the reason. Works on a lone file too; in a registry
    /// `[ID]` shows the text it stands for.
    Text(Text),
    /// Print the page of a rule, or a list of all rules
    Explain(Explain),
    /// List what the registry holds: records, assets, packs
    ///
    /// Without KIND: everything the registry itself holds. What packs bring is listed by its kind, or with --pack. A record is listed
    /// for a value that its scope admits, an asset for a value that it declares.
    List(List),
    /// Show a record, an asset or a pack: every value and where it stands, what it rests on, where it is used
    Show(Show),
    /// Show everything that rests on a record or an asset, directly or not
    WhereUsed(WhereUsed),
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

/// Which state of the repository to read.
#[derive(Debug, Args)]
pub struct ReadFrom {
    /// Read what `git commit` would record, and look at what it would change
    #[arg(long, conflicts_with = "rev")]
    pub staged: bool,
    /// Read a revision, without checking it out
    #[arg(long, value_name = "REV")]
    pub rev: Option<String>,
}

/// What `lint` takes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  fairbalance lint\n  fairbalance lint content/us\n  fairbalance lint --staged\n  \
                        fairbalance lint --base origin/main --gate publish --format json --output report.json")]
pub struct Lint {
    /// Files or folders whose findings to report; everything unless named
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Which state to read.
    #[command(flatten)]
    pub from: ReadFrom,
    /// Look only at what changed since the merge base with REV, and at what those changes reach
    #[arg(long, value_name = "REV")]
    pub base: Option<String>,
    /// The gate that content is to pass: some rules weigh more before publishing
    #[arg(long, value_enum, default_value_t)]
    pub gate: Gate,
    /// How to report
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Write the report to FILE instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The lightest finding that makes the exit code 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t)]
    pub fail_on: Threshold,
    /// Judge dates as if today were DATE (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
    /// Report errors only, and nothing after them
    #[arg(long, short)]
    pub quiet: bool,
    /// Report how often each rule found something, instead of the findings
    #[arg(long)]
    pub statistics: bool,
    /// Read standard input in the place of the file PATH, and report on that file
    #[arg(long, value_name = "PATH", conflicts_with_all = ["base", "paths"])]
    pub stdin_path: Option<PathBuf>,
}

/// Which gate content is to pass.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Gate {
    /// While writing
    #[default]
    Authoring,
    /// Before publishing
    Publish,
}

/// How to report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, with the words underlined
    #[default]
    Human,
    /// For programs
    Json,
}

/// A severity as a threshold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Threshold {
    /// Errors only
    #[default]
    Error,
    /// Warnings too
    Warning,
    /// Anything
    Note,
}

/// What `text` takes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  fairbalance text content/us/page.md\n  fairbalance text --format json README.md")]
pub struct Text {
    /// The Markdown file
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Which state of the repository a question is about, and on which day.
#[derive(Debug, Args)]
pub struct At {
    /// Ask the index: what `git commit` would record
    #[arg(long, conflicts_with = "rev")]
    pub staged: bool,
    /// Ask a revision, without checking it out
    #[arg(long, value_name = "REV")]
    pub rev: Option<String>,
    /// Answer as if today were DATE (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Date>,
}

/// Reads a day as it is typed.
fn day(typed: &str) -> Result<Date, &'static str> {
    typed.parse().map_err(|_| "a day of the calendar is written as 2027-06-30")
}

/// What `list` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  fairbalance list claims --product velorin --audience hcp\n  fairbalance list assets --region GB \
                        --format csv\n  fairbalance list triggers --pack us-fda\n  fairbalance list packs"
)]
pub struct List {
    /// What to list
    #[arg(value_name = "KIND")]
    pub kind: Option<Sort>,
    /// Only what holds for these.
    #[command(flatten)]
    pub only: Only,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: ListFormat,
    /// Which state, and on which day.
    #[command(flatten)]
    pub at: At,
}

/// Values that a list is narrowed to, one for each dimension of a scope.
#[derive(Debug, Args)]
#[command(next_help_heading = "Only what holds for")]
pub struct Only {
    /// This product
    #[arg(long, value_name = "ID")]
    pub product: Option<String>,
    /// This indication
    #[arg(long, value_name = "ID")]
    pub indication: Option<String>,
    /// This intent
    #[arg(long, value_name = "NAME")]
    pub intent: Option<String>,
    /// This stage
    #[arg(long, value_name = "NAME")]
    pub stage: Option<String>,
    /// This audience
    #[arg(long, value_name = "NAME")]
    pub audience: Option<String>,
    /// This region, its parts and what it is part of
    #[arg(long, value_name = "NAME")]
    pub region: Option<String>,
    /// This channel
    #[arg(long, value_name = "NAME")]
    pub channel: Option<String>,
    /// This kind of asset
    #[arg(long = "kind", value_name = "NAME")]
    pub asset_kind: Option<String>,
    /// This language or its variants
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// This pack brought it
    #[arg(long, value_name = "NAME")]
    pub pack: Option<String>,
}

/// How to print a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people: a line each
    #[default]
    Human,
    /// For programs
    Json,
    /// For spreadsheets
    Csv,
}

impl ValueEnum for Sort {
    fn value_variants<'a>() -> &'a [Self] {
        Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.plural()).alias(self.noun()))
    }
}

/// What `show` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  fairbalance show VEL-EFF-01\n  fairbalance show US-VEL-0012 --rev v1 --format json\n  \
                        fairbalance show us-fda"
)]
pub struct Show {
    /// The id of a record or an asset, or the name of a pack
    #[arg(value_name = "ID")]
    pub id: String,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Which state, and on which day.
    #[command(flatten)]
    pub at: At,
}

/// What `where-used` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  fairbalance where-used REF-ORBIT-1\n  fairbalance where-used VEL-EFF-01 --format json"
)]
pub struct WhereUsed {
    /// The id of a record or an asset
    #[arg(value_name = "ID")]
    pub id: String,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Which state, and on which day.
    #[command(flatten)]
    pub at: At,
}

/// What `explain` takes.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  fairbalance explain claim/unused\n  fairbalance explain --all")]
pub struct Explain {
    /// The rule: `family/name`
    #[arg(value_name = "RULE", required_unless_present = "all")]
    pub rule: Option<String>,
    /// List all rules with their severity and what they find
    #[arg(long, conflicts_with = "rule")]
    pub all: bool,
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
