//! `fairbalance explain`: the page of a rule, or a list of all.

use super::{Error, Exit, Session, terminal};
use crate::cli::Explain;
use crate::record::Term;
use crate::report::{escape, page};
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
    if let Some(id) = name.strip_prefix("wording/").filter(|id| *id != "*") {
        let (records, _) = pack::load(&pack::names().collect::<Vec<_>>());
        match records.terms.iter().find(|term| term.id.value == id) {
            Some(term) => page::write_term(term, terminal::colour(), session.out).map_err(output)?,
            None => session.print(&of_no_pack(id, &records.terms))?,
        }
    }
    Ok(Exit::Clean)
}

/// What to say of a term that no pack brings: it may be misspelt, or a registry's own.
fn of_no_pack(id: &str, terms: &[Term]) -> String {
    let near = id::nearest_of(terms.iter().map(|term| term.id.value.as_str()), id);
    let meant = near.map_or_else(String::new, |near| format!(" Did you mean `wording/{near}`?"));
    let id = escape::name(id);
    format!("\nNo pack has a term `{id}`.{meant} A registry's own is printed by `fairbalance show {id}`.\n")
}
