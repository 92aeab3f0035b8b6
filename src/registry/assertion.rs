//! What claims something: sentences, headings, cells and links weighed by the signals in them and by how they stand to the product.
//!
//! What is said about a medicine claims something, so a sentence that names the product begins at the threshold, and only a guard
//! (an instruction, a warning, a trial's design, a question) takes it below. What does not name it begins lower, and needs words that
//! claim: half of the way in a heading of a branded piece, all of it in a paragraph. Words and weights are data of the packs.

use std::ops::Range;

use super::asset::Asset;
use super::mention::Mention;
use super::topic::Hit;
use crate::document::{Block, BlockKind};
use crate::record::{SignalKind, SignalPlace};
use crate::text::WordKind;

/// The sum of weights at which something is claimed.
const THRESHOLD: f64 = 1.0;
/// A sentence of fewer words of letters is a fragment, whatever it stands in.
const FEWEST_WORDS: usize = 4;

/// A sentence, heading, cell or link that claims something, approved or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Assertion {
    /// Its words.
    pub words: Range<usize>,
    /// Its block.
    pub block: u32,
    /// How it stands to the product.
    pub standing: Standing,
    /// The first hit of each signal in it, guards apart: indices into [`Asset::hits`].
    pub signals: Vec<usize>,
    /// The sum of weights.
    pub score: f64,
}

/// How a piece of text stands to the product, before its words are weighed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A full sentence that names it.
    Named,
    /// A heading, a link or a fragment that names it.
    NamedInFragment,
    /// It goes on from a sentence that is about the product ("it", "this medicine").
    Continued,
    /// The sentence before it is about the product.
    After,
    /// A heading, a link or a fragment of a piece about a product.
    Fragment,
    /// Any other sentence of a piece about a product.
    Bare,
}

impl Standing {
    const fn weight(self) -> f64 {
        match self {
            Self::Named => 1.0,
            Self::NamedInFragment | Self::Continued | Self::Fragment => 0.5,
            Self::After => 0.25,
            Self::Bare => 0.0,
        }
    }

    /// Whether the text itself names the product.
    pub const fn is_named(self) -> bool {
        matches!(self, Self::Named | Self::NamedInFragment)
    }
}

impl Assertion {
    /// What it claims, by the kinds of its signals.
    pub fn kinds<'a>(&'a self, asset: &'a Asset<'_>) -> impl Iterator<Item = SignalKind> + 'a {
        self.signals.iter().filter_map(|hit| Some(asset.signal(&asset.hits[*hit])?.kind.as_ref()?.value))
    }
}

/// All that claims something outside required language, in reading order. In a piece without a product only what names one does.
pub(super) fn find(asset: &Asset<'_>) -> Vec<Assertion> {
    // Without the lists of a pack nothing tells a claim from anything else that is said about a product.
    if asset.registry.records.signals.is_empty() {
        return Vec::new();
    }
    let is_branded = asset.head.front.product.is_some();
    if !is_branded && asset.mentions.iter().all(|mention| *mention == Mention::None) {
        return Vec::new();
    }
    let mut first_hit = 0;
    let mut assertions = Vec::new();
    for (number, block) in asset.document.blocks.iter().enumerate() {
        for sentences in pieces(block) {
            let hits =
                first_hit..first_hit + asset.hits[first_hit..].partition_point(|hit| hit.sentence < sentences.end);
            first_hit = hits.end;
            let piece = Piece { asset, block, number: number as u32, sentences, hits };
            assertions.extend(piece.assertion());
        }
    }
    assertions
}

/// What is weighed together: a heading or a copy unit as a whole, anything else sentence by sentence.
fn pieces(block: &Block) -> impl Iterator<Item = Range<usize>> {
    let (start, end) = (block.sentences.start as usize, block.sentences.end as usize);
    let size = if matches!(block.kind, BlockKind::Heading | BlockKind::Copy) { (end - start).max(1) } else { 1 };
    (start..end).step_by(size).map(move |first| first..first + size)
}

/// A piece of text to be weighed.
struct Piece<'a, 'r> {
    asset: &'a Asset<'r>,
    block: &'a Block,
    number: u32,
    sentences: Range<usize>,
    hits: Range<usize>,
}

