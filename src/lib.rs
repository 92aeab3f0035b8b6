//! The linter behind the `fairbalance` command.
//!
//! The modules are listed bottom first: each imports only from modules above it in this list, and `tests/architecture.rs` fails on
//! an import that points the other way. The flow goes one way too: a [`source`] gives files, [`document`] and [`record`] read them,
//! a [`registry`] links them, every [`check`] looks at one asset, [`lint`] weighs what they found, a [`report`] prints it.

pub mod answer;
pub mod check;
pub mod cli;
pub mod command;
pub mod document;
pub mod finding;
pub mod id;
pub mod lint;
pub mod pack;
pub mod pattern;
pub mod phrase;
pub mod record;
pub mod registry;
pub mod report;
pub mod rule;
pub mod source;
// The order is the architecture, so it is kept as written.
pub mod span;
pub mod text;
pub mod tree;
