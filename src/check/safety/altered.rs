//! `safety/altered`: a statement with other words than the approved ones.

use super::super::{Check, Run};
use super::{blocks_of, held_against, judged, wanted};
use crate::finding::{Drift, DriftKind, Edit, Finding, Fix};
use crate::record::{Required, Word as _};
use crate::registry::{Asset, Change, Need, State};
use crate::rule;
use crate::span::Span;

rule! {
    /// A required statement stands there with words dropped, added or changed.
    ///
    /// ## What it finds
    ///
    /// Shown text that was meant to be a required statement, since most of its words are the statement's in the statement's order, and
    /// that differs from it. Each difference is named, with the approved words and the written ones.
    ///
    /// Where the statement also stands word for word, other text like it is copy like any other: a sentence of warning may come twice.
    /// The rules on claims and wording look at it.
    ///
    /// ## Why
    ///
    /// Required language is approved word for word. FDA's letters on Contrave (2017) and Addyi (2020) object to safety statements of
    /// which a part was left out: one contraindication of several, half of a boxed warning.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// Stop Velorin if signs of hypersensitivity appear.
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// Stop Velorin if signs of serious hypersensitivity appear.
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Include the statement instead of writing it out: `[isi]`.
    pub(super) ALTERED = "safety/altered", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &ALTERED, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    for need in judged(asset) {
        let State::Altered { statement, span, changes } = &need.state else { continue };
        let drift: Vec<Drift> = changes.iter().map(|change| drift(asset, *statement, change)).collect();
        let first = drift.first().map_or(*span, |first| around(asset, &changes[0], first.span, *span));
        let message = format!("{} differs from the approved text: {}", wanted(asset, need), described(&drift));
        let mut finding = asset.finding(&ALTERED, first, message);
        finding.drift = drift;
        finding.fix = fix(asset, need, *span);
        finding.help =
            Some("put the approved text back, or include it, which stands for the version in force".to_owned());
        found.push(held_against(asset, finding, need, Some(*statement)));
    }
}

fn drift(asset: &Asset<'_>, statement: usize, change: &Change) -> Drift {
    let approved = asset.registry.wordings.statement(statement).words_of(&change.approved).to_owned();
    let span =
        if change.written.is_empty() { gap(asset, change.written.start) } else { asset.span_of(&change.written) };
    let written = span.of(&asset.head.text).to_owned();
    let kind = match (approved.is_empty(), written.is_empty()) {
        (true, _) => DriftKind::Addition,
        (_, true) => DriftKind::Qualifier,
        _ => DriftKind::Wording,
    };
    Drift { kind, approved, written, span }
}

/// The empty place before a word, where words were dropped.
fn gap(asset: &Asset<'_>, word: usize) -> Span {
    let at = match asset.words.get(word) {
        Some(_) => asset.span_of(&(word..word + 1)).start,
        None => asset.span_of(&(word.saturating_sub(1)..word)).end,
    };
    Span::new(at, at)
}

/// The words to blame: those written, or where words were dropped their neighbours on either side, as far as those are part of the
/// text.
fn around(asset: &Asset<'_>, change: &Change, span: Span, whole: Span) -> Span {
    if !span.is_empty() {
        return span;
    }
    let at = change.written.start;
    let neighbours = at.saturating_sub(1)..(at + 1).min(asset.words.len());
    let inside = neighbours.map(|word| asset.span_of(&(word..word + 1))).filter(|word| whole.holds(*word));
    inside.reduce(Span::to).unwrap_or(whole)
}

/// The differences in words, the first three of them.
fn described(drift: &[Drift]) -> String {
    let one = |one: &Drift| match (one.approved.as_str(), one.written.as_str()) {
        ("", written) => format!("\"{written}\" is added"),
        (approved, "") => format!("\"{approved}\" is dropped"),
        (approved, written) => format!("\"{written}\" stands for \"{approved}\""),
    };
    let mut told: Vec<String> = drift.iter().take(3).map(one).collect();
    if drift.len() > 3 {
        told.push(format!("and {} more", drift.len() - 3));
    }
    told.join("; ")
}

/// Puts the inclusion in the place of the altered text.
fn fix(asset: &Asset<'_>, need: &Need<'_>, span: Span) -> Option<Fix> {
    let name = match &need.requirement.statement.value {
        Required::Kind(kind) => kind.word().to_owned(),
        Required::Id(id) => id.clone(),
        Required::Unknown => return None,
    };
    let edits = vec![Edit { span: blocks_of(asset, span)?, text: format!("[{name}]") }];
    Some(Fix { safe: false, title: format!("include [{name}] instead"), edits })
}
