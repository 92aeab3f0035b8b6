//! A claim: wording that may be said, with its evidence, its companions, where and when it holds.

use jiff::civil::Date;

use super::word::words;
use super::{Origin, Scope};
use crate::span::Span;
use crate::tree::Spanned;

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
    /// How near; the whole asset unless said otherwise.
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
