//! The one normal form that all matching works on, with the way back to the text as it reads.
//!
//! Two texts that read the same have the same normal form: case is folded, quotes, dashes and spaces take their plain forms, what
//! nobody sees is dropped, letters that only look Latin become Latin. What carries meaning stays: `10²` is not `102`, `≥` is not `>`.
//!
//! Nearly all text is ASCII in which only the case changes, so that is copied in whole chunks; everything else goes character by
//! character. The way back is a list of pieces: inside a verbatim piece positions map one to one, any other piece maps whole.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::character::{Form, form, letters};
use super::look_alike::LookAlikes;

/// How many bytes are looked at in one step of the fast path.
const CHUNK: usize = 32;

/// A text in normal form and the map back to the text it was made from.
#[derive(Clone, Debug, Default)]
pub struct Normalised {
    /// The normal form: lower case, single spaces, blocks ended by line feeds as in the raw text.
    pub text: String,
    pieces: Vec<Piece>,
}

/// A stretch of normal text and where it came from.
#[derive(Clone, Copy, Debug)]
struct Piece {
    normal: u32,
    raw: u32,
    /// How many raw bytes the piece stands for as a whole; 0 if it is verbatim and each byte stands for its own.
    whole: u32,
}

/// Normalises a text, leaving out the byte ranges in `skip` (ascending, apart, on character boundaries).
pub fn normalise(raw: &str, skip: &[Range<usize>]) -> Normalised {
    let mut normalised = Normalised::default();
    normalise_into(raw, skip, &mut normalised);
    normalised
}

/// Normalises a text into `out`, whose memory is used again.
pub fn normalise_into(raw: &str, skip: &[Range<usize>], out: &mut Normalised) {
    out.text.clear();
    out.pieces.clear();
    out.text.reserve(raw.len());
    let mut reader = Reader { raw, out, look_alikes: LookAlikes::default() };
    let mut at = 0;
    for range in skip {
        reader.stretch(at, range.start.min(raw.len()));
        at = range.end.max(at);
    }
    reader.stretch(at, raw.len());
    out.drop_last_space();
}

impl Normalised {
    /// The raw byte that the character at a normal byte came from. The end of the text gives the end of the last character.
    pub fn raw(&self, normal: usize) -> usize {
        if normal >= self.text.len() {
            return self.raw_end(self.text.len());
        }
        let piece = self.piece(normal);
        if piece.whole == 0 { piece.raw as usize + normal - piece.normal as usize } else { piece.raw as usize }
    }

    /// The raw bytes that a normal range came from. What was dropped at either edge is not among them.
    pub fn raw_range(&self, normal: Range<usize>) -> Range<usize> {
        let start = self.raw(normal.start);
        if normal.is_empty() { start..start } else { start..self.raw_end(normal.end) }
    }

    /// The normal byte that a raw position has become: that of the first character at or after it.
    pub fn normal(&self, raw: usize) -> usize {
        let from = self.pieces.partition_point(|piece| (piece.raw as usize) < raw);
        let starts_here = self.pieces.get(from).is_some_and(|piece| piece.raw as usize == raw);
        let index = if starts_here { Some(from) } else { from.checked_sub(1) };
        let Some(index) = index else { return 0 };
        let piece = self.pieces[index];
        let end = self.pieces.get(index + 1).map_or(self.text.len(), |next| next.normal as usize);
        let inside = raw - piece.raw as usize;
        if inside == 0 || inside < piece.whole as usize {
            return piece.normal as usize;
        }
        if piece.whole > 0 { end } else { (piece.normal as usize + inside).min(end) }
    }

    /// The raw byte after the character that ends at a normal byte.
    fn raw_end(&self, normal: usize) -> usize {
        let Some(last) = normal.checked_sub(1).filter(|_| !self.pieces.is_empty()) else { return 0 };
        let piece = self.piece(last);
        if piece.whole == 0 {
            piece.raw as usize + normal - piece.normal as usize
        } else {
            (piece.raw + piece.whole) as usize
        }
    }

    fn piece(&self, normal: usize) -> Piece {
        let after = self.pieces.partition_point(|piece| piece.normal as usize <= normal);
        self.pieces.get(after.saturating_sub(1)).copied().unwrap_or(Piece { normal: 0, raw: 0, whole: 0 })
    }

    /// Copies a chunk in which nothing changes but the case; says whether it did.
    fn take_chunk(&mut self, chunk: &[u8; CHUNK], at: usize) -> bool {
        if !is_plain(chunk) || (is_space(chunk[0]) && self.ends_in_space()) {
            return false;
        }
        self.open_verbatim(at);
        let start = self.text.len();
        self.text.extend(std::str::from_utf8(chunk));
        self.text[start..].make_ascii_lowercase();
        true
    }

    fn take_ascii(&mut self, byte: u8, at: usize) {
        match byte {
            b'\n' => {
                self.drop_last_space();
                self.verbatim('\n', at);
            }
            b'\t' | b'\r' | b'\x0b' | b'\x0c' | b' ' => self.space(at, 1),
            0..b' ' | 0x7f => {}
            _ => self.verbatim(char::from(byte.to_ascii_lowercase()), at),
        }
    }

