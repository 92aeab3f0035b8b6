//! Assets and records of one state of the repository, linked: what every check looks at.
//!
//! [`Registry::load`] reads records and the front matter of all assets, since ids must be known before any body is read: an id in
//! brackets is an inclusion, anything else is text. Bodies are read one at a time, as an [`Asset`], and dropped after their checks.

mod altered;
mod approved;
mod approved_text;
mod assertion;
mod asset;
mod condition;
mod cover;
mod force;
mod head;
mod hidden;
mod input;
mod likeness;
mod link;
mod load;
mod mention;
mod module;
mod nearest;
mod need;
mod net;
mod stand;
mod statement;
mod topic;
mod uses;
mod wording;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use self::module::Modules;
use self::nearest::Nearest;
use self::topic::Topics;
use self::wording::Wordings;
use crate::document::Names;
use crate::id::{Ids, Kind};
use crate::pack;
use crate::record::{
    Claim, Indication, Person, Policy, Product, Records, Reference, RegionTree, StatementKind, Word as _,
};

pub use self::altered::Alteration;
pub use self::approved::Inside;
pub use self::approved_text::ApprovedText;
pub use self::assertion::{Assertion, Standing, Weights, features};
pub use self::asset::Asset;
pub use self::condition::{claiming, holds, holds_of_unit, is_efficacy, market};
pub use self::force::{Force, of_claim, reference_fault};
pub use self::head::{DEFAULTS, Head};
pub use self::input::{Content, FaultSort, Gate, Input, LoadFault, Options};
pub use self::likeness::Change;
pub use self::mention::Mention;
pub use self::need::{Need, State, needs};
pub use self::net::caught;
pub use self::stand::{Seen, Stand, StandHow, seen};
pub use self::topic::{Hit, Topic};
pub use self::uses::{How, Use};
pub use self::wording::{Failure, Owner, visible};

/// Assets and records, linked.
#[derive(Debug)]
pub struct Registry {
    /// The day and the gate.
    pub options: Options,
    /// The policy, laid over those of its packs.
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
    /// Files of records on which the tool itself failed, with what it said.
    pub failures: Vec<Failure>,
    /// All approved wordings.
    pub wordings: Wordings,
    /// All words to watch for.
    pub topics: Topics,
    /// How much words tell of whether a sentence claims something; `None` without a weighting.
    pub weights: Option<Weights>,
    /// Triggers and terms inside the wordings of claims.
    pub inside: Vec<Inside>,
    /// What modules bring.
    pub modules: Modules,
    /// All ids.
    pub ids: Ids,
    index: Index,
    /// Made when a finding first asks for it.
    nearest: OnceLock<Nearest>,
}

/// Where each id is to be found.
#[derive(Debug, Default)]
struct Index {
    claims: HashMap<String, usize>,
    statements: HashMap<String, usize>,
    references: HashMap<String, usize>,
    products: HashMap<String, usize>,
    people: HashMap<String, usize>,
    heads: HashMap<Arc<str>, usize>,
    indications: HashMap<String, (usize, usize)>,
    by_kind: HashMap<StatementKind, Vec<usize>>,
}

impl Index {
    fn new(records: &Records, heads: &[Head]) -> Self {
        let mut index = Self {
            claims: load::positions(records.claims.iter().map(|one| one.id.value.clone())),
            statements: load::positions(records.statements.iter().map(|one| one.id.value.clone())),
            references: load::positions(records.references.iter().map(|one| one.id.value.clone())),
            products: load::positions(records.products.iter().map(|one| one.id.value.clone())),
            people: load::positions(records.people.iter().map(|one| one.id.value.clone())),
            heads: load::positions(heads.iter().map(|head| Arc::clone(&head.id))),
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

impl Registry {
    /// Reads and links the files of one state. Nothing in them makes it fail: what is wrong stands in `faults`.
    pub fn load(inputs: Vec<Input>, options: Options) -> Self {
        load::load(inputs, options)
    }

    /// The index of a claim.
    pub fn claim_index(&self, id: &str) -> Option<usize> {
        self.index.claims.get(id).copied()
    }

    /// The index of a statement.
    pub fn statement_index(&self, id: &str) -> Option<usize> {
        self.index.statements.get(id).copied()
    }

    /// The index of a module among the heads.
    pub fn module_index(&self, id: &str) -> Option<usize> {
        self.head_index(id).filter(|head| self.heads[*head].is_module())
    }

    /// The index of an asset among the heads.
    pub fn head_index(&self, id: &str) -> Option<usize> {
        self.index.heads.get(id).copied()
    }

    /// A reference.
    pub fn reference(&self, id: &str) -> Option<&Reference> {
        self.index.references.get(id).map(|at| &self.records.references[*at])
    }

    /// A product.
    pub fn product(&self, id: &str) -> Option<&Product> {
        self.index.products.get(id).map(|at| &self.records.products[*at])
    }

    /// A person.
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.index.people.get(id).map(|at| &self.records.people[*at])
    }

    /// An indication, with its product.
    pub fn indication(&self, id: &str) -> Option<(&Product, &Indication)> {
        let (product, indication) = self.index.indications.get(id)?;
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

    /// How many records it holds, those of packs apart.
    pub fn own_records(&self) -> usize {
        self.records.entries().filter(|(_, origin, _)| origin.pack.is_none()).count()
    }

    /// The labels that may stand in brackets.
    pub const fn names(&self) -> Labels<'_> {
        Labels(self)
    }

    /// The claims that share rare words with a text, given as hashes of its words: at most three, the nearest first, of those
    /// that are wanted. `product` limits them to claims of one product.
    pub fn nearest_claims(
        &self,
        words: &HashSet<u64>,
        product: Option<&str>,
        is_wanted: impl Fn(&Claim) -> bool,
    ) -> Vec<usize> {
        let claims = &self.records.claims;
        self.nearest.get_or_init(|| Nearest::of(claims)).find(words, product, is_wanted, claims)
    }

    /// Of all ids that may stand in brackets, the nearest to one that is none of them.
    pub fn nearest_name(&self, label: &str) -> Option<&str> {
        [Kind::Claim, Kind::Statement, Kind::Asset].into_iter().find_map(|kind| self.ids.nearest_of_kind(label, kind))
    }
}

/// What brackets in a body may name.
#[derive(Clone, Copy, Debug)]
pub struct Labels<'r>(&'r Registry);

impl Names for Labels<'_> {
    fn is_record(&self, label: &str) -> bool {
        let registry = self.0;
        registry.claim_index(label).is_some()
            || registry.statement_index(label).is_some()
            || registry.head_index(label).is_some()
            || StatementKind::of(label).is_some()
    }

    fn near(&self, label: &str) -> bool {
        self.0.nearest_name(label).is_some()
    }
}
