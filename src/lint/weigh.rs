//! What each finding weighs: the rule's default, then the gate, then the policy, in this one place.

use std::collections::HashMap;

use crate::finding::Finding;
use crate::record::Level;
use crate::registry::{Gate, Registry};

/// Gives each finding its severity and drops those of rules that the policy switches off.
pub fn apply(registry: &Registry, findings: &mut Vec<Finding>) {
    let entries = registry.policy.lint.iter();
    let levels: HashMap<&str, Level> =
        entries.filter_map(|entry| Some((entry.rule.value.as_str(), entry.level?))).collect();
    findings.retain_mut(|finding| {
        if registry.options.gate == Gate::Publish {
            finding.severity = finding.at_publish;
        }
        let of_terms = finding.rule.starts_with("wording/").then_some("wording/*");
        match levels.get(&*finding.rule).or_else(|| levels.get(of_terms?)) {
            Some(Level::Off) => return false,
            Some(Level::At(severity)) => finding.severity = *severity,
            None => {}
        }
        true
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check;
    use crate::registry::{Content, Input, Options};
    use crate::rule::Severity;
    use crate::span::Span;

    /// The severities of findings of these rules at a gate, under the table `[lint]` of a policy.
    fn weighed(lint: &str, gate: Gate, rules: &[&'static str]) -> Vec<(String, Severity)> {
        let policy = format!("schema = 1\nname = \"Test\"\n\n[lint]\n{lint}\n");
        let input = Input { path: "rules/policy.toml".into(), content: Content::Text(policy) };
        let registry = Registry::load(vec![input], Options { today: "2026-11-23".parse().expect("a day"), gate });
        assert!(registry.faults.is_empty(), "{:?}", registry.faults);
        let path = "content/page.md".into();
        let found = rules.iter().filter_map(|name| check::rule(name));
        let mut findings: Vec<Finding> = found.map(|rule| Finding::new(rule, &path, Span::default(), "")).collect();
        apply(&registry, &mut findings);
        findings.into_iter().map(|finding| (finding.rule.into_owned(), finding.severity)).collect()
    }

    #[test]
    fn a_gate_has_a_weight_of_its_own() {
        let at = |gate| weighed("", gate, &["claim/unused", "claim/unknown", "review/required"]);
        let severities =
            |told: Vec<(String, Severity)>| told.into_iter().map(|(_, severity)| severity).collect::<Vec<_>>();
        assert_eq!(severities(at(Gate::Authoring)), [Severity::Warning, Severity::Error, Severity::Note]);
        assert_eq!(severities(at(Gate::Publish)), [Severity::Error, Severity::Error, Severity::Note]);
    }

    #[test]
    fn the_policy_has_the_last_word_at_any_gate() {
        let lint =
            "\"claim/unused\" = \"note\"\n\"claim/unknown\" = \"off\"\n\"review/required\" = { severity = \"error\" }";
        for gate in [Gate::Authoring, Gate::Publish] {
            let told = weighed(lint, gate, &["claim/unused", "claim/unknown", "review/required"]);
            let expected = [("claim/unused", Severity::Note), ("review/required", Severity::Error)];
            assert_eq!(told, expected.map(|(rule, severity)| (rule.to_owned(), severity)));
        }
    }

    #[test]
    fn one_entry_weighs_all_terms_that_have_none_of_their_own() {
        let lint = "\"wording/*\" = \"off\"\n\"wording/new\" = \"note\"";
        let path = "content/page.md".into();
        let policy = format!("schema = 1\nname = \"Test\"\n\n[lint]\n{lint}\n");
        let input = Input { path: "rules/policy.toml".into(), content: Content::Text(policy) };
        let options = Options { today: "2026-11-23".parse().expect("a day"), gate: Gate::Authoring };
        let registry = Registry::load(vec![input], options);
        let term = check::rule("wording/new").expect("the rule of terms");
        let mut findings: Vec<Finding> = ["wording/new", "wording/safe"]
            .map(|name| Finding { rule: name.into(), ..Finding::new(term, &path, Span::default(), "") })
            .into();
        apply(&registry, &mut findings);
        let told: Vec<(&str, Severity)> = findings.iter().map(|one| (&*one.rule, one.severity)).collect();
        assert_eq!(told, [("wording/new", Severity::Note)]);
    }

    #[test]
    fn an_entry_that_only_allows_changes_no_weight() {
        let told = weighed("\"claim/unused\" = { allow = true }", Gate::Authoring, &["claim/unused"]);
        assert_eq!(told[0].1, Severity::Warning);
    }
}
