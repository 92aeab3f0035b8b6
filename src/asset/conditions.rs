//! The conditions of requirements and prohibitions: whether each holds for an asset.

use super::analysis::Analysis;
use super::claims::ClaimUse;
use super::hits::Hit;
use super::mentions;
use super::page::Page;
use crate::document::{Block, BlockKind};
use crate::index::Index;
use crate::record::{
    Basis, Claim, ClaimKind, Condition, Indication, LegalClass, Market, Pair, SignalKind, StatementKind,
};
use crate::registry::StatementId;

impl<'r> Analysis<'_, 'r> {
    /// Whether a condition holds for one region and indication.
    pub(super) fn holds(&self, condition: Condition, pair: Pair<'_>) -> bool {
        match condition {
            Condition::ProductNamed => self.names_product(),
            Condition::BeyondReminder => self.names_product() && self.is_beyond_reminder(),
            Condition::Claims => self.all_claims().next().is_some(),
            Condition::Efficacy => {
                self.all_claims().any(is_efficacy) || self.claims_about_product(&[SignalKind::Efficacy])
            }
            Condition::Comparative => {
                self.all_claims().any(is_comparative) || self.claims_about_product(&[SignalKind::Comparison])
            }
            Condition::Economic => {
                self.all_claims().any(is_economic) || self.claims_about_product(&[SignalKind::Economic])
            }
            Condition::CopayOffer => is_offer(self.page) || self.claiming(&[SignalKind::CopayOffer]).next().is_some(),
            Condition::Unbranded => self.page.head.front.product.is_none() && !self.names_product(),
            fact => self.page.has_fact(fact, pair),
        }
    }

    /// Whether a condition holds for one block that readers see without the rest.
    pub(super) fn holds_in_unit(&self, condition: Condition, unit: Index<Block>) -> bool {
        let claiming = |kinds: &[SignalKind]| self.claiming(kinds).any(|hit| hit.block == unit);
        let claimed =
            |test: fn(&Claim) -> bool| self.used_claims().any(|(one, claim)| one.block == unit && test(claim));
        match condition {
            Condition::ProductNamed => self.own_names().any(|hit| hit.block == unit),
            Condition::BeyondReminder => claiming(BENEFIT) || claimed(|_| true) || self.has_indication_in(unit),
            Condition::Claims => claimed(|_| true),
            Condition::Efficacy => claiming(&[SignalKind::Efficacy]) || claimed(is_efficacy),
            Condition::Comparative => claiming(&[SignalKind::Comparison]) || claimed(is_comparative),
            Condition::Economic => claiming(&[SignalKind::Economic]) || claimed(is_economic),
            Condition::CopayOffer => is_offer(self.page) || claiming(&[SignalKind::CopayOffer]),
            fact => self.page.head.facts().pairs().any(|pair| self.holds(fact, pair)),
        }
    }

    /// The mentions of the asset's product; without a product, of any.
    fn own_names(&self) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(|hit| mentions::is_own_name(self.page, hit))
    }

    /// Whether the text names the asset's product; without a product, any. What it includes is part of the text.
    fn names_product(&self) -> bool {
        let own = self.page.head.front.product.as_ref();
        let is_own = |claim: &Claim| {
            claim.product.as_ref().is_some_and(|theirs| own.is_none_or(|own| own.value == theirs.value))
        };
        self.own_names().next().is_some()
            || self.used_claims().any(|(one, claim)| one.words.is_empty() && is_own(claim))
    }

    /// The claims that the asset declares or uses.
    fn all_claims(&self) -> impl Iterator<Item = &'r Claim> + '_ {
        let registry = self.page.registry;
        let declared = self.page.head.front.claims.iter().filter_map(|id| registry.find_claim(&id.value));
        declared.chain(self.claims.iter().map(|one| one.claim)).map(|claim| &registry.records.claims[claim])
    }

    /// The claims that the asset uses, each with where.
    fn used_claims(&self) -> impl Iterator<Item = (&ClaimUse, &'r Claim)> + '_ {
        let claims = &self.page.registry.records.claims;
        self.claims.iter().map(|one| (one, &claims[one.claim]))
    }

    fn is_beyond_reminder(&self) -> bool {
        self.all_claims().next().is_some()
            || self.statements.iter().any(|one| self.is_indication(one.statement))
            || self.claims_about_product(BENEFIT)
    }

    fn has_indication_in(&self, block: Index<Block>) -> bool {
        self.statements.iter().any(|one| one.blocks.contains(block) && self.is_indication(one.statement))
    }

    fn is_indication(&self, statement: StatementId) -> bool {
        self.page.registry.statement_kind(statement) == Some(StatementKind::Indication)
    }

    /// Whether a sentence about the product claims something of these kinds.
    fn claims_about_product(&self, kinds: &[SignalKind]) -> bool {
        let is_near = |hit: &Hit| mentions::is_mention(self.mentions, hit.sentence);
        self.claiming(kinds).any(|hit| is_near(hit) || self.is_display(hit.block))
    }

    /// Whether a block is a heading or copy unit of an asset with a product: those are about the product without its name.
    fn is_display(&self, block: Index<Block>) -> bool {
        let kind = self.page.document.blocks[block].kind;
        self.page.head.front.product.is_some() && matches!(kind, BlockKind::Heading | BlockKind::Copy)
    }

    /// The first signal of these kinds in whatever claims something of these kinds, outside required language.
    fn claiming<'c>(&'c self, kinds: &'c [SignalKind]) -> impl Iterator<Item = &'c Hit> {
        let records = &self.page.registry.records;
        self.assertions.iter().filter_map(move |assertion| assertion.signal(records, self.hits, kinds))
    }
}

