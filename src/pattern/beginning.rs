//! How an expression may begin, so that it is tried only at words that begin like it.

use regex_syntax::hir::literal::{ExtractKind, Extractor};
use regex_syntax::hir::{Hir, HirKind, Look};

/// How many bytes of a beginning count.
pub(super) const LENGTH: usize = 8;
/// How many are looked at, from the most on: the more, the more ways there are to begin, until they are too many to list.
const LENGTHS: [usize; 3] = [LENGTH, 4, 2];

/// The first bytes of all that an expression matches, each at least one and at most [`LENGTH`] long; `None` for an expression that may
/// match from within a word, or that may begin in too many ways to list.
pub(super) fn of(hir: &Hir) -> Option<Vec<Vec<u8>>> {
    if !begins_at_a_word(hir) {
        return None;
    }
    let mut beginnings = LENGTHS.into_iter().find_map(|length| listed(hir, length))?;
    // Normal text has no capital letters.
    beginnings.retain(|bytes| !bytes.iter().any(u8::is_ascii_uppercase));
    beginnings.sort_unstable();
    beginnings.dedup();
    beginnings.iter().all(|bytes| bytes.first().is_some_and(u8::is_ascii_alphanumeric)).then_some(beginnings)
}

/// Up to so many first bytes of all that an expression matches, unless they are too many to list.
fn listed(hir: &Hir, length: usize) -> Option<Vec<Vec<u8>>> {
    let found = Extractor::new().kind(ExtractKind::Prefix).limit_literal_len(length).extract(hir);
    Some(found.literals()?.iter().map(|literal| literal.as_bytes().to_vec()).collect())
}

/// Whether a match begins where a word does: with `\b`, and, as the caller sees to, with a letter or digit after it.
fn begins_at_a_word(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Look(look) => matches!(look, Look::WordAscii | Look::WordStartAscii),
        HirKind::Capture(group) => begins_at_a_word(&group.sub),
        HirKind::Concat(parts) => parts.first().is_some_and(begins_at_a_word),
        HirKind::Alternation(ways) => ways.iter().all(begins_at_a_word),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Repetition(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use regex_syntax::ParserBuilder;

    fn of(pattern: &str, case_insensitive: bool) -> Option<Vec<Vec<u8>>> {
        let hir = ParserBuilder::new().case_insensitive(case_insensitive).build().parse(pattern).ok()?;
        super::of(&hir)
    }

    fn beginnings(pattern: &str) -> Option<Vec<String>> {
        let pattern = pattern.replace(r"\b", r"(?-u:\b)");
        let found = of(&pattern, false)?.into_iter();
        Some(found.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect())
    }

    #[test]
    fn an_expression_that_begins_at_a_word_tells_how() {
        let told = |all: &[&str]| Some(all.iter().map(|one| (*one).to_owned()).collect::<Vec<String>>());
        assert_eq!(beginnings(r"\b(study|trial)\b.*shows"), told(&["study", "trial"]));
        assert_eq!(beginnings(r"\b(?:in|within) \d+ days"), told(&["in ", "within "]));
        assert_eq!(beginnings(r"(\bno|\bnot) harm"), told(&["no harm", "not harm"]));
        assert_eq!(beginnings(r"\bp ?[<=]"), told(&["p <", "p =", "p<", "p="]));
    }

    #[test]
    fn one_that_may_begin_anywhere_does_not() {
        for pattern in ["safe", r"\b\w+ly\b", r"(?:^|\s)-\d", r"\b-5", r"\b(?:|a)b*", r"(?:\bno)? harm", r"\bx|y", "("]
        {
            assert_eq!(beginnings(pattern), None, "{pattern}");
        }
        assert_eq!(of(r"(?-u:\b)HbA1c", true).map(|all| all.len()), Some(1));
    }
}
