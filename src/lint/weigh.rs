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
        match levels.get(&*finding.rule) {
            Some(Level::Off) => return false,
            Some(Level::At(severity)) => finding.severity = *severity,
            None => {}
        }
        true
    });
}
