//! What a product's records say of its doses and uses, to hold other wording against.

use std::collections::HashSet;

use super::dose::{self, Dose};
use crate::asset::Asset;
use crate::record::{Product, StatementKind};
use crate::registry::ClaimStatus;
use crate::text::{self, Normalised, Word};
use crate::tree::Spanned;
use crate::wording::Wording;

/// The doses and the words of a product's indications and of its claims in force.
pub(super) struct Vocabulary {
    doses: Vec<Dose>,
    words: HashSet<u64>,
}

impl Vocabulary {
    /// Reads the records of the asset's product. Statements of kind `indication` count as the product's own words.
    pub(super) fn of(asset: &Asset<'_>, product: &Product) -> Self {
        let mut vocabulary = Self { doses: Vec::new(), words: HashSet::new() };
        for indication in &product.indications {
            vocabulary.add(&indication.text);
            indication.doses.iter().for_each(|dose| vocabulary.add(dose));
        }
        let records = &asset.registry.records;
        let today = asset.registry.options.today;
        let own = |id: Option<&str>| id == Some(product.id.value.as_str());
        let claims = records.claims.iter().filter(|claim| own(claim.product.as_ref().map(|id| id.value.as_str())));
        for claim in claims.filter(|claim| claim.status_on(today) == ClaimStatus::InForce) {
            std::iter::once(&claim.text).chain(&claim.variants).for_each(|text| vocabulary.add(text));
        }
        let indications = records
            .statements
            .iter()
            .filter(|one| one.kind.as_ref().is_some_and(|kind| kind.value == StatementKind::Indication));
        for statement in indications.filter(|one| own(one.product.as_ref().map(|id| id.value.as_str()))) {
            vocabulary.add(&statement.text);
        }
        vocabulary
    }

    fn add(&mut self, approved: &Spanned<String>) {
        let approved = Wording::of(approved);
        self.doses.extend(dose::find(&approved.words, &approved.normal));
        self.words.extend(approved.hashes());
    }

    /// Whether the product's records name any dose at all: without one there is nothing to hold a dose against.
    pub(super) fn has_doses(&self) -> bool {
        !self.doses.is_empty()
    }

    /// Whether a dose is one of the product's. A dose without a frequency is, when its amount is.
    pub(super) fn has_dose(&self, dose: &Dose) -> bool {
        self.doses.iter().any(|known| known.agrees_with(dose))
    }

    /// Whether a word stands in an indication or a claim.
    pub(super) fn has_word(&self, word: &Word) -> bool {
        self.words.contains(&word.hash)
    }

    /// Whether any of some words does.
    pub(super) fn has_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.words.contains(&text::hash_of(word)))
    }
}

/// The words of a text in its normal form.
pub(super) fn spelt<'t>(words: &[Word], normal: &'t Normalised) -> Vec<&'t str> {
    words.iter().map(|word| word.text(normal)).collect()
}
