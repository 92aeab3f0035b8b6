//! Figures of a text with what they count and how closely they are said: "about 52%", "week 24", "n=482", "p<0.001".

use std::ops::{Range, RangeInclusive};

use crate::language::{self, Classes};
use crate::phrase::Text;

/// What a figure counts before "%" or "per cent".
const PERCENT: &str = "%";
/// How many words say at most that a figure is rounded.
const LONGEST: usize = 3;
/// What the figure after `p` is.
const P_VALUE: &str = "p-value";
/// The share by which a bound that is said ("more than 50%") may be off what was measured.
const SLACK: f64 = 0.25;
/// The share by which a figure that is said to be rounded ("about 50%") may be off at most.
const ROUGH: f64 = 0.1;

/// The share by which two equal figures may differ in the way numbers are held.
const SAME: f64 = 1e-9;

/// How closely a figure is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closeness {
    /// As it stands.
    Exact,
    /// "about": rounded to either side.
    About,
    /// "up to", "nearly", "<": what was measured is no more.
    Below,
    /// "more than", "at least", ">": what was measured is no less.
    Above,
}

impl Closeness {
    /// What words of some classes say of the figure after them.
    const fn of(classes: Classes) -> Option<Self> {
        if classes.has(Classes::ABOUT) {
            Some(Self::About)
        } else if classes.has(Classes::AT_MOST) {
            Some(Self::Below)
        } else if classes.has(Classes::AT_LEAST) {
            Some(Self::Above)
        } else {
            None
        }
    }
}

/// A figure with what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Its value without its sign: a fall of 52% is measured as -52%.
    pub value: f64,
    /// What it counts, where a word beside it says so.
    pub unit: Option<&'static str>,
    /// How closely it is meant.
    pub closeness: Closeness,
    /// The value of its last place, noughts that end a whole number left out: 1 for 52, 10 for 50, 0.1 for 52.1.
    place: f64,
    /// Its words, those that say what it counts included.
    pub words: Range<usize>,
}

/// All figures of a text written in digits, with how closely each is meant. Names that hold one are left out.
pub fn quantities(text: &Text<'_>) -> Vec<Quantity> {
    let mut quantities: Vec<Quantity> = Vec::new();
    let mut in_name = false;
    for at in 0..text.words.len() {
        let Some(value) = text.value(at) else {
            in_name = false;
            continue;
        };
        in_name = is_named(text, at, in_name);
        if !in_name {
            quantities.push(Quantity { closeness: closeness(text, at), ..quantity(text, at, value) });
        }
    }
    quantities
}

/// All figures of a text, in digits or in words, those of names included. Each is taken as exact.
pub fn all_quantities(text: &Text<'_>) -> Vec<Quantity> {
    let value = |at: usize| text.value(at).or_else(|| language::numeral(text.hash(at)).map(f64::from));
    let values = (0..text.words.len()).filter_map(|at| Some((at, value(at)?)));
    values.map(|(at, value)| quantity(text, at, value)).collect()
}

/// Whether a figure belongs to a name: "ORBIT-1", "type 2".
fn is_named(text: &Text<'_>, at: usize, goes_on: bool) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    if text.is_hyphened(at) {
        return goes_on || (text.is_letters(before) && !text.classes(before).has(Classes::BEFORE_FIGURE));
    }
    text.classes(before).has(Classes::NAMING) && unit_after(text, at).is_none()
}

/// A figure at a word, taken as exact.
fn quantity(text: &Text<'_>, at: usize, value: f64) -> Quantity {
    let (before, after) = (unit_before(text, at), unit_after(text, at));
    let words = match (before, after) {
        (Some((_, length)), _) => at - length..at + 1,
        (None, Some((_, length))) => at..at + 1 + length,
        (None, None) => at..at + 1,
    };
    let unit = before.or(after).map(|(unit, _)| unit);
    Quantity { value: value.abs(), unit, closeness: Closeness::Exact, place: place(text.word(at)), words }
}

/// What a figure counts by the words before it, and how many those are.
fn unit_before(text: &Text<'_>, at: usize) -> Option<(&'static str, usize)> {
    let before = at.checked_sub(1)?;
    if text.classes(before).has(Classes::BEFORE_FIGURE) {
        return Some((language::counted(text.hash(before))?, 1));
    }
    let sign = matches!(text.word(before), "=" | "<" | ">" | "≤" | "≥" | "<=" | ">=");
    let letter = before.checked_sub(1).filter(|_| sign)?;
    match text.word(letter) {
        "p" => Some((P_VALUE, 2)),
        "n" => Some((language::counted(text.hash(letter))?, 2)),
        _ => None,
    }
}

/// What a figure counts by the words after it, and how many those are.
fn unit_after(text: &Text<'_>, at: usize) -> Option<(&'static str, usize)> {
    if text.classes_of(at + 1, at + 3).has(Classes::PERCENT) {
        return Some((PERCENT, 2));
    }
    Some((language::counted(text.hash(at + 1))?, 1))
}

/// How closely the words before a figure, or a plus after it, say that it is meant. The longest say it: "no more than" before "more than".
fn closeness(text: &Text<'_>, at: usize) -> Closeness {
    let at = if at > 0 && matches!(text.word(at - 1), "$" | "€" | "£") { at - 1 } else { at };
    let before = |length: usize| at.checked_sub(length).map_or(Classes::default(), |from| text.classes_of(from, at));
    let rounded = (1..=LONGEST).rev().map(before).find_map(Closeness::of);
    let more = || if text.word(at + 1) == "+" { Closeness::Above } else { Closeness::Exact };
    rounded.unwrap_or_else(more)
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
    pub fn is_p_value(&self) -> bool {
        self.unit == Some(P_VALUE)
    }

    /// The least and the greatest measured value that carry it, as closely as it is said.
    pub fn reach(&self) -> RangeInclusive<f64> {
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
    pub fn rounded_from(&self) -> RangeInclusive<f64> {
        // A whole step off, and it is another figure.
        let rough = self.place.min(self.value * ROUGH) * (1.0 - SAME);
        self.value - rough..=self.value + rough
    }

    /// Whether the two may count the same.
    pub fn may_count_the_same(&self, other: &Self) -> bool {
        self.unit.zip(other.unit).is_none_or(|(one, other)| one == other)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::span::Span;
    use crate::tree::Spanned;
    use crate::wording::Wording;

    fn told(text: &str) -> Vec<(String, Option<&'static str>, Closeness)> {
        let source = Spanned::new(text.to_owned(), Span::default());
        let quote = Wording::of_quote(&source);
        let found = quantities(&quote.text());
        found
            .into_iter()
            .map(|one| (quote.text_of(one.words.clone().into()).to_owned(), one.unit, one.closeness))
            .collect()
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
            let quote = Wording::of_quote(&source);
            for figure in quantities(&quote.text()) {
                prop_assert!(figure.reach().contains(&figure.value));
                prop_assert!(quote.text_of(figure.words.clone().into()).contains(|one: char| one.is_numeric()));
            }
        }
    }
}
