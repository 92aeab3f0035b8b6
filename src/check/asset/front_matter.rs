//! `asset/front-matter`: front matter that cannot be read as it stands, or lacks what it needs.

use std::sync::Arc;

use super::super::{Check, Run, fault};
use super::explained;
use crate::finding::Finding;
use crate::record::{Channel, Named};
use crate::registry::{FaultSort, Head, Registry};
use crate::rule;
use crate::tree::Spanned;

rule! {
    /// The front matter of an asset is missing, cannot be read, or lacks a key or a copy unit.
    ///
    /// ## What it finds
    ///
    /// - a Markdown file under `content/` without front matter (a `README.md` apart), or with front matter that is no TOML or YAML;
    /// - a required key that is missing, a key that no asset has, a value of the wrong type, dates in the wrong order;
    /// - the same in a `_defaults.toml`, told once and not for each asset below it;
    /// - a copy unit that the policy asks for in the asset's channel and `[copy]` does not hold. Modules need none, since they are never
    ///   published alone.
    ///
    /// ## Why
    ///
    /// Whom a piece is for, where it is used and what it claims decide which rules it is held to. A piece that does not say so cannot be
    /// checked, and one with a misspelt key is held to the wrong rules. Subject lines and descriptions are read without the body, so
    /// they are reviewed as texts of their own.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// +++
    /// id = "US-VEL-0012"
    /// audiance = "hcp"
    /// +++
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// +++
    /// id = "US-VEL-0012"
    /// audience = "hcp"
    /// +++
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Correct the key at the place shown, or add the one that is missing, here or in the `_defaults.toml` of a folder above. Keys that
    /// a publishing system reads are named in the policy: `[front_matter] ignore`.
    pub(super) FRONT_MATTER = "asset/front-matter", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &FRONT_MATTER, run: Run::Registry(run) };

fn run(registry: &Registry, found: &mut Vec<Finding>) {
    found.extend(fault::findings(registry, FaultSort::FrontMatter, &FRONT_MATTER));
    for head in registry.heads.iter().filter(|head| !head.is_module()) {
        let Some(written) = &head.front.channel else { continue };
        let Some(channel) = registry.policy.channels.get(written) else { continue };
        found.extend(missing_units(head, written, channel));
    }
}

fn missing_units(head: &Head, written: &Spanned<String>, channel: &Named<Channel>) -> Vec<Finding> {
    let has = |unit: &str| head.front.copy.iter().any(|one| one.key.value == unit && !one.text.trim().is_empty());
    let missing = channel.value.copy_units.iter().filter(|unit| !has(unit));
    let findings = missing.map(|unit| {
        // A channel from a file of defaults is shared with other assets, which may have the unit.
        let span = if written.layer == 0 { written.span } else { head.opening };
        let message = format!("content for channel `{}` needs the copy unit `{}`", channel.name.value, unit.value);
        let mut finding = Finding::new(&FRONT_MATTER, &head.path, span, message);
        finding.asset = Some(Arc::clone(&head.id));
        explained(finding, &channel.origin, unit.span, "asked for here")
            .with_help(format!("add `{} = \"...\"` under `[copy]`", unit.value))
    });
    findings.collect()
}
