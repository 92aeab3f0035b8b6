//! The records of all kinds together.

use super::{
    Claim, Fault, Origin, Person, Policy, Product, Prohibition, Reference, Requirement, Signal, Statement, Term,
    Trigger, Weighting,
};
use crate::id::Kind;
use crate::tree::Spanned;

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
