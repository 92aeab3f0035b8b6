//! `wording/*`: forbidden or restricted wording, a rule for each term of a pack or of the registry.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::super::{Check, Run};
use crate::asset::{Asset, Hit};
use crate::finding::{Finding, Label};
use crate::record::{Claim, Market, Pair, Term};
use crate::registry::{Registry, Topic};
use crate::rule;
use crate::rule::Severity;
use crate::tree::Spanned;

rule! {
    /// Wording that a code forbids or restricts: each term of a pack or of rules/terms/ is a rule, `wording/<term id>`.
    ///
    /// ## What it finds
    ///
    /// The words of a term, whole and in any case, in whatever a reader sees, where the term's `when` applies to the asset. Words
    /// inside one of its `unless` phrases do not count. With `near_product` only sentences that name the product, or go on from one
    /// that does; with `market_age_days` only while the product has been on that market for longer.
    ///
    /// Inside an approved wording a term is reported once, on the claim's record and as a warning at most, not on each asset: whoever
    /// approves the wording decides there. Required language is left alone.
    ///
    /// ## Why
    ///
    /// The term's own `citation`: for instance the ABPI Code 2024, clause 6.4, on "safe", and clause 6.5 on "new".
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// Velorin (tezacibart) is safe.
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// Keep this leaflet in a safe place.
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Say it otherwise; the term's `suggest` may hold a wording. Where the words mean something else, allow the finding for the block
    /// with a reason: `<!-- fairbalance: allow wording/<term id> because "..." -->`.
    pub(super) TERM = "wording/*", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &TERM, run: Run::Both(run_on_records, run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    for hit in &asset.hits {
        let Topic::Term(at) = hit.topic else { continue };
        let term = &asset.registry.records.terms[at];
        if applies(asset, term, hit) && !asset.in_statement(hit.words) && !asset.in_claim(hit.words) {
            let finding = asset.finding(&TERM, asset.page.span_of_normal(hit.normal), &term.message.value);
            found.push(told(finding, term, term.severity));
        }
    }
}

/// Terms inside approved wordings, told on the claim's record. The wording was approved, so that it is a warning at most.
fn run_on_records(registry: &Registry, found: &mut Vec<Finding>) {
    for inside in &registry.claim_topics {
        let Topic::Term(at) = inside.topic else { continue };
        let (term, claim) = (&registry.records.terms[at], &registry.records.claims[inside.claim]);
        if !applies_to_claim(registry, term, claim) {
            continue;
        }
        let message = format!("{} (in the approved wording of {})", term.message.value, claim.id.value);
        let first = inside.places.first().copied().unwrap_or(claim.text.span);
        let finding = Finding::new(&TERM, &claim.origin.path, first, message);
        let mut finding = told(finding, term, term.severity.min(Severity::Warning));
        for place in inside.places.iter().skip(1) {
            finding = finding.with_related(&claim.origin.path, *place, "here too");
        }
        found.push(finding);
    }
}

fn applies(asset: &Asset<'_>, term: &Term, hit: &Hit) -> bool {
    let begun = |pair: Pair<'_>| promoted_since(asset.market(pair)?, pair.indication);
    let pairs = || term.when.pairs(&asset.head.facts(), &asset.registry.regions);
    (!term.near_product || asset.is_near_product(hit))
        && term.when.shares(&asset.head.facts(), &asset.registry.regions)
        && is_old_enough(asset.registry, term, || pairs().into_iter().filter_map(begun).collect())
}

/// A claim about a product names it, whatever its sentences do.
fn applies_to_claim(registry: &Registry, term: &Term, claim: &Claim) -> bool {
    let product = claim.product.as_ref().map(|product| product.value.as_str());
    let products = &term.when.products;
    (!term.near_product || product.is_some())
        && (products.is_empty() || products.iter().any(|one| Some(one.value.as_str()) == product))
        && term.when.meets(&claim.scope, &registry.regions)
        && is_old_enough(registry, term, || markets_of(registry, term, claim))
}

/// Whether a term that looks at the age on the market is for a product promoted for longer than so many days in any of the markets.
/// Each indication counts on its own where the record says when its promotion began.
fn is_old_enough(registry: &Registry, term: &Term, begun: impl FnOnce() -> Vec<Date>) -> bool {
    let today = registry.options.today;
    term.market_age_days.is_none_or(|days| begun().into_iter().any(|day| age(day, today) > i64::from(days)))
}

fn age(day: Date, today: Date) -> i64 {
    day.until(today).map_or(0, |span| i64::from(span.get_days()))
}

/// Since when an indication has been promoted in a market.
fn promoted_since(market: &Market, indication: Option<&str>) -> Option<Date> {
    let promoted = market.first_promoted.iter().find(|(what, _)| Some(what.value.as_str()) == indication);
    promoted.map(|(_, day)| day.value).or(market.first_available.as_ref().map(|day| day.value))
}

/// Since when the product has been promoted in the markets where both a claim and a term hold.
fn markets_of(registry: &Registry, term: &Term, claim: &Claim) -> Vec<Date> {
    let Some(product) = claim.product.as_ref().and_then(|id| registry.product(&id.value)) else { return Vec::new() };
    let listed = |list: &[Spanned<String>], market: &Market| {
        list.is_empty() || list.iter().any(|one| registry.regions.admits(&one.value, &market.region.value))
    };
    let markets = product.markets.iter();
    let markets = markets.filter(|one| listed(&term.when.regions, one) && listed(&claim.scope.regions, one));
    let indications: Vec<Option<&str>> = match claim.scope.indications.as_slice() {
        [] => vec![None],
        some => some.iter().map(|one| Some(one.value.as_str())).collect(),
    };
    markets.flat_map(|market| indications.iter().filter_map(|one| promoted_since(market, *one))).collect()
}

/// Makes a finding that of a term.
fn told(finding: Finding, term: &Term, severity: Severity) -> Finding {
    let mut finding = finding.with_severity(severity).with_subject(&term.id.value);
    finding.rule = Cow::Owned(format!("wording/{}", term.id.value));
    finding.citation = term.citation.as_ref().map(|citation| citation.value.clone());
    let suggested: Vec<String> = term.suggest.iter().map(|text| format!("\"{}\"", text.value)).collect();
    if !suggested.is_empty() {
        finding.help = Some(format!("say {} instead", suggested.join(" or ")));
    }
    if term.origin.pack.is_none() {
        finding.related.push(Label {
            path: Arc::clone(&term.origin.path),
            span: term.id.span,
            label: "the term".to_owned(),
        });
    }
    finding
}
