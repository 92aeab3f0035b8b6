//! One mistake, one finding: what follows from another finding is named with it instead of standing beside it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::overlap::Places;
use crate::finding::Finding;
use crate::rule::Rule;

/// Which rules have which causes, as the rules themselves say.
pub(super) struct Folding {
    /// Rules that are causes of others at the same words.
    at_words: HashSet<&'static str>,
    /// Rules that are causes of others about the same record.
    by_record: HashSet<&'static str>,
    /// Rules that have causes, by name.
    consequences: HashMap<&'static str, &'static Rule>,
}

impl Folding {
    pub(super) fn of(rules: impl Iterator<Item = &'static Rule>) -> Self {
        let consequences: HashMap<_, _> =
            rules.filter(|rule| rule.has_causes()).map(|rule| (rule.name, rule)).collect();
        Self {
            at_words: consequences.values().flat_map(|rule| rule.causes_at_words).copied().collect(),
            by_record: consequences.values().flat_map(|rule| rule.causes_by_record).copied().collect(),
            consequences,
        }
    }

    /// Folds consequences into their causes, among the findings of one asset.
    pub(super) fn apply(&self, findings: &mut Vec<Finding>) {
        let causes = Causes::of(self, findings);
        if causes.is_none() {
            return;
        }
        let mut folded = vec![false; findings.len()];
        for at in 0..findings.len() {
            let Some(rule) = self.consequences.get(&*findings[at].rule) else { continue };
            let Some(cause) = causes.of_one(rule, &findings[at], findings) else { continue };
            folded[at] = true;
            if !findings[cause].folded.iter().any(|name| name == rule.name) {
                findings[cause].folded.push(rule.name.to_owned());
            }
        }
        let mut kept = folded.iter().map(|folded| !folded);
        findings.retain(|_| kept.next().unwrap_or(true));
    }
}

/// The findings that others may follow from, by place and by record.
struct Causes {
    by_place: Places,
    by_record: HashMap<(Cow<'static, str>, String), usize>,
}

impl Causes {
    fn of(folding: &Folding, findings: &[Finding]) -> Self {
        let record = |(at, finding): (usize, &Finding)| Some(((finding.rule.clone(), finding.subject.clone()?), at));
        Self {
            by_place: Places::new(
                those_of(&folding.at_words, findings).filter_map(|(at, finding)| Some((finding.span?, at))),
            ),
            by_record: those_of(&folding.by_record, findings).filter_map(record).collect(),
        }
    }

    fn is_none(&self) -> bool {
        self.by_place.is_empty() && self.by_record.is_empty()
    }

    /// What a finding of a rule follows from.
    fn of_one(&self, rule: &Rule, one: &Finding, findings: &[Finding]) -> Option<usize> {
        let causes = rule.causes_at_words;
        let fits = |at: &usize| findings[*at].path == one.path && causes.contains(&&*findings[*at].rule);
        let about_words = one.span.filter(|_| !causes.is_empty());
        let same_words = about_words.and_then(|span| self.by_place.overlapping(span).filter(fits).last());
        same_words.or_else(|| {
            let record = |cause: &&'static str| Some((Cow::Borrowed(*cause), one.subject.clone()?));
            let mut keys = rule.causes_by_record.iter().filter_map(record);
            keys.find_map(|key| self.by_record.get(&key).copied())
        })
    }
}

/// The findings of some rules, with their numbers.
fn those_of<'f>(rules: &'f HashSet<&str>, findings: &'f [Finding]) -> impl Iterator<Item = (usize, &'f Finding)> {
    findings.iter().enumerate().filter(|(_, finding)| rules.contains(&*finding.rule))
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
        Folding::of(check::rules()).apply(&mut findings);
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
        let folding = Folding::of(check::rules());
        for name in folding.at_words.iter().chain(&folding.by_record) {
            assert!(check::rule(name).is_some(), "{name}");
        }
    }
}
