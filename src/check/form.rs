//! What a check is made of.

use crate::asset::Asset;
use crate::finding::Finding;
use crate::registry::Registry;
use crate::rule::Rule;

/// One check: the rule it holds content against, and how.
#[derive(Debug)]
pub struct Check {
    /// The rule.
    pub rule: &'static Rule,
    /// What it looks at.
    pub run: Run,
}

/// What a check looks at.
#[derive(Debug)]
pub enum Run {
    /// The records and front matter as a whole, once.
    Registry(fn(&Registry, &mut Vec<Finding>)),
    /// Each asset.
    Asset(fn(&Asset<'_>, &mut Vec<Finding>)),
    /// The records as a whole, once, given all rules: a policy names them.
    Policy(fn(&Registry, &[&Rule], &mut Vec<Finding>)),
    /// The records as a whole, once, and each asset.
    Both(fn(&Registry, &mut Vec<Finding>), fn(&Asset<'_>, &mut Vec<Finding>)),
    /// Nothing by itself: the linter reports it when it applies allow comments.
    Linter,
}
