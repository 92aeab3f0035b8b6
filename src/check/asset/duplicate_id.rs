//! `asset/duplicate-id`: an asset whose id is taken.

use super::super::{Check, Run, fault};
use crate::finding::Finding;
use crate::registry::{FaultSort, Registry};
use crate::rule;

rule! {
    /// The id of an asset already belongs to another asset or to a record.
    ///
    /// ## What it finds
    ///
    /// An `id` in front matter that an asset, product, indication, claim, reference, statement, trigger, term or person has already.
    /// Upper and lower case count as the same.
    ///
    /// ## Why
    ///
    /// Reviews, publications and what is live are found by the asset's id. Two assets of one id would share approvals that were given
    /// to one of them. Ids become git tags and names of folders, which do not tell upper from lower case everywhere.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// +++
    /// id = "US-VEL-0012"       # a copy of content/us/velorin/page.md
    /// +++
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// +++
    /// id = "US-VEL-0013"
    /// +++
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Give the newer asset an id of its own.
    pub(super) DUPLICATE_ID = "asset/duplicate-id", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &DUPLICATE_ID, run: Run::Registry(run) };

fn run(registry: &Registry, found: &mut Vec<Finding>) {
    found.extend(fault::findings(registry, FaultSort::DuplicateAsset, &DUPLICATE_ID));
}
