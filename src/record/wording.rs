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
    pub(super) fn read(fields: &mut Fields<'_>) -> Self {
        if !fields.has("terms") && !fields.has("patterns") {
            fields.missing("terms");
        }
        Self::read_if_any(fields)
    }

    /// Reads what may also hold no word at all.
    pub(super) fn read_if_any(fields: &mut Fields<'_>) -> Self {
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
