//! `safety/promotional`: benefit wording inside the safety region.

use super::super::{Check, Run};
use crate::asset::{Assertion, Asset, ClaimUse, NeedState, StatementUse, Visibility, is_efficacy};
use crate::document::Block;
use crate::finding::Finding;
use crate::index::{Extent, Index, numbered};
use crate::record::{ClaimKind, SignalKind, StatementKind};
use crate::rule;
use crate::span::Span;
use crate::text::Word;

rule! {
    /// Benefit wording stands in the region of the safety information.
    ///
    /// ## What it finds
    ///
    /// Under the heading of a safety statement, or after a statement that brings its heading along, up to the next heading: an approved
    /// claim of benefit, or a sentence with the signals of one (efficacy, onset, durability, benefit for life, comparison,
    /// superlative, convenience). The statement's own words are held against its record alone.
    ///
    /// ## Why
    ///
    /// Promotional text among the risks dilutes them (21 CFR 202.1(e)(7)(vii)). The region also is left alone by the rules on claims,
    /// so nothing but the statement may stand in it.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// ## Important Safety Information
    ///
    /// [isi]
    ///
    /// Velorin lowers LDL-C from the first month.
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// ## Important Safety Information
    ///
    /// [isi]
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Move the sentence to a section of its own, before the safety information.
    pub(super) PROMOTIONAL = "safety/promotional", error, may_be_allowed: false
}

pub(in crate::check) const CHECK: Check = Check { rule: &PROMOTIONAL, run: Run::Asset(run) };

/// The statements whose region holds risks alone.
const RISKS: &[StatementKind] =
    &[StatementKind::Isi, StatementKind::BoxedWarning, StatementKind::FairBalance, StatementKind::BriefSummary];
/// What promotes.
const BENEFITS: &[SignalKind] = &[
    SignalKind::Efficacy,
    SignalKind::Onset,
    SignalKind::Durability,
    SignalKind::Benefit,
    SignalKind::Comparison,
    SignalKind::Superlative,
    SignalKind::Convenience,
];
const CITATION: &str = "21 CFR 202.1(e)(7)(vii)";

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let regions: Vec<(&StatementUse, Extent<Block>)> =
        asset.statements.iter().filter_map(|used| Some((used, region(asset, used)?))).collect();
    if regions.is_empty() {
        return;
    }
    let around = |block: Index<Block>| regions.iter().find(|(_, blocks)| blocks.contains(block)).map(|(used, _)| *used);
    let claims =
        asset.claims.iter().filter(|one| promotes(asset, one)).filter_map(|one| Some((around(one.block)?, one)));
    found.extend(claims.map(|(used, one)| {
        let id = &asset.registry.records.claims[one.claim].id.value;
        finding(asset, used, one.span, &format!("{id} is a claim of benefit")).with_subject(id)
    }));
    for assertion in asset.assertions.iter().filter(|assertion| says_benefit(asset, assertion)) {
        let span = asset.page.span_of(assertion.words);
        found.extend(around(assertion.block).map(|used| finding(asset, used, span, "this is benefit wording")));
    }
}

/// Whether a sentence says a benefit that neither a claim's wording nor a change of the statement accounts for.
fn says_benefit(asset: &Asset<'_>, assertion: &Assertion) -> bool {
    let hit = asset.signal(assertion, BENEFITS);
    hit.is_some_and(|hit| !asset.in_claim(hit.words) && !is_told_as_altered(asset, hit.words))
}

/// The blocks in which nothing but risks may stand: a section whose heading is the statement's, or what follows a statement whose
/// heading stands nowhere around it, since publishing puts the heading there.
fn region(asset: &Asset<'_>, used: &StatementUse) -> Option<Extent<Block>> {
    let record = &asset.registry.records.statements[used.statement];
    let balances = record.kind.as_ref().is_some_and(|kind| RISKS.contains(&kind.value)) && record.heading.is_some();
    let document = &asset.page.document;
    let inner =
        used.blocks.start.get(&document.blocks).filter(|_| balances && used.visibility == Visibility::Shown)?.section;
    let own = used.section;
    let is_inside = |section: u32| match own {
        Some(own) => document.sections_around(section).any(|around| around == own),
        None => section == inner,
    };
    let mut inside = numbered(&document.blocks)
        .filter(|(_, block)| Visibility::of(block) == Visibility::Shown && is_inside(block.section))
        .map(|(number, _)| number);
    let first = if own.is_some() { inside.next()? } else { used.blocks.end };
    let last = inside.next_back().filter(|last| *last >= first).or(own.map(|_| first))?;
    (own.is_some() || used.words.is_empty()).then_some(Extent::new(first, last + 1))
}

fn promotes(asset: &Asset<'_>, one: &ClaimUse) -> bool {
    let claim = &asset.registry.records.claims[one.claim];
    is_efficacy(claim) || claim.kind.as_ref().is_some_and(|kind| kind.value == ClaimKind::Convenience)
}

/// Whether words were added to a statement: `safety/altered` tells them.
fn is_told_as_altered(asset: &Asset<'_>, words: Extent<Word>) -> bool {
    let place = asset.page.span_of(words);
    asset.needs.iter().any(|need| matches!(&need.state, NeedState::Altered { span, .. } if span.holds(place)))
}

fn finding(asset: &Asset<'_>, used: &StatementUse, span: Span, what: &str) -> Finding {
    let id = &asset.registry.records.statements[used.statement].id.value;
    let message = format!("{what}, and stands in the region of the safety information {id}");
    let finding = asset
        .finding(&PROMOTIONAL, span, message)
        .with_help("move it to a section of its own, before the safety information");
    finding.with_citation(CITATION).with_related(&asset.head.path, used.span, "the safety information")
}
