//! `claim/unknown`: a name in the front matter or in brackets that is no claim.

use super::super::{Check, Run};
use crate::asset::Asset;
use crate::document::{Misuse, MisuseKind};
use crate::finding::{Edit, Finding, Fix};
use crate::id::Kind;
use crate::rule;
use crate::tree::Spanned;

rule! {
    /// A declared or bound id is no claim of this registry, or brackets name a record in a way that does not work.
    ///
    /// ## What it finds
    ///
    /// - an id in `claims` that no record has, or that belongs to something else;
    /// - `[wording][ID]` where the id is no claim;
    /// - `[ID]` that is nearly an id: a slip of the pen would otherwise be published as plain text in brackets;
    /// - `[ID]: url`, which would turn every inclusion of that record into a link;
    /// - `[ID][ID]` of two records, `[^REF][ID]`, or a citation inside a bound wording: Markdown reads them otherwise than meant;
    /// - an asset that includes itself, or another asset that is no module.
    ///
    /// ## Why
    ///
    /// A claim that cannot be traced to its record has no evidence and no approval behind it (21 CFR 202.1(e)(6)(i)).
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// +++
    /// claims = ["VEL-EF-01"]
    /// +++
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// +++
    /// claims = ["VEL-EFF-01"]
    /// +++
    /// [VEL-EFF-01] [^REF-ORBIT-1]
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Use the id of a claim; `fairbalance list claims` shows them all. Write a citation after the brackets, with a space before it.
    pub(super) UNKNOWN = "claim/unknown", error, may_be_allowed: false
}

pub(in crate::check) const CHECK: Check = Check { rule: &UNKNOWN, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    found.extend(asset.head.front.claims.iter().filter_map(|id| declared(asset, id)));
    found.extend(asset.head.front.statements.iter().filter_map(|id| statement(asset, id)));
    for binding in &asset.page.document.bindings {
        if asset.registry.find_claim(&binding.label).is_none() {
            let message = format!("`{}` is no claim, so no wording can be bound to it", binding.label);
            found.push(asset.finding(&UNKNOWN, binding.label_span, message).with_subject(&binding.label));
        }
    }
    found.extend(asset.page.document.misuses.iter().map(|misuse| misused(asset, misuse)));
    found.extend(included_assets(asset));
}

fn declared(asset: &Asset<'_>, id: &Spanned<String>) -> Option<Finding> {
    let registry = asset.registry;
    if registry.find_claim(&id.value).is_some() {
        return None;
    }
    let message = match registry.find_statement(&id.value) {
        Some(_) => format!("`{}` is a statement, not a claim", id.value),
        None => format!("there is no claim `{}`", id.value),
    };
    Some(suggested(asset, asset.finding_at(&UNKNOWN, id, message), id, Kind::Claim))
}

fn statement(asset: &Asset<'_>, id: &Spanned<String>) -> Option<Finding> {
    if asset.registry.find_statement(&id.value).is_some() {
        return None;
    }
    let message = format!("there is no statement `{}`", id.value);
    Some(suggested(asset, asset.finding_at(&UNKNOWN, id, message), id, Kind::Statement))
}

/// Adds the nearest id as help, and as a fix where the value stands in the asset itself.
fn suggested(asset: &Asset<'_>, finding: Finding, id: &Spanned<String>, kind: Kind) -> Finding {
    let Some(near) = asset.registry.ids.nearest_of_kind(&id.value, kind) else {
        return finding.with_subject(&id.value);
    };
    let finding = finding.with_subject(near).with_help(format!("did you mean `{near}`?"));
    let quoted = asset.head.text.get(id.span.start..id.span.end).is_some_and(|text| text.starts_with('"'));
    if id.layer != 0 || !quoted {
        return finding;
    }
    let edits = vec![Edit { span: id.span, text: format!("\"{near}\"") }];
    finding.with_fix(Fix { safe: false, title: format!("use {near}"), edits })
}

fn misused(asset: &Asset<'_>, misuse: &Misuse) -> Finding {
    let label = &misuse.label;
    let near = asset.registry.nearest_name(label);
    let (message, help) = match misuse.kind {
        MisuseKind::IdDefined => (
            format!("`[{label}]: ...` would turn every inclusion of {label} into a link"),
            "give the link another label, or write it as `[text](url)`".to_owned(),
        ),
        MisuseKind::TwoIds => (
            format!("`{label}` in the second brackets binds the id before it as if that were a wording"),
            "to include both records, put a space or a line between them".to_owned(),
        ),
        MisuseKind::CitationBound => (
            format!("a citation stands where the wording of {label} belongs"),
            "write the citation after the brackets: `[ID] [^REF]`".to_owned(),
        ),
        MisuseKind::CitationInBinding => (
            "a citation stands inside a bound wording".to_owned(),
            "a citation follows a binding: `[wording][ID] [^REF]`".to_owned(),
        ),
        MisuseKind::NearId => (
            format!("`[{label}]` is no record, and would be published as it stands"),
            near.map(|near| format!("did you mean `[{near}]`?")).unwrap_or_default(),
        ),
    };
    let meant = near.filter(|_| misuse.kind == MisuseKind::NearId).unwrap_or(label);
    asset.finding(&UNKNOWN, misuse.span, message).with_subject(meant).with_help(help)
}

/// Inclusions of assets that are no modules, or that come round to the asset itself.
fn included_assets(asset: &Asset<'_>) -> Vec<Finding> {
    let registry = asset.registry;
    let inclusions = asset
        .page
        .document
        .inclusions
        .iter()
        .filter_map(|inclusion| Some((inclusion, registry.find_head(&inclusion.label)?)));
    let faults = inclusions.filter_map(|(inclusion, head)| {
        let message = if !registry.heads[head].is_module() {
            format!("{} is an asset of its own: only modules are included in others", inclusion.label)
        } else if *registry.heads[head].id == *asset.head.id || asset.modules.is_circular(head) {
            format!("{} includes itself", inclusion.label)
        } else {
            return None;
        };
        Some(asset.finding(&UNKNOWN, inclusion.span, message).with_subject(&inclusion.label))
    });
    faults.collect()
}
