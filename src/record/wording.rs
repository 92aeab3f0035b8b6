//! What triggers, terms and signals look for in the text: words, patterns, and phrases in which they do not count.

use super::Fault;
use super::fields::Fields;
use crate::tree::Spanned;

/// Words and patterns to look for.
pub(super) struct Wording {
    pub(super) terms: Vec<Spanned<String>>,
    pub(super) patterns: Vec<Spanned<String>>,
    pub(super) unless: Vec<Spanned<String>>,
}

impl Wording {
    /// Reads the words, of which there must be one.
    pub(super) fn read(fields: &mut Fields<'_>) -> Self {
        let empty = fields.empty_list("terms");
        let wording = Self::read_or_none(fields);
        if let Some(place) = empty.filter(|_| wording.patterns.is_empty()) {
            fields.fault(Fault::new(place, "`terms` is empty"));
        }
        wording
    }

    /// Reads the words; an empty list, written as such, says that there are none.
    pub(super) fn read_or_none(fields: &mut Fields<'_>) -> Self {
        if !fields.has("terms") && !fields.has("patterns") {
            fields.missing("terms");
        }
        let wording =
            Self { terms: fields.texts("terms"), patterns: fields.texts("patterns"), unless: fields.texts("unless") };
        let terms = [&wording.terms, &wording.patterns, &wording.unless].into_iter().flatten();
        let empty: Vec<_> = terms.filter(|term| term.trim_matches([' ', '*', '\t', '\n']).is_empty()).collect();
        for term in &empty {
            fields.fault(Fault::new(term.span, "there is no word in it to look for").on_layer(term.layer));
        }
        wording
    }
}
