//! Comparative claims: with what, and from which studies.

use super::rule::{kind, references, told};
use crate::finding::Finding;
use crate::record::{Claim, ClaimKind, ReferenceKind, Word as _};
use crate::registry::Registry;
use crate::span::Span;

/// What keeps a comparative claim from being one, if anything does.
pub(super) fn finding(registry: &Registry, claim: &Claim) -> Option<Finding> {
    let kind = claim.kind.as_ref().filter(|kind| kind.value == ClaimKind::Comparative)?;
    let id = &claim.id.value;
    let Some(comparison) = &claim.comparison else {
        let help = "add `comparison = { comparator = \"...\", head_to_head = true }`";
        let message = format!("{id} is comparative and does not say with what it compares");
        return Some(told(registry, claim, kind.span, message).with_help(help));
    };
    if comparison.comparator.as_ref().is_none_or(|comparator| comparator.trim().is_empty()) {
        let message = format!("{id} does not say with what it compares");
        return Some(told(registry, claim, comparison.span, message).with_help("add `comparator`"));
    }
    if !comparison.head_to_head {
        let message = format!("{id} compares across trials: no trial set the two against each other");
        let help = "rest it on a head-to-head trial and say `head_to_head = true`, or withdraw it";
        return Some(told(registry, claim, comparison.span, message).with_help(help));
    }
    without_control(registry, claim, comparison.span)
}

/// A comparison that is said to be head to head, from studies that had nothing to compare with or that assigned nobody to either side.
fn without_control(registry: &Registry, claim: &Claim, span: Span) -> Option<Finding> {
    use ReferenceKind::{Animal, InVitro, RealWorld, SingleArm};
    let first = references(registry, claim).next()?;
    let what = kind(first).filter(|_| {
        references(registry, claim).all(|one| matches!(kind(one), Some(SingleArm | RealWorld | InVitro | Animal)))
    })?;
    let message = format!("{} is said to compare head to head, on evidence of kind `{}`", claim.id.value, what.word());
    Some(told(registry, claim, span, message).with_related(&first.origin.path, first.id.span, "the study"))
}
