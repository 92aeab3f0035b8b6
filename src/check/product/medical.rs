//! Populations, uses, diseases and medicines in the words of a sentence.

use std::ops::Range;

use crate::language::{self, Classes};
use crate::measure;
use crate::phrase::Text;
use crate::text::WordKind;

/// From this age on a person is no child.
const ADULT: u32 = 18;
/// How many words may name a use.
const LONGEST: usize = 8;
/// The populations that an indication must name.
const POPULATIONS: [Classes; 2] = [Classes::CHILD, Classes::PREGNANCY];
/// Words that may be part of a dose, of a population, or of a phrase before a use.
const TELLING: Classes = Classes::DOSE_UNIT
    .with(Classes::CHILD)
    .with(Classes::PREGNANCY)
    .with(Classes::AGE)
    .with(Classes::PEOPLE)
    .with(Classes::INDICATING)
    .with(Classes::BEGINS);

/// Whether a text may name a dose, a population or a use at all: most sentences do not, which one look at each word tells.
pub(super) fn may_name(text: &Text<'_>) -> bool {
    (0..text.words.len()).any(|at| {
        let classes = text.classes(at);
        classes.has(TELLING)
            && (classes.has(Classes::CHILD.with(Classes::PREGNANCY).with(Classes::AGE))
                || classes.has(Classes::DOSE_UNIT) && at > 0 && text.words[at - 1].kind == WordKind::Number
                || after_phrase(text, at).is_some())
    })
}

/// The first population in a sentence: its words, and the class of all words for it.
pub(super) fn population(text: &Text<'_>) -> Option<(Range<usize>, Classes)> {
    let is_kept_from = |at: usize| at >= 2 && text.classes_of(at - 2, at).has(Classes::KEPT_FROM);
    (0..text.words.len()).find_map(|at| {
        let (length, class) = population_at(text, at)?;
        (!is_kept_from(at)).then_some((at..at + length, class))
    })
}

/// How many words from one on name a population, and which.
fn population_at(text: &Text<'_>, at: usize) -> Option<(usize, Classes)> {
    let classes = text.classes(at);
    if let Some(population) = POPULATIONS.into_iter().find(|population| classes.has(*population)) {
        return Some((1, population));
    }
    measure::age(text, at).filter(|age| *age < ADULT).map(|_| (2, Classes::CHILD))
}

/// The stretches of a sentence that may name what a product is for, or what its patients have.
pub(super) fn uses(text: &Text<'_>) -> Vec<Range<usize>> {
    let starts = (0..text.words.len()).filter_map(|at| after_phrase(text, at));
    starts.map(|start| start..end_of_use(text, start)).filter(|place| !place.is_empty()).collect()
}

/// The index after a phrase that begins at a word and after which a use is named.
fn after_phrase(text: &Text<'_>, at: usize) -> Option<usize> {
    let classes = text.classes(at);
    if classes.has(Classes::PEOPLE) && text.word(at + 1) == "with" {
        return Some(at + 2);
    }
    if !classes.has(Classes::INDICATING.with(Classes::BEGINS)) {
        return None;
    }
    let hashes = text.words[at..].iter().map(|word| word.hash);
    language::length_at(hashes, Classes::INDICATING).map(|length| at + length)
}

fn end_of_use(text: &Text<'_>, start: usize) -> usize {
    let reach = (start + LONGEST).min(text.words.len());
    (start..reach).find(|at| text.classes(*at).has(Classes::USE_END)).unwrap_or(reach)
}

/// Whether a word names a disease or a complaint.
pub(super) fn is_disease(text: &Text<'_>, at: usize) -> bool {
    let classes = text.classes(at);
    let word = text.word(at);
    let ends =
        || language::DISEASE_ENDINGS.iter().any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending));
    classes.has(Classes::DISEASE) || (!classes.has(Classes::NOT_DISEASE) && ends())
}

/// Whether a word in normal form looks like the established name of a medicine.
pub(super) fn is_medicine(word: &str) -> bool {
    language::MEDICINE_ENDINGS.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}

/// Whether a sentence denies, asks or sets a condition.
pub(super) fn is_denied(text: &Text<'_>) -> bool {
    (0..text.words.len()).any(|at| text.classes(at).has(Classes::DENIAL) || text.word(at).ends_with("n't"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{normalise, words};

    /// What a function makes of a text.
    fn read<T>(text: &str, of: impl Fn(&Text<'_>) -> T) -> T {
        let normal = normalise(text, &[]);
        of(&Text { normal: &normal, words: &words(&normal) })
    }

    fn named(text: &str) -> Vec<String> {
        let written =
            |text: &Text<'_>, place: Range<usize>| place.map(|at| text.word(at)).collect::<Vec<_>>().join(" ");
        read(text, |text| uses(text).into_iter().map(|place| written(text, place)).collect())
    }

    #[test]
    fn diseases_and_medicines_are_told_by_name_and_by_ending() {
        let is_disease = |word: &str| read(word, |text| is_disease(text, 0));
        for word in ["arthritis", "hypercholesterolaemia", "gout", "fibrosis", "melanoma", "migraine"] {
            assert!(is_disease(word), "{word}");
        }
        for word in ["diagnosis", "prognosis", "week", "goal", "oma", "emia"] {
            assert!(!is_disease(word), "{word}");
        }
        assert!(
            is_medicine("atorvastatin")
                && is_medicine("ezetimibe")
                && !is_medicine("placebo")
                && !is_medicine("person")
        );
    }

    #[test]
    fn populations_are_told_by_name_and_by_age() {
        let found = |text: &str| read(text, population).map(|(place, _)| place);
        assert_eq!(found("velorin in children with hefh"), Some(2..3));
        assert_eq!(found("people aged 12 to 17 years"), Some(1..3));
        assert_eq!(found("people aged 18 or older"), None);
        assert_eq!(found("pregnant women"), Some(0..1));
        assert_eq!(found("adults with hefh"), None);
        assert_eq!(found("keep velorin out of the sight and reach of children"), None);
        assert_eq!(found("store velorin away from children"), None);
    }

    #[test]
    fn a_use_follows_a_phrase_and_ends_with_the_clause() {
        assert_eq!(named("velorin is indicated for gout when urate is high"), ["gout"]);
        assert_eq!(named("velorin in adults with severe asthma who smoke"), ["severe asthma"]);
        assert_eq!(named("velorin treats migraine"), ["migraine"]);
        assert_eq!(named("velorin comes in tablets"), Vec::<String>::new());
        assert_eq!(named("velorin treats"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn places_lie_inside_the_words(words in prop::collection::vec("(aged|treat|adults|with|used|for|is|gout|7|children)", 0..20)) {
            let text = words.join(" ");
            let mut places: Vec<Range<usize>> = read(&text, uses);
            places.extend(read(&text, population).map(|(place, _)| place));
            prop_assert!(places.is_empty() || read(&text, may_name));
            for place in places {
                prop_assert!(place.start < place.end && place.end <= words.len());
            }
        }
    }
}
