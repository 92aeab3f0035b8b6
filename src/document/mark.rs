//! Citation marks in the text: superscripts that point at the references, which no wording is compared with.
//!
//! A superscript is a mark where its numbers are those of a reference. `10<sup>9</sup>/L` and `kg/m<sup>2</sup>` keep theirs, since
//! a power is part of what is said.

use std::ops::Range;

use memchr::memchr2;

use crate::language::{self, Classes};
use crate::text::hash_as_written;

/// Signs of a registered name, which are raised in print.
const TRADE_MARKS: [&str; 5] = ["®", "™", "℠", "TM", "SM"];

/// Whether a heading introduces the references.
pub(super) fn introduces_references(heading: &str) -> bool {
    let heading = heading.trim().trim_end_matches(':').trim_end();
    let longest = language::REFERENCE_HEADINGS.first().map_or(0, |longest| longest.len());
    heading.len() <= longest && language::REFERENCE_HEADINGS.contains(&heading.to_lowercase().as_str())
}

/// The numbers that a mark may name.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    ranges: Vec<Range<u64>>,
}

impl Numbers {
    /// Adds one number; lists are read in order, so most extend the last range.
    pub(super) fn add(&mut self, number: u64) {
        match self.ranges.last_mut() {
            Some(last) if last.end == number && number < u64::MAX => last.end += 1,
            _ => self.ranges.push(number..number.saturating_add(1)),
        }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    fn holds(&self, number: u64) -> bool {
        self.ranges.iter().any(|range| range.contains(&number))
    }

    /// Whether a text is a list of these numbers: `1,2`, `3-5`.
    fn listed(&self, text: &str) -> bool {
        let mut parts = text
            .split([',', ';', '-', '\u{2013}', '\u{2011}', ' '])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .peekable();
        parts.peek().is_some() && parts.all(|part| part.parse().is_ok_and(|number| self.holds(number)))
    }
}

/// Which superscripts of a text are marks, and which raised digits beside them.
pub(super) fn marks(visible: &str, superscripts: Vec<Range<u32>>, numbers: &Numbers) -> Vec<Range<u32>> {
    let is_mark = |range: &Range<u32>| {
        let text = visible.get(range.start as usize..range.end as usize).unwrap_or_default().trim();
        TRADE_MARKS.contains(&text) || (numbers.listed(text) && !raises(&visible[..range.start as usize], text))
    };
    let mut marks: Vec<_> = superscripts.into_iter().filter(is_mark).collect();
    if !numbers.is_empty() {
        let cites = |range: &Range<u32>, text: &str| {
            numbers.listed(text) && !raises_digits(&visible[..range.start as usize], text)
        };
        marks.extend(raised_digits(visible).filter(|(range, text)| cites(range, text)).map(|(range, _)| range));
    }
    marks.sort_unstable_by_key(|range| (range.start, range.end));
    marks.dedup_by(|later, earlier| later.start < earlier.end);
    marks
}

/// Whether a raised number after this text is a power rather than a mark. A length has areas and volumes, and no other powers.
fn raises(before: &str, raised: &str) -> bool {
    let word = last_word(before);
    let is_power = matches!(raised.trim_start_matches(['-', '\u{2212}', '\u{2013}']), "2" | "3");
    word == "10" || is_power && is_length(word.trim_start_matches(|c: char| c.is_ascii_digit()))
}

/// Whether a word is a unit of length. Its micro sign may be the one of the normal form or the one on keyboards.
fn is_length(word: &str) -> bool {
    language::classes(hash_as_written(&word.replace('\u{b5}', "\u{3bc}"))).has(Classes::LENGTH)
}

/// Whether raised digits after this text are a power or belong to a sign: `10⁻³`, `I²`, `χ²`.
fn raises_digits(before: &str, raised: &str) -> bool {
    before.ends_with(['⁻', '⁺'])
        || last_word(before).chars().count() == 1 && before.ends_with(char::is_alphabetic)
        || raises(before, raised)
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// The runs of raised digits of a text, with the plain digits they stand for.
fn raised_digits(text: &str) -> impl Iterator<Item = (Range<u32>, String)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        // Most text is plain, and a scan for bytes is cheaper than one for characters.
        let first = loop {
            rest += memchr2(0xc2, 0xe2, text.as_bytes().get(rest..)?)?;
            if text[rest..].chars().next().and_then(plain_digit).is_some() {
                break rest;
            }
            rest += 1;
        };
        let (mut plain, mut end) = (String::new(), first);
        for (at, character) in text[first..].char_indices() {
            match plain_digit(character) {
                Some(digit) => plain.push(digit),
                None if matches!(character, ',' | '-' | '\u{2013}')
                    && raised_at(text, first + at + character.len_utf8()) =>
                {
                    plain.push(character);
                }
                None => break,
            }
            end = first + at + character.len_utf8();
        }
        rest = end;
        Some((first as u32..end as u32, plain))
    })
}

