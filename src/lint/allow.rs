//! Allow comments: which findings an author may set aside, with a reason, for the next block only.

use crate::check;
use crate::check::allow::{FORBIDDEN, UNEXPLAINED, UNUSED};
use crate::document::Allow;
use crate::finding::Finding;
use crate::id;
use crate::registry::{Asset, Registry};
use crate::span::Span;

/// Takes out the findings that are allowed, adds what is wrong with the comments, and says how many were taken out.
pub fn apply(asset: &Asset<'_>, findings: &mut Vec<Finding>) -> usize {
    let mut allowed = 0;
    for allow in &asset.document.allows {
        let block = allow.block.and_then(|block| asset.document.blocks.get(block as usize)).map(|block| block.span);
        let covered = |finding: &Finding| {
            finding.rule == allow.rule.as_str() && finding.path == asset.head.path && lies_in(finding, block)
        };
        let used = findings.iter().any(covered);
        if let Some(fault) = fault(asset, allow, used) {
            findings.push(fault);
        } else {
            let before = findings.len();
            findings.retain(|finding| !covered(finding));
            allowed += before - findings.len();
        }
    }
    allowed
}

fn lies_in(finding: &Finding, block: Option<Span>) -> bool {
    block.zip(finding.span).is_some_and(|(block, span)| block.overlaps(span))
}

/// What is wrong with a comment; a comment with a fault allows nothing.
fn fault(asset: &Asset<'_>, allow: &Allow, used: bool) -> Option<Finding> {
    let rule = &allow.rule;
    if rule.is_empty() {
        let message = "this comment speaks to the linter, but allows nothing";
        let help = "write `fairbalance: allow RULE because \"...\"`";
        return Some(asset.finding(&UNEXPLAINED, allow.span, message).with_help(help));
    }
    if allow.reason.is_none() {
        let message = format!("`allow {rule}` gives no reason, so it allows nothing");
        let help = format!("write `allow {rule} because \"...\"`: reviewers sign the reason");
        return Some(asset.finding(&UNEXPLAINED, allow.span, message).with_help(help));
    }
    if !may_be_allowed(asset.registry, rule) {
        let message = format!("`{rule}` may not be allowed by a comment");
        let help =
            "mend what it finds; if the rule itself is wrong for this registry, the policy is the place to say so";
        return Some(asset.finding(&FORBIDDEN, allow.span, message).with_help(help));
    }
    (!used).then(|| unused(asset, allow))
}

fn unused(asset: &Asset<'_>, allow: &Allow) -> Finding {
    let rule = &allow.rule;
    let terms = asset.registry.records.terms.iter().map(|term| format!("wording/{}", term.id.value));
    let names: Vec<String> = check::rules().map(|rule| rule.name.to_owned()).chain(terms).collect();
    if names.contains(rule) {
        let message = format!("`allow {rule}` covers no finding of that rule in the block that follows");
        return asset.finding(&UNUSED, allow.span, message).with_help("remove the comment");
    }
    let near = id::nearest_of(names.iter().map(String::as_str), rule);
    let help = near.map_or_else(|| "remove the comment".to_owned(), |near| format!("did you mean `{near}`?"));
    asset.finding(&UNUSED, allow.span, format!("there is no rule `{rule}` to allow")).with_help(help)
}

/// Whether authors may set aside findings of a rule: the policy's word, or the default that claims (unapproved ones apart), safety
/// language and reviews are beyond it.
fn may_be_allowed(registry: &Registry, rule: &str) -> bool {
    let said = registry.policy.lint.iter().filter(|entry| entry.rule.value == rule).find_map(|entry| entry.allow);
    let family = rule.split('/').next().unwrap_or_default();
    said.unwrap_or(rule == "claim/unapproved" || !matches!(family, "claim" | "safety" | "review"))
}
