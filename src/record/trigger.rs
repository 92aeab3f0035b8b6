//! A trigger: a topic that sends an asset to a review role.

use super::fields::Fields;
use super::wording::Wording;
use super::{Origin, Scope};
use crate::tree::Spanned;

/// A topic that sends an asset to a review role. With an empty list of terms, and no patterns, it is every asset of its scope.
#[derive(Clone, Debug, PartialEq)]
pub struct Trigger {
    /// Where it was read.
    pub origin: Origin,
    /// Its id.
    pub id: Spanned<String>,
    /// The topic.
    pub title: Spanned<String>,
    /// Words and phrases; `*` ends a word freely.
    pub terms: Vec<Spanned<String>>,
    /// Regular expressions on normalised visible text.
    pub patterns: Vec<Spanned<String>>,
    /// A hit inside one of these phrases does not count.
    pub unless: Vec<Spanned<String>>,
    /// The roles whose approval the topic needs.
    pub review: Vec<Spanned<String>>,
    /// Who answers scientific questions on it.
    pub owner: Option<Spanned<String>>,
    /// How soon, in days.
    pub respond_within_days: Option<u32>,
    /// Where questions on it are recorded.
    pub recorded_in: Option<Spanned<String>>,
    /// Standard responses: ids of assets.
    pub answer_with: Vec<Spanned<String>>,
    /// The assets it is about.
    pub when: Scope,
    /// The code and clause behind it.
    pub citation: Option<Spanned<String>>,
}

impl Trigger {
    /// Whether it applies to every asset of its scope, whatever the text says.
    pub const fn is_by_scope(&self) -> bool {
        self.terms.is_empty() && self.patterns.is_empty()
    }

    pub(super) fn read(fields: &mut Fields<'_>, origin: Origin, id: Spanned<String>) -> Self {
        let wording = Wording::read_or_none(fields);
        Self {
            origin,
            id,
            title: fields.required_text("title"),
            terms: wording.terms,
            patterns: wording.patterns,
            unless: wording.unless,
            review: fields.filled_texts("review"),
            owner: fields.text("owner"),
            respond_within_days: fields.count("respond_within_days"),
            recorded_in: fields.text("recorded_in"),
            answer_with: fields.texts("answer_with"),
            when: Scope::read(fields, "when"),
            citation: fields.text("citation"),
        }
    }
}
