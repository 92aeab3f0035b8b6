//! The claim model, a linear classifier: its features and the weights of a registry's weightings. It knows no asset.

mod feature;
mod standing;
mod weights;

pub use self::feature::{Feature, LINK, NAME, PIECE, QUIET, Token, form};
pub use self::standing::Standing;
pub use self::weights::{Hundredths, WeighedWord, Weights};
