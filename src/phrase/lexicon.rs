//! What is known of words: how much they tell about a statement, and what sort of difference it makes if they change.
//!
//! The words themselves are data (`data/lexicon.toml`). A word in none of the lists is rare in clinical text, and so tells most.

use std::collections::HashMap;

use serde::Deserialize;

use super::token::{Nature, Token};
use crate::text::{Normalised, WordHashes, hash_of, normalise, words};

const LEXICON: &str = include_str!("data/lexicon.toml");

/// A set of the lists that a word stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u32);

impl Classes {
    pub(super) const FUNCTION: Self = Self(1);
    pub(super) const COMMON: Self = Self(1 << 1);
    pub(super) const NEGATION: Self = Self(1 << 2);
    pub(super) const HEDGE: Self = Self(1 << 3);
    pub(super) const COMPARATOR: Self = Self(1 << 4);
    /// Announces what something is compared with: "versus", "than".
    pub(super) const COMPARISON: Self = Self(1 << 5);
    pub(super) const POPULATION: Self = Self(1 << 6);
    pub(super) const TIME: Self = Self(1 << 7);
    pub(super) const UNIT: Self = Self(1 << 8);
    pub(super) const NUMBER: Self = Self(1 << 9);
    pub(super) const STRENGTH: Self = Self(1 << 10);
    pub(super) const CONNECTING: Self = Self(1 << 11);
    pub(super) const POINTER: Self = Self(1 << 12);

    /// A unit of time.
    pub(super) const CLOCK: Self = Self(1 << 13);
    /// Ties a condition to the people who have it: "with", "who".
    pub(super) const HAVING: Self = Self(1 << 14);
    /// Announces an age: "aged".
    pub(super) const AGE: Self = Self(1 << 15);
    /// Says which of several times, before a unit of time: "first".
    pub(super) const ORDINAL: Self = Self(1 << 16);
    /// Says of people that none is left out: "all".
    pub(super) const WHOLE: Self = Self(1 << 17);

    /// Whether the two share a list.
    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the word stands in no list.
    pub(super) const fn is_rare(self) -> bool {
        self.0 == 0
    }

    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

/// The lists as they stand in the file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    function: Vec<String>,
    common: Vec<String>,
    negation: Vec<String>,
    hedge: Vec<String>,
    comparator: Vec<String>,
    comparison: Vec<String>,
    population: Vec<String>,
    clock: Vec<String>,
    time: Vec<String>,
    having: Vec<String>,
    age: Vec<String>,
    ordinal: Vec<String>,
    unit: Vec<String>,
    number: Vec<String>,
    strength: Vec<String>,
    connecting: Vec<String>,
    pointer: Vec<String>,
    whole: Vec<String>,
}

impl Lists {
    /// Each list with its class, and what one of its words weighs.
    fn weighed(&self) -> [(Classes, f32, &[String]); 18] {
        [
            (Classes::FUNCTION, 0.05, &self.function),
            (Classes::COMMON, 0.35, &self.common),
            (Classes::NEGATION, 0.1, &self.negation),
            (Classes::HEDGE, 0.1, &self.hedge),
            (Classes::COMPARATOR, 0.35, &self.comparator),
            (Classes::COMPARISON, 0.1, &self.comparison),
            (Classes::POPULATION, 0.25, &self.population),
            (Classes::CLOCK, 0.2, &self.clock),
            (Classes::TIME, 0.2, &self.time),
            (Classes::HAVING, 0.1, &self.having),
            (Classes::AGE, 0.25, &self.age),
            (Classes::ORDINAL, 0.35, &self.ordinal),
            (Classes::UNIT, 0.15, &self.unit),
            (Classes::NUMBER, 0.2, &self.number),
            (Classes::STRENGTH, 0.2, &self.strength),
            (Classes::CONNECTING, 1.0, &self.connecting),
            (Classes::POINTER, 1.0, &self.pointer),
            (Classes::WHOLE, 1.0, &self.whole),
        ]
    }
}

/// The weight of a word in no list.
const RARE: f32 = 1.0;
/// The weight of a figure: claims of one family differ in theirs, so figures say little about which one is meant.
const FIGURE: f32 = 0.35;
/// The weight of a sign.
const SIGN: f32 = 0.1;

/// An entry of several words: their hashes, and its lists.
type Entry = (Box<[u64]>, Classes);

