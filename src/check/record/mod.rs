//! Records: whether each can be read, stands once, and is carried by its evidence.

pub(super) mod design;
pub(super) mod duplicate;
pub(super) mod figure;
pub(super) mod malformed;
mod overlap;
pub(super) mod unsupported;
mod words;

use crate::finding::Finding;
use crate::record::Claim;
use crate::registry::{ClaimStatus, Registry};
use crate::rule::Rule;
use crate::span::Span;
use crate::tree::Spanned;

/// Whether a claim may be said today or may come to be: with others, what their evidence is worth is past.
fn may_be_said(registry: &Registry, claim: &Claim) -> bool {
    let force = claim.status_on(registry.options.today);
    matches!(force, ClaimStatus::InForce | ClaimStatus::NotYet(_) | ClaimStatus::Draft)
}

/// A finding at a place of a claim's record.
fn finding(rule: &Rule, claim: &Claim, span: Span, message: impl Into<String>) -> Finding {
    Finding::new(rule, &claim.origin.path, span, message).with_subject(claim.id.as_str())
}

/// The wordings of a claim: its text and the variants.
fn wordings(claim: &Claim) -> impl Iterator<Item = &Spanned<String>> {
    std::iter::once(&claim.text).chain(&claim.variants)
}