    fn ends_in_space(&self) -> bool {
        self.text.as_bytes().last().is_none_or(|last| is_space(*last))
    }

    fn space(&mut self, at: usize, length: usize) {
        if !self.ends_in_space() {
            self.whole(std::iter::once(' '), at, length);
        }
    }

    fn drop_last_space(&mut self) {
        if self.text.ends_with(' ') {
            self.shorten(1);
        }
    }

    /// Takes back the last `by` bytes.
    fn shorten(&mut self, by: usize) {
        self.text.truncate(self.text.len() - by);
        while self.pieces.last().is_some_and(|piece| piece.normal as usize >= self.text.len()) {
            self.pieces.pop();
        }
    }

    fn verbatim(&mut self, character: char, at: usize) {
        self.open_verbatim(at);
        self.text.push(character);
    }

    /// Makes the next bytes verbatim ones from `at` on.
    fn open_verbatim(&mut self, at: usize) {
        let normal = self.text.len() as u32;
        let raw = at as u32;
        let goes_on = |piece: &Piece| piece.whole == 0 && piece.raw + (normal - piece.normal) == raw;
        if !self.pieces.last().is_some_and(goes_on) {
            self.pieces.push(Piece { normal, raw, whole: 0 });
        }
    }

    /// Adds characters that together stand for `length` raw bytes.
    fn whole(&mut self, characters: impl Iterator<Item = char>, at: usize, length: usize) {
        let start = self.text.len();
        self.text.extend(characters);
        if self.text.len() > start {
            self.pieces.push(Piece { normal: start as u32, raw: at as u32, whole: length as u32 });
        }
    }
}

/// Reads raw text, in order, into a normal form.
struct Reader<'t> {
    raw: &'t str,
    out: &'t mut Normalised,
    look_alikes: LookAlikes,
}

impl Reader<'_> {
    /// Takes in the raw bytes from `at` up to `end`.
    fn stretch(&mut self, mut at: usize, end: usize) {
        while at < end {
            let rest = &self.raw.as_bytes()[at..end];
            if rest.first_chunk().is_some_and(|chunk| self.out.take_chunk(chunk, at)) {
                at += CHUNK;
            } else {
                at = self.step(at, end);
            }
        }
    }

    /// Takes in characters one by one: those of the chunk that is not plain. Returns where it stopped.
    fn step(&mut self, start: usize, end: usize) -> usize {
        let mut at = start;
        while at < end && at < start + CHUNK {
            let byte = self.raw.as_bytes()[at];
            if byte.is_ascii() {
                self.out.take_ascii(byte, at);
                at += 1;
            } else {
                at = self.take_character(at, end);
            }
        }
        at
    }

    /// Takes in a character that is not ASCII, with those that join it. Returns where the next one starts.
    fn take_character(&mut self, at: usize, end: usize) -> usize {
        let Some(character) = self.raw[at..end].chars().next() else { return end };
        let length = character.len_utf8();
        match form(character) {
            Form::Dropped => {}
            Form::Space => self.out.space(at, length),
            Form::Plain(plain) => self.out.whole(std::iter::once(plain), at, length),
            Form::Letters => self.out.whole(letters(character), at, length),
            Form::Joining => return self.compose(at, end),
            Form::Itself => match self.look_alikes.latin(self.raw, at, character) {
                Some(letter) => self.out.whole(std::iter::once(letter), at, length),
                None => self.out.whole(character.to_lowercase(), at, length),
            },
        }
        at + length
    }

    /// Composes the last character taken in with the run of joining ones at `at`. Returns where that run ends.
    fn compose(&mut self, at: usize, end: usize) -> usize {
        let run = self.raw[at..end]
            .chars()
            .take_while(|next| form(*next) == Form::Joining)
            .map(char::len_utf8)
            .sum::<usize>();
        let base = self.out.text.chars().next_back().filter(|last| !last.is_whitespace());
        let length = base.map_or(0, char::len_utf8);
        let from = if length == 0 { at } else { self.out.raw(self.out.text.len() - length) };
        self.out.shorten(length);
        let marks = self.raw[at..at + run].chars();
        self.out.whole(base.into_iter().chain(marks).nfc().flat_map(char::to_lowercase), from, at + run - from);
        at + run
    }
}

const fn is_space(byte: u8) -> bool {
    byte == b' ' || byte == b'\n'
}

/// Whether a chunk is printable ASCII and line feeds without two white spaces in a row. Written without early exits, so that it
/// compiles to vector instructions.
fn is_plain(chunk: &[u8; CHUNK]) -> bool {
    let printable = chunk.iter().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~' | b'\n'));
    let pairs = chunk.iter().zip(&chunk[1..]);
    printable & !pairs.fold(false, |double, (one, next)| double | (is_space(*one) & is_space(*next)))
}

#[cfg(test)]
mod tests;
