//! Whether laying a wording along a text is worth its cost: a look at the telling words only.
//!
//! Laying one along the other takes time that grows with the product of their lengths, and most candidates turn out to share no more
//! than a name and a phrase. Here only words that tell anything are compared, and those that match are chained in order; what cannot
//! come close by them cannot come close at all.

use super::limits::{LEAST_COVERED, LEAST_MATCHED, REORDERED};
use super::token::Token;
use crate::text::BloomFilter;

/// Words that weigh less are left out.
const TELLING: f32 = 0.1;
/// How much of a stretch of text the matched words may at least make up, function words apart.
const LEAST_PRECISE: f32 = 0.45;
/// Chains of more matches than this are taken as close: there is much repetition, which an alignment sorts out.
const MANY: usize = 64;

/// The telling words of a text.
#[derive(Debug)]
pub(super) struct Outline {
    filter: BloomFilter,
    telling: Vec<Place>,
    /// How many words the text has.
    length: usize,
    weight: f32,
}

/// A telling word.
#[derive(Clone, Copy, Debug)]
struct Place {
    hash: u64,
    weight: f32,
    /// What the telling words up to and with this one weigh.
    sum: f32,
}

/// A word of a wording that stands in the text.
#[derive(Clone, Copy, Debug)]
struct Link {
    own: usize,
    other: usize,
    weight: f32,
}

/// Links in order: what they weigh, and which telling words of the text they span.
#[derive(Clone, Copy, Debug)]
struct Chain {
    weight: f32,
    first: usize,
}

impl Outline {
    pub(super) fn of(text: &[Token]) -> Self {
        let mut sum = 0.0;
        let mut place = |token: &Token| {
            sum += token.weight;
            Place { hash: token.hash, weight: token.weight, sum }
        };
        let telling: Vec<Place> = text.iter().filter(|token| tells(token)).map(&mut place).collect();
        let filter = BloomFilter::of(text.iter().map(|token| token.hash));
        Self { filter, telling, length: text.len(), weight: text.iter().map(|token| token.weight).sum() }
    }

    /// Whether enough of a wording stands in the text for an alignment to be worth its cost.
    pub(super) fn may_be_altered(&self, wording: &[Token]) -> bool {
        let whole: f32 = wording.iter().filter(|token| !token.is_figure()).map(|token| token.weight).sum();
        let shared: f32 = wording
            .iter()
            .filter(|token| tells(token) && self.filter.may_hold(token.hash))
            .map(|token| token.weight)
            .sum();
        let untold: f32 = whole - wording.iter().filter(|token| tells(token)).map(|token| token.weight).sum::<f32>();
        if shared + untold < LEAST_COVERED * whole {
            return shared + untold >= LEAST_MATCHED && self.length < wording.len() && self.is_part_of(wording);
        }
        let links = self.links(wording);
        links.len() > MANY || self.is_reordered(wording, shared) || self.is_chained(&links, whole, untold)
    }

    /// Whether the text is hardly anything but words of the wording.
    fn is_part_of(&self, wording: &[Token]) -> bool {
        self.telling.iter().all(|place| wording.iter().any(|own| own.hash == place.hash))
    }

    fn is_reordered(&self, wording: &[Token], shared: f32) -> bool {
        let figures: f32 = wording.iter().filter(|token| !tells(token)).map(|token| token.weight).sum();
        let whole: f32 = wording.iter().map(|token| token.weight).sum();
        shared + figures >= REORDERED * whole.max(self.weight)
    }

    fn links(&self, wording: &[Token]) -> Vec<Link> {
        let own = wording.iter().filter(|token| tells(token)).enumerate();
        let own = own.filter(|(_, token)| self.filter.may_hold(token.hash));
        let link = |(own, token): (usize, &Token)| {
            let same = self.telling.iter().enumerate().filter(move |(_, place)| place.hash == token.hash);
            same.map(move |(other, place)| Link { own, other, weight: place.weight }).collect::<Vec<_>>()
        };
        own.flat_map(|(at, token)| link((at, token))).take(MANY + 1).collect()
    }

    /// Whether links in order weigh enough, and make up enough of what they span.
    fn is_chained(&self, links: &[Link], whole: f32, untold: f32) -> bool {
        let mut chains: Vec<Chain> = Vec::with_capacity(links.len());
        links.iter().enumerate().any(|(at, link)| {
            let before =
                links[..at].iter().zip(&chains).filter(|(other, _)| other.own < link.own && other.other < link.other);
            let best = before.map(|(_, chain)| *chain).max_by(|one, other| one.weight.total_cmp(&other.weight));
            let chain = best.map_or(Chain { weight: link.weight, first: link.other }, |best| Chain {
                weight: best.weight + link.weight,
                ..best
            });
            chains.push(chain);
            self.is_enough(chain, link.other, whole, untold)
        })
    }

    fn is_enough(&self, chain: Chain, last: usize, whole: f32, untold: f32) -> bool {
        let before = chain.first.checked_sub(1).map_or(0.0, |before| self.telling[before].sum);
        let spanned = self.telling[last].sum - before;
        chain.weight + untold >= LEAST_COVERED * whole && chain.weight >= LEAST_PRECISE * spanned
    }
}

fn tells(token: &Token) -> bool {
    token.weight >= TELLING && !token.is_figure()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::phrase::lexicon::Lexicon;
    use crate::phrase::tokens::tokens;
    use crate::text::{normalise, words};

    fn may_be_altered(wording: &str, text: &str) -> bool {
        let lexicon = Lexicon::shipped();
        let cut = |raw: &str| {
            let text = normalise(raw, &[]);
            tokens(&text, &words(&text), &lexicon)
        };
        Outline::of(&cut(text)).may_be_altered(&cut(wording))
    }

    #[test]
    fn words_in_order_are_worth_a_look_and_scattered_ones_are_not() {
        assert!(may_be_altered("alpha beta gamma delta", "alpha beta and then gamma"));
        assert!(!may_be_altered("alpha beta gamma delta", "gamma one two three beta four five six alpha"));
        assert!(!may_be_altered("alpha beta gamma delta", "alpha"));
    }

    #[test]
    fn a_part_of_a_wording_and_another_order_of_it_are_worth_a_look() {
        assert!(may_be_altered("alpha beta gamma delta epsilon zeta", "alpha beta"));
        assert!(may_be_altered("alpha beta gamma delta", "delta gamma beta alpha"));
    }

    #[test]
    fn much_repetition_is_left_to_the_alignment() {
        assert!(may_be_altered(&"alpha ".repeat(9), &"alpha beta ".repeat(9)));
    }

    proptest! {
        #[test]
        fn a_wording_in_a_text_is_always_worth_a_look(wording in "[a-e]{2,3}( [a-e]{2,3}){3,9}", before in "([a-e]{2,3} ){0,5}") {
            let text = format!("{before}{wording} x");
            prop_assert!(may_be_altered(&wording, &text));
        }
    }
}
