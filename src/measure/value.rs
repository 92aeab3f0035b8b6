//! What a figure is worth.

use crate::language::Classes;
use crate::phrase::Text;

/// The value of a figure as it is cut, a power left out; `None` for what is not in plain digits.
pub fn value(figure: &str) -> Option<f64> {
    let digits = figure.trim_end_matches(|sign: char| !sign.is_ascii());
    if digits.contains(',') { digits.replace(',', "").parse().ok() } else { digits.parse().ok() }
}

/// The age that a word announces: "aged 12".
pub fn age(text: &Text<'_>, at: usize) -> Option<u32> {
    if text.classes(at).has(Classes::AGE) { text.word(at + 1).parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{normalise, words};

    #[test]
    fn values() {
        let cases = [("1,204", 1204.0), (".001", 0.001), ("-54.0", -54.0), ("10⁹", 10.0)];
        for (text, expected) in cases {
            assert!(value(text).is_some_and(|value| (value - expected).abs() < 1e-12), "{text}");
        }
        assert_eq!((value("½"), value("")), (None, None));
    }

    #[test]
    fn an_age_is_a_figure_after_a_word_that_announces_it() {
        let normal = normalise("people aged 12 to 17, ages two, 40", &[]);
        let words = words(&normal);
        let text = Text { normal: &normal, words: &words };
        let ages: Vec<Option<u32>> = (0..words.len()).map(|at| age(&text, at)).collect();
        assert_eq!(ages, [None, Some(12), None, None, None, None, None, None]);
    }

    proptest::proptest! {
        #[test]
        fn a_number_that_is_written_out_is_read_back(number in 0u32..10_000_000) {
            let plain = number.to_string();
            let mut parted = String::new();
            for (at, digit) in plain.chars().enumerate() {
                if at > 0 && (plain.len() - at) % 3 == 0 {
                    parted.push(',');
                }
                parted.push(digit);
            }
            proptest::prop_assert_eq!(value(&plain), Some(f64::from(number)));
            proptest::prop_assert_eq!(value(&parted), Some(f64::from(number)));
        }
    }
}
