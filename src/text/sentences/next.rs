//! The word that follows a mark which may end a sentence.

/// The word that follows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Next<'t> {
    /// All that follows.
    rest: &'t str,
    /// The same without opening quotes and brackets.
    word: &'t str,
}

impl<'t> Next<'t> {
    pub(super) fn of(rest: &'t str) -> Self {
        let word = rest.trim_start_matches(['"', '\'', '“', '‘', '«', '(', '[', '*', '†', '‡']);
        Self { rest, word }
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.rest.is_empty()
    }

    /// Whether the sentence goes on: with a word in lower case that is not a name like `mRNA`, or with punctuation.
    pub(super) fn goes_on(&self) -> bool {
        match self.word.chars().next() {
            Some(first) if first.is_lowercase() => !self.is_mixed(),
            Some(',' | ';' | ':' | '.' | ')' | ']') => true,
            _ => self.rest.starts_with(['…', '/', '=', '<', '>']) && !self.word.starts_with(char::is_uppercase),
        }
    }

    pub(super) fn may_begin(&self) -> bool {
        !self.goes_on()
    }

    /// Whether a word that begins in lower case has capitals or digits: `eConsent`, `p53`.
    fn is_mixed(&self) -> bool {
        let word = self.word.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        word.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit())
    }

    pub(super) fn is_number(&self) -> bool {
        self.word.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether a year and what a citation has behind it follow: `2025;12(4)`.
    pub(super) fn is_issue(&self) -> bool {
        let (year, after) = self.word.split_at_checked(4).unwrap_or_default();
        year.bytes().all(|byte| byte.is_ascii_digit())
            && after.starts_with([';', ':', '.', '('])
            && !after.starts_with(". ")
    }

    /// The letters it begins with.
    pub(super) fn letters(&self) -> &'t str {
        let end = self.word.find(|c: char| !c.is_alphabetic()).unwrap_or(self.word.len());
        &self.word[..end]
    }

    /// Whether a single letter with a full stop follows: another initial.
    pub(super) fn is_initial(&self) -> bool {
        let letters = self.letters();
        letters.chars().count() == 1 && self.word[letters.len()..].starts_with('.')
    }
}
