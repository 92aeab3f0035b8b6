//! Questions about a registry, as pure functions: what it holds, what one entry says and where that came from, and what rests on
//! what. Nothing here prints; [`crate::report`] gives the answers a form.

mod entries;
mod entry;
mod filter;
mod included;
mod links;
mod show;
mod sort;
mod state;
mod unknown;
mod uses;

pub use self::entries::{list, pack_entries};
pub use self::entry::{Dimension, Entry, Reach};
pub use self::filter::{Filter, UnknownValue, unknown_value};
pub use self::included::{IncludedBlock, included};
pub use self::links::{Link, LinkHow};
pub use self::show::{Pack, Shown, Stated, show, show_pack};
pub use self::sort::Sort;
pub use self::unknown::Unknown;
pub use self::uses::{Uses, where_used};

#[cfg(test)]
mod samples;
