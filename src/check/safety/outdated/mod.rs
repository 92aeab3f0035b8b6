//! `safety/outdated`: an earlier version of a statement.

mod shown_date;

use self::shown_date::ShownDate;
use super::super::{Check, Run};
use super::{blocks_of, judged, with_record};
use crate::asset::{Asset, NeedState, StatementSource, StatementUse, Visibility};
use crate::finding::{Edit, Finding, Fix};
use crate::record::{StatementKind, Word as _};
use crate::registry::StatementId;
use crate::rule;
use crate::span::Span;

rule! {
    /// An earlier version of a safety statement stands where the one in force belongs.
    ///
    /// ## What it finds
    ///
    /// - the text of a statement, written out, altered or included by its id, which a later statement in force has replaced
    ///   (`replaces`); until the day `use_by`, if it has one, it may still stand;
    /// - a date of preparation that is not the asset's own: the statement shows another month or day than `prepared` in the front
    ///   matter says. Dates are read as "June 2026", "15 June 2026", "June 15, 2026", "06/2026" or "2026-06".
    ///
    /// ## Why
    ///
    /// Safety language changes because something was learnt about the risks. Material that was not updated after a change of the
    /// label is among the breaches found most often (ABPI Code 2024, clauses 5.1 and 6.1); in the US the piece misleads about
    /// consequences that may result from the use of the drug (FD&C Act, section 201(n)).
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// [VEL-ISI-US-2]
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// [isi]
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Include the statement by its kind: then label day edits no asset.
    pub(super) OUTDATED = "safety/outdated", error, may_be_allowed: false
}

pub(in crate::check) const CHECK: Check = Check { rule: &OUTDATED, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let mut told: Vec<Span> = Vec::new();
    let needed = judged(asset).filter_map(|need| match &need.state {
        NeedState::Outdated { statement, span } => Some((*statement, *span)),
        _ => None,
    });
    let standing = asset.statements.iter().map(|used| (used.statement, used.span));
    for (statement, span) in needed.chain(standing) {
        let Some(next) = asset.registry.successor(statement) else { continue };
        if told.contains(&span) || asset.registry.may_still_be_used(statement) {
            continue;
        }
        told.push(span);
        found.push(finding(asset, statement, next, span));
    }
    found.extend(asset.statements.iter().filter_map(|used| other_day(asset, used)));
}

/// A date of preparation that stands there and is not the day that the front matter gives.
fn other_day(asset: &Asset<'_>, used: &StatementUse) -> Option<Finding> {
    let record = &asset.registry.records.statements[used.statement];
    let dates = record.kind.as_ref().is_some_and(|kind| kind.value == StatementKind::PreparationDate);
    let prepared = asset.head.front.prepared.as_ref().filter(|_| dates && used.visibility == Visibility::Shown)?;
    let shown = ShownDate::read(&asset.registry.wordings.statement(used.statement).text)?;
    if shown.holds(prepared.value) {
        return None;
    }
    let message = format!("the date shown by {} is not the day this asset was prepared", record.id.value);
    let help = "show the date of this version of the asset, or correct `prepared`";
    let (path, span) = asset.head.place(prepared);
    let finding = asset.finding(&OUTDATED, used.span, message).with_help(help).with_subject(&record.id.value);
    Some(finding.with_related(path, span, "the day it was prepared"))
}

fn finding(asset: &Asset<'_>, statement: StatementId, next: StatementId, span: Span) -> Finding {
    let statements = &asset.registry.records.statements;
    let (old, new) = (&statements[statement], &statements[next]);
    let message = format!("this is {}, which {} has replaced", old.id.value, new.id.value);
    let finding = with_record(asset.finding(&OUTDATED, span, message), old, "the earlier version");
    let finding = with_record(finding, new, "the version in force");
    let source = asset.statements.iter().find(|used| used.span == span).map(|used| used.source);
    if let Some(StatementSource::ByModule(module)) = source {
        let module = &asset.registry.heads[module];
        return finding.with_help(format!("mend the module {} in {}, which brings it here", module.id, module.path));
    }
    let Some(kind) = &new.kind else { return finding };
    let inclusion = format!("[{}]", kind.value.word());
    let mut finding = finding.with_help(format!("put `{inclusion}` there, which stands for the version in force"));
    let place = if source == Some(StatementSource::Included) { Some(span) } else { blocks_of(asset, span) };
    finding.fix = place.map(|span| {
        let edits = vec![Edit { span, text: inclusion }];
        Fix { safe: false, title: format!("include the {} in force", kind.value.word()), edits }
    });
    finding
}
