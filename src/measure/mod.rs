//! Doses, quantities and figures of a text as values with their units. Pure functions over the words of a text.
//!
//! What a word counts, how many days a "week" has and which words round a figure is data: `src/language/units.txt`, `numerals.txt` and
//! `hedges.txt`.

mod dose;
mod measured;
mod neighbours;
mod quantity;
mod value;

pub use self::dose::{Dose, doses};
pub use self::measured::Measured;
pub use self::quantity::{Closeness, Quantity, all_quantities, quantities};
pub use self::value::{age, value};
