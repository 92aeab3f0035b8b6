//! `record/duplicate`: one id twice, or one wording in two claims.

use std::collections::HashSet;

use super::super::{Check, Run, fault};
use super::overlap::overlap;
use super::{finding, may_be_said, wordings};
use crate::finding::Finding;
use crate::record::Claim;
use crate::registry::{FaultSort, Owner, Registry};
use crate::rule;
use crate::tree::Spanned;
use crate::wording::Wording;

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
    for owners in registry.wordings.all().filter(|owners| owners.len() > 1) {
        found.extend(shared(registry, owners));
    }
}

/// One finding for each claim that shares a wording with one before it.
fn shared(registry: &Registry, owners: &[Owner]) -> Vec<Finding> {
    let mut before: Vec<&Claim> = Vec::new();
    let mut ids: HashSet<&str> = HashSet::new();
    let mut findings = Vec::new();
    for owner in owners {
        let Owner::Claim(claim) = owner else { continue };
        let claim = &registry.records.claims[*claim];
        // The same id twice is a finding of its own.
        if !may_be_said(registry, claim) || !ids.insert(&claim.id.value) {
            continue;
        }
        let first = before.iter().find(|other| overlap(other, claim, &registry.regions));
        findings.extend(first.and_then(|first| told(claim, first)));
        before.push(claim);
    }
    findings
}

fn told(claim: &Claim, first: &Claim) -> Option<Finding> {
    let (text, same) = common(claim, first)?;
    let (id, other) = (&claim.id.value, &first.id.value);
    let message = format!("this wording of {id} is approved in {other} too, and nothing keeps the two apart");
    let finding = finding(&DUPLICATE, claim, text.span, message);
    let help = "keep it in one of them, or set their scopes apart";
    Some(finding.with_help(help).with_related(&first.origin.path, same.span, format!("the wording of {other}")))
}

/// The wordings of two claims that read the same.
fn common<'c>(one: &'c Claim, other: &'c Claim) -> Option<(&'c Spanned<String>, &'c Spanned<String>)> {
    let theirs: Vec<_> = wordings(other).map(|text| (text, Wording::of(text))).collect();
    wordings(one).find_map(|text| {
        let reading = Wording::of(text);
        let same = theirs.iter().find(|(_, their)| their.reads_as(&reading))?;
        Some((text, same.0))
    })
}
