//! Doses in a text: an amount with its unit, and how often it is taken.

use std::ops::Range;

use crate::text::{Normalised, Word, WordKind};

/// Units of an amount of medicine, each with its plain form.
const UNITS: &[(&str, &str)] = &[
    ("mg", "mg"),
    ("milligrams", "mg"),
    ("mcg", "mcg"),
    ("µg", "mcg"),
    ("μg", "mcg"),
    ("micrograms", "mcg"),
    ("g", "g"),
    ("ml", "ml"),
    ("iu", "units"),
    ("units", "units"),
];
/// What follows the unit of a concentration or of a dose by weight.
const RATIO: &[&str] = &["/", "per", "dl"];
/// How far after the unit a frequency may stand, in words.
const REACH: usize = 8;
const PERIODS: &[(&str, u32)] = &[
    ("day", 1),
    ("days", 1),
    ("daily", 1),
    ("week", 7),
    ("weeks", 7),
    ("weekly", 7),
    ("month", 30),
    ("months", 30),
    ("monthly", 30),
    ("year", 365),
    ("years", 365),
    ("yearly", 365),
];
const COUNTS: &[(&str, u32)] =
    &[("once", 1), ("one", 1), ("twice", 2), ("two", 2), ("three", 3), ("four", 4), ("six", 6)];

/// An amount of medicine, with how often it is taken where the text says so.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dose {
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
    pub(super) fn agrees_with(&self, other: &Self) -> bool {
        let same_amount = (self.amount - other.amount).abs() < f64::EPSILON && self.unit == other.unit;
        same_amount && self.frequency.zip(other.frequency).is_none_or(|(one, other)| one == other)
    }
}

/// All doses in some words of a text, in order.
pub(super) fn find(words: &[Word], normal: &Normalised) -> Vec<Dose> {
    let text = |at: usize| words.get(at).map_or("", |word: &Word| word.text(normal));
    let mut doses = Vec::new();
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.kind == WordKind::Number) {
        let Some(unit) = named(UNITS, text(at + 1)) else { continue };
        let Some(amount) = word.value(normal).filter(|_| !RATIO.contains(&text(at + 2))) else { continue };
        let found = (at + 2..at + 2 + REACH).find_map(|from| frequency(&text, from));
        let end = found.map_or(at + 2, |(_, end)| end);
        doses.push(Dose { amount, unit, frequency: found.map(|(frequency, _)| frequency), words: at..end });
    }
    doses
}

fn named<T: Copy>(list: &[(&str, T)], word: &str) -> Option<T> {
    list.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

/// How often, where the words from one on say so, and the index of the word after.
fn frequency<'t>(text: &impl Fn(usize) -> &'t str, from: usize) -> Option<(Frequency, usize)> {
    if matches!(text(from), "every" | "each") {
        return every(text, from + 1, 1);
    }
    let Some(times) = named(COUNTS, text(from)) else {
        let days = named(PERIODS, text(from)).filter(|_| text(from).ends_with("ly"))?;
        return Some((Frequency { times: 1, days }, from + 1));
    };
    let next = from + 1 + usize::from(text(from + 1) == "times");
    match text(next) {
        "every" | "each" => every(text, next + 1, times),
        "a" | "per" => named(PERIODS, text(next + 1)).map(|days| (Frequency { times, days }, next + 2)),
        period if period.ends_with("ly") => named(PERIODS, period).map(|days| (Frequency { times, days }, next + 1)),
        _ => None,
    }
}

/// "every day", "every 4 weeks", "every two weeks".
fn every<'t>(text: &impl Fn(usize) -> &'t str, at: usize, times: u32) -> Option<(Frequency, usize)> {
    if let Some(days) = named(PERIODS, text(at)) {
        return Some((Frequency { times, days }, at + 1));
    }
    let count = text(at).parse().ok().or_else(|| named(COUNTS, text(at)))?;
    let days = named(PERIODS, text(at + 1))?.checked_mul(count)?;
    Some((Frequency { times, days }, at + 2))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text;

    fn doses(text: &str) -> Vec<(f64, &'static str, Option<(u32, u32)>)> {
        let normal = text::normalise(text, &[]);
        let found = find(&text::words(&normal), &normal);
        found
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
        let one = |text: &str| {
            let normal = text::normalise(text, &[]);
            find(&text::words(&normal), &normal).remove(0)
        };
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
            for dose in find(&words, &normal) {
                prop_assert!(dose.words.start < dose.words.end && dose.words.end <= words.len());
            }
        }
    }
}
