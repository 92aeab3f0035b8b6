//! `safety/copy-unit`: a text shown alone that needs its short risk in itself.

use super::super::{Check, Run};
use super::{citation, kind_of, wanted, with_record};
use crate::asset::{Asset, Need};
use crate::document::{Block, BlockKind};
use crate::finding::Finding;
use crate::index::{Index, numbered};
use crate::record::{Position, Word as _};
use crate::rule;

rule! {
    /// A copy unit goes beyond a reminder without its short risk in that very unit.
    ///
    /// ## What it finds
    ///
    /// A search ad, banner, message or other text of the front matter's `[copy]` for which a requirement with `place =
    /// "each-copy-unit"` holds (in the US for search ads, banners and text messages that say more than the name) and that does not
    /// hold the required statement itself. What stands in another unit or in the body does not count. A claim in a copy unit that is
    /// not cleared for one is `claim/out-of-scope`.
    ///
    /// ## Why
    ///
    /// A copy unit is read alone. FDA's draft guidance on character space limitations (2014) asks for benefit and risk within each
    /// individual message: if both do not fit, the claim is not made. FDA's letter on Contrave (2020) objects to a search ad that
    /// gave the result and a link to the risks.
    ///
    /// ## Fails
    ///
    /// ```toml
    /// [copy]
    /// headline = "Velorin (tezacibart) lowers LDL-C"
    /// ```
    ///
    /// ## Passes
    ///
    /// ```toml
    /// [copy]
    /// headline = "Velorin (tezacibart)"
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Write the short risk into the unit, or take out what goes beyond the name.
    pub(super) COPY_UNIT = "safety/copy-unit", error, may_be_allowed: false
}

pub(in crate::check) const CHECK: Check = Check { rule: &COPY_UNIT, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    for need in asset.needs.iter().filter(|need| need.requirement.place.value == Position::EachCopyUnit) {
        let units = numbered(&asset.page.document.blocks).filter(|(_, block)| block.kind == BlockKind::Copy);
        found.extend(
            units.filter(|(number, _)| lacks(asset, need, *number)).map(|(_, unit)| finding(asset, need, unit)),
        );
    }
}

/// Whether a unit is one that needs the statement and does not hold it.
fn lacks(asset: &Asset<'_>, need: &Need<'_>, unit: Index<Block>) -> bool {
    let applies = need.requirement.conditions.iter().all(|one| asset.holds_in_unit(one.value, unit));
    let held =
        asset.statements.iter().any(|used| used.blocks.contains(unit) && need.accepted.contains(&used.statement));
    applies && !held
}

fn finding(asset: &Asset<'_>, need: &Need<'_>, unit: &Block) -> Finding {
    let key = unit.key.as_deref().unwrap_or("copy unit");
    let message = format!("the {} is read alone and needs {} in itself", key.replace('_', " "), wanted(asset, need));
    let mut finding = asset.finding(&COPY_UNIT, unit.span, message);
    finding.citation = citation(need);
    let Some(statement) = need.accepted.first().map(|one| &asset.registry.records.statements[*one]) else {
        let kind = kind_of(need.requirement).map_or("...", |kind| kind.word());
        return finding.with_help(format!(
            "add a `[[statement]]` with `kind = \"{kind}\"` for it, or take out what goes beyond the name"
        ));
    };
    with_record(finding, statement, "the approved text")
        .with_help("write its text into the unit, or take out what goes beyond the name")
}
