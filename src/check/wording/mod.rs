//! Wording that a code forbids or restricts.

pub(super) mod term;
