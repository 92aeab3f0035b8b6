//! The rule, and what its findings have in common.

use super::super::finding;
use crate::finding::Finding;
use crate::record::{Basis, Claim, Reference, ReferenceKind};
use crate::registry::Registry;
use crate::rule;
use crate::rule::Severity;
use crate::span::Span;

rule! {
    /// The design of the evidence cannot carry what the claim says.
    ///
    /// ## What it finds
    ///
    /// - survival, a hazard ratio or another time to an event, from trials with a single arm alone;
    /// - a p-value or "statistically significant" for an endpoint whose error rate was not controlled, that was chosen after the
    ///   data were seen, that was not met, or that comes after a primary endpoint that was not met;
    /// - a comparative claim without a comparator, without `head_to_head = true`, or from studies that had nothing to compare with or
    ///   only looked back at what was done in practice.
    ///
    /// What the label itself says (`basis = "label"`, with a label among the evidence) is a warning: a descriptive result may be told as
    /// the label tells it. Evidence without `endpoint` is held to none.
    ///
    /// ## Why
    ///
    /// Without a control group nobody can tell what the medicine adds to the natural course: FDA's letters on Krazati (2024) and
    /// Lytgobi (2025) are about time-to-event results from single-arm trials. A p-value outside the controlled hierarchy suggests a
    /// certainty that the trial does not give (Breztri, 2023). A comparison needs evidence from a direct comparison
    /// (21 CFR 202.1(e)(6)(i)); a retrospective study is none (FDA's letter on Neulasta Onpro, 2021).
    ///
    /// ## Fails
    ///
    /// ```toml
    /// [[claim]]
    /// kind = "efficacy"
    /// text = "Median progression-free survival was 9.1 months."
    /// evidence = [{ reference = "REF-SOLO", locator = "Table 3" }]      # kind = "single-arm"
    /// ```
    ///
    /// ## Passes
    ///
    /// ```toml
    /// [[claim]]
    /// kind = "efficacy"
    /// text = "42% of patients responded (37 of 88)."
    /// evidence = [{ reference = "REF-SOLO", locator = "Table 2" }]
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Say what the design can show, take the p-value out, or rest the claim on a trial that can carry it.
    pub(in crate::check) DESIGN = "record/design", error
}

/// The references that a claim rests on, as far as they are there.
pub(super) fn references<'r>(registry: &'r Registry, claim: &'r Claim) -> impl Iterator<Item = &'r Reference> {
    claim.evidence.iter().filter_map(|evidence| registry.reference(&evidence.reference))
}

pub(super) fn kind(reference: &Reference) -> Option<ReferenceKind> {
    reference.kind.as_ref().map(|kind| kind.value)
}

/// A finding of this rule: a warning where the label itself says so.
pub(super) fn told(registry: &Registry, claim: &Claim, span: Span, message: String) -> Finding {
    let by_label = claim.basis.as_ref().is_some_and(|basis| basis.value == Basis::Label);
    let in_label = references(registry, claim).any(|reference| kind(reference) == Some(ReferenceKind::Label));
    let finding = finding(&DESIGN, claim, span, message);
    if by_label && in_label { finding.with_severity(Severity::Warning) } else { finding }
}
