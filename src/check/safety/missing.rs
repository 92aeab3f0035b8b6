//! `safety/missing`: a required statement is not there.

use super::super::{Check, Run};
use super::{held_against, inclusion, judged, other_forms, place, wanted, with_record};
use crate::asset::{Asset, Need, NeedState, StatementUse};
use crate::finding::Finding;
use crate::record::Word as _;
use crate::rule;
use crate::rule::Severity;

rule! {
    /// A required statement is not visible in any form that its requirement admits.
    ///
    /// ## What it finds
    ///
    /// A requirement of a pack or of the registry that applies to the asset, and no text, inclusion or admitted link that meets it. A
    /// link counts only where the requirement's `form` says so; an image, an alternative text or a general caveat never does. Several
    /// requirements that ask for the same statement are told as one, with all their sources.
    ///
    /// What a module must carry is asked of each asset that includes it, not of the module.
    ///
    /// A statement that stands there but does not hold yet is told as a note, so that content can be prepared for its first day. At the
    /// publish gate it is an error.
    ///
    /// ## Why
    ///
    /// Benefits without risks are the violation that regulators cite most. In the US, 21 CFR 202.1(e)(5)(ii) asks for fair balance in
    /// the piece itself; FDA's letters on Diclegis (2015), Contrave (2020) and Auvi-Q (2024) say that a link to the safety information
    /// does not make up for its absence. The finding names the code and clause behind the requirement.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// In adults with HeFH, Velorin lowered LDL-C by 52% at week 24 versus placebo (n=482; p<0.001).[^REF-ORBIT-1]
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// In adults with HeFH, Velorin lowered LDL-C by 52% at week 24 versus placebo (n=482; p<0.001).[^REF-ORBIT-1]
    ///
    /// [isi]
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Include the statement by its kind, as `[isi]`: then the version in force stands there on any day.
    pub(super) MISSING = "safety/missing", error, may_be_allowed: false
}

pub(in crate::check) const CHECK: Check = Check { rule: &MISSING, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    for need in judged(asset).filter(|need| need.state == NeedState::Missing) {
        let finding = if need.accepted.is_empty() { unwritten(asset, need) } else { missing(asset, need) };
        found.push(held_against(asset, finding, need, None));
    }
    found.extend(asset.statements.iter().filter_map(|used| too_early(asset, used)));
}

/// A statement that stands before its first day: fine while writing, not when publishing.
fn too_early(asset: &Asset<'_>, used: &StatementUse) -> Option<Finding> {
    let first = asset.registry.future_start(used.statement)?;
    let record = &asset.registry.records.statements[used.statement];
    let mut finding =
        asset.finding(&MISSING, used.span, format!("{} holds from {first} on, not yet today", record.id.value));
    finding.severity = Severity::Note;
    Some(with_record(
        finding.with_help("publish from that day on, or include the statement that holds today"),
        record,
        "the statement",
    ))
}

fn missing(asset: &Asset<'_>, need: &Need<'_>) -> Finding {
    let message = format!("{} is missing", wanted(asset, need));
    let help = format!(
        "put {} {}{}",
        inclusion(asset, need),
        place(need.requirement.place.value),
        other_forms(need.requirement)
    );
    asset.finding(&MISSING, asset.head.opening, message).with_help(help)
}

/// The requirement asks for a statement that the registry does not have.
fn unwritten(asset: &Asset<'_>, need: &Need<'_>) -> Finding {
    let message =
        format!("{} is required, and the registry has no such statement in force for this asset", wanted(asset, need));
    let kind = super::kind_of(need.requirement).map_or("...", |kind| kind.word());
    let help = format!(
        "add a `[[statement]]` with `kind = \"{kind}\"` for its product, audience, regions and language under rules/safety/, or switch \
         off the requirement `{}` there with `off = true`",
        need.requirement.id.value
    );
    asset.finding(&MISSING, asset.head.opening, message).with_help(help)
}
