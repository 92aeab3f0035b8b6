//! Whether the words before a full stop let it end the sentence.

use super::super::words::hash;
use super::next::Next;
use crate::language::{self, Classes};

/// No word that matters here is longer, in bytes.
const LONGEST: usize = 16;

/// Whether a full stop after `before` (the sentence so far) ends it, given that what follows may begin another one.
pub(super) fn lets_end(before: &str, next: &Next<'_>) -> bool {
    let (rest, word) = last_word(before);
    if word.is_empty() || !word.starts_with(char::is_alphabetic) {
        return !next.is_issue();
    }
    if is(word, Classes::NEVER_LAST) {
        return false;
    }
    if next.is_number() && wants_this_number(word, rest) || next.is_issue() {
        return false;
    }
    if word == "al" {
        return !is_bibliographic(rest);
    }
    if word.contains('.') {
        return dotted_ends(word, next);
    }
    if is_initial(word) { letter_ends(rest, next) } else { true }
}

/// Whether a number behind the full stop belongs to a word: "Fig.2".
pub(super) fn wants_number(word: &str) -> bool {
    is(word, Classes::BEFORE_NUMBER.with(Classes::NEVER_LAST).with(Classes::SHORT_MONTH))
}

/// Whether the number that follows a word belongs to it. After a number the word is a unit: "30 min. 20 mg follow".
fn wants_this_number(word: &str, rest: &str) -> bool {
    let measured = last_word(rest).1.ends_with(|c: char| c.is_ascii_digit());
    is(word, Classes::SHORT_MONTH) || is(word, Classes::BEFORE_NUMBER) && !measured
}

/// Whether "et al." stands in a list of authors, after a comma behind initials: "Okafor A, et al."
fn is_bibliographic(rest: &str) -> bool {
    let Some(authors) = rest.trim_end().strip_suffix("et").map(str::trim_end) else { return false };
    let Some(authors) = authors.strip_suffix(',') else { return false };
    let initials = last_word(authors).1;
    (1..=3).contains(&initials.chars().count()) && initials.chars().all(char::is_uppercase)
}

/// Whether initials with full stops end a sentence. A country's may go on with a name ("U.S. Prescribing Information"), and so may a
/// person's; a time of day or a degree does not.
fn dotted_ends(word: &str, next: &Next<'_>) -> bool {
    let initials = word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
    if !initials || is(word, Classes::DEGREE) {
        return true;
    }
    next.is_number() || is(next.letters(), Classes::STARTER)
}

/// Whether a word, in whatever case, is of one of some classes.
fn is(word: &str, classes: Classes) -> bool {
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    language::classes(hash::of(lower, 0, lower.len())).has(classes)
}

fn is_initial(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(char::is_uppercase) && characters.next().is_none()
}

/// Whether a single capital ends a sentence ("Hepatitis B.") rather than begin a name ("J. Rowe").
fn letter_ends(rest: &str, next: &Next<'_>) -> bool {
    // What stands against the letter makes it a part of something: "mmol/L", "°C".
    if rest.ends_with(|c: char| !c.is_whitespace() && !matches!(c, '(' | '[' | '"' | '“' | '‘' | '\'')) {
        return true;
    }
    let word = last_word(rest).1;
    if is(word, Classes::BEFORE_LETTER) || word.ends_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    if word.is_empty() || next.is_initial() {
        return false;
    }
    let starts = is(next.letters(), Classes::STARTER);
    starts
        || next.is_number()
        || word.starts_with(char::is_lowercase) && !is(word, Classes::BEFORE_NAME.with(Classes::NEVER_LAST))
}

/// The last word of a text, with the full stops inside it, and what stands before.
fn last_word(text: &str) -> (&str, &str) {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || c == '.');
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric() || *c == '.' || *c == '-')
        .last()
        .map_or(text.len(), |(at, _)| at);
    (&text[..start], &text[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        assert!(is("Dr", Classes::NEVER_LAST) && is("Ph.D", Classes::DEGREE) && is("APPROXIMATELY", Classes::STARTER));
        assert!(!is("drug", Classes::NEVER_LAST) && !is("", Classes::STARTER) && !is("Velorin", Classes::STARTER));
        assert!(!is(&"approximately".repeat(2), Classes::STARTER));
    }
}
