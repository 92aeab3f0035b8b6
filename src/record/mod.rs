//! The records under `rules/`, one file a kind: what is approved, what is required, what has to be looked at, and by whom.
//!
//! Reading never fails: a record with a fault is read as far as it goes, and the fault is kept beside it with its place.

mod claim;
mod entries;
mod fault;
mod fields;
mod front;
mod layers;
mod person;
mod policy;
mod product;
mod prohibition;
mod read;
mod reference;
mod requirement;
mod reviews;
mod scope;
mod signal;
mod statement;
mod term;
mod trigger;
mod value;
mod vocabulary;
mod weighting;
mod word;
mod wording;

use std::sync::Arc;

use crate::id::Kind;
use crate::tree::Spanned;

pub use self::claim::{Basis, Claim, ClaimKind, Companion, Comparison, Evidence, Near, Withdrawn};
pub use self::fault::Fault;
pub use self::front::{CopyUnit, Front};
pub use self::person::{Key, Person};
pub use self::policy::{Level, LintEntry, Policy, Threshold};
pub use self::product::{Indication, Label, LegalClass, Market, Product};
pub use self::prohibition::Prohibition;
pub use self::read::read;
pub use self::reference::{Endpoint, Rank, Reference, ReferenceKind};
pub use self::requirement::{Condition, Form, Position, Required, Requirement};
pub use self::reviews::{Reviews, Signatures};
pub use self::scope::{Facts, Pair, RegionTree, Scope};
pub use self::signal::{Signal, SignalKind, SignalPlace};
pub use self::statement::{Statement, StatementKind};
pub use self::term::Term;
pub use self::trigger::Trigger;
pub use self::vocabulary::{
    Allowance, AssetKind, Audience, Channel, Intent, Named, Need, Region, Role, Stage, Vocabulary,
};
pub use self::weighting::Weighting;
pub use self::word::Word;

/// Where a record was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
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
    /// How much words tell of whether a sentence claims something.
    pub weightings: Vec<Weighting>,
    /// Reviewers and authors.
    pub people: Vec<Person>,
    /// The policy of the registry or the vocabulary of packs.
    pub policies: Vec<Policy>,
    /// Entries switched off.
    pub off: Vec<Off>,
    /// What is wrong in the files.
    pub faults: Vec<(Origin, Fault)>,
}

impl Records {
    /// Adds the records of another file behind these.
    pub fn append(&mut self, mut other: Self) {
        self.products.append(&mut other.products);
        self.claims.append(&mut other.claims);
        self.references.append(&mut other.references);
        self.statements.append(&mut other.statements);
        self.requirements.append(&mut other.requirements);
        self.triggers.append(&mut other.triggers);
        self.terms.append(&mut other.terms);
        self.prohibitions.append(&mut other.prohibitions);
        self.signals.append(&mut other.signals);
        self.weightings.append(&mut other.weightings);
        self.people.append(&mut other.people);
        self.policies.append(&mut other.policies);
        self.off.append(&mut other.off);
        self.faults.append(&mut other.faults);
    }
}

#[cfg(test)]
mod tests;
