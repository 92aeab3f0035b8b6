//! A prohibition: a combination of facts about an asset that a code does not allow.

use super::fields::Fields;
use super::{Condition, Origin, Scope};
use crate::tree::Spanned;

/// A combination of facts about an asset that is not allowed.
#[derive(Clone, Debug, PartialEq)]
pub struct Prohibition {
    /// Where it was read.
    pub origin: Origin,
    /// Its id.
    pub id: Spanned<String>,
    /// What is not allowed, and why.
    pub message: Spanned<String>,
    /// The assets it is about.
    pub when: Scope,
    /// `if`: all must hold; empty = always.
    pub conditions: Vec<Spanned<Condition>>,
    /// The code and clause behind it.
    pub citation: Option<Spanned<String>>,
}

impl Prohibition {
    pub(super) fn read(fields: &mut Fields<'_>, origin: Origin, id: Spanned<String>) -> Self {
        Self {
            origin,
            id,
            message: fields.required_text("message"),
            when: Scope::read(fields, "when"),
            conditions: fields.one_or_more_words("if"),
            citation: fields.text("citation"),
        }
    }
}
