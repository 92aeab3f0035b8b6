//! The linter behind the `fairbalance` command. The interface of this library is internal: it serves the command, its tests and
//! the tools of this repository, and may change with any version.
//!
//! The modules are listed bottom first: each imports only from modules above it in this list, and `tests/it/architecture` fails on
//! an import that points the other way. Data flows one way too: a [`source`] gives files, [`document`] and [`record`] read them, a
//! [`registry`] links the records, an [`asset`] is opened with it, every [`check`] looks at one asset, [`lint`] gives the findings
//! their severity, a [`report`] prints them.

pub mod span;
pub mod index;
pub mod panic;
pub mod rule;
pub mod finding;
pub mod source;
pub mod tree;
pub mod id;
pub mod language;
pub mod text;
pub mod pattern;
pub mod document;
pub mod record;
pub mod pack;
pub mod phrase;
pub mod wording;
pub mod measure;
pub mod registry;
pub mod asset;
pub mod check;
pub mod lint;
pub mod answer;
pub mod report;
pub mod cli;
pub mod command;
