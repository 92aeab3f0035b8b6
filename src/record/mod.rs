//! The records under `rules/`, one file a kind: what is approved, what is required, what has to be looked at, and by whom.
//!
//! Reading never fails: a record with a fault is read as far as it goes, and the fault is kept beside it with its place.

mod claim;
mod fault;
mod front;
mod person;
mod policy;
mod product;
mod prohibition;
mod reference;
mod scope;
mod signal;
mod statement;
mod term;
mod trigger;
mod word;

use std::sync::Arc;

use crate::id::Kind;
use crate::tree::Spanned;

pub use self::claim::{Basis, Claim, ClaimKind, Companion, Comparison, Evidence, Near, Withdrawn};
pub use self::fault::Fault;
pub use self::front::{CopyUnit, Front};
pub use self::person::{Key, Person};
pub use self::policy::{
    Allowance, AssetKind, Audience, Channel, Intent, Level, LintEntry, Named, Need, Policy, Region, Reviews, Role,
    Signatures, Stage, Vocabulary,
};
pub use self::product::{Indication, Label, LegalClass, Market, Product};
pub use self::prohibition::Prohibition;
pub use self::reference::{Endpoint, Rank, Reference, ReferenceKind};
pub use self::scope::{Facts, Pair, RegionTree, Scope};
pub use self::signal::{Signal, SignalKind};
pub use self::statement::{Condition, Form, Position, Required, Requirement, Statement, StatementKind};
pub use self::term::Term;
pub use self::trigger::Trigger;
pub use self::word::Word;

/// Where a record was read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The file, relative to the registry; for a pack its name and file (`us-fda/terms.toml`).
    pub path: Arc<str>,
    /// The pack it came with; `None` for a file of the registry.
    pub pack: Option<&'static str>,
}

/// An entry `off = true`: it removes the pack's entry of that id.
#[derive(Clone, Debug, PartialEq)]
pub struct Off {
    /// Where it was read.
    pub origin: Origin,
    /// The id of the entry to remove.
    pub id: Spanned<String>,
    /// The kind of entry it stands among.
    pub kind: Kind,
}

/// Records of every kind, in the order they were read, with what is wrong in their files.
#[derive(Clone, Debug, Default)]
pub struct Records {
    /// Products with their indications and markets.
    pub products: Vec<Product>,
    /// Wordings that may be said.
    pub claims: Vec<Claim>,
    /// Evidence.
    pub references: Vec<Reference>,
    /// Required language.
    pub statements: Vec<Statement>,
    /// Where which statement must stand.
    pub requirements: Vec<Requirement>,
    /// Topics that need a review.
    pub triggers: Vec<Trigger>,
    /// Forbidden or restricted wording.
    pub terms: Vec<Term>,
    /// Combinations of facts that are not allowed.
    pub prohibitions: Vec<Prohibition>,
    /// What makes a sentence claim something.
    pub signals: Vec<Signal>,
    /// Reviewers and authors.
    pub people: Vec<Person>,
    /// The policy of the registry or the vocabulary of packs.
    pub policies: Vec<Policy>,
    /// Entries switched off.
    pub off: Vec<Off>,
    /// What is wrong in the files.
    pub faults: Vec<(Origin, Fault)>,
}
