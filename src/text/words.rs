//! Cuts normalised text into the words that matching compares.
//!
//! A word is a run of letters with inner apostrophes, a figure, or one sign that carries meaning. Commas, full stops, quotes and
//! brackets are no words, so they never keep two wordings apart. Hyphens part words: "head-to-head" and "head to head" are the same
//! three words, "52-week" is the figure 52 and a word. Figures are compared as written but for thousands separators and a missing
//! nought: `1,204` is `1204`, `.001` is `0.001`, `52.0` is not `52`.
//!
//! Each word carries a 64-bit hash of its normal form, made in the same pass, so that nothing later compares strings.

mod figure;
pub(super) mod hash;

use super::Normalised;

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
}

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKind {
    /// Letters, with inner apostrophes.
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

    /// The value of a figure.
    pub fn value(&self, text: &Normalised) -> Option<f64> {
        if self.kind == WordKind::Number { figure::value(self.text(text)) } else { None }
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
    let mut cutter = Cutter { text: &text.text, bytes: text.text.as_bytes(), at: 0, opens_block: true };
    while let Some(word) = cutter.next() {
        words.push(word);
    }
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
    Sign,
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Nothing; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'\n' => Class::Break,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'-' | b'.' => Class::Lead,
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
}

impl Cutter<'_> {
    fn next(&mut self) -> Option<Word> {
        loop {
            let start = self.at;
            match CLASSES[usize::from(*self.bytes.get(start)?)] {
                Class::Break => {
                    self.at += 1;
                    self.opens_block = true;
                }
                Class::Letter => return Some(self.letters(start)),
                Class::Digit => return Some(self.figure(start)),
                Class::Lead if figure::is_led(self.bytes, start) => return Some(self.figure(start)),
                Class::Nothing | Class::Lead => self.at += 1,
                Class::Sign => return Some(self.sign(start)),
                Class::Wide => match self.wide(start) {
                    Some(word) => return Some(word),
                    None => self.at += self.width(start),
                },
            }
        }
    }

    /// A word of letters, digits after the first, and inner apostrophes.
    fn letters(&mut self, start: usize) -> Word {
        let mut end = start;
        loop {
            end += self.bytes[end..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            match self.bytes.get(end) {
                Some(128..) => match self.joined(start, end) {
                    0 => break,
                    width => end += width,
                },
                Some(b'\'') if self.is_letter(end + 1) && end > start => end += 1,
                Some(b'.') if self.is_initial(start, end) && self.is_letter(end + 1) => end += 1,
                _ => break,
            }
        }
        self.word(WordKind::Word, start, end, hash::of(&self.bytes[start..end]))
    }

    fn figure(&mut self, start: usize) -> Word {
        let end = figure::end(self.text, start);
        let hash = figure::hash(&self.bytes[start..end]);
        self.word(WordKind::Number, start, end, hash)
    }

    /// A sign; `>=` and `<=` are one.
    fn sign(&mut self, start: usize) -> Word {
        let (length, hash) = match &self.bytes[start..] {
            [b'>', b'=', ..] => (2, hash::of("≥".as_bytes())),
            [b'<', b'=', ..] => (2, hash::of("≤".as_bytes())),
            rest => (1, hash::of(&rest[..1])),
        };
        self.word(WordKind::Sign, start, start + length, hash)
    }

    /// A word or sign that begins outside ASCII.
    fn wide(&mut self, start: usize) -> Option<Word> {
        let character = self.text[start..].chars().next()?;
        let end = start + character.len_utf8();
        if WIDE_SIGNS.contains(character) {
            Some(self.word(WordKind::Sign, start, end, hash::of(&self.bytes[start..end])))
        } else if figure::is_superscript(character) || !character.is_alphanumeric() {
            None
        } else if character.is_alphabetic() {
            Some(self.letters(start))
        } else {
            Some(self.word(WordKind::Number, start, end, hash::of(&self.bytes[start..end])))
        }
    }

    fn word(&mut self, kind: WordKind, start: usize, end: usize, hash: u64) -> Word {
        self.at = end;
        let opens_block = std::mem::take(&mut self.opens_block);
        Word { start: start as u32, end: end as u32, kind, opens_block, hash }
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

    fn is_letter(&self, at: usize) -> bool {
        self.text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphabetic)
    }

    /// Whether the letter before `end` stands alone since the word's start or its last full stop, as in "e.g." and "u.s.".
    fn is_initial(&self, start: usize, end: usize) -> bool {
        end == start + 1 || self.bytes[end - 2] == b'.'
    }

    fn width(&self, at: usize) -> usize {
        self.text[at..].chars().next().map_or(1, char::len_utf8)
    }
}

/// Whether a character is an accent that no letter composed with.
fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

#[cfg(test)]
mod tests;
