//! `claim/undeclared`: a claim is said but not declared.

use super::super::{Check, Run};
use super::first_uses;
use crate::asset::{Asset, ClaimSource};
use crate::finding::{Edit, Finding, Fix};
use crate::rule;
use crate::span::Span;

rule! {
    /// An approved wording stands in the text, but its id is not in the front matter.
    ///
    /// ## What it finds
    ///
    /// The wording of a claim, written out, bound or included, that `claims` does not list. A claim that a module brings counts as
    /// declared by the asset that includes the module.
    ///
    /// ## Why
    ///
    /// Reviews are asked for, and assets are found again when a claim is withdrawn or the label changes, by the list in the front
    /// matter (ABPI Code 2024, clause 8.3, and 21 CFR 202.1(e)(6) ask that what is said can be substantiated at any time).
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// +++
    /// claims = []
    /// +++
    /// In adults with HeFH, Velorin lowered LDL-C by 52% at week 24 versus placebo (n=482; p<0.001).
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// +++
    /// claims = ["VEL-EFF-01"]
    /// +++
    /// In adults with HeFH, Velorin lowered LDL-C by 52% at week 24 versus placebo (n=482; p<0.001).
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Add the id to `claims`.
    pub(super) UNDECLARED = "claim/undeclared", warning, publish error,
        may_be_allowed: false,
        causes_at_words: &["claim/altered", "claim/unapproved"],
        causes_by_record: &["claim/unknown"]
}

pub(in crate::check) const CHECK: Check = Check { rule: &UNDECLARED, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    for one in first_uses(asset) {
        let claim = &asset.registry.records.claims[one.claim];
        let declared = asset.head.front.claims.iter().any(|id| id.value == claim.id.value);
        if declared || matches!(one.source, ClaimSource::ByModule(_)) {
            continue;
        }
        let id = &claim.id.value;
        let mut finding = asset
            .finding(
                &UNDECLARED,
                one.span,
                format!("this is the approved wording of {id}, which the front matter does not declare"),
            )
            .with_subject(id)
            .with_help(format!("add \"{id}\" to `claims`"))
            .with_related(&claim.origin.path, claim.id.span, "the record");
        finding.fix = declaration(asset, id);
        found.push(finding);
    }
}

/// Adds an id at the end of a list in brackets in the asset's own front matter; not after a comment, which would take it in.
fn declaration(asset: &Asset<'_>, id: &str) -> Option<Fix> {
    let list = asset.head.front.claims_list.as_ref().filter(|list| list.layer == 0)?;
    let text = asset.head.text.get(list.span.start..list.span.end)?;
    let inside = text.strip_suffix(']')?.trim_end();
    if inside.lines().last().is_some_and(|line| line.contains('#')) {
        return None;
    }
    let before = if inside.ends_with('[') || inside.ends_with(',') { "" } else { "," };
    let space = if inside.ends_with('[') { "" } else { " " };
    let at = list.span.start + inside.len();
    let edits = vec![Edit { span: Span::new(at, at), text: format!("{before}{space}\"{id}\"") }];
    Some(Fix { safe: true, title: format!("declare {id}"), edits })
}
