//! One mistake, one finding: what follows from an altered or unapproved wording is named with it instead of standing beside it.

use crate::finding::Finding;
use crate::span::Span;

/// Rules that take in what follows from them.
const CAUSES: &[&str] = &["claim/altered", "claim/unapproved"];
/// Rules that follow when they are about the same words or the same record.
const CONSEQUENCES: &[&str] =
    &["claim/unused", "claim/uncited", "claim/undeclared", "product/off-label", "review/required"];

/// Folds consequences into their causes, where both are in one file.
pub fn apply(findings: &mut Vec<Finding>) {
    let causes: Vec<usize> = (0..findings.len()).filter(|at| CAUSES.contains(&&*findings[*at].rule)).collect();
    if causes.is_empty() {
        return;
    }
    let mut folded = vec![false; findings.len()];
    for at in 0..findings.len() {
        let one = &findings[at];
        if !CONSEQUENCES.contains(&&*one.rule) {
            continue;
        }
        if let Some(cause) = causes.iter().copied().find(|cause| follows(one, &findings[*cause])) {
            let rule = one.rule.to_string();
            folded[at] = true;
            if !findings[cause].folded.contains(&rule) {
                findings[cause].folded.push(rule);
            }
        }
    }
    let mut at = 0;
    findings.retain(|_| {
        at += 1;
        !folded[at - 1]
    });
}

fn follows(one: &Finding, cause: &Finding) -> bool {
    let same_words = |a: Option<Span>, b: Option<Span>| a.zip(b).is_some_and(|(a, b)| a.overlaps(b));
    let same_record = one.subject.is_some() && one.subject == cause.subject && one.rule != "review/required";
    one.path == cause.path && (same_words(one.span, cause.span) || same_record)
}
