//! A few lines cut out of a file, short and harmless enough to draw, with the marks to put under them.
//!
//! Content may hold a line of a hundred megabytes, escape sequences or a span that runs over pages. An excerpt holds at most
//! [`MOST_LINES`] lines, each cut around its first mark to the room there is, with every unseen character spelt out. The work is in
//! proportion to what is shown, never to the file.

use unicode_width::UnicodeWidthChar;

use crate::report::escape;
use crate::report::places::File;
use crate::span::Span;

/// A longer place is shown by its first lines.
const MOST_LINES: usize = 6;
/// Columns kept before the first mark of a line that is cut.
const LEAD: usize = 30;
/// Stands for what was cut off a line.
const CUT: char = '…';

/// Lines ready to draw.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The lines, each with a line feed.
    pub text: String,
    /// The number of the first line in its file, from 1.
    pub line: usize,
    /// What to underline, in bytes of [`text`](Self::text), ascending and apart. An empty one is a place between two characters.
    pub marks: Vec<Span>,
}

impl Excerpt {
    /// Cuts out the lines of `marks` (bytes of the file, at least one), at most `room` columns each.
    pub fn new(file: &File<'_>, marks: &[Span], room: usize) -> Self {
        let marks = apart(file.text, marks);
        let first = marks.first().map_or(1, |mark| file.lines.place(mark.start).line);
        let last = marks.last().map_or(first, |mark| last_line(file, *mark));
        let mut excerpt = Self { line: first, ..Self::default() };
        for line in first..=last.min(first + MOST_LINES - 1) {
            let whole = file.lines.line(line);
            excerpt.add(file.text, whole, &parts(file.text, whole, &marks), room);
        }
        if excerpt.marks.is_empty() {
            excerpt.marks.push(Span::default());
        }
        excerpt
    }

    /// Adds one line with the parts of it to underline.
    fn add(&mut self, text: &str, line: Span, parts: &[Span], room: usize) {
        let cut = Cut::new(text, line, parts.first().copied(), room);
        let shift = self.text.len();
        let drawn = draw(text, line, cut, &mut self.text);
        for part in parts {
            let place =
                |offset| drawn.get(drawn.partition_point(|(source, _)| *source < offset)).map(|(_, at)| shift + *at);
            if let Some(start) = place(part.start) {
                self.marks.push(Span::new(start, place(part.end).unwrap_or(self.text.len())));
            }
        }
        if cut.end < line.end {
            self.text.push(CUT);
        }
        self.text.push('\n');
    }
}

/// The bytes of a line that are shown.
#[derive(Clone, Copy)]
struct Cut {
    start: usize,
    end: usize,
}

impl Cut {
    /// All of a short line; of a longer one what stands around the first part to underline.
    fn new(text: &str, line: Span, part: Option<Span>, room: usize) -> Self {
        let end = fitting(text, line, room);
        let Some(part) = part.filter(|part| part.end > end) else {
            return Self { start: line.start, end };
        };
        let start = leading(text, Span::new(line.start, part.start));
        Self { start, end: fitting(text, Span::new(start, line.end), room) }
    }
}

/// From where on the characters before the end of `range` fit into [`LEAD`] columns.
fn leading(text: &str, range: Span) -> usize {
    let mut used = 0;
    let fits = |(count, (_, char)): &(usize, (usize, char))| {
        used += columns(*char);
        used <= LEAD && *count < 4 * LEAD
    };
    let reached = range.of(text).char_indices().rev().enumerate().take_while(fits).last();
    reached.map_or(range.end, |(_, (at, _))| range.start + at)
}

/// How far into `range` the characters fit `room` columns.
fn fitting(text: &str, range: Span, room: usize) -> usize {
    let mut used = 0;
    // Combining characters take no column: without a limit of their own they would have no end.
    for (count, (at, char)) in range.of(text).char_indices().enumerate() {
        used += columns(char);
        if used > room || count > 4 * room {
            return range.start + at;
        }
    }
    range.end
}

/// The columns a character takes when it is drawn.
fn columns(char: char) -> usize {
    match char {
        '\t' => 4,
        _ if escape::unseen(char) => 10,
        _ => char.width().unwrap_or(0),
    }
}

/// Draws the part of a line; gives for each character of the source where it stands in what was drawn, the end included.
fn draw(text: &str, line: Span, cut: Cut, out: &mut String) -> Vec<(usize, usize)> {
    let base = out.len();
    if cut.start > line.start {
        out.push(CUT);
    }
    let mut drawn = Vec::new();
    for (at, char) in Span::new(cut.start, cut.end).of(text).char_indices() {
        drawn.push((cut.start + at, out.len() - base));
        if char == '\t' { out.push_str("    ") } else { escape::push(out, char) }
    }
    drawn.push((cut.end, out.len() - base));
    drawn
}

/// The marks within the file and on character boundaries, ascending, without those that overlap an earlier one.
fn apart(text: &str, marks: &[Span]) -> Vec<Span> {
    let mut marks: Vec<Span> = marks.iter().map(|mark| within(text, *mark)).collect();
    marks.sort_unstable();
    let mut reached = 0;
    marks.retain(|mark| {
        let free = mark.start >= reached;
        reached = reached.max(mark.end);
        free
    });
    marks
}

fn within(text: &str, span: Span) -> Span {
    let start = boundary(text, span.start);
    Span::new(start, boundary(text, span.end).max(start))
}

/// The nearest character boundary at or before an offset.
fn boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The line of a mark's last word: white space at its end does not reach into the next line.
fn last_line(file: &File<'_>, mark: Span) -> usize {
    let words = mark.of(file.text).trim_end();
    file.lines.place(mark.start + words.char_indices().next_back().map_or(0, |(last, _)| last)).line
}

/// What of the marks falls on a line, without the white space around it.
fn parts(text: &str, line: Span, marks: &[Span]) -> Vec<Span> {
    let on_line = |mark: &&Span| mark.start <= line.end && mark.end >= line.start;
    marks.iter().filter(on_line).filter_map(|mark| part(text, line, *mark)).collect()
}

fn part(text: &str, line: Span, mark: Span) -> Option<Span> {
    let (start, end) = (mark.start.max(line.start), mark.end.min(line.end));
    let words = text.get(start..end)?;
    let first = start + (words.len() - words.trim_start().len());
    let trimmed = Span::new(first, first + words.trim().len());
    // Where nothing is left, the white space itself is meant, or the place between two characters.
    if trimmed.is_empty() { (mark.start == start).then_some(Span::new(start, end)) } else { Some(trimmed) }
}

#[cfg(test)]
mod tests;
