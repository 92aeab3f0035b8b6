//! Approved wordings in a text: where they stand exactly, and where something stands that is close to them.

pub mod exact;

pub use exact::{Match, PhraseId, Phrases};
