//! What stands behind a mark that may end a sentence: closing quotes and notes, citation numbers, the next word.

use super::before::wants_number;
use super::next::Next;

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
    let belongs = wants_number(word);
    if small && follows && !ambiguous && !belongs { list } else { 0 }
}
