//! `asset/not-allowed`: facts of an asset that the policy or a code does not let stand together.

use std::collections::HashSet;

use super::super::vocabulary::Sort;
use super::super::{Check, Run};
use super::explained;
use crate::asset::Asset;
use crate::finding::Finding;
use crate::record::{Allowance, AssetKind, Claim, Intent, Named, Need, Prohibition};
use crate::registry::ClaimId;
use crate::rule;
use crate::tree::Spanned;

rule! {
    /// The policy or a code does not allow this combination: this intent for this audience, this kind in this channel.
    ///
    /// ## What it finds
    ///
    /// - an audience that the intent is not for;
    /// - an intent that needs a product and has none, or has one and may not;
    /// - product claims in an intent that allows none, declared or said; claims about a disease, a guideline or the company that name no
    ///   product do not count;
    /// - a kind in a stage or a channel that it is not for;
    /// - what a pack prohibits: a reminder for a product with a boxed warning, a prescription medicine advertised to the public where
    ///   that is forbidden, a product promoted before it is authorised.
    ///
    /// ## Why
    ///
    /// No wording mends such a piece. The finding names the clause where a code forbids the combination; the rest is what the company's
    /// own policy says.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// +++
    /// intent = "promotional"
    /// audience = "consumer"
    /// regions = ["GB"]
    /// product = "velorin"      # on prescription only
    /// +++
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// +++
    /// intent = "promotional"
    /// audience = "hcp"
    /// regions = ["GB"]
    /// product = "velorin"
    /// +++
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Correct the value if it is a slip. Otherwise make another piece: for another audience, without the product, in another channel.
    pub(super) NOT_ALLOWED = "asset/not-allowed", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &NOT_ALLOWED, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let front = &asset.head.front;
    let policy = &asset.registry.policy;
    if let Some((word, intent)) = front.intent.as_ref().and_then(|word| Some((word, policy.intents.get(word)?))) {
        found.extend(audience(asset, intent));
        found.extend(product(asset, word, intent));
        found.extend(claims(asset, intent));
    }
    if let Some(kind) = front.kind.as_ref().and_then(|word| policy.kinds.get(word)) {
        found.extend(misplaced(asset, kind, front.stage.as_ref(), &kind.value.stages, Sort::Stage));
        found.extend(misplaced(asset, kind, front.channel.as_ref(), &kind.value.channels, Sort::Channel));
    }
    found.extend(asset.registry.records.prohibitions.iter().filter_map(|one| prohibited(asset, one)));
}

fn audience(asset: &Asset<'_>, intent: &Named<Intent>) -> Option<Finding> {
    // What is no audience at all is told by `asset/unknown-value`.
    let audience = asset.head.front.audience.as_ref().filter(|word| Sort::Audience.holds(asset.registry, word))?;
    let allowed = &intent.value.audiences;
    if allowed.is_empty() || allowed.iter().any(|one| one.value == audience.value) {
        return None;
    }
    let message = format!("content of intent `{}` is not for audience `{}`", intent.name.value, audience.value);
    let finding =
        asset.finding_at(&NOT_ALLOWED, audience, message).with_help(format!("it may be for {}", listed(allowed)));
    Some(explained(finding, &intent.origin, intent.name.span, "the intent"))
}

fn product(asset: &Asset<'_>, word: &Spanned<String>, intent: &Named<Intent>) -> Option<Finding> {
    let finding = match (&asset.head.front.product, intent.value.product) {
        (None, Need::Required) => {
            let message =
                format!("content of intent `{}` is about a product, and this asset declares none", word.value);
            asset.finding_at(&NOT_ALLOWED, word, message).with_help("add `product` and `indications`")
        }
        (Some(product), Need::Forbidden) => {
            let message = format!("content of intent `{}` is about no product", word.value);
            asset.finding_at(&NOT_ALLOWED, product, message)
        }
        _ => return None,
    };
    Some(explained(finding, &intent.origin, intent.name.span, "the intent"))
}

