//! The words by which a piece names the disease that its product treats.

use std::collections::HashSet;

use crate::record::Product;
use crate::wording::Wording;

/// Shorter words of an indication are no names of a disease.
const SHORTEST_NAME: usize = 4;
/// Words of indications that say who has a disease, or how badly, and name none.
const POPULATION: &[&str] = &[
    "acute",
    "adolescents",
    "adult",
    "adults",
    "aged",
    "children",
    "chronic",
    "high",
    "indicated",
    "infants",
    "least",
    "maintenance",
    "management",
    "mild",
    "moderate",
    "moderately",
    "older",
    "over",
    "patients",
    "people",
    "prevention",
    "relief",
    "severe",
    "severely",
    "signs",
    "symptoms",
    "treatment",
    "with",
    "women",
    "years",
];

/// The words of a product's indications that name a disease.
pub(super) fn names(product: Option<&Product>) -> HashSet<u64> {
    let indications = product.map_or(&[][..], |product| product.indications.as_slice());
    let mut names = HashSet::new();
    for indication in indications {
        let text = Wording::of(&indication.text);
        let words = text.words.iter().filter(|word| is_name(word.text(&text.normal)));
        names.extend(words.map(|word| word.hash));
    }
    names
}

fn is_name(word: &str) -> bool {
    word.len() >= SHORTEST_NAME && !POPULATION.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_diseases_are_names_and_words_of_populations_are_none() {
        for name in ["asthma", "Migraine", "pain", "psoriasis"] {
            assert!(is_name(name), "{name}");
        }
        for word in ["in", "of", "and", "Adults", "chronic", "severe", "patients"] {
            assert!(!is_name(word), "{word}");
        }
    }
}
