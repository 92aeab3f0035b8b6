//! The score of a piece, and what it was decided by.

use super::super::hits::Hit;
use super::claimed::{Assertion, THRESHOLD, signal_of};
use super::piece::Piece;
use super::scale::{Scale, Token};
use super::signals::Signalled;
use crate::index::{Extent, Index};
use crate::registry::model::{self, Feature, Hundredths, Standing};
use crate::text::{Word, WordKind};

/// Words with smaller weights are not named as reasons.
const LEAST_REASON: Hundredths = 25;
/// How many words the message names as reasons.
const MOST_REASONS: usize = 3;

impl Piece<'_, '_> {
    /// What it claims, if it claims something.
    pub(super) fn assertion(&self) -> Option<Assertion> {
        let found = self.signalled()?;
        let score = match self.scale {
            Some(scale) => self.score(scale, &found),
            None => self.base(&found) + found.raised + found.guarded,
        };
        if score < THRESHOLD {
            return None;
        }
        let heaviest_words = if found.raising.is_empty() { self.heaviest_words(&found) } else { Vec::new() };
        let Signalled { words, standing, raising: signals, guarded, .. } = found;
        Some(Assertion { words, block: self.number, standing, signals, heaviest_words, score, guarded })
    }

    /// Its words and its features.
    pub(super) fn features(&self) -> Option<(Extent<Word>, Vec<String>)> {
        let found = self.signalled()?;
        let mut features: Vec<String> = Vec::new();
        self.each_feature(&found, |feature| features.extend(feature.names()));
        let signals = &self.records().signals;
        features.extend(found.signals.iter().flat_map(|one| Feature::Signal(&signals[*one].id.value).names()));
        Some((found.words, features))
    }

    /// Its score by the weightings.
    fn score(&self, scale: &Scale<'_>, found: &Signalled) -> f64 {
        let weights = scale.weights;
        let mut sum: Hundredths = found.signals.iter().map(|signal| weights.of_signal(*signal)).sum();
        self.each_sort(found, |sort| sum += weights.sort(&sort));
        let named = found.standing.is_named();
        let mut last = scale.word(Token::Start);
        self.each_token(found.words, |_, token| {
            let word = scale.word(token);
            sum += word.weight(named) + weights.pair(last, word);
            last = word;
        });
        (sum + weights.pair(last, scale.word(Token::End))) as f64 / 100.0
    }

    /// The score that signals are added to without a weighting. In a sentence that names nothing, words that claim by themselves
    /// need no more.
    fn base(&self, found: &Signalled) -> f64 {
        let claims_alone = |hit: &Index<Hit>| {
            signal_of(self.records(), &self.context.hits[*hit]).is_some_and(|signal| signal.weight >= THRESHOLD)
        };
        let standing = found.standing;
        if standing == Standing::Bare && found.raising.iter().any(claims_alone) { 0.0 } else { standing.weight() }
    }

    /// The words with the largest weights, in order.
    fn heaviest_words(&self, found: &Signalled) -> Vec<Index<Word>> {
        let Some(scale) = self.scale else { return Vec::new() };
        let mut words = Vec::new();
        self.each_token(found.words, |at, token| {
            let weight = scale.word(token).weight(found.standing.is_named());
            words.extend((weight >= LEAST_REASON && token != Token::Name).then_some((weight, at)));
        });
        words.sort_unstable_by_key(|(weight, at)| (std::cmp::Reverse(*weight), *at));
        words.truncate(MOST_REASONS);
        let mut words: Vec<Index<Word>> = words.into_iter().map(|(_, at)| at).collect();
        words.sort_unstable();
        words
    }

    /// All features but signals.
    fn each_feature(&self, found: &Signalled, mut each: impl FnMut(Feature<'_>)) {
        let named = found.standing.is_named();
        self.each_sort(found, &mut each);
        let mut last = self.named(Token::Start);
        self.each_token(found.words, |_, token| {
            let token = self.named(token);
            each(Feature::Word(named, token));
            each(Feature::Pair(last, token));
            last = token;
        });
        each(Feature::Pair(last, self.named(Token::End)));
    }

    /// What it is, and how it refers to the product.
    fn each_sort(&self, found: &Signalled, mut each: impl FnMut(Feature<'static>)) {
        each(model::PIECE);
        each(Feature::Sort(found.standing.word()));
        each(if self.is_link() { model::LINK } else { model::form(self.block.kind) });
        if found.is_quiet() {
            each(model::QUIET);
        }
    }

    /// A token as weightings name it.
    fn named(&self, token: Token) -> model::Token<'_> {
        model::Token::new(token.text(self.page()))
    }

    /// Its words as tokens, each with its place; the words of a name are one token.
    fn each_token(&self, words: Extent<Word>, mut each: impl FnMut(Index<Word>, Token)) {
        let mut names = self.names().peekable();
        let mut at = words.start;
        while at < words.end {
            while names.next_if(|name| name.words.end <= at).is_some() {}
            let name = names.peek().filter(|name| name.words.contains(at));
            each(at, if name.is_some() { Token::Name } else { self.plain(at) });
            at = name.map_or(at + 1, |name| name.words.end);
        }
    }

    /// The token of a word that is not a name.
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
}
