//! The packs: requirements, triggers, terms and prohibitions of a jurisdiction, shipped inside the program.
//!
//! A pack is data in the same formats as a registry's own records and read by the same reader; a registry replaces or removes any
//! entry by its id.

mod embedded;

use std::sync::Arc;

use self::embedded::PACKS;
pub use self::embedded::Pack;
use crate::record::{self, Records};

/// All packs, the common one first.
pub fn all() -> &'static [Pack] {
    &PACKS
}

/// The names of all packs.
pub fn names() -> impl Iterator<Item = &'static str> {
    PACKS.iter().map(|pack| pack.name)
}

/// Reads packs by name, each once, in the order in which they are listed here, and tells which names are unknown.
pub fn load<'n>(names: &[&'n str]) -> (Records, Vec<&'n str>) {
    let mut records = Records::default();
    for pack in PACKS.iter().filter(|pack| names.contains(&pack.name)) {
        records.append(pack.read());
    }
    let unknown = names.iter().copied().filter(|name| !PACKS.iter().any(|pack| pack.name == *name));
    (records, unknown.collect())
}

/// The text of a pack's file by its path (`us-fda/terms.toml`), to quote it.
pub fn text(path: &str) -> Option<&'static str> {
    PACKS.iter().flat_map(|pack| pack.files).find(|(name, _)| *name == path).map(|(_, text)| *text)
}

impl Pack {
    /// Reads all its files.
    pub fn read(&self) -> Records {
        let mut records = Records::default();
        for (path, text) in self.files {
            records.append(record::read(&Arc::from(*path), Some(self.name), text));
        }
        records
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::id::Ids;
    use crate::id::Kind;
    use crate::tree::Spanned;

    /// Id, kind and citation of every entry of a kind that cites a code.
    fn entries(records: &Records) -> Vec<(&str, Kind, Option<&str>)> {
        fn cited(citation: Option<&Spanned<String>>) -> Option<&str> {
            citation.map(|citation| citation.as_str())
        }
        let mut all = Vec::new();
        all.extend(
            records.requirements.iter().map(|it| (it.id.as_str(), Kind::Requirement, cited(it.citation.as_ref()))),
        );
        all.extend(records.triggers.iter().map(|it| (it.id.as_str(), Kind::Trigger, cited(it.citation.as_ref()))));
        all.extend(records.terms.iter().map(|it| (it.id.as_str(), Kind::Term, cited(it.citation.as_ref()))));
        all.extend(
            records.prohibitions.iter().map(|it| (it.id.as_str(), Kind::Prohibition, cited(it.citation.as_ref()))),
        );
        all.extend(records.signals.iter().map(|it| (it.id.as_str(), Kind::Signal, cited(it.citation.as_ref()))));
        all.extend(records.statements.iter().map(|it| (it.id.as_str(), Kind::Statement, cited(it.citation.as_ref()))));
        all
    }

    #[test]
    fn every_pack_reads_without_a_fault() {
        for pack in all() {
            let faults = pack.read().faults;
            assert!(faults.is_empty(), "{}: {faults:#?}", pack.name);
            assert!(!pack.description.is_empty());
        }
    }

    #[test]
    fn every_entry_names_the_code_behind_it() {
        for pack in all() {
            for (id, kind, citation) in entries(&pack.read()) {
                let needed = !matches!(kind, Kind::Signal | Kind::Statement);
                assert!(!needed || citation.is_some_and(|citation| !citation.trim().is_empty()), "{} {id}", pack.name);
            }
        }
    }

    #[test]
    fn no_id_comes_twice_in_all_packs() {
        let (records, _) = load(&names().collect::<Vec<_>>());
        let mut ids = Ids::default();
        for (id, kind, _) in entries(&records) {
            assert_eq!(ids.insert(id, kind), Ok(()), "{id}");
        }
        assert!(ids.len() > 100);
    }

    #[test]
    fn every_file_of_a_pack_is_embedded() {
        let listed: BTreeSet<&str> = PACKS.iter().flat_map(|pack| pack.files).map(|(path, _)| *path).collect();
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pack");
        let found = ignore::Walk::new(&root)
            .filter_map(Result::ok)
            .filter(|entry| entry.path().extension().is_some_and(|it| it == "toml"));
        let found: BTreeSet<String> =
            found.map(|entry| entry.path().strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/")).collect();
        assert_eq!(listed, found.iter().map(String::as_str).collect());
    }

    #[test]
    fn packs_are_loaded_by_name_each_once_and_in_one_order() {
        let (records, unknown) = load(&["uk-abpi", "core", "core", "us-fta"]);
        assert_eq!(unknown, ["us-fta"]);
        assert_eq!(records.policies.len(), 1);
        let packs: Vec<_> = records.triggers.iter().filter_map(|trigger| trigger.origin.pack).collect();
        assert!(packs.is_sorted() && packs.first() == Some(&"core") && packs.last() == Some(&"uk-abpi"));
        assert!(load(&[]).0.triggers.is_empty());
    }

    #[test]
    fn the_common_pack_brings_a_vocabulary_that_agrees_with_itself() {
        let policy = load(&["core"]).0.policies.remove(0);
        for kind in &policy.kinds.entries {
            assert!(kind.value.channels.iter().all(|channel| policy.channels.get(channel).is_some()), "{}", *kind.name);
            assert!(kind.value.stages.iter().all(|stage| policy.stages.get(stage).is_some()), "{}", *kind.name);
        }
        for intent in &policy.intents.entries {
            assert!(
                intent.value.audiences.iter().all(|audience| policy.audiences.get(audience).is_some()),
                "{}",
                *intent.name
            );
            assert!(intent.value.reviews.iter().all(|role| policy.roles.get(role).is_some()), "{}", *intent.name);
        }
        for region in &policy.regions.entries {
            assert!(
                region.value.part_of.as_ref().is_none_or(|whole| policy.regions.get(whole).is_some()),
                "{}",
                *region.name
            );
        }
    }

    #[test]
    fn every_scope_of_a_pack_speaks_the_common_vocabulary() {
        let policy = load(&["core"]).0.policies.remove(0);
        let (records, _) = load(&names().collect::<Vec<_>>());
        let scopes = records.requirements.iter().map(|it| (&it.id, &it.when));
        let scopes = scopes.chain(records.triggers.iter().map(|it| (&it.id, &it.when)));
        let scopes = scopes.chain(records.terms.iter().map(|it| (&it.id, &it.when)));
        let scopes = scopes.chain(records.prohibitions.iter().map(|it| (&it.id, &it.when)));
        for (id, scope) in scopes {
            assert!(scope.intents.iter().all(|word| policy.intents.get(word).is_some()), "{}", **id);
            assert!(scope.stages.iter().all(|word| policy.stages.get(word).is_some()), "{}", **id);
            assert!(scope.audiences.iter().all(|word| policy.audiences.get(word).is_some()), "{}", **id);
            assert!(scope.regions.iter().all(|word| policy.regions.get(word).is_some()), "{}", **id);
            assert!(scope.channels.iter().all(|word| policy.channels.get(word).is_some()), "{}", **id);
            assert!(scope.kinds.iter().all(|word| policy.kinds.get(word).is_some()), "{}", **id);
        }
        for trigger in &records.triggers {
            assert!(trigger.review.iter().all(|role| policy.roles.get(role).is_some()), "{}", *trigger.id);
        }
    }
}
