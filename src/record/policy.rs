//! The policy: the vocabulary of a registry, its review paths and the weights of its rules.

use super::Origin;
use super::word::words;
use crate::rule::Severity;
use crate::tree::Spanned;

/// The policy of a registry, or the part of one that a pack brings.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Where it was read.
    pub origin: Origin,
    /// Version of the format.
    pub schema: Option<Spanned<i64>>,
    /// Name of the registry.
    pub name: Option<Spanned<String>>,
    /// Packs it uses.
    pub packs: Vec<Spanned<String>>,
    /// Why content is made.
    pub intents: Vocabulary<Intent>,
    /// Stages of the journey, in order.
    pub stages: Vocabulary<Stage>,
    /// Whom content is for.
    pub audiences: Vocabulary<Audience>,
    /// Where content is shown.
    pub channels: Vocabulary<Channel>,
    /// Sorts of asset.
    pub kinds: Vocabulary<AssetKind>,
    /// Where content is used.
    pub regions: Vocabulary<Region>,
    /// Who reviews.
    pub roles: Vocabulary<Role>,
    /// How reviews count.
    pub reviews: Reviews,
    /// `[front_matter] ignore`: keys of the publishing system.
    pub ignore: Vec<Spanned<String>>,
    /// `[lint]`: weights of rules.
    pub lint: Vec<LintEntry>,
    /// `[lint.numbers]`: thresholds by name.
    pub numbers: Vec<(Spanned<String>, Spanned<f64>)>,
    /// `[html] allow`: further HTML elements the text may hold.
    pub html: Vec<Spanned<String>>,
}

/// The entries of one table of the vocabulary, in order.
#[derive(Clone, Debug, Default, PartialEq)]
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

/// How reviews count. What is left out is `None`, so that a policy can lie over a pack's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reviews {
    /// Whether reviews must be signed.
    pub signatures: Option<Spanned<Signatures>>,
    /// Roles that must approve a claim record.
    pub claim: Option<Vec<Spanned<String>>>,
    /// Roles that must approve a statement.
    pub statement: Option<Vec<Spanned<String>>>,
    /// Roles nobody who touched the text may hold for it.
    pub independent: Option<Vec<Spanned<String>>>,
    /// Roles that may carry approvals over a change below the asset.
    pub no_impact: Option<Vec<Spanned<String>>>,
    /// An approval older than so many days no longer counts.
    pub valid_days: Option<u32>,
    /// How many days before an end to warn.
    pub warn_before_days: Option<u32>,
    /// How many days a role should take.
    pub target_days: Option<Vec<(Spanned<String>, u32)>>,
}

/// What the policy says about one rule.
#[derive(Clone, Debug, PartialEq)]
pub struct LintEntry {
    /// Where it was read.
    pub origin: Origin,
    /// The rule.
    pub rule: Spanned<String>,
    /// Its weight; `None` where only `allow` is set.
    pub level: Option<Level>,
    /// Whether an author may allow its findings; `None` where the entry does not say.
    pub allow: Option<bool>,
}

/// The weight of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Not reported.
    Off,
    /// Reported with this severity.
    At(Severity),
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

words! {
    /// Whether reviews must be signed.
    pub enum Signatures {
        /// They must.
        Required = "required",
        /// They may.
        Optional = "optional",
    }
}
