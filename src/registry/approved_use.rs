//! What a product is approved for, in the words of its records: what other wording is compared with.

use std::collections::HashSet;

use jiff::civil::Date;

use super::validity::ClaimStatus;
use crate::language::{self, Classes};
use crate::measure::{self, Dose};
use crate::record::{Product, Records, StatementKind};
use crate::text::{Word, WordHashes};
use crate::tree::Spanned;
use crate::wording::Wording;

/// The doses and the words of a product's indications and of its claims in force.
#[derive(Debug, Default)]
pub struct ApprovedUse {
    doses: Vec<Dose>,
    words: HashSet<u64, WordHashes>,
    /// All classes of the words.
    classes: Classes,
}

impl ApprovedUse {
    /// Reads the records of a product. Statements of kind `indication` count as the product's own words.
    pub(super) fn of(records: &Records, product: &Product, today: Date) -> Self {
        let mut approved = Self::default();
        for indication in &product.indications {
            approved.add(&indication.text);
            indication.doses.iter().for_each(|dose| approved.add(dose));
        }
        let is_own = |id: Option<&Spanned<String>>| id.is_some_and(|id| id.value == product.id.value);
        let claims = records.claims.iter().filter(|claim| is_own(claim.product.as_ref()));
        for claim in claims.filter(|claim| claim.status_on(today) == ClaimStatus::InForce) {
            std::iter::once(&claim.text).chain(&claim.variants).for_each(|text| approved.add(text));
        }
        let statements = records.statements.iter().filter(|one| is_own(one.product.as_ref()));
        let is_indication = |kind: StatementKind| kind == StatementKind::Indication;
        for statement in statements.filter(|one| one.kind.as_ref().is_some_and(|kind| is_indication(kind.value))) {
            approved.add(&statement.text);
        }
        approved
    }

    fn add(&mut self, text: &Spanned<String>) {
        let text = Wording::of(text);
        self.doses.extend(measure::doses(&text.text()));
        for word in text.hashes() {
            if self.words.insert(word) {
                self.classes = self.classes.with(language::classes(word));
            }
        }
    }

    /// Whether the product's records name any dose at all: without one there is nothing to compare a dose with.
    pub fn has_doses(&self) -> bool {
        !self.doses.is_empty()
    }

    /// Whether a dose is one of the product's. A dose without a frequency is, when its amount is.
    pub fn has_dose(&self, dose: &Dose) -> bool {
        self.doses.iter().any(|known| known.agrees_with(dose))
    }

    /// Whether an indication or a claim has a word.
    pub fn has_word(&self, word: &Word) -> bool {
        self.words.contains(&word.hash)
    }

    /// Whether an indication or a claim has a word of some class.
    pub const fn has_class(&self, class: Classes) -> bool {
        self.classes.has(class)
    }
}
