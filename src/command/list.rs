//! `fairbalance list`: what the registry holds, narrowed to what holds for a product, an audience, a region and so on.

use super::{Error, Exit, Session, read};
use crate::answer::{self, Dimension, Filter};
use crate::cli::{List, ListFormat, Only};
use crate::report::answer::list;

/// Prints a list.
pub fn run(args: &List, session: &mut Session<'_>) -> Result<Exit, Error> {
    let registry = read::at(session, &args.at)?;
    let filter = filter(&args.only);
    if let Some(unknown) = answer::unknown_value(&registry, &filter) {
        return Err(Error::UnknownValue(unknown));
    }
    let entries = answer::list(&registry, args.kind, &filter);
    let printed = match args.format {
        ListFormat::Human => list::human(&entries, &registry, session.out),
        ListFormat::Json => list::json(&entries, &registry, session.out),
        ListFormat::Csv => list::csv(&entries, &registry, session.out),
    };
    printed.map_err(|error| Error::Output(error, Exit::Clean))?;
    Ok(Exit::Clean)
}

fn filter(only: &Only) -> Filter {
    let wanted = [
        (Dimension::Product, &only.product),
        (Dimension::Indication, &only.indication),
        (Dimension::Intent, &only.intent),
        (Dimension::Stage, &only.stage),
        (Dimension::Audience, &only.audience),
        (Dimension::Region, &only.region),
        (Dimension::Channel, &only.channel),
        (Dimension::Kind, &only.asset_kind),
        (Dimension::Language, &only.language),
    ];
    wanted
        .into_iter()
        .fold(Filter::of_pack(only.pack.as_ref()), |filter, (dimension, value)| filter.with(dimension, value.as_ref()))
}
