//! Visible text under construction, piece by piece, each with the bytes it came from, and the way back.

use std::ops::Range;

use crate::span::Span;

/// A run of visible text and the bytes it came from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    /// Its first byte in the visible text.
    visible: u32,
    /// Its bytes there.
    len: u32,
    /// Its first byte in the file.
    source: u32,
    /// Its bytes there.
    source_len: u32,
    /// The bytes are the same, so positions inside map one to one; otherwise the piece maps whole.
    verbatim: bool,
}

impl Piece {
    fn visible_end(&self) -> usize {
        (self.visible + self.len) as usize
    }

    fn source_end(&self) -> usize {
        (self.source + self.source_len) as usize
    }

    /// Its bytes in the visible text, its place in the file, and whether the two are the same text.
    #[cfg(test)]
    pub(super) fn parts(&self) -> (Range<usize>, Span, bool) {
        (self.visible as usize..self.visible_end(), Span::new(self.source as usize, self.source_end()), self.verbatim)
    }

    /// The byte in the file where a byte of the piece comes from.
    fn from(&self, at: usize) -> usize {
        if self.verbatim { self.source as usize + at - self.visible as usize } else { self.source as usize }
    }

    /// The byte in the file after what the visible text up to `end` came from.
    fn upto(&self, end: usize) -> usize {
        if self.verbatim { self.source as usize + end - self.visible as usize } else { self.source_end() }
    }
}

/// Text and where it came from.
#[derive(Debug, Default)]
pub(super) struct MappedText {
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
}

impl MappedText {
    /// Adds text that stands in the file as it reads, from byte `at`.
    pub(super) fn push_verbatim(&mut self, text: &str, at: usize) {
        let (visible, len) = (self.text.len() as u32, text.len() as u32);
        self.text.push_str(text);
        if let Some(last) = self.pieces.last_mut()
            && last.verbatim
            && last.visible + last.len == visible
            && last.source_end() == at
        {
            last.len += len;
            last.source_len += len;
        } else if len > 0 {
            self.pieces.push(Piece { visible, len, source: at as u32, source_len: len, verbatim: true });
        }
    }

    /// Adds text that stands for other bytes of the file.
    pub(super) fn push_whole(&mut self, text: &str, source: Range<usize>) {
        if text.is_empty() {
            return;
        }
        let (visible, len) = (self.text.len() as u32, text.len() as u32);
        self.text.push_str(text);
        self.pieces.push(Piece {
            visible,
            len,
            source: source.start as u32,
            source_len: source.len() as u32,
            verbatim: false,
        });
    }

    /// Adds a part of another text, whose pieces begin and end with the part.
    pub(super) fn append(&mut self, other: &Self, part: Range<usize>) {
        let Some(text) = other.text.get(part.clone()) else { return };
        let shift = self.text.len() as u32;
        self.text.push_str(text);
        let first = other.pieces.partition_point(|piece| (piece.visible as usize) < part.start);
        let inside = other.pieces[first..].iter().take_while(|piece| (piece.visible as usize) < part.end);
        self.pieces.extend(inside.map(|piece| Piece {
            visible: piece.visible - part.start as u32 + shift,
            len: piece.len.min(part.end as u32 - piece.visible),
            ..*piece
        }));
    }

    /// The place in the file of all pieces from one on; where there are none, the end of the one before.
    pub(super) fn place_since(&self, piece: usize) -> Span {
        match (self.pieces.get(piece), self.pieces.last()) {
            (Some(first), Some(last)) => Span::new(first.source as usize, last.source_end().max(first.source as usize)),
            (None, Some(last)) => Span::new(last.source_end(), last.source_end()),
            _ => Span::default(),
        }
    }

    /// Drops what stands after the first `len` bytes.
    pub(super) fn truncate(&mut self, len: usize) {
        self.text.truncate(len);
        while self.pieces.last().is_some_and(|piece| piece.visible as usize >= len) {
            self.pieces.pop();
        }
        if let Some(last) = self.pieces.last_mut().filter(|last| last.visible_end() > len) {
            last.len = len as u32 - last.visible;
            last.source_len = if last.verbatim { last.len } else { last.source_len };
        }
    }
}

