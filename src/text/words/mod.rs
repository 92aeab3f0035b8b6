//! Cuts normalised text into the words that matching compares.
//!
//! A word is a run of letters with inner apostrophes, a figure, or one sign that carries meaning. Commas, full stops, quotes and
//! brackets are no words, so they never keep two wordings apart. Hyphens part words: "head-to-head" and "head to head" are the same
//! three words, "52-week" is the figure 52 and a word. A possessive "'s" is a word of its own, so that a name is found in it. Figures are compared as written but for thousands separators and a missing
//! nought: `1,204` is `1204`, `.001` is `0.001`, `52.0` is not `52`.
//!
//! Each word carries a 64-bit hash of its normal form, made in the same pass, so that nothing later compares strings.

mod figure;
pub(super) mod hash;
mod run;

use super::Normalised;
use super::word_id::WordId;

/// One word, figure or meaningful sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// First byte in the normalised text.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
    /// What it is.
    pub kind: WordKind,
    /// Whether it is the first word of its block.
    pub opens_block: bool,
    /// Equal for two words exactly when they compare as the same (to one chance in 2^64).
    pub hash: u64,
    /// Its number, once a vocabulary has given it one.
    pub id: WordId,
}

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// Letters, with inner apostrophes, or a possessive "'s".
    Word,
    /// A figure, with its minus sign.
    Number,
    /// A sign that carries meaning: `<`, `%`, `=`.
    Sign,
}

impl Word {
    /// The word in the text that it was cut from.
    pub fn text<'t>(&self, text: &'t Normalised) -> &'t str {
        text.text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// The hash of one word given as text in any case, to look it up; of nothing, or of several words, that of the first.
pub fn hash_of(word: &str) -> u64 {
    words(&super::normalise(word, &[])).first().map_or(0, |word| word.hash)
}

/// The words of a text.
pub fn words(text: &Normalised) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.text.len() / 5);
    words_into(text, &mut words);
    words
}

/// The words of a text, into memory that is used again.
pub fn words_into(text: &Normalised, words: &mut Vec<Word>) {
    words.clear();
    Cutter { text: &text.text, bytes: text.text.as_bytes(), at: 0, opens_block: true, words }.cut();
}

/// What a byte may begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Nothing,
    Break,
    Letter,
    Digit,
    /// A minus sign or a decimal point, if a digit follows.
    Lead,
    Apostrophe,
    Sign,
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Nothing; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'\n' => Class::Break,
            b'a'..=b'z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'-' | b'.' => Class::Lead,
            b'\'' => Class::Apostrophe,
            b'<' | b'>' | b'=' | b'%' | b'+' | b'/' | b'?' | b'&' | b'$' | b'~' => Class::Sign,
            128.. => Class::Wide,
            _ => Class::Nothing,
        };
        byte += 1;
    }
    classes
};

/// Signs outside ASCII that carry meaning.
const WIDE_SIGNS: &str = "≥≤≠≈±×÷·°€£‰→↑↓∞▼";

/// Goes through a text from word to word.
struct Cutter<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    opens_block: bool,
    words: &'t mut Vec<Word>,
}

