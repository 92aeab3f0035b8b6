//! Cuts normalised text into the words that matching compares.

/// One word, number or meaningful sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// First byte in the normalised text.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
    /// What it is.
    pub kind: WordKind,
}

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// Letters, with inner hyphens and apostrophes.
    Word,
    /// A figure.
    Number,
    /// A sign that carries meaning: `<`, `%`, `=`.
    Sign,
}
