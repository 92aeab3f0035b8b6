//! Reviews: who has to look at an asset.

pub(super) mod required;
