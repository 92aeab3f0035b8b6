//! Approved wordings in a text: where they stand exactly, and where something stands that is close to them.
//!
//! The text is cut into words beforehand ([`crate::text`]): what is compared is 64-bit hashes of words in normal form, so case, dress
//! and punctuation never count. A passage is then read in five steps, each of which sees less than the one before it.
//!
//! 1. **Exact** (`exact`). The wordings lie in one sorted list. At each word a table of bits tells whether some wording begins with it
//!    and the next one; for the few places where one does, the list is narrowed word by word. Overlaps go to the longest.
//! 2. **Said** (`said`, `passage`). An exact wording, and what stands for one by its name, counts as said if it fills its sentence, or
//!    its part of one up to a semicolon outside brackets.
//!    Beside it may stand another wording, "and", a lead-in that ends in a colon and denies nothing, and what points at a figure. A
//!    sentence that is said is done; any other goes on, even if a wording stands in it word for word: "Unlike older medicines, ..."
//!    makes another statement of it.
//! 3. **Candidates** (`candidates`). Each wording is known by pairs of telling words that stand near each other: words that neither
//!    hold sentences together nor are what an alteration changes. The pairs of a sentence are looked up in an inverted index, the
//!    rarest first, up to a fixed number of entries, and the few wordings that share most go on. This is what keeps the cost from
//!    growing with the number of wordings.
//! 4. **Closeness** (`outline`, `align`, `closeness`). A wording that shares too few telling words in order is left at once. Any other
//!    is laid along the text, all of it, where it fits best: matched words earn their weight, changes cost part of it. Weights come
//!    from lists of general and clinical vocabulary (`lexicon`), never from the registry's own words, which in a small registry would
//!    call everything rare. The text is the wording altered if most of the wording's weight is matched and makes up most of the
//!    stretch, or if there is but one run of changes; figures are left out of this, since claims of one family differ in theirs.
//! 5. **Drift** (`telling`, `context`, `drift`). What lies between matched words is a run of changes, what stands beside the wording
//!    in its sentence another one. Runs that are the same words in another place become one change of order. Any other run gets one
//!    kind by what its words say, by themselves, with their neighbours ("up to"), or by place: a figure beside "weeks" is a time, a
//!    name after "versus" is what something is compared with.
//!
//! `docs/detection.md` says what was tried, on which data, with which figures.

mod align;
mod approved;
mod candidates;
mod closeness;
mod context;
mod drift;
pub mod exact;
mod hits;
mod lexicon;
mod limits;
mod outline;
mod passage;
mod reader;
mod said;
mod scene;
mod telling;
mod token;
mod tokens;

pub use approved::{Altered, Approved, Builder, Exact, Reading, Text};
pub use drift::DriftRun;
pub use exact::{Match, PhraseId, Phrases};
pub use limits::{LEAST_WORDS, MOST_WORDS};
pub use passage::{Passage, bytes_of, words_in};

#[cfg(test)]
mod tests;
