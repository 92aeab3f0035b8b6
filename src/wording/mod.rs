//! The texts of records: what their readers see of them, in words, with the way back to the record's file.

mod text;
mod visible;

pub use self::text::Wording;
pub use self::visible::{citation_marks, visible};
