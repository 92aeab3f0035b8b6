//! What a change reaches: the files to look at when only some of a registry changed.
//!
//! A changed asset is looked at itself, with those that include it. A changed record is looked at together with all records, and with
//! the assets of its product; one that is about no product (the policy, a trigger, a term, a requirement) with all assets. This
//! looks at more than strictly needed, and never at less.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::Focus;
use crate::id::Kind;
use crate::registry::{DEFAULTS, Head, Registry};

/// The files to look at when the files of these paths changed, were added or deleted.
pub fn reached<'p>(registry: &Registry, changed: impl IntoIterator<Item = &'p str>) -> Focus {
    let changed: BTreeSet<&str> = changed.into_iter().collect();
    let rules: Vec<&str> = changed.iter().copied().filter(|path| path.starts_with("rules/")).collect();
    let products = products(registry, &rules);
    let mut paths: HashSet<Arc<str>> = changed.iter().map(|path| Arc::from(*path)).collect();
    if !rules.is_empty() {
        paths.extend(registry.files.iter().filter(|path| path.starts_with("rules/")).cloned());
    }
    let mut modules: Vec<&Head> = Vec::new();
    for head in &registry.heads {
        let direct = changed.contains(&*head.path) || below_changed_defaults(&head.path, &changed);
        if direct || products.hold(head) || names_nothing_known(registry, head, &rules) {
            paths.insert(Arc::clone(&head.path));
            modules.extend(head.is_module().then_some(head));
        }
    }
    add_including(registry, modules, &mut paths);
    Focus::Paths(paths)
}

/// The products whose assets a change of records reaches.
enum Products<'r> {
    All,
    Some(HashSet<&'r str>),
}

impl Products<'_> {
    fn hold(&self, head: &Head) -> bool {
        match self {
            Self::All => true,
            Self::Some(products) => {
                head.front.product.as_ref().is_some_and(|product| products.contains(product.value.as_str()))
            }
        }
    }
}

fn products<'r>(registry: &'r Registry, rules: &[&str]) -> Products<'r> {
    let mut products = HashSet::new();
    for path in rules {
        let entries: Vec<_> = registry.records.entries().filter(|(_, origin, _)| *origin.path == **path).collect();
        if entries.is_empty() {
            return Products::All;
        }
        for (kind, _, id) in entries {
            match of_record(registry, kind, &id.value) {
                Some(found) => products.extend(found),
                None => return Products::All,
            }
        }
    }
    Products::Some(products)
}

/// The products that a record is about; `None` where it is about no product in particular.
fn of_record<'r>(registry: &'r Registry, kind: Kind, id: &str) -> Option<Vec<&'r str>> {
    let records = &registry.records;
    match kind {
        Kind::Product => Some(vec![registry.product(id)?.id.value.as_str()]),
        Kind::Indication => Some(vec![registry.indication(id)?.0.id.value.as_str()]),
        Kind::Claim => Some(vec![records.claims[registry.claim_index(id)?].product.as_ref()?.value.as_str()]),
        Kind::Statement => {
            Some(vec![records.statements[registry.statement_index(id)?].product.as_ref()?.value.as_str()])
        }
        Kind::Reference => {
            let rests = records
                .claims
                .iter()
                .filter(|claim| claim.evidence.iter().any(|evidence| evidence.reference.value == id));
            rests.map(|claim| claim.product.as_ref().map(|product| product.value.as_str())).collect()
        }
        _ => None,
    }
}

fn below_changed_defaults(path: &str, changed: &BTreeSet<&str>) -> bool {
    let folders = path.match_indices('/').map(|(at, _)| &path[..=at]);
    let mut defaults = folders.map(|folder| format!("{folder}{DEFAULTS}"));
    defaults.any(|file| changed.contains(file.as_str()))
}

/// Whether an asset declares a claim that no longer exists, which a change of records may have taken away.
fn names_nothing_known(registry: &Registry, head: &Head, rules: &[&str]) -> bool {
    !rules.is_empty() && head.front.claims.iter().any(|id| registry.claim_index(&id.value).is_none())
}

/// Adds the assets that include changed modules, directly or not.
fn add_including<'r>(registry: &'r Registry, mut modules: Vec<&'r Head>, paths: &mut HashSet<Arc<str>>) {
    while let Some(module) = modules.pop() {
        let label = format!("[{}]", module.id);
        for head in registry.heads.iter().filter(|head| head.text.contains(&label)) {
            if paths.insert(Arc::clone(&head.path)) && head.is_module() {
                modules.push(head);
            }
        }
    }
}
