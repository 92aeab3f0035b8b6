//! What claims something: sentences, headings, cells and links weighed by the signals in them and by how they stand to the product.
//!
//! A piece is weighed by the weightings of the packs: how it stands to the product, its form, its signals, its words and pairs of words
//! each have a weight, found from labelled sentences. Without a weighting the signals' own weights decide: what is said about a
//! medicine claims something, so a sentence that names the product begins at the threshold, and only a guard (an instruction, a
//! warning, a trial's design, a question) takes it below; what does not name it begins lower, and needs words that claim.

mod claimed;
mod disease;
mod piece;
mod pieces;
mod scale;

pub use self::claimed::Assertion;
pub(super) use self::piece::PieceContext;
pub(super) use self::pieces::{features, find};

#[cfg(test)]
mod tests;
