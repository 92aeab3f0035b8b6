//! Where an asset says a claim: written out, bound, included, or brought in by a module.

use std::ops::Range;

use super::altered;
use super::asset::Asset;
use super::cover::Cover;
use super::wording::Owner;
use crate::phrase::Match;
use crate::span::Span;

/// One place where an asset says a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The claim: an index into the registry's claims.
    pub claim: usize,
    /// How it is said.
    pub how: How,
    /// The block it stands in.
    pub block: u32,
    /// The words of its wording; empty where it is included.
    pub words: Range<usize>,
    /// Its place in the file.
    pub span: Span,
}

/// How an asset says a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// An approved wording stands in the text.
    Written,
    /// `[an approved wording][ID]`.
    Bound,
    /// `[other words][ID]`: the words are none of the claim's wordings.
    BoundElse,
    /// `[ID]`.
    Included,
    /// By a module, the registry's head of that index.
    ByModule(usize),
}

impl Use {
    /// Whether what a reader sees there is approved wording.
    pub fn is_exact(&self) -> bool {
        self.how != How::BoundElse
    }
}

/// All uses of claims in an asset, in reading order. A wording inside a statement is the statement's.
pub(super) fn find(asset: &Asset<'_>, found: &[Match], unsaid: &[Range<usize>]) -> Vec<Use> {
    let mut uses = bound(asset, found);
    let taken = Cover::new(asset.words.len(), uses.iter().map(|one| &one.words));
    uses.extend(included(asset));
    let written = longest(found, asset).into_iter().filter(|one| !asset.in_statement(&one.words));
    let said = written.filter(|one| !taken.holds(&one.words) && !is_altered(asset, &one.words, unsaid));
    uses.extend(said.filter_map(|one| written_use(asset, one)));
    uses.sort_by_key(|one| (one.span.start, one.claim));
    uses
}

/// Whether an exact wording is part of an altered one, or of a sentence that makes another statement of it.
fn is_altered(asset: &Asset<'_>, words: &Range<usize>, unsaid: &[Range<usize>]) -> bool {
    unsaid.contains(words) && asset.alterations.iter().any(|one| !one.is_distant && holds(&one.words, words))
}

fn holds(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Matches of claims, the longest of those that overlap.
fn longest<'f>(found: &'f [Match], asset: &Asset<'_>) -> Vec<&'f Match> {
    let is_claim =
        |one: &&Match| asset.registry.wordings.owners(one.phrase).iter().any(|owner| matches!(owner, Owner::Claim(_)));
    let mut claims: Vec<&Match> = found.iter().filter(is_claim).collect();
    claims.sort_by_key(|one| (std::cmp::Reverse(one.words.len()), one.words.start));
    let mut taken = vec![false; asset.words.len()];
    claims.retain(|one| {
        let Some(words) = taken.get_mut(one.words.clone()) else { return false };
        // None taken before is shorter, so one that overlaps covers an end of this.
        let free = !words.first().copied().unwrap_or(true) && !words.last().copied().unwrap_or(true);
        if free {
            words.fill(true);
        }
        free
    });
    claims
}

fn written_use(asset: &Asset<'_>, one: &Match) -> Option<Use> {
    let owners = asset.registry.wordings.owners(one.phrase).iter();
    let claims = owners.filter_map(|owner| match owner {
        Owner::Claim(claim) => Some(*claim),
        Owner::StatementSentence { .. } | Owner::Citation => None,
    });
    let claim = claims.min_by_key(|claim| altered::preference(asset, *claim))?;
    let block = asset.block_of(one.words.start);
    Some(Use { claim, how: How::Written, block, words: one.words.clone(), span: asset.span_of(&one.words) })
}

fn bound(asset: &Asset<'_>, found: &[Match]) -> Vec<Use> {
    let uses = asset.document.bindings.iter().filter_map(|binding| {
        let claim = asset.registry.claim_index(&binding.label)?;
        let words = asset.words_in(&binding.range);
        let from = found.partition_point(|one| one.words.start < words.start);
        let mut here = found.get(from..).unwrap_or_default().iter().take_while(|one| one.words.start == words.start);
        let owned = |one: &Match| asset.registry.wordings.owners(one.phrase).contains(&Owner::Claim(claim));
        let approved = here.any(|one| one.words.end == words.end && owned(one));
        let how = if approved { How::Bound } else { How::BoundElse };
        Some(Use {
            claim,
            how,
            block: binding.block,
            words,
            span: asset.document.source(binding.range.start as usize..binding.range.end as usize),
        })
    });
    uses.collect()
}

fn included(asset: &Asset<'_>) -> Vec<Use> {
    let mut uses = Vec::new();
    for inclusion in &asset.document.inclusions {
        let at = |claim, how| Use { claim, how, block: inclusion.block, words: 0..0, span: inclusion.span };
        if let Some(claim) = asset.registry.claim_index(&inclusion.label) {
            uses.push(at(claim, How::Included));
        } else if let Some(module) = asset.registry.module_index(&inclusion.label) {
            let claims = asset.registry.modules.claims(module);
            uses.extend(claims.iter().map(|claim| at(*claim, How::ByModule(module))));
        }
    }
    uses
}