/// The lists, ready to look words up.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    single: HashMap<u64, (Classes, f32), WordHashes>,
    /// Entries of several words by their first, the longest first.
    several: HashMap<u64, Vec<Entry>, WordHashes>,
    percent: u64,
    and: u64,
}

impl Lexicon {
    /// The lexicon that comes with the program.
    pub(super) fn shipped() -> Self {
        let lists: Lists = toml::from_str(LEXICON).unwrap_or_default();
        let mut lexicon = Self { percent: hash_of("%"), and: hash_of("and"), ..Self::default() };
        for (class, weight, entries) in lists.weighed() {
            for entry in entries {
                lexicon.add(entry, class, weight);
            }
        }
        for entries in lexicon.several.values_mut() {
            entries.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        lexicon
    }

    /// How much a word tells about which statement it stands in: 1 is most.
    pub(super) fn weight(&self, hash: u64, nature: Nature) -> f32 {
        match nature {
            Nature::Figure | Nature::Year => FIGURE,
            Nature::Sign => SIGN,
            Nature::Word | Nature::Inflected => self.single.get(&hash).map_or(RARE, |(_, weight)| *weight),
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

    /// The lists that one word stands in by itself.
    pub(super) fn classes(&self, hash: u64) -> Classes {
        self.single.get(&hash).map_or(Classes::default(), |(classes, _)| *classes)
    }

    /// The lists that each word of a text stands in, by itself or with its neighbours.
    pub(super) fn tag(&self, tokens: &[Token]) -> Vec<Classes> {
        let mut tags: Vec<Classes> = tokens.iter().map(|token| self.classes(token.hash)).collect();
        let mut at = 0;
        while at < tokens.len() {
            let entry = self
                .several
                .get(&tokens[at].hash)
                .and_then(|entries| entries.iter().find(|(words, _)| begins(&tokens[at..], words)));
            if let Some((words, classes)) = entry {
                for tag in &mut tags[at..at + words.len()] {
                    *tag = classes.with(tag.only(Classes::COMPARISON));
                }
            }
            at += entry.map_or(1, |(words, _)| words.len());
        }
        tags
    }

    fn add(&mut self, entry: &str, class: Classes, weight: f32) {
        let hashes = hashes(&normalise(entry, &[]));
        match *hashes {
            [] => {}
            [one] => {
                let known = self.single.entry(one).or_insert((class, weight));
                *known = (known.0.with(class), known.1.min(weight));
            }
            [first, ..] => self.several(first, hashes, class),
        }
    }

    fn several(&mut self, first: u64, hashes: Box<[u64]>, class: Classes) {
        let entries = self.several.entry(first).or_default();
        match entries.iter_mut().find(|(words, _)| *words == hashes) {
            Some((_, classes)) => *classes = classes.with(class),
            None => entries.push((hashes, class)),
        }
    }
}

fn hashes(text: &Normalised) -> Box<[u64]> {
    words(text).iter().map(|word| word.hash).collect()
}

fn begins(tokens: &[Token], words: &[u64]) -> bool {
    tokens.len() >= words.len() && tokens.iter().zip(words).all(|(token, word)| token.hash == *word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::token::tokens;

    fn tags(text: &str) -> Vec<Classes> {
        let (lexicon, text) = (Lexicon::shipped(), normalise(text, &[]));
        lexicon.tag(&tokens(&text, &words(&text), &lexicon))
    }

    #[test]
    fn the_shipped_lists_can_be_read_and_are_in_normal_form() {
        let lists: Lists = toml::from_str(LEXICON).unwrap();
        for (_, _, entries) in lists.weighed() {
            assert!(!entries.is_empty());
            for entry in entries {
                assert_eq!(&normalise(entry, &[]).text, entry);
                assert!(!hashes(&normalise(entry, &[])).is_empty(), "{entry}");
                assert!(
                    entries.iter().filter(|other| *other == entry).count() == 1,
                    "{entry} stands twice in one list"
                );
            }
        }
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
        assert!(tags[4].has(Classes::NEGATION) && tags[5].is_rare());
    }

    #[test]
    fn a_word_that_announces_a_comparison_does_so_inside_longer_entries() {
        assert!(tags("more than placebo")[1].has(Classes::COMPARISON));
    }
}