impl Piece<'_, '_> {
    fn assertion(&self) -> Option<Assertion> {
        let asset = self.asset;
        let mention = asset.mentions[self.sentences.clone()].iter().max().copied().unwrap_or_default();
        if mention == Mention::None && (asset.head.front.product.is_none() || self.hits.is_empty()) {
            return None;
        }
        let words = self.words();
        if words.is_empty() || asset.in_statement(&words) || self.is_included(&words) {
            return None;
        }
        let standing = self.standing(mention, &words);
        let (score, signals) = self.weigh(standing, &words);
        (score >= THRESHOLD).then_some(Assertion { words, block: self.number, standing, signals, score })
    }

    fn words(&self) -> Range<usize> {
        let sentences = &self.asset.document.sentences;
        self.asset.words_in(&(sentences[self.sentences.start].start..sentences[self.sentences.end - 1].end))
    }

    /// Whether it is the id of a record, which stands for approved text.
    fn is_included(&self, words: &Range<usize>) -> bool {
        let included = self.asset.document.inclusions.iter().filter(|inclusion| inclusion.block == self.number);
        included.map(|inclusion| self.asset.words_in(&inclusion.range)).any(|label| holds(&label, words))
    }

    fn standing(&self, mention: Mention, words: &Range<usize>) -> Standing {
        match mention {
            Mention::Named if self.is_fragment(words) => Standing::NamedInFragment,
            Mention::Named => Standing::Named,
            Mention::Continued => Standing::Continued,
            Mention::None if self.follows_mention() => Standing::After,
            Mention::None if self.is_fragment(words) => Standing::Fragment,
            Mention::None => Standing::Bare,
        }
    }

    fn follows_mention(&self) -> bool {
        let first = self.sentences.start;
        first > self.block.sentences.start as usize && self.asset.mentions[first - 1] != Mention::None
    }

    /// Whether it is a title, a label or a call rather than a sentence.
    fn is_fragment(&self, words: &Range<usize>) -> bool {
        let short = || {
            let letters = self.asset.words[words.clone()].iter().filter(|word| word.kind == WordKind::Word);
            letters.count() < FEWEST_WORDS
        };
        match self.block.kind {
            BlockKind::Heading | BlockKind::Alt => true,
            BlockKind::Item | BlockKind::Cell | BlockKind::Copy => !self.is_closed() || short(),
            BlockKind::Paragraph | BlockKind::Quote | BlockKind::Footnote | BlockKind::Code => {
                self.is_link() || short()
            }
        }
    }

    /// Whether it ends in a full stop or an exclamation mark.
    fn is_closed(&self) -> bool {
        let sentence = &self.asset.document.sentences[self.sentences.end - 1];
        let text = self.asset.document.visible.get(sentence.start as usize..sentence.end as usize).unwrap_or_default();
        text.trim_end().ends_with(['.', '!'])
    }

    /// Whether all of it is the text of a link.
    fn is_link(&self) -> bool {
        let sentence = &self.asset.document.sentences[self.sentences.start];
        let covers = |range: &Range<u32>| range.start <= sentence.start && sentence.end <= range.end;
        self.asset.document.links.iter().any(|link| !link.image && covers(&link.range))
    }

    /// The sum of weights, and the hits that raise it.
    fn weigh(&self, standing: Standing, words: &Range<usize>) -> (f64, Vec<usize>) {
        let mut score = standing.weight();
        let (mut seen, mut raising) = (Vec::new(), Vec::new());
        for at in self.hits.clone() {
            let hit = &self.asset.hits[at];
            let Some(signal) = self.asset.signal(hit) else { continue };
            if seen.contains(&hit.topic) || !is_in_place(signal.place, hit, words) || self.is_included(&hit.words) {
                continue;
            }
            seen.push(hit.topic);
            score += signal.weight;
            if signal.weight > 0.0 {
                raising.push(at);
            }
        }
        (score, raising)
    }
}

fn is_in_place(place: SignalPlace, hit: &Hit, words: &Range<usize>) -> bool {
    match place {
        SignalPlace::Anywhere => true,
        SignalPlace::Opening => hit.words.start == words.start,
        SignalPlace::Ending => hit.words.end == words.end,
    }
}

fn holds(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
