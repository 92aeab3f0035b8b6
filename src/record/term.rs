//! A term: wording that a code forbids or restricts.

use super::fields::Fields;
use super::wording::Wording;
use super::{Origin, Scope};
use crate::rule::Severity;
use crate::tree::Spanned;

/// Wording that a code forbids or restricts.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Where it was read.
    pub origin: Origin,
    /// Its id: the rule is `wording/<id>`.
    pub id: Spanned<String>,
    /// Words and phrases; `*` ends a word freely.
    pub terms: Vec<Spanned<String>>,
    /// Regular expressions on normalised visible text.
    pub patterns: Vec<Spanned<String>>,
    /// A hit inside one of these phrases does not count.
    pub unless: Vec<Spanned<String>>,
    /// Only in a sentence that names the product or continues one that does.
    pub near_product: bool,
    /// Only when the product is on that market for longer than so many days.
    pub market_age_days: Option<u32>,
    /// Its weight; an error unless said otherwise.
    pub severity: Severity,
    /// What is wrong with it.
    pub message: Spanned<String>,
    /// What could stand there instead.
    pub suggest: Vec<Spanned<String>>,
    /// The assets it is about.
    pub when: Scope,
    /// The code and clause behind it.
    pub citation: Option<Spanned<String>>,
}

impl Term {
    pub(super) fn read(fields: &mut Fields<'_>, origin: Origin, id: Spanned<String>) -> Self {
        let wording = Wording::read(fields);
        Self {
            origin,
            id,
            terms: wording.terms,
            patterns: wording.patterns,
            unless: wording.unless,
            near_product: fields.flag("near_product"),
            market_age_days: fields.count("market_age_days"),
            severity: fields.word("severity").map_or(Severity::Error, |severity| severity.value),
            message: fields.required_text("message"),
            suggest: fields.texts("suggest"),
            when: Scope::read(fields, "when"),
            citation: fields.text("citation"),
        }
    }
}
