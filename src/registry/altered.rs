//! Where an asset says something close to a claim, but not the claim: what [`crate::phrase`] finds, put in terms of the registry.

use std::ops::Range;

use super::Registry;
use super::asset::Asset;
use super::force::{self, Force};
use super::wording::Owner;
use crate::document::Inclusion;
use crate::phrase::{self, DriftRun, LEAST_WORDS, Match, Passage, PhraseId};

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
    let named = named(asset);
    let passage = Passage { text: &asset.normal, words: &asset.words, sentences: &sentences, named: &named };
    let reading = registry.wordings.approved().read(&passage, exact, |phrase| rank(asset, phrase));
    let unsaid = reading.exact.iter().filter(|exact| !exact.said).map(|exact| exact.words.clone()).collect();
    let alterations = reading.altered.into_iter().filter_map(|one| alteration(asset, one)).collect();
    Reading { unsaid, alterations }
}

/// The sentences that may hold a claim, as ranges of words. What stands for the text of a statement or a module parts them, and an
/// included claim ends its sentence where its text does and a capital letter follows.
fn sentences(asset: &Asset<'_>) -> Vec<Range<usize>> {
    let mut sentences = Vec::with_capacity(asset.document.sentences.len());
    let inclusions = &asset.document.inclusions;
    let mut parting = inclusions.iter().filter_map(|inclusion| parted_by(asset, inclusion)).peekable();
    for words in &asset.sentences {
        let mut start = words.start;
        while let Some(parted) = parting.next_if(|parted| parted.start < words.end) {
            sentences.push(start..parted.start.max(start));
            start = parted.end.max(start);
        }
        sentences.push(start..words.end.max(start));
    }
    sentences.retain(|words| !words.is_empty() && !asset.in_statement(words));
    sentences
}

/// The words that part a sentence where something is included: those of the label, or none, where a claim ends a sentence.
fn parted_by(asset: &Asset<'_>, inclusion: &Inclusion) -> Option<Range<usize>> {
    let words = asset.words_in(&inclusion.range);
    let Some(claim) = asset.registry.claim_index(&inclusion.label) else { return Some(words) };
    let ends = asset.registry.records.claims[claim].text.value.trim_end().ends_with(['.', '!', '?']);
    let next = asset.visible_words(&(words.end..words.end + 1));
    (ends && next.starts_with(char::is_uppercase)).then_some(words.end..words.end)
}

/// Where claims stand by name: included, or as a wording bound to its claim that is too short to be found altered.
fn named(asset: &Asset<'_>) -> Vec<Match> {
    let document = &asset.document;
    let included = document.inclusions.iter().filter_map(|inclusion| {
        let claim = &asset.registry.records.claims[asset.registry.claim_index(&inclusion.label)?];
        let phrase = asset.registry.wordings.phrase_of(claim)?;
        Some(Match { phrase, words: asset.words_in(&inclusion.range) })
    });
    let bound = document.bindings.iter().filter_map(|binding| {
        let words = asset.words_in(&binding.range);
        let short = asset.words.get(words.clone()).filter(|words| words.len() < LEAST_WORDS)?;
        let phrase = asset.registry.wordings.approved().phrases().find_whole(short)?;
        let claim = asset.registry.claim_index(&binding.label)?;
        claims(asset.registry, phrase).any(|owner| owner == claim).then_some(Match { phrase, words })
    });
    let mut named: Vec<Match> = included.chain(bound).filter(|one| !one.words.is_empty()).collect();
    named.sort_unstable_by_key(|one| (one.words.start, one.words.end));
    named.dedup_by(|next, one| next.words.start < one.words.end);
    named
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
