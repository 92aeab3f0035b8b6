//! `review/required`: a topic that a reviewer has to look at.

use std::sync::Arc;

use super::super::{Check, Run};
use crate::asset::Asset;
use crate::finding::{Finding, Label};
use crate::record::{Claim, Trigger};
use crate::registry::{Registry, Topic};
use crate::rule;
use crate::span::Span;

rule! {
    /// The text touches a topic that sends the asset to a reviewer.
    ///
    /// ## What it finds
    ///
    /// The words of a trigger of a pack or of rules/triggers/ outside approved wording and required language: once an asset and topic,
    /// at the first such words. It names the topic, the role that has to review, who answers questions on it and how soon, and where
    /// that is recorded. The role joins those whose approval publishing needs. A trigger without words (`terms = []`) applies to every
    /// asset of its scope, and is told at the front matter.
    ///
    /// Words inside the approved wording of a claim are told once, on the claim's record, unless the policy lets the same role approve
    /// every claim.
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
    pub(super) REQUIRED = "review/required", note,
        may_be_allowed: false,
        causes_at_words: &["claim/altered", "claim/unapproved"]
}

pub(in crate::check) const CHECK: Check = Check { rule: &REQUIRED, run: Run::Both(run_on_records, run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    for (trigger, hits) in asset.triggers() {
        let trigger = &asset.registry.records.triggers[trigger];
        let places: Vec<Span> = hits.iter().map(|hit| asset.page.span_of_normal(hit.normal)).collect();
        let message = match places.first() {
            Some(first) => touched(&plain(first.of(&asset.head.text)), "", trigger),
            None => format!("{} applies to this asset: review by {}", trigger.title.value, roles(trigger)),
        };
        let span = places.first().copied().unwrap_or(asset.head.opening);
        found.push(told(asset.finding(&REQUIRED, span, message), trigger, &places));
    }
}

/// Topics inside approved wordings, told on the claim's record; not those of roles that approve every claim record anyway.
fn run_on_records(registry: &Registry, found: &mut Vec<Finding>) {
    let records = &registry.records;
    let approving = registry.policy.reviews.claim.as_deref().unwrap_or_default();
    for inside in &registry.claim_topics {
        let Topic::Trigger(trigger) = inside.topic else { continue };
        let (trigger, claim) = (&records.triggers[trigger], &records.claims[inside.claim]);
        let approved = trigger.review.iter().all(|role| approving.iter().any(|other| other.value == role.value));
        if approved || !claim.scope.meets(&trigger.when, &registry.regions) || !is_of_product(trigger, claim) {
            continue;
        }
        let place = format!(" in the approved wording of {}", claim.id.value);
        let message = touched(&inside.words, &place, trigger);
        let first = inside.places.first().copied().unwrap_or(claim.text.span);
        found.push(told(Finding::new(&REQUIRED, &claim.origin.path, first, message), trigger, &inside.places));
    }
}

fn is_of_product(trigger: &Trigger, claim: &Claim) -> bool {
    let products = &trigger.when.products;
    products.is_empty() || claim.product.as_ref().is_some_and(|own| products.iter().any(|one| one.value == own.value))
}

fn touched(words: &str, place: &str, trigger: &Trigger) -> String {
    format!("\"{words}\"{place} touches {}: review by {}", trigger.title.value, roles(trigger))
}

/// Adds what the trigger says to a finding at its first place.
fn told(finding: Finding, trigger: &Trigger, places: &[Span]) -> Finding {
    let mut finding = finding.with_subject(&trigger.id.value);
    finding.citation = trigger.citation.as_ref().map(|citation| citation.value.clone());
    finding.help = answer(trigger);
    let path = Arc::clone(&finding.path);
    let others = places.iter().skip(1);
    finding.related =
        others.map(|span| Label { path: Arc::clone(&path), span: *span, label: "here too".to_owned() }).collect();
    finding
}

fn roles(trigger: &Trigger) -> String {
    joined(trigger.review.iter().map(|role| role.value.as_str()))
}

fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
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
