//! Figures of a text with what they count and how closely they are said: "about 52%", "week 24", "n=482", "p<0.001".

use std::ops::Range;

use super::reading::Reading;

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
/// Figures that a reference may spell out where a claim has digits.
const SPELLED: &[(&str, f64)] = &[
    ("zero", 0.0),
    ("one", 1.0),
    ("once", 1.0),
    ("two", 2.0),
    ("twice", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
];
/// The share by which a bound that is said ("more than 50%") may be off what was measured.
const SLACK: f64 = 0.25;
/// The share by which a figure that is said to be rounded ("about 50%") may be off at most.
const ROUGH: f64 = 0.1;

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
    /// Its words, a percent sign included.
    pub(super) words: Range<usize>,
}

/// All figures of a text written in digits. Names that hold one are left out.
pub(super) fn figures(reading: &Reading<'_>) -> Vec<Quantity> {
    let mut figures: Vec<Quantity> = Vec::new();
    let mut in_name = false;
    for at in 0..reading.len() {
        let Some(value) = reading.value(at) else {
            in_name = false;
            continue;
        };
        in_name = is_named(reading, at, in_name);
        if !in_name {
            figures.push(quantity(reading, at, value));
        }
    }
    figures
}

/// All figures of a text, spelled out or in digits, names included: what a figure may be held against.
pub(super) fn measured(reading: &Reading<'_>) -> Vec<Quantity> {
    let spelled = |at: usize| SPELLED.iter().find(|(word, _)| *word == reading.word(at)).map(|(_, value)| *value);
    let values = (0..reading.len()).filter_map(|at| Some((at, reading.value(at).or_else(|| spelled(at))?)));
    values.map(|(at, value)| quantity(reading, at, value)).collect()
}

/// Whether a figure belongs to a name: "ORBIT-1", "type 2".
fn is_named(reading: &Reading<'_>, at: usize, goes_on: bool) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    if reading.is_hyphened(at) {
        return goes_on || (reading.is_letters(before) && !BEFORE.contains(&reading.word(before)));
    }
    NAMING.contains(&reading.word(before)) && unit_after(reading, at).is_none()
}

fn quantity(reading: &Reading<'_>, at: usize, value: f64) -> Quantity {
    let end = if reading.word(at + 1) == "%" { at + 2 } else { at + 1 };
    let unit = unit_before(reading, at).or_else(|| unit_after(reading, at));
    Quantity { value: value.abs(), unit, closeness: closeness(reading, at), place: place(reading.word(at)), words: at..end }
}

