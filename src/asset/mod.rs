//! One asset: its page, and everything of the registry that is used on it.
//!
//! [`Assets`] opens one asset after the other. A [`Page`] is complete once it is read. Everything else is a function of the page
//! and of the results it needs, in the order of [`Asset`]'s fields, so that nothing is used before it is known.

mod alterations;
mod assertion;
mod assets;
mod claims;
mod conditions;
mod analysis;
mod cover;
mod hidden;
mod hits;
mod likeness;
mod meant;
mod mentions;
mod modules;
mod open;
mod page;
mod requirements;
mod statements;
mod visibility;

pub use self::alterations::Alteration;
pub use self::assertion::Assertion;
pub use self::assets::Assets;
pub use self::claims::{ClaimSource, ClaimUse};
pub use self::conditions::is_efficacy;
pub use self::hits::Hit;
pub use self::likeness::Change;
pub use self::mentions::Mention;
pub use self::modules::Modules;
pub use self::open::Asset;
pub use self::page::{Page, Sentence};
pub use self::requirements::{Need, NeedState};
pub use self::statements::{StatementSource, StatementUse};
pub use self::visibility::{Obstacle, Visibility};
