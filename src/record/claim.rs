//! A claim: wording that may be said, with its evidence, its companions, where and when it holds.

use jiff::civil::Date;

use super::fields::Fields;
use super::word::words;
use super::{Fault, Origin, Scope};
use crate::span::Span;
use crate::tree::{Spanned, Table};

/// Wording that may be said. Text and variants are inline Markdown.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Where it was read.
    pub origin: Origin,
    /// Its id.
    pub id: Spanned<String>,
    /// The product it is about; may be missing for claims about a disease, a guideline or the company.
    pub product: Option<Spanned<String>>,
    /// What it is about; `None` where the file's word is none of the list.
    pub kind: Option<Spanned<ClaimKind>>,
    /// The approved wording.
    pub text: Spanned<String>,
    /// Other approved wordings.
    pub variants: Vec<Spanned<String>>,
    /// `with`: claims or statements that must stand near it.
    pub companions: Vec<Companion>,
    /// Claims that may not stand in the same asset.
    pub not_with: Vec<Spanned<String>>,
    /// Whether it may stand in a heading or a copy unit.
    pub headline: bool,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
    /// How it relates to the label.
    pub basis: Option<Spanned<Basis>>,
    /// What it compares with.
    pub comparison: Option<Comparison>,
    /// Where it holds.
    pub scope: Scope,
    /// First day of validity; without it the claim is a draft and never in force.
    pub effective: Option<Spanned<Date>>,
    /// Last day of validity.
    pub expires: Option<Spanned<Date>>,
    /// People who wrote it; they may not approve it.
    pub authors: Vec<Spanned<String>>,
    /// Taken out of use.
    pub withdrawn: Option<Withdrawn>,
    /// The claim that took its place.
    pub replaced_by: Option<Spanned<String>>,
}

/// A claim or statement that must stand near a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Companion {
    /// Its id.
    pub id: Spanned<String>,
    /// How near; in the same section unless said otherwise.
    pub near: Near,
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The entry's place.
    pub span: Span,
    /// The id of the reference.
    pub reference: Spanned<String>,
    /// Where in the reference.
    pub locator: Option<Spanned<String>>,
    /// The id of the reference's endpoint.
    pub endpoint: Option<Spanned<String>>,
    /// The words of the reference.
    pub quote: Option<Spanned<String>>,
}

/// What a comparative claim compares with.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The entry's place.
    pub span: Span,
    /// The other treatment.
    pub comparator: Option<Spanned<String>>,
    /// Whether one trial compared both.
    pub head_to_head: bool,
}

/// When and why a claim was taken out of use.
#[derive(Clone, Debug, PartialEq)]
pub struct Withdrawn {
    /// The entry's place.
    pub span: Span,
    /// From this day on.
    pub on: Option<Spanned<Date>>,
    /// Why.
    pub why: Option<Spanned<String>>,
}

impl Claim {
    pub(super) fn read(fields: &mut Fields<'_>, origin: Origin, id: Spanned<String>) -> Self {
        let claim = Self {
            origin,
            id,
            product: fields.text("product"),
            kind: fields.wanted_word("kind"),
            text: fields.required_text("text"),
            variants: fields.texts("variants"),
            companions: fields.each("with", Companion::read),
            not_with: fields.texts("not_with"),
            headline: fields.flag("headline"),
            evidence: fields.each("evidence", Evidence::read),
            basis: fields.word("basis"),
            comparison: fields.table("comparison").map(|table| Comparison::read(table, fields.faults())),
            scope: Scope::read(fields, "scope"),
            effective: fields.date("effective"),
            expires: fields.date("expires"),
            authors: fields.texts("authors"),
            withdrawn: fields.table("withdrawn").map(|table| Withdrawn::read(table, fields.faults())),
            replaced_by: fields.text("replaced_by"),
        };
        fields.in_order(claim.effective.as_ref(), claim.expires.as_ref(), ["effective", "expires"]);
        if claim.product.is_none() && claim.kind.as_ref().is_some_and(|kind| kind.needs_product()) {
            fields.missing("product");
        }
        claim
    }
}

impl ClaimKind {
    /// Whether such a claim is always about a product.
    pub const fn needs_product(self) -> bool {
        !matches!(self, Self::Disease | Self::Guideline | Self::Corporate)
    }
}

impl Companion {
    fn read(table: Table, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut fields = Fields::new(table, "companion", faults);
        let id = fields.wanted_text("id");
        let near = fields.word("near").map_or(Near::Section, |near| near.value);
        fields.finish();
        id.map(|id| Self { id, near })
    }
}

impl Evidence {
    fn read(table: Table, faults: &mut Vec<Fault>) -> Option<Self> {
        let span = table.span;
        let mut fields = Fields::new(table, "evidence", faults);
        let reference = fields.wanted_text("reference");
        let (locator, endpoint, quote) = (fields.text("locator"), fields.text("endpoint"), fields.text("quote"));
        fields.finish();
        reference.map(|reference| Self { span, reference, locator, endpoint, quote })
    }
}

impl Comparison {
    fn read(table: Table, faults: &mut Vec<Fault>) -> Self {
        let span = table.span;
        let mut fields = Fields::new(table, "comparison", faults);
        let comparison =
            Self { span, comparator: fields.text("comparator"), head_to_head: fields.flag("head_to_head") };
        fields.finish();
        comparison
    }
}

impl Withdrawn {
    fn read(table: Table, faults: &mut Vec<Fault>) -> Self {
        let span = table.span;
        let mut fields = Fields::new(table, "withdrawal", faults);
        let withdrawn = Self { span, on: fields.wanted_date("on"), why: fields.text("why") };
        fields.finish();
        withdrawn
    }
}

words! {
    /// What a claim is about.
    pub enum ClaimKind {
        /// What it achieves.
        Efficacy = "efficacy",
        /// How soon.
        Onset = "onset",
        /// How long.
        Durability = "durability",
        /// How much, how often.
        Dosing = "dosing",
        /// How easy.
        Convenience = "convenience",
        /// How it works.
        Mechanism = "mechanism",
        /// Its risks.
        Safety = "safety",
        /// How people feel and function.
        QualityOfLife = "quality-of-life",
        /// Against another treatment.
        Comparative = "comparative",
        /// Who was studied.
        Population = "population",
        /// What it costs and saves.
        Economic = "economic",
        /// Coverage and supply.
        Access = "access",
        /// Approval, launch, share.
        MarketStatus = "market-status",
        /// About the disease.
        Disease = "disease",
        /// What a guideline says.
        Guideline = "guideline",
        /// About the company.
        Corporate = "corporate",
    }
}

words! {
    /// How near a companion must stand.
    pub enum Near {
        /// In the same block.
        Block = "block",
        /// In the same section.
        Section = "section",
        /// Anywhere in the asset.
        Asset = "asset",
    }
}

words! {
    /// How a claim relates to the label.
    pub enum Basis {
        /// It stands in the label.
        Label = "label",
        /// It goes beyond the label's words and agrees with it.
        ConsistentWithLabel = "consistent-with-label",
        /// Health care economic information.
        Economic = "economic",
        /// About the disease, not the product.
        Disease = "disease",
    }
}
