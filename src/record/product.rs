//! A product: its names, its indications, and what holds in each of its markets.

use jiff::civil::Date;

use super::fields::Fields;
use super::value::as_date;
use super::word::words;
use super::{Fault, Origin};
use crate::span::Span;
use crate::tree::{Spanned, Table};

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

impl Product {
    pub(super) fn read(fields: &mut Fields<'_>, origin: Origin, id: Spanned<String>) -> Self {
        Self {
            origin,
            id,
            brand: fields.required_text("brand"),
            established_name: fields.required_text("established_name"),
            boxed_warning: fields.required_flag("boxed_warning"),
            rems: fields.required_flag("rems"),
            other_names: fields.texts("other_names"),
            competitors: fields.texts("competitors"),
            indications: fields.each("indication", Indication::read),
            markets: fields.each("market", Market::read),
        }
    }
}

impl Indication {
    fn read(table: Table, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut fields = Fields::new(table, "indication", faults);
        let id = fields.id();
        let indication = id.map(|id| Self {
            id,
            text: fields.required_text("text"),
            limitations: fields.text("limitations"),
            accelerated_approval: fields.flag("accelerated_approval"),
            doses: fields.texts("doses"),
            contraindications: fields.texts("contraindications"),
        });
        fields.finish();
        indication
    }
}

impl Market {
    fn read(table: Table, faults: &mut Vec<Fault>) -> Option<Self> {
        let span = table.span;
        let mut fields = Fields::new(table, "market", faults);
        let region = fields.wanted_text("region");
        let market = region.map(|region| Self {
            span,
            region,
            authorised: fields.required_flag("authorised"),
            first_available: fields.date("first_available"),
            first_promoted: first_promoted(&mut fields),
            label: fields.table("label").and_then(|table| Label::read(table, fields.faults())),
            black_triangle: fields.flag("black_triangle"),
            legal_class: fields.word("legal_class"),
        });
        fields.finish();
        market
    }
}

/// Days by indication or presentation: the keys are the registry's own.
fn first_promoted(fields: &mut Fields<'_>) -> Vec<(Spanned<String>, Spanned<Date>)> {
    let entries = fields.table("first_promoted").map(|table| table.entries).unwrap_or_default();
    let days = entries.into_iter().filter_map(|entry| {
        let (name, node) = entry.split();
        as_date(&node, &name, name.layer, fields.faults()).map(|day| (name, day))
    });
    days.collect()
}

impl Label {
    fn read(table: Table, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut fields = Fields::new(table, "label", faults);
        let version = fields.wanted_text("version");
        let label = version.map(|version| Self { version, date: fields.date("date"), url: fields.text("url") });
        fields.finish();
        label
    }
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
