//! All records of whatever kind, one after the other.

use super::{Origin, Records};
use crate::id::Kind;
use crate::tree::Spanned;

impl Records {
    /// Everything that has an id, with its kind and where it was read; an indication has its product's origin.
    pub fn entries(&self) -> impl Iterator<Item = (Kind, &Origin, &Spanned<String>)> {
        let products = self.products.iter().map(|one| (Kind::Product, &one.origin, &one.id));
        let indications = self
            .products
            .iter()
            .flat_map(|one| one.indications.iter().map(|entry| (Kind::Indication, &one.origin, &entry.id)));
        products
            .chain(indications)
            .chain(self.claims.iter().map(|one| (Kind::Claim, &one.origin, &one.id)))
            .chain(self.references.iter().map(|one| (Kind::Reference, &one.origin, &one.id)))
            .chain(self.statements.iter().map(|one| (Kind::Statement, &one.origin, &one.id)))
            .chain(self.requirements.iter().map(|one| (Kind::Requirement, &one.origin, &one.id)))
            .chain(self.triggers.iter().map(|one| (Kind::Trigger, &one.origin, &one.id)))
            .chain(self.terms.iter().map(|one| (Kind::Term, &one.origin, &one.id)))
            .chain(self.prohibitions.iter().map(|one| (Kind::Prohibition, &one.origin, &one.id)))
            .chain(self.signals.iter().map(|one| (Kind::Signal, &one.origin, &one.id)))
            .chain(self.weightings.iter().map(|one| (Kind::Weighting, &one.origin, &one.id)))
            .chain(self.people.iter().map(|one| (Kind::Person, &one.origin, &one.id)))
    }
}
