//! What claims something: sentences, headings, cells and links, scored by their signals and by how they refer to the product.
//!
//! The weightings of the packs are a linear classifier: how a piece refers to the product, its form, its signals, its words and
//! pairs of words each have a weight, learned from labelled sentences. Without a weighting the signals' own weights decide: what is
//! written about a medicine claims something, so a sentence that names the product begins at the threshold, and only a guard (an
//! instruction, a warning, a trial's design, a question) takes it below. What does not name it begins lower, and needs words that
//! claim.

mod claimed;
mod context;
mod disease;
mod piece;
mod pieces;
mod scale;
mod score;
mod signals;
mod standing;

pub use self::claimed::Assertion;
pub(super) use self::context::PieceContext;
pub(super) use self::pieces::{features, find};

#[cfg(test)]
mod tests;
