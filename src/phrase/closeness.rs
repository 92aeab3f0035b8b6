//! Whether a stretch of text is a wording altered, or merely about the same thing.
//!
//! What counts is how much of the wording's telling words stand in the text, and how much of that stretch of text they make up. Figures
//! are left out: claims of one family differ in theirs. One run of changes may be large, as a dropped clause is; several may not.

use std::ops::Range;

use super::align::Alignment;
use super::lexicon::{Classes, Lexicon};
use super::limits::{LEAST_COVERED, LEAST_MATCHED, LEAST_WORDS, REORDERED};
use super::token::{Nature, Token};

/// How much of it is matched where there are several runs of changes.
const MOSTLY_COVERED: f32 = 0.7;

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
    /// Whether every word of the text is matched.
    is_filled: bool,
    /// How many words are matched.
    words: usize,
    /// The part of the weight of both that stands in both, in whatever order.
    reordered: f32,
}

impl Closeness {
    /// Weighs an alignment of a wording with a text.
    pub(super) fn of(alignment: &Alignment, wording: &[Token], text: &[Token], lexicon: &Lexicon) -> Self {
        let weight = |token: &Token| if token.is_figure() { 0.0 } else { token.weight };
        let pairs = &alignment.pairs;
        let matched: f32 = pairs.iter().map(|(at, _)| weight(&wording[*at])).sum();
        let share = |whole: f32| if whole > 0.0 { matched / whole } else { 0.0 };
        Self {
            matched,
            covered: share(wording.iter().map(weight).sum()),
            precise: share(text[stretch(pairs, wording.len(), text.len())].iter().map(weight).sum()),
            telling: pairs.iter().filter(|(at, _)| tells(wording[*at], lexicon)).count(),
            runs: runs(pairs, wording.len()),
            is_filled: pairs.len() == text.len(),
            words: pairs.len(),
            reordered: shared_in_any_order(wording, text),
        }
    }

    /// Whether the text is the wording altered.
    pub(super) fn is_altered(self) -> bool {
        let Self { matched, covered, precise, telling, runs, is_filled, words, reordered } = self;
        let mostly = covered >= MOSTLY_COVERED && precise >= 0.65 && telling >= 3 && matched >= 2.2;
        let little_else = covered >= 0.6 || precise >= 0.85;
        let but_for_one_run =
            runs == 1 && covered >= LEAST_COVERED && precise >= 0.6 && little_else && telling >= 3 && matched >= 1.6;
        let says_enough = (words >= LEAST_WORDS && telling >= 2 && matched >= LEAST_MATCHED) || matched >= 3.0;
        let cut_short = runs == 1 && is_filled && says_enough;
        runs == 0 || mostly || but_for_one_run || cut_short || reordered >= REORDERED
    }
}

/// The part of the weight of two texts, the smaller of the two parts, that is in both in whatever order.
fn shared_in_any_order(wording: &[Token], text: &[Token]) -> f32 {
    let weigh = |tokens: &[Token]| tokens.iter().map(|token| token.weight).sum::<f32>();
    let whole = weigh(wording).max(weigh(text));
    let mut left: Vec<Token> = text.to_vec();
    let mut shared = 0.0;
    for token in wording {
        if let Some(at) = left.iter().position(|other| other.hash == token.hash) {
            left.swap_remove(at);
            shared += token.weight;
        }
    }
    if whole > 0.0 { shared / whole } else { 0.0 }
}

/// The words of the text from the first matched to the last, and at either end those that may stand for dropped ones.
fn stretch(pairs: &[(usize, usize)], wording: usize, text: usize) -> Range<usize> {
    let Some((first, last)) = pairs.first().zip(pairs.last()) else { return 0..0 };
    let dropped_after = wording - last.0 - 1;
    first.1.saturating_sub(first.0)..(last.1 + 1 + dropped_after).min(text)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::align::align;
    use crate::phrase::outline::Outline;
    use crate::phrase::tokens::tokens;
    use crate::text::{normalise, words};

    const WORDING: &str = "In adults with gout, Quellara lowered serum urate by 31% at month 6 versus placebo.";

    fn is_altered(text: &str) -> bool {
        let lexicon = Lexicon::shipped();
        let cut = |raw: &str| {
            let text = normalise(raw, &[]);
            tokens(&text, &words(&text), &lexicon)
        };
        let (wording, text) = (cut(WORDING), cut(text));
        let is_altered = Closeness::of(&align(&wording, &text), &wording, &text, &lexicon).is_altered();
        assert!(!is_altered || Outline::of(&text).may_be_altered(&wording), "the outline passed over what is close");
        is_altered
    }

    #[test]
    fn one_run_of_changes_may_be_large() {
        assert!(is_altered(WORDING));
        assert!(is_altered("In adults with gout, Quellara lowered serum urate."));
        assert!(is_altered(
            "Quellara lowered serum urate by 31% at month 6 versus placebo, and that was all there was to it."
        ));
        assert!(is_altered(
            "In adults with gout, Quellara lowered serum urate by 31% at month 6 versus diet and exercise."
        ));
    }

    #[test]
    fn several_runs_may_not() {
        assert!(is_altered("In patients with gout, Quellara lowered blood urate by 41% at month 6 versus placebo."));
        assert!(!is_altered("In people with gout, Halvimo raised serum sodium by 41% at week 6 versus placebo."));
    }

    #[test]
    fn another_order_is_an_alteration() {
        assert!(is_altered("Versus placebo, serum urate at month 6 by 31% Quellara lowered in adults with gout."));
    }

    #[test]
    fn a_shared_phrase_is_not() {
        assert!(!is_altered("Serum urate was measured in adults with gout."));
        assert!(!is_altered("Quellara is available."));
        assert!(!is_altered(""));
    }

    #[test]
    fn runs_are_counted_at_both_ends_too() {
        assert_eq!(runs(&[(0, 0), (1, 1)], 2), 0);
        assert_eq!(runs(&[(1, 0), (3, 1)], 5), 3);
        assert_eq!(runs(&[], 5), 1);
    }
}
