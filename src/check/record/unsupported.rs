//! `record/unsupported`: a claim that rests on nothing, or on what no longer holds.

use super::super::{Check, Run};
use super::{finding, may_be_said};
use crate::finding::Finding;
use crate::record::{Claim, Evidence};
use crate::registry::Registry;
use crate::rule;

rule! {
    /// A claim has no evidence, or evidence that is retracted, expired, replaced or cannot be looked up.
    ///
    /// ## What it finds
    ///
    /// A claim that may be said today or later, and
    /// - has no `evidence`, whatever it is about: what nobody can look up is no approved wording;
    /// - rests on a reference that was retracted, is past its `expires`, or has a `replaced_by`;
    /// - does not say where in the reference its evidence stands (`locator`).
    ///
    /// A claim that was withdrawn, replaced or has expired is left alone.
    ///
    /// ## Why
    ///
    /// A claim needs substantial evidence (21 CFR 202.1(e)(6)(i)), which a company must be able to show on request
    /// (ABPI Code 2024, clause 6). Reviewers check a claim against the page, table or section it comes from, and ask for it where it
    /// is missing.
    ///
    /// ## Fails
    ///
    /// ```toml
    /// [[claim]]
    /// id = "VEL-EFF-01"
    /// evidence = [{ reference = "REF-ORBIT-1" }]      # where in it?
    /// ```
    ///
    /// ## Passes
    ///
    /// ```toml
    /// [[claim]]
    /// id = "VEL-EFF-01"
    /// evidence = [{ reference = "REF-ORBIT-1", locator = "p. 1204, Table 2" }]
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Give the reference that carries the claim, with page, table or section; move the claim to the reference that took the place of
    /// the old one; or withdraw the claim.
    pub(super) UNSUPPORTED = "record/unsupported", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &UNSUPPORTED, run: Run::Registry(run) };

fn run(registry: &Registry, found: &mut Vec<Finding>) {
    for claim in registry.records.claims.iter().filter(|claim| may_be_said(registry, claim)) {
        if claim.evidence.is_empty() {
            let message = format!("{} has no evidence", claim.id.value);
            let help = "add `evidence = [{ reference = \"...\", locator = \"...\" }]`";
            found.push(finding(&UNSUPPORTED, claim, claim.id.span, message).with_help(help));
        }
        for evidence in &claim.evidence {
            found.extend(fallen(registry, claim, evidence));
            found.extend(unplaced(claim, evidence));
        }
    }
}

/// The reference carries nothing any more.
fn fallen(registry: &Registry, claim: &Claim, evidence: &Evidence) -> Option<Finding> {
    let reference = registry.reference(&evidence.reference)?;
    let fault = reference.invalid_because(registry.options.today)?;
    let message = format!("{} rests on {}, which {fault}", claim.id.value, reference.id.value);
    let finding = finding(&UNSUPPORTED, claim, evidence.reference.span, message);
    Some(finding.with_related(&reference.origin.path, reference.id.span, "the reference"))
}

/// Nobody can tell where in the reference the evidence stands.
fn unplaced(claim: &Claim, evidence: &Evidence) -> Option<Finding> {
    if evidence.locator.as_ref().is_some_and(|locator| !locator.trim().is_empty()) {
        return None;
    }
    let span = evidence.locator.as_ref().map_or(evidence.reference.span, |locator| locator.span);
    let message = format!("{} does not say where in {} it stands", claim.id.value, evidence.reference.value);
    let help = "add `locator`: the page, table, figure or section";
    Some(finding(&UNSUPPORTED, claim, span, message).with_help(help))
}
