//! Figures of a text with what they count and how closely they are said: "about 52%", "week 24", "n=482", "p<0.001".

use std::ops::{Range, RangeInclusive};

use crate::wording::Wording;

/// What a figure counts, by the word or sign beside it. What is in no row counts anything.
const UNITS: &[(&str, &[&str])] = &[
    ("%", &["%", "percent", "pct"]),
    ("minutes", &["minute", "minutes", "min"]),
    ("hours", &["hour", "hours", "h"]),
    ("days", &["day", "days"]),
    ("weeks", &["week", "weeks"]),
    ("months", &["month", "months"]),
    ("years", &["year", "years"]),
    ("people", &["patients", "adults", "people", "participants", "subjects", "children", "women", "men", "n"]),
    ("µg", &["μg", "mcg", "microgram", "micrograms"]),
    ("mg", &["mg", "milligram", "milligrams"]),
    ("g", &["g", "gram", "grams"]),
    ("kg", &["kg"]),
    ("ml", &["ml", "millilitre", "millilitres", "milliliter", "milliliters"]),
    ("mmol", &["mmol"]),
    ("points", &["point", "points"]),
];
/// What the figure after `p` is.
const P_VALUE: &str = "p-value";
/// Units that stand before their figure: "week 24", "day 7".
const BEFORE: &[&str] = &["minute", "hour", "day", "days", "week", "weeks", "month", "months", "year"];
/// Words after which a figure is part of a name: "type 2 diabetes".
const NAMING: &[&str] = &["type", "phase", "factor"];
/// Words that say a figure is rounded, and to which side; longer sequences first.
const HEDGES: &[(&[&str], Closeness)] = &[
    (&["no", "more", "than"], Closeness::Below),
    (&["not", "more", "than"], Closeness::Below),
    (&["no", "fewer", "than"], Closeness::Above),
    (&["no", "less", "than"], Closeness::Above),
    (&["not", "less", "than"], Closeness::Above),
    (&["more", "than"], Closeness::Above),
    (&["greater", "than"], Closeness::Above),
    (&["at", "least"], Closeness::Above),
    (&["just", "over"], Closeness::Above),
    (&["less", "than"], Closeness::Below),
    (&["fewer", "than"], Closeness::Below),
    (&["at", "most"], Closeness::Below),
    (&["up", "to"], Closeness::Below),
    (&["just", "under"], Closeness::Below),
    (&["close", "to"], Closeness::About),
    (&["about"], Closeness::About),
    (&["approximately"], Closeness::About),
    (&["around"], Closeness::About),
    (&["roughly"], Closeness::About),
    (&["some"], Closeness::About),
    (&["~"], Closeness::About),
    (&["≈"], Closeness::About),
    (&["nearly"], Closeness::Below),
    (&["almost"], Closeness::Below),
    (&["under"], Closeness::Below),
    (&["below"], Closeness::Below),
    (&["<"], Closeness::Below),
    (&["≤"], Closeness::Below),
    (&["<="], Closeness::Below),
    (&["over"], Closeness::Above),
    (&["above"], Closeness::Above),
    (&["exceeding"], Closeness::Above),
    (&[">"], Closeness::Above),
    (&["≥"], Closeness::Above),
    (&[">="], Closeness::Above),
];
/// The share by which a bound that is said ("more than 50%") may be off what was measured.
const SLACK: f64 = 0.25;
/// The share by which a figure that is said to be rounded ("about 50%") may be off at most.
const ROUGH: f64 = 0.1;

/// The share by which two equal figures may differ in the way numbers are held.
const SAME: f64 = 1e-9;

/// How closely a figure is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closeness {
    /// As it stands.
    Exact,
    /// "about": rounded to either side.
    About,
    /// "up to", "nearly", "<": what was measured is no more.
    Below,
    /// "more than", "at least", ">": what was measured is no less.
    Above,
}

