//! `safety/placement`: a statement stands, but not where it must.

use super::super::{Check, Run};
use super::{held_against, judged, place, references, wanted};
use crate::asset::{Asset, Need, NeedState, StatementSource, StatementUse, Visibility};
use crate::document::{Block, BlockKind};
use crate::finding::Finding;
use crate::index::{Index, numbered};
use crate::record::Position;
use crate::rule;
use crate::span::Span;

rule! {
    /// A required statement does not stand where its requirement wants it, or not under its heading.
    ///
    /// ## What it finds
    ///
    /// A statement that is there, word for word, and shown, but after the references, after the first claim, away from the product's
    /// name, or missing from a section with claims, as the requirement's `place` asks; or written out under another heading than the
    /// one its record gives.
    ///
    /// ## Why
    ///
    /// Where risk information stands decides whether it is read. FDA's letter on Roszet (2022) objects to safety information at the
    /// foot of a page whose benefits stood in headlines; 21 CFR 202.1(e)(7)(viii) and (xii) ask for comparable prominence, and for
    /// risk information or a reference to it with the claims. Canada's PAAB wants fair balance above references and footnotes.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// ## References
    ///
    /// ## Important Safety Information
    ///
    /// [isi]
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// ## Important Safety Information
    ///
    /// [isi]
    ///
    /// ## References
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Move the statement, or include it once more where it is wanted.
    pub(super) PLACEMENT = "safety/placement", error, may_be_allowed: false
}

pub(in crate::check) const CHECK: Check = Check { rule: &PLACEMENT, run: Run::Asset(run) };

/// Words that may stand between a product's name and what belongs next to it.
const BESIDE: usize = 4;

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    for need in judged(asset) {
        let NeedState::Met(uses) = &need.state else { continue };
        let uses: Vec<&StatementUse> = uses.iter().map(|one| &asset.statements[*one]).collect();
        if let Some(span) = misplaced(asset, need.requirement.place.value, &uses) {
            found.push(finding(asset, need, span));
        } else if let Some(used) = uses.iter().find(|used| !is_under_its_heading(asset, used)) {
            found.extend(without_heading(asset, need, used));
        }
    }
}

fn finding(asset: &Asset<'_>, need: &Need<'_>, span: Span) -> Finding {
    let wanted_place = place(need.requirement.place.value);
    let message = format!("{} must stand {wanted_place}", wanted(asset, need));
    let finding =
        asset.finding(&PLACEMENT, span, message).with_help(format!("move it, or include it once more {wanted_place}"));
    held_against(asset, finding, need, None)
}

/// What to blame when none of the places of a statement is the one wanted.
fn misplaced(asset: &Asset<'_>, position: Position, uses: &[&StatementUse]) -> Option<Span> {
    if position == Position::EachSectionWithClaims {
        return section_without(asset, uses);
    }
    let right = uses.iter().any(|used| is_placed(asset, position, used));
    if right { None } else { uses.first().map(|used| used.span) }
}

fn is_placed(asset: &Asset<'_>, position: Position, used: &StatementUse) -> bool {
    let before = |other: Option<usize>| other.is_none_or(|other| used.span.start < other);
    match position {
        Position::Anywhere | Position::EachSectionWithClaims | Position::EachCopyUnit => true,
        Position::Start => body(asset)
            .take_while(|(number, _)| *number < used.blocks.start)
            .all(|(number, block)| may_precede(asset, number, block)),
        Position::NextToName => is_next_to_name(asset, used),
        Position::BeforeFirstClaim => before(first_claim(asset)),
        Position::Before(kind) => before(asset.first_statement_of(kind)),
        Position::BeforeReferences => before(references(asset)),
        Position::End => body(asset)
            .skip_while(|(number, _)| *number < used.blocks.end)
            .all(|(number, block)| may_precede(asset, number, block)),
    }
}

/// The shown blocks of the body with their numbers.
fn body<'a>(asset: &'a Asset<'_>) -> impl Iterator<Item = (Index<Block>, &'a Block)> {
    numbered(&asset.page.document.blocks)
        .filter(|(_, block)| !matches!(Visibility::of(block), Visibility::Copy | Visibility::Folded))
}

/// Headings, images and other statements may stand between an asset's edge and what belongs there.
fn may_precede(asset: &Asset<'_>, number: Index<Block>, block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading | BlockKind::Alt)
        || asset.statements.iter().any(|used| used.blocks.contains(number))
}

fn first_claim(asset: &Asset<'_>) -> Option<usize> {
    let shown = asset.claims.iter().filter(|one| asset.page.document.blocks[one.block].kind != BlockKind::Copy);
    shown.map(|one| one.span.start).min()
}

/// Whether a statement stands in the block of the first mention of the product, a few words from it at most.
fn is_next_to_name(asset: &Asset<'_>, used: &StatementUse) -> bool {
    let Some(name) =
        asset.own_names().find(|hit| Visibility::of(&asset.page.document.blocks[hit.block]) == Visibility::Shown)
    else {
        return true;
    };
    if !used.blocks.contains(name.block) {
        return false;
    }
    used.words.is_empty() || used.words.start <= name.words.end + BESIDE && name.words.start <= used.words.end + BESIDE
}

/// The first claim of a section that has claims and no such statement.
fn section_without(asset: &Asset<'_>, uses: &[&StatementUse]) -> Option<Span> {
    let section = |block: Index<Block>| asset.page.document.blocks[block].section;
    let bare = asset.claims.iter().find(|one| {
        let is_copy = asset.page.document.blocks[one.block].kind == BlockKind::Copy;
        !is_copy && !uses.iter().any(|used| used.blocks.indices().any(|block| section(block) == section(one.block)))
    });
    bare.map(|one| one.span)
}

/// A statement that is written out stands in a section of its record's heading; an inclusion brings the heading along.
fn is_under_its_heading(asset: &Asset<'_>, used: &StatementUse) -> bool {
    let record = &asset.registry.records.statements[used.statement];
    let Some(heading) = record.heading.as_ref().filter(|_| used.source == StatementSource::Written) else {
        return true;
    };
    let block = &asset.page.document.blocks[used.blocks.start];
    let same = |text: &&str| text.trim().to_lowercase() == heading.value.trim().to_lowercase();
    asset.page.document.section_path(block).iter().any(same)
}

fn without_heading(asset: &Asset<'_>, need: &Need<'_>, used: &StatementUse) -> Option<Finding> {
    let record = &asset.registry.records.statements[used.statement];
    let heading = record.heading.as_ref()?;
    let message = format!("{} must stand under the heading \"{}\"", wanted(asset, need), heading.value);
    let first = asset.page.span_of(used.words.start.only());
    let finding = asset
        .finding(&PLACEMENT, first, message)
        .with_help("add the heading, or include the statement, which brings it along");
    Some(held_against(asset, finding, need, Some(used.statement)))
}
