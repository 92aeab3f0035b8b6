//! The product: its names and signs, what it is for, and what is said of it beyond that.

pub(super) mod black_triangle;
pub(super) mod established_name;
pub(super) mod indication;
mod medical;
mod name;
pub(super) mod off_label;
