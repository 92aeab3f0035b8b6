//! `claim/unapproved`: something is claimed that nobody approved.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::super::{Check, Run};
use crate::asset::{Assertion, Asset, NeedState};
use crate::document::BlockKind;
use crate::finding::Finding;
use crate::index::Extent;
use crate::record::{Allowance, Claim, Word as _};
use crate::registry::model::Standing;
use crate::registry::{ClaimId, ClaimStatus, Topic};
use crate::rule;
use crate::span::Span;
use crate::text;
use crate::wording::Wording;

rule! {
    /// A sentence claims something that no claim, statement or module covers.
    ///
    /// ## What it finds
    ///
    /// A sentence, heading, list item, table cell, link, alternative text or copy unit that claims something about the product, or
    /// carries a medical figure, outside approved wording. What counts:
    ///
    /// - a sentence that says something about the product by name: what it does, how soon, how long, how safely, how easily, at what
    ///   dose, at what cost, for whom it is approved, what people say of it;
    /// - a sentence that goes on about it, a heading or a call to action that names nothing, where its words claim: benefits, onset,
    ///   duration, comparisons, superlatives, absolutes, reassurance about safety, figures with their statistics.
    ///
    /// Not claims: facts and figures about a disease without the product, definitions, the design of a trial without its results,
    /// instructions, warnings and plain risks, navigation, logistics, prices, and questions without figure, benefit or comparison.
    /// How much each word tells is found from labelled sentences and stands in the packs (docs/unapproved.md).
    ///
    /// ## Why
    ///
    /// Each claim needs its evidence, its qualifications and its approval (21 CFR 202.1(e)(6)(i); ABPI Code 2024, clause 14). The
    /// claim that nobody declared is the one nobody reviewed.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// Velorin works within days.
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// [VEL-EFF-01] [^REF-ORBIT-1]
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Use an approved claim, or have the wording approved as one. Where it claims nothing, say so before the block:
    /// `<!-- fairbalance: allow claim/unapproved because "..." -->`. The reviewers see and sign the reason.
    pub(super) UNAPPROVED = "claim/unapproved", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &UNAPPROVED, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    if asset.assertions.is_empty() || forbids_claims(asset) {
        return;
    }
    let taken = taken(asset);
    let open = asset.assertions.iter().filter(|one| !is_covered(asset, one));
    let open = open.map(|one| (one, asset.page.span_of(one.words)));
    let free = open.filter(|(_, span)| !taken.iter().any(|other| other.overlaps(*span)));
    found.extend(free.map(|(one, span)| finding(asset, one, span)));
}

/// An intent without claims has a rule of its own.
fn forbids_claims(asset: &Asset<'_>) -> bool {
    let intent = asset.head.front.intent.as_ref().and_then(|intent| asset.registry.policy.intents.get(&intent.value));
    intent.is_some_and(|intent| intent.value.claims == Allowance::Forbidden)
}

/// Places that other findings already hold against a record.
fn taken(asset: &Asset<'_>) -> Vec<Span> {
    let altered = asset.alterations.iter().filter(|one| !one.is_distant).map(|one| asset.page.span_of(one.words));
    let statements = asset.needs.iter().filter_map(|need| match need.state {
        NeedState::Altered { span, .. } | NeedState::Outdated { span, .. } => Some(span),
        _ => None,
    });
    altered.chain(statements).collect()
}

/// Whether approved wording or required language stands in it, or another wording bound to a claim: those are held against their
/// records; or whether a module says the same.
fn is_covered(asset: &Asset<'_>, one: &Assertion) -> bool {
    let overlaps = |other: Extent<text::Word>| other.overlaps(one.words);
    asset.claims.iter().any(|used| overlaps(used.words))
        || asset.statements.iter().any(|used| overlaps(used.words))
        || asset.in_module(one.words)
        || is_indication(asset, one)
}

/// Whether it is the approved wording of an indication or its limitations, as the product's record has them.
fn is_indication(asset: &Asset<'_>, one: &Assertion) -> bool {
    let words: Vec<u64> = asset.page.hashes(one.words).collect();
    let indications = asset.page.product().map_or(&[][..], |product| product.indications.as_slice());
    let texts =
        indications.iter().flat_map(|indication| std::iter::once(&indication.text).chain(&indication.limitations));
    let mut texts = texts.map(|text| Wording::of(text).hashes().collect::<Vec<u64>>());
    texts.any(|text| text.windows(words.len()).any(|part| part == words))
}

