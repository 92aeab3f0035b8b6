//! What matching sees of visible text: its normal form, its words, its sentences.

mod character;
mod look_alike;
pub mod normalise;
pub mod sentences;
pub mod sieve;
mod stem;
pub mod words;

pub use character::{beyond_ascii, is_invisible};
pub use look_alike::latin_look_alikes;
pub use normalise::{Normalised, normalise, normalise_into};
pub use sieve::Sieve;
pub use stem::{hash_as_written, stem};
pub use words::hash::WordHashes;
pub use words::{Word, WordKind, hash_of, words, words_into};
