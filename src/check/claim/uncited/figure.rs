//! Figures about a disease, and whether anything is cited for them.

use std::collections::HashSet;

use super::reach::Reach;
use crate::asset::{Asset, Hit, Mention, Sentence};
use crate::document::Block;
use crate::index::{Extent, Index};
use crate::record::SignalKind;
use crate::registry::Topic;
use crate::text::Word;

/// The figure about a disease, the first of its sentence, in each sentence for which nothing is cited.
pub(super) fn uncited<'a>(asset: &'a Asset<'_>) -> Vec<&'a Hit> {
    let figures = first_in_sentences(asset, SignalKind::DiseaseFigure);
    if figures.is_empty() {
        return Vec::new();
    }
    let grave: HashSet<Index<Sentence>> =
        first_in_sentences(asset, SignalKind::DiseaseBurden).iter().map(|hit| hit.sentence).collect();
    let figures = figures.into_iter().filter(|hit| grave.contains(&hit.sentence) && !is_answered_for(asset, hit));
    figures.filter(|hit| !is_cited(asset, hit.block)).collect()
}

/// The first hit of a kind in each sentence that has one.
fn first_in_sentences<'a>(asset: &'a Asset<'_>, kind: SignalKind) -> Vec<&'a Hit> {
    let mut hits: Vec<&Hit> = asset.hits.iter().filter(|hit| kind_of(asset, hit) == Some(kind)).collect();
    hits.dedup_by_key(|hit| hit.sentence);
    hits
}

fn kind_of(asset: &Asset<'_>, hit: &Hit) -> Option<SignalKind> {
    let Topic::Signal(signal) = hit.topic else { return None };
    Some(signal.get(&asset.registry.records.signals)?.kind.as_ref()?.value)
}

/// Whether the sentence is about the product, claims something, or is approved wording or required language: other rules hold those.
fn is_answered_for(asset: &Asset<'_>, hit: &Hit) -> bool {
    let words = asset.page.sentence_words(hit.words.start);
    let overlaps = |other: Extent<Word>| other.overlaps(words);
    asset.mention(hit.sentence) == Mention::Named
        || asset.in_statement(hit.words)
        || asset.assertions.iter().any(|one| overlaps(one.words))
        || asset.claims.iter().any(|one| overlaps(one.words))
        || asset.alterations.iter().any(|one| overlaps(one.words))
        || asset.in_module(words)
}

/// Whether anything is cited for a block, a note of the file's own included.
fn is_cited(asset: &Asset<'_>, block: Index<Block>) -> bool {
    let blocks = &asset.page.document.blocks;
    let section = |block: u32| Index::from(block).get(blocks).map(|block| block.section);
    let Some(here) = block.get(blocks) else { return true };
    let mut citations = asset.page.document.citations.iter();
    match Reach::of(here.kind) {
        Reach::Anywhere => citations.next().is_some(),
        Reach::Section => citations.any(|citation| section(citation.block) == Some(here.section)),
        Reach::Block => citations.any(|citation| block == citation.block.into()),
    }
}
