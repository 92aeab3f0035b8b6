//! Finds records and heads by their ids.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use super::head::Head;
use super::ids::{ClaimId, HeadId, ProductId, StatementId};
use crate::index::{Index, numbered};
use crate::record::{Indication, Person, Records, Reference, StatementKind};

/// The places of records and heads by id.
#[derive(Debug, Default)]
pub(super) struct Lookup {
    pub(super) claims: HashMap<String, ClaimId>,
    pub(super) statements: HashMap<String, StatementId>,
    pub(super) references: HashMap<String, Index<Reference>>,
    pub(super) products: HashMap<String, ProductId>,
    pub(super) people: HashMap<String, Index<Person>>,
    pub(super) heads: HashMap<Arc<str>, HeadId>,
    pub(super) indications: HashMap<String, (ProductId, Index<Indication>)>,
    pub(super) by_kind: HashMap<StatementKind, Vec<StatementId>>,
}

impl Lookup {
    pub(super) fn new(records: &Records, heads: &[Head]) -> Self {
        let mut index = Self {
            claims: positions(&records.claims, |one| one.id.value.clone()),
            statements: positions(&records.statements, |one| one.id.value.clone()),
            references: positions(&records.references, |one| one.id.value.clone()),
            products: positions(&records.products, |one| one.id.value.clone()),
            people: positions(&records.people, |one| one.id.value.clone()),
            heads: positions(heads, |head| Arc::clone(&head.id)),
            ..Self::default()
        };
        for (product, one) in numbered(&records.products) {
            for (indication, entry) in numbered(&one.indications) {
                index.indications.entry(entry.id.value.clone()).or_insert((product, indication));
            }
        }
        for (at, statement) in numbered(&records.statements) {
            if let Some(kind) = &statement.kind {
                index.by_kind.entry(kind.value).or_default().push(at);
            }
        }
        index
    }
}

/// The place of each name in a list; of a name that is given twice the first.
fn positions<T, N: Hash + Eq>(list: &[T], name: impl Fn(&T) -> N) -> HashMap<N, Index<T>> {
    let mut positions = HashMap::with_capacity(list.len());
    for (at, one) in numbered(list) {
        positions.entry(name(one)).or_insert(at);
    }
    positions
}
