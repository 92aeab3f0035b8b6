//! The day or month that a date of preparation shows, to hold against the one the front matter gives.

use jiff::civil::Date;

use crate::language::{self, Classes};
use crate::text::hash_as_written;

/// A month of a year, with the day where it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ShownDate {
    year: i16,
    month: i8,
    day: Option<i8>,
}

impl ShownDate {
    /// Reads the first date of a text: "June 2026", "15 June 2026", "June 15, 2026", "06/2026", "2026-06-15".
    pub(super) fn read(text: &str) -> Option<Self> {
        let words: Vec<&str> =
            text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        (0..words.len())
            .find_map(|at| named(&words, at))
            .or_else(|| (0..words.len()).find_map(|at| figures(&words, at)))
    }

    /// Whether a day is the one shown, or lies in the month shown.
    pub(super) fn holds(self, day: Date) -> bool {
        (self.year, self.month) == (day.year(), day.month()) && self.day.is_none_or(|shown| shown == day.day())
    }
}

/// A date whose month stands as a name.
fn named(words: &[&str], at: usize) -> Option<ShownDate> {
    let name = words[at].to_lowercase();
    let word = hash_as_written(&name);
    let month =
        language::month(word).filter(|_| name.len() == 3 || !language::classes(word).has(Classes::SHORT_MONTH))?;
    let before = at.checked_sub(1).and_then(|before| day(words[before]));
    let next = words.get(at + 1)?;
    let (day, year) = match (day(next), year(next)) {
        (_, Some(year)) => (before, year),
        (after, None) => (Some(after?), year(words.get(at + 2)?)?),
    };
    Some(ShownDate { year, month: i8::try_from(month).ok()?, day })
}

/// A date in figures, the year first or last. Three figures with the year last are left alone: which is the month differs by country.
fn figures(words: &[&str], at: usize) -> Option<ShownDate> {
    let word = |at: usize| words.get(at).copied();
    if let Some(year) = year(words[at]) {
        let month = month(word(at + 1)?)?;
        return Some(ShownDate { year, month, day: word(at + 2).and_then(day) });
    }
    let first = at == 0 || day(words[at - 1]).is_none();
    let (month, year) = (month(words[at])?, year(word(at + 1)?)?);
    first.then_some(ShownDate { year, month, day: None })
}

fn year(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|year| (1900..2200).contains(year))
}

fn month(word: &str) -> Option<i8> {
    day(word).filter(|month| *month <= 12)
}

fn day(word: &str) -> Option<i8> {
    let figures = word.trim_end_matches(|sign: char| sign.is_ascii_lowercase());
    (figures.len() <= 2).then(|| figures.parse().ok()).flatten().filter(|day| (1..=31).contains(day))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> Option<(i16, i8, Option<i8>)> {
        ShownDate::read(text).map(|one| (one.year, one.month, one.day))
    }

    #[test]
    fn dates_are_read_in_the_forms_that_material_shows() {
        for text in ["Date of preparation: June 2026.", "Prepared JUN 2026", "Date prepared: 06/2026", "2026-06 | NW-1"]
        {
            assert_eq!(shown(text), Some((2026, 6, None)), "{text}");
        }
        for text in ["15 June 2026", "Prepared on June 15, 2026.", "15th June 2026", "2026-06-15"] {
            assert_eq!(shown(text), Some((2026, 6, Some(15))), "{text}");
        }
    }

    #[test]
    fn what_is_no_plain_date_is_left_alone() {
        for text in
            ["", "Date of preparation: see the last page.", "05/06/2026", "June", "2026", "May cause rash", "31/2026"]
        {
            assert_eq!(shown(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_holds_all_its_days_and_a_day_itself() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let month = ShownDate::read("June 2026").unwrap();
        assert!(month.holds(day("2026-06-30")) && !month.holds(day("2026-07-01")) && !month.holds(day("2025-06-30")));
        let one = ShownDate::read("15 June 2026").unwrap();
        assert!(one.holds(day("2026-06-15")) && !one.holds(day("2026-06-16")));
    }

    proptest! {
        #[test]
        fn any_day_written_out_is_read_back(year in 1900i16..2200, month in 1i8..=12, day in 1i8..=28) {
            let date = jiff::civil::date(year, month, day);
            let name = date.strftime("%B").to_string();
            prop_assert_eq!(shown(&format!("Date of preparation: {day} {name} {year}")), Some((year, month, Some(day))));
            prop_assert_eq!(shown(&format!("prepared {name} {day}, {year}")), Some((year, month, Some(day))));
        }

        #[test]
        fn any_text_can_be_asked(text in "\\PC{0,40}") {
            let _ = shown(&text);
        }
    }
}
