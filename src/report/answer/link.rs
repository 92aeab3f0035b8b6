//! The frozen type of a link in JSON, and its line for people.

use schemars::JsonSchema;
use serde::Serialize;

use super::entry::{place, span};
use crate::answer::Link;
use crate::report::escape;
use crate::report::places::Places;
use crate::report::text::TextSpan;

/// One entry rests on another.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Link")]
pub(super) struct LinkForm<'a> {
    /// The kind of the entry that rests on the other.
    kind: &'static str,
    /// Its id.
    id: &'a str,
    /// declared, written, bound, bound to other words, included, by module, required, cited, topic, about, scope, evidence, companion,
    /// answer, author, not with or replacement.
    how: &'static str,
    /// The id of the other.
    on: &'a str,
    /// What stands between: the module that brings it, the requirement that asks for it.
    via: Option<&'a str>,
    /// The file that says so.
    path: &'a str,
    /// The words that say so.
    span: Option<TextSpan>,
}

impl<'a> LinkForm<'a> {
    pub(super) fn new(link: &'a Link<'_>, places: &Places<'_>) -> Self {
        Self {
            kind: link.sort.noun(),
            id: link.from,
            how: link.how.word(),
            on: link.to,
            via: link.via,
            path: link.path,
            span: span(link.path, link.span, places),
        }
    }
}

/// How, and by way of what: `by module VEL-MOD-ESSENTIALS`.
pub(super) fn how(link: &Link<'_>) -> String {
    let via =
        link.via.map(|via| if link.how.word().starts_with("by ") { format!(" {via}") } else { format!(" by {via}") });
    escape::name(&format!("{}{}", link.how.word(), via.unwrap_or_default())).into_owned()
}

/// Where the words stand that say so.
pub(super) fn at(link: &Link<'_>, places: &Places<'_>) -> String {
    place(link.path, link.span, places)
}
