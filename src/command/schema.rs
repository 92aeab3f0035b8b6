//! `fairbalance schema`: the JSON Schema of a format.

use super::{Error, Exit, Session};
use crate::cli::{Schema, SchemaKind};
use crate::report::json;

/// Prints a schema.
pub fn run(args: &Schema, session: &mut Session<'_>) -> Result<Exit, Error> {
    let schema = match args.kind {
        SchemaKind::Report => json::schema(),
    };
    session.print(&schema)?;
    Ok(Exit::Clean)
}