/// A figure with what it counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    /// Its value without its sign: a fall of 52% is measured as -52%.
    pub(super) value: f64,
    /// What it counts, where a word beside it says so.
    pub(super) unit: Option<&'static str>,
    pub(super) closeness: Closeness,
    /// The value of its last place, noughts that end a whole number left out: 1 for 52, 10 for 50, 0.1 for 52.1.
    place: f64,
    /// Its words, those that say what it counts included.
    pub(super) words: Range<usize>,
}

/// All figures of a text written in digits. Names that hold one are left out.
pub(super) fn figures(reading: &Wording<'_>) -> Vec<Quantity> {
    let mut figures: Vec<Quantity> = Vec::new();
    let mut in_name = false;
    for at in 0..reading.words.len() {
        let Some(value) = reading.value(at) else {
            in_name = false;
            continue;
        };
        in_name = is_named(reading, at, in_name);
        if !in_name {
            figures.push(Quantity { closeness: closeness(reading, at), ..quantity(reading, at, value) });
        }
    }
    figures
}

/// Whether a figure belongs to a name: "ORBIT-1", "type 2".
fn is_named(reading: &Wording<'_>, at: usize, goes_on: bool) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    if reading.is_hyphened(at) {
        return goes_on || (reading.is_letters(before) && !BEFORE.contains(&reading.word(before)));
    }
    NAMING.contains(&reading.word(before)) && unit_after(reading, at).is_none()
}

/// A figure at a word, taken as exact.
pub(super) fn quantity(reading: &Wording<'_>, at: usize, value: f64) -> Quantity {
    let (before, after) = (unit_before(reading, at), unit_after(reading, at));
    let words = match (before, after) {
        (Some((_, length)), _) => at - length..at + 1,
        (None, Some((_, length))) => at..at + 1 + length,
        (None, None) => at..at + 1,
    };
    let unit = before.or(after).map(|(unit, _)| unit);
    Quantity { value: value.abs(), unit, closeness: Closeness::Exact, place: place(reading.word(at)), words }
}

/// What a figure counts by the words before it, and how many those are.
fn unit_before(reading: &Wording<'_>, at: usize) -> Option<(&'static str, usize)> {
    let before = reading.word(at.checked_sub(1)?);
    if BEFORE.contains(&before) {
        return Some((unit(before)?, 1));
    }
    let sign = matches!(before, "=" | "<" | ">" | "≤" | "≥" | "<=" | ">=");
    match reading.word(at.checked_sub(2)?) {
        "p" if sign => Some((P_VALUE, 2)),
        "n" if sign => Some((unit("n")?, 2)),
        _ => None,
    }
}

/// What a figure counts by the words after it, and how many those are.
fn unit_after(reading: &Wording<'_>, at: usize) -> Option<(&'static str, usize)> {
    match reading.word(at + 1) {
        "per" if reading.word(at + 2) == "cent" => Some((unit("%")?, 2)),
        word => Some((unit(word)?, 1)),
    }
}

fn unit(word: &str) -> Option<&'static str> {
    UNITS.iter().find(|(_, words)| words.iter().any(|one| is_same(one, word))).map(|(unit, _)| *unit)
}

/// Whether two words are the same. Words are held against long lists, and nearly all begin otherwise: that is seen without a call.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one.as_bytes().first() == other.as_bytes().first() && one == other
}

fn closeness(reading: &Wording<'_>, at: usize) -> Closeness {
    let at = if at > 0 && matches!(reading.word(at - 1), "$" | "€" | "£") { at - 1 } else { at };
    let before = at.checked_sub(1).map_or("", |before| reading.word(before));
    let mut ends_here = HEDGES.iter().filter(|(words, _)| words.last().is_some_and(|last| is_same(last, before)));
    let stands = |words: &[&str]| at.checked_sub(words.len()).is_some_and(|from| reading.has_at(from, words));
    let hedge = ends_here.find(|(words, _)| stands(words));
    match hedge {
        Some((_, closeness)) => *closeness,
        None if reading.word(at + 1) == "+" => Closeness::Above,
        None => Closeness::Exact,
    }
}

