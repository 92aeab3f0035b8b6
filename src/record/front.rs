//! The front matter of an asset: what it says about itself.

use jiff::civil::Date;

use crate::tree::Spanned;

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
