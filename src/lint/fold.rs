//! One mistake, one finding: what follows from another finding is named with it instead of standing beside it.

use std::borrow::Cow;
use std::collections::HashMap;

use super::overlap::Places;
use crate::finding::Finding;

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
    let causes = Causes::of(findings);
    if causes.is_none() {
        return;
    }
    let mut folded = vec![false; findings.len()];
    for at in 0..findings.len() {
        let Some(cause) = causes.of_one(&findings[at], findings) else { continue };
        let rule = findings[at].rule.to_string();
        folded[at] = true;
        if !findings[cause].folded.contains(&rule) {
            findings[cause].folded.push(rule);
        }
    }
    let mut kept = folded.iter().map(|folded| !folded);
    findings.retain(|_| kept.next().unwrap_or(true));
}

/// The findings that others may follow from, by place and by record.
struct Causes {
    by_place: Places,
    by_record: HashMap<(Cow<'static, str>, String), usize>,
}

impl Causes {
    fn of(findings: &[Finding]) -> Self {
        let of = |pairs: &'static [(&str, &str)]| {
            let is_cause = move |finding: &Finding| pairs.iter().any(|(cause, _)| finding.rule == *cause);
            findings.iter().enumerate().filter(move |(_, finding)| is_cause(finding))
        };
        let record = |(at, finding): (usize, &Finding)| Some(((finding.rule.clone(), finding.subject.clone()?), at));
        Self {
            by_place: Places::new(of(ABOUT_THE_SAME_WORDS).filter_map(|(at, finding)| Some((finding.span?, at)))),
            by_record: of(ABOUT_THE_SAME_RECORD).filter_map(record).collect(),
        }
    }

    fn is_none(&self) -> bool {
        self.by_place.is_empty() && self.by_record.is_empty()
    }

    /// What a finding follows from.
    fn of_one(&self, one: &Finding, findings: &[Finding]) -> Option<usize> {
        let listed = |pairs: &'static [(&str, &str)]| pairs.iter().filter(|(_, consequence)| one.rule == *consequence);
        let causes = || listed(ABOUT_THE_SAME_WORDS).map(|(cause, _)| *cause);
        let fits = |at: &usize| findings[*at].path == one.path && causes().any(|cause| findings[*at].rule == cause);
        let about_words = one.span.filter(|_| causes().next().is_some());
        let same_words = about_words.and_then(|span| self.by_place.overlapping(span).filter(fits).last());
        same_words.or_else(|| {
            let record = |cause: &'static str| Some((Cow::Borrowed(cause), one.subject.clone()?));
            let mut keys = listed(ABOUT_THE_SAME_RECORD).filter_map(|(cause, _)| record(cause));
            keys.find_map(|key| self.by_record.get(&key).copied())
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::check;
    use crate::span::Span;

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
    fn every_rule_named_is_one() {
        let pairs = ABOUT_THE_SAME_WORDS.iter().chain(ABOUT_THE_SAME_RECORD);
        for name in pairs.flat_map(|(cause, consequence)| [cause, consequence]) {
            assert!(check::rule(name).is_some(), "{name}");
        }
    }
}
