//! The assets and records of one state of the repository, linked.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use super::approved_use::ApprovedUse;
use super::claim_topics::ClaimTopic;
use super::head::Head;
use super::ids::{ClaimId, HeadId, StatementId};
use super::input::{LoadFault, Options};
use super::lookup::Lookup;
use super::model::Weights;
use super::nearest::Nearest;
use super::topics::Topics;
use super::word_memory::{Memories, WordMemory};
use super::wordings::{Failure, Wordings};
use crate::id::{Ids, Kind};
use crate::pack;
use crate::record::{Claim, Indication, Person, Policy, Product, Records, Reference, RegionTree};

/// Assets and records, linked.
#[derive(Debug)]
pub struct Registry {
    /// The day and the gate.
    pub options: Options,
    /// The policy, with those of its packs under it.
    pub policy: Policy,
    /// Which region is part of which.
    pub regions: RegionTree,
    /// The registry's records and those of its packs that it neither replaces nor switches off.
    pub records: Records,
    /// The heads of all assets, by path.
    pub heads: Vec<Head>,
    /// The texts of the files of records and of defaults, to quote them.
    pub texts: HashMap<Arc<str>, String>,
    /// The paths of all files below `rules/` and `content/`, of whatever sort.
    pub files: HashSet<Arc<str>>,
    /// What is wrong with files, found while reading and linking them.
    pub faults: Vec<LoadFault>,
    /// Files of records on which the tool itself failed, with the message.
    pub failures: Vec<Failure>,
    /// All approved wordings.
    pub wordings: Wordings,
    /// The names, triggers, terms and signals to look for.
    pub topics: Topics,
    /// The weights of the claim model; `None` without a weighting.
    pub weights: Option<Weights>,
    /// Triggers and terms inside the wordings of claims.
    pub claim_topics: Vec<ClaimTopic>,
    /// All ids.
    pub ids: Ids,
    pub(super) lookup: Lookup,
    /// What each product is approved for; made when a page first asks for it.
    pub(super) approved_uses: Box<[OnceLock<ApprovedUse>]>,
    /// Claims by their words; made when a finding first asks for it.
    pub(super) nearest: OnceLock<Nearest>,
    pub(super) memories: Memories,
}

impl Registry {
    /// Lends a memory of words for some work on one page.
    pub fn with_memory<T>(&self, work: impl FnOnce(&mut WordMemory) -> T) -> T {
        self.memories.lend(work)
    }

    /// The claim that has an id.
    pub fn find_claim(&self, id: &str) -> Option<ClaimId> {
        self.lookup.claims.get(id).copied()
    }

    /// The statement that has an id.
    pub fn find_statement(&self, id: &str) -> Option<StatementId> {
        self.lookup.statements.get(id).copied()
    }

    /// The head of the module that has an id.
    pub fn find_module(&self, id: &str) -> Option<HeadId> {
        self.find_head(id).filter(|head| self.heads[*head].is_module())
    }

    /// The head of the asset that has an id.
    pub fn find_head(&self, id: &str) -> Option<HeadId> {
        self.lookup.heads.get(id).copied()
    }

    /// The reference that has an id.
    pub fn reference(&self, id: &str) -> Option<&Reference> {
        self.lookup.references.get(id).map(|at| &self.records.references[*at])
    }

    /// The product that has an id.
    pub fn product(&self, id: &str) -> Option<&Product> {
        self.lookup.products.get(id).map(|at| &self.records.products[*at])
    }

    /// What a product is approved for, by its id.
    pub fn approved_use(&self, id: &str) -> Option<&ApprovedUse> {
        let product = *self.lookup.products.get(id)?;
        Some(
            self.approved_uses[product.at()]
                .get_or_init(|| ApprovedUse::of(&self.records, &self.records.products[product], self.options.today)),
        )
    }

    /// The person who has an id.
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.lookup.people.get(id).map(|at| &self.records.people[*at])
    }

    /// The indication that has an id, with its product.
    pub fn indication(&self, id: &str) -> Option<(&Product, &Indication)> {
        let (product, indication) = self.lookup.indications.get(id)?;
        let product = &self.records.products[*product];
        Some((product, &product.indications[*indication]))
    }

    /// The text of a file of assets, records or defaults, or of a file of a pack, to quote it.
    pub fn text(&self, path: &str) -> Option<&str> {
        let head = self.heads.binary_search_by(|head| (*head.path).cmp(path));
        head.ok()
            .map(|at| self.heads[at].text.as_str())
            .or_else(|| self.texts.get(path).map(String::as_str))
            .or_else(|| pack::text(path))
    }

    /// How many records it has, without those of packs.
    pub fn own_records(&self) -> usize {
        self.records.entries().filter(|(_, origin, _)| origin.pack.is_none()).count()
    }

    /// The claims that share rare words with a text, given as the hashes of its words: at most three of those that are wanted, the
    /// nearest first. `product` limits them to claims of one product.
    pub fn nearest_claims(
        &self,
        words: &HashSet<u64>,
        product: Option<&str>,
        is_wanted: impl Fn(&Claim) -> bool,
    ) -> Vec<ClaimId> {
        let claims = &self.records.claims;
        self.nearest.get_or_init(|| Nearest::of(claims)).find(words, product, is_wanted, claims)
    }

    /// The id nearest to a label that is not one, of all that may be used in brackets.
    pub fn nearest_name(&self, label: &str) -> Option<&str> {
        [Kind::Claim, Kind::Statement, Kind::Asset].into_iter().find_map(|kind| self.ids.nearest_of_kind(label, kind))
    }
}
