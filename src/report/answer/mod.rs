//! Answers about a registry as they are printed: for people, as JSON with frozen types of its own, and lists as CSV too.

mod entry;
pub mod list;
mod link;
pub mod show;
pub mod uses;
mod value;
