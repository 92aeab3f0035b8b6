//! `record/malformed`: a file of records that cannot be read as it stands, or that names what is not there.

use super::super::vocabulary::Sort;
use super::super::{Check, Run, fault};
use super::words::{self, Named};
use crate::finding::Finding;
use crate::id;
use crate::record::{Origin, Scope};
use crate::registry::{FaultSort, Registry};
use crate::rule;
use crate::rule::{Rule, Severity};
use crate::tree::Spanned;

rule! {
    /// A record cannot be read as it stands, or names something that is not defined.
    ///
    /// ## What it finds
    ///
    /// - a file under `rules/` that is no TOML, a key that no record has, a value of the wrong type, an id of the wrong form;
    /// - the id of a product, claim, reference, statement or person that no record has;
    /// - a word in `scope`, `when` or the policy that the policy does not define: an intent, a stage, an audience, a region, a
    ///   channel, a kind, a role;
    /// - a rule or a threshold under `[lint]` that does not exist: a note where the name is near to none, since it may be that of a rule
    ///   of another version;
    /// - an indication in the scope of a claim or statement that belongs to another product.
    ///
    /// What could be read is used all the same, and the other files are checked.
    ///
    /// ## Why
    ///
    /// A misspelt key or word would otherwise be passed over in silence. A claim whose scope lists `audiences = ["hpc"]` serves nobody,
    /// and a requirement with such a list is never asked for.
    ///
    /// ## Fails
    ///
    /// ```toml
    /// [[claim]]
    /// id = "VEL-EFF-01"
    /// scope = { audiences = ["hpc"] }
    /// ```
    ///
    /// ## Passes
    ///
    /// ```toml
    /// [[claim]]
    /// id = "VEL-EFF-01"
    /// scope = { audiences = ["hcp"] }
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Correct the word at the place shown, or define it in `rules/policy.toml`.
    pub(super) MALFORMED = "record/malformed", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &MALFORMED, run: Run::Policy(run) };

fn run(registry: &Registry, rules: &[&Rule], found: &mut Vec<Finding>) {
    found.extend(fault::findings(registry, FaultSort::Record, &MALFORMED));
    let strangers = words::all(registry).into_iter().filter(|one| !one.sort.holds(registry, one.value));
    found.extend(strangers.map(|one| stranger(registry, &one)));
    found.extend(strange_weights(registry, rules));
    for claim in &registry.records.claims {
        found.extend(foreign_indications(registry, &claim.origin, claim.product.as_ref(), &claim.scope));
    }
    for statement in &registry.records.statements {
        found.extend(foreign_indications(registry, &statement.origin, statement.product.as_ref(), &statement.scope));
    }
}

fn stranger(registry: &Registry, one: &Named<'_>) -> Finding {
    let message = format!("there is no {} `{}`", one.sort.noun(), one.value.value);
    let finding = Finding::new(&MALFORMED, &one.origin.path, one.value.span, message);
    finding.with_help(one.sort.help(registry, one.value))
}

/// Weights of rules that do not exist, and thresholds: no rule has one. A name that is near to none may be that of a rule of another
/// version, so it is told as a note.
fn strange_weights(registry: &Registry, rules: &[&Rule]) -> Vec<Finding> {
    let policy = &registry.policy;
    let terms = registry.records.terms.iter().map(|term| format!("wording/{}", term.id.value));
    let rules: Vec<String> = rules.iter().map(|rule| rule.name.to_owned()).chain(terms).collect();
    let weights = policy.lint.iter().filter(|entry| entry.origin.pack.is_none() && !rules.contains(&entry.rule.value));
    let weights = weights.map(|entry| {
        let message = format!("there is no rule `{}`", entry.rule.value);
        let finding = Finding::new(&MALFORMED, &policy.origin.path, entry.rule.span, message);
        match id::nearest_of(rules.iter().map(String::as_str), &entry.rule.value) {
            Some(near) => finding.with_help(format!("did you mean `{near}`?")),
            None => noted(finding, "this entry weighs nothing: `fairbalance explain --all` lists the rules"),
        }
    });
    let thresholds = policy.numbers.iter().map(|(name, _)| {
        let message = format!("no rule has a threshold `{}`", name.value);
        let finding = Finding::new(&MALFORMED, &policy.origin.path, name.span, message);
        noted(finding, "this entry changes nothing: leave it out")
    });
    weights.chain(thresholds).collect()
}

fn noted(mut finding: Finding, help: &str) -> Finding {
    finding.severity = Severity::Note;
    finding.at_publish = Severity::Note;
    finding.with_help(help)
}

/// Indications of a scope that are none of the record's product.
fn foreign_indications(
    registry: &Registry,
    origin: &Origin,
    product: Option<&Spanned<String>>,
    scope: &Scope,
) -> Vec<Finding> {
    let Some(product) = product.filter(|product| Sort::Product.holds(registry, product)) else { return Vec::new() };
    let known = scope.indications.iter().filter_map(|word| Some((word, registry.indication(word)?)));
    let foreign = known.filter(|(_, (owner, _))| owner.id.value != product.value);
    let findings = foreign.map(|(word, (owner, indication))| {
        let message = format!("`{}` is an indication of {}, not of {}", word.value, owner.id.value, product.value);
        let finding = Finding::new(&MALFORMED, &origin.path, word.span, message);
        finding.with_related(&owner.origin.path, indication.id.span, "the indication")
    });
    findings.collect()
}
