//! The words by which a piece names the disease that its product treats.

use std::collections::HashSet;

use crate::language::{self, Classes};
use crate::record::Product;
use crate::text::{Word, WordHashes};
use crate::wording::Wording;

/// Shorter words of an indication do not name a disease, in bytes.
const SHORTEST_NAME: u32 = 4;

/// The words of a product's indications that name a disease.
pub(super) fn names(product: Option<&Product>) -> HashSet<u64, WordHashes> {
    let indications = product.map_or(&[][..], |product| product.indications.as_slice());
    let mut names = HashSet::default();
    for indication in indications {
        let text = Wording::of(&indication.text);
        let words = text.words.iter().filter(|word| is_name(word));
        names.extend(words.map(|word| word.hash));
    }
    names
}

fn is_name(word: &Word) -> bool {
    word.end - word.start >= SHORTEST_NAME && !language::classes(word.hash).has(Classes::QUALIFIER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_diseases_are_names_and_words_of_populations_are_none() {
        let is_name = |word: &str| is_name(&crate::text::words(&crate::text::normalise(word, &[]))[0]);
        for name in ["asthma", "Migraine", "pain", "psoriasis"] {
            assert!(is_name(name), "{name}");
        }
        for word in ["in", "of", "and", "Adults", "chronic", "severe", "patients"] {
            assert!(!is_name(word), "{word}");
        }
    }
}
