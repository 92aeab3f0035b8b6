//! The figures of quotes, to hold the figures of a claim against.

use std::ops::RangeInclusive;

use super::quantity::Quantity;

/// The figures of some quotes, ascending.
#[derive(Debug)]
pub struct Measured(Vec<Quantity>);

impl Measured {
    /// All figures of some quotes.
    pub fn of(figures: impl IntoIterator<Item = Quantity>) -> Self {
        let mut figures: Vec<Quantity> = figures.into_iter().collect();
        figures.sort_by(|one, other| one.value.total_cmp(&other.value).then(one.unit.cmp(&other.unit)));
        figures.dedup_by(|one, other| one.value.total_cmp(&other.value).is_eq() && one.unit == other.unit);
        Self(figures)
    }

    /// Whether one of them carries a figure as closely as that is said.
    pub fn carry(&self, figure: &Quantity) -> bool {
        self.within(figure.reach()).any(|one| figure.may_count_the_same(one))
    }

    /// The first of which a figure may be the rounded one.
    pub fn rounded_to(&self, figure: &Quantity) -> Option<&Quantity> {
        self.within(figure.rounded_from()).find(|one| figure.may_count_the_same(one))
    }

    /// What the same figure counts where it counts something else.
    pub fn other_unit(&self, figure: &Quantity) -> Option<&'static str> {
        self.within(figure.value..=figure.value).find_map(|one| one.unit)
    }

    fn within(&self, values: RangeInclusive<f64>) -> impl Iterator<Item = &Quantity> {
        let from = self.0.partition_point(|one| one.value < *values.start());
        self.0[from..].iter().take_while(move |one| one.value <= *values.end())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{all_quantities, quantities};
    use super::*;
    use crate::phrase::Text;
    use crate::text::{normalise, words};

    /// What a function makes of a text.
    fn read<T>(text: &str, of: impl Fn(&Text<'_>) -> T) -> T {
        let normal = normalise(text, &[]);
        of(&Text { normal: &normal, words: &words(&normal) })
    }

    fn measured(quote: &str) -> Measured {
        Measured::of(read(quote, all_quantities))
    }

    fn carried(claim: &str, quote: &str) -> bool {
        let measured = measured(quote);
        read(claim, quantities).iter().all(|one| measured.carry(one))
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
        let measured = measured("-52.1% at week 24 (n=2943)");
        let (rounded, other) = (["52%", "50%", "53%", "2,900 adults", "2,950"], ["24%", "24 people"]);
        for (text, is_rounded, unit) in
            rounded.map(|text| (text, true, None)).into_iter().chain(other.map(|text| (text, false, Some("weeks"))))
        {
            let figure = &read(text, quantities)[0];
            assert!(!measured.carry(figure), "{text}");
            assert_eq!(measured.rounded_to(figure).is_some(), is_rounded, "{text}");
            assert_eq!(measured.other_unit(figure), unit, "{text}");
        }
        assert!(measured.rounded_to(&read("51%", quantities)[0]).is_none());
    }

    proptest! {
        #[test]
        fn a_text_carries_its_own_figures(text in "[a-z0-9 .,%<>=≥~$()-]{0,60}|\\PC{0,40}") {
            prop_assert!(carried(&text, &text));
        }
    }
}
