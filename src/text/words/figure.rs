//! Figures: where they end, what they compare as.

use super::hash;
use crate::language::{self, Classes};

/// The longest figure whose thousands separators are taken out; a longer one is compared as written.
const LONGEST: usize = 48;

/// Whether a minus sign or a decimal point leads a figure: a digit follows, and what stands before it is neither letter nor digit.
pub(super) fn is_led(bytes: &[u8], at: usize) -> bool {
    let free = at
        .checked_sub(1)
        .is_none_or(|before| !bytes[before].is_ascii_alphanumeric() && !matches!(bytes[before], b')' | b'%' | 128..));
    free && match &bytes[at..] {
        [b'-', b'.', digit, ..] | [_, digit, ..] => digit.is_ascii_digit(),
        _ => false,
    }
}

/// The byte after the figure that starts at `start`.
pub(super) fn end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start + usize::from(bytes[start] == b'-');
    end += digits(&bytes[end..]);
    let whole = end;
    while is_thousand(&bytes[end..]) && (end - whole > 0 || (1..=3).contains(&(whole - start))) {
        end += 4;
    }
    if let [b'.', digit, ..] = &bytes[end..]
        && digit.is_ascii_digit()
    {
        end += 1 + digits(&bytes[end + 1..]);
    }
    end + exponent(&text[start..end], &text[end..])
}

fn digits(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// Whether a separator and exactly three digits come next.
fn is_thousand(bytes: &[u8]) -> bool {
    bytes.first() == Some(&b',') && digits(&bytes[1..]) == 3
}

/// Bytes of superscripts that raise this figure to a power: only 10 has one, after any other they are marks of citation.
fn exponent(figure: &str, rest: &str) -> usize {
    if figure != "10" {
        return 0;
    }
    rest.chars().take_while(|next| is_superscript(*next)).map(char::len_utf8).sum()
}

/// Superscript digits and their signs.
pub(super) const fn is_superscript(character: char) -> bool {
    matches!(character, '²' | '³' | '¹' | '⁰' | '⁴'..='⁻')
}

/// Whether superscripts after this word belong to it, as in `kg/m²` and `R²`. After others they are marks of citation.
pub(super) fn takes_superscript(word: &str) -> bool {
    let base = word.trim_end_matches(is_superscript);
    base.chars().nth(1).is_none() || is_powered(base)
}

fn is_powered(unit: &str) -> bool {
    language::classes(hash::of(unit.as_bytes(), 0, unit.len())).has(Classes::POWERED)
}

/// The hash of a figure: without thousands separators, with a nought before its point.
pub(super) fn hash(bytes: &[u8], start: usize, end: usize) -> u64 {
    let figure = &bytes[start..end];
    if figure.len() > LONGEST || (figure[0].is_ascii_digit() && !figure.contains(&b',')) {
        return hash::of(bytes, start, end);
    }
    let mut plain = [0; LONGEST + 1];
    let mut length: usize = 0;
    for byte in figure.iter().filter(|byte| **byte != b',') {
        if *byte == b'.' && length.checked_sub(1).is_none_or(|last| plain[last] == b'-') {
            plain[length] = b'0';
            length += 1;
        }
        plain[length] = *byte;
        length += 1;
    }
    hash::of(&plain, 0, length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(figure: &str) -> u64 {
        super::hash(figure.as_bytes(), 0, figure.len())
    }

    fn figure(text: &str) -> &str {
        &text[..end(text, 0)]
    }

    #[test]
    fn a_figure_ends_where_its_digits_do() {
        let cases = [
            ("52%", "52"),
            ("52.4%", "52.4"),
            ("52.", "52"),
            ("1,204 patients", "1,204"),
            ("1,204,567", "1,204,567"),
            ("1,2", "1"),
            ("12,34", "12"),
            ("1234,567", "1234"),
            ("-54.0, ", "-54.0"),
            (".001)", ".001"),
            ("-.5", "-.5"),
            ("10⁹/l", "10⁹"),
            ("24¹", "24"),
            ("1,2045", "1"),
        ];
        for (text, expected) in cases {
            assert_eq!(figure(text), expected, "{text}");
        }
    }

    #[test]
    fn the_same_figure_written_otherwise_compares_as_the_same() {
        for (one, other) in [("1,204", "1204"), (".001", "0.001"), ("-.5", "-0.5"), ("1,204,567.5", "1204567.5")] {
            assert_eq!(hash(one), hash(other), "{one}");
        }
        for (one, other) in [("52.0", "52"), ("-52", "52"), ("10⁹", "10"), ("0.01", "0.001")] {
            assert_ne!(hash(one), hash(other), "{one}");
        }
    }

    #[test]
    fn absurdly_long_figures_still_compare() {
        let long = "1,000".repeat(40);
        assert_eq!(hash(&long), hash(&long));
    }
}
