//! `record/duplicate`: one id twice, or one wording in two claims.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rayon::prelude::*;

use super::super::{Check, Run, fault};
use super::overlap::overlap;
use super::reading::Reading;
use super::{finding, may_be_said};
use crate::finding::Finding;
use crate::record::Claim;
use crate::registry::{FaultSort, Registry};
use crate::rule;
use crate::tree::Spanned;

rule! {
    /// One id is given twice, or the same wording is approved in two claims for the same use.
    ///
    /// ## What it finds
    ///
    /// - an id that two records have, or a record and an asset; upper and lower case count as the same, since ids become file names;
    /// - a `text` or variant that reads the same in two claims, where one asset could use both: no list of their scopes, nor their
    ///   product, nor their days keep them apart. Withdrawn, replaced and expired claims do not count.
    ///
    /// ## Why
    ///
    /// A wording that belongs to two records has two sets of evidence and two approvals. When one of them is withdrawn, nobody can say
    /// whether the pieces that use the wording may still be used.
    ///
    /// ## Fails
    ///
    /// ```toml
    /// [[claim]]
    /// id = "VEL-DOS-01"
    /// text = "Velorin is taken once daily."
    ///
    /// [[claim]]
    /// id = "VEL-CONV-01"
    /// text = "Velorin is taken **once daily**."
    /// ```
    ///
    /// ## Passes
    ///
    /// ```toml
    /// [[claim]]
    /// id = "VEL-DOS-01"
    /// text = "Velorin is taken once daily."
    /// scope = { audiences = ["hcp"] }
    ///
    /// [[claim]]
    /// id = "VEL-CON-01"
    /// text = "Velorin is taken once daily."
    /// scope = { audiences = ["consumer"] }
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Keep one claim and use it everywhere, or set the scopes apart. Rename one of two records of one id.
    pub(super) DUPLICATE = "record/duplicate", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &DUPLICATE, run: Run::Registry(run) };

fn run(registry: &Registry, found: &mut Vec<Finding>) {
    found.extend(fault::findings(registry, FaultSort::DuplicateRecord, &DUPLICATE));
    let mut by_key: HashMap<u64, Vec<Wording<'_>>> = HashMap::new();
    for one in wordings(registry) {
        let same = by_key.entry(one.key).or_default();
        if same.iter().any(|other| other.claim.id.value == one.claim.id.value) {
            continue;
        }
        found.extend(same.iter().find(|other| overlap(other.claim, one.claim, &registry.regions)).map(|first| told(&one, first)));
        same.push(one);
    }
}

/// A wording of a claim.
struct Wording<'r> {
    claim: &'r Claim,
    text: &'r Spanned<String>,
    /// Equal for wordings that read the same.
    key: u64,
}

/// All wordings of claims that may be said, in the registry's order.
fn wordings(registry: &Registry) -> Vec<Wording<'_>> {
    let claims = registry.records.claims.par_iter().filter(|claim| may_be_said(registry, claim));
    let read = claims.flat_map_iter(|claim| {
        let texts = std::iter::once(&claim.text).chain(&claim.variants);
        texts.filter_map(move |text| Some(Wording { claim, text, key: key(text)? }))
    });
    read.collect()
}

/// What a wording compares by; `None` where it holds no word.
fn key(text: &Spanned<String>) -> Option<u64> {
    let reading = Reading::of_wording(text);
    let mut hasher = DefaultHasher::new();
    reading.hashes().for_each(|hash| hash.hash(&mut hasher));
    (reading.len() > 0).then(|| hasher.finish())
}

fn told(one: &Wording<'_>, first: &Wording<'_>) -> Finding {
    let (claim, other) = (&one.claim.id.value, &first.claim.id.value);
    let message = format!("this wording of {claim} is approved in {other} too, and nothing keeps the two apart");
    let finding = finding(&DUPLICATE, one.claim, one.text.span, message);
    let help = "keep it in one of them, or set their scopes apart";
    finding.with_help(help).with_related(&first.claim.origin.path, first.text.span, format!("the wording of {other}"))
}
