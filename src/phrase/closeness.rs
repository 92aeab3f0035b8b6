//! Whether a stretch of text is a wording altered, or merely about the same thing.
//!
//! What counts is how much of the wording's telling words stand in the text, and how much of that stretch of text they make up. Figures
//! are left out: claims of one family differ in theirs. One run of changes may be large, as a dropped clause is; several may not.

use super::align::Alignment;
use super::lexicon::{Classes, Lexicon};
use super::token::{Nature, Token};

/// How close a wording and a stretch of text are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Closeness {
    /// The weight of the words matched.
    matched: f32,
    /// Their part of the wording's weight.
    covered: f32,
    /// Their part of the weight of the stretch of text.
    precise: f32,
    /// How many telling words are matched.
    telling: usize,
    /// How many runs of changes there are.
    runs: usize,
}

impl Closeness {
    /// Weighs an alignment of a wording with a text.
    pub(super) fn of(alignment: &Alignment, wording: &[Token], text: &[Token], lexicon: &Lexicon) -> Self {
        let weight = |token: &Token| if token.is_figure() { 0.0 } else { lexicon.weight(*token) };
        let pairs = &alignment.pairs;
        let stretch = pairs.first().zip(pairs.last()).map_or(0..0, |(first, last)| first.1..last.1 + 1);
        let matched: f32 = pairs.iter().map(|(at, _)| weight(&wording[*at])).sum();
        let share = |whole: f32| if whole > 0.0 { matched / whole } else { 0.0 };
        Self {
            matched,
            covered: share(wording.iter().map(weight).sum()),
            precise: share(text[stretch].iter().map(weight).sum()),
            telling: pairs.iter().filter(|(at, _)| tells(wording[*at], lexicon)).count(),
            runs: runs(pairs, wording.len()),
        }
    }

    /// Whether the text is the wording altered.
    pub(super) fn is_altered(self) -> bool {
        let Self { matched, covered, precise, telling, runs } = self;
        let mostly = covered >= 0.7 && precise >= 0.65 && telling >= 3 && matched >= 2.2;
        let but_for_one_run = runs == 1 && covered >= 0.5 && precise >= 0.6 && telling >= 3 && matched >= 1.6;
        let cut_short = runs == 1 && covered >= 0.35 && precise >= 0.97 && telling >= 3 && matched >= 2.2;
        runs == 0 || mostly || but_for_one_run || cut_short
    }
}

/// Whether a word tells anything of its own.
fn tells(token: Token, lexicon: &Lexicon) -> bool {
    !matches!(token.nature, Nature::Sign) && !token.is_figure() && !lexicon.classes(token.hash).has(Classes::FUNCTION)
}

/// How many runs of changes an alignment has, dropped words at either end included.
fn runs(pairs: &[(usize, usize)], length: usize) -> usize {
    let inner = pairs.windows(2).filter(|pair| pair[0].0 + 1 != pair[1].0 || pair[0].1 + 1 != pair[1].1).count();
    let first = pairs.first().map_or(1, |first| usize::from(first.0 > 0));
    let last = pairs.last().map_or(0, |last| usize::from(last.0 + 1 < length));
    inner + first + last
}