fn finding(asset: &Asset<'_>, one: &Assertion, span: Span) -> Finding {
    let mut message = format!("no claim, statement or module covers this {}", described(asset, one));
    let reasons = reasons(asset, one);
    if !reasons.is_empty() {
        let _ = write!(message, ": {}", reasons.join(", "));
    }
    let mut finding = asset.finding(&UNAPPROVED, span, message);
    let nearest = nearest(asset, one);
    for claim in &nearest {
        let claim = &asset.registry.records.claims[*claim];
        finding = finding.with_related(&claim.origin.path, claim.text.span, format!("{} comes near", claim.id.value));
    }
    let ids: Vec<&str> = nearest.iter().map(|claim| asset.registry.records.claims[*claim].id.value.as_str()).collect();
    finding.with_help(match ids.as_slice() {
        [] => "have it approved as a claim, or leave it out".to_owned(),
        ids => format!("use an approved claim (the nearest: {}), or have this one approved", ids.join(", ")),
    })
}

fn noun(asset: &Asset<'_>, one: &Assertion) -> &'static str {
    match asset.page.document.blocks[one.block].kind {
        BlockKind::Heading => "heading",
        BlockKind::Item => "list item",
        BlockKind::Cell => "table cell",
        BlockKind::Copy => "copy unit",
        BlockKind::Alt => "alternative text",
        _ => "sentence",
    }
}

/// What it is, and how it stands to the product.
fn described(asset: &Asset<'_>, one: &Assertion) -> String {
    let product = asset.page.product().map_or("a product", |product| product.brand.value.as_str());
    let standing = match one.standing {
        Standing::Named | Standing::NamedAside | Standing::NamedInFragment => " about",
        Standing::Continued | Standing::After => ", which goes on about",
        Standing::Refrain | Standing::Slogan | Standing::Fragment | Standing::Bare => " in a piece about",
    };
    format!("{}{standing} {product}", noun(asset, one))
}

/// The kinds of its signals, each with their words; without any, the words that weigh most.
fn reasons(asset: &Asset<'_>, one: &Assertion) -> Vec<String> {
    let mut kinds: Vec<(&str, Vec<String>)> = Vec::new();
    for hit in one.signals.iter().map(|hit| &asset.hits[*hit]) {
        let Topic::Signal(signal) = hit.topic else { continue };
        let Some(kind) = &asset.registry.records.signals[signal].kind else { continue };
        let words = format!("\"{}\"", asset.page.visible_words(hit.words));
        match kinds.iter_mut().find(|(known, _)| *known == kind.value.word()) {
            Some((_, all)) => all.push(words),
            None => kinds.push((kind.value.word(), vec![words])),
        }
    }
    let heaviest_words = one.heaviest_words.iter().map(|word| format!("\"{}\"", asset.page.visible_words(word.only())));
    kinds.extend((!one.heaviest_words.is_empty()).then(|| ("by its words", heaviest_words.collect())));
    kinds.into_iter().map(|(kind, words)| format!("{kind} ({})", words.join(", "))).collect()
}

/// Whether a claim is one that an author may put in its place.
fn may_be_used(asset: &Asset<'_>, claim: &Claim) -> bool {
    claim.scope.serves_claim(&asset.head.facts(), &asset.registry.regions)
        && matches!(claim.status_on(asset.registry.options.today), ClaimStatus::InForce | ClaimStatus::NotYet(_))
}

/// The claims to name: one that it was perhaps meant to be, then those that share its rarest words.
fn nearest(asset: &Asset<'_>, one: &Assertion) -> Vec<ClaimId> {
    let distant = asset.alterations.iter().filter(|other| other.words.overlaps(one.words));
    let mut claims: Vec<ClaimId> = distant.map(|other| other.claim).collect();
    let words: HashSet<u64> = asset.page.hashes(one.words).collect();
    let product = asset.page.product().map(|product| product.id.value.as_str());
    for claim in asset.registry.nearest_claims(&words, product, |claim| may_be_used(asset, claim)) {
        if !claims.contains(&claim) {
            claims.push(claim);
        }
    }
    claims.truncate(3);
    claims
}
