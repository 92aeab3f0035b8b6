//! The places of records and heads in the lists of a registry.

use super::head::Head;
use crate::index::Index;
use crate::record::{Claim, Product, Signal, Statement, Term, Trigger};

/// A claim of [`super::Registry::records`].
pub type ClaimId = Index<Claim>;
/// A statement of [`super::Registry::records`].
pub type StatementId = Index<Statement>;
/// A product of [`super::Registry::records`].
pub type ProductId = Index<Product>;
/// A trigger of [`super::Registry::records`].
pub type TriggerId = Index<Trigger>;
/// A term of [`super::Registry::records`].
pub type TermId = Index<Term>;
/// A signal of [`super::Registry::records`].
pub type SignalId = Index<Signal>;
/// The head of an asset among [`super::Registry::heads`].
pub type HeadId = Index<Head>;
