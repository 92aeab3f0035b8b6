//! Places in a file: byte ranges inside the program, lines and columns for people.
//!
//! Three ways of counting meet in a linter. Inside, everything is a byte offset into the file as it is stored, since slicing is
//! then free and nothing can be off by one. People and their editors count lines from 1 and columns in characters (Unicode scalar
//! values). This module is the only one that converts between them.

use memchr::memchr_iter;
use serde::Serialize;

/// A half-open range of bytes in one file, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The bytes from `start` up to but not including `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The same range, `by` bytes further on.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text at this place, or an empty string where it is out of bounds or inside a character.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A place as people count: both from 1, the column in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode scalar values, from 1.
    pub column: usize,
}

/// Where the lines of one file begin, to turn many offsets into places.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// How many characters begin before each stride of bytes, so that a place far along a line costs no more than one near its start.
    /// Not counted where all lines are short.
    characters: Vec<usize>,
}

/// Bytes between two counts of characters.
const STRIDE: usize = 4096;

impl<'t> Lines<'t> {
    /// Finds the lines of a text. A line ends with LF; a CR before it belongs to the line.
    pub fn new(text: &'t str) -> Self {
        let after_breaks = memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        let starts: Vec<usize> = std::iter::once(0).chain(after_breaks).collect();
        let ends = starts[1..].iter().copied().chain([text.len()]);
        let is_long = starts.iter().zip(ends).any(|(start, end)| end - start > STRIDE);
        let characters = if is_long { counted(text.as_bytes()) } else { Vec::new() };
        Self { text, starts, characters }
    }

    /// How many characters begin between two bytes of a line.
    fn characters_between(&self, start: usize, end: usize) -> usize {
        let stride = end / STRIDE;
        match self.characters.get(stride).filter(|_| end - start > STRIDE) {
            Some(counted) => {
                let before = self.characters[start / STRIDE] + self.characters_of(start / STRIDE * STRIDE, start);
                counted + self.characters_of(stride * STRIDE, end) - before
            }
            None => self.characters_of(start, end),
        }
    }

    fn characters_of(&self, start: usize, end: usize) -> usize {
        characters(&self.text.as_bytes()[start..end])
    }

    /// The place of a byte offset. One past the end, or inside a character, gives the nearest place before it.
    pub fn place(&self, offset: usize) -> Place {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= offset);
        let column = self.characters_between(self.starts[line - 1], offset) + 1;
        Place { line, column }
    }

    /// The bytes of a line, counted from 1, without its line end; empty for a line that is not there.
    pub fn line(&self, line: usize) -> Span {
        let Some(start) = line.checked_sub(1).and_then(|index| self.starts.get(index)).copied() else {
            return Span::default();
        };
        let end = self.starts.get(line).map_or(self.text.len(), |next| next - 1);
        let end = if self.text[start..end].ends_with('\r') { end - 1 } else { end };
        Span::new(start, end)
    }
}

/// How many characters begin before each stride of a text.
fn counted(text: &[u8]) -> Vec<usize> {
    let mut before = 0;
    let strides = text.chunks(STRIDE).map(|stride| {
        let counted = before;
        before += characters(stride);
        counted
    });
    strides.collect()
}

/// How many characters begin in some bytes of a text: every byte begins one but those that continue it.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let lines = Lines::new("µg ≥ 10\r\nsecond");
        assert_eq!(lines.place("µg ≥ ".len()), Place { line: 1, column: 6 });
        assert_eq!(lines.place("µg ≥ 10\r\n".len()), Place { line: 2, column: 1 });
        assert_eq!(lines.line(1).of("µg ≥ 10\r\nsecond"), "µg ≥ 10");
    }

    #[test]
    fn an_offset_past_the_end_or_inside_a_character_is_the_place_before_it() {
        assert_eq!(Lines::new("a").place(9), Place { line: 1, column: 2 });
        assert_eq!(Lines::new("µ").place(1), Place { line: 1, column: 1 });
        assert_eq!(Lines::new("").place(0), Place { line: 1, column: 1 });
    }

    #[test]
    fn a_place_far_along_a_line_is_counted_across_strides() {
        for count in [STRIDE / 2 - 1, STRIDE / 2, STRIDE / 2 + 1, STRIDE, 2 * STRIDE] {
            let text = format!("first\n{}x", "µ".repeat(count));
            assert_eq!(Lines::new(&text).place(text.len()), Place { line: 2, column: count + 2 });
            assert_eq!(Lines::new(&text).place(text.len() - 1), Place { line: 2, column: count + 1 });
        }
        let exact = "a".repeat(STRIDE);
        assert_eq!(Lines::new(&exact).place(STRIDE), Place { line: 1, column: STRIDE + 1 });
    }

    proptest::proptest! {
        #[test]
        fn places_agree_with_counting_by_hand(text in "[aµ≥\n\r ]{0,40}", at in 0usize..60) {
            let offset = text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(at).unwrap_or(text.len());
            let before = &text[..offset];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            proptest::prop_assert_eq!(Lines::new(&text).place(offset), Place { line, column });
        }
    }
}
