//! One term: its literal beginning, and what must follow it.

use std::ops::Range;

use crate::text::{Normalised, Word, normalise_into, words_into};

/// A term, taken apart at its stars.
#[derive(Clone, Debug)]
pub(super) struct Term {
    /// All before the first `*`.
    literal: Box<str>,
    /// Where its first word begins and ends in the literal, in bytes.
    first_word: Range<usize>,
    /// What follows each `*`, in order; empty for a `*` at the very end.
    after_stars: Box<[Box<str>]>,
    /// The hash of its first word, as texts have it.
    hash: u64,
    /// Its second word, if it has one.
    second: Option<Second>,
}

/// The second word of a term.
#[derive(Clone, Debug)]
enum Second {
    /// The hash of a whole word.
    Word(u64),
    /// Where one that a `*` ends stands in the literal, in bytes.
    Stem(Range<usize>),
}

/// Memory for reading terms, used again for each.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    normal: Normalised,
    words: Vec<Word>,
}

/// How a term is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start<'t> {
    /// By its whole first word.
    Word(u64),
    /// By its first two words: many terms begin with words that every text is full of.
    Pair(u64, u64),
    /// By its whole first word and how the second begins.
    PairStem(u64, &'t str),
    /// By how its first word begins.
    Stem(&'t str),
}

impl Term {
    /// Reads a term. The error says in plain language why it can't be looked for.
    pub(super) fn parse(written: &str, buffers: &mut Buffers) -> Result<Self, String> {
        let Buffers { normal, words } = buffers;
        normalise_into(written.trim(), &[], normal);
        words_into(normal, words);
        if normal.text.contains('\n') {
            return Err("a term stands in one line".into());
        }
        let mut pieces = normal.text.split('*');
        let literal: Box<str> = pieces.next().unwrap_or_default().into();
        let after_stars: Box<[Box<str>]> = pieces.map(Box::from).collect();
        if !stars_end_words(&literal, &after_stars) {
            return Err("a `*` may only end a word".into());
        }
        let first = words.first().copied().ok_or("a term needs a word or a figure")?;
        let second = words.get(1).map(|word| {
            let place = word.start as usize..word.end as usize;
            let is_whole = after_stars.is_empty() || place.end < literal.len();
            if is_whole { Second::Word(word.hash) } else { Second::Stem(place) }
        });
        Ok(Self {
            first_word: first.start as usize..first.end as usize,
            literal,
            after_stars,
            hash: first.hash,
            second,
        })
    }

    /// What to look it up by.
    pub(super) fn start(&self) -> Start<'_> {
        let stands_open = self.first_word.end == self.literal.len() && !self.after_stars.is_empty();
        match &self.second {
            _ if stands_open => Start::Stem(&self.literal[self.first_word.clone()]),
            Some(Second::Word(second)) => Start::Pair(self.hash, *second),
            Some(Second::Stem(stem)) => Start::PairStem(self.hash, &self.literal[stem.clone()]),
            None => Start::Word(self.hash),
        }
    }

    /// Where the whole term is, if it is there, given where a word is that begins like its first.
    pub(super) fn range(&self, text: &str, word: usize) -> Option<Range<usize>> {
        let start = word.checked_sub(self.first_word.start)?;
        let mut end = start + self.literal.len();
        let bytes = text.as_bytes();
        if bytes.get(start..end)? != self.literal.as_bytes() {
            return None;
        }
        if self.literal.starts_with(char::is_alphanumeric) && ends_in_letter(text, start) {
            return None;
        }
        let mut last = &*self.literal;
        for piece in &self.after_stars {
            end += ending(&text[end..]);
            end += text[end..].starts_with(&**piece).then_some(piece.len())?;
            last = piece;
        }
        let runs_on = starts_with_letter(text, end) && last.ends_with(char::is_alphanumeric);
        (!runs_on).then_some(start..end)
    }
}

/// Whether a letter or digit stands right before a place.
fn ends_in_letter(text: &str, at: usize) -> bool {
    match at.checked_sub(1).map(|before| text.as_bytes()[before]) {
        Some(byte) if byte.is_ascii() => byte.is_ascii_alphanumeric(),
        _ => text[..at].ends_with(char::is_alphanumeric),
    }
}

/// Whether a letter or digit stands right after a place.
fn starts_with_letter(text: &str, at: usize) -> bool {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => byte.is_ascii_alphanumeric(),
        _ => text[at..].starts_with(char::is_alphanumeric),
    }
}

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
    use crate::text::hash_of;

    fn parse(term: &str) -> Result<Term, String> {
        Term::parse(term, &mut Buffers::default())
    }

    fn found(term: &str, text: &str) -> Option<String> {
        let term = parse(term).unwrap();
        let word = text.find(&term.literal[term.first_word.clone()])?;
        term.range(text, word).map(|range| text[range].to_owned())
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
    fn a_term_is_looked_up_by_its_first_words() {
        assert_eq!(parse("#Pregnan*").unwrap().start(), Start::Stem("pregnan"));
        assert_eq!(parse("breast-feed*").unwrap().start(), Start::PairStem(hash_of("breast"), "feed"));
        assert_eq!(parse("breast milk").unwrap().start(), Start::Pair(hash_of("breast"), hash_of("milk")));
        assert_eq!(parse("the pen*").unwrap().start(), Start::PairStem(hash_of("the"), "pen"));
        assert_eq!(parse("the old pen*").unwrap().start(), Start::Pair(hash_of("the"), hash_of("old")));
        assert_eq!(parse("1,204 mg").unwrap().start(), Start::Pair(hash_of("1204"), hash_of("mg")));
    }

    #[test]
    fn what_cannot_be_looked_for_is_told() {
        let (star, word) = ("a `*` may only end a word", "a term needs a word or a figure");
        for (term, message) in [
            ("", word),
            (" ", word),
            ("--", word),
            ("a\nb", "a term stands in one line"),
            ("*mab", star),
            ("a*b", star),
            ("a **", star),
        ] {
            assert_eq!(parse(term).map(|_| ()), Err(message.to_owned()), "{term:?}");
        }
    }
}
