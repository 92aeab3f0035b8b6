//! The records under `rules/`, one file a kind: what is approved, what is required, what has to be looked at, and by whom.
//!
//! Reading never fails: a record with a fault is read as far as it goes, and the fault is kept beside it with its place.

mod claim;
mod entries;
mod fault;
mod fields;
mod front;
mod layers;
mod origin;
mod person;
mod policy;
mod product;
mod prohibition;
mod read;
mod records;
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

pub use self::claim::{Basis, Claim, ClaimKind, Companion, Comparison, Evidence, Near, Withdrawn};
pub use self::fault::Fault;
pub use self::front::{CopyUnit, Front};
pub use self::origin::Origin;
pub use self::person::{Key, Person};
pub use self::policy::{Level, LintEntry, Policy, Threshold};
pub use self::product::{Indication, Label, LegalClass, Market, Product};
pub use self::prohibition::Prohibition;
pub use self::read::read;
pub use self::records::{Off, Records};
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

#[cfg(test)]
mod tests;
