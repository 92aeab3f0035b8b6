//! Where each id of a registry leads.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use super::head::Head;
use crate::record::{Records, StatementKind};

/// Where each id leads.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) claims: HashMap<String, usize>,
    pub(super) statements: HashMap<String, usize>,
    pub(super) references: HashMap<String, usize>,
    pub(super) products: HashMap<String, usize>,
    pub(super) people: HashMap<String, usize>,
    pub(super) heads: HashMap<Arc<str>, usize>,
    pub(super) indications: HashMap<String, (usize, usize)>,
    pub(super) by_kind: HashMap<StatementKind, Vec<usize>>,
}

impl Index {
    pub(super) fn new(records: &Records, heads: &[Head]) -> Self {
        let mut index = Self {
            claims: positions(records.claims.iter().map(|one| one.id.value.clone())),
            statements: positions(records.statements.iter().map(|one| one.id.value.clone())),
            references: positions(records.references.iter().map(|one| one.id.value.clone())),
            products: positions(records.products.iter().map(|one| one.id.value.clone())),
            people: positions(records.people.iter().map(|one| one.id.value.clone())),
            heads: positions(heads.iter().map(|head| Arc::clone(&head.id))),
            ..Self::default()
        };
        for (product, one) in records.products.iter().enumerate() {
            for (indication, entry) in one.indications.iter().enumerate() {
                index.indications.entry(entry.id.value.clone()).or_insert((product, indication));
            }
        }
        for (at, statement) in records.statements.iter().enumerate() {
            if let Some(kind) = &statement.kind {
                index.by_kind.entry(kind.value).or_default().push(at);
            }
        }
        index
    }
}

/// Names by place, for lookups.
fn positions<N: Hash + Eq>(names: impl ExactSizeIterator<Item = N>) -> HashMap<N, usize> {
    let mut positions = HashMap::with_capacity(names.len());
    for (at, name) in names.enumerate() {
        positions.entry(name).or_insert(at);
    }
    positions
}
