//! `review/required`: a topic that a reviewer has to look at.

use super::super::{Check, Run};
use crate::finding::{Finding, Label};
use crate::record::Trigger;
use crate::registry::{Asset, Hit};
use crate::rule;

rule! {
    /// The text touches a topic that sends the asset to a reviewer.
    ///
    /// ## What it finds
    ///
    /// The words of a trigger of a pack or of rules/triggers/ outside approved wording and required language: once an asset and topic,
    /// at the first such words. It names the topic, the role that has to review, who answers questions on it and how soon, and where
    /// that is recorded. The role joins those whose approval publishing needs.
    ///
    /// ## Why
    ///
    /// Companies define which topics go to medical review and who owns the answers; a topic that nobody noticed is how unapproved uses
    /// and unsupported claims get out. It is a note: nothing is wrong yet.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// Ask us about pregnancy and Velorin (tezacibart).
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// Ask us about the next meeting.
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Nothing to mend: have the role review the asset, or say it without the topic.
    pub(super) REQUIRED = "review/required", note
}

pub(in crate::check) const CHECK: Check = Check { rule: &REQUIRED, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    for (trigger, hits) in asset.triggers() {
        let trigger = &asset.registry.records.triggers[trigger];
        found.extend(hits.first().map(|first| finding(asset, trigger, first, &hits[1..])));
    }
}

fn finding(asset: &Asset<'_>, trigger: &Trigger, first: &Hit, others: &[&Hit]) -> Finding {
    let roles = joined(trigger.review.iter().map(|role| role.value.as_str()));
    let span = asset.span_of_normal(first.normal.clone());
    let words = span.of(&asset.head.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let message = format!("\"{words}\" touches {}: review by {roles}", trigger.title.value);
    let mut finding = asset.finding(&REQUIRED, span, message).with_subject(&trigger.id.value);
    finding.citation = trigger.citation.as_ref().map(|citation| citation.value.clone());
    finding.help = answer(trigger);
    finding.related = others
        .iter()
        .map(|hit| Label {
            path: asset.head.path.clone(),
            span: asset.span_of_normal(hit.normal.clone()),
            label: "here too".to_owned(),
        })
        .collect();
    finding
}

/// Who answers questions on the topic, how soon, and where that is recorded.
fn answer(trigger: &Trigger) -> Option<String> {
    let owner = &trigger.owner.as_ref()?.value;
    let days =
        trigger.respond_within_days.map(|days| format!(" within {days} {}", if days == 1 { "day" } else { "days" }));
    let record = trigger.recorded_in.as_ref().map(|record| format!(", recorded in {}", record.value));
    let responses = joined(trigger.answer_with.iter().map(|asset| asset.value.as_str()));
    let standard = (!responses.is_empty()).then(|| format!("; standard response: {responses}"));
    let parts = [days, record, standard].into_iter().flatten();
    Some(parts.fold(format!("{owner} answers questions on it"), |answer, part| answer + &part))
}

fn joined<'t>(words: impl Iterator<Item = &'t str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}
