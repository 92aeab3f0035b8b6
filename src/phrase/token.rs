//! A word as closeness is judged by: its hash, its nature and its weight.

/// A word of a wording or of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token {
    /// Equal for words that compare as the same.
    pub(super) hash: u64,
    /// How much it tells about which statement it stands in: 1 is most.
    pub(super) weight: f32,
    /// What it is.
    pub(super) nature: Nature,
}

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    /// A word.
    Word,
    /// A word that ends like a form of a verb or an adverb, and so names nothing.
    Inflected,
    /// A figure.
    Figure,
    /// A figure that is a calendar year.
    Year,
    /// A sign.
    Sign,
}

impl Token {
    /// Whether it is a figure, years included.
    pub(super) const fn is_figure(self) -> bool {
        matches!(self.nature, Nature::Figure | Nature::Year)
    }
}