/// Each product claim that is declared or said where the intent allows none, at the first place of either.
fn claims(asset: &Asset<'_>, intent: &Named<Intent>) -> Vec<Finding> {
    if intent.value.claims == Allowance::Allowed {
        return Vec::new();
    }
    let registry = asset.registry;
    let message = |claim: &Claim| {
        format!(
            "content of intent `{}` makes no claims about a product, and {} is one",
            intent.name.value, claim.id.value
        )
    };
    let declared = asset.head.front.claims.iter().filter_map(|id| Some((id, registry.find_claim(id)?)));
    let mut told: HashSet<ClaimId> = HashSet::new();
    let mut findings = Vec::new();
    for (id, claim) in declared {
        if is_about_product(asset, claim, &mut told) {
            findings.push(asset.finding_at(&NOT_ALLOWED, id, message(&registry.records.claims[claim])));
        }
    }
    for one in &asset.claims {
        if is_about_product(asset, one.claim, &mut told) {
            findings.push(asset.finding(&NOT_ALLOWED, one.span, message(&registry.records.claims[one.claim])));
        }
    }
    findings.into_iter().map(|finding| explained(finding, &intent.origin, intent.name.span, "the intent")).collect()
}

/// Whether a claim is about a product and was not told yet.
fn is_about_product(asset: &Asset<'_>, claim: ClaimId, told: &mut HashSet<ClaimId>) -> bool {
    asset.registry.records.claims[claim].product.is_some() && told.insert(claim)
}

/// A stage or a channel that the kind is not for.
fn misplaced(
    asset: &Asset<'_>,
    kind: &Named<AssetKind>,
    value: Option<&Spanned<String>>,
    allowed: &[Spanned<String>],
    sort: Sort,
) -> Option<Finding> {
    let value = value.filter(|value| !allowed.is_empty() && !allowed.iter().any(|one| one.value == value.value))?;
    if !sort.holds(asset.registry, value) {
        return None;
    }
    let message = format!("an asset of kind `{}` is not for {} `{}`", kind.name.value, sort.noun(), value.value);
    let finding =
        asset.finding_at(&NOT_ALLOWED, value, message).with_help(format!("it may be for {}", listed(allowed)));
    Some(explained(finding, &kind.origin, kind.name.span, "the kind"))
}

/// What a pack or the registry prohibits, told once for all regions and indications it holds for.
fn prohibited(asset: &Asset<'_>, prohibition: &Prohibition) -> Option<Finding> {
    let pairs = prohibition.when.pairs(&asset.head.facts(), &asset.registry.regions);
    let holding = |pair| prohibition.conditions.iter().all(|one| asset.holds(one.value, pair));
    if !pairs.into_iter().any(holding) {
        return None;
    }
    let mut finding = match blamed(asset, prohibition) {
        Some(value) => asset.finding_at(&NOT_ALLOWED, value, prohibition.message.as_str()),
        None => asset.finding(&NOT_ALLOWED, asset.head.opening, prohibition.message.as_str()),
    };
    finding.citation = prohibition.citation.as_ref().map(|citation| citation.value.clone());
    let finding = finding.with_subject(prohibition.id.as_str());
    Some(explained(finding, &prohibition.origin, prohibition.id.span, "the prohibition"))
}

/// The fact of the asset that a prohibition singles out: the narrower before the wider.
fn blamed<'a>(asset: &'a Asset<'_>, prohibition: &Prohibition) -> Option<&'a Spanned<String>> {
    let (front, when) = (&asset.head.front, &prohibition.when);
    let facts = [
        (&when.kinds, &front.kind),
        (&when.channels, &front.channel),
        (&when.audiences, &front.audience),
        (&when.intents, &front.intent),
        (&when.products, &front.product),
    ];
    let named = facts.into_iter().filter(|(list, _)| !list.is_empty()).find_map(|(_, value)| value.as_ref());
    named.or(front.intent.as_ref())
}

fn listed(words: &[Spanned<String>]) -> String {
    words.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(", ")
}
