//! One spanned value tree, read from TOML or YAML: what records and front matter are made from.
//!
//! Both syntaxes come down to the same [`Table`], so that nothing above knows which one an author wrote. Every key and every value
//! carries its place in the file, since a finding points at the words to blame.

mod toml;
mod value;
mod yaml;

pub use self::toml::parse as parse_toml;
pub use self::value::{Entry, Node, Spanned, SyntaxFault, Table, Value};
pub use self::yaml::parse as parse_yaml;

#[cfg(test)]
mod tests;
