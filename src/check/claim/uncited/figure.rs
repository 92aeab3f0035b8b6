//! Figures about a disease, and whether anything is cited for them.

use std::collections::HashSet;
use std::ops::Range;

use super::{Reach, UNCITED};
use crate::asset::{Asset, Hit, Mention};
use crate::finding::Finding;
use crate::record::SignalKind;
use crate::registry::Topic;

/// A finding for each sentence with a figure about a disease for which nothing is cited, at its first figure.
pub(super) fn uncited(asset: &Asset<'_>) -> Vec<Finding> {
    let figures = first_in_sentences(asset, SignalKind::DiseaseFigure);
    if figures.is_empty() {
        return Vec::new();
    }
    let grave: HashSet<usize> =
        first_in_sentences(asset, SignalKind::DiseaseBurden).iter().map(|hit| hit.sentence).collect();
    let figures = figures.into_iter().filter(|hit| grave.contains(&hit.sentence) && !is_answered_for(asset, hit));
    figures.filter(|hit| !is_cited(asset, hit.block)).map(|hit| finding(asset, hit)).collect()
}

/// The first hit of a kind in each sentence that has one.
fn first_in_sentences<'a>(asset: &'a Asset<'_>, kind: SignalKind) -> Vec<&'a Hit> {
    let mut hits: Vec<&Hit> = asset.hits.iter().filter(|hit| kind_of(asset, hit) == Some(kind)).collect();
    hits.dedup_by_key(|hit| hit.sentence);
    hits
}

fn kind_of(asset: &Asset<'_>, hit: &Hit) -> Option<SignalKind> {
    let Topic::Signal(signal) = hit.topic else { return None };
    Some(asset.registry.records.signals.get(signal)?.kind.as_ref()?.value)
}

/// Whether the sentence is about the product, claims something, or is approved wording or required language: other rules hold those.
fn is_answered_for(asset: &Asset<'_>, hit: &Hit) -> bool {
    let words = asset.page.sentence_words(hit.words.start);
    let overlaps = |other: &Range<usize>| other.start < words.end && words.start < other.end;
    asset.mentions.get(hit.sentence).is_some_and(|mention| *mention == Mention::Named)
        || asset.in_statement(&hit.words)
        || asset.assertions.iter().any(|one| overlaps(&one.words))
        || asset.claims.iter().any(|one| overlaps(&one.words))
        || asset.alterations.iter().any(|one| overlaps(&one.words))
        || asset.in_module(&words)
}

/// Whether anything is cited for a block, a note of the file's own included.
fn is_cited(asset: &Asset<'_>, block: u32) -> bool {
    let section = |block: u32| asset.page.document.blocks.get(block as usize).map(|block| block.section);
    let Some(here) = asset.page.document.blocks.get(block as usize) else { return true };
    let mut citations = asset.page.document.citations.iter();
    match Reach::of(here.kind) {
        Reach::Anywhere => citations.next().is_some(),
        Reach::Section => citations.any(|citation| section(citation.block) == Some(here.section)),
        Reach::Block => citations.any(|citation| citation.block == block),
    }
}

fn finding(asset: &Asset<'_>, hit: &Hit) -> Finding {
    let words = asset.page.visible_words(&hit.words);
    let message = format!("\"{words}\" is a figure about a disease, and no reference is cited for it");
    let finding = asset.finding(&UNCITED, asset.page.span_of(&hit.words), message);
    finding.with_help("add the reference below `rules/references/` and put `[^ID]` after the sentence")
}
