//! The figures of quotes, to hold the figures of a claim against.

use std::ops::RangeInclusive;

use super::quantity::{Quantity, is_same, quantity};
use crate::tree::Spanned;
use crate::wording::Wording;

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

/// All figures of some quotes, spelled out or in digits, those of names included, ascending. Each counts as exact.
pub(super) struct Measured(Vec<Quantity>);

impl Measured {
    /// Reads quotes.
    pub(super) fn of<'q>(quotes: impl IntoIterator<Item = &'q Spanned<String>>) -> Self {
        let mut figures: Vec<Quantity> = quotes.into_iter().flat_map(|quote| read(&Wording::of_quote(quote))).collect();
        figures.sort_by(|one, other| one.value.total_cmp(&other.value).then(one.unit.cmp(&other.unit)));
        figures.dedup_by(|one, other| one.value.total_cmp(&other.value).is_eq() && one.unit == other.unit);
        Self(figures)
    }

    /// Whether one of them carries a figure as closely as that is said.
    pub(super) fn carry(&self, figure: &Quantity) -> bool {
        self.within(figure.reach()).any(|one| figure.may_count_the_same(one))
    }

    /// The first of which a figure may be the rounded one.
    pub(super) fn rounded_to(&self, figure: &Quantity) -> Option<&Quantity> {
        self.within(figure.rounded_from()).find(|one| figure.may_count_the_same(one))
    }

    /// What the same figure counts where it counts something else.
    pub(super) fn other_unit(&self, figure: &Quantity) -> Option<&'static str> {
        self.within(figure.value..=figure.value).find_map(|one| one.unit)
    }

    fn within(&self, values: RangeInclusive<f64>) -> impl Iterator<Item = &Quantity> {
        let from = self.0.partition_point(|one| one.value < *values.start());
        self.0[from..].iter().take_while(move |one| one.value <= *values.end())
    }
}

fn read(reading: &Wording<'_>) -> Vec<Quantity> {
    let spelled = |word| SPELLED.iter().find(|(one, _)| is_same(one, word)).map(|(_, value)| *value);
    let values =
        (0..reading.words.len()).filter_map(|at| Some((at, reading.value(at).or_else(|| spelled(reading.word(at)))?)));
    values.map(|(at, value)| quantity(reading, at, value)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::quantity::figures;
    use super::*;
    use crate::span::Span;

    fn spanned(text: &str) -> Spanned<String> {
        Spanned::new(text.to_owned(), Span::default())
    }

    fn carried(claim: &str, quote: &str) -> bool {
        let (claim, quote) = (spanned(claim), spanned(quote));
        let measured = Measured::of([&quote]);
        figures(&Wording::of_quote(&claim)).iter().all(|one| measured.carry(one))
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
        for claim in
            ["about 52%", "about 50%", "more than 50%", "over 50%", "up to 53%", "nearly 53%", "~52%", "50+ points"]
        {
            assert!(carried(claim, "52.1"), "{claim}");
        }
        for claim in ["about 60%", "more than 53%", "nearly 52%", "more than 20%", "no more than 52%", "about 55%"] {
            assert!(!carried(claim, "52.1"), "{claim}");
        }
    }

    #[test]
    fn a_figure_that_was_rounded_is_told_from_one_that_counts_something_else() {
        let quote = spanned("-52.1% at week 24 (n=2943)");
        let measured = Measured::of([&quote]);
        let (rounded, other) = (["52%", "50%", "53%", "2,900 adults", "2,950"], ["24%", "24 people"]);
        for (text, is_rounded, unit) in
            rounded.map(|text| (text, true, None)).into_iter().chain(other.map(|text| (text, false, Some("weeks"))))
        {
            let text = spanned(text);
            let figure = &figures(&Wording::of_quote(&text))[0];
            assert!(!measured.carry(figure), "{}", text.value);
            assert_eq!(measured.rounded_to(figure).is_some(), is_rounded, "{}", text.value);
            assert_eq!(measured.other_unit(figure), unit, "{}", text.value);
        }
        let another = spanned("51%");
        assert!(measured.rounded_to(&figures(&Wording::of_quote(&another))[0]).is_none());
    }

    proptest! {
        #[test]
        fn a_text_carries_its_own_figures(text in "[a-z0-9 .,%<>=≥~$()-]{0,60}|\\PC{0,40}") {
            prop_assert!(carried(&text, &text));
        }
    }
}
