//! `product/indication`: an efficacy claim without what the product is for.

use super::super::{Check, Run};
use crate::asset::{Asset, ClaimUse, StatementUse, Visibility, is_efficacy};
use crate::finding::Finding;
use crate::index::Index;
use crate::record::{Pair, StatementKind};
use crate::rule;
use crate::tree::Spanned;
use crate::wording::Wording;

rule! {
    /// An efficacy claim stands in a piece that does not give the full indication with its limitations.
    ///
    /// ## What it finds
    ///
    /// A promotional piece, a piece for payers or for patients on the product that makes an approved claim of efficacy and does not
    /// show the indication: the statement of kind `indication` in force for its region, audience and indication; where the registry
    /// has none, the wording of the product's indication and of its limitations of use. Prescribing information or a brief summary
    /// that stands in full holds the indication. Where a requirement of a pack or of the registry asks for the indication,
    /// `safety/missing` and its relatives speak instead.
    ///
    /// ## Why
    ///
    /// To say what a medicine does and not whom it is for leaves out a material fact (21 CFR 202.1(e)(5)(iii)). FDA's letters on
    /// Diclegis (2015), Contrave (2020) and Addyi (2020) object to benefits without the full indication and its limitations.
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
    /// [indication]
    ///
    /// In adults with HeFH, Velorin lowered LDL-C by 52% at week 24 versus placebo (n=482; p<0.001).[^REF-ORBIT-1]
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Include the statement by its kind, `[indication]`.
    pub(super) INDICATION = "product/indication", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &INDICATION, run: Run::Asset(run) };

/// Intents of pieces that promote or support the use of a product.
const INTENTS: &[&str] = &["promotional", "payer-hcei", "patient-support"];
/// Statements that hold the indication among other things.
const WHOLE_LABELS: &[StatementKind] = &[StatementKind::PrescribingInformation, StatementKind::BriefSummary];

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let facts = asset.head.facts();
    let promotes = facts.intent.is_some_and(|intent| INTENTS.contains(&intent)) && !asset.head.is_module();
    let Some(claim) = first_efficacy_claim(asset).filter(|_| promotes) else { return };
    if is_required_elsewhere(asset) || asset.statements.iter().any(|used| is_shown(used) && is_whole_label(asset, used))
    {
        return;
    }
    let lacking = facts.pairs().find_map(|pair| lacking(asset, pair));
    found.extend(lacking.map(|what| finding(asset, claim, &what)));
}

fn first_efficacy_claim<'a>(asset: &'a Asset<'_>) -> Option<&'a ClaimUse> {
    asset.claims.iter().find(|one| is_efficacy(&asset.registry.records.claims[one.claim]))
}

fn is_required_elsewhere(asset: &Asset<'_>) -> bool {
    asset.needs.iter().any(|need| need.kind(asset.registry) == Some(StatementKind::Indication))
}

fn is_shown(used: &StatementUse) -> bool {
    used.visibility == Visibility::Shown
}

fn is_whole_label(asset: &Asset<'_>, used: &StatementUse) -> bool {
    asset.registry.statement_kind(used.statement).is_some_and(|kind| WHOLE_LABELS.contains(&kind))
}

/// What of the indication of one pair is not shown.
fn lacking(asset: &Asset<'_>, pair: Pair<'_>) -> Option<String> {
    let admitted = asset.registry.statements_admitted(StatementKind::Indication, asset.head, pair);
    if let Some(first) = admitted.first() {
        let shown = asset.statements.iter().any(|used| is_shown(used) && admitted.contains(&used.statement));
        return (!shown).then(|| format!("the statement {}", asset.registry.records.statements[*first].id.value));
    }
    let (_, indication) = asset.registry.indication(pair.indication?)?;
    if !shows(asset, &indication.text) {
        return Some(format!("the wording of the indication {}", indication.id.value));
    }
    let limitations = indication.limitations.as_ref().filter(|limitations| !shows(asset, limitations));
    limitations.map(|_| format!("the limitations of use of the indication {}", indication.id.value))
}

/// Whether approved Markdown stands in the shown text word for word.
fn shows(asset: &Asset<'_>, approved: &Spanned<String>) -> bool {
    let wanted: Vec<u64> = Wording::of(approved).hashes().collect();
    let is_here = |at: usize| {
        Visibility::of(&asset.page.document.blocks[asset.page.block_of(Index::new(at))]) == Visibility::Shown
    };
    let mut rows = asset.page.words.windows(wanted.len().max(1)).enumerate();
    rows.any(|(at, row)| row.iter().map(|word| word.hash).eq(wanted.iter().copied()) && is_here(at))
}

fn finding(asset: &Asset<'_>, claim: &ClaimUse, what: &str) -> Finding {
    let id = &asset.registry.records.claims[claim.claim].id.value;
    let message = format!("{id} says that the product works, and {what} is not shown");
    let help = "include `[indication]`, or write the product's indication and its limitations out in full";
    asset
        .finding(&INDICATION, claim.span, message)
        .with_help(help)
        .with_subject(id)
        .with_citation("21 CFR 202.1(e)(5)(iii)")
}
