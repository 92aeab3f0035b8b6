//! The number of a word.

/// The number of a word in a [`Vocabulary`](super::Vocabulary).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordId(u32);

impl WordId {
    /// A word that is not numbered: any figure, since there are too many of them, and every word of a text that was cut without a
    /// vocabulary.
    pub const NONE: Self = Self(u32::MAX);

    /// The word of this number.
    pub(super) const fn new(number: usize) -> Self {
        Self(number as u32)
    }

    /// Its number; out of any range for [`Self::NONE`].
    pub(super) const fn at(self) -> usize {
        self.0 as usize
    }
}
