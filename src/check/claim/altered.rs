//! `claim/altered`: a wording that is close to an approved one and is not it.

use super::super::difference::{Comparison, described};
use super::super::{Check, Run};
use crate::asset::{Alteration, Asset, ClaimSource, ClaimUse};
use crate::document::Binding;
use crate::finding::{Drift, DriftKind, Edit, Finding, Fix};
use crate::rule;
use crate::rule::Severity;
use crate::span::Span;
use crate::wording::visible;

rule! {
    /// A wording is close to an approved claim but is not it: a number, a hedge, a negation, a comparison was changed.
    ///
    /// ## What it finds
    ///
    /// Text that shares its rare words with an approved wording, in whatever blocks it stands, and differs from it. Each difference has
    /// a kind: `negation`, `hedge` (may, up to, about), `comparator`, `population`, `time`, `unit`, `number`, `strength`
    /// (significantly, only), `qualifier` (a clause dropped), `addition` (words beside the whole wording: "even in children"), `order`,
    /// `wording`. A wording counts as said only where it fills its sentence. A bound wording `[words][ID]` that is no approved wording is
    /// altered, however far it strays. Where only connecting words were added it is a warning.
    ///
    /// Wordings of fewer than six words are recognised only exactly or bound.
    ///
    /// ## Why
    ///
    /// An approved claim is approved word for word. Medical reviewers name drift by one word as what slips through most: a dropped "up
    /// to" is a new claim, without evidence and without approval (21 CFR 202.1(e)(6)(i); ABPI Code 2024, clause 6.1).
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// In adults with HeFH, Velorin lowered LDL-C by 58% at week 24 versus placebo (n=482; p<0.001).
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// In adults with HeFH, Velorin lowered LDL-C by **52%** at week 24
    /// versus placebo (n=482; p<0.001).[^REF-ORBIT-1]
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Put the approved wording back, or include the claim as `[ID]`. If the new wording is what is meant, have it approved: as a
    /// variant of the claim or as a claim of its own.
    pub(super) ALTERED = "claim/altered", error, may_be_allowed: false
}

pub(in crate::check) const CHECK: Check = Check { rule: &ALTERED, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let near = asset.alterations.iter().filter(|one| !one.is_distant);
    found.extend(near.clone().map(|one| finding(asset, one)));
    for one in asset.claims.iter().filter(|one| one.source == ClaimSource::BoundToOther) {
        let told =
            near.clone().any(|other| other.claim == one.claim && asset.page.span_of(other.words).overlaps(one.span));
        if !told {
            found.push(bound_else(asset, one));
        }
    }
}

/// A bound wording that strays so far that no difference of words says more than the whole.
fn bound_else(asset: &Asset<'_>, one: &ClaimUse) -> Finding {
    let claim = &asset.registry.records.claims[one.claim];
    let approved = visible(&claim.text.value).trim().to_owned();
    let written = bound_words(asset, one).to_owned();
    let message = format!("these words are bound to {}, and are none of its approved wordings", claim.id.value);
    let mut finding = asset
        .finding(&ALTERED, one.span, message)
        .with_subject(&claim.id.value)
        .with_help(format!("the approved wording is \"{approved}\""))
        .with_related(&claim.origin.path, claim.text.span, "the approved wording");
    finding.drift = vec![Drift {
        kind: DriftKind::Wording,
        approved: approved.clone(),
        written,
        span: one.span,
        approved_span: Some(claim.text.span),
    }];
    let edits = vec![Edit { span: one.span, text: approved }];
    finding.with_fix(Fix { safe: false, title: format!("write the approved wording of {}", claim.id.value), edits })
}

/// The words that are bound as a reader sees them, whatever stands next to them without a space.
fn bound_words<'a>(asset: &'a Asset<'_>, one: &ClaimUse) -> &'a str {
    let range = |binding: &Binding| binding.range.start as usize..binding.range.end as usize;
    let mut ranges = asset.page.document.bindings.iter().map(range);
    let bound = ranges.find(|range| asset.page.document.source(range.clone()) == one.span);
    bound.and_then(|range| asset.page.document.visible.get(range)).unwrap_or_default()
}

fn finding(asset: &Asset<'_>, one: &Alteration) -> Finding {
    let claim = &asset.registry.records.claims[one.claim];
    let span = span(asset, one);
    let Some(approved) = asset.registry.wordings.wording_of(claim, one.phrase) else {
        return asset.finding(
            &ALTERED,
            span,
            format!("this is close to {} but not its approved wording", claim.id.value),
        );
    };
    let comparison = Comparison { asset, approved: &approved, words: one.words };
    let drift: Vec<Drift> = one.drift.iter().map(|run| comparison.drift(run)).collect();
    let id = &claim.id.value;
    let message = if is_included(asset, one) {
        format!("what stands beside [{id}] makes another statement of it: {}", described(&drift))
    } else {
        format!("this is close to {id} but not its approved wording: {}", described(&drift))
    };
    let mut finding = asset
        .finding(&ALTERED, span, message)
        .with_subject(&claim.id.value)
        .with_help(format!("the approved wording is \"{}\"", approved.whole()))
        .with_related(&claim.origin.path, approved.source.span, "the approved wording");
    if one.connecting_only {
        finding = finding.with_severity(Severity::Warning);
    }
    for other in &one.others {
        let other = &asset.registry.records.claims[*other];
        finding = finding.with_related(&other.origin.path, other.text.span, format!("{} is as close", other.id.value));
    }
    let title = format!("write the approved wording of {}", claim.id.value);
    finding.fix = comparison.edits(&one.drift).map(|edits| Fix { safe: false, title, edits });
    finding.drift = drift;
    finding
}

/// The words to blame, with the brackets of an id among them, and with what closes them: a wording ends with its full stop.
fn span(asset: &Asset<'_>, one: &Alteration) -> Span {
    let words = asset.page.span_of(one.words);
    let included = asset.page.document.inclusions.iter().map(|inclusion| inclusion.span);
    let words = included.filter(|inclusion| inclusion.overlaps(words)).fold(words, Span::to);
    closed(&asset.head.text, words)
}

/// Words with a bracket that closes in them and the mark that ends their sentence.
fn closed(text: &str, words: Span) -> Span {
    let count = |bracket: char| words.of(text).matches(bracket).count();
    let after = text.get(words.end..).unwrap_or_default();
    let after = if count('(') > count(')') { after.strip_prefix(')').unwrap_or(after) } else { after };
    Span::new(words.start, text.len() - after.trim_start_matches(['.', '!', '?', '…']).len())
}

/// Whether the claim stands there by its id, so that only what stands beside it can differ.
fn is_included(asset: &Asset<'_>, one: &Alteration) -> bool {
    let span = asset.page.span_of(one.words);
    asset
        .claims
        .iter()
        .any(|other| other.source == ClaimSource::Included && other.claim == one.claim && span.overlaps(other.span))
}
