//! `fairbalance show`: a record, an asset or a pack in full.

use super::{Error, Exit, Session, read};
use crate::answer;
use crate::asset::Assets;
use crate::cli::{Format, Show};
use crate::registry::Registry;
use crate::report::answer::{list, show};

/// Prints what an id or the name of a pack stands for. An id goes before a pack of that name.
pub fn run(args: &Show, session: &mut Session<'_>) -> Result<Exit, Error> {
    let registry = read::at(session, &args.at)?;
    let output = |error| Error::Output(error, Exit::Clean);
    if registry.ids.kind(&args.id).is_none()
        && let Some(pack) = answer::show_pack(&registry, &args.id)
    {
        pack_page(&pack, &registry, args.format, session).map_err(output)?;
        return Ok(Exit::Clean);
    }
    let assets = Assets::of(&registry);
    let shown = answer::show(&assets, &args.id).map_err(Error::UnknownId)?;
    let printed = match args.format {
        Format::Human => show::human(&shown, &registry, session.out),
        Format::Json => show::json(&shown, &registry, session.out),
    };
    printed.map_err(output)?;
    Ok(Exit::Clean)
}

fn pack_page(
    pack: &answer::Pack,
    registry: &Registry,
    format: Format,
    session: &mut Session<'_>,
) -> std::io::Result<()> {
    let entries = answer::pack_entries(&pack.records, registry.options.today);
    match format {
        Format::Human => list::pack(pack, &entries, registry, session.out),
        Format::Json => list::pack_json(pack, &entries, registry, session.out),
    }
}
