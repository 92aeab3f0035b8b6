//! A person: who may review what, with which keys.

use jiff::civil::Date;

use super::fields::Fields;
use super::{Fault, Origin};
use crate::span::Span;
use crate::tree::{Spanned, Table};

/// A reviewer or an author.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Where it was read.
    pub origin: Origin,
    /// The id by which records and reviews name them.
    pub id: Spanned<String>,
    /// Name as printed.
    pub name: Spanned<String>,
    /// Address in git history.
    pub email: Option<Spanned<String>>,
    /// Further addresses in git history.
    pub other_emails: Vec<Spanned<String>>,
    /// The roles they may review in.
    pub roles: Vec<Spanned<String>>,
    /// Keys they sign with.
    pub keys: Vec<Key>,
}

/// A public key with the days it holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The entry's place.
    pub span: Span,
    /// The key as OpenSSH writes it.
    pub public: Spanned<String>,
    /// First day.
    pub from: Option<Spanned<Date>>,
    /// Last day.
    pub until: Option<Spanned<Date>>,
    /// From this day on nothing signed with it counts.
    pub revoked: Option<Spanned<Date>>,
}

impl Person {
    pub(super) fn read(fields: &mut Fields<'_>, origin: Origin, id: Spanned<String>) -> Self {
        Self {
            origin,
            id,
            name: fields.required_text("name"),
            email: fields.wanted_text("email"),
            other_emails: fields.texts("other_emails"),
            roles: fields.texts("roles"),
            keys: fields.each("keys", Key::read),
        }
    }
}

impl Key {
    fn read(table: Table, faults: &mut Vec<Fault>) -> Option<Self> {
        let span = table.span;
        let mut fields = Fields::new(table, "key", faults);
        let public = fields.wanted_text("public");
        let (from, until, revoked) = (fields.wanted_date("from"), fields.date("until"), fields.date("revoked"));
        fields.in_order(from.as_ref(), until.as_ref(), ["from", "until"]);
        fields.finish();
        public.map(|public| Self { span, public, from, until, revoked })
    }
}