fn unit_before(reading: &Reading<'_>, at: usize) -> Option<&'static str> {
    let before = reading.word(at.checked_sub(1)?);
    if BEFORE.contains(&before) {
        return unit(before);
    }
    let sign = matches!(before, "=" | "<" | ">" | "≤" | "≥" | "<=" | ">=");
    match reading.word(at.checked_sub(2)?) {
        "p" if sign => Some(P_VALUE),
        "n" if sign => unit("n"),
        _ => None,
    }
}

fn unit_after(reading: &Reading<'_>, at: usize) -> Option<&'static str> {
    match reading.word(at + 1) {
        "per" if reading.word(at + 2) == "cent" => unit("%"),
        word => unit(word),
    }
}

fn unit(word: &str) -> Option<&'static str> {
    UNITS.iter().find(|(_, words)| words.contains(&word)).map(|(unit, _)| *unit)
}

fn closeness(reading: &Reading<'_>, at: usize) -> Closeness {
    let at = if at > 0 && matches!(reading.word(at - 1), "$" | "€" | "£") { at - 1 } else { at };
    let hedge = HEDGES.iter().find(|(words, _)| at.checked_sub(words.len()).is_some_and(|from| reading.has_at(from, words)));
    match hedge {
        Some((_, closeness)) => *closeness,
        None if reading.word(at + 1) == "+" => Closeness::Above,
        None => Closeness::Exact,
    }
}

/// The value of a figure's last place, noughts that end a whole number left out.
fn place(written: &str) -> f64 {
    let digits = written.trim_start_matches('-');
    match digits.split_once('.') {
        Some((_, decimals)) => 10f64.powi(-(i32::try_from(decimals.len()).unwrap_or(i32::MAX))),
        None => {
            let whole: String = digits.chars().filter(char::is_ascii_digit).collect();
            let noughts = whole.len() - whole.trim_end_matches('0').len();
            10f64.powi(i32::try_from(noughts).unwrap_or(i32::MAX))
        }
    }
}

impl Quantity {
    /// Whether it is a p-value.
    pub(super) fn is_p_value(&self) -> bool {
        self.unit == Some(P_VALUE)
    }

    /// Whether the two may count the same.
    pub(super) fn may_count_the_same(&self, other: &Self) -> bool {
        self.unit.zip(other.unit).is_none_or(|(one, other)| one == other)
    }

    /// Whether the values are the same as numbers: 52 is 52.0.
    pub(super) fn equals(&self, other: &Self) -> bool {
        (self.value - other.value).abs() <= 1e-9 * self.value.max(1e-6)
    }

    /// Whether a measured figure carries this one, as closely as it is said.
    pub(super) fn is_carried_by(&self, measured: &Self) -> bool {
        if !self.may_count_the_same(measured) {
            return false;
        }
        let off = measured.value - self.value;
        let within = match self.closeness {
            Closeness::Exact => false,
            Closeness::About => off.abs() <= (self.place / 2.0).min(self.value * ROUGH),
            Closeness::Below => off <= 0.0 && (self.is_p_value() || -off <= self.value * SLACK),
            Closeness::Above => off >= 0.0 && off <= self.value * SLACK,
        };
        within || self.equals(measured)
    }

    /// Whether this is the measured figure rounded, or cut off, at its last place.
    pub(super) fn rounds(&self, measured: &Self) -> bool {
        self.may_count_the_same(measured) && (measured.value - self.value).abs() < self.place.min(self.value * ROUGH)
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
        let reading = Reading::of_quote(&source);
        let figures = figures(&reading);
        figures.into_iter().map(|one| (reading.written(one.words).to_owned(), one.unit, one.closeness)).collect()
    }

    fn carried(claim: &str, quote: &str) -> bool {
        let (claim, quote) = (Spanned::new(claim.to_owned(), Span::default()), Spanned::new(quote.to_owned(), Span::default()));
        let (claim, quote) = (Reading::of_quote(&claim), Reading::of_quote(&quote));
        let measured = measured(&quote);
        figures(&claim).iter().all(|one| measured.iter().any(|other| one.is_carried_by(other)))
    }

    #[test]
    fn a_figure_knows_what_it_counts() {
        use Closeness::{Below, Exact};
        assert_eq!(
            told("52% at week 24 (n=482; p<0.001)"),
            [
                ("52%".to_owned(), Some("%"), Exact),
                ("24".to_owned(), Some("weeks"), Exact),
                ("482".to_owned(), Some("people"), Exact),
                ("0.001".to_owned(), Some(P_VALUE), Below),
            ]
        );
        assert_eq!(told("a 52-week trial of 1,204 adults"), [
            ("52".to_owned(), Some("weeks"), Exact),
            ("1,204".to_owned(), Some("people"), Exact),
        ]);
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
    fn a_figure_that_is_said_exactly_must_be_the_measured_one() {
        assert!(carried("52%", "-52.0%"));
        assert!(carried("1204 adults", "1,204 patients"));
        assert!(carried("2 weeks", "every two weeks"));
        assert!(carried("p<0.001", "P<0.001"));
        assert!(carried("p<0.001", "p=0.0004"));
        assert!(!carried("52%", "-52.1%"));
        assert!(!carried("p<0.0001", "p<0.001"));
        assert!(!carried("24%", "at week 24"));
        assert!(!carried("24 months", "24 weeks"));
        assert!(carried("70", "below 70 mg/dL"));
    }

    #[test]
    fn rounding_passes_where_it_is_said_and_near() {
        for claim in ["about 52%", "about 50%", "more than 50%", "over 50%", "up to 53%", "nearly 53%", "~52%", "50+ points"] {
            assert!(carried(claim, "52.1"), "{claim}");
        }
        for claim in ["about 60%", "more than 53%", "nearly 52%", "more than 20%", "no more than 52%", "about 55%"] {
            assert!(!carried(claim, "52.1"), "{claim}");
        }
    }

    #[test]
    fn the_last_place_tells_how_a_figure_was_rounded() {
        for (written, expected) in [("52", 1.0), ("50", 10.0), ("1,200", 100.0), ("52.1", 0.1), ("0.250", 0.001), ("0", 10.0)] {
            assert!((place(written) - expected).abs() < 1e-9, "{written}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fail_and_each_figure_carries_itself(text in "[a-z0-9 .,%<>=≥~$()-]{0,60}|\\PC{0,40}") {
            let source = Spanned::new(text, Span::default());
            let reading = Reading::of_quote(&source);
            for figure in figures(&reading) {
                prop_assert!(figure.is_carried_by(&figure));
                prop_assert!(reading.written(figure.words.clone()).contains(|one: char| one.is_numeric()));
            }
        }
    }
}
