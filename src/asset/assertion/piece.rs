//! One piece of text, weighed: how it stands to the product, which of its hits count, and what they come to.

use std::collections::HashSet;
use std::ops::Range;

use super::super::cover::Cover;
use super::super::hits::Hit;
use super::super::mentions::{self, Mention};
use super::super::page::{Page, Sentence};
use super::claimed::{Assertion, THRESHOLD, signal_of};
use super::scale::{Scale, Token};
use crate::document::{Block, BlockKind};
use crate::index::{Extent, Index, VisibleByte};
use crate::language::{self, Classes};
use crate::record::{Records, Signal, SignalPlace};
use crate::registry::model::{self, Feature, Hundredths, Standing};
use crate::registry::{SignalId, Topic};
use crate::text::{Word, WordHashes, WordKind};

/// A sentence of fewer words of letters is a fragment, whatever it stands in.
const FEWEST_WORDS: usize = 4;
/// As many words of a sentence at most make up its subject.
const LONGEST_SUBJECT: usize = 8;
/// As far may words of the disease stand before what is said of it: "asthma is", "a migraine attack usually lasts".
const SUBJECT_DISTANCE: usize = 2;
/// A guard that opens a heading or a link takes away no more than this.
const HEAVIEST_OPENING_OF_TITLE: f64 = -0.25;
/// What names nothing, and follows nothing that does, is quiet where its signals come to less.
const LEAST_SIGNALS: f64 = 0.75;
/// Words that weigh less are no reason to name.
const LEAST_TELLING: Hundredths = 25;
/// As many words are named as reasons.
const MOST_TELLING: usize = 3;
/// A page with what its pieces are weighed by.
#[derive(Clone, Copy, Debug)]
pub(in crate::asset) struct PieceContext<'a, 'r> {
    pub(in crate::asset) page: &'a Page<'r>,
    /// The words of statements: required language claims nothing.
    pub(in crate::asset) statement_words: &'a Cover,
    /// Where topics match.
    pub(in crate::asset) hits: &'a [Hit],
    /// For each sentence, whether it is about the product.
    pub(in crate::asset) mentions: &'a [Mention],
}

/// A piece of text to be weighed.
pub(super) struct Piece<'a, 'r> {
    pub(super) context: &'a PieceContext<'a, 'r>,
    /// Its block.
    pub(super) block: &'a Block,
    /// The number of the block.
    pub(super) number: Index<Block>,
    /// Its sentences.
    pub(super) sentences: Extent<Sentence>,
    /// The hits in it.
    pub(super) hits: Extent<Hit>,
    /// The words that name the disease.
    pub(super) disease: &'a HashSet<u64, WordHashes>,
    /// What its words weigh, where the registry has a weighting.
    pub(super) scale: Option<&'a Scale<'a>>,
}

