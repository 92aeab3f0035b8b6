//! One mistake, one finding: what follows from another finding is named with it instead of standing beside it.

use crate::finding::Finding;
use crate::span::Span;

/// What follows about the same words: the cause, then the consequence.
const ABOUT_THE_SAME_WORDS: &[(&str, &str)] = &[
    ("claim/altered", "claim/uncited"),
    ("claim/altered", "claim/undeclared"),
    ("claim/altered", "product/off-label"),
    ("claim/altered", "review/required"),
    ("claim/unapproved", "claim/uncited"),
    ("claim/unapproved", "claim/undeclared"),
    ("claim/unapproved", "product/off-label"),
    ("claim/unapproved", "review/required"),
];
/// What follows about the same record, wherever in the asset: the cause, then the consequence.
const ABOUT_THE_SAME_RECORD: &[(&str, &str)] = &[
    ("claim/altered", "claim/unused"),
    ("claim/unapproved", "claim/unused"),
    ("claim/unknown", "claim/unused"),
    ("claim/unknown", "claim/undeclared"),
];

/// Folds consequences into their causes, among the findings of one asset.
pub fn apply(findings: &mut Vec<Finding>) {
    let is_cause = |finding: &Finding| pairs().any(|(cause, _)| finding.rule == *cause);
    let causes: Vec<usize> = (0..findings.len()).filter(|at| is_cause(&findings[*at])).collect();
    if causes.is_empty() {
        return;
    }
    let mut folded = vec![false; findings.len()];
    for at in 0..findings.len() {
        let cause = causes.iter().copied().find(|cause| *cause != at && follows(&findings[at], &findings[*cause]));
        if let Some(cause) = cause {
            let rule = findings[at].rule.to_string();
            folded[at] = true;
            if !findings[cause].folded.contains(&rule) {
                findings[cause].folded.push(rule);
            }
        }
    }
    let mut kept = folded.iter().map(|folded| !folded);
    findings.retain(|_| kept.next().unwrap_or(true));
}

fn pairs() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    ABOUT_THE_SAME_WORDS.iter().chain(ABOUT_THE_SAME_RECORD)
}

fn follows(one: &Finding, cause: &Finding) -> bool {
    let listed = |pairs: &[(&str, &str)]| pairs.iter().any(|pair| cause.rule == pair.0 && one.rule == pair.1);
    let same_words = |a: Option<Span>, b: Option<Span>| a.zip(b).is_some_and(|(a, b)| a.overlaps(b));
    (listed(ABOUT_THE_SAME_WORDS) && one.path == cause.path && same_words(one.span, cause.span))
        || (listed(ABOUT_THE_SAME_RECORD) && one.subject.is_some() && one.subject == cause.subject)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::sync::Arc;

    use super::*;
    use crate::check;

    fn finding(rule: &'static str, span: Span, subject: &str) -> Finding {
        let page = check::rule(rule).expect("a rule");
        let mut finding = Finding::new(page, &Arc::from("content/page.md"), span, rule).with_subject(subject);
        finding.rule = Cow::Borrowed(rule);
        finding
    }

    /// The rules that are left, each with those folded into it.
    fn left(mut findings: Vec<Finding>) -> Vec<(String, Vec<String>)> {
        apply(&mut findings);
        findings.into_iter().map(|finding| (finding.rule.into_owned(), finding.folded)).collect()
    }

    #[test]
    fn what_follows_from_an_altered_wording_is_named_with_it() {
        let words = Span::new(50, 90);
        let told = left(vec![
            finding("claim/unused", Span::new(3, 9), "VEL-1"),
            finding("claim/uncited", words, "VEL-1"),
            finding("claim/altered", words, "VEL-1"),
            finding("review/required", Span::new(60, 66), "pregnancy"),
            finding("review/required", Span::new(88, 95), "diet"),
        ]);
        let folded = ["claim/unused", "claim/uncited", "review/required"].map(str::to_owned).to_vec();
        assert_eq!(told, [("claim/altered".to_owned(), folded)]);
    }

    #[test]
    fn other_words_and_other_records_stand_for_themselves() {
        let told = left(vec![
            finding("claim/unused", Span::new(3, 9), "VEL-2"),
            finding("claim/altered", Span::new(50, 90), "VEL-1"),
            finding("claim/uncited", Span::new(90, 120), "VEL-1"),
            finding("claim/undeclared", Span::new(100, 120), "VEL-1"),
            finding("wording/unqualified-safe", Span::new(60, 64), "unqualified-safe"),
        ]);
        assert_eq!(told.len(), 5);
        assert!(told.iter().all(|(_, folded)| folded.is_empty()));
    }

    #[test]
    fn words_of_another_file_are_other_words() {
        let mut other = finding("claim/uncited", Span::new(50, 90), "VEL-1");
        other.path = Arc::from("content/_defaults.toml");
        assert_eq!(left(vec![finding("claim/altered", Span::new(50, 90), "VEL-1"), other]).len(), 2);
    }

    #[test]
    fn a_mistyped_id_takes_in_what_follows_from_it() {
        let told = left(vec![
            finding("claim/unknown", Span::new(3, 9), "VEL-1"),
            finding("claim/undeclared", Span::new(50, 90), "VEL-1"),
            finding("claim/uncited", Span::new(50, 90), "VEL-1"),
        ]);
        let folded = vec!["claim/undeclared".to_owned()];
        assert_eq!(told, [("claim/unknown".to_owned(), folded), ("claim/uncited".to_owned(), Vec::new())]);
    }

    #[test]
    fn nothing_is_folded_without_a_cause() {
        assert_eq!(left(vec![finding("claim/unused", Span::new(3, 9), "VEL-1")]).len(), 1);
        assert!(left(Vec::new()).is_empty());
    }

    #[test]
    fn every_rule_named_is_one_or_is_to_come() {
        let to_come = ["claim/unapproved", "product/off-label"];
        for name in pairs().flat_map(|(cause, consequence)| [cause, consequence]) {
            assert!(check::rule(name).is_some() || to_come.contains(name), "{name}");
        }
    }
}
