//! Scope: the products, indications, intents, stages, audiences, regions, channels, kinds and languages for which something holds.
//!
//! One type with one meaning of a list, and three questions, since a claim, a requirement and a trigger ask for different things.

use std::collections::HashMap;

use super::fields::Fields;
use crate::span::Span;
use crate::tree::Spanned;

/// For what a record holds. An empty list means any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Where it stands; empty where the record has none.
    pub span: Span,
    /// Product ids.
    pub products: Vec<Spanned<String>>,
    /// Indication ids.
    pub indications: Vec<Spanned<String>>,
    /// Intents of the policy.
    pub intents: Vec<Spanned<String>>,
    /// Stages of the policy.
    pub stages: Vec<Spanned<String>>,
    /// Audiences of the policy.
    pub audiences: Vec<Spanned<String>>,
    /// Regions of the policy; one that others are part of admits them.
    pub regions: Vec<Spanned<String>>,
    /// Channels of the policy.
    pub channels: Vec<Spanned<String>>,
    /// Kinds of the policy.
    pub kinds: Vec<Spanned<String>>,
    /// Languages; `en` admits `en-US`.
    pub languages: Vec<Spanned<String>>,
}

/// What an asset says about itself, as a scope sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts<'a> {
    /// Its product.
    pub product: Option<&'a str>,
    /// Its indications.
    pub indications: Vec<&'a str>,
    /// Its intent.
    pub intent: Option<&'a str>,
    /// Its stage.
    pub stage: Option<&'a str>,
    /// Its audience.
    pub audience: Option<&'a str>,
    /// Its regions.
    pub regions: Vec<&'a str>,
    /// Its channel.
    pub channel: Option<&'a str>,
    /// Its kind.
    pub kind: Option<&'a str>,
    /// Its language.
    pub language: Option<&'a str>,
}

/// A region and an indication of an asset; `None` where the asset declares none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair<'a> {
    /// The region.
    pub region: Option<&'a str>,
    /// The indication.
    pub indication: Option<&'a str>,
}

/// Which region is part of which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegionTree {
    parents: HashMap<String, String>,
}

impl RegionTree {
    /// Builds it from regions and the regions they are part of.
    pub fn new<'r>(parts: impl IntoIterator<Item = (&'r str, &'r str)>) -> Self {
        Self { parents: parts.into_iter().map(|(part, whole)| (part.to_owned(), whole.to_owned())).collect() }
    }

    /// Whether a list that names `listed` admits `region`: the region itself, or one that it is part of.
    pub fn admits(&self, listed: &str, region: &str) -> bool {
        // As many steps as there are regions lead to the top, and a loop in the policy ends.
        let mut at = Some(region);
        for _ in 0..=self.parents.len() {
            match at {
                Some(name) if name == listed => return true,
                Some(name) => at = self.parents.get(name).map(String::as_str),
                None => return false,
            }
        }
        false
    }
}

impl<'a> Facts<'a> {
    /// Each region with each indication of the asset.
    pub fn pairs(&self) -> impl Iterator<Item = Pair<'a>> {
        let regions = or_none(&self.regions);
        let indications = or_none(&self.indications);
        regions
            .into_iter()
            .flat_map(move |region| indications.clone().into_iter().map(move |indication| Pair { region, indication }))
    }
}

/// The values, or the one value "none".
fn or_none<'a>(values: &[&'a str]) -> Vec<Option<&'a str>> {
    if values.is_empty() { vec![None] } else { values.iter().copied().map(Some).collect() }
}

impl Scope {
    /// Reads the scope under a key; left out, it holds for everything.
    pub(super) fn read(fields: &mut Fields<'_>, key: &'static str) -> Self {
        let Some(table) = fields.table(key) else { return Self::default() };
        let span = table.span;
        let mut fields = Fields::new(table, "scope", fields.faults());
        let scope = Self {
            span,
            products: fields.texts("products"),
            indications: fields.texts("indications"),
            intents: fields.texts("intents"),
            stages: fields.texts("stages"),
            audiences: fields.texts("audiences"),
            regions: fields.texts("regions"),
            channels: fields.texts("channels"),
            kinds: fields.texts("kinds"),
            languages: fields.texts("languages"),
        };
        fields.finish();
        scope
    }