impl Piece<'_, '_> {
    fn page(&self) -> &Page<'_> {
        self.context.page
    }

    fn records(&self) -> &Records {
        &self.page().registry.records
    }

    /// What it claims, if it claims something.
    pub(super) fn assertion(&self) -> Option<Assertion> {
        let weighed = self.weighed()?;
        let score = match self.scale {
            Some(scale) => self.score(scale, &weighed),
            None => self.base(&weighed) + weighed.raised + weighed.guarded,
        };
        if score < THRESHOLD {
            return None;
        }
        let heaviest_words = if weighed.raising.is_empty() { self.heaviest_words(&weighed) } else { Vec::new() };
        let Weighed { words, standing, raising: signals, guarded, .. } = weighed;
        Some(Assertion { words, block: self.number, standing, signals, heaviest_words, score, guarded })
    }

    /// Its words, and what weightings weigh of it.
    pub(super) fn features(&self) -> Option<(Extent<Word>, Vec<String>)> {
        let weighed = self.weighed()?;
        let mut features: Vec<String> = Vec::new();
        self.each_feature(&weighed, |feature| features.extend(feature.names()));
        let signals = &self.records().signals;
        features.extend(weighed.signals.iter().flat_map(|one| Feature::Signal(&signals[*one].id.value).names()));
        Some((weighed.words, features))
    }

    /// How it stands to the product and what signals it holds; `None` for what can claim nothing: required language, and what
    /// names nothing in a piece about nothing.
    fn weighed(&self) -> Option<Weighed> {
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
        Some(self.weigh(mention, standing, words))
    }

    fn score(&self, scale: &Scale<'_>, weighed: &Weighed) -> f64 {
        let weights = scale.weights;
        let mut sum: Hundredths = weighed.signals.iter().map(|signal| weights.of_signal(*signal)).sum();
        self.each_sort(weighed, |sort| sum += weights.sort(&sort));
        let named = weighed.standing.is_named();
        let mut last = scale.word(Token::Start);
        self.each_token(weighed.words, |_, token| {
            let word = scale.word(token);
            sum += word.weight(named) + weights.pair(last, word);
            last = word;
        });
        (sum + weights.pair(last, scale.word(Token::End))) as f64 / 100.0
    }

    /// The words that weigh most, in order.
    fn heaviest_words(&self, weighed: &Weighed) -> Vec<Index<Word>> {
        let Some(scale) = self.scale else { return Vec::new() };
        let mut words = Vec::new();
        self.each_token(weighed.words, |at, token| {
            let weight = scale.word(token).weight(weighed.standing.is_named());
            words.extend((weight >= LEAST_TELLING && token != Token::Name).then_some((weight, at)));
        });
        words.sort_unstable_by_key(|(weight, at)| (std::cmp::Reverse(*weight), *at));
        words.truncate(MOST_TELLING);
        let mut words: Vec<Index<Word>> = words.into_iter().map(|(_, at)| at).collect();
        words.sort_unstable();
        words
    }

    /// All features but signals.
    fn each_feature(&self, weighed: &Weighed, mut found: impl FnMut(Feature<'_>)) {
        let named = weighed.standing.is_named();
        self.each_sort(weighed, &mut found);
        let mut last = self.named(Token::Start);
        self.each_token(weighed.words, |_, token| {
            let token = self.named(token);
            found(Feature::Word(named, token));
            found(Feature::Pair(last, token));
            last = token;
        });
        found(Feature::Pair(last, self.named(Token::End)));
    }

    /// What it is, and how it stands to the product.
    fn each_sort(&self, weighed: &Weighed, mut found: impl FnMut(Feature<'static>)) {
        found(model::PIECE);
        found(Feature::Sort(weighed.standing.word()));
        found(if self.is_link() { model::LINK } else { model::form(self.block.kind) });
        if weighed.is_quiet() {
            found(model::QUIET);
        }
    }

    /// A token as weightings name it.
    fn named(&self, token: Token) -> model::Token<'_> {
        model::Token::new(token.text(self.page()))
    }

    /// Its words as they are weighed, each with its number; several words of a name are one.
    fn each_token(&self, words: Extent<Word>, mut found: impl FnMut(Index<Word>, Token)) {
        let hits = self.context.hits[self.hits].iter();
        let mut names = hits.filter(|hit| matches!(hit.topic, Topic::Name(_))).peekable();
        let mut at = words.start;
        while at < words.end {
            while names.next_if(|name| name.words.end <= at).is_some() {}
            let name = names.peek().filter(|name| name.words.contains(at));
            found(at, if name.is_some() { Token::Name } else { self.plain(at) });
            at = name.map_or(at + 1, |name| name.words.end);
        }
    }

    /// A word that is no name, as it is weighed.
    fn plain(&self, at: Index<Word>) -> Token {
        let word = &self.page().words[at];
        if word.kind == WordKind::Number {
            Token::Number
        } else if self.disease.contains(&word.hash) {
            Token::Disease
        } else {
            Token::Word(at)
        }
    }

    fn words(&self) -> Extent<Word> {
        let sentences = &self.page().sentences;
        let (first, last) = (sentences[self.sentences.start], sentences[self.last_sentence()]);
        Extent::new(first.words.start, last.words.end)
    }

    fn last_sentence(&self) -> Index<Sentence> {
        self.sentences.last().unwrap_or(self.sentences.start)
    }

    /// Whether nothing stands there but ids of records, which bring approved text.
    fn is_included(&self, words: Extent<Word>) -> bool {
        let included =
            self.page().document.inclusions.iter().filter(|inclusion| Index::from(inclusion.block) == self.number);
        let labels: Vec<Extent<Word>> =
            included.map(|inclusion| self.page().words_in(inclusion.range.clone().into())).collect();
        words.indices().all(|word| labels.iter().any(|label| label.contains(word)))
    }

    fn standing(&self, mention: Mention, words: Extent<Word>) -> Standing {
        match mention {
            Mention::Named if self.is_fragment(words) => Standing::NamedInFragment,
            Mention::Named if self.is_named_aside(words) => Standing::NamedAside,
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
    fn base(&self, weighed: &Weighed) -> f64 {
        let claims_alone = |hit: &Index<Hit>| {
            signal_of(self.records(), &self.context.hits[*hit]).is_some_and(|signal| signal.weight >= THRESHOLD)
        };
        let standing = weighed.standing;
        if standing == Standing::Bare && weighed.raising.iter().any(claims_alone) { 0.0 } else { standing.weight() }
    }

    /// A call to action ("Switch on relief") opens like an instruction, so in a title an opening says little.
    fn guard_weight(&self, guard: &Signal) -> f64 {
        let is_call = guard.place == SignalPlace::Opening && self.is_title();
        if is_call { guard.weight.max(HEAVIEST_OPENING_OF_TITLE) } else { guard.weight }
    }

    /// Whether it names products only beside what it is about: neither at its beginning nor after a word that brings them in.
    fn is_named_aside(&self, words: Extent<Word>) -> bool {
        let hits = self.context.hits[self.hits].iter();
        let mut names = hits.filter(|hit| matches!(hit.topic, Topic::Name(_))).peekable();
        names.peek().is_some() && names.all(|name| name.words.start > words.start && !self.is_brought_in(name))
    }

    fn is_brought_in(&self, name: &Hit) -> bool {
        let before = name.words.start.checked_sub(1).and_then(|before| before.get(&self.page().words));
        before.is_some_and(|before| language::classes(before.hash).has(Classes::BEFORE_PRODUCT))
    }

    fn follows_mention(&self) -> bool {
        let first = self.sentences.start;
        first > Index::from(self.block.sentences.start)
            && mentions::is_mention(self.context.mentions, first.saturating_sub(1))
    }

    fn is_title(&self) -> bool {
        self.block.kind == BlockKind::Heading || self.is_link()
    }

    /// Whether it is a title, a label or a call rather than a sentence.
    fn is_fragment(&self, words: Extent<Word>) -> bool {
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
    fn is_closed(&self) -> bool {
        self.ends_in(&['.', '!'])
    }

    fn ends_in(&self, signs: &[char]) -> bool {
        let sentence = &self.page().document.sentences[self.last_sentence().at()];
        let text = self.page().document.visible.get(sentence.start as usize..sentence.end as usize).unwrap_or_default();
        text.trim_end().ends_with(signs)
    }

    /// Whether all of it is the text of a link.
    fn is_link(&self) -> bool {
        let sentence = &self.page().document.sentences[self.sentences.start.at()];
        let sentence = Extent::<VisibleByte>::from(sentence.clone());
        let covers = |range: &Range<u32>| Extent::from(range.clone()).holds(sentence);
        self.page().document.links.iter().any(|link| !link.image && covers(&link.range))
    }

    /// Whether a word is part of a name as studies have, with a number or in capitals: "CALM-2" and "GUARDIAN-AF" calm and guard nobody.
    fn is_in_code(&self, hit: &Hit) -> bool {
        let after = self.page().normal.text.get(hit.normal.end.at()..).unwrap_or_default();
        after.strip_prefix('-').is_some_and(|rest| {
            let shown = self.page().visible_words(hit.words);
            let is_in_capitals = shown.len() > 1 && shown.chars().all(|letter| letter.is_ascii_uppercase());
            rest.starts_with(|next: char| next.is_ascii_digit() || is_in_capitals && next.is_ascii_alphanumeric())
        })
    }

    /// Whether a word is one of the disease that the product treats: there it is no unwanted effect and no burden.
    fn is_disease(&self, words: Extent<Word>) -> bool {
        words.len() == 1 && self.page().words[words].iter().all(|word| self.disease.contains(&word.hash))
    }

    fn is_in_place(&self, place: SignalPlace, hit: &Hit, mention: Mention, words: Extent<Word>) -> bool {
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
    fn is_said_of_disease(&self, hit: &Hit, words: Extent<Word>) -> bool {
        let before = Extent::new(hit.words.start.saturating_sub(SUBJECT_DISTANCE).max(words.start), hit.words.start);
        hit.words.start < words.start + LONGEST_SUBJECT
            && self.page().words[before].iter().any(|word| self.disease.contains(&word.hash))
    }

    /// Weighs its signals, each once.
    fn weigh(&self, mention: Mention, standing: Standing, words: Extent<Word>) -> Weighed {
        let mut weighed =
            Weighed { words, standing, signals: Vec::new(), raising: Vec::new(), raised: 0.0, guarded: 0.0 };
        for at in self.hits.indices() {
            let hit = &self.context.hits[at];
            let (Topic::Signal(number), Some(signal)) = (hit.topic, signal_of(self.records(), hit)) else { continue };
            if weighed.signals.contains(&number) || !self.is_in_place(signal.place, hit, mention, weighed.words) {
                continue;
            }
            if signal.weight > 0.0 && !self.is_in_code(hit) {
                weighed.raised += signal.weight;
                weighed.raising.push(at);
            } else if signal.weight > 0.0 || self.is_disease(hit.words) {
                continue;
            } else {
                weighed.guarded += self.guard_weight(signal);
            }
            weighed.signals.push(number);
        }
        weighed
    }
}

/// What was found in a piece.
struct Weighed {
    words: Extent<Word>,
    standing: Standing,
    /// The signals in it.
    signals: Vec<SignalId>,
    /// The first hit of each that is no guard.
    raising: Vec<Index<Hit>>,
    /// What these weigh together by their records.
    raised: f64,
    /// What guards take away: 0 or less.
    guarded: f64,
}

impl Weighed {
    /// Whether it neither names the product nor follows what does, and hardly holds a signal: nearly all text is such.
    fn is_quiet(&self) -> bool {
        let names_nothing = matches!(self.standing, Standing::Bare | Standing::Fragment | Standing::Slogan);
        names_nothing && self.raised < LEAST_SIGNALS
    }
}