/// The place in the file of a range of the text. Positions inside a character move outwards to its bounds; an empty range gives an
/// empty place; what came from nowhere (the line feed after a block) gives the nearest place before it.
pub(super) fn source(text: &str, pieces: &[Piece], range: Range<usize>) -> Span {
    let start = floor(text, range.start);
    let end = ceil(text, range.end).max(start);
    let first = start_of(pieces, start);
    if start == end {
        return Span::new(first, first);
    }
    // The title of a link reads after its block and stands within it, so what lies between may come from before or after both ends.
    let begun = &pieces[pieces.partition_point(|piece| piece.visible_end() <= start)..];
    let inside = begun.iter().take_while(|piece| (piece.visible as usize) < end);
    let (first, last) = inside.fold((first, end_of(pieces, end)), |(first, last), piece| {
        let from = piece.from(start.max(piece.visible as usize));
        (first.min(from), last.max(piece.upto(end.min(piece.visible_end()))))
    });
    Span::new(first.min(last), last)
}

fn start_of(pieces: &[Piece], at: usize) -> usize {
    let after = pieces.partition_point(|piece| piece.visible_end() <= at);
    match pieces.get(after) {
        Some(piece) if piece.visible as usize <= at => piece.from(at),
        _ => after.checked_sub(1).map_or(0, |before| pieces[before].source_end()),
    }
}

fn end_of(pieces: &[Piece], end: usize) -> usize {
    let before = pieces.partition_point(|piece| (piece.visible as usize) < end);
    let Some(piece) = before.checked_sub(1).map(|index| &pieces[index]) else { return 0 };
    piece.upto(end.min(piece.visible_end()))
}

fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn ceil(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "a≥b c" made from "a&ge;b\nc" at byte 10.
    fn sample() -> MappedText {
        let mut text = MappedText::default();
        text.push_verbatim("a", 10);
        text.push_whole("≥", 11..15);
        text.push_verbatim("b", 15);
        text.push_whole(" ", 16..17);
        text.push_verbatim("c", 17);
        text
    }

    fn place(text: &MappedText, range: Range<usize>) -> (usize, usize) {
        let span = source(&text.text, &text.pieces, range);
        (span.start, span.end)
    }

    #[test]
    fn verbatim_pieces_map_one_to_one_and_others_whole() {
        let text = sample();
        assert_eq!(place(&text, 0..1), (10, 11));
        assert_eq!(place(&text, 1..4), (11, 15));
        assert_eq!(place(&text, 2..3), (11, 15));
        assert_eq!(place(&text, 0..7), (10, 18));
        assert_eq!(place(&text, 4..4), (15, 15));
        assert_eq!(place(&text, 7..7), (18, 18));
        assert_eq!(place(&text, 90..99), (18, 18));
    }

    #[test]
    fn neighbours_in_both_texts_become_one_piece() {
        let mut text = MappedText::default();
        text.push_verbatim("ab", 3);
        text.push_verbatim("cd", 5);
        text.push_verbatim("ef", 9);
        assert_eq!(text.pieces.len(), 2);
        assert_eq!(place(&text, 1..5), (4, 10));
    }

    #[test]
    fn cutting_and_appending_keep_the_way_back() {
        let mut text = sample();
        text.truncate(5);
        assert_eq!(place(&text, 0..5), (10, 16));
        let mut target = MappedText::default();
        target.push_verbatim("x\n", 0);
        target.append(&sample(), 4..7);
        assert_eq!(target.text, "x\nb c");
        assert_eq!(place(&target, 2..5), (15, 18));
    }

    #[test]
    fn the_last_pieces_have_a_place_together() {
        assert_eq!(sample().place_since(1), Span::new(11, 18));
        assert_eq!(sample().place_since(9), Span::new(18, 18));
        assert_eq!(MappedText::default().place_since(0), Span::default());
    }

    #[test]
    fn an_empty_text_has_a_place_too() {
        assert_eq!(place(&MappedText::default(), 0..3), (0, 0));
    }

    #[test]
    fn a_range_covers_what_lies_between_wherever_it_stands_in_the_file() {
        let mut text = MappedText::default();
        for (words, at) in [("one ", 10), ("title ", 2), ("two ", 14), ("note ", 40), ("three", 18)] {
            text.push_verbatim(words, at);
        }
        let place = |range| source(&text.text, &text.pieces, range);
        assert_eq!(place(0..4), Span::new(10, 14));
        assert_eq!(place(0..13), Span::new(2, 17), "one title two");
        assert_eq!(place(10..24), Span::new(14, 45), "two note three");
    }
}