impl Cutter<'_> {
    fn cut(&mut self) {
        while let Some(byte) = self.bytes.get(self.at) {
            // Nearly all bytes are one of the first two: tests that the processor foresees, where a jump by class is a guess.
            let class = CLASSES[usize::from(*byte)];
            if class == Class::Letter {
                self.letters();
            } else if class == Class::Nothing {
                self.at += 1;
            } else {
                self.cut_other(class);
            }
        }
    }

    fn cut_other(&mut self, class: Class) {
        match class {
            Class::Letter => self.letters(),
            Class::Digit => self.figure(),
            Class::Lead if figure::is_led(self.bytes, self.at) => self.figure(),
            Class::Apostrophe if self.is_possessive(self.at) => self.push_as_written(WordKind::Word, self.at + 2),
            Class::Nothing | Class::Lead | Class::Apostrophe => self.at += 1,
            Class::Sign => self.sign(),
            Class::Wide => self.wide(),
            Class::Break => {
                self.at += 1;
                self.opens_block = true;
            }
        }
    }

    /// A word of letters, digits after the first, and inner apostrophes.
    #[inline]
    fn letters(&mut self) {
        match run::short(self.bytes, self.at) {
            Some((length, hash)) => self.push(WordKind::Word, self.at + length, hash),
            None => self.long_letters(),
        }
    }

    fn long_letters(&mut self) {
        let start = self.at;
        let mut end = start;
        loop {
            end += run::length(self.bytes, end);
            match self.bytes.get(end) {
                Some(128..) => match self.joined(start, end) {
                    0 => break,
                    width => end += width,
                },
                Some(b'\'') if self.is_letter(end + 1) && !self.is_possessive(end) => end += 1,
                Some(b'.') if self.is_initial(start, end) && self.is_single_letter(end + 1) => end += 1,
                _ => break,
            }
        }
        self.push(WordKind::Word, end, hash::of(self.bytes, start, end));
    }

    fn figure(&mut self) {
        let end = figure::end(self.text, self.at);
        self.push(WordKind::Number, end, figure::hash(self.bytes, self.at, end));
    }

    /// A sign; `>=` and `<=` are one.
    fn sign(&mut self) {
        match &self.bytes[self.at..] {
            [b'>', b'=', ..] => self.push(WordKind::Sign, self.at + 2, sign_hash("≥")),
            [b'<', b'=', ..] => self.push(WordKind::Sign, self.at + 2, sign_hash("≤")),
            _ => self.push_as_written(WordKind::Sign, self.at + 1),
        }
    }

    /// A word or sign that begins outside ASCII, or a character that is neither.
    fn wide(&mut self) {
        let Some(character) = self.text[self.at..].chars().next() else { return };
        let end = self.at + character.len_utf8();
        if WIDE_SIGNS.contains(character) {
            self.push_as_written(WordKind::Sign, end);
        } else if figure::is_superscript(character) || !character.is_alphanumeric() {
            self.at = end;
        } else if character.is_alphabetic() {
            self.letters();
        } else {
            self.push_as_written(WordKind::Number, end);
        }
    }

    fn push_as_written(&mut self, kind: WordKind, end: usize) {
        self.push(kind, end, hash::of(self.bytes, self.at, end));
    }

    /// Ends the word that starts here.
    #[inline]
    fn push(&mut self, kind: WordKind, end: usize, hash: u64) {
        let opens_block = std::mem::take(&mut self.opens_block);
        self.words.push(Word { start: self.at as u32, end: end as u32, kind, opens_block, hash, id: WordId::NONE });
        self.at = end;
    }

    /// How many bytes of the character at `at` belong to the word that began at `start`: 0 if it ends there.
    fn joined(&self, start: usize, at: usize) -> usize {
        let Some(character) = self.text[at..].chars().next() else { return 0 };
        let joins = if figure::is_superscript(character) {
            figure::takes_superscript(&self.text[start..at])
        } else {
            character.is_alphanumeric() || is_mark(character)
        };
        if joins { character.len_utf8() } else { 0 }
    }

    /// Whether the apostrophe at `at` begins a "'s" that ends a word.
    fn is_possessive(&self, at: usize) -> bool {
        let follows_letter = at > 0 && (self.bytes[at - 1].is_ascii_alphanumeric() || !self.bytes[at - 1].is_ascii());
        let ends = !self.bytes.get(at + 2).is_some_and(|next| next.is_ascii_alphanumeric() || !next.is_ascii());
        follows_letter && self.bytes.get(at + 1) == Some(&b's') && ends
    }

    fn is_single_letter(&self, at: usize) -> bool {
        self.is_letter(at)
            && !self.bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphanumeric() || !next.is_ascii())
    }

    fn is_letter(&self, at: usize) -> bool {
        self.text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphabetic)
    }

    /// Whether the letter before `end` stands alone since the word's start or its last full stop, as in "e.g." and "u.s.".
    fn is_initial(&self, start: usize, end: usize) -> bool {
        end == start + 1 || self.bytes[end - 2] == b'.'
    }
}

fn sign_hash(sign: &str) -> u64 {
    hash::of(sign.as_bytes(), 0, sign.len())
}

/// Whether a character is an accent that no letter composed with.
fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

#[cfg(test)]
mod tests;
