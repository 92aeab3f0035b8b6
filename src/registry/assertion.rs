//! What claims something: sentences, headings, cells and links weighed by the signals in them and by how they stand to the product.
//!
//! What is said about a medicine claims something, so a sentence that names the product begins at the threshold, and only a guard
//! (an instruction, a warning, a trial's design, a question) takes it below. What does not name it begins lower, and needs words that
//! claim: half of the way in a heading of a branded piece, all of it in a paragraph. Words and weights are data of the packs.

use std::collections::HashSet;
use std::ops::Range;

use super::asset::Asset;
use super::mention::Mention;
use super::topic::{Hit, Topic};
use crate::document::{Block, BlockKind};
use crate::record::{Signal, SignalKind, SignalPlace};
use crate::text::{self, WordKind};

/// The sum of weights at which something is claimed.
const THRESHOLD: f64 = 1.0;
/// The sum of weights at which signals of some kinds say what is claimed.
const SAYING: f64 = 0.75;
/// A sentence of fewer words of letters is a fragment, whatever it stands in.
const FEWEST_WORDS: usize = 4;
/// As many words of a sentence at most make up its subject.
const LONGEST_SUBJECT: usize = 8;
/// As far may words of the disease stand before what is said of it: "asthma is", "a migraine attack usually lasts".
const SUBJECT_DISTANCE: usize = 2;
/// Shorter words of an indication are no names of a disease.
const SHORTEST_NAME: usize = 4;
/// Words of indications that say who has a disease, or how badly, and name none.
const POPULATION: &[&str] = &[
    "acute",
    "adolescents",
    "adult",
    "adults",
    "aged",
    "children",
    "chronic",
    "high",
    "indicated",
    "infants",
    "least",
    "maintenance",
    "management",
    "mild",
    "moderate",
    "moderately",
    "older",
    "over",
    "patients",
    "people",
    "prevention",
    "relief",
    "severe",
    "severely",
    "signs",
    "symptoms",
    "treatment",
    "with",
    "women",
    "years",
];

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
            Self::Slogan => 0.75,
            Self::NamedInFragment | Self::Continued | Self::Fragment => 0.5,
            Self::After => 0.25,
            Self::Bare => -0.25,
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
    let is_about_one =
        asset.head.front.product.is_some() || asset.mentions.iter().any(|mention| *mention != Mention::None);
    if asset.registry.records.signals.is_empty() || !is_about_one || !is_english(asset) {
        return Vec::new();
    }
    let disease = disease(asset);
    let mut first_hit = 0;
    let mut assertions = Vec::new();
    for (number, block) in asset.document.blocks.iter().enumerate() {
        for sentences in pieces(block) {
            let hits =
                first_hit..first_hit + asset.hits[first_hit..].partition_point(|hit| hit.sentence < sentences.end);
            first_hit = hits.end;
            let piece = Piece { asset, block, number: number as u32, sentences, hits, disease: &disease };
            assertions.extend(piece.assertion());
        }
    }
    assertions
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

/// A piece of text to be weighed.
struct Piece<'a, 'r> {
    asset: &'a Asset<'r>,
    block: &'a Block,
    number: u32,
    sentences: Range<usize>,
    hits: Range<usize>,
    disease: &'a HashSet<u64>,
}

impl Piece<'_, '_> {
    fn assertion(&self) -> Option<Assertion> {
        let asset = self.asset;
        let mention = asset.mentions[self.sentences.clone()].iter().max().copied().unwrap_or_default();
        let says_something = !self.hits.is_empty() || self.sentences.len() > 1;
        if mention == Mention::None && (asset.head.front.product.is_none() || !says_something) {
            return None;
        }
        let words = self.words();
        if words.is_empty() || asset.in_statement(&words) || self.is_included(&words) {
            return None;
        }
        let standing = self.standing(mention, &words);
        let (signals, raised, guarded) = self.weigh(mention, &words);
        let score = self.base(standing, &signals) + raised + guarded;
        (score >= THRESHOLD).then_some(Assertion { words, block: self.number, standing, signals, score, guarded })
    }

    fn words(&self) -> Range<usize> {
        let sentences = &self.asset.document.sentences;
        self.asset.words_in(&(sentences[self.sentences.start].start..sentences[self.sentences.end - 1].end))
    }

    /// Whether nothing stands there but ids of records, which bring approved text.
    fn is_included(&self, words: &Range<usize>) -> bool {
        let included = self.asset.document.inclusions.iter().filter(|inclusion| inclusion.block == self.number);
        let labels: Vec<Range<usize>> = included.map(|inclusion| self.asset.words_in(&inclusion.range)).collect();
        words.clone().all(|word| labels.iter().any(|label| label.contains(&word)))
    }

    fn standing(&self, mention: Mention, words: &Range<usize>) -> Standing {
        match mention {
            Mention::Named if self.is_fragment(words) => Standing::NamedInFragment,
            Mention::Named => Standing::Named,
            Mention::Continued => Standing::Continued,
            Mention::None if self.follows_mention() => Standing::After,
            Mention::None if self.is_title() && self.is_closed() => {
                if self.sentences.len() > 1 {
                    Standing::Refrain
                } else {
                    Standing::Slogan
                }
            }
            Mention::None if self.is_fragment(words) => Standing::Fragment,
            Mention::None => Standing::Bare,
        }
    }

