//! One piece of a page: where it is, and what it looks like.

use std::collections::HashSet;
use std::ops::Range;

use super::super::hits::Hit;
use super::super::mentions;
use super::super::page::{Page, Sentence};
use super::context::PieceContext;
use super::scale::Scale;
use crate::document::{Block, BlockKind};
use crate::index::{Extent, Index, VisibleByte};
use crate::record::Records;
use crate::registry::Topic;
use crate::text::{Word, WordHashes, WordKind};

/// A sentence of fewer words of letters is a fragment in any block.
const FEWEST_WORDS: usize = 4;

/// A piece of text.
pub(super) struct Piece<'a, 'r> {
    pub(super) context: &'a PieceContext<'a, 'r>,
    /// Its block.
    pub(super) block: &'a Block,
    /// The block's place.
    pub(super) number: Index<Block>,
    /// Its sentences.
    pub(super) sentences: Extent<Sentence>,
    /// The hits in it.
    pub(super) hits: Extent<Hit>,
    /// The words that name the disease.
    pub(super) disease: &'a HashSet<u64, WordHashes>,
    /// The weights of words, where the registry has a weighting.
    pub(super) scale: Option<&'a Scale<'a>>,
}

impl Piece<'_, '_> {
    pub(super) fn page(&self) -> &Page<'_> {
        self.context.page
    }

    pub(super) fn records(&self) -> &Records {
        &self.page().registry.records
    }

    pub(super) fn words(&self) -> Extent<Word> {
        let sentences = &self.page().sentences;
        let (first, last) = (sentences[self.sentences.start], sentences[self.last_sentence()]);
        Extent::new(first.words.start, last.words.end)
    }

    fn last_sentence(&self) -> Index<Sentence> {
        self.sentences.last().unwrap_or(self.sentences.start)
    }

    /// The names of products in it.
    pub(super) fn names(&self) -> impl Iterator<Item = &Hit> {
        self.context.hits[self.hits].iter().filter(|hit| matches!(hit.topic, Topic::Name(_)))
    }

    /// Whether it has nothing but ids of records, which bring approved text.
    pub(super) fn is_included(&self, words: Extent<Word>) -> bool {
        let included =
            self.page().document.inclusions.iter().filter(|inclusion| Index::from(inclusion.block) == self.number);
        let labels: Vec<Extent<Word>> =
            included.map(|inclusion| self.page().words_in(inclusion.range.clone().into())).collect();
        words.indices().all(|word| labels.iter().any(|label| label.contains(word)))
    }

    /// Whether the sentence before it is about the product.
    pub(super) fn follows_mention(&self) -> bool {
        let first = self.sentences.start;
        first > Index::from(self.block.sentences.start)
            && mentions::is_mention(self.context.mentions, first.saturating_sub(1))
    }

    /// Whether it is a heading or a link.
    pub(super) fn is_title(&self) -> bool {
        self.block.kind == BlockKind::Heading || self.is_link()
    }

    /// Whether it is a title, a label or a call rather than a sentence.
    pub(super) fn is_fragment(&self, words: Extent<Word>) -> bool {
        let short = || {
            let letters = self.page().words[words].iter().filter(|word| word.kind == WordKind::Word);
            letters.count() < FEWEST_WORDS
        };
        match self.block.kind {
            BlockKind::Heading | BlockKind::Alt => true,
            BlockKind::Item | BlockKind::Cell | BlockKind::Copy => !self.is_closed() || short(),
            _ => self.is_link() || short(),
        }
    }

    /// Whether it ends in a full stop or an exclamation mark.
    pub(super) fn is_closed(&self) -> bool {
        self.ends_in(&['.', '!'])
    }

    /// Whether it ends in one of these signs.
    pub(super) fn ends_in(&self, signs: &[char]) -> bool {
        let sentence = &self.page().document.sentences[self.last_sentence().at()];
        let text = self.page().document.visible.get(sentence.start as usize..sentence.end as usize).unwrap_or_default();
        text.trim_end().ends_with(signs)
    }

    /// Whether all of it is the text of a link.
    pub(super) fn is_link(&self) -> bool {
        let sentence = &self.page().document.sentences[self.sentences.start.at()];
        let sentence = Extent::<VisibleByte>::from(sentence.clone());
        let covers = |range: &Range<u32>| Extent::from(range.clone()).holds(sentence);
        self.page().document.links.iter().any(|link| !link.image && covers(&link.range))
    }

    /// Whether a word is one of the disease that the product treats: there it is neither an unwanted effect nor a burden.
    pub(super) fn is_disease(&self, words: Extent<Word>) -> bool {
        words.len() == 1 && self.page().words[words].iter().all(|word| self.disease.contains(&word.hash))
    }
}
