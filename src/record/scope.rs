//! Scope: the products, indications, intents, stages, audiences, regions, channels, kinds and languages for which something holds.
//!
//! One type with one meaning of a list, and three questions, since a claim, a requirement and a trigger ask for different things.

use std::collections::HashMap;

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
