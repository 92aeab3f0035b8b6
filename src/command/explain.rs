//! `fairbalance explain`: the page of a rule, or a list of all.

use super::{Error, Exit, Session, terminal};
use crate::cli::Explain;
use crate::record::Term;
use crate::report::page;
use crate::rule::Rule;
use crate::{check, id, pack};

/// Prints the page of a rule, or a line for each.
pub fn run(args: &Explain, session: &mut Session<'_>) -> Result<Exit, Error> {
    let output = |error| Error::Output(error, Exit::Clean);
    let Some(name) = args.rule.as_deref().filter(|_| !args.all) else {
        let all: Vec<&Rule> = check::rules().collect();
        page::write_all(&all, session.out).map_err(output)?;
        return Ok(Exit::Clean);
    };
    let Some(rule) = check::rule(name) else {
        let near = id::nearest_of(check::rules().map(|rule| rule.name), name).map(str::to_owned);
        return Err(Error::UnknownRule { name: name.to_owned(), near });
    };
    page::write(rule, terminal::colour(), session.out).map_err(output)?;
    if let Some(term) = term_of_a_pack(name) {
        page::write_term(&term, terminal::colour(), session.out).map_err(output)?;
    }
    Ok(Exit::Clean)
}

/// The term behind `wording/<term id>`, where a pack brings it.
fn term_of_a_pack(name: &str) -> Option<Term> {
    let id = name.strip_prefix("wording/")?;
    let (records, _) = pack::load(&pack::names().collect::<Vec<_>>());
    records.terms.into_iter().find(|term| term.id.value == id)
}