fn raised_at(text: &str, at: usize) -> bool {
    text[at..].chars().next().and_then(plain_digit).is_some()
}

/// The digit a raised one stands for, or the separator.
fn plain_digit(character: char) -> Option<char> {
    Some(match character {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴'..='⁹' => char::from_digit(character as u32 - '⁰' as u32, 10)?,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(upto: u64) -> Numbers {
        let mut numbers = Numbers::default();
        for number in 1..=upto {
            numbers.add(number);
        }
        numbers
    }

    /// The marks in a text whose superscripts stand between braces.
    fn told(text: &str, upto: u64) -> Vec<String> {
        let (mut visible, mut found, mut open) = (String::new(), Vec::new(), 0);
        for character in text.chars() {
            match character {
                '{' => open = visible.len() as u32,
                '}' => found.push(open..visible.len() as u32),
                _ => visible.push(character),
            }
        }
        let marks = marks(&visible, found, &numbers(upto));
        marks.iter().map(|mark| visible[mark.start as usize..mark.end as usize].to_owned()).collect()
    }

    #[test]
    fn a_length_has_areas_and_volumes_and_no_other_powers() {
        assert!(raises("an area of 12 in", "2") && raises("kg/m", "2") && raises("cm", "-3") && raises("x 10", "9"));
        assert!(!raises("as soon as day 2 in", "1") && !raises("seen in", "1,2") && !raises("in weeks", "2"));
    }

    #[test]
    fn superscripts_that_name_references_are_marks() {
        assert_eq!(told("by 52%{1} and {1,2} and {3-5} and {2, 4}", 5), ["1", "1,2", "3-5", "2, 4"]);
        assert!(told("by 52%{6} and {x} and {} and {-} and {1a}", 5).is_empty());
        assert!(told("by 52%{1}", 0).is_empty());
    }

    #[test]
    fn powers_are_not() {
        assert!(told("10{2}/L, kg/m{2}, 5 cm{3}, 20mm{2}, 4×10{4}, µm{2}", 9).is_empty());
        assert_eq!(told("110{2} and Form{1}", 9), ["2", "1"]);
    }

    #[test]
    fn a_registered_name_is_marked_without_any_reference() {
        assert_eq!(told("Velorin{®} and {TM}", 0), ["®", "TM"]);
    }

    #[test]
    fn raised_digits_are_marks_where_the_reference_exists() {
        assert_eq!(told("by 52%.¹ and week 24.¹,² or goal³⁻⁴ €", 3), ["¹", "¹,²", "³"]);
        assert!(told("10² cells, 10⁻³, I² and χ², 30 kg/m², goal⁹", 3).is_empty());
        assert_eq!(told("{¹} é", 1), ["¹"]);
    }

    #[test]
    fn headings_of_references() {
        for heading in ["References", " REFERENCES: ", "Bibliography", "Literature cited", "List of references"] {
            assert!(introduces_references(heading), "{heading}");
        }
        for heading in ["", "Referenced studies", "References and much more that is long"] {
            assert!(!introduces_references(heading), "{heading}");
        }
    }

    #[test]
    fn numbers_need_not_be_in_order() {
        let mut numbers = Numbers::default();
        for number in [5, 6, 2, u64::MAX] {
            numbers.add(number);
        }
        assert!(numbers.holds(6) && numbers.holds(2) && !numbers.holds(7));
    }
}