    /// Whether a claim of this scope may be used in the asset: each single value is listed, all of the asset's regions are, and the
    /// asset declares all of the claim's indications.
    pub fn serves_claim(&self, facts: &Facts<'_>, tree: &RegionTree) -> bool {
        self.lists_singles(facts)
            && all(&self.regions, &facts.regions, |listed, region| tree.admits(listed, region))
            && self.indications.iter().all(|listed| facts.indications.contains(&listed.as_str()))
    }

    /// The pairs of region and indication of the asset for which a requirement or statement of this scope holds.
    pub fn pairs<'a>(&self, facts: &Facts<'a>, tree: &RegionTree) -> Vec<Pair<'a>> {
        if !self.lists_singles(facts) {
            return Vec::new();
        }
        facts.pairs().filter(|pair| self.lists_pair(*pair, tree)).collect()
    }

    /// Whether a requirement or statement of this scope holds for one pair of the asset.
    pub fn serves_pair(&self, facts: &Facts<'_>, pair: Pair<'_>, tree: &RegionTree) -> bool {
        self.lists_singles(facts) && self.lists_pair(pair, tree)
    }

    /// Whether a trigger or term of this scope applies to the asset: one value of each list is shared.
    pub fn shares(&self, facts: &Facts<'_>, tree: &RegionTree) -> bool {
        self.lists_singles(facts)
            && any(&self.regions, &facts.regions, |listed, region| tree.admits(listed, region))
            && any(&self.indications, &facts.indications, |listed, indication| listed == indication)
    }

    /// Whether some asset could satisfy both scopes: no list of the one is apart from the other's.
    pub fn meets(&self, other: &Self, tree: &RegionTree) -> bool {
        let same = |a: &str, b: &str| a == b;
        let alike = [
            (&self.products, &other.products),
            (&self.indications, &other.indications),
            (&self.intents, &other.intents),
            (&self.stages, &other.stages),
            (&self.audiences, &other.audiences),
            (&self.channels, &other.channels),
            (&self.kinds, &other.kinds),
        ];
        alike.into_iter().all(|(one, other)| lists_meet(one, other, same))
            && lists_meet(&self.regions, &other.regions, |a, b| tree.admits(a, b) || tree.admits(b, a))
            && lists_meet(&self.languages, &other.languages, |a, b| language_admits(a, b) || language_admits(b, a))
    }

    fn lists_singles(&self, facts: &Facts<'_>) -> bool {
        one(&self.products, facts.product)
            && one(&self.intents, facts.intent)
            && one(&self.stages, facts.stage)
            && one(&self.audiences, facts.audience)
            && one(&self.channels, facts.channel)
            && one(&self.kinds, facts.kind)
            && admits(&self.languages, facts.language, language_admits)
    }

    fn lists_pair(&self, pair: Pair<'_>, tree: &RegionTree) -> bool {
        admits(&self.regions, pair.region, |listed, region| tree.admits(listed, region))
            && one(&self.indications, pair.indication)
    }
}

/// Whether a list admits a single value; a missing one satisfies only an absent list.
fn admits(list: &[Spanned<String>], value: Option<&str>, admits: impl Fn(&str, &str) -> bool) -> bool {
    list.is_empty() || value.is_some_and(|value| list.iter().any(|listed| admits(listed, value)))
}

fn one(list: &[Spanned<String>], value: Option<&str>) -> bool {
    admits(list, value, |listed, value| listed == value)
}

/// Whether a list admits one of several values.
fn any(list: &[Spanned<String>], values: &[&str], same: impl Fn(&str, &str) -> bool) -> bool {
    list.is_empty() || values.iter().any(|value| admits(list, Some(value), &same))
}

/// Whether a list admits all of several values, of which there is at least one.
fn all(list: &[Spanned<String>], values: &[&str], same: impl Fn(&str, &str) -> bool) -> bool {
    list.is_empty() || (!values.is_empty() && values.iter().all(|value| admits(list, Some(value), &same)))
}

/// Whether two lists have a value in common; an empty one has any.
fn lists_meet(one: &[Spanned<String>], other: &[Spanned<String>], same: impl Fn(&str, &str) -> bool) -> bool {
    one.is_empty() || other.is_empty() || one.iter().any(|a| other.iter().any(|b| same(a, b)))
}

/// `en` admits `en-US`; tags of languages know no case.
fn language_admits(listed: &str, language: &str) -> bool {
    let Some((start, rest)) = language.split_at_checked(listed.len()) else { return false };
    start.eq_ignore_ascii_case(listed) && (rest.is_empty() || rest.starts_with('-'))
}

#[cfg(test)]
mod tests;
