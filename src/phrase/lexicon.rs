//! What is known of words: how much they tell about a statement, and what sort of difference it makes if they change.
//!
//! The words themselves are data (`language`). A word in none of the lists is rare in clinical text, and so tells most.

use super::token::{Nature, Token};
pub(super) use crate::language::Classes;
use crate::language::{self, Phrase};
use crate::text::hash_of;

/// What a word of a class weighs, the lightest first: a word of several weighs as the lightest.
const WEIGHTS: [(Classes, f32); 6] = [
    (Classes::FUNCTION, 0.05),
    (Classes::NEGATION.with(Classes::HEDGE).with(Classes::COMPARISON).with(Classes::HAVING), 0.1),
    (Classes::UNIT, 0.15),
    (Classes::CLOCK.with(Classes::TIME).with(Classes::NUMBER).with(Classes::STRENGTH), 0.2),
    (Classes::POPULATION.with(Classes::AGE), 0.25),
    (Classes::COMMON.with(Classes::COMPARATOR).with(Classes::ORDINAL), 0.35),
];
/// All classes that wordings are compared by.
const COMPARED: Classes = {
    let mut all = Classes::CONNECTING.with(Classes::POINTER).with(Classes::WHOLE);
    let mut at = 0;
    while at < WEIGHTS.len() {
        all = all.with(WEIGHTS[at].0);
        at += 1;
    }
    all
};
/// The weight of any other word.
const RARE: f32 = 1.0;
/// The weight of a figure: claims of one family differ in theirs, so figures say little about which one is meant.
const FIGURE: f32 = 0.35;
/// The weight of a sign.
const SIGN: f32 = 0.1;

/// The lists that wordings are compared by.
#[derive(Debug)]
pub(super) struct Lexicon {
    percent: u64,
    and: u64,
}

impl Lexicon {
    /// The lexicon that comes with the program.
    pub(super) fn shipped() -> Self {
        Self { percent: hash_of("%"), and: hash_of("and") }
    }

    /// How much a word tells about which statement it stands in: 1 is most.
    pub(super) fn weight(&self, hash: u64, nature: Nature) -> f32 {
        match nature {
            Nature::Figure | Nature::Year => FIGURE,
            Nature::Sign => SIGN,
            Nature::Word | Nature::Inflected => {
                let classes = self.classes(hash);
                WEIGHTS.iter().find(|(one, _)| classes.has(*one)).map_or(RARE, |(_, weight)| *weight)
            }
        }
    }

    /// The hash of the percent sign.
    pub(super) const fn percent(&self) -> u64 {
        self.percent
    }

    /// The hash of "and".
    pub(super) const fn and(&self) -> u64 {
        self.and
    }

    /// The classes of one word by itself. A word without any is rare.
    #[allow(clippy::unused_self, reason = "whoever asks needs a lexicon")]
    pub(super) fn classes(&self, hash: u64) -> Classes {
        language::classes(hash).only(COMPARED)
    }

    /// The classes of each word of a text, by itself or with its neighbours.
    pub(super) fn tag(&self, tokens: &[Token]) -> Vec<Classes> {
        let mut tags: Vec<Classes> = tokens.iter().map(|token| self.classes(token.hash)).collect();
        let mut at = 0;
        while at < tokens.len() {
            let phrase = language::phrase_at(tokens[at..].iter().map(|token| token.hash), COMPARED);
            if let Some(Phrase { words, classes }) = phrase {
                for tag in &mut tags[at..at + words.len()] {
                    *tag = classes.only(COMPARED).with(tag.only(Classes::COMPARISON));
                }
            }
            at += phrase.map_or(1, |phrase| phrase.words.len());
        }
        tags
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::tokens::tokens;
    use crate::text::{normalise, words};

    fn tags(text: &str) -> Vec<Classes> {
        let (lexicon, text) = (Lexicon::shipped(), normalise(text, &[]));
        lexicon.tag(&tokens(&text, &words(&text), &lexicon))
    }

    #[test]
    fn rare_words_weigh_most() {
        let (lexicon, text) = (Lexicon::shipped(), normalise("Velorin lowered the 52 %", &[]));
        let weights: Vec<f32> = tokens(&text, &words(&text), &lexicon).iter().map(|token| token.weight).collect();
        assert!(weights.is_sorted_by(|one, other| one > other || *other > 0.06), "{weights:?}");
        assert!((weights[0] - RARE).abs() < f32::EPSILON && (weights[3] - FIGURE).abs() < f32::EPSILON);
    }

    #[test]
    fn a_longer_entry_counts_before_the_words_in_it() {
        let tags = tags("up to no treatment, no cure");
        assert!(tags[0].has(Classes::HEDGE) && tags[1].has(Classes::HEDGE) && !tags[1].has(Classes::FUNCTION));
        assert!(tags[2].has(Classes::COMPARATOR) && !tags[2].has(Classes::NEGATION));
        assert!(tags[4].has(Classes::NEGATION) && tags[5].is_empty());
    }

    #[test]
    fn a_word_that_announces_a_comparison_does_so_inside_longer_entries() {
        assert!(tags("more than placebo")[1].has(Classes::COMPARISON));
    }
}
