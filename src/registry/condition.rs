//! The conditions of requirements and prohibitions: when each holds of an asset.

use super::asset::Asset;
use super::topic::Topic;
use crate::record::{Basis, Claim, ClaimKind, Condition, Indication, LegalClass, Market, Pair, SignalKind};

/// Whether a condition holds for one region and indication of an asset. What the text says counts as well as what the front matter
/// declares.
pub fn holds(asset: &Asset<'_>, condition: Condition, pair: Pair<'_>) -> bool {
    match condition {
        Condition::Always => true,
        Condition::ProductNamed => asset.names_product(),
        Condition::BeyondReminder => asset.names_product() && beyond_reminder(asset),
        Condition::Claims => claims(asset).next().is_some(),
        Condition::Efficacy => claims(asset).any(is_efficacy) || signals(asset, &[SignalKind::Efficacy]),
        Condition::Comparative => {
            claims(asset).any(|one| kind(one) == Some(ClaimKind::Comparative))
                || signals(asset, &[SignalKind::Comparison])
        }
        Condition::Economic => claims(asset).any(is_economic) || signals(asset, &[SignalKind::Economic]),
        Condition::CopayOffer => signals(asset, &[SignalKind::CopayOffer]),
        Condition::BoxedWarning => asset.product().is_some_and(|product| product.boxed_warning),
        Condition::Rems => asset.product().is_some_and(|product| product.rems),
        Condition::BlackTriangle => market(asset, pair).is_some_and(|market| market.black_triangle),
        Condition::AcceleratedApproval => {
            indication(asset, pair).is_some_and(|indication| indication.accelerated_approval)
        }
        Condition::Investigational => {
            asset.product().is_some() && !market(asset, pair).is_some_and(|market| market.authorised)
        }
        Condition::Unbranded => asset.head.front.product.is_none() && !asset.names_product(),
        Condition::Prescription => market(asset, pair)
            .is_some_and(|market| market.legal_class.as_ref().is_some_and(|class| class.value == LegalClass::Rx)),
    }
}

/// The product's market of a region.
pub fn market<'r>(asset: &Asset<'r>, pair: Pair<'_>) -> Option<&'r Market> {
    asset.product()?.markets.iter().find(|market| Some(market.region.value.as_str()) == pair.region)
}

fn indication<'r>(asset: &Asset<'r>, pair: Pair<'_>) -> Option<&'r Indication> {
    asset.product()?.indications.iter().find(|indication| Some(indication.id.value.as_str()) == pair.indication)
}

/// The claims an asset declares or says.
fn claims<'a, 'r>(asset: &'a Asset<'r>) -> impl Iterator<Item = &'r Claim> + 'a {
    let declared = asset.head.front.claims.iter().filter_map(|id| asset.registry.claim_index(&id.value));
    let said = asset.uses.iter().map(|one| one.claim);
    declared.chain(said).map(|claim| &asset.registry.records.claims[claim])
}

fn kind(claim: &Claim) -> Option<ClaimKind> {
    claim.kind.as_ref().map(|kind| kind.value)
}

/// Whether a claim says that the product works.
fn is_efficacy(claim: &Claim) -> bool {
    matches!(
        kind(claim),
        Some(
            ClaimKind::Efficacy
                | ClaimKind::Onset
                | ClaimKind::Durability
                | ClaimKind::QualityOfLife
                | ClaimKind::Comparative
        )
    )
}

fn is_economic(claim: &Claim) -> bool {
    kind(claim) == Some(ClaimKind::Economic) || claim.basis.as_ref().is_some_and(|basis| basis.value == Basis::Economic)
}

/// Whether it holds anything that a reminder may not: a use, a dose, a benefit, a suggestive phrase (21 CFR 202.1(e)(2)(i)).
fn beyond_reminder(asset: &Asset<'_>) -> bool {
    const BENEFIT: &[SignalKind] = &[
        SignalKind::Efficacy,
        SignalKind::Benefit,
        SignalKind::Convenience,
        SignalKind::Safety,
        SignalKind::Onset,
        SignalKind::Durability,
    ];
    claims(asset).next().is_some()
        || asset.stands.iter().any(|stand| is_indication(asset, stand.statement))
        || signals(asset, BENEFIT)
}

fn is_indication(asset: &Asset<'_>, statement: usize) -> bool {
    let kind = asset.registry.records.statements[statement].kind.as_ref();
    kind.is_some_and(|kind| kind.value == crate::record::StatementKind::Indication)
}

/// Whether a sentence that names the product carries a signal of one of these kinds.
fn signals(asset: &Asset<'_>, kinds: &[SignalKind]) -> bool {
    asset.hits.iter().any(|hit| match hit.topic {
        Topic::Signal(signal) => {
            let kind = asset.registry.records.signals[signal].kind.as_ref();
            kind.is_some_and(|kind| kinds.contains(&kind.value)) && hit.near_product && !asset.in_statement(&hit.words)
        }
        _ => false,
    })
}
