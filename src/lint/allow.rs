//! Allow comments: which findings an author may set aside, with a reason, for the next block only.

use super::overlap::Places;
use crate::asset::Asset;
use crate::check;
use crate::check::allow::{FORBIDDEN, UNEXPLAINED, UNUSED};
use crate::document::Allow;
use crate::finding::Finding;
use crate::id;
use crate::registry::Registry;

/// Takes out the findings that are allowed, adds what is wrong with the comments, and says how many were taken out.
pub fn apply(asset: &Asset<'_>, findings: &mut Vec<Finding>) -> usize {
    if asset.page.document.allows.is_empty() {
        return 0;
    }
    let own = findings.iter().enumerate().filter(|(_, finding)| finding.path == asset.head.path);
    let places = Places::new(own.filter_map(|(at, finding)| Some((finding.span?, at))));
    let mut allowed = vec![false; findings.len()];
    let mut faults = Vec::new();
    for allow in &asset.page.document.allows {
        let block =
            allow.block.and_then(|block| asset.page.document.blocks.get(block as usize)).map(|block| block.span);
        let there = block.into_iter().flat_map(|block| places.overlapping(block));
        let covered: Vec<usize> =
            there.filter(|at| !allowed[*at] && findings[*at].rule == allow.rule.as_str()).collect();
        match fault(asset, allow, !covered.is_empty()) {
            Some(fault) => faults.push(fault),
            None => covered.into_iter().for_each(|at| allowed[at] = true),
        }
    }
    let mut kept = allowed.iter().map(|allowed| !allowed);
    findings.retain(|_| kept.next().unwrap_or(true));
    findings.extend(faults);
    allowed.into_iter().filter(|allowed| *allowed).count()
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

/// Whether authors may set aside findings of a rule: the policy's word, or the rule's own. A name that is none is taken for one of its
/// family that they may not, if there is one.
fn may_be_allowed(registry: &Registry, name: &str) -> bool {
    let said = registry.policy.lint.iter().filter(|entry| entry.rule.value == name).find_map(|entry| entry.allow);
    let family = |name: &str| name.split('/').next().unwrap_or_default().to_owned();
    let of_family = || check::rules().filter(|rule| family(rule.name) == family(name)).all(|rule| rule.may_be_allowed);
    said.unwrap_or_else(|| check::rule(name).map_or_else(of_family, |rule| rule.may_be_allowed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asset::Assets;
    use crate::check::Check;
    use crate::registry::{Content, Gate, Input, Options};
    use crate::rule::Rule;
    use crate::span::Span;

    const PAGE: &str = "+++\nid = \"page\"\n+++\n\n<!-- fairbalance: allow text/raw-html because \"portal\" -->\none two\n\nthree four\n";

    fn registry(policy: &str, page: &str) -> Registry {
        let file = |path: &str, text: &str| Input { path: path.into(), content: Content::Text(text.to_owned()) };
        let policy = format!("schema = 1\nname = \"Test\"\n{policy}");
        let inputs = vec![file("rules/policy.toml", &policy), file("content/page.md", page)];
        Registry::load(inputs, Options { today: "2026-11-23".parse().expect("a day"), gate: Gate::Authoring })
    }

    fn rule(name: &str) -> &'static Rule {
        check::ALL.iter().map(|check: &&Check| check.rule).find(|rule| rule.name == name).expect("a rule")
    }

    /// What is left of findings of a rule at these words, with how many were allowed.
    fn left(policy: &str, page: &str, name: &str, words: &[&str]) -> (Vec<String>, usize) {
        let registry = registry(policy, page);
        let assets = Assets::of(&registry);
        let asset = assets.open(&registry.heads[0]);
        let place =
            |words: &str| page.find(words).map(|at| Span::new(at, at + words.len())).expect("words of the page");
        let mut findings: Vec<Finding> = words.iter().map(|one| asset.finding(rule(name), place(one), "")).collect();
        let allowed = apply(&asset, &mut findings);
        (findings.into_iter().map(|finding| finding.rule.into_owned()).collect(), allowed)
    }

    #[test]
    fn all_findings_of_the_next_block_are_allowed_and_no_other() {
        let (rules, allowed) = left("", PAGE, "text/raw-html", &["one", "two", "three"]);
        assert_eq!((rules, allowed), (vec!["text/raw-html".to_owned()], 2));
    }

    #[test]
    fn a_comment_for_another_rule_allows_nothing() {
        let (rules, allowed) = left("", PAGE, "text/invisible", &["one"]);
        assert_eq!((rules, allowed), (vec!["text/invisible".to_owned(), "allow/unused".to_owned()], 0));
    }

    #[test]
    fn the_policy_says_what_may_be_allowed() {
        let (rules, allowed) = left("[lint]\n\"text/raw-html\" = { allow = false }\n", PAGE, "text/raw-html", &["one"]);
        assert_eq!((rules, allowed), (vec!["text/raw-html".to_owned(), "allow/forbidden".to_owned()], 0));
        let page = PAGE.replace("text/raw-html", "claim/uncited");
        let (rules, _) = left("", &page, "claim/uncited", &["one"]);
        assert_eq!(rules, ["claim/uncited", "allow/forbidden"]);
        let (rules, allowed) = left("[lint]\n\"claim/uncited\" = { allow = true }\n", &page, "claim/uncited", &["one"]);
        assert_eq!((rules, allowed), (Vec::new(), 1));
    }

    #[test]
    fn without_a_reason_nothing_is_allowed() {
        let page = PAGE.replace(" because \"portal\"", "");
        let (rules, allowed) = left("", &page, "text/raw-html", &["one"]);
        assert_eq!((rules, allowed), (vec!["text/raw-html".to_owned(), "allow/unexplained".to_owned()], 0));
    }

    #[test]
    fn a_rule_that_is_none_is_said_to_be_none() {
        let registry = registry("", &PAGE.replace("text/raw-html", "text/raw-htlm"));
        let assets = Assets::of(&registry);
        let asset = assets.open(&registry.heads[0]);
        let mut findings = Vec::new();
        apply(&asset, &mut findings);
        assert_eq!(findings[0].message, "there is no rule `text/raw-htlm` to allow");
        assert_eq!(findings[0].help.as_deref(), Some("did you mean `text/raw-html`?"));
    }
}
