//! The front matter of an asset: what it says about itself.

use jiff::civil::Date;

use super::fields::{Fields, filled};
use super::value::as_text;
use super::{Facts, Fault};
use crate::span::Span;
use crate::tree::{Entry, Spanned, Table};

/// The front matter of an asset. A required key that is missing is a fault beside it, and `None` here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Front {
    /// Its id.
    pub id: Option<Spanned<String>>,
    /// Its title.
    pub title: Option<Spanned<String>>,
    /// Its kind.
    pub kind: Option<Spanned<String>>,
    /// Its intent.
    pub intent: Option<Spanned<String>>,
    /// The stage of the journey it is for.
    pub stage: Option<Spanned<String>>,
    /// Its product; left out = unbranded.
    pub product: Option<Spanned<String>>,
    /// The indications it is about.
    pub indications: Vec<Spanned<String>>,
    /// Its audience.
    pub audience: Option<Spanned<String>>,
    /// Where it is used.
    pub regions: Vec<Spanned<String>>,
    /// Its channel.
    pub channel: Option<Spanned<String>>,
    /// Its language.
    pub language: Option<Spanned<String>>,
    /// The claims it makes.
    pub claims: Vec<Spanned<String>>,
    /// The whole value of `claims`, brackets included, to add an id to.
    pub claims_list: Option<Spanned<()>>,
    /// Statements it rests on beside those the body includes.
    pub statements: Vec<Spanned<String>>,
    /// The team that owns it.
    pub owner: Option<Spanned<String>>,
    /// Who wrote it.
    pub authors: Vec<Spanned<String>>,
    /// Job code.
    pub code: Option<Spanned<String>>,
    /// The day it was prepared.
    pub prepared: Option<Spanned<Date>>,
    /// The day it is first used.
    pub first_use: Option<Spanned<Date>>,
    /// The campaign it belongs to.
    pub campaign: Option<Spanned<String>>,
    /// Last day of use.
    pub expires: Option<Spanned<Date>>,
    /// Copy units in the order of the file.
    pub copy: Vec<CopyUnit>,
}

/// Text shown without the body: subject line, preheader, meta description.
#[derive(Clone, Debug, PartialEq)]
pub struct CopyUnit {
    /// Its key.
    pub key: Spanned<String>,
    /// Its text.
    pub text: Spanned<String>,
}

impl Front {
    /// Reads front matter, as far as it goes, with what is wrong in it.
    ///
    /// `opening` is the place of the line that opens it, to point at where a key is missing; `ignore` are keys of the publishing
    /// system, which may hold anything.
    pub fn read(table: Table, opening: Span, ignore: &[Spanned<String>]) -> (Self, Vec<Fault>) {
        let mut faults = Vec::new();
        let mut fields = Fields::new(table, "front matter", &mut faults).blaming(opening);
        fields.leave(ignore);
        let front = Self::take(&mut fields);
        fields.finish();
        faults.sort_by_key(|fault| (fault.layer, fault.span));
        (front, faults)
    }

    fn take(fields: &mut Fields<'_>) -> Self {
        let claims = fields.wanted_texts("claims");
        let front = Self {
            id: fields.id(),
            title: fields.wanted_text("title"),
            kind: fields.wanted_text("kind"),
            intent: fields.wanted_text("intent"),
            stage: fields.wanted_text("stage"),
            product: fields.text("product"),
            indications: fields.texts("indications"),
            audience: fields.wanted_text("audience"),
            regions: fields.filled_texts("regions"),
            channel: fields.wanted_text("channel"),
            language: fields.wanted_text("language"),
            claims_list: claims.as_ref().map(|claims| claims.with(())),
            claims: claims.unwrap_or_default().value,
            statements: fields.texts("statements"),
            owner: fields.wanted_text("owner"),
            authors: fields.filled_texts("authors"),
            code: fields.text("code"),
            prepared: fields.date("prepared"),
            first_use: fields.date("first_use"),
            campaign: fields.text("campaign"),
            expires: fields.date("expires"),
            copy: copy_units(fields),
        };
        fields.in_order(front.prepared.as_ref(), front.expires.as_ref(), ["prepared", "expires"]);
        fields.in_order(front.first_use.as_ref(), front.expires.as_ref(), ["first_use", "expires"]);
        front
    }

    /// What it says about the asset, as a scope sees it.
    pub fn facts(&self) -> Facts<'_> {
        Facts {
            product: text(self.product.as_ref()),
            indications: self.indications.iter().map(|indication| indication.as_str()).collect(),
            intent: text(self.intent.as_ref()),
            stage: text(self.stage.as_ref()),
            audience: text(self.audience.as_ref()),
            regions: self.regions.iter().map(|region| region.as_str()).collect(),
            channel: text(self.channel.as_ref()),
            kind: text(self.kind.as_ref()),
            language: text(self.language.as_ref()),
        }
    }
}

fn text(value: Option<&Spanned<String>>) -> Option<&str> {
    value.map(|value| value.as_str())
}

/// The keys of `[copy]` are the policy's, so any of them will do here.
fn copy_units(fields: &mut Fields<'_>) -> Vec<CopyUnit> {
    let entries = fields.table("copy").map(|table| table.entries).unwrap_or_default();
    filled(entries, |entry| CopyUnit::read(entry, fields.faults()))
}

impl CopyUnit {
    fn read(entry: Entry, faults: &mut Vec<Fault>) -> Option<Self> {
        let (key, node) = entry.split();
        as_text(node, &key, key.layer, faults).map(|text| Self { key, text })
    }
}

#[cfg(test)]
mod tests;
