//! `safety/prominence`: safety information that is there but harder to see than the benefits.

use super::super::{Check, Run};
use super::{held_against, judged, references};
use crate::asset::{Asset, Need, NeedState, StatementSource, StatementUse, Visibility};
use crate::document::{Block, BlockKind};
use crate::finding::Finding;
use crate::index::Index;
use crate::record::{Position, StatementKind};
use crate::rule;
use crate::span::Span;

rule! {
    /// The safety information is less prominent than the benefits.
    ///
    /// ## What it finds
    ///
    /// Safety information, a boxed warning or fair balance that stands where it must, and yet is set back behind the claims: each of
    /// these is one point of a score, and one point is a warning.
    ///
    /// - It stands under a heading of a lower level than that of a section with claims, the title apart.
    /// - It stands only after the references.
    /// - It is one block of more than 120 words while claims stand in a list. The policy may set another length, `"safety/prominence" = 90`
    ///   under `[lint.numbers]`.
    /// - It stands in small print (`<small>`).
    ///
    /// Which has more words is no point: FDA does not ask for equal length.
    ///
    /// ## Why
    ///
    /// 21 CFR 202.1(e)(7)(viii) asks for risks with a prominence and readability reasonably comparable to that of the benefits:
    /// typography, layout, headlines, paragraphing, white space. FDA's letter on Roszet (2022) objects to benefits in large headlines
    /// and contraindications at the foot of the page.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// ## Results
    ///
    /// [VEL-EFF-01]
    ///
    /// #### Important Safety Information
    ///
    /// [isi]
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// ## Results
    ///
    /// [VEL-EFF-01]
    ///
    /// ## Important Safety Information
    ///
    /// [isi]
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Give the safety information a heading of the same level as the claims', before the references, in paragraphs and bullets.
    pub(super) PROMINENCE = "safety/prominence", warning, may_be_allowed: false
}

pub(in crate::check) const CHECK: Check = Check { rule: &PROMINENCE, run: Run::Asset(run) };

/// The statements that balance benefits.
const BALANCE: &[StatementKind] = &[StatementKind::Isi, StatementKind::BoxedWarning, StatementKind::FairBalance];
/// A block of more words is dense, unless the policy sets another number for the rule.
const DENSE: f64 = 120.0;

/// The level of a title, whose text safety information stands below as everything else does.
const TITLE: u8 = 1;

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    if asset.claims.is_empty() {
        return;
    }
    for need in judged(asset).filter(|need| need.kind(asset.registry).is_some_and(|kind| BALANCE.contains(&kind))) {
        let NeedState::Met(uses) = &need.state else { continue };
        let uses: Vec<&StatementUse> = uses.iter().map(|one| &asset.statements[*one]).collect();
        let scored = uses.iter().map(|used| (reasons(asset, need, used), *used));
        // Of several copies the most prominent counts.
        let best = scored.min_by_key(|(reasons, _)| reasons.len()).filter(|(reasons, _)| !reasons.is_empty());
        found.extend(best.map(|(reasons, used)| finding(asset, need, used, &reasons)));
    }
}

fn finding(asset: &Asset<'_>, need: &Need<'_>, used: &StatementUse, reasons: &[&'static str]) -> Finding {
    let count = reasons.len();
    let points = if count == 1 { "point" } else { "points" };
    let message = format!(
        "{} is less prominent than the claims ({count} {points}): {}",
        super::wanted(asset, need),
        reasons.join("; ")
    );
    let first = if used.words.is_empty() { used.span } else { asset.page.span_of(used.words.start.only()) };
    let help = "give it a heading of the claims' level, before the references, in paragraphs and bullets";
    held_against(asset, asset.finding(&PROMINENCE, first, message).with_help(help), need, Some(used.statement))
}

/// Why a statement is less prominent than the claims.
fn reasons(asset: &Asset<'_>, need: &Need<'_>, used: &StatementUse) -> Vec<&'static str> {
    let points = [
        (has_lower_heading(asset, used), "its heading is of a lower level than that of the claims"),
        (is_after_references(asset, need, used), "it stands only after the references"),
        (is_dense(asset, used), "it is one dense block, and the claims stand in a list"),
        (is_small(asset, used), "it stands in small print"),
    ];
    points.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect()
}

/// The level of the heading over a block; `None` before the first heading.
fn level(asset: &Asset<'_>, block: Index<Block>) -> Option<u8> {
    let block = block.get(&asset.page.document.blocks)?;
    asset.page.document.heading(block.section).map(|heading| heading.level)
}

/// Whether the statement's own heading is deeper than the highest over a claim. An inclusion elsewhere brings its own heading.
fn has_lower_heading(asset: &Asset<'_>, used: &StatementUse) -> bool {
    let claims = asset.claims.iter().filter(|one| block_kind(asset, one.block) != Some(BlockKind::Copy));
    let highest = claims.filter_map(|one| level(asset, one.block)).min();
    let own = used.section.and_then(|section| asset.page.document.heading(section)).map(|heading| heading.level);
    own.zip(highest).is_some_and(|(own, highest)| own > highest.max(TITLE + 1))
}

fn block_kind(asset: &Asset<'_>, block: Index<Block>) -> Option<BlockKind> {
    block.get(&asset.page.document.blocks).map(|block| block.kind)
}

/// Where the requirement itself asks for a place before the references, `safety/placement` says so.
fn is_after_references(asset: &Asset<'_>, need: &Need<'_>, used: &StatementUse) -> bool {
    let told_elsewhere = need.requirement.place.value == Position::BeforeReferences;
    !told_elsewhere && references(asset).is_some_and(|references| references < used.span.start)
}

fn is_dense(asset: &Asset<'_>, used: &StatementUse) -> bool {
    let in_a_list = asset.claims.iter().any(|one| block_kind(asset, one.block) == Some(BlockKind::Item));
    let set = asset.registry.policy.numbers.iter().find(|(rule, _)| rule.value == PROMINENCE.name);
    in_a_list && longest_block(asset, used) as f64 > set.map_or(DENSE, |(_, words)| words.value)
}

/// The words of a statement's longest block: as written out, or as its record has it.
fn longest_block(asset: &Asset<'_>, used: &StatementUse) -> usize {
    if used.source == StatementSource::Written {
        let blocks = asset.page.document.blocks[used.blocks].iter();
        return blocks
            .filter(|block| is_text(block))
            .map(|block| asset.page.words_in(block.range.clone().into()).len())
            .max()
            .unwrap_or_default();
    }
    let text = &asset.registry.wordings.statement(used.statement).text;
    text.lines().map(|line| line.split_whitespace().count()).max().unwrap_or_default()
}

fn is_text(block: &Block) -> bool {
    Visibility::of(block) == Visibility::Shown
}

fn is_small(asset: &Asset<'_>, used: &StatementUse) -> bool {
    let mut depth = 0_usize;
    for tag in asset.page.document.tags.iter().filter(|tag| tag.name == "small" && is_before(tag.span, used.span)) {
        depth = if tag.closing { depth.saturating_sub(1) } else { depth + 1 };
    }
    depth > 0
}

fn is_before(one: Span, other: Span) -> bool {
    one.end <= other.start
}
