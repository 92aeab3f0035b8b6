//! What claims something: sentences, headings, cells and links weighed by the signals in them and by how they stand to the product.
//!
//! A piece is weighed by the weightings of the packs: how it stands to the product, its form, its signals, its words and pairs of words
//! each have a weight, found from labelled sentences. Without a weighting the signals' own weights decide: what is said about a
//! medicine claims something, so a sentence that names the product begins at the threshold, and only a guard (an instruction, a
//! warning, a trial's design, a question) takes it below; what does not name it begins lower, and needs words that claim.

mod disease;
mod feature;
mod piece;
mod weights;

use std::ops::Range;

use super::asset::Asset;
use super::mention::Mention;
use super::topic::{Hit, Topic};
use crate::document::{Block, BlockKind};
use crate::record::{Signal, SignalKind};

pub use self::weights::Weights;

/// The sum of weights at which something is claimed.
const THRESHOLD: f64 = 1.0;
/// The sum of signals' weights at which those of some kinds say what is claimed.
const SAYING: f64 = 0.75;
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
    /// The words that weigh most, where it holds no such signal.
    pub telling: Vec<usize>,
    /// The sum of weights, with that of its standing.
    pub score: f64,
    /// The part of it that guards took away: 0 or less.
    pub guarded: f64,
}

/// How a piece of text stands to the product, before its words are weighed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A full sentence that names it.
    Named,
    /// A full sentence that names it only beside what it is about: "a vial of", "the ... pen", "questions about".
    NamedAside,
    /// A heading, a link or a fragment that names it.
    NamedInFragment,
    /// It goes on from a sentence that is about the product ("it", "this medicine").
    Continued,
    /// The sentence before it is about the product.
    After,
    /// A heading of a piece about a product in several sentences: "Fewer pills. More days."
    Refrain,
    /// A heading or a link of a piece about a product that ends like a sentence, as slogans do.
    Slogan,
    /// Any other heading, link, list item, cell, copy unit or fragment of it.
    Fragment,
    /// Any other sentence of a piece about a product.
    Bare,
}

impl Standing {
    const fn weight(self) -> f64 {
        match self {
            Self::Named | Self::Refrain => 1.0,
            Self::Slogan | Self::NamedAside => 0.75,
            Self::NamedInFragment | Self::Continued | Self::Fragment => 0.5,
            Self::After => 0.25,
            Self::Bare => -0.25,
        }
    }

    /// The word for it in weightings.
    const fn word(self) -> &'static str {
        match self {
            Self::Named => "standing:named",
            Self::NamedAside => "standing:named-aside",
            Self::NamedInFragment => "standing:named-in-fragment",
            Self::Continued => "standing:continued",
            Self::After => "standing:after",
            Self::Refrain => "standing:refrain",
            Self::Slogan => "standing:slogan",
            Self::Fragment => "standing:fragment",
            Self::Bare => "standing:bare",
        }
    }

    /// Whether the text itself names the product.
    pub const fn is_named(self) -> bool {
        matches!(self, Self::Named | Self::NamedAside | Self::NamedInFragment)
    }
}

impl Assertion {
    /// What it claims, by the kinds of its signals.
    pub fn kinds<'a>(&'a self, asset: &'a Asset<'_>) -> impl Iterator<Item = SignalKind> + 'a {
        self.signals.iter().filter_map(|hit| Some(signal_of(asset, &asset.hits[*hit])?.kind.as_ref()?.value))
    }

    /// The first signal of these kinds, if they weigh enough together to say that this is what it claims, and more than its guards.
    pub fn saying<'a>(&self, asset: &'a Asset<'_>, kinds: &[SignalKind]) -> Option<&'a Hit> {
        let of_kinds = |signal: &&Signal| signal.kind.as_ref().is_some_and(|kind| kinds.contains(&kind.value));
        let hits = self.signals.iter().map(|hit| &asset.hits[*hit]);
        let mut hits = hits.filter_map(|hit| Some((hit, signal_of(asset, hit).filter(of_kinds)?)));
        let (first, signal) = hits.next()?;
        let sum: f64 = signal.weight + hits.map(|(_, signal)| signal.weight).sum::<f64>();
        (sum >= SAYING && sum + self.guarded > 0.0).then_some(first)
    }
}

/// All that claims something outside required language, in reading order. In a piece without a product only what names one does; in a
/// registry without signals, or in another language than theirs, nothing is weighed at all.
pub(super) fn find(asset: &Asset<'_>) -> Vec<Assertion> {
    let mut assertions = Vec::new();
    each_piece(asset, |piece| assertions.extend(piece.assertion()));
    assertions
}

/// What weightings weigh of each piece of an asset, with the words of the piece: what whoever makes a weighting needs to know of
/// labelled sentences.
pub fn features(asset: &Asset<'_>) -> Vec<(Range<usize>, Vec<String>)> {
    let mut pieces = Vec::new();
    each_piece(asset, |piece| pieces.extend(piece.features()));
    pieces
}

fn each_piece(asset: &Asset<'_>, mut read: impl FnMut(&piece::Piece<'_, '_>)) {
    let is_about_one =
        asset.head.front.product.is_some() || asset.mentions.iter().any(|mention| *mention != Mention::None);
    if asset.registry.records.signals.is_empty() || !is_about_one || !is_english(asset) {
        return;
    }
    let disease = disease::names(asset);
    let mut first_hit = 0;
    for (number, block) in asset.document.blocks.iter().enumerate() {
        for sentences in pieces(block) {
            let hits =
                first_hit..first_hit + asset.hits[first_hit..].partition_point(|hit| hit.sentence < sentences.end);
            first_hit = hits.end;
            read(&piece::Piece { asset, block, number: number as u32, sentences, hits, disease: &disease });
        }
    }
}

/// Signals are English words: in another language only the name would count, without a guard.
fn is_english(asset: &Asset<'_>) -> bool {
    let language = asset.head.front.language.as_ref().map_or("en", |language| language.value.as_str());
    language.split('-').next().is_some_and(|language| language.eq_ignore_ascii_case("en"))
}

/// What is weighed together: a heading or a copy unit as a whole, anything else sentence by sentence.
fn pieces(block: &Block) -> impl Iterator<Item = Range<usize>> {
    let (start, end) = (block.sentences.start as usize, block.sentences.end as usize);
    let size = if matches!(block.kind, BlockKind::Heading | BlockKind::Copy) { (end - start).max(1) } else { 1 };
    (start..end).step_by(size).map(move |first| first..first + size)
}

fn signal_of<'r>(asset: &Asset<'r>, hit: &Hit) -> Option<&'r Signal> {
    match hit.topic {
        Topic::Signal(signal) => asset.registry.records.signals.get(signal),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
