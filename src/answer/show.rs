//! One entry in full: every value as it is written with the place where it stands, what it rests on, and where it is used.

use std::borrow::Cow;

use super::links::links;
use super::uses::{Uses, uses};
use super::{Entry, Link, Unknown, entries};
use crate::asset::Assets;
use crate::document::{self, FrontFormat};
use crate::id::Kind;
use crate::pack;
use crate::record::Records;
use crate::registry::{Head, Registry};
use crate::span::Span;
use crate::tree::{self, Table, Value};

/// One entry in full.
#[derive(Debug)]
pub struct Shown<'r> {
    /// Its values, in the order of the file; for an asset those of its folders' defaults last.
    pub values: Vec<Stated<'r>>,
    /// The entries it leads to, with their own entries where there are such.
    pub rests_on: Vec<(Link<'r>, Option<Entry<'r>>)>,
    /// The roles whose approval publishing an asset needs.
    pub reviews_needed: Vec<String>,
    /// Where it is used, with the entry itself.
    pub uses: Uses<'r>,
}

/// A value as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated<'r> {
    /// Its key.
    pub key: String,
    /// What it is.
    pub value: Value,
    /// The file that says so.
    pub path: Cow<'r, str>,
    /// The value's place.
    pub span: Span,
}

/// A pack in full.
#[derive(Debug)]
pub struct Pack {
    /// The pack itself.
    pub entry: Entry<'static>,
    /// Its records, as it brings them, whatever the registry replaces or switches off.
    pub records: Records,
}

/// Shows a record or an asset.
///
/// # Errors
/// Where nothing has that id.
pub fn show<'r>(assets: &'r Assets<'r>, id: &str) -> Result<Shown<'r>, Unknown> {
    let registry = assets.registry;
    let known = entries::by_id(registry);
    let entry = known.get(id).cloned().ok_or_else(|| Unknown::new(registry, id))?;
    let links = links(assets);
    let head = registry.find_head(id).map(|at| &registry.heads[at]).filter(|_| entry.sort.noun() == Kind::Asset.noun());
    let values = match head {
        Some(head) => of_asset(registry, head),
        None => of_record(registry, &entry),
    };
    let own = links.iter().filter(|link| link.from == entry.id);
    let rests_on = own.map(|link| (link.clone(), known.get(link.to).cloned())).collect();
    let reviews_needed = head.map(|head| assets.open(head).roles_needed()).unwrap_or_default();
    Ok(Shown { values, rests_on, reviews_needed, uses: uses(entry, &links) })
}

/// Shows a pack, whether the registry uses it or not; `None` where no pack has that name.
pub fn show_pack(registry: &Registry, name: &str) -> Option<Pack> {
    let pack = pack::all().iter().find(|pack| pack.name == name)?;
    Some(Pack { entry: entries::of_pack(pack, registry), records: pack.read() })
}

/// The values of a record: its file is read again, and the table found that holds its id.
fn of_record<'r>(registry: &'r Registry, entry: &Entry<'r>) -> Vec<Stated<'r>> {
    let Some(text) = registry.text(entry.path) else { return Vec::new() };
    let (table, _) = tree::parse_toml(text, 0);
    let found = holding(table, entry.span).unwrap_or_default();
    stated(found, |_| Cow::Borrowed(entry.path))
}

/// The table whose `id` stands at a place.
fn holding(table: Table, id: Span) -> Option<Table> {
    if table.get("id").is_some_and(|entry| entry.node.span == id) {
        return Some(table);
    }
    table.entries.into_iter().find_map(|entry| match entry.node.value {
        Value::Table(inner) => holding(inner, id),
        Value::List(items) => items.into_iter().find_map(|item| match item.value {
            Value::Table(inner) => holding(inner, id),
            _ => None,
        }),
        _ => None,
    })
}

/// The values of an asset, those of its folders' defaults under its own.
fn of_asset<'r>(registry: &'r Registry, head: &'r Head) -> Vec<Stated<'r>> {
    let front = document::split_front(&head.text);
    let mut table = front.map_or_else(Table::default, |front| {
        let raw = front.raw.of(&head.text);
        match front.format {
            FrontFormat::Toml => tree::parse_toml(raw, front.raw.start).0,
            FrontFormat::Yaml => tree::parse_yaml(raw, front.raw.start).0,
        }
    });
    for (layer, path) in (1..).zip(&head.layers) {
        table.merge_under(tree::parse_toml(registry.text(path).unwrap_or_default(), 0).0, layer);
    }
    stated(table, |layer| Cow::Borrowed(usize::from(layer).checked_sub(1).map_or(&*head.path, |at| &*head.layers[at])))
}

