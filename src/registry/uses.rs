//! Where an asset says a claim: written out, bound, included, or brought in by a module.

use std::ops::Range;

use super::Registry;
use super::altered;
use super::asset::Asset;
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
    uses.extend(included(asset));
    let written = longest(found, asset.registry).into_iter().filter(|one| !asset.in_statement(&one.words));
    for one in written {
        let taken = uses
            .iter()
            .any(|other| matches!(other.how, How::Bound | How::BoundElse) && holds(&other.words, &one.words));
        if !taken && !is_altered(asset, &one.words, unsaid) {
            uses.extend(written_use(asset, one));
        }
    }
    uses.sort_by_key(|one| (one.span.start, one.claim));
    uses
}

/// Whether an exact wording is part of an altered one, or of a sentence that makes another statement of it.
fn is_altered(asset: &Asset<'_>, words: &Range<usize>, unsaid: &[Range<usize>]) -> bool {
    unsaid.contains(words) && asset.alterations.iter().any(|one| !one.is_distant && holds(&one.words, words))
}

/// Matches of claims, the longest of those that overlap.
fn longest<'f>(found: &'f [Match], registry: &Registry) -> Vec<&'f Match> {
    let mut claims: Vec<&Match> = found
        .iter()
        .filter(|one| registry.wordings.owners(one.phrase).iter().any(|owner| matches!(owner, Owner::Claim(_))))
        .collect();
    claims.sort_by_key(|one| (std::cmp::Reverse(one.words.len()), one.words.start));
    let mut kept: Vec<&Match> = Vec::new();
    for one in claims {
        if kept.iter().all(|other| one.words.end <= other.words.start || other.words.end <= one.words.start) {
            kept.push(one);
        }
    }
    kept
}

fn holds(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn written_use(asset: &Asset<'_>, one: &Match) -> Option<Use> {
    let owners = asset.registry.wordings.owners(one.phrase).iter();
    let claims = owners.filter_map(|owner| match owner {
        Owner::Claim(claim) => Some(*claim),
        Owner::StatementSentence { .. } => None,
    });
    let claim = claims.min_by_key(|claim| altered::preference(asset, *claim))?;
    let block = asset.block_of(one.words.start);
    Some(Use { claim, how: How::Written, block, words: one.words.clone(), span: asset.span_of(&one.words) })
}

fn bound(asset: &Asset<'_>, found: &[Match]) -> Vec<Use> {
    let uses = asset.document.bindings.iter().filter_map(|binding| {
        let claim = asset.registry.claim_index(&binding.label)?;
        let words = asset.words_in(&binding.range);
        let approved = found
            .iter()
            .any(|one| one.words == words && asset.registry.wordings.owners(one.phrase).contains(&Owner::Claim(claim)));
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
