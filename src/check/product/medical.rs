//! Words of medicine in plain lists: diseases and medicines by how their names end, populations by name, phrases that say what a
//! product is for.

use std::ops::Range;

/// How names of diseases end, in lower case.
const DISEASE_ENDINGS: &[&str] = &[
    "itis",
    "osis",
    "oses",
    "aemia",
    "emia",
    "oma",
    "omas",
    "pathy",
    "pathies",
    "algia",
    "plegia",
    "trophy",
    "penia",
    "uria",
    "rhoea",
    "rrhea",
    "sclerosis",
    "lepsy",
    "phrenia",
    "paresis",
    "ectasis",
];
/// Names of diseases and complaints that end otherwise.
const DISEASES: &[&str] = &[
    "acne",
    "anaemia",
    "anemia",
    "angina",
    "anxiety",
    "arrhythmia",
    "asthma",
    "cancer",
    "copd",
    "covid",
    "dementia",
    "depression",
    "diabetes",
    "disease",
    "disorder",
    "disorders",
    "eczema",
    "epilepsy",
    "failure",
    "fibrillation",
    "flu",
    "gout",
    "hiv",
    "hypertension",
    "hyperemesis",
    "impairment",
    "infarction",
    "infection",
    "infections",
    "influenza",
    "insomnia",
    "migraine",
    "obesity",
    "pain",
    "pneumonia",
    "psoriasis",
    "schizophrenia",
    "stroke",
    "syndrome",
    "symptoms",
    "tuberculosis",
    "ulcer",
    "ulcers",
];
/// Words that end like a disease and are none.
const NOT_DISEASES: &[&str] = &["diagnosis", "prognosis", "academia", "empathy", "diploma", "aroma", "cinema"];
/// How established names of medicines end, in lower case.
const MEDICINE_ENDINGS: &[&str] = &[
    "statin",
    "mab",
    "nib",
    "pril",
    "sartan",
    "olol",
    "azole",
    "dipine",
    "gliptin",
    "gliflozin",
    "glutide",
    "parin",
    "xaban",
    "cillin",
    "mycin",
    "oxetine",
    "profen",
    "formin",
    "mibe",
    "prazole",
    "cycline",
    "triptan",
    "vastatin",
    "semide",
    "thiazide",
    "sone",
];
/// Populations that an indication must name, each with the words for it.
const POPULATIONS: &[&[&str]] = &[
    &[
        "children",
        "child",
        "paediatric",
        "pediatric",
        "adolescent",
        "adolescents",
        "teenager",
        "teenagers",
        "infant",
        "infants",
        "newborns",
        "neonates",
        "toddlers",
        "boys",
        "girls",
    ],
    &["pregnant", "breastfeeding"],
];
/// Words before an age.
const AGED: &[&str] = &["aged", "age", "ages"];
/// From this age on a person is no child.
const ADULT: u32 = 18;
/// Phrases after which stands what a product is for.
const FOR: &[&[&str]] = &[
    &["indicated", "for"],
    &["approved", "for"],
    &["licensed", "for"],
    &["licenced", "for"],
    &["used", "for"],
    &["used", "in"],
    &["use", "in"],
    &["treatment", "of"],
    &["treat"],
    &["treats"],
    &["treating"],
    &["relieves"],
    &["prevents"],
    &["prevention", "of"],
];
/// People of whom it is said what they have.
const PEOPLE: &[&str] = &["adults", "patients", "people", "women", "men", "those", "children", "anyone"];
/// Words between which and a population it is said where a medicine is kept, not who takes it.
const KEPT_FROM: &[&[&str]] =
    &[&["reach", "of"], &["sight", "of"], &["away", "from"], &["safe", "from"], &["hidden", "from"]];
/// How many words may name a use.
const LONGEST: usize = 8;
/// Words that end the name of a use.
const ENDS: &[&str] =
    &["who", "whose", "that", "versus", "when", "after", "before", "was", "were", "is", "are", "at", "by", "than"];

/// The first population in the words of a sentence: its words, and all words for it.
pub(super) fn population(words: &[&str]) -> Option<(Range<usize>, &'static [&'static str])> {
    let children = POPULATIONS[0];
    let kept_from = |at: usize| KEPT_FROM.iter().any(|phrase| words[..at].ends_with(phrase));
    (0..words.len()).filter(|at| !kept_from(*at)).find_map(|at| {
        if let Some(group) = POPULATIONS.iter().find(|group| group.contains(&words[at])) {
            return Some((at..at + 1, *group));
        }
        let age: Option<u32> = words.get(at + 1).and_then(|age| age.parse().ok());
        let is_child = AGED.contains(&words[at]) && age.is_some_and(|age| age < ADULT);
        is_child.then_some((at..at + 2, children))
    })
}

/// The stretches of a sentence that may name what a product is for, or what its patients have.
pub(super) fn uses(words: &[&str]) -> Vec<Range<usize>> {
    let starts = (0..words.len()).filter_map(|at| after_phrase(words, at));
    starts.map(|start| start..end_of_use(words, start)).filter(|place| !place.is_empty()).collect()
}

/// The index after a phrase that begins at a word and after which a use is named.
fn after_phrase(words: &[&str], at: usize) -> Option<usize> {
    let rest = &words[at..];
    if let Some(phrase) = FOR.iter().find(|phrase| rest.starts_with(phrase)) {
        return Some(at + phrase.len());
    }
    (PEOPLE.contains(&words[at]) && rest.get(1) == Some(&"with")).then_some(at + 2)
}

fn end_of_use(words: &[&str], start: usize) -> usize {
    let reach = (start + LONGEST).min(words.len());
    (start..reach).find(|at| ENDS.contains(&words[*at])).unwrap_or(reach)
}

/// Whether a word in lower case names a disease or a complaint.
pub(super) fn is_disease(word: &str) -> bool {
    let ends = || DISEASE_ENDINGS.iter().any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending));
    DISEASES.contains(&word) || (!NOT_DISEASES.contains(&word) && ends())
}

/// Whether a word in lower case looks like the established name of a medicine.
pub(super) fn is_medicine(word: &str) -> bool {
    MEDICINE_ENDINGS.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Vec<&str> {
        text.split_whitespace().collect()
    }

    fn named(text: &str) -> Vec<String> {
        let words = split(text);
        uses(&words).into_iter().map(|place| words[place].join(" ")).collect()
    }

    #[test]
    fn diseases_and_medicines_are_told_by_name_and_by_ending() {
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
        let found = |text: &str| population(&split(text)).map(|(place, _)| place);
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
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let mut places: Vec<Range<usize>> = uses(&words);
            places.extend(population(&words).map(|(place, _)| place));
            for place in places {
                prop_assert!(place.start < place.end && place.end <= words.len());
            }
        }
    }
}
