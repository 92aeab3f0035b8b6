//! What was found wrong while files were read and linked, as findings: each sort of fault is a rule.

use std::collections::HashSet;

use crate::finding::Finding;
use crate::registry::{FaultSort, LoadFault, Registry};
use crate::rule::Rule;

/// The faults of one sort, as findings of its rule. A fault in a file of defaults comes up with each asset below it, and is told once.
pub(super) fn findings(registry: &Registry, sort: FaultSort, rule: &'static Rule) -> impl Iterator<Item = Finding> {
    let mut told = HashSet::new();
    let faults = registry.faults.iter().filter(move |fault| fault.sort == sort);
    let once = faults.filter(move |fault| told.insert((&fault.path, fault.span, &fault.message)));
    once.map(|fault| finding(fault, rule))
}

fn finding(fault: &LoadFault, rule: &Rule) -> Finding {
    let mut finding = Finding::new(rule, &fault.path, fault.span.unwrap_or_default(), fault.message.clone());
    finding.span = fault.span;
    finding.asset.clone_from(&fault.asset);
    finding.help.clone_from(&fault.help);
    match &fault.related {
        Some((path, span, label)) => finding.with_related(path, *span, label.clone()),
        None => finding,
    }
}
