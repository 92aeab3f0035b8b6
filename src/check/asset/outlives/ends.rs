//! What an asset rests on that has a last day: claims, their references, statements, modules.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::asset::{Asset, StatementSource};
use crate::record::{Claim, Reference, Statement, StatementKind, Word as _};
use crate::registry::StatementId;
use crate::span::Span;

/// A file and a place in it.
type Place<'r> = (&'r Arc<str>, Span);

/// Something an asset rests on, and its last day.
pub(super) struct End<'r> {
    /// Its id.
    pub(super) id: &'r str,
    /// The last day.
    pub(super) day: Date,
    /// Where the asset rests on it.
    pub(super) place: Place<'r>,
    /// Where the record gives the day.
    pub(super) record: Place<'r>,
}

/// All that ends today or later, soonest first, each once. What has ended has findings of its own.
pub(super) fn ends<'r>(asset: &Asset<'r>) -> Vec<End<'r>> {
    let mut ends = claims(asset);
    ends.extend(citations(asset));
    ends.extend(statements(asset));
    ends.extend(modules(asset));
    ends.retain(|end| end.day >= asset.registry.options.today);
    ends.sort_by_key(|end| (end.day, end.id, end.place.1));
    ends.dedup_by_key(|end| (end.day, end.id));
    ends
}

/// Claims that are declared or said, with the references of their evidence.
fn claims<'r>(asset: &Asset<'r>) -> Vec<End<'r>> {
    let registry = asset.registry;
    let declared =
        asset.head.front.claims.iter().filter_map(|id| Some((registry.find_claim(&id.value)?, asset.head.place(id))));
    let said = asset.claims.iter().map(|one| (one.claim, (&asset.head.path, one.span)));
    let mut ends = Vec::new();
    for (claim, place) in declared.chain(said) {
        let claim = &registry.records.claims[claim];
        ends.extend(of_claim(claim, place));
        let references = claim.evidence.iter().filter_map(|evidence| registry.reference(&evidence.reference));
        ends.extend(references.filter_map(|reference| of_reference(reference, place)));
    }
    ends
}

/// The last day of a claim, or the day before it is withdrawn.
fn of_claim<'r>(claim: &'r Claim, place: Place<'r>) -> Option<End<'r>> {
    let withdrawn = claim.withdrawn.as_ref().and_then(|withdrawn| withdrawn.on.as_ref());
    let before = withdrawn.and_then(|on| Some((on.value.yesterday().ok()?, on.span)));
    let expires = claim.expires.as_ref().map(|expires| (expires.value, expires.span));
    let (day, span) = before.into_iter().chain(expires).min()?;
    Some(End { id: &claim.id.value, day, place, record: (&claim.origin.path, span) })
}

fn of_reference<'r>(reference: &'r Reference, place: Place<'r>) -> Option<End<'r>> {
    let expires = reference.expires.as_ref()?;
    Some(End { id: &reference.id.value, day: expires.value, place, record: (&reference.origin.path, expires.span) })
}

/// References that the asset cites itself.
fn citations<'r>(asset: &Asset<'r>) -> Vec<End<'r>> {
    let cited = asset.page.document.citations.iter().filter(|citation| !citation.defined);
    let ends = cited.filter_map(|citation| {
        of_reference(asset.registry.reference(&citation.label)?, (&asset.head.path, citation.span))
    });
    ends.collect()
}

/// Statements that stand there and whose place a later one takes. One that is included by its kind, as `[isi]`, is left alone: the
/// statement in force stands there by itself.
fn statements<'r>(asset: &Asset<'r>) -> Vec<End<'r>> {
    let by_kind =
        asset.page.document.inclusions.iter().filter(|inclusion| StatementKind::of(&inclusion.label).is_some());
    let by_kind: HashSet<Span> = by_kind.map(|inclusion| inclusion.span).collect();
    let named = asset
        .statements
        .iter()
        .filter(|used| used.source != StatementSource::Included || !by_kind.contains(&used.span));
    let mut first: BTreeMap<StatementId, Span> = BTreeMap::new();
    for used in named {
        first.entry(used.statement).or_insert(used.span);
    }
    first.into_iter().filter_map(|(statement, span)| of_statement(asset, statement, (&asset.head.path, span))).collect()
}

fn of_statement<'r>(asset: &Asset<'r>, statement: StatementId, place: Place<'r>) -> Option<End<'r>> {
    let records = &asset.registry.records.statements;
    let statement = &records[statement];
    let use_by = statement.use_by.as_ref()?;
    let is_next = |other: &Statement| other.replaces.as_ref().is_some_and(|id| id.value == statement.id.value);
    let record = (&statement.origin.path, use_by.span);
    records.iter().any(is_next).then_some(End { id: &statement.id.value, day: use_by.value, place, record })
}

fn modules<'r>(asset: &Asset<'r>) -> Vec<End<'r>> {
    let registry = asset.registry;
    let ends = asset.page.document.inclusions.iter().filter_map(|inclusion| {
        let module = &registry.heads[registry.find_module(&inclusion.label)?];
        let expires = module.front.expires.as_ref()?;
        Some(End {
            id: &module.id,
            day: expires.value,
            place: (&asset.head.path, inclusion.span),
            record: module.place(expires),
        })
    });
    ends.collect()
}