impl<'r> Page<'r> {
    /// The product's market of a region, or else that of the region it is part of.
    pub fn market(&self, pair: Pair<'_>) -> Option<&'r Market> {
        let markets = &self.product()?.markets;
        let region = pair.region?;
        let around = || markets.iter().find(|market| self.registry.regions.admits(&market.region.value, region));
        markets.iter().find(|market| market.region.value == region).or_else(around)
    }

    /// Whether a condition holds that depends on records alone.
    fn has_fact(&self, condition: Condition, pair: Pair<'_>) -> bool {
        match condition {
            Condition::BoxedWarning => self.product().is_some_and(|product| product.boxed_warning),
            Condition::Rems => self.product().is_some_and(|product| product.rems),
            Condition::BlackTriangle => self.market(pair).is_some_and(|market| market.black_triangle),
            Condition::AcceleratedApproval => {
                self.indication(pair).is_some_and(|indication| indication.accelerated_approval)
            }
            Condition::Investigational => {
                self.product().is_some() && !self.market(pair).is_some_and(|market| market.authorised)
            }
            Condition::Prescription => self.market(pair).is_some_and(is_prescription),
            _ => true,
        }
    }

    fn indication(&self, pair: Pair<'_>) -> Option<&'r Indication> {
        self.product()?.indications.iter().find(|indication| Some(indication.id.value.as_str()) == pair.indication)
    }
}

/// Whether an asset is an offer by its kind.
fn is_offer(page: &Page<'_>) -> bool {
    page.head.facts().kind == Some("copay-offer")
}

fn is_prescription(market: &Market) -> bool {
    market.legal_class.as_ref().is_some_and(|class| class.value == LegalClass::Rx)
}

fn kind(claim: &Claim) -> Option<ClaimKind> {
    claim.kind.as_ref().map(|kind| kind.value)
}

/// Whether a claim is one of efficacy.
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

/// What a reminder may not contain in addition to claims and the indication: a dose, a benefit, a suggestive phrase (21 CFR
/// 202.1(e)(2)(i)).
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
