//! The vocabulary of a policy: the words that assets and scopes may use, with what follows from them.

use super::fields::Fields;
use super::value::as_table;
use super::word::words;
use super::{Fault, Origin};
use crate::tree::{Entry, Spanned};

/// The entries of one table of the vocabulary, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Vocabulary<T> {
    /// The entries; no name comes twice.
    pub entries: Vec<Named<T>>,
}

/// A word of the vocabulary with what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Named<T> {
    /// Where it was read.
    pub origin: Origin,
    /// The word.
    pub name: Spanned<String>,
    /// What people call it; the word itself where the file gives no title.
    pub title: String,
    /// What it means.
    pub value: T,
}

/// Why content is made, and what follows from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Intent {
    /// Roles whose approval publishing needs.
    pub reviews: Vec<Spanned<String>>,
    /// Whether it is about a product.
    pub product: Need,
    /// Whether it may make claims.
    pub claims: Allowance,
    /// Whom it may be for; empty = any.
    pub audiences: Vec<Spanned<String>>,
}

/// A stage of the journey.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stage;

/// Whom content is for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Audience;

/// Where content is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Channel {
    /// Copy units an asset of this channel must have.
    pub copy_units: Vec<Spanned<String>>,
}

/// A sort of asset.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AssetKind {
    /// The team that makes it.
    pub team: Option<Spanned<String>>,
    /// Stages it may be for; empty = any.
    pub stages: Vec<Spanned<String>>,
    /// Channels it may be shown in; empty = any.
    pub channels: Vec<Spanned<String>>,
}

/// Where content is used.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Region {
    /// The larger region it is part of.
    pub part_of: Option<Spanned<String>>,
}

/// Who reviews.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Role;

impl<T> Default for Vocabulary<T> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<T> Vocabulary<T> {
    /// Reads a table of the policy: `[key.word]` with a title and what else `read` takes.
    pub(super) fn read(
        fields: &mut Fields<'_>,
        key: &'static str,
        noun: &'static str,
        origin: &Origin,
        read: impl Fn(&mut Fields<'_>) -> T,
    ) -> Self {
        let entries = fields.table(key).map(|table| table.entries).unwrap_or_default();
        let words = entries.into_iter().filter_map(|entry| Named::read(entry, noun, origin, fields.faults(), &read));
        Self { entries: words.collect() }
    }

    /// The entry of a word.
    pub fn get(&self, name: &str) -> Option<&Named<T>> {
        self.entries.iter().find(|entry| *entry.name == name)
    }

    /// All words, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    /// Lays it over the vocabulary of packs: an entry here takes the place of theirs of that name, the others follow.
    #[must_use]
    pub fn under(self, core: Self) -> Self {
        let mut entries = core.entries;
        for entry in self.entries {
            match entries.iter_mut().find(|theirs| *theirs.name == *entry.name) {
                Some(theirs) => *theirs = entry,
                None => entries.push(entry),
            }
        }
        Self { entries }
    }
}

impl<T> Named<T> {
    fn read(
        entry: Entry,
        noun: &'static str,
        origin: &Origin,
        faults: &mut Vec<Fault>,
        read: impl Fn(&mut Fields<'_>) -> T,
    ) -> Option<Self> {
        let (name, node) = entry.split();
        let mut fields = Fields::new(as_table(node, &name, name.layer, faults)?, noun, faults);
        let title = fields.text("title").map_or_else(|| name.value.clone(), |title| title.value);
        let value = read(&mut fields);
        fields.finish();
        Some(Self { origin: origin.clone(), name, title, value })
    }
}

impl Intent {
    pub(super) fn read(fields: &mut Fields<'_>) -> Self {
        Self {
            reviews: fields.texts("reviews"),
            product: fields.word("product").map_or(Need::Optional, |need| need.value),
            claims: fields.word("claims").map_or(Allowance::Allowed, |allowance| allowance.value),
            audiences: fields.texts("audiences"),
        }
    }
}

impl Channel {
    pub(super) fn read(fields: &mut Fields<'_>) -> Self {
        Self { copy_units: fields.texts("copy_units") }
    }
}

impl AssetKind {
    pub(super) fn read(fields: &mut Fields<'_>) -> Self {
        Self { team: fields.text("team"), stages: fields.texts("stages"), channels: fields.texts("channels") }
    }
}

impl Region {
    pub(super) fn read(fields: &mut Fields<'_>) -> Self {
        Self { part_of: fields.text("part_of") }
    }
}

words! {
    /// Whether content of an intent is about a product.
    pub enum Need {
        /// It must be.
        Required = "required",
        /// It may not be.
        Forbidden = "forbidden",
        /// Either way.
        Optional = "optional",
    }
}

words! {
    /// Whether content of an intent may make claims.
    pub enum Allowance {
        /// It may.
        Allowed = "allowed",
        /// It may not.
        Forbidden = "forbidden",
    }
}
