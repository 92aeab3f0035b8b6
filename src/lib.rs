//! The linter behind the `fairbalance` command.
//!
//! The modules are listed bottom first: each imports only from modules above it in this list, and `tests/it/architecture` fails on
//! an import that points the other way. The flow goes one way too: a [`source`] gives files, [`document`] and [`record`] read them,
//! a [`registry`] links the records, an [`asset`] is opened against it, every [`check`] looks at one asset, [`lint`] weighs what they
//! found, a [`report`] prints it.

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
