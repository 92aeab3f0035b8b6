//! `claim/unaccompanied`: a claim stands without what must stand near it, or beside what may not.

use super::super::{Check, Run};
use crate::asset::{Asset, ClaimUse, StatementUse, Visibility};
use crate::document::{Block, BlockKind};
use crate::finding::Finding;
use crate::index::{Extent, Index};
use crate::record::{Claim, Companion, Near, Word as _};
use crate::registry::StatementId;
use crate::rule;
use crate::tree::Spanned;

rule! {
    /// A claim stands without a companion that it needs near it, or beside a claim that may not stand with it.
    ///
    /// ## What it finds
    ///
    /// A claim whose `with` names a claim or statement that is not in the same block, section or asset, as `near` asks; and a claim
    /// whose `not_with` names one that the asset says too.
    ///
    /// A companion counts where every reader of the claim sees it: not folded away, not in an alternative text or a code block unless
    /// the claim stands in the same one; in a note only where its record says `footnote = true` and the note is called near the claim. A
    /// copy unit is shown without the body and stands in no section. What a module's claim needs somewhere in the asset
    /// (`near = "asset"`) is asked of the assets that include the module.
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
    pub(super) UNACCOMPANIED = "claim/unaccompanied", error, may_be_allowed: false
}

pub(in crate::check) const CHECK: Check = Check { rule: &UNACCOMPANIED, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    for one in &asset.claims {
        let claim = &asset.registry.records.claims[one.claim];
        let missing =
            claim.companions.iter().filter(|companion| is_due(asset, companion) && !is_near(asset, one, companion));
        found.extend(missing.map(|companion| told(asset, one, claim, companion)));
        found.extend(claim.not_with.iter().filter_map(|other| excluded(asset, one, claim, other)));
    }
}

/// What has to stand somewhere in the asset is asked of the asset that includes a module, not of the module.
fn is_due(asset: &Asset<'_>, companion: &Companion) -> bool {
    companion.near != Near::Asset || !asset.head.is_module()
}

fn told(asset: &Asset<'_>, one: &ClaimUse, claim: &Claim, companion: &Companion) -> Finding {
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

/// Whether a companion stands near enough to a use of the claim, where whoever sees the one sees the other.
fn is_near(asset: &Asset<'_>, one: &ClaimUse, companion: &Companion) -> bool {
    let id = companion.id.value.as_str();
    let registry = asset.registry;
    if let Some(claim) = registry.find_claim(id) {
        let mut others = asset.claims.iter().filter(|other| other.claim == claim);
        return others.any(|other| {
            let there = other.block.only();
            let shown = Visibility::of(&asset.page.document.blocks[other.block]) == Visibility::Shown;
            there.contains(one.block) || (shown && within(asset, companion.near, one.block, there))
        });
    }
    let Some(statement) = registry.find_statement(id) else { return true };
    let is_meant = |used: StatementId| used == statement || registry.earlier_versions(&[used]).contains(&statement);
    asset.statements.iter().filter(|used| is_meant(used.statement)).any(|used| {
        let near = |blocks| within(asset, companion.near, one.block, blocks);
        let counts = match used.visibility {
            Visibility::Shown => near(used.blocks),
            Visibility::Note => registry.records.statements[used.statement].footnote && calls(asset, used).any(near),
            _ => false,
        };
        counts || used.blocks.contains(one.block)
    })
}

/// The blocks that point to the note in which a statement stands: a note is read where it is called, wherever it is written.
fn calls<'a>(asset: &'a Asset<'_>, used: &StatementUse) -> impl Iterator<Item = Extent<Block>> + use<'a> {
    let label = used.blocks.start.get(&asset.page.document.blocks).and_then(|note| note_label(&asset.head.text, note));
    let calls = asset.page.document.citations.iter().filter(move |call| Some(call.label.as_str()) == label);
    calls.map(|call| Index::from(call.block).only())
}

/// The label of the note that a block belongs to: that of the last `[^label]:` before it.
fn note_label<'t>(text: &'t str, note: &Block) -> Option<&'t str> {
    let before = text.get(..note.span.start)?;
    let mut openings = before.rmatch_indices("[^");
    openings.find_map(|(at, mark)| {
        let (label, rest) = before[at + mark.len()..].split_once(']')?;
        rest.starts_with(':').then_some(label)
    })
}

/// Whether a block is near others. A copy unit is shown without the body: it stands in no section.
fn within(asset: &Asset<'_>, near: Near, block: Index<Block>, others: Extent<Block>) -> bool {
    let place =
        |block: Index<Block>| block.get(&asset.page.document.blocks).filter(|block| block.kind != BlockKind::Copy);
    let same_section =
        |other: Index<Block>| place(other).zip(place(block)).is_some_and(|(a, b)| a.section == b.section);
    match near {
        Near::Block => others.contains(block),
        Near::Section => others.indices().any(same_section),
        Near::Asset => true,
    }
}

/// An excluded claim beside a use. Where each of the two excludes the other, the later one is told.
fn excluded(asset: &Asset<'_>, one: &ClaimUse, claim: &Claim, other: &Spanned<String>) -> Option<Finding> {
    let index = asset.registry.find_claim(&other.value)?;
    let there = asset.claims.iter().find(|use_| use_.claim == index)?;
    let theirs = &asset.registry.records.claims[index].not_with;
    if theirs.iter().any(|id| id.value == claim.id.value) && one.span.start < there.span.start {
        return None;
    }
    let message = format!("{} may not stand in the same asset as {}", claim.id.value, other.value);
    let finding = asset.finding(&UNACCOMPANIED, one.span, message).with_subject(&claim.id.value);
    let finding = finding.with_related(&asset.head.path, there.span, format!("{} stands here", other.value));
    Some(finding.with_related(&claim.origin.path, other.span, "excluded here"))
}
