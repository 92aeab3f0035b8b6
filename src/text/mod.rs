//! What matching sees of visible text: its normal form, its words, its sentences.

pub mod normalise;
pub mod sentences;
pub mod words;

pub use normalise::Normalised;
pub use words::{Word, WordKind};
