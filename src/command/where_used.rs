//! `fairbalance where-used`: all that rests on a record or an asset.

use super::{Error, Exit, Session, read};
use crate::answer;
use crate::asset::Assets;
use crate::cli::{Format, WhereUsed};
use crate::report::answer::uses;

/// Prints where an id is used.
pub fn run(args: &WhereUsed, session: &mut Session<'_>) -> Result<Exit, Error> {
    let registry = read::at(session, &args.at)?;
    let assets = Assets::of(&registry);
    let found = answer::where_used(&assets, &args.id).map_err(Error::UnknownId)?;
    let printed = match args.format {
        Format::Human => uses::human(&found, &registry, session.out),
        Format::Json => uses::json(&found, &registry, session.out),
    };
    printed.map_err(|error| Error::Output(error, Exit::Clean))?;
    Ok(Exit::Clean)
}
