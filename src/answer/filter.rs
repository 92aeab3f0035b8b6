//! What a list is narrowed to: a value for any of the dimensions of a scope.

use super::{Dimension, Entry, Sort};
use crate::id::{self, Kind};
use crate::record::Vocabulary;
use crate::registry::Registry;

/// One wanted value a dimension; `None` is any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    wanted: [Option<String>; 9],
    /// The pack that must have brought an entry.
    pack: Option<String>,
}

/// A wanted value that the registry does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownValue {
    /// What it was to be: "audience".
    pub what: &'static str,
    /// The value as typed.
    pub value: String,
    /// The value that was probably meant.
    pub near: Option<String>,
}

impl Filter {
    /// Admits what a pack brought, or where none is named everything.
    pub fn of_pack(pack: Option<&String>) -> Self {
        Self { pack: pack.cloned(), ..Self::default() }
    }

    /// Whether a pack is wanted.
    pub const fn names_pack(&self) -> bool {
        self.pack.is_some()
    }

    /// Narrows it to a value of a dimension; `None` leaves it as it is.
    #[must_use]
    pub fn with(mut self, dimension: Dimension, value: Option<&String>) -> Self {
        self.wanted[dimension as usize] = value.cloned();
        self
    }

    /// The wanted values.
    pub fn values(&self) -> impl Iterator<Item = (Dimension, &str)> {
        Dimension::ALL
            .into_iter()
            .filter_map(|dimension| Some((dimension, self.wanted[dimension as usize].as_deref()?)))
    }

    /// Whether an entry passes. A reference passes with a claim that rests on it; what holds for nothing in particular, such as a
    /// person, passes only where no value is wanted.
    pub fn admits(&self, registry: &Registry, entry: &Entry<'_>) -> bool {
        let from_pack = self.pack.as_deref().is_none_or(|pack| entry.pack == Some(pack));
        from_pack && (self.values().next().is_none() || self.touches(registry, entry))
    }

    fn touches(&self, registry: &Registry, entry: &Entry<'_>) -> bool {
        if entry.sort == Sort::Of(Kind::Reference) {
            let claims = registry.records.claims.iter();
            let mut citing = claims.filter(|claim| claim.evidence.iter().any(|one| one.reference.value == entry.id));
            return citing.any(|claim| self.touches(registry, &Entry::of_claim(claim, registry.options.today)));
        }
        let Some(reach) = &entry.reach else { return false };
        self.values().all(|(dimension, wanted)| reach.touches(dimension, wanted, &registry.regions))
    }
}

/// The first wanted value that the registry does not know, since a list narrowed to a slip of the pen would be empty without a word.
/// Languages are not declared anywhere, so any will do.
pub fn unknown_value(registry: &Registry, filter: &Filter) -> Option<UnknownValue> {
    let wrong = |what: &'static str, value: &str, known: Vec<&str>| {
        if known.contains(&value) {
            return None;
        }
        let near = id::nearest_of(known, value).map(str::to_owned);
        Some(UnknownValue { what, value: value.to_owned(), near })
    };
    let values = filter.values().filter(|(dimension, _)| *dimension != Dimension::Language);
    let packs = filter.pack.iter().map(|pack| ("pack", pack.as_str(), crate::pack::names().collect()));
    let all = values.map(|(dimension, value)| (dimension.word(), value, known(registry, dimension))).chain(packs);
    all.into_iter().find_map(|(what, value, known)| wrong(what, value, known))
}

/// The values that a registry declares for a dimension.
fn known(registry: &Registry, dimension: Dimension) -> Vec<&str> {
    let (policy, products) = (&registry.policy, &registry.records.products);
    match dimension {
        Dimension::Product => products.iter().map(|product| product.id.as_str()).collect(),
        Dimension::Indication => products.iter().flat_map(|one| &one.indications).map(|one| one.id.as_str()).collect(),
        Dimension::Intent => names(&policy.intents),
        Dimension::Stage => names(&policy.stages),
        Dimension::Audience => names(&policy.audiences),
        Dimension::Region => names(&policy.regions),
        Dimension::Channel => names(&policy.channels),
        Dimension::Kind => names(&policy.kinds),
        Dimension::Language => Vec::new(),
    }
}

fn names<T>(vocabulary: &Vocabulary<T>) -> Vec<&str> {
    vocabulary.entries.iter().map(|entry| entry.name.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{list, samples};

    fn ids(filter: &Filter, sort: Kind) -> Vec<String> {
        let registry = samples::registry();
        list(&registry, Some(Sort::Of(sort)), filter).iter().map(|entry| entry.id.to_owned()).collect()
    }

    fn audience(value: &str) -> Filter {
        Filter::default().with(Dimension::Audience, Some(&value.to_owned()))
    }

    #[test]
    fn claims_pass_by_their_scope_and_references_with_their_claims() {
        assert_eq!(ids(&Filter::default(), Kind::Claim), ["C-1", "C-2", "C-3"]);
        assert_eq!(ids(&audience("consumer"), Kind::Claim), ["C-2", "C-3"]);
        assert_eq!(ids(&audience("hcp"), Kind::Reference), ["REF-1"]);
        assert_eq!(ids(&audience("consumer"), Kind::Reference), [""; 0]);
    }

    #[test]
    fn assets_pass_by_what_they_say_and_people_by_no_value() {
        assert_eq!(ids(&audience("hcp"), Kind::Asset), ["A-1", "M-1"]);
        assert_eq!(ids(&audience("hcp"), Kind::Person), [""; 0]);
        assert_eq!(ids(&Filter::default(), Kind::Person), ["rkim"]);
    }

    #[test]
    fn a_pack_brings_its_own_entries() {
        let filter = Filter::of_pack(Some(&"core".to_owned()));
        assert!(ids(&filter, Kind::Claim).is_empty() && ids(&filter, Kind::Trigger).contains(&"pregnancy".to_owned()));
    }

    #[test]
    fn a_slip_is_told_with_what_was_meant() {
        let registry = samples::registry();
        let near = |filter: &Filter| unknown_value(&registry, filter).map(|it| (it.what, it.near));
        assert_eq!(near(&audience("hpc")), Some(("audience", Some("hcp".to_owned()))));
        assert_eq!(near(&audience("hcp")), None);
        assert_eq!(near(&Filter::default().with(Dimension::Language, Some(&"xx".to_owned()))), None);
        let pack = Filter::of_pack(Some(&"cor".to_owned()));
        assert_eq!(near(&pack), Some(("pack", Some("core".to_owned()))));
    }
}
