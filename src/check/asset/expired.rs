//! `asset/expired`: an asset past its last day, or one that includes a module past its last day.

use super::super::{Check, Run};
use crate::asset::Asset;
use crate::finding::Finding;
use crate::rule;
use crate::rule::Severity;

rule! {
    /// The asset is past its `expires`, or includes a module that is.
    ///
    /// ## What it finds
    ///
    /// An asset whose last day of use was before today: a note while writing, since it may be in revision, and an error at the publish
    /// gate. A module past its last day is an error in each asset that includes it.
    ///
    /// ## Why
    ///
    /// An approval is for a time: data, labels and competitors change under a piece that stays as it is. UK certificates hold for two
    /// years at most (ABPI Code 2024, clause 8.6), and companies commonly set twelve months.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// +++
    /// expires = 2026-06-30      # today is 2026-11-23
    /// +++
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// +++
    /// expires = 2027-06-30
    /// +++
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Have the asset reviewed again with a later day, or take it out of use. Put another module in the place of one that expired.
    pub(super) EXPIRED = "asset/expired", note, publish error
}

pub(in crate::check) const CHECK: Check = Check { rule: &EXPIRED, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let today = asset.registry.options.today;
    if let Some(expires) = asset.head.front.expires.as_ref().filter(|expires| expires.value < today) {
        found.push(asset.finding_at(&EXPIRED, expires, format!("this asset expired on {}", expires.value)));
    }
    found.extend(modules(asset));
}

/// Modules past their last day that the asset includes.
fn modules(asset: &Asset<'_>) -> Vec<Finding> {
    let registry = asset.registry;
    let findings = asset.page.document.inclusions.iter().filter_map(|inclusion| {
        let module = &registry.heads[registry.find_module(&inclusion.label)?];
        let expires = module.front.expires.as_ref().filter(|expires| expires.value < registry.options.today)?;
        let message = format!("the module {} expired on {}", module.id, expires.value);
        let finding = asset.finding(&EXPIRED, inclusion.span, message).with_severity(Severity::Error);
        let (path, span) = module.place(expires);
        Some(finding.with_subject(&*module.id).with_related(path, span, "the module's last day"))
    });
    findings.collect()
}
