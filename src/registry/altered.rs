//! Where an asset says something close to a claim, but not the claim: what [`crate::phrase`] finds, put in terms of the registry.

use std::ops::Range;

use super::Registry;
use super::asset::Asset;
use super::force::{self, Force};
use super::wording::{Owner, visible};
use crate::phrase::{self, DriftRun, Match, Passage, PhraseId};
use crate::record::Claim;
use crate::text;
use crate::tree::Spanned;

/// A wording that is close to an approved one and is not it.
#[derive(Clone, Debug, PartialEq)]
pub struct Alteration {
    /// The claim that comes closest: an index into the registry's claims.
    pub claim: usize,
    /// Claims that come as close.
    pub others: Vec<usize>,
    /// The approved wording.
    pub phrase: PhraseId,
    /// The words of the asset.
    pub words: Range<usize>,
    /// What differs.
    pub drift: Vec<DriftRun>,
    /// Whether only connecting words stand beside the whole wording.
    pub connecting_only: bool,
    /// Whether it is rather another statement, so that the claim is only the nearest one.
    pub is_distant: bool,
}

/// What an asset's text says of the registry's claims: wordings that fill their sentences, and altered ones.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The words of exact wordings beside which other words stand in their sentences.
    pub(super) unsaid: Vec<Range<usize>>,
    /// Altered wordings, in order.
    pub(super) alterations: Vec<Alteration>,
}

/// Reads the sentences of an asset that are not part of a statement, given all exact wordings in it.
pub(super) fn read(asset: &Asset<'_>, exact: &[Match]) -> Reading {
    let registry = asset.registry;
    let sentences = sentences(asset);
    let passage = Passage { text: &asset.normal, words: &asset.words, sentences: &sentences };
    let reading = registry.wordings.approved().read(&passage, exact, |phrase| rank(asset, phrase));
    let unsaid = reading.exact.iter().filter(|exact| !exact.said).map(|exact| exact.words.clone()).collect();
    let alterations = reading.altered.into_iter().filter_map(|one| alteration(asset, one)).collect();
    Reading { unsaid, alterations }
}

/// The sentences that may hold a claim, as ranges of words. What stands for a record's text parts them: `[ID]` is no wording.
fn sentences(asset: &Asset<'_>) -> Vec<Range<usize>> {
    let mut sentences = Vec::with_capacity(asset.document.sentences.len());
    let mut inclusions = asset.document.inclusions.iter().map(|inclusion| asset.words_in(&inclusion.range)).peekable();
    for words in &asset.sentences {
        let mut start = words.start;
        while let Some(included) = inclusions.next_if(|included| included.start < words.end) {
            sentences.push(start..included.start.max(start));
            start = included.end.max(start);
        }
        sentences.push(start..words.end.max(start));
    }
    sentences.retain(|words| !words.is_empty() && !asset.in_statement(words));
    sentences
}

fn alteration(asset: &Asset<'_>, one: phrase::Altered) -> Option<Alteration> {
    let registry = asset.registry;
    let claim = meant(asset, one.phrase)?;
    let others = one.others.iter().filter_map(|phrase| meant(asset, *phrase)).filter(|other| *other != claim);
    let mut others: Vec<usize> = others.collect();
    others.sort_unstable();
    others.dedup();
    debug_assert!(claim < registry.records.claims.len());
    let phrase::Altered { phrase, words, drift, connecting_only, is_distant, .. } = one;
    Some(Alteration { claim, others, phrase, words, drift, connecting_only, is_distant })
}

/// Of the claims that share a wording, the one that is meant in an asset.
fn meant(asset: &Asset<'_>, phrase: PhraseId) -> Option<usize> {
    claims(asset.registry, phrase).min_by_key(|claim| preference(asset, *claim))
}

fn claims(registry: &Registry, phrase: PhraseId) -> impl Iterator<Item = usize> + '_ {
    registry.wordings.owners(phrase).iter().filter_map(|owner| match owner {
        Owner::Claim(claim) => Some(*claim),
        Owner::StatementSentence { .. } | Owner::Citation => None,
    })
}

/// Which of several claims is meant in an asset, the least first: one it declares, then one in scope, then one in force.
pub(super) fn preference(asset: &Asset<'_>, claim: usize) -> u32 {
    let registry = asset.registry;
    let record = &registry.records.claims[claim];
    let declared = asset.head.front.claims.iter().any(|id| id.value == record.id.value);
    let in_scope = record.scope.serves_claim(&asset.facts(), &registry.regions);
    let in_force = force::of_claim(record, registry.options.today) == Force::InForce;
    u32::from(!declared) * 4 + u32::from(!in_scope) * 2 + u32::from(!in_force)
}

fn rank(asset: &Asset<'_>, phrase: PhraseId) -> u32 {
    claims(asset.registry, phrase).map(|claim| preference(asset, claim)).min().unwrap_or(u32::MAX)
}

/// An approved wording with its words, to quote the approved side of a difference.
#[derive(Debug)]
pub struct ApprovedWording<'r> {
    /// The value of the record it stands in.
    pub value: &'r Spanned<String>,
    text: String,
    places: Vec<Range<usize>>,
}

impl<'r> ApprovedWording<'r> {
    /// The wording of a claim that has this id.
    pub fn of(registry: &Registry, claim: &'r Claim, phrase: PhraseId) -> Option<Self> {
        std::iter::once(&claim.text).chain(&claim.variants).find_map(|value| {
            let text = visible(&value.value);
            let normal = text::normalise(&text, &[]);
            let words = text::words(&normal);
            let is_it = registry.wordings.approved().phrases().find_whole(&words) == Some(phrase);
            let places = words.iter().map(|word| normal.raw_range(word.start as usize..word.end as usize));
            is_it.then(|| Self { value, places: places.collect(), text: text.clone() })
        })
    }

    /// The text of a range of its words.
    pub fn words(&self, words: &Range<usize>) -> &str {
        let last = words.end.checked_sub(1).filter(|_| !words.is_empty());
        let (Some(first), Some(last)) = (self.places.get(words.start), last.and_then(|last| self.places.get(last)))
        else {
            return "";
        };
        self.text.get(first.start..last.end).unwrap_or_default()
    }

    /// The whole wording as a reader sees it.
    pub fn text(&self) -> &str {
        self.text.trim()
    }
}
