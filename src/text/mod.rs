//! What matching sees of visible text: its normal form, its words, its sentences.

mod character;
mod look_alike;
pub mod normalise;
pub mod sentences;
mod bloom;
mod stem;
mod vocabulary;
mod word_id;
pub mod words;

pub use bloom::BloomFilter;
pub use character::{beyond_ascii, is_invisible};
pub use look_alike::latin_look_alikes;
pub use normalise::{Normalised, normalise, normalise_into};
pub use stem::{hash_as_written, stem};
pub use vocabulary::{Known, Vocabulary};
pub use word_id::WordId;
pub use words::hash::WordHashes;
pub use words::{Word, WordKind, hash_of, words, words_into};
