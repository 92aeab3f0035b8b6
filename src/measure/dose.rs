//! Doses in a text: an amount with its unit, and how often it is taken.

use std::ops::Range;

use crate::language::{self, Classes};
use crate::phrase::Text;
use crate::text::WordKind;

/// How far after the unit a frequency may be, in words.
const REACH: usize = 8;

/// An amount of medicine, with how often it is taken where the text says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Dose {
    amount: f64,
    unit: &'static str,
    frequency: Option<Frequency>,
    /// Its words: indices into the words it was found in.
    pub words: Range<usize>,
}

/// How often: so many times in so many days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Frequency {
    times: u32,
    days: u32,
}

impl Dose {
    /// Whether both are the same amount, and as often where both say how often.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let same_amount = (self.amount - other.amount).abs() < f64::EPSILON && self.unit == other.unit;
        same_amount && self.frequency.zip(other.frequency).is_none_or(|(one, other)| one == other)
    }
}

/// All doses of a text, in order.
pub fn doses(text: &Text<'_>) -> Vec<Dose> {
    let figures = text.words.iter().enumerate().filter(|(_, word)| word.kind == WordKind::Number);
    figures.filter_map(|(at, _)| dose(text, at)).collect()
}

/// The dose that begins with a figure.
fn dose(text: &Text<'_>, at: usize) -> Option<Dose> {
    let unit = language::dose_unit(text.hash(at + 1))?;
    let amount = text.value(at).filter(|_| !text.classes(at + 2).has(Classes::RATIO))?;
    let found = (at + 2..at + 2 + REACH).find_map(|from| frequency(text, from));
    let end = found.map_or(at + 2, |(_, end)| end);
    Some(Dose { amount, unit, frequency: found.map(|(frequency, _)| frequency), words: at..end })
}

/// How often, where the words from one on say so, and the index of the word after.
fn frequency(text: &Text<'_>, from: usize) -> Option<(Frequency, usize)> {
    let first = text.classes(from);
    if first.has(Classes::EVERY) {
        return every(text, from + 1, 1);
    }
    if first.has(Classes::FREQUENCY) {
        return Some((Frequency { times: 1, days: language::period(text.hash(from))? }, from + 1));
    }
    let times = times(text, from)?;
    let next = from + 1 + usize::from(text.word(from + 1) == "times");
    let at = match text.classes(next) {
        link if link.has(Classes::EVERY) => return every(text, next + 1, times),
        link if link.has(Classes::PER) => next + 1,
        link if link.has(Classes::FREQUENCY) => next,
        _ => return None,
    };
    Some((Frequency { times, days: language::period(text.hash(at))? }, at + 1))
}

/// "every day", "every 4 weeks", "every two weeks".
fn every(text: &Text<'_>, at: usize, times: u32) -> Option<(Frequency, usize)> {
    let days = |at: usize| language::period(text.hash(at));
    if let Some(days) = days(at) {
        return Some((Frequency { times, days }, at + 1));
    }
    let count = text.word(at).parse().ok().or_else(|| self::times(text, at))?;
    Some((Frequency { times, days: days(at + 1)?.checked_mul(count)? }, at + 2))
}

/// A number of doses or of periods, in words.
fn times(text: &Text<'_>, at: usize) -> Option<u32> {
    if text.classes(at).has(Classes::TIMES) { language::numeral(text.hash(at)) } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text;

    fn found(text: &str) -> Vec<Dose> {
        let normal = text::normalise(text, &[]);
        super::doses(&Text { normal: &normal, words: &text::words(&normal) })
    }

    #[allow(clippy::type_complexity, reason = "what a test compares with")]
    fn doses(text: &str) -> Vec<(f64, &'static str, Option<(u32, u32)>)> {
        found(text)
            .into_iter()
            .map(|dose| (dose.amount, dose.unit, dose.frequency.map(|one| (one.times, one.days))))
            .collect()
    }

    #[test]
    fn an_amount_is_read_with_its_unit_and_frequency() {
        assert_eq!(doses("10 mg once daily"), [(10.0, "mg", Some((1, 1)))]);
        assert_eq!(doses("one 150 mg injection every 4 weeks"), [(150.0, "mg", Some((1, 28)))]);
        assert_eq!(doses("2.5mg twice a day"), [(2.5, "mg", Some((2, 1)))]);
        assert_eq!(doses("20 µg three times per week"), [(20.0, "mcg", Some((3, 7)))]);
        assert_eq!(doses("300 mg once every two months"), [(300.0, "mg", Some((1, 60)))]);
        assert_eq!(doses("5 mg weekly"), [(5.0, "mg", Some((1, 7)))]);
        assert_eq!(doses("an injection of 5 mg"), [(5.0, "mg", None)]);
    }

    #[test]
    fn a_concentration_is_no_dose() {
        assert_eq!(doses("LDL-C below 70 mg/dL"), []);
        assert_eq!(doses("150 mg per mL of solution"), []);
        assert_eq!(doses("week 24 of 52"), []);
    }

    #[test]
    fn a_dose_agrees_with_one_that_says_less() {
        let one = |text: &str| found(text).remove(0);
        assert!(one("10 mg").agrees_with(&one("10 mg once daily")));
        assert!(one("10 mg daily").agrees_with(&one("10 mg once a day")));
        assert!(!one("10 mg twice daily").agrees_with(&one("10 mg once daily")));
        assert!(!one("20 mg once daily").agrees_with(&one("10 mg once daily")));
        assert!(!one("10 mcg").agrees_with(&one("10 mg")));
    }

    proptest! {
        #[test]
        fn places_lie_inside_the_words(text in "([0-9]{1,10}|mg|every|once|daily|weeks|per|/|a| ){0,30}") {
            let normal = text::normalise(&text, &[]);
            let words = text::words(&normal);
            for dose in super::doses(&Text { normal: &normal, words: &words }) {
                prop_assert!(dose.words.start < dose.words.end && dose.words.end <= words.len());
            }
        }
    }
}
