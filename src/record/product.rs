//! A product: its names, its indications, and what holds in each of its markets.

use jiff::civil::Date;

use super::Origin;
use super::word::words;
use crate::span::Span;
use crate::tree::Spanned;

/// A medicine that content is about. One file each.
#[derive(Clone, Debug, PartialEq)]
pub struct Product {
    /// Where it was read.
    pub origin: Origin,
    /// Its id.
    pub id: Spanned<String>,
    /// The brand name.
    pub brand: Spanned<String>,
    /// The established (non-proprietary) name.
    pub established_name: Spanned<String>,
    /// Whether its label carries a boxed warning.
    pub boxed_warning: bool,
    /// Whether it has a risk evaluation and mitigation strategy.
    pub rems: bool,
    /// Other names that identify it: codes, classes with one member, taglines.
    pub other_names: Vec<Spanned<String>>,
    /// Names that make a sentence a comparison.
    pub competitors: Vec<Spanned<String>>,
    /// What it is approved for.
    pub indications: Vec<Indication>,
    /// What holds where.
    pub markets: Vec<Market>,
}

/// One approved use.
#[derive(Clone, Debug, PartialEq)]
pub struct Indication {
    /// Its id.
    pub id: Spanned<String>,
    /// The approved wording.
    pub text: Spanned<String>,
    /// The approved wording of its limitations of use.
    pub limitations: Option<Spanned<String>>,
    /// Whether it was approved under accelerated approval.
    pub accelerated_approval: bool,
    /// Approved doses.
    pub doses: Vec<Spanned<String>>,
    /// Contraindications.
    pub contraindications: Vec<Spanned<String>>,
}

/// What holds for a product in one region.
#[derive(Clone, Debug, PartialEq)]
pub struct Market {
    /// The entry's place.
    pub span: Span,
    /// The region.
    pub region: Spanned<String>,
    /// Whether the product is authorised there.
    pub authorised: bool,
    /// The first day it could be had.
    pub first_available: Option<Spanned<Date>>,
    /// For an indication or presentation, the first day it was promoted.
    pub first_promoted: Vec<(Spanned<String>, Spanned<Date>)>,
    /// The label in force.
    pub label: Option<Label>,
    /// Whether it is under additional monitoring.
    pub black_triangle: bool,
    /// Who may have it.
    pub legal_class: Option<Spanned<LegalClass>>,
}

/// A version of a label.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The version as its holder names it.
    pub version: Spanned<String>,
    /// The day of the version.
    pub date: Option<Spanned<Date>>,
    /// Where it can be read.
    pub url: Option<Spanned<String>>,
}

words! {
    /// Who may have a medicine.
    pub enum LegalClass {
        /// On prescription only.
        Rx = "rx",
        /// Without prescription.
        Otc = "otc",
    }
}
