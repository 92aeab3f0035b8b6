//! What stands behind a mark that may end a sentence: closing quotes and notes, citation numbers, the next word.

/// What the marks at the end of a sentence say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stop {
    /// A question or exclamation mark, an ellipsis, or something that closes or cites behind the full stop: no abbreviation.
    plain: bool,
}

impl Stop {
    /// Whether the words before need not be looked at.
    pub(super) fn is_plain(self) -> bool {
        self.plain
    }
}

/// The byte after the mark at `mark`, after more of them, and after what closes behind them.
pub(super) fn closing(text: &str, mark: usize) -> (usize, Stop) {
    let mut end = mark;
    let mut marks = 0;
    for character in text[mark..].chars().take_while(|c| matches!(c, '.' | '!' | '?' | '…')) {
        marks += 1;
        end += character.len_utf8();
    }
    let plain = marks > 1 || !text[mark..].starts_with('.');
    let closed = close(text, mark, end);
    (closed, Stop { plain: plain || closed > end })
}

/// The byte after quotes, brackets, note signs and citation numbers that follow a mark without a space.
fn close(text: &str, mark: usize, from: usize) -> usize {
    let mut end = from;
    loop {
        let rest = &text[end..];
        let Some(next) = rest.chars().next() else { return end };
        end += match next {
            ')' | ']' | '"' | '\'' | '”' | '’' | '»' | '*' | '†' | '‡' | '§' | '¶' | '#' | '®' | '™' => {
                next.len_utf8()
            }
            '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' => raised(rest),
            '[' => bracketed(rest),
            '0'..='9' if end == from => cited(&text[..mark], rest),
            _ => 0,
        };
        if text[end..].len() == rest.len() {
            return end;
        }
    }
}

/// The length of raised numbers: `¹,²`.
fn raised(rest: &str) -> usize {
    let is_raised = |c: char| matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹');
    let list = rest.find(|c: char| !is_raised(c) && !matches!(c, ',' | '-' | '–')).unwrap_or(rest.len());
    rest[..list].trim_end_matches([',', '-', '–']).len()
}

/// The length of a number in brackets: `[12]`.
fn bracketed(rest: &str) -> usize {
    let inner = rest[1..].find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '-' | '–' | ' ')).map(|at| at + 1);
    inner.filter(|at| *at > 1 && rest[*at..].starts_with(']')).map_or(0, |at| at + 1)
}

/// The length of citation numbers that have come down to plain digits: `52%.1 The`, `week 24.1,2 The`. After a digit a single number
/// is a decimal.
fn cited(before: &str, rest: &str) -> usize {
    let list = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '-' | '–')).unwrap_or(rest.len());
    let (numbers, after) = rest.split_at(list);
    let several = numbers.contains([',', '-', '–']);
    let small = numbers.split([',', '-', '–']).all(|number| (1..=3).contains(&number.len()));
    let follows =
        after.is_empty() || after.starts_with(char::is_whitespace) && Next::of(after.trim_start()).may_begin();
    let ambiguous = before.ends_with(|c: char| c.is_ascii_digit()) && !several;
    let word = before.rsplit(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or_default();
    let belongs = super::before::wants_number(word);
    if small && follows && !ambiguous && !belongs { list } else { 0 }
}

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

    fn may_begin(&self) -> bool {
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
