//! Which claim is meant where several share a wording.

use super::page::Page;
use crate::phrase::PhraseId;
use crate::registry::{ClaimId, ClaimStatus, Owner, Registry};

/// Of the claims that share a wording, the one that is meant on a page.
pub(super) fn claim(page: &Page<'_>, phrase: PhraseId) -> Option<ClaimId> {
    claims(page.registry, phrase).min_by_key(|claim| preference(page, *claim))
}

/// The claims that have a wording.
pub(super) fn claims(registry: &Registry, phrase: PhraseId) -> impl Iterator<Item = ClaimId> + '_ {
    registry.wordings.owners(phrase).iter().filter_map(|owner| match owner {
        Owner::Claim(claim) => Some(*claim),
        Owner::StatementSentence { .. } | Owner::Citation => None,
    })
}

/// How well a wording fits a page: the smallest rank fits best.
pub(super) fn rank(page: &Page<'_>, phrase: PhraseId) -> u32 {
    claims(page.registry, phrase).map(|claim| preference(page, claim)).min().unwrap_or(u32::MAX)
}

/// How well a claim fits a page, the smallest best: declared claims first, then those in scope, then those in force.
fn preference(page: &Page<'_>, claim: ClaimId) -> u32 {
    let registry = page.registry;
    let record = &registry.records.claims[claim];
    let declared = page.head.front.claims.iter().any(|id| id.value == record.id.value);
    let in_scope = record.scope.serves_claim(&page.head.facts(), &registry.regions);
    let in_force = record.status_on(registry.options.today) == ClaimStatus::InForce;
    u32::from(!declared) * 4 + u32::from(!in_scope) * 2 + u32::from(!in_force)
}