    /// What the sum begins with: in a sentence that names nothing, words that claim by themselves need no more.
    fn base(&self, standing: Standing, signals: &[usize]) -> f64 {
        let claims_alone = |hit: &usize| {
            signal_of(self.asset, &self.asset.hits[*hit]).is_some_and(|signal| signal.weight >= THRESHOLD)
        };
        if standing == Standing::Bare && signals.iter().any(claims_alone) { 0.0 } else { standing.weight() }
    }

    fn follows_mention(&self) -> bool {
        let first = self.sentences.start;
        first > self.block.sentences.start as usize && self.asset.mentions[first - 1] != Mention::None
    }

    fn is_title(&self) -> bool {
        self.block.kind == BlockKind::Heading || self.is_link()
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
            _ => self.is_link() || short(),
        }
    }

    /// Whether it ends in a full stop or an exclamation mark.
    fn is_closed(&self) -> bool {
        self.ends_in(&['.', '!'])
    }

    fn ends_in(&self, signs: &[char]) -> bool {
        let sentence = &self.asset.document.sentences[self.sentences.end - 1];
        let text = self.asset.document.visible.get(sentence.start as usize..sentence.end as usize).unwrap_or_default();
        text.trim_end().ends_with(signs)
    }

    /// Whether all of it is the text of a link.
    fn is_link(&self) -> bool {
        let sentence = &self.asset.document.sentences[self.sentences.start];
        let covers = |range: &Range<u32>| range.start <= sentence.start && sentence.end <= range.end;
        self.asset.document.links.iter().any(|link| !link.image && covers(&link.range))
    }

    /// Whether a word is part of a name as studies have, with a number or in capitals: "CALM-2" and "GUARDIAN-AF" calm and guard nobody.
    fn is_in_code(&self, hit: &Hit) -> bool {
        let after = self.asset.normal.text.get(hit.normal.end..).unwrap_or_default();
        after.strip_prefix('-').is_some_and(|rest| {
            let shown = self.asset.visible_words(&hit.words);
            let is_in_capitals = shown.len() > 1 && shown.chars().all(|letter| letter.is_ascii_uppercase());
            rest.starts_with(|next: char| next.is_ascii_digit() || is_in_capitals && next.is_ascii_alphanumeric())
        })
    }

    /// Whether a word is one of the disease that the product treats: there it is no unwanted effect and no burden.
    fn is_disease(&self, words: &Range<usize>) -> bool {
        words.len() == 1 && self.asset.words[words.clone()].iter().all(|word| self.disease.contains(&word.hash))
    }

    fn is_in_place(&self, place: SignalPlace, hit: &Hit, mention: Mention, words: &Range<usize>) -> bool {
        match place {
            SignalPlace::Anywhere => true,
            SignalPlace::Opening => hit.words.start == words.start,
            SignalPlace::Ending => hit.words.end == words.end,
            SignalPlace::Second => hit.words.start == words.start + 1,
            SignalPlace::Question => self.ends_in(&['?']),
            SignalPlace::Unnamed => mention != Mention::Named,
            SignalPlace::Disease => mention != Mention::Named && self.is_said_of_disease(hit, words),
        }
    }

    /// Whether words of the disease stand before a hit, so near that they are its subject, and that near the beginning.
    fn is_said_of_disease(&self, hit: &Hit, words: &Range<usize>) -> bool {
        let before = hit.words.start.saturating_sub(SUBJECT_DISTANCE).max(words.start)..hit.words.start;
        hit.words.start < words.start + LONGEST_SUBJECT
            && self.asset.words[before].iter().any(|word| self.disease.contains(&word.hash))
    }

    /// The hits that raise the sum, by how much together, and how much guards take away.
    fn weigh(&self, mention: Mention, words: &Range<usize>) -> (Vec<usize>, f64, f64) {
        let (mut raised, mut guarded) = (0.0, 0.0);
        let (mut seen, mut raising) = (Vec::new(), Vec::new());
        for at in self.hits.clone() {
            let hit = &self.asset.hits[at];
            let Some(signal) = signal_of(self.asset, hit) else { continue };
            if seen.contains(&hit.topic) || !self.is_in_place(signal.place, hit, mention, words) {
                continue;
            }
            if signal.weight > 0.0 && !self.is_in_code(hit) {
                raised += signal.weight;
                raising.push(at);
            } else if signal.weight > 0.0 || self.is_disease(&hit.words) {
                continue;
            } else {
                guarded += signal.weight;
            }
            seen.push(hit.topic);
        }
        (raising, raised, guarded)
    }
}

/// The words of the indications of the asset's product that name a disease.
fn disease(asset: &Asset<'_>) -> HashSet<u64> {
    let indications = asset.product().map_or(&[][..], |product| product.indications.as_slice());
    let mut names = HashSet::new();
    for indication in indications {
        let normal = text::normalise(&indication.text.value, &[]);
        let words = text::words(&normal).into_iter().filter(|word| is_name(word.text(&normal)));
        names.extend(words.map(|word| word.hash));
    }
    names
}

fn is_name(word: &str) -> bool {
    word.len() >= SHORTEST_NAME && !POPULATION.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests;
