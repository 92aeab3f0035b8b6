//! `claim/out-of-scope`: a claim is said where it does not hold.

use std::collections::HashSet;

use super::super::vocabulary::Sort;
use super::super::{Check, Run};
use crate::asset::{Asset, ClaimUse};
use crate::document::BlockKind;
use crate::finding::Finding;
use crate::record::{Claim, Scope};
use crate::rule;
use crate::tree::Spanned;

rule! {
    /// A claim is used outside its scope, or in a heading or copy unit for which it was not approved.
    ///
    /// ## What it finds
    ///
    /// The wording of a claim whose `scope` does not list the asset's audience, region, channel, intent or another of its facts; whose
    /// indications the asset does not all declare; or that is another product's. And a claim without `headline = true` in a
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
    pub(super) OUT_OF_SCOPE = "claim/out-of-scope", error, may_be_allowed: false
}

pub(in crate::check) const CHECK: Check = Check { rule: &OUT_OF_SCOPE, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let mut outsiders = HashSet::new();
    for one in &asset.claims {
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

/// Which fact of the asset the claim's scope leaves out. A fact that is missing or not defined is told by rules of its own.
fn outside(asset: &Asset<'_>, claim: &Claim) -> Option<String> {
    let facts = asset.head.facts();
    let id = &claim.id.value;
    if let (Some(own), Some(theirs)) = (facts.product, &claim.product)
        && own != theirs.value
    {
        let known = Sort::Product.holds(asset.registry, own);
        return known.then(|| format!("{id} is a claim about {}, and this asset is about {own}", theirs.value));
    }
    let scope = &claim.scope;
    if scope.serves_claim(&facts, &asset.registry.regions) {
        return None;
    }
    single_fact(asset, id, scope)
        .or_else(|| region(asset, id, scope))
        .or_else(|| indication(asset, id, scope))
        .or_else(|| language(asset, id, scope))
}

/// Of the facts with one value the first that is not listed.
fn single_fact(asset: &Asset<'_>, id: &str, scope: &Scope) -> Option<String> {
    let facts = asset.head.facts();
    let single = [
        (Sort::Product, facts.product, &scope.products),
        (Sort::Audience, facts.audience, &scope.audiences),
        (Sort::Intent, facts.intent, &scope.intents),
        (Sort::Stage, facts.stage, &scope.stages),
        (Sort::Channel, facts.channel, &scope.channels),
        (Sort::Kind, facts.kind, &scope.kinds),
    ];
    let is_outside = |(sort, value, list): &(Sort, Option<&str>, &Vec<Spanned<String>>)| match value {
        _ if list.is_empty() => false,
        Some(value) => !names(list, value) && sort.holds(asset.registry, value),
        None => *sort == Sort::Product,
    };
    let (sort, value, list) = single.into_iter().find(is_outside)?;
    let value = value.unwrap_or("none");
    Some(format!("{id} holds for {} {}, and this asset is for {value}", sort.noun(), listed(list)))
}

fn region(asset: &Asset<'_>, id: &str, scope: &Scope) -> Option<String> {
    let admitted = |region: &str| scope.regions.iter().any(|one| asset.registry.regions.admits(&one.value, region));
    let is_outside = |region: &&str| !admitted(region) && Sort::Region.holds(asset.registry, region);
    let region = asset.head.facts().regions.into_iter().find(is_outside).filter(|_| !scope.regions.is_empty())?;
    Some(format!("{id} holds for region {}, and this asset is for {region}", listed(&scope.regions)))
}

fn indication(asset: &Asset<'_>, id: &str, scope: &Scope) -> Option<String> {
    let declared = asset.head.facts().indications;
    let all_known = declared.iter().all(|one| Sort::Indication.holds(asset.registry, one));
    let all_declared = scope.indications.iter().all(|one| declared.contains(&one.value.as_str()));
    let list = listed(&scope.indications);
    (all_known && !all_declared).then(|| format!("{id} holds for indication {list}, which this asset does not declare"))
}

/// The language, where no list of the scope admits it.
fn language(asset: &Asset<'_>, id: &str, scope: &Scope) -> Option<String> {
    let own = asset.head.facts().language?;
    let other = Scope { languages: scope.languages.clone(), ..Scope::default() };
    let serves = other.serves_claim(&asset.head.facts(), &asset.registry.regions);
    (!serves).then(|| format!("{id} holds for language {}, and this asset is in {own}", listed(&scope.languages)))
}

fn names(list: &[Spanned<String>], value: &str) -> bool {
    list.iter().any(|one| one.value == value)
}

fn listed(list: &[Spanned<String>]) -> String {
    list.iter().map(|one| one.value.as_str()).collect::<Vec<_>>().join(", ")
}

fn headline(asset: &Asset<'_>, claim: &Claim, one: &ClaimUse) -> Option<String> {
    let block = &asset.page.document.blocks[one.block];
    let place = match block.kind {
        BlockKind::Heading => "a heading",
        BlockKind::Copy => "a copy unit",
        _ => return None,
    };
    (!claim.headline).then(|| format!("{} is not approved for {place}", claim.id.value))
}
