//! What a change reaches: the files to look at when only some of a registry changed.
//!
//! A changed asset is looked at itself, with those that include it. A changed record is looked at together with all records, with the
//! assets of its product and with those that name it; one that is about no product (the policy, a trigger, a term, a requirement) with
//! all assets. What a deleted file took away is looked for by the names that lead nowhere now. This looks at more than strictly
//! needed, and at less only where an asset of another product says a claim without naming it.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::Focus;
use crate::asset::Assets;
use crate::document::Names as _;
use crate::id::{self, Kind};
use crate::index::numbered;
use crate::registry::{ClaimId, DEFAULTS, Head, Registry};

/// The files to look at when the files of these paths changed, were added or deleted.
pub fn reached<'p>(assets: &Assets<'_>, changed: impl IntoIterator<Item = &'p str>) -> Focus {
    let registry = assets.registry;
    let change = Change::new(assets, changed.into_iter().collect());
    let mut paths: HashSet<Arc<str>> = change.paths.iter().map(|path| Arc::from(*path)).collect();
    if change.records {
        paths.extend(registry.files.iter().filter(|path| path.starts_with("rules/")).cloned());
    }
    let reached: Vec<&Head> = registry.heads.iter().filter(|head| change.reaches(head)).collect();
    paths.extend(reached.iter().map(|head| Arc::clone(&head.path)));
    let modules = reached.into_iter().filter(|head| head.is_module()).collect();
    add_including(registry, modules, &mut paths);
    Focus::Paths(paths)
}

/// What changed, as far as it reaches files that did not.
struct Change<'c> {
    all: &'c Assets<'c>,
    registry: &'c Registry,
    paths: BTreeSet<&'c str>,
    /// Whether records changed.
    records: bool,
    /// The products whose records changed.
    products: Products<'c>,
    /// The claims that changed.
    claims: HashSet<ClaimId>,
    /// The ids of changed assets, in lower case: no other asset may have them.
    assets: HashSet<String>,
    /// Whether something may be gone that others name.
    takes_away: bool,
    /// The names of changed files that are no assets, such as images.
    files: Vec<&'c str>,
}

impl<'c> Change<'c> {
    fn new(all: &'c Assets<'c>, paths: BTreeSet<&'c str>) -> Self {
        let registry = all.registry;
        let rules: Vec<&str> = paths.iter().copied().filter(|path| path.starts_with("rules/")).collect();
        let heads = registry.heads.iter().filter(|head| paths.contains(&*head.path));
        let gone = paths.iter().any(|path| !registry.files.contains(*path));
        let claims = numbered(&registry.records.claims);
        let is_text = |path: &str| matches!(path.rsplit('.').next(), Some("md" | "toml"));
        Self {
            all,
            registry,
            records: !rules.is_empty(),
            products: products(registry, &rules),
            claims: claims.filter(|(_, claim)| paths.contains(&*claim.origin.path)).map(|(at, _)| at).collect(),
            assets: heads.clone().map(|head| head.id.to_lowercase()).collect(),
            takes_away: gone || !rules.is_empty() || heads.clone().any(Head::is_module),
            files: paths.iter().filter(|path| !is_text(path)).filter_map(|path| path.rsplit('/').next()).collect(),
            paths,
        }
    }

    fn reaches(&self, head: &Head) -> bool {
        self.paths.contains(&*head.path)
            || below_changed_defaults(&head.path, &self.paths)
            || self.products.hold(head)
            || self.assets.contains(&head.id.to_lowercase())
            || self.files.iter().any(|file| head.text.contains(file))
            || (self.takes_away && names_nothing_known(self.registry, head))
            || self.says_changed_claim(head)
    }

    /// Whether an asset of no product or of another one names a changed claim; without a product, also whether it says one.
    fn says_changed_claim(&self, head: &Head) -> bool {
        if self.claims.is_empty() {
            return false;
        }
        let changed = |id: &str| self.registry.find_claim(id).is_some_and(|claim| self.claims.contains(&claim));
        let says = || self.all.open(head).claims.iter().any(|one| self.claims.contains(&one.claim));
        named(head).any(changed) || (head.front.product.is_none() && says())
    }
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
        Kind::Claim => Some(vec![records.claims[registry.find_claim(id)?].product.as_ref()?.value.as_str()]),
        Kind::Statement => {
            Some(vec![records.statements[registry.find_statement(id)?].product.as_ref()?.value.as_str()])
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

/// Whether an asset names a record or a module that is not there, and that a change may have taken away.
fn names_nothing_known(registry: &Registry, head: &Head) -> bool {
    let known = |label: &str| registry.ids.kind(label).is_some() || registry.names().is_record(label);
    named(head).any(|label| !known(label))
}

/// What an asset names: what it declares and what stands in its brackets.
fn named(head: &Head) -> impl Iterator<Item = &str> {
    let declared = head.front.claims.iter().chain(&head.front.statements).map(|id| id.value.as_str());
    declared.chain(labels(&head.text))
}

/// What stands in brackets and may be an id, citations included.
fn labels(text: &str) -> impl Iterator<Item = &str> {
    let labels = text.split('[').skip(1).filter_map(|rest| rest.split_once(']'));
    labels.map(|(label, _)| label.trim_start_matches('^').trim()).filter(|label| id::check(label).is_ok())
}

/// Adds the assets that include changed modules, directly or not.
fn add_including<'r>(registry: &'r Registry, mut modules: Vec<&'r Head>, paths: &mut HashSet<Arc<str>>) {
    while let Some(module) = modules.pop() {
        for head in registry.heads.iter().filter(|head| labels(&head.text).any(|label| *label == *module.id)) {
            if paths.insert(Arc::clone(&head.path)) && head.is_module() {
                modules.push(head);
            }
        }
    }
}
