//! What modules bring to the assets that include them.

use std::collections::{HashMap, HashSet};

use super::page::Page;
use crate::index::Extent;
use crate::registry::{ClaimId, Head, HeadId, Registry, StatementId};
use crate::text::Word;

/// What each module brings, with what its own modules bring, by its head.
#[derive(Debug, Default)]
pub struct Modules {
    by_head: HashMap<HeadId, Brings>,
    /// The sentences of modules that have not expired, by product, each as the hashes of its words.
    sentences: HashMap<String, HashSet<Vec<u64>>>,
}

/// What one module brings.
#[derive(Clone, Debug, Default)]
pub(super) struct Brings {
    pub(super) claims: Vec<ClaimId>,
    pub(super) statements: Vec<StatementId>,
    pub(super) cited: Vec<String>,
    /// The modules it includes.
    pub(super) modules: Vec<HeadId>,
    /// Its sentences, each as the hashes of its words.
    pub(super) sentences: Vec<Vec<u64>>,
    /// Whether it includes itself.
    pub(super) circular: bool,
}

impl Modules {
    /// The claims that a module uses.
    pub fn claims(&self, head: HeadId) -> &[ClaimId] {
        self.by_head.get(&head).map_or(&[], |one| &one.claims)
    }

    /// The statements that a module contains.
    pub fn statements(&self, head: HeadId) -> &[StatementId] {
        self.by_head.get(&head).map_or(&[], |one| &one.statements)
    }

    /// The references that a module cites.
    pub fn cited(&self, head: HeadId) -> &[String] {
        self.by_head.get(&head).map_or(&[], |one| &one.cited)
    }

    /// Whether modules of the asset's product that have not expired contain all sentences in these words, word for word. Those are
    /// checked there. A module itself is not covered by another one.
    pub fn cover(&self, page: &Page<'_>, words: Extent<Word>) -> bool {
        let product = page.head.front.product.as_ref().filter(|_| !page.head.is_module());
        let Some(known) = product.and_then(|product| self.sentences.get(&product.value)) else { return false };
        let mut start = words.start;
        while start < words.end {
            let sentence = page.sentence_words(start);
            if sentence.is_empty() || !known.contains(&page.hashes(sentence).collect::<Vec<u64>>()) {
                return false;
            }
            start = sentence.end;
        }
        true
    }

    /// Whether a module includes itself, directly or not.
    pub fn is_circular(&self, head: HeadId) -> bool {
        self.by_head.get(&head).is_some_and(|one| one.circular)
    }

    /// What modules bring, given what each brings by itself.
    pub(super) fn of(registry: &Registry, own: &HashMap<HeadId, Brings>) -> Self {
        let full = own.iter().filter(|(_, brings)| !brings.is_nothing());
        let by_head = full.map(|(head, _)| (*head, closed(own, *head))).collect();
        Self { by_head, sentences: sentences(registry, own) }
    }
}

/// The sentences of all modules that have not expired, by product.
fn sentences(registry: &Registry, own: &HashMap<HeadId, Brings>) -> HashMap<String, HashSet<Vec<u64>>> {
    let mut by_product: HashMap<String, HashSet<Vec<u64>>> = HashMap::new();
    let heads = own.iter().map(|(head, brings)| (&registry.heads[*head], brings));
    for (head, brings) in heads.filter(|(head, _)| !is_past(registry, head)) {
        if let Some(product) = head.front.product.as_ref().filter(|_| !brings.sentences.is_empty()) {
            by_product.entry(product.value.clone()).or_default().extend(brings.sentences.iter().cloned());
        }
    }
    by_product
}

fn is_past(registry: &Registry, head: &Head) -> bool {
    head.front.expires.as_ref().is_some_and(|expires| expires.value < registry.options.today)
}

impl Brings {
    fn is_nothing(&self) -> bool {
        self.claims.is_empty() && self.statements.is_empty() && self.cited.is_empty() && self.modules.is_empty()
    }
}

/// What a module brings with all modules below it, each claim and statement once. Each module is visited once, even in a circle.
fn closed(own: &HashMap<HeadId, Brings>, head: HeadId) -> Brings {
    let mut all = Brings::default();
    let (mut waiting, mut visited) = (vec![head], vec![head]);
    while let Some(next) = waiting.pop() {
        let Some(one) = own.get(&next) else { continue };
        all.claims.extend(&one.claims);
        all.statements.extend(&one.statements);
        all.cited.extend(one.cited.iter().cloned());
        all.circular |= one.modules.contains(&head);
        for module in &one.modules {
            if !visited.contains(module) {
                visited.push(*module);
                waiting.push(*module);
            }
        }
    }
    all.claims.sort_unstable();
    all.claims.dedup();
    all.statements.sort_unstable();
    all.statements.dedup();
    all.modules = visited.split_off(1);
    all
}
