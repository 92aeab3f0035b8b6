//! The conditions of requirements and prohibitions: when each holds of an asset.

use super::asset::Asset;
use super::topic::Hit;
use super::uses::Use;
use crate::document::BlockKind;
use crate::record::{
    Basis, Claim, ClaimKind, Condition, Indication, LegalClass, Market, Pair, SignalKind, StatementKind,
};

/// Whether a condition holds for one region and indication of an asset. What the text says counts as well as what the front matter
/// declares.
pub fn holds(asset: &Asset<'_>, condition: Condition, pair: Pair<'_>) -> bool {
    match condition {
        Condition::ProductNamed => asset.names_product(),
        Condition::BeyondReminder => asset.names_product() && beyond_reminder(asset),
        Condition::Claims => claims(asset).next().is_some(),
        Condition::Efficacy => claims(asset).any(is_efficacy) || says(asset, &[SignalKind::Efficacy]),
        Condition::Comparative => claims(asset).any(is_comparative) || says(asset, &[SignalKind::Comparison]),
        Condition::Economic => claims(asset).any(is_economic) || says(asset, &[SignalKind::Economic]),
        Condition::CopayOffer => is_offer(asset) || claiming(asset, &[SignalKind::CopayOffer]).next().is_some(),
        Condition::Unbranded => asset.head.front.product.is_none() && !asset.names_product(),
        fact => is_fact(asset, fact, pair),
    }
}

/// Whether a condition holds of one block that readers see without the rest, a copy unit: its own words decide. What is a fact about
/// the asset or its product holds there too.
pub fn holds_of_unit(asset: &Asset<'_>, condition: Condition, unit: u32) -> bool {
    let said = |kinds: &[SignalKind]| claiming(asset, kinds).any(|hit| hit.block == unit);
    let claimed = |test: fn(&Claim) -> bool| said_claims(asset).any(|(one, claim)| one.block == unit && test(claim));
    match condition {
        Condition::ProductNamed => asset.own_names().any(|hit| hit.block == unit),
        Condition::BeyondReminder => said(BENEFIT) || claimed(|_| true) || indication_in(asset, unit),
        Condition::Claims => claimed(|_| true),
        Condition::Efficacy => said(&[SignalKind::Efficacy]) || claimed(is_efficacy),
        Condition::Comparative => said(&[SignalKind::Comparison]) || claimed(is_comparative),
        Condition::Economic => said(&[SignalKind::Economic]) || claimed(is_economic),
        Condition::CopayOffer => is_offer(asset) || said(&[SignalKind::CopayOffer]),
        fact => asset.facts().pairs().any(|pair| holds(asset, fact, pair)),
    }
}

/// Whether a fact of the records holds, whatever the text says.
fn is_fact(asset: &Asset<'_>, condition: Condition, pair: Pair<'_>) -> bool {
    match condition {
        Condition::BoxedWarning => asset.product().is_some_and(|product| product.boxed_warning),
        Condition::Rems => asset.product().is_some_and(|product| product.rems),
        Condition::BlackTriangle => market(asset, pair).is_some_and(|market| market.black_triangle),
        Condition::AcceleratedApproval => {
            indication(asset, pair).is_some_and(|indication| indication.accelerated_approval)
        }
        Condition::Investigational => {
            asset.product().is_some() && !market(asset, pair).is_some_and(|market| market.authorised)
        }
        Condition::Prescription => market(asset, pair).is_some_and(is_prescription),
        _ => true,
    }
}

/// Whether an asset is by its kind an offer, whatever its words.
fn is_offer(asset: &Asset<'_>) -> bool {
    asset.facts().kind == Some("copay-offer")
}

fn is_prescription(market: &Market) -> bool {
    market.legal_class.as_ref().is_some_and(|class| class.value == LegalClass::Rx)
}

/// The product's market of a region, or else that of the region it is part of.
pub fn market<'r>(asset: &Asset<'r>, pair: Pair<'_>) -> Option<&'r Market> {
    let markets = &asset.product()?.markets;
    let region = pair.region?;
    let around = || markets.iter().find(|market| asset.registry.regions.admits(&market.region.value, region));
    markets.iter().find(|market| market.region.value == region).or_else(around)
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

/// The claims an asset says, each with where.
fn said_claims<'a, 'r>(asset: &'a Asset<'r>) -> impl Iterator<Item = (&'a Use, &'r Claim)> + 'a {
    asset.uses.iter().map(|one| (one, &asset.registry.records.claims[one.claim]))
}

fn kind(claim: &Claim) -> Option<ClaimKind> {
    claim.kind.as_ref().map(|kind| kind.value)
}

/// Whether a claim says that the product works.
pub fn is_efficacy(claim: &Claim) -> bool {
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

fn is_comparative(claim: &Claim) -> bool {
    kind(claim) == Some(ClaimKind::Comparative)
}

fn is_economic(claim: &Claim) -> bool {
    kind(claim) == Some(ClaimKind::Economic) || claim.basis.as_ref().is_some_and(|basis| basis.value == Basis::Economic)
}

/// What a reminder may not hold besides claims and the indication: a dose, a benefit, a suggestive phrase (21 CFR 202.1(e)(2)(i)).
const BENEFIT: &[SignalKind] = &[
    SignalKind::Efficacy,
    SignalKind::Benefit,
    SignalKind::Comparison,
    SignalKind::Convenience,
    SignalKind::Safety,
    SignalKind::Onset,
    SignalKind::Durability,
    SignalKind::Mechanism,
    SignalKind::Dosing,
    SignalKind::Absolute,
    SignalKind::Superlative,
    SignalKind::Figure,
    SignalKind::Testimonial,
];

fn beyond_reminder(asset: &Asset<'_>) -> bool {
    claims(asset).next().is_some()
        || asset.stands.iter().any(|stand| is_indication(asset, stand.statement))
        || says(asset, BENEFIT)
}

fn indication_in(asset: &Asset<'_>, block: u32) -> bool {
    asset.stands.iter().any(|stand| stand.blocks.contains(&block) && is_indication(asset, stand.statement))
}

fn is_indication(asset: &Asset<'_>, statement: usize) -> bool {
    asset.registry.statement_kind(statement) == Some(StatementKind::Indication)
}

/// Whether a sentence about the product says something of these kinds.
fn says(asset: &Asset<'_>, kinds: &[SignalKind]) -> bool {
    claiming(asset, kinds).any(|hit| hit.near_product || is_display(asset, hit.block))
}

/// Headings and copy units of a piece for a product speak of it without its name.
fn is_display(asset: &Asset<'_>, block: u32) -> bool {
    let kind = asset.document.blocks[block as usize].kind;
    asset.head.front.product.is_some() && matches!(kind, BlockKind::Heading | BlockKind::Copy)
}

/// The first signal of these kinds in whatever claims something of these kinds, outside required language.
pub fn claiming<'a>(asset: &'a Asset<'_>, kinds: &'a [SignalKind]) -> impl Iterator<Item = &'a Hit> {
    asset.assertions.iter().filter_map(move |assertion| assertion.saying(asset, kinds))
}
