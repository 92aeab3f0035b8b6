//! `wording/*`: forbidden or restricted wording, a rule for each term of a pack or of the registry.

use std::borrow::Cow;

use jiff::civil::Date;

use super::super::{Check, Run};
use crate::finding::{Finding, Label};
use crate::record::Term;
use crate::registry::{Asset, Hit, Topic};
use crate::rule;

rule! {
    /// Wording that a code forbids or restricts: each term of a pack or of rules/terms/ is a rule, `wording/<term id>`.
    ///
    /// ## What it finds
    ///
    /// The words of a term, whole and in any case, in whatever a reader sees, where the term's `when` applies to the asset. Words
    /// inside one of its `unless` phrases do not count. With `near_product` only sentences that name the product, or go on from one
    /// that does; with `market_age_days` only while the product has been on that market for longer.
    ///
    /// Inside an approved wording a term is reported on the claim's record, not on each asset: whoever approves the wording decides
    /// there. Required language is left alone.
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

pub(in crate::check) const CHECK: Check = Check { rule: &TERM, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    for hit in &asset.hits {
        let Topic::Term(at) = hit.topic else { continue };
        let term = &asset.registry.records.terms[at];
        if applies(asset, term, hit) && !asset.in_statement(&hit.words) && !asset.in_claim(&hit.words) {
            found.push(finding(asset, term, hit));
        }
    }
}

fn applies(asset: &Asset<'_>, term: &Term, hit: &Hit) -> bool {
    (!term.near_product || hit.near_product)
        && term.when.shares(&asset.facts(), &asset.registry.regions)
        && term.market_age_days.is_none_or(|days| is_older(asset, term, days))
}

/// Whether the product has been promoted for longer than so many days in a market of the asset to which the term applies. Each
/// indication counts on its own where the record says when its promotion began.
fn is_older(asset: &Asset<'_>, term: &Term, days: u32) -> bool {
    let Some(product) = asset.product() else { return false };
    let pairs = term.when.pairs(&asset.facts(), &asset.registry.regions);
    let begun = pairs.into_iter().filter_map(|pair| {
        let market = product.markets.iter().find(|market| Some(market.region.value.as_str()) == pair.region)?;
        let promoted = market.first_promoted.iter().find(|(what, _)| Some(what.value.as_str()) == pair.indication);
        Some(promoted.map(|(_, day)| day.value).or(market.first_available.as_ref()?.value.into()))
    });
    begun.flatten().any(|day| age(day, asset.registry.options.today) > i64::from(days))
}

fn age(day: Date, today: Date) -> i64 {
    day.until(today).map_or(0, |span| i64::from(span.get_days()))
}

fn finding(asset: &Asset<'_>, term: &Term, hit: &Hit) -> Finding {
    let mut finding = asset.finding(&TERM, asset.span_of_normal(hit.normal.clone()), &term.message.value);
    finding.rule = Cow::Owned(format!("wording/{}", term.id.value));
    finding = finding.with_severity(term.severity).with_subject(&term.id.value);
    finding.citation = term.citation.as_ref().map(|citation| citation.value.clone());
    let suggested: Vec<String> = term.suggest.iter().map(|text| format!("\"{}\"", text.value)).collect();
    if !suggested.is_empty() {
        finding.help = Some(format!("say {} instead", suggested.join(" or ")));
    }
    if term.origin.pack.is_none() {
        finding.related.push(Label {
            path: term.origin.path.clone(),
            span: term.id.span,
            label: "the term".to_owned(),
        });
    }
    finding
}
