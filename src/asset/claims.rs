//! Where a page uses a claim: written out, bound, included, or brought in by a module.

use super::alterations::Alterations;
use super::cover::Cover;
use super::meant;
use super::modules::Modules;
use super::page::Page;
use crate::document::Block;
use crate::index::{Extent, Index};
use crate::phrase::Match;
use crate::registry::{ClaimId, HeadId, Owner};
use crate::span::Span;
use crate::text::Word;

/// One place where an asset uses a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimUse {
    /// The claim.
    pub claim: ClaimId,
    /// How it came there.
    pub source: ClaimSource,
    /// Its block.
    pub block: Index<Block>,
    /// The words of its wording; empty where it is included.
    pub words: Extent<Word>,
    /// Its place in the file.
    pub span: Span,
}

/// How a claim came to be where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimSource {
    /// Written out: an approved wording.
    Written,
    /// `[an approved wording][ID]`.
    Bound,
    /// `[other words][ID]`: the words are not a wording of the claim.
    BoundToOther,
    /// `[ID]`.
    Included,
    /// By a module.
    ByModule(HeadId),
}

impl ClaimUse {
    /// Whether what a reader sees there is approved wording.
    pub fn is_exact(&self) -> bool {
        self.source != ClaimSource::BoundToOther
    }
}

/// All uses of claims on a page, in reading order. A wording inside a statement is the statement's; one that is part of an altered
/// wording is not a use.
pub(super) fn find(
    page: &Page<'_>,
    modules: &Modules,
    found: &[Match],
    statement_words: &Cover,
    near: &Alterations,
) -> Vec<ClaimUse> {
    let mut uses = bound(page, found);
    let taken = cover_of(page, &uses);
    uses.extend(included(page, modules));
    let written = longest(found, page).into_iter().map(|one| (one, Extent::from(one.words.clone())));
    let free = written.filter(|(_, words)| !statement_words.holds(*words) && !taken.holds(*words));
    uses.extend(free.filter(|(_, words)| !near.is_altered(*words)).filter_map(|(one, _)| written_use(page, one)));
    uses.sort_by_key(|one| (one.span.start, one.claim));
    uses
}

/// The words of approved wordings among uses.
pub(super) fn cover(page: &Page<'_>, uses: &[ClaimUse]) -> Cover {
    cover_of(page, uses.iter().filter(|one| one.is_exact()))
}

fn cover_of<'u>(page: &Page<'_>, uses: impl IntoIterator<Item = &'u ClaimUse>) -> Cover {
    Cover::new(page.words.len(), uses.into_iter().map(|one| one.words))
}

/// Matches of claims, the longest of those that overlap.
fn longest<'f>(found: &'f [Match], page: &Page<'_>) -> Vec<&'f Match> {
    let is_claim =
        |one: &&Match| page.registry.wordings.owners(one.phrase).iter().any(|owner| matches!(owner, Owner::Claim(_)));
    let mut claims: Vec<&Match> = found.iter().filter(is_claim).collect();
    claims.sort_by_key(|one| (std::cmp::Reverse(one.words.len()), one.words.start));
    let mut taken = vec![false; page.words.len()];
    claims.retain(|one| {
        let Some(words) = taken.get_mut(one.words.clone()) else { return false };
        // Those taken before are at least as long, so one that overlaps covers an end of this one.
        let free = !words.first().copied().unwrap_or(true) && !words.last().copied().unwrap_or(true);
        if free {
            words.fill(true);
        }
        free
    });
    claims
}

fn written_use(page: &Page<'_>, one: &Match) -> Option<ClaimUse> {
    let claim = meant::claim(page, one.phrase)?;
    let words = Extent::from(one.words.clone());
    let block = page.block_of(words.start);
    Some(ClaimUse { claim, source: ClaimSource::Written, block, words, span: page.span_of(words) })
}

fn bound(page: &Page<'_>, found: &[Match]) -> Vec<ClaimUse> {
    let uses = page.document.bindings.iter().filter_map(|binding| {
        let claim = page.registry.find_claim(&binding.label)?;
        let range = Extent::from(binding.range.clone());
        let words = page.words_in(range);
        let from = found.partition_point(|one| one.words.start < words.start.at());
        let mut here =
            found.get(from..).unwrap_or_default().iter().take_while(|one| one.words.start == words.start.at());
        let owned = |one: &Match| page.registry.wordings.owners(one.phrase).contains(&Owner::Claim(claim));
        let approved = here.any(|one| one.words.end == words.end.at() && owned(one));
        let source = if approved { ClaimSource::Bound } else { ClaimSource::BoundToOther };
        Some(ClaimUse { claim, source, block: binding.block.into(), words, span: page.span_of_visible(range) })
    });
    uses.collect()
}

fn included(page: &Page<'_>, modules: &Modules) -> Vec<ClaimUse> {
    let mut uses = Vec::new();
    for inclusion in &page.document.inclusions {
        let at = |claim, source| ClaimUse {
            claim,
            source,
            block: inclusion.block.into(),
            words: Extent::NONE,
            span: inclusion.span,
        };
        if let Some(claim) = page.registry.find_claim(&inclusion.label) {
            uses.push(at(claim, ClaimSource::Included));
        } else if let Some(module) = page.registry.find_module(&inclusion.label) {
            let claims = modules.claims(module);
            uses.extend(claims.iter().map(|claim| at(*claim, ClaimSource::ByModule(module))));
        }
    }
    uses
}
