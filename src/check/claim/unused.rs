//! `claim/unused`: a claim is declared but not said.

use super::super::{Check, Run};
use crate::asset::Asset;
use crate::finding::{Edit, Finding, Fix};
use crate::rule;
use crate::span::Span;

rule! {
    /// A claim is declared in the front matter, but none of its approved wordings is visible in the asset.
    ///
    /// ## What it finds
    ///
    /// An id in `claims` whose wording stands nowhere a reader sees it: not written out, not included as `[ID]`, not bound as
    /// `[wording][ID]`, not brought in by a module. Often the wording was changed by hand, and what stands there now is no longer
    /// what was approved.
    ///
    /// ## Why
    ///
    /// Reviewers, where-used searches and label updates rely on the list of claims in the front matter. A list that does not match
    /// the text sends an approval, or a withdrawal, to the wrong piece. 21 CFR 202.1(e)(6) holds every claim in a piece to its
    /// evidence; the list is how a claim is found again.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// +++
    /// claims = ["VEL-EFF-01"]
    /// +++
    /// Velorin lowered LDL-C by 58% at week 24.
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// +++
    /// claims = ["VEL-EFF-01"]
    /// +++
    /// [VEL-EFF-01] [^REF-ORBIT-1]
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Put the approved wording back, or include it as `[ID]`; or take the id out of `claims` if the asset no longer makes the claim.
    pub(super) UNUSED = "claim/unused", warning, publish error,
        may_be_allowed: false,
        causes_by_record: &["claim/altered", "claim/unapproved", "claim/unknown"]
}

pub(in crate::check) const CHECK: Check = Check { rule: &UNUSED, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    for id in &asset.head.front.claims {
        let Some(claim) = asset.registry.find_claim(&id.value) else { continue };
        if asset.claims.iter().any(|one| one.claim == claim) {
            continue;
        }
        let message = format!("{} is declared, but its approved wording is not visible in this asset", id.value);
        let record = &asset.registry.records.claims[claim];
        let mut finding = asset
            .finding_at(&UNUSED, id, message)
            .with_subject(&id.value)
            .with_help(format!(
                "write the approved wording, include it as `[{0}]`, or take {0} out of `claims`",
                id.value
            ))
            .with_related(&record.origin.path, record.text.span, "the approved wording");
        if id.layer == 0 {
            finding.fix = removal(asset, &id.value, id.span);
        }
        found.push(finding);
    }
}

/// Takes an id out of its list in brackets, with the comma that parts it from its neighbour.
fn removal(asset: &Asset<'_>, id: &str, span: Span) -> Option<Fix> {
    let (before, after) = (asset.head.text.get(..span.start)?, asset.head.text.get(span.end..)?);
    if !before.trim_end().ends_with(['[', ',']) {
        return None;
    }
    let comma_after =
        after.len() - after.trim_start().strip_prefix(',').map_or(after.len(), |rest| rest.trim_start().len());
    let trimmed = before.trim_end();
    let comma_before = if comma_after == 0 && trimmed.ends_with(',') { before.len() - (trimmed.len() - 1) } else { 0 };
    let span = Span::new(span.start - comma_before, span.end + comma_after);
    let edits = vec![Edit { span, text: String::new() }];
    Some(Fix { safe: false, title: format!("take {id} out of `claims`"), edits })
}
