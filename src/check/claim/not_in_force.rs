//! `claim/not-in-force`: a claim that may not be said now.

use super::super::{Check, Run};
use super::first_uses;
use crate::asset::Asset;
use crate::finding::Finding;
use crate::record::Claim;
use crate::registry::ClaimStatus;
use crate::rule;
use crate::rule::Severity;

rule! {
    /// A claim is expired, withdrawn, replaced, or does not hold yet.
    ///
    /// ## What it finds
    ///
    /// The wording of a claim that is past its `expires`, was `withdrawn`, or has a `replaced_by`: an error. A claim without
    /// `effective`, or with a later day there, is a note while writing, so that content can be prepared, and an error at the publish
    /// gate.
    ///
    /// ## Why
    ///
    /// A claim rests on evidence and on a label that change. Material that goes on after a change of the label is the classic case
    /// before the UK's PMCPA (ABPI Code 2024, clauses 5.1 and 6.1); in the US it is a misleading presentation under
    /// 21 CFR 202.1(e)(6).
    ///
    /// ## Fails
    ///
    /// ```toml
    /// [[claim]]
    /// id = "VEL-EFF-01"
    /// expires = 2026-06-30      # today is 2026-11-23
    /// ```
    ///
    /// ## Passes
    ///
    /// ```toml
    /// [[claim]]
    /// id = "VEL-EFF-01"
    /// effective = 2026-02-15
    /// expires = 2027-02-14
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Use the claim that took its place, or have the claim reviewed again and its dates renewed.
    pub(super) NOT_IN_FORCE = "claim/not-in-force", error, may_be_allowed: false
}

pub(in crate::check) const CHECK: Check = Check { rule: &NOT_IN_FORCE, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    for one in first_uses(asset) {
        let claim = &asset.registry.records.claims[one.claim];
        let Some((message, early)) = fault(claim, &claim.status_on(asset.registry.options.today)) else { continue };
        let mut finding = asset.finding(&NOT_IN_FORCE, one.span, message).with_subject(&claim.id.value).with_related(
            &claim.origin.path,
            claim.id.span,
            "the record",
        );
        if early {
            finding.severity = Severity::Note;
        }
        if let Some(next) = &claim.replaced_by {
            finding = finding.with_help(format!("use {} instead", next.value));
        }
        found.push(finding);
    }
}

/// What keeps a claim from being said, and whether it is only too early.
fn fault(claim: &Claim, force: &ClaimStatus) -> Option<(String, bool)> {
    let id = &claim.id.value;
    match force {
        ClaimStatus::InForce => None,
        ClaimStatus::Draft => Some((format!("{id} is a draft: it has no day `effective`"), true)),
        ClaimStatus::NotYet(day) => Some((format!("{id} does not hold before {day}"), true)),
        ClaimStatus::Expired(day) => Some((format!("{id} expired on {day}"), false)),
        ClaimStatus::Withdrawn(day, why) if why.is_empty() => Some((format!("{id} was withdrawn on {day}"), false)),
        ClaimStatus::Withdrawn(day, why) => Some((format!("{id} was withdrawn on {day}: {why}"), false)),
        ClaimStatus::Replaced(next) => Some((format!("{id} was replaced by {next}"), false)),
    }
}
