//! The one normal form that all matching works on, with the way back to the text as it reads.

use std::ops::Range;

/// A text in normal form and the map back to the text it was made from.
#[derive(Clone, Debug, Default)]
pub struct Normalised {
    /// The normal form.
    pub text: String,
    /// Where the distance between normal and raw position changes: (normal byte, raw byte), ascending.
    shifts: Vec<(u32, u32)>,
}

/// Normalises a text, leaving out the byte ranges in `skip` (ascending, apart).
pub fn normalise(_raw: &str, _skip: &[Range<usize>]) -> Normalised { todo!() }
