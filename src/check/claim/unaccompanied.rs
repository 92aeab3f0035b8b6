//! `claim/unaccompanied`: a claim stands without what must stand near it, or beside what may not.

use super::super::{Check, Run};
use crate::finding::Finding;
use crate::record::{Claim, Companion, Near, Word as _};
use crate::registry::{Asset, Seen, Use};
use crate::rule;
use crate::tree::Spanned;

rule! {
    /// A claim stands without a companion that it needs near it, or beside a claim that may not stand with it.
    ///
    /// ## What it finds
    ///
    /// A claim whose `with` names a claim or statement that is not in the same block, section or asset, as `near` asks; and a claim
    /// whose `not_with` names one that the asset says too. A companion in a note counts only where its record says `footnote = true`.
    ///
    /// ## Why
    ///
    /// A result without its population, its study design or its limitation tells less than the truth. FDA's letters to Qsymia (2019)
    /// and Contrave (2020) object to results whose qualifying conditions were left out; 21 CFR 202.1(e)(5)(iii) calls it an omission
    /// of material facts.
    ///
    /// ## Fails
    ///
    /// ```toml
    /// with = [{ id = "VEL-QUAL-01", near = "section" }]      # and the section does not say VEL-QUAL-01
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// [VEL-EFF-02] [^REF-ORBIT-2]
    ///
    /// [VEL-QUAL-01] [^REF-ORBIT-2]
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Put the companion where the record wants it.
    pub(super) UNACCOMPANIED = "claim/unaccompanied", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &UNACCOMPANIED, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    for one in &asset.uses {
        let claim = &asset.registry.records.claims[one.claim];
        found.extend(
            claim
                .companions
                .iter()
                .filter(|companion| !is_near(asset, one, companion))
                .map(|companion| missing(asset, one, claim, companion)),
        );
        found.extend(claim.not_with.iter().filter_map(|other| excluded(asset, one, claim, other)));
    }
}

fn missing(asset: &Asset<'_>, one: &Use, claim: &Claim, companion: &Companion) -> Finding {
    let place = match companion.near {
        Near::Block => "in the same block",
        Near::Section => "in the same section",
        Near::Asset => "in the same asset",
    };
    let message = format!("{} may not stand without {} {place}", claim.id.value, companion.id.value);
    asset
        .finding(&UNACCOMPANIED, one.span, message)
        .with_subject(&claim.id.value)
        .with_help(format!("write its wording {place}, or include it as `[{}]`", companion.id.value))
        .with_related(
            &claim.origin.path,
            companion.id.span,
            format!("asked for here, near = \"{}\"", companion.near.word()),
        )
}

/// Whether a companion stands near enough to a use of the claim.
fn is_near(asset: &Asset<'_>, one: &Use, companion: &Companion) -> bool {
    let id = companion.id.value.as_str();
    let registry = asset.registry;
    if let Some(claim) = registry.claim_index(id) {
        return asset.uses.iter().any(|other| {
            other.claim == claim && within(asset, companion.near, one.block, other.block..other.block + 1)
        });
    }
    let Some(statement) = registry.statement_index(id) else { return true };
    let note = registry.records.statements[statement].footnote;
    asset.stands.iter().any(|stand| {
        let counts = stand.seen == Seen::Shown || (stand.seen == Seen::Note && note);
        stand.statement == statement && counts && within(asset, companion.near, one.block, stand.blocks.clone())
    })
}

fn within(asset: &Asset<'_>, near: Near, block: u32, others: std::ops::Range<u32>) -> bool {
    let section = |block: u32| asset.document.blocks.get(block as usize).map(|block| block.section);
    match near {
        Near::Block => others.contains(&block),
        Near::Section => others.into_iter().any(|other| section(other) == section(block)),
        Near::Asset => true,
    }
}

fn excluded(asset: &Asset<'_>, one: &Use, claim: &Claim, other: &Spanned<String>) -> Option<Finding> {
    let index = asset.registry.claim_index(&other.value)?;
    let there = asset.uses.iter().find(|use_| use_.claim == index)?;
    let message = format!("{} may not stand in the same asset as {}", claim.id.value, other.value);
    let finding = asset.finding(&UNACCOMPANIED, one.span, message).with_subject(&claim.id.value);
    let finding = finding.with_related(&asset.head.path, there.span, format!("{} stands here", other.value));
    Some(finding.with_related(&claim.origin.path, other.span, "excluded here"))
}