fn stated<'r>(table: Table, path: impl Fn(u16) -> Cow<'r, str>) -> Vec<Stated<'r>> {
    let entries = table.entries.into_iter();
    entries
        .map(|entry| Stated { path: path(entry.layer), span: entry.node.span, key: entry.key, value: entry.node.value })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::samples;

    fn keys(shown: &Shown<'_>) -> Vec<String> {
        shown.values.iter().map(|value| value.key.clone()).collect()
    }

    #[test]
    fn a_record_shows_its_own_keys_alone() {
        let registry = samples::registry();
        let assets = Assets::of(&registry);
        let shown = show(&assets, "REF-2").unwrap();
        assert_eq!(keys(&shown), ["id", "citation", "kind", "retracted"]);
        assert_eq!(keys(&show(&assets, "hefh").unwrap()), ["id", "text"]);
        assert_eq!(keys(&show(&assets, "velorin").unwrap()).last().map(String::as_str), Some("market"));
    }

    #[test]
    fn each_value_of_an_asset_says_which_file_it_came_from() {
        let registry = samples::registry();
        let assets = Assets::of(&registry);
        for (id, own) in [("A-1", "content/a.md"), ("A-2", "content/b.md")] {
            let shown = show(&assets, id).unwrap();
            for value in &shown.values {
                let text = registry.text(&value.path).unwrap();
                let defaulted = ["language", "owner", "authors", "regions"].contains(&value.key.as_str());
                let expected =
                    if defaulted || (id == "A-1" && value.key == "audience") { "content/_defaults.toml" } else { own };
                assert_eq!(value.path, expected, "{id} {}", value.key);
                assert!(!value.span.of(text).is_empty());
            }
        }
    }

    #[test]
    fn an_entry_of_a_pack_in_use_is_shown_from_the_pack() {
        let registry = samples::registry();
        let assets = Assets::of(&registry);
        let shown = show(&assets, "pregnancy").unwrap();
        assert_eq!((shown.uses.of.pack, shown.uses.of.path), (Some("core"), "core/triggers.toml"));
        assert!(keys(&shown).contains(&"terms".to_owned()));
    }

    #[test]
    fn what_it_rests_on_is_told_with_its_state() {
        let registry = samples::registry();
        let assets = Assets::of(&registry);
        let shown = show(&assets, "C-1").unwrap();
        let evidence = shown.rests_on.iter().find(|(link, _)| link.to == "REF-1").unwrap();
        assert_eq!(evidence.1.as_ref().unwrap().state.as_deref(), Some("valid"));
        assert_eq!(shown.uses.direct.iter().filter(|link| link.from == "A-1").count(), 3);
    }

    #[test]
    fn an_asset_says_which_roles_it_needs() {
        let registry = samples::registry();
        let assets = Assets::of(&registry);
        assert!(show(&assets, "A-1").unwrap().reviews_needed.contains(&"medical".to_owned()));
        assert!(show(&assets, "C-1").unwrap().reviews_needed.is_empty());
    }

    #[test]
    fn an_unknown_id_gives_what_was_meant_or_the_pack_that_has_it() {
        let registry = samples::registry();
        let assets = Assets::of(&registry);
        let unknown = |id: &str| show(&assets, id).unwrap_err();
        assert_eq!(unknown("c-1").near.as_deref(), Some("C-1"));
        assert_eq!(unknown("nothing-like-it"), Unknown { id: "nothing-like-it".to_owned(), near: None, pack: None });
        assert_eq!(unknown("us-isi").pack, Some("us-fda"));
    }

    #[test]
    fn a_pack_is_shown_whether_it_is_in_use_or_not() {
        let registry = samples::registry();
        let pack = show_pack(&registry, "us-fda").unwrap();
        assert_eq!(pack.entry.state.as_deref(), Some("not in use"));
        assert!(pack.records.requirements.iter().any(|one| one.id.value == "us-isi"));
        assert!(show_pack(&registry, "us-fta").is_none());
    }
}
