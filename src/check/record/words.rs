//! The words of records that the policy or other records must define: those of scopes, markets and the policy itself.

use super::super::vocabulary::Sort;
use crate::record::{Origin, Policy, Records, Scope};
use crate::registry::Registry;
use crate::tree::Spanned;

/// A word of a record, with what it must be.
pub(super) struct Named<'r> {
    pub(super) origin: &'r Origin,
    pub(super) sort: Sort,
    pub(super) value: &'r Spanned<String>,
}

/// All such words of the registry's own files. Those of packs are held to it before they are shipped.
pub(super) fn all(registry: &Registry) -> Vec<Named<'_>> {
    let mut words = Vec::new();
    for (origin, scope) in scopes(&registry.records) {
        in_scope(origin, scope, &mut words);
    }
    for product in &registry.records.products {
        let regions = product.markets.iter().map(|market| &market.region);
        words.extend(regions.map(|value| Named { origin: &product.origin, sort: Sort::Region, value }));
    }
    in_vocabulary(&registry.policy, &mut words);
    in_reviews(&registry.policy, &mut words);
    words.retain(|word| word.origin.pack.is_none());
    words
}

fn scopes(records: &Records) -> impl Iterator<Item = (&Origin, &Scope)> {
    let claims = records.claims.iter().map(|one| (&one.origin, &one.scope));
    let statements = records.statements.iter().map(|one| (&one.origin, &one.scope));
    let requirements = records.requirements.iter().map(|one| (&one.origin, &one.when));
    let triggers = records.triggers.iter().map(|one| (&one.origin, &one.when));
    let terms = records.terms.iter().map(|one| (&one.origin, &one.when));
    let prohibitions = records.prohibitions.iter().map(|one| (&one.origin, &one.when));
    claims.chain(statements).chain(requirements).chain(triggers).chain(terms).chain(prohibitions)
}

fn in_scope<'r>(origin: &'r Origin, scope: &'r Scope, words: &mut Vec<Named<'r>>) {
    let lists = [
        (Sort::Product, &scope.products),
        (Sort::Indication, &scope.indications),
        (Sort::Intent, &scope.intents),
        (Sort::Stage, &scope.stages),
        (Sort::Audience, &scope.audiences),
        (Sort::Region, &scope.regions),
        (Sort::Channel, &scope.channels),
        (Sort::Kind, &scope.kinds),
    ];
    for (sort, list) in lists {
        words.extend(list.iter().map(|value| Named { origin, sort, value }));
    }
}

fn in_vocabulary<'r>(policy: &'r Policy, words: &mut Vec<Named<'r>>) {
    for intent in &policy.intents.entries {
        let origin = &intent.origin;
        words.extend(intent.value.reviews.iter().map(|value| Named { origin, sort: Sort::Role, value }));
        words.extend(intent.value.audiences.iter().map(|value| Named { origin, sort: Sort::Audience, value }));
    }
    for kind in &policy.kinds.entries {
        let origin = &kind.origin;
        words.extend(kind.value.stages.iter().map(|value| Named { origin, sort: Sort::Stage, value }));
        words.extend(kind.value.channels.iter().map(|value| Named { origin, sort: Sort::Channel, value }));
    }
    for region in &policy.regions.entries {
        let whole = region.value.part_of.iter();
        words.extend(whole.map(|value| Named { origin: &region.origin, sort: Sort::Region, value }));
    }
}

fn in_reviews<'r>(policy: &'r Policy, words: &mut Vec<Named<'r>>) {
    let reviews = &policy.reviews;
    let lists = [&reviews.claim, &reviews.statement, &reviews.independent, &reviews.no_impact];
    let times = reviews.target_days.iter().flatten().map(|(role, _)| role);
    let roles = lists.into_iter().flatten().flatten().chain(times);
    words.extend(roles.map(|value| Named { origin: &policy.origin, sort: Sort::Role, value }));
}
