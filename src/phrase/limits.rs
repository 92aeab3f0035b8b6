//! How much of a wording must be in a text for it to be found there altered.

/// Wordings of fewer words are only found exactly: too little of them is left when one is changed.
pub const LEAST_WORDS: usize = 6;

/// Wordings of more words are only found exactly: aligning them with a text would cost too much.
pub const MOST_WORDS: usize = 300;

/// How much of a wording's weight is matched at least, unless the text is nothing but a part of it.
pub(super) const LEAST_COVERED: f32 = 0.5;

/// How much the matched words weigh at least.
pub(super) const LEAST_MATCHED: f32 = 1.2;

/// How much of both texts is in both where the order has changed.
pub(super) const REORDERED: f32 = 0.9;
