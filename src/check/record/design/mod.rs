//! `record/design`: evidence whose design cannot carry the claim.

mod comparison;
mod rule;
mod significance;
mod survival;

use self::rule::DESIGN;
use super::super::{Check, Run};
use super::may_be_said;
use crate::finding::Finding;
use crate::registry::Registry;

pub(in crate::check) const CHECK: Check = Check { rule: &DESIGN, run: Run::Registry(run) };

fn run(registry: &Registry, found: &mut Vec<Finding>) {
    for claim in registry.records.claims.iter().filter(|claim| may_be_said(registry, claim)) {
        found.extend(survival::findings(registry, claim));
        found.extend(significance::findings(registry, claim));
        found.extend(comparison::finding(registry, claim));
    }
}
