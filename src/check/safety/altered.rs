//! `safety/altered`: a statement with other words than the approved ones.

use super::super::difference::{Comparison, described};
use super::super::{Check, Run};
use super::{blocks_of, held_against, judged, wanted};
use crate::asset::{Asset, Change, Need, NeedState};
use crate::finding::{Drift, Edit, Finding, Fix};
use crate::index::{Extent, Index};
use crate::phrase::{DriftRun, Text};
use crate::record::{Required, Word as _};
use crate::rule;
use crate::span::Span;
use crate::text;
use crate::wording::Wording;

rule! {
    /// A required statement stands there with words dropped, added or changed.
    ///
    /// ## What it finds
    ///
    /// Shown text that was meant to be a required statement, since most of its words are the statement's in the statement's order, and
    /// that differs from it. Each difference is named, with the approved words, the written ones and the kind of difference that
    /// `claim/altered` tells of: `number`, `negation`, `hedge`, `qualifier` (words left out), `addition`...
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
    pub(super) ALTERED = "safety/altered", error, may_be_allowed: false
}

pub(in crate::check) const CHECK: Check = Check { rule: &ALTERED, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    for need in judged(asset) {
        let NeedState::Altered { statement, span, words, changes } = &need.state else { continue };
        let approved = Wording::of_statement(&asset.registry.records.statements[*statement].text);
        let differences = differences(asset, &approved, *words, changes);
        let comparison = Comparison { asset, approved: &approved, words: *words };
        let drift: Vec<Drift> = differences.iter().map(|run| comparison.drift(run)).collect();
        let first = differences.first().map_or(*span, |first| around(asset, first, drift[0].span, *words));
        let message = format!("{} differs from the approved text: {}", wanted(asset, need), described(&drift));
        let mut finding = asset.finding(&ALTERED, first, message);
        finding.drift = drift;
        finding.fix = fix(asset, need, *span);
        finding.help =
            Some("put the approved text back, or include it, which stands for the version in force".to_owned());
        found.push(held_against(asset, finding, need, Some(*statement)));
    }
}

/// What differs, each difference with its kind.
fn differences(
    asset: &Asset<'_>,
    approved: &Wording<'_>,
    words: Extent<text::Word>,
    changes: &[Change],
) -> Vec<DriftRun> {
    let written = Text { normal: &asset.page.normal, words: &asset.page.words };
    let approved = Text { normal: &approved.normal, words: &approved.words };
    let changes = changes.iter().map(|change| (change.approved.range(), change.written.range()));
    asset.registry.wordings.approved().differences(&approved, &written, &words.range(), changes)
}

/// The words to blame: those written, or where words were dropped their neighbours on either side, as far as those are part of the
/// text.
fn around(asset: &Asset<'_>, first: &DriftRun, span: Span, words: Extent<text::Word>) -> Span {
    if !span.is_empty() {
        return span;
    }
    let at: Index<text::Word> = Index::new(first.written.start);
    asset.page.span_of(Extent::new(at.saturating_sub(1).max(words.start), (at + 1).min(words.end)))
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
