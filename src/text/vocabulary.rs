//! Numbers for the distinct words of texts, so that what is known of a word is looked up once and then read from a list.
//!
//! Texts repeat their words: a thread that reads many pages meets few new ones. A [`Vocabulary`] gives each distinct word a small
//! number, and whoever wants to know something of words keeps a [`Known`] list beside it, filled in where a word is first met. What is
//! known depends on the word alone, so no result depends on which thread read which page.

use super::word_id::WordId;
use super::{Word, WordKind};

/// At most this many words are numbered before the numbering starts again, so that hostile text cannot fill the memory.
const MOST_WORDS: usize = 1 << 16;
/// The slots of a vocabulary that has met no word yet: a power of two.
const FEWEST_SLOTS: usize = 1 << 12;

/// A word's hash and number.
#[derive(Clone, Copy, Debug)]
struct Slot {
    hash: u64,
    word: WordId,
}

const FREE: Slot = Slot { hash: 0, word: WordId::NONE };

/// The distinct words that one thread has met: a hash table with open addressing, at most half full.
#[derive(Debug)]
pub struct Vocabulary {
    slots: Vec<Slot>,
    count: usize,
    /// How often the numbering started again.
    generation: u32,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self { slots: vec![FREE; FEWEST_SLOTS], count: 0, generation: 0 }
    }
}

impl Vocabulary {
    /// Numbers the words of a page. May start the numbering again: ids of earlier pages are void then.
    pub fn number(&mut self, words: &mut [Word]) {
        if self.count + words.len() > MOST_WORDS && self.count > 0 {
            *self = Self { generation: self.generation + 1, ..Self::default() };
        }
        for word in words.iter_mut().filter(|word| word.kind != WordKind::Number) {
            word.id = self.id(word.hash);
        }
    }

    fn id(&mut self, hash: u64) -> WordId {
        let mask = self.slots.len() - 1;
        let mut at = slot(hash, mask);
        loop {
            let Slot { hash: known, word } = self.slots[at];
            if known == hash {
                return word;
            }
            if known == FREE.hash {
                return self.add(at, hash);
            }
            at = (at + 1) & mask;
        }
    }

    fn add(&mut self, at: usize, hash: u64) -> WordId {
        let word = WordId::new(self.count);
        self.slots[at] = Slot { hash, word };
        self.count += 1;
        if self.count * 2 > self.slots.len() {
            self.grow();
        }
        word
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        let old = std::mem::replace(&mut self.slots, vec![FREE; mask + 1]);
        for one in old.into_iter().filter(|one| one.hash != FREE.hash) {
            let mut at = slot(one.hash, mask);
            while self.slots[at].hash != FREE.hash {
                at = (at + 1) & mask;
            }
            self.slots[at] = one;
        }
    }
}

/// Where the search for a hash starts.
const fn slot(hash: u64, mask: usize) -> usize {
    (hash >> 8) as usize & mask
}

/// What somebody knows of the words of a vocabulary.
#[derive(Debug)]
pub struct Known<T> {
    generation: u32,
    facts: Vec<Option<T>>,
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self { generation: 0, facts: Vec::new() }
    }
}

impl<T: Copy> Known<T> {
    /// Makes room for the words of a page, after they were numbered. Answers whether what was known of words is void.
    pub fn follow(&mut self, vocabulary: &Vocabulary) -> bool {
        let is_void = self.generation != vocabulary.generation;
        if is_void {
            self.facts.clear();
            self.generation = vocabulary.generation;
        }
        if self.facts.len() < vocabulary.count {
            self.facts.resize(vocabulary.count.next_power_of_two(), None);
        }
        is_void
    }

    /// What is known of a word; `find` finds it out where it was not met before, and whenever the word is not numbered.
    #[inline]
    pub fn get(&mut self, word: WordId, find: impl FnOnce() -> T) -> T {
        match self.facts.get_mut(word.at()) {
            Some(Some(known)) => *known,
            Some(unknown) => *unknown.insert(find()),
            None => find(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{normalise, words};

    fn numbered(vocabulary: &mut Vocabulary, text: &str) -> Vec<WordId> {
        let mut words = words(&normalise(text, &[]));
        vocabulary.number(&mut words);
        words.iter().map(|word| word.id).collect()
    }

    #[test]
    fn the_same_word_has_the_same_number() {
        let mut vocabulary = Vocabulary::default();
        let first = numbered(&mut vocabulary, "the dose of the day, 5 %");
        assert_eq!(first[0], first[3]);
        assert_eq!((first[5], first[1]), (WordId::NONE, WordId::new(1)));
        assert_eq!(numbered(&mut vocabulary, "Dose, % day 5"), [first[1], first[6], first[4], WordId::NONE]);
    }

    #[test]
    fn many_words_keep_their_numbers_while_the_table_grows() {
        let mut vocabulary = Vocabulary::default();
        let texts: Vec<String> = (0..FEWEST_SLOTS).map(|number| format!("w{number}x")).collect();
        let ids: Vec<WordId> = texts.iter().flat_map(|text| numbered(&mut vocabulary, text)).collect();
        let again: Vec<WordId> = texts.iter().flat_map(|text| numbered(&mut vocabulary, text)).collect();
        assert_eq!(ids, again);
        assert_eq!(ids.last(), Some(&WordId::new(FEWEST_SLOTS - 1)));
    }

    #[test]
    fn what_is_known_is_found_once_and_forgotten_when_the_numbering_starts_again() {
        let (mut vocabulary, mut known) = (Vocabulary::default(), Known::default());
        let word = numbered(&mut vocabulary, "dose")[0];
        assert!(!known.follow(&vocabulary));
        assert_eq!((known.get(word, || 1), known.get(word, || 2), known.get(WordId::NONE, || 3)), (1, 1, 3));
        let many = (0..MOST_WORDS).map(|number| format!("w{number}")).collect::<Vec<_>>().join(" ");
        numbered(&mut vocabulary, &many);
        assert!(known.follow(&vocabulary) && !known.follow(&vocabulary));
        assert_eq!(known.get(word, || 4), 4);
    }
}
