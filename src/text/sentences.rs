//! Where sentences end.
//!
//! A full stop ends a sentence only if what follows looks like the beginning of one, and what stands before it is not a word that
//! is written with a full stop. The words are data (`abbreviations.rs`); the rules here say how each sort of them behaves.

mod abbreviations;
mod after;
mod before;

use std::ops::Range;

use after::Next;

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
        let (end, stop) = after::closing(text, mark);
        at = end;
        if ends(text, start, mark, &stop, end) {
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
    let mut at = from;
    loop {
        at += text.as_bytes().get(at..)?.iter().position(|byte| matches!(byte, b'.' | b'!' | b'?' | 0xe2))?;
        if text.as_bytes()[at] != 0xe2 || text[at..].starts_with('…') {
            return Some(at);
        }
        at += 1;
    }
}

/// Whether a sentence that began at `start` ends at `end`, after the mark at `mark` and what closes behind it.
fn ends(text: &str, start: usize, mark: usize, stop: &after::Stop, end: usize) -> bool {
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