/// The value of a figure's last place, noughts that end a whole number left out.
fn place(written: &str) -> f64 {
    let digits = written.trim_start_matches('-');
    if let Some((_, decimals)) = digits.split_once('.') {
        return 10f64.powi(-i32::try_from(decimals.len()).unwrap_or(i32::MAX));
    }
    let noughts = digits.bytes().rev().filter(u8::is_ascii_digit).take_while(|digit| *digit == b'0').count();
    10f64.powi(i32::try_from(noughts).unwrap_or(i32::MAX))
}

impl Quantity {
    /// Whether it is a p-value.
    pub(super) fn is_p_value(&self) -> bool {
        self.unit == Some(P_VALUE)
    }

    /// The least and the greatest measured value that carry it, as closely as it is said.
    pub(super) fn reach(&self) -> RangeInclusive<f64> {
        let (value, same) = (self.value, SAME * self.value.max(1e-3));
        let rough = (self.place / 2.0).min(value * ROUGH);
        match self.closeness {
            Closeness::Exact => value - same..=value + same,
            Closeness::About => value - rough - same..=value + rough + same,
            Closeness::Below if self.is_p_value() => 0.0..=value + same,
            Closeness::Below => value * (1.0 - SLACK)..=value + same,
            Closeness::Above => value - same..=value * (1.0 + SLACK) + same,
        }
    }

    /// The least and the greatest measured value of which it may be the rounded one, or the one cut off at its last place.
    pub(super) fn rounded_from(&self) -> RangeInclusive<f64> {
        // A whole step off, and it is another figure.
        let rough = self.place.min(self.value * ROUGH) * (1.0 - SAME);
        self.value - rough..=self.value + rough
    }

    /// Whether the two may count the same.
    pub(super) fn may_count_the_same(&self, other: &Self) -> bool {
        self.unit.zip(other.unit).is_none_or(|(one, other)| one == other)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::span::Span;
    use crate::tree::Spanned;

    fn told(text: &str) -> Vec<(String, Option<&'static str>, Closeness)> {
        let source = Spanned::new(text.to_owned(), Span::default());
        let reading = Wording::of_quote(&source);
        let figures = figures(&reading);
        figures.into_iter().map(|one| (reading.text_of(one.words.into()).to_owned(), one.unit, one.closeness)).collect()
    }

    #[test]
    fn a_figure_knows_what_it_counts() {
        use Closeness::{Below, Exact};
        assert_eq!(
            told("52% at week 24 (n=482; p<0.001)"),
            [
                ("52%".to_owned(), Some("%"), Exact),
                ("week 24".to_owned(), Some("weeks"), Exact),
                ("n=482".to_owned(), Some("people"), Exact),
                ("p<0.001".to_owned(), Some(P_VALUE), Below),
            ]
        );
        assert_eq!(
            told("a 52-week trial of 1,204 adults"),
            [("52-week".to_owned(), Some("weeks"), Exact), ("1,204 adults".to_owned(), Some("people"), Exact),]
        );
    }

    #[test]
    fn a_name_holds_no_figure() {
        for name in ["ORBIT-1", "type 2 diabetes", "PCSK9", "IL-17A", "VLN-204-7", "HbA1c"] {
            assert_eq!(told(name), [], "{name}");
        }
        for figure in ["week-24", "type 2%", "grade 3", "the 2026 guideline"] {
            assert_eq!(told(figure).len(), 1, "{figure}");
        }
    }

    #[test]
    fn the_last_place_tells_how_a_figure_was_rounded() {
        for (written, expected) in
            [("52", 1.0), ("50", 10.0), ("1,200", 100.0), ("52.1", 0.1), ("0.250", 0.001), ("0", 10.0)]
        {
            assert!((place(written) - expected).abs() < 1e-9, "{written}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fail(text in "[a-z0-9 .,%<>=≥~$()-]{0,60}|\\PC{0,40}") {
            let source = Spanned::new(text, Span::default());
            let reading = Wording::of_quote(&source);
            for figure in figures(&reading) {
                prop_assert!(figure.reach().contains(&figure.value));
                prop_assert!(reading.text_of(figure.words.clone().into()).contains(|one: char| one.is_numeric()));
            }
        }
    }
}
