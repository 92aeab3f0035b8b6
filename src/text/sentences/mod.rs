//! Where sentences end.
//!
//! A full stop ends a sentence only if what follows looks like the beginning of one, and what stands before it is not a word that
//! is written with a full stop. The words are data (`language`); the rules here say how each class of them behaves.

mod after;
mod before;
mod next;

use std::ops::Range;

use memchr::{memchr_iter, memchr3};
use next::Next;

const ELLIPSIS: &str = "…";

/// The sentences of one block of visible text: byte ranges, trimmed, in order.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    split(text, |sentence| found.push(sentence));
    found
}

/// Tells each sentence of one block of visible text: byte ranges, trimmed, in order.
pub fn split(text: &str, mut tell: impl FnMut(Range<usize>)) {
    let mut start = skip_space(text, 0);
    let mut at = start;
    while let Some(mark) = next_mark(text, at) {
        if is_inside_word(text, mark) {
            at = mark + 1;
            continue;
        }
        let (end, stop) = after::closing(text, mark);
        at = end;
        if ends(text, start, mark, stop, end) {
            tell(start..end);
            start = skip_space(text, end);
            at = start;
        }
    }
    let end = text.trim_end().len();
    if start < end {
        tell(start..end);
    }
}

/// The next byte that may end a sentence: a full stop, an exclamation or question mark, an ellipsis.
fn next_mark(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let mark = memchr3(b'.', b'!', b'?', rest.as_bytes());
    let before = &rest[..mark.unwrap_or(rest.len())];
    let ellipsis =
        memchr_iter(ELLIPSIS.as_bytes()[0], before.as_bytes()).find(|at| before[*at..].starts_with(ELLIPSIS));
    ellipsis.or(mark).map(|at| from + at)
}

/// Whether a full stop stands inside a word or a figure: "velorin.example", "52.4%". Citation numbers behind a figure come as a list,
/// "24.1,2", so those are looked at.
fn is_inside_word(text: &str, mark: usize) -> bool {
    let (before, after) = (&text.as_bytes()[..mark], &text.as_bytes()[mark + 1..]);
    match (text.as_bytes()[mark], after.first()) {
        (b'.', Some(letter)) if letter.is_ascii_alphabetic() => true,
        (b'.', Some(b'0'..=b'9')) if before.last().is_some_and(u8::is_ascii_digit) => {
            let next = after.iter().find(|byte| !byte.is_ascii_digit());
            next.is_some_and(|byte| !matches!(byte, b',' | b'-' | 0xe2))
        }
        _ => false,
    }
}

/// Whether a sentence that began at `start` ends at `end`, after the mark at `mark` and what closes behind it.
fn ends(text: &str, start: usize, mark: usize, stop: after::Stop, end: usize) -> bool {
    let rest = &text[end..];
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next = Next::of(rest.trim_start());
    if next.is_nothing() {
        return true;
    }
    if next.goes_on() {
        return false;
    }
    stop.is_plain() || before::lets_end(&text[start..mark], &next)
}

fn skip_space(text: &str, from: usize) -> usize {
    text.len() - text[from..].trim_start().len()
}

#[cfg(test)]
mod tests;
