//! `claim/out-of-scope`: a claim is said where it does not hold.

use std::collections::HashSet;

use super::super::{Check, Run};
use crate::document::BlockKind;
use crate::finding::Finding;
use crate::record::{Claim, Scope};
use crate::registry::{Asset, Use};
use crate::rule;
use crate::tree::Spanned;

rule! {
    /// A claim is used outside its scope, or in a heading or copy unit for which it was not approved.
    ///
    /// ## What it finds
    ///
    /// The wording of a claim whose `scope` does not list the asset's audience, region, channel, intent or another of its facts; whose
    /// indications are none of those the asset declares; or that is another product's. And a claim without `headline = true` in a
    /// heading, a subject line or another copy unit, where it stands without its qualifications.
    ///
    /// ## Why
    ///
    /// The approved unit is a wording for an audience, a market and an indication. The same sentence may be lawful for a cardiologist
    /// in one country and unlawful for the public in another. A headline can mislead even where the text below sets it right
    /// (21 CFR 202.1(e)(6)(xviii)).
    ///
    /// ## Fails
    ///
    /// ```toml
    /// scope = { audiences = ["hcp"] }      # and the asset has audience = "consumer"
    /// ```
    ///
    /// ## Passes
    ///
    /// ```toml
    /// scope = { audiences = ["hcp", "consumer"] }
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Use a claim that was approved for this asset, or have the claim's scope reviewed and widened.
    pub(super) OUT_OF_SCOPE = "claim/out-of-scope", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &OUT_OF_SCOPE, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let mut outsiders = HashSet::new();
    for one in &asset.uses {
        let claim = &asset.registry.records.claims[one.claim];
        let message = match outside(asset, claim) {
            Some(message) => outsiders.insert(one.claim).then_some(message),
            None => headline(asset, claim, one),
        };
        let Some(message) = message else { continue };
        let place = if claim.scope.span.is_empty() { claim.id.span } else { claim.scope.span };
        let finding = asset.finding(&OUT_OF_SCOPE, one.span, message).with_subject(&claim.id.value);
        found.push(finding.with_related(&claim.origin.path, place, "where the claim holds"));
    }
}

/// Which fact of the asset the claim's scope leaves out.
fn outside(asset: &Asset<'_>, claim: &Claim) -> Option<String> {
    let facts = asset.facts();
    let id = &claim.id.value;
    if let (Some(own), Some(theirs)) = (facts.product, &claim.product)
        && own != theirs.value
    {
        return Some(format!("{id} is a claim about {}, and this asset is about {own}", theirs.value));
    }
    if claim.scope.serves_claim(&facts, &asset.registry.regions) {
        return None;
    }
    let scope = &claim.scope;
    let single = [
        ("product", facts.product, &scope.products),
        ("audience", facts.audience, &scope.audiences),
        ("intent", facts.intent, &scope.intents),
        ("stage", facts.stage, &scope.stages),
        ("channel", facts.channel, &scope.channels),
        ("kind", facts.kind, &scope.kinds),
    ];
    let fact =
        single.into_iter().find(|(_, value, list)| !list.is_empty() && !value.is_some_and(|value| names(list, value)));
    Some(match fact {
        Some((what, value, list)) => {
            format!("{id} holds for {what} {}, and this asset is for {}", listed(list), value.unwrap_or("none"))
        }
        None => other_fact(asset, id, scope),
    })
}

fn other_fact(asset: &Asset<'_>, id: &str, scope: &Scope) -> String {
    let facts = asset.facts();
    let region = facts.regions.iter().find(|region| {
        !scope.regions.is_empty()
            && !scope.regions.iter().any(|listed| asset.registry.regions.admits(&listed.value, region))
    });
    if let Some(region) = region {
        return format!("{id} holds for region {}, and this asset is for {region}", listed(&scope.regions));
    }
    if !scope.indications.is_empty()
        && !scope.indications.iter().all(|one| facts.indications.contains(&one.value.as_str()))
    {
        return format!("{id} holds for indication {}, which this asset does not declare", listed(&scope.indications));
    }
    let language = facts.language.unwrap_or("none");
    format!("{id} holds for language {}, and this asset is in {language}", listed(&scope.languages))
}

fn names(list: &[Spanned<String>], value: &str) -> bool {
    list.iter().any(|one| one.value == value)
}

fn listed(list: &[Spanned<String>]) -> String {
    list.iter().map(|one| one.value.as_str()).collect::<Vec<_>>().join(", ")
}

fn headline(asset: &Asset<'_>, claim: &Claim, one: &Use) -> Option<String> {
    let block = &asset.document.blocks[one.block as usize];
    let place = match block.kind {
        BlockKind::Heading => "a heading",
        BlockKind::Copy => "a copy unit",
        _ => return None,
    };
    (!claim.headline).then(|| format!("{} is not approved for {place}", claim.id.value))
}
