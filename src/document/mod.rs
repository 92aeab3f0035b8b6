//! One Markdown file: its front matter, its blocks of visible text with the way back to bytes, and what the syntax names.

mod allow;
mod bracket;
mod close;
mod front;
mod html;
mod mark;
mod markup;
mod names;
mod open_link;
mod parts;
mod position;
mod read;
mod run;
mod source_map;

pub use front::{CopyUnit, FrontFormat, FrontMatter, body_start, copy_units, is_front_matter, split_front};
pub use names::{Names, NoNames};
pub use parts::{
    Allow, Binding, Block, BlockKind, Citation, Document, Hidden, Inclusion, Link, Misuse, MisuseKind, Section, Tag,
};
pub use read::read;

#[cfg(test)]
mod tests;
