//! One line of a list: what a thing is, what it says in a few words, where it stands and for what it holds.

use super::Sort;
use crate::record::{Facts, RegionTree, Scope};
use crate::span::Span;
use crate::tree::Spanned;

/// A record, an asset or a pack in a list.
#[derive(Clone, Debug)]
pub struct Entry<'r> {
    /// What sort of thing it is.
    pub sort: Sort,
    /// Its id; for a pack its name.
    pub id: &'r str,
    /// What it says, in a few words on one line.
    pub title: String,
    /// What it is today ("in force"); `None` where the day changes nothing.
    pub state: Option<String>,
    /// The code and clause behind it.
    pub citation: Option<&'r str>,
    /// The pack that brings it; `None` for the registry's own.
    pub pack: Option<&'static str>,
    /// Its file: relative to the registry, or the pack's name and file. Empty for a pack.
    pub path: &'r str,
    /// The place of its id in that file.
    pub span: Span,
    /// For what it holds; `None` where that has no meaning.
    pub reach: Option<Reach<'r>>,
}

/// The dimensions of a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// Products.
    Product,
    /// Indications.
    Indication,
    /// Why content is made.
    Intent,
    /// Stages of the journey.
    Stage,
    /// Whom content is for.
    Audience,
    /// Where content is used.
    Region,
    /// Where content is shown.
    Channel,
    /// Sorts of asset.
    Kind,
    /// Languages.
    Language,
}

impl Dimension {
    /// All of them, in the order of a scope.
    pub const ALL: [Self; 9] = [
        Self::Product,
        Self::Indication,
        Self::Intent,
        Self::Stage,
        Self::Audience,
        Self::Region,
        Self::Channel,
        Self::Kind,
        Self::Language,
    ];

    /// The word for one value of it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Indication => "indication",
            Self::Intent => "intent",
            Self::Stage => "stage",
            Self::Audience => "audience",
            Self::Region => "region",
            Self::Channel => "channel",
            Self::Kind => "kind",
            Self::Language => "language",
        }
    }
}

/// The values for which something holds, a list a dimension.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach<'r> {
    /// The lists, in the order of [`Dimension::ALL`].
    lists: [Vec<&'r str>; 9],
    /// Whether an empty list means any value, as in a scope, rather than none, as in an asset.
    open: bool,
}

impl<'r> Reach<'r> {
    /// The reach of a record. The product it is about counts where its scope names none.
    pub fn of_scope(scope: &'r Scope, product: Option<&'r str>) -> Self {
        let lists = [
            &scope.products,
            &scope.indications,
            &scope.intents,
            &scope.stages,
            &scope.audiences,
            &scope.regions,
            &scope.channels,
            &scope.kinds,
            &scope.languages,
        ];
        let mut reach = Self { lists: lists.map(|list| texts(list)), open: true };
        if scope.products.is_empty() {
            reach.lists[Dimension::Product as usize].extend(product);
        }
        reach
    }

    /// The reach of an asset: what it says about itself.
    pub fn of_facts(facts: Facts<'r>) -> Self {
        let one = |value: Option<&'r str>| value.into_iter().collect();
        let lists = [
            one(facts.product),
            facts.indications,
            one(facts.intent),
            one(facts.stage),
            one(facts.audience),
            facts.regions,
            one(facts.channel),
            one(facts.kind),
            one(facts.language),
        ];
        Self { lists, open: false }
    }

    /// A reach that lists values of one or two dimensions only.
    pub fn of_values(lists: impl IntoIterator<Item = (Dimension, Vec<&'r str>)>) -> Self {
        let mut reach = Self { open: true, ..Self::default() };
        for (dimension, values) in lists {
            reach.lists[dimension as usize] = values;
        }
        reach
    }

    /// The values of a dimension.
    pub fn values(&self, dimension: Dimension) -> &[&'r str] {
        &self.lists[dimension as usize]
    }

    /// Whether it has to do with a value. A region has to do with those it is part of and those that are part of it; so has a
    /// language with its variants.
    pub fn touches(&self, dimension: Dimension, wanted: &str, regions: &RegionTree) -> bool {
        let list = self.values(dimension);
        let near = |value: &str| match dimension {
            Dimension::Region => regions.admits(value, wanted) || regions.admits(wanted, value),
            Dimension::Language => is_variant(value, wanted) || is_variant(wanted, value),
            _ => value == wanted,
        };
        if list.is_empty() { self.open } else { list.iter().any(|value| near(value)) }
    }
}

fn texts(list: &[Spanned<String>]) -> Vec<&str> {
    list.iter().map(|value| value.as_str()).collect()
}

/// Whether a language is another or a variant of it: `en-US` is a variant of `en`. Case does not count.
fn is_variant(whole: &str, language: &str) -> bool {
    let Some((start, rest)) = language.split_at_checked(whole.len()) else { return false };
    start.eq_ignore_ascii_case(whole) && (rest.is_empty() || rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn regions() -> RegionTree {
        RegionTree::new([("DE", "EU")])
    }

    #[test]
    fn the_order_of_the_dimensions_is_that_of_the_lists() {
        for (at, dimension) in Dimension::ALL.into_iter().enumerate() {
            assert_eq!(dimension as usize, at);
        }
    }

    #[test]
    fn an_empty_list_of_a_record_is_any_and_of_an_asset_none() {
        let scope = Scope::default();
        assert!(Reach::of_scope(&scope, None).touches(Dimension::Product, "velorin", &regions()));
        assert!(!Reach::of_scope(&scope, Some("corvanta")).touches(Dimension::Product, "velorin", &regions()));
        assert!(!Reach::of_facts(Facts::default()).touches(Dimension::Product, "velorin", &regions()));
    }

    #[test]
    fn regions_and_languages_have_to_do_with_their_parts_and_wholes() {
        let reach = Reach::of_values([(Dimension::Region, vec!["DE"]), (Dimension::Language, vec!["en"])]);
        assert!(
            reach.touches(Dimension::Region, "EU", &regions()) && reach.touches(Dimension::Region, "DE", &regions())
        );
        assert!(!reach.touches(Dimension::Region, "US", &regions()));
        assert!(reach.touches(Dimension::Language, "EN-gb", &regions()));
        assert!(!reach.touches(Dimension::Language, "enx", &regions()));
        let us = Reach::of_values([(Dimension::Language, vec!["en-US"])]);
        assert!(
            us.touches(Dimension::Language, "en", &regions()) && !us.touches(Dimension::Language, "en-GB", &regions())
        );
    }
}
