//! Approved wordings in a text: where they stand exactly, and where something stands that is close to them.

mod align;
mod approved;
mod candidates;
mod closeness;
mod context;
mod drift;
pub mod exact;
mod hits;
mod lexicon;
mod outline;
mod passage;
mod reader;
mod said;
mod telling;
mod token;

pub use approved::{Altered, Approved, Builder, Exact, LEAST_WORDS, MOST_WORDS, Reading};
pub use drift::DriftRun;
pub use exact::{Match, PhraseId, Phrases};
pub use passage::{Passage, words_in};
