//! Which signals of a piece count.

use super::super::hits::Hit;
use super::super::mentions::Mention;
use super::claimed::signal_of;
use super::context::PieceContext;
use super::piece::Piece;
use crate::index::{Extent, Index};
use crate::record::{Signal, SignalPlace};
use crate::registry::model::Standing;
use crate::registry::{SignalId, Topic};
use crate::text::Word;

/// At most this many words form the subject of a sentence.
const LONGEST_SUBJECT: usize = 8;
/// How far before the predicate a word of the disease may be, in words: "asthma is", "a migraine attack usually lasts".
const SUBJECT_DISTANCE: usize = 2;
/// A guard that opens a heading or a link takes away no more than this.
const HEAVIEST_OPENING_OF_TITLE: f64 = -0.25;
/// A piece that names no product and follows none is quiet where its signals score less than this.
const LEAST_SIGNALS: f64 = 0.75;

/// A piece with its standing and its signals.
pub(super) struct Signalled {
    pub(super) words: Extent<Word>,
    pub(super) standing: Standing,
    /// The signals in it.
    pub(super) signals: Vec<SignalId>,
    /// The first hit of each that is not a guard.
    pub(super) raising: Vec<Index<Hit>>,
    /// The sum of their weights, as their records give them.
    pub(super) raised: f64,
    /// The sum of the guards' weights: 0 or less.
    pub(super) guarded: f64,
}

impl Signalled {
    /// Whether it neither names the product nor follows what does, and has hardly a signal. Most text is like this.
    pub(super) fn is_quiet(&self) -> bool {
        let names_nothing = matches!(self.standing, Standing::Bare | Standing::Fragment | Standing::Slogan);
        names_nothing && self.raised < LEAST_SIGNALS
    }
}

impl Piece<'_, '_> {
    /// How it refers to the product and what signals it has; `None` for what can claim nothing: required language, and what names
    /// no product in an asset without one.
    pub(super) fn signalled(&self) -> Option<Signalled> {
        let PieceContext { page, statement_words, mentions, .. } = *self.context;
        let mention = mentions[self.sentences.range()].iter().max().copied().unwrap_or_default();
        if mention == Mention::None && page.head.front.product.is_none() {
            return None;
        }
        let words = self.words();
        if words.is_empty() || statement_words.holds(words) || self.is_included(words) {
            return None;
        }
        let standing = self.standing(mention, words);
        Some(self.find_signals(mention, standing, words))
    }

    /// Finds its signals, each once.
    fn find_signals(&self, mention: Mention, standing: Standing, words: Extent<Word>) -> Signalled {
        let mut found =
            Signalled { words, standing, signals: Vec::new(), raising: Vec::new(), raised: 0.0, guarded: 0.0 };
        for at in self.hits.indices() {
            let hit = &self.context.hits[at];
            let (Topic::Signal(number), Some(signal)) = (hit.topic, signal_of(self.records(), hit)) else { continue };
            if found.signals.contains(&number) || !self.is_in_place(signal.place, hit, mention, found.words) {
                continue;
            }
            if signal.weight > 0.0 && !self.is_in_code(hit) {
                found.raised += signal.weight;
                found.raising.push(at);
            } else if signal.weight > 0.0 || self.is_disease(hit.words) {
                continue;
            } else {
                found.guarded += self.guard_weight(signal);
            }
            found.signals.push(number);
        }
        found
    }

    /// The weight of a guard. A call to action ("Switch on relief") opens like an instruction, so in a title an opening counts
    /// little.
    fn guard_weight(&self, guard: &Signal) -> f64 {
        let is_call = guard.place == SignalPlace::Opening && self.is_title();
        if is_call { guard.weight.max(HEAVIEST_OPENING_OF_TITLE) } else { guard.weight }
    }

    /// Whether a signal is where it has to be to count.
    fn is_in_place(&self, place: SignalPlace, hit: &Hit, mention: Mention, words: Extent<Word>) -> bool {
        match place {
            SignalPlace::Anywhere => true,
            SignalPlace::Opening => hit.words.start == words.start,
            SignalPlace::Ending => hit.words.end == words.end,
            SignalPlace::Second => hit.words.start == words.start + 1,
            SignalPlace::Question => self.ends_in(&['?']),
            SignalPlace::Unnamed => mention != Mention::Named,
            SignalPlace::Disease => mention != Mention::Named && self.is_about_disease(hit, words),
        }
    }

    /// Whether the disease is the subject of a hit: its words come right before it, near the beginning.
    fn is_about_disease(&self, hit: &Hit, words: Extent<Word>) -> bool {
        let before = Extent::new(hit.words.start.saturating_sub(SUBJECT_DISTANCE).max(words.start), hit.words.start);
        hit.words.start < words.start + LONGEST_SUBJECT
            && self.page().words[before].iter().any(|word| self.disease.contains(&word.hash))
    }

    /// Whether a word is part of the name of a study, with a number or in capitals: "CALM-2", "GUARDIAN-AF".
    fn is_in_code(&self, hit: &Hit) -> bool {
        let after = self.page().normal.text.get(hit.normal.end.at()..).unwrap_or_default();
        after.strip_prefix('-').is_some_and(|rest| {
            let shown = self.page().visible_words(hit.words);
            let is_in_capitals = shown.len() > 1 && shown.chars().all(|letter| letter.is_ascii_uppercase());
            rest.starts_with(|next: char| next.is_ascii_digit() || is_in_capitals && next.is_ascii_alphanumeric())
        })
    }
}
