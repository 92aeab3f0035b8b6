//! Survival and times to an event, from trials with a single arm.

use super::super::wordings;
use super::rule::{kind, references, told};
use crate::finding::Finding;
use crate::language::{self, Classes};
use crate::record::{Claim, ReferenceKind};
use crate::registry::Registry;
use crate::wording::Wording;

/// One finding for each wording of a claim that tells of a time to an event, where single arms are all there is.
pub(super) fn findings(registry: &Registry, claim: &Claim) -> Vec<Finding> {
    let Some(single) = references(registry, claim).find(|one| kind(one) == Some(ReferenceKind::SingleArm)) else {
        return Vec::new();
    };
    // A label tells of trials without saying of which design.
    let controlled = references(registry, claim)
        .any(|one| !matches!(kind(one), Some(ReferenceKind::SingleArm | ReferenceKind::Label)));
    if controlled {
        return Vec::new();
    }
    let findings = wordings(claim).filter_map(|text| {
        let reading = Wording::of(text);
        let words = (0..reading.words.len()).find_map(|at| length(&reading, at).map(|length| at..at + length))?;
        let written = reading.text_of(words.clone().into());
        let message = format!("{} is a trial with a single arm, which cannot carry \"{written}\"", single.id.value);
        let finding = told(registry, claim, reading.place(words.into()), message);
        Some(finding.with_related(&single.origin.path, single.id.span, "the trial"))
    });
    findings.collect()
}

/// How many words from a word on tell of a time to an event.
fn length(reading: &Wording<'_>, at: usize) -> Option<usize> {
    let abbreviation =
        || language::TIME_TO_EVENT_ABBREVIATIONS.contains(&reading.text_of((at..at + 1).into())).then_some(1);
    reading.length_at(at, Classes::TIME_TO_EVENT).or_else(abbreviation)
}
