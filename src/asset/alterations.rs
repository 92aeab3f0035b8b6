//! Near misses: where a page comes close to a claim without using its wording. [`crate::phrase`] finds them; here they get their
//! claims.

use std::ops::Range;

use super::cover::Cover;
use super::meant;
use super::page::{Page, Sentence};
use crate::document::Inclusion;
use crate::index::Extent;
use crate::phrase::{self, DriftRun, LEAST_WORDS, Match, Passage, PhraseId};
use crate::registry::ClaimId;
use crate::text::Word;

/// A wording that is close to an approved one without being it.
#[derive(Clone, Debug, PartialEq)]
pub struct Alteration {
    /// The claim that comes closest.
    pub claim: ClaimId,
    /// Claims that are as close.
    pub others: Vec<ClaimId>,
    /// The approved wording.
    pub phrase: PhraseId,
    /// The words of the page.
    pub words: Extent<Word>,
    /// What differs.
    pub drift: Vec<DriftRun>,
    /// Whether only connecting words were added to the whole wording.
    pub connecting_only: bool,
    /// Whether it rather claims something else, so that the claim is only the nearest one.
    pub is_distant: bool,
}

/// Where the text comes close to the registry's claims.
#[derive(Debug, Default)]
pub(super) struct Alterations {
    /// The words of exact wordings that do not fill their sentences.
    partial: Vec<Extent<Word>>,
    /// Altered wordings, in order.
    pub(super) alterations: Vec<Alteration>,
}

impl Alterations {
    /// Whether an exact wording is part of an altered one.
    pub(super) fn is_altered(&self, words: Extent<Word>) -> bool {
        self.partial.contains(&words) && self.alterations.iter().any(|one| !one.is_distant && one.words.holds(words))
    }
}

/// Reads the sentences of a page that are not part of a statement, given all exact wordings in it.
pub(super) fn find(page: &Page<'_>, statement_words: &Cover, exact: &[Match]) -> Alterations {
    let mut sentences = sentences(page);
    sentences.retain(|words| !words.is_empty() && !statement_words.holds(*words));
    let named = named(page);
    let sentences: Vec<Range<usize>> = sentences.into_iter().map(Extent::range).collect();
    let passage = Passage { text: &page.normal, words: &page.words, sentences: &sentences, named: &named };
    let reading = page.registry.wordings.approved().read(&passage, exact, |phrase| meant::rank(page, phrase));
    let partial = reading.exact.iter().filter(|exact| !exact.said).map(|exact| exact.words.clone().into()).collect();
    let alterations = reading.altered.into_iter().filter_map(|one| alteration(page, one)).collect();
    Alterations { partial, alterations }
}

/// The sentences that may contain a claim. An included statement or module splits the sentence it is in; an included claim ends its
/// sentence where its own text ends one and a capital letter follows.
fn sentences(page: &Page<'_>) -> Vec<Extent<Word>> {
    let mut sentences = Vec::with_capacity(page.document.sentences.len());
    let inclusions = &page.document.inclusions;
    let mut splits = inclusions.iter().filter_map(|inclusion| split_by(page, inclusion)).peekable();
    for Sentence { words } in &page.sentences {
        let mut start = words.start;
        while let Some(split) = splits.next_if(|split| split.start < words.end) {
            sentences.push(Extent::new(start, split.start.max(start)));
            start = split.end.max(start);
        }
        sentences.push(Extent::new(start, words.end.max(start)));
    }
    sentences
}

/// The words that split a sentence where something is included: those of the label, or none where a claim ends the sentence.
fn split_by(page: &Page<'_>, inclusion: &Inclusion) -> Option<Extent<Word>> {
    let words = page.words_in(inclusion.range.clone().into());
    let Some(claim) = page.registry.find_claim(&inclusion.label) else { return Some(words) };
    let ends = page.registry.records.claims[claim].text.value.trim_end().ends_with(['.', '!', '?']);
    let next = page.visible_words(words.end.only());
    (ends && next.starts_with(char::is_uppercase)).then_some(Extent::new(words.end, words.end))
}

/// Where claims are used by name: included, or as a bound wording that is too short to be recognised when altered.
fn named(page: &Page<'_>) -> Vec<Match> {
    let document = &page.document;
    let included = document.inclusions.iter().filter_map(|inclusion| {
        let claim = &page.registry.records.claims[page.registry.find_claim(&inclusion.label)?];
        let phrase = page.registry.wordings.phrase_of(claim)?;
        Some(Match { phrase, words: page.words_in(inclusion.range.clone().into()).range() })
    });
    let bound = document.bindings.iter().filter_map(|binding| {
        let words = page.words_in(binding.range.clone().into());
        let short = words.get(&page.words).filter(|words| words.len() < LEAST_WORDS)?;
        let phrase = page.registry.wordings.approved().phrases().find_whole(short)?;
        let claim = page.registry.find_claim(&binding.label)?;
        meant::claims(page.registry, phrase)
            .any(|owner| owner == claim)
            .then_some(Match { phrase, words: words.range() })
    });
    let mut named: Vec<Match> = included.chain(bound).filter(|one| !one.words.is_empty()).collect();
    named.sort_unstable_by_key(|one| (one.words.start, one.words.end));
    named.dedup_by(|next, one| next.words.start < one.words.end);
    named
}

fn alteration(page: &Page<'_>, one: phrase::Altered) -> Option<Alteration> {
    let claim = meant::claim(page, one.phrase)?;
    let others = one.others.iter().filter_map(|phrase| meant::claim(page, *phrase)).filter(|other| *other != claim);
    let mut others: Vec<ClaimId> = others.collect();
    others.sort_unstable();
    others.dedup();
    debug_assert!(claim.at() < page.registry.records.claims.len());
    let phrase::Altered { phrase, words, drift, connecting_only, is_distant, .. } = one;
    let words = words.into();
    Some(Alteration { claim, others, phrase, words, drift, connecting_only, is_distant })
}
