//! One term: a literal to begin with, and what must follow it.

use std::ops::Range;

use crate::text::normalise;

/// A term after its first literal, which the automaton finds.
#[derive(Clone, Debug)]
pub(super) struct Term {
    /// Whether no letter or digit may stand before it.
    starts_word: bool,
    /// What follows each `*`, in order; empty for a `*` at the very end.
    after_stars: Box<[Box<str>]>,
    /// Whether no letter or digit may stand after it.
    ends_word: bool,
}

impl Term {
    /// Reads a term: its first literal, and the rest. The error says in plain language why it can't be looked for.
    pub(super) fn parse(written: &str) -> Result<(String, Self), String> {
        let normal = normalise(written, &[]).text;
        if normal.contains('\n') {
            return Err("a term stands in one line".into());
        }
        let mut pieces = normal.split('*');
        let literal = pieces.next().unwrap_or_default().to_owned();
        let after_stars: Box<[Box<str>]> = pieces.map(Box::from).collect();
        if literal.is_empty() {
            return Err(if after_stars.is_empty() { "an empty term".into() } else { STAR.into() });
        }
        if !stars_end_words(&literal, &after_stars) {
            return Err(STAR.into());
        }
        let starts_word = literal.starts_with(char::is_alphanumeric);
        let ends_word = after_stars.last().map_or(literal.as_str(), |last| last).ends_with(char::is_alphanumeric);
        Ok((literal, Self { starts_word, after_stars, ends_word }))
    }

    /// Where the whole term stands, if it does, given where its first literal stands.
    pub(super) fn range(&self, text: &str, literal: Range<usize>) -> Option<Range<usize>> {
        if self.starts_word && text[..literal.start].ends_with(char::is_alphanumeric) {
            return None;
        }
        let mut end = literal.end;
        for piece in &self.after_stars {
            end += ending(&text[end..]);
            end += text[end..].starts_with(&**piece).then_some(piece.len())?;
        }
        let is_cut = self.ends_word && text[end..].starts_with(char::is_alphanumeric);
        (!is_cut).then_some(literal.start..end)
    }
}

const STAR: &str = "a `*` may only end a word";

/// Whether a letter or digit stands before each `*`, and none after it.
fn stars_end_words(literal: &str, after_stars: &[Box<str>]) -> bool {
    let before = std::iter::once(literal).chain(after_stars.iter().map(|piece| &**piece));
    before
        .zip(after_stars)
        .all(|(before, after)| before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric))
}

/// The length of a word's free ending in bytes.
fn ending(rest: &str) -> usize {
    rest.find(|next: char| !next.is_alphanumeric()).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(term: &str, text: &str) -> Option<String> {
        let (literal, term) = Term::parse(term).unwrap();
        let start = text.find(&literal)?;
        term.range(text, start..start + literal.len()).map(|range| text[range].to_owned())
    }

    #[test]
    fn terms_match_whole_words() {
        assert_eq!(found("new", "a new use").as_deref(), Some("new"));
        assert_eq!(found("new", "renewed"), None);
        assert_eq!(found("new", "news"), None);
        assert_eq!(found("new", "new-onset").as_deref(), Some("new"));
        assert_eq!(found("new", "énew"), None);
    }

    #[test]
    fn a_star_ends_a_word_freely() {
        assert_eq!(found("pregnan*", "in pregnancy.").as_deref(), Some("pregnancy"));
        assert_eq!(
            found("contracepti* counselling", "contraceptive counselling").as_deref(),
            Some("contraceptive counselling")
        );
        assert_eq!(found("contracepti* counselling", "contraceptive advice"), None);
        assert_eq!(found("breast-feed*", "breast-feed").as_deref(), Some("breast-feed"));
    }

    #[test]
    fn terms_may_begin_or_end_with_signs() {
        assert_eq!(found("100%", "at 100% of").as_deref(), Some("100%"));
        assert_eq!(found("#1", "the #1 choice").as_deref(), Some("#1"));
    }

    #[test]
    fn what_cannot_be_looked_for_is_told() {
        for (term, message) in [
            ("", "an empty term"),
            (" ", "an empty term"),
            ("a\nb", "a term stands in one line"),
            ("*mab", STAR),
            ("a*b", STAR),
            ("a **", STAR),
        ] {
            assert_eq!(Term::parse(term).map(|_| ()), Err(message.to_owned()), "{term:?}");
        }
    }
}
