//! The text of one block while it is read, with what stands beside it.
//!
//! Most text goes straight to the end of the document's visible text. What a reader meets beside it (a part folded away, an
//! image's alternative text, the title of a link) waits in lanes of its own, so that the block's text stays in one piece, and
//! becomes blocks of its own behind it. Facts about the text (links, inclusions, citations) wait with it, since only then it is
//! known which block they stand in.

use std::ops::Range;

use super::html::Context;
use super::position::{Place, Position};
use super::source_map::MappedText;
use super::{Binding, BlockKind, Citation, Document, Inclusion, Link};
use crate::span::Span;

/// Where a text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// To the block's own text.
    Main,
    /// To a lane of a kind, folded or not.
    Lane(BlockKind, bool),
}

/// A text beside the block's own.
#[derive(Debug)]
pub(super) struct Lane {
    pub(super) kind: BlockKind,
    pub(super) level: u8,
    pub(super) folded: bool,
    /// Its bytes in the side strand.
    range: Range<usize>,
}

impl Lane {
    fn is(&self, kind: BlockKind, folded: bool) -> bool {
        self.kind == kind && self.folded == folded
    }
}

/// What is said about a range of the text.
#[derive(Debug)]
pub(super) enum Annotation {
    Inclusion { label: String, span: Span },
    Binding { label: String, label_span: Span, span: Span },
    Citation { label: String, span: Span, defined: bool },
    Link { url: String, span: Span, image: bool },
    Superscript,
}

/// Something said about a range of the text.
#[derive(Debug)]
struct Fact {
    place: Place,
    range: Range<usize>,
    what: Annotation,
}

/// The text of one block while it is read.
#[derive(Debug, Default)]
pub(super) struct Run {
    number: u32,
    /// Where the block's own text begins in the main strand.
    start: usize,
    /// The number of its first piece there.
    pub(super) first_piece: usize,
    /// What the first text of the run is.
    context: Option<Context>,
    /// The text of the lanes.
    side: MappedText,
    pub(super) lanes: Vec<Lane>,
    /// Whether text for a lane goes on in the last one.
    lane_open: bool,
    facts: Vec<Fact>,
}

impl Run {
    /// How many runs came before.
    pub(super) fn number(&self) -> u32 {
        self.number
    }

    /// What the first text of the run is.
    pub(super) fn context(&self) -> Option<Context> {
        self.context
    }

    /// Turns to the text that `sink` leads to.
    fn turn(&mut self, sink: Target, context: Context) {
        self.context.get_or_insert(context);
        match sink {
            Target::Main => self.end_lane(),
            Target::Lane(kind, folded) => {
                let goes_on = self.lane_open && self.lanes.last().is_some_and(|lane| lane.is(kind, folded));
                if !goes_on {
                    self.begin_lane(kind, context.level, folded);
                }
            }
        }
    }

    /// The strand that a text goes to.
    pub(super) fn strand<'s>(
        &'s mut self,
        main: &'s mut MappedText,
        sink: Target,
        context: Context,
    ) -> &'s mut MappedText {
        self.turn(sink, context);
        if self.lane_open { &mut self.side } else { main }
    }

    fn begin_lane(&mut self, kind: BlockKind, level: u8, folded: bool) {
        self.end_lane();
        let level = if kind == BlockKind::Heading { level } else { 0 };
        let start = self.side.text.len();
        self.lanes.push(Lane { kind, level, folded, range: start..start });
        self.lane_open = true;
    }

    /// Ends the lane that is being written, so that text after it begins another one.
    pub(super) fn end_lane(&mut self) {
        if self.lane_open
            && let Some(lane) = self.lanes.last_mut()
        {
            lane.range.end = self.side.text.len();
            self.lane_open = false;
        }
    }

    /// Whether the text that comes next would be the first one of its block.
    pub(super) fn is_empty(&self, main: &MappedText, sink: Target) -> bool {
        match (sink, self.lanes.last()) {
            (Target::Main, _) => main.text.len() == self.start,
            (Target::Lane(kind, folded), Some(lane)) if self.lane_open && lane.is(kind, folded) => {
                lane.range.start == self.side.text.len()
            }
            (Target::Lane(..), _) => true,
        }
    }

    /// Where the next text of a sink will stand.
    pub(super) fn spot(&mut self, main: &MappedText, sink: Target, context: Context) -> Position {
        self.turn(sink, context);
        let (place, at) = if self.lane_open {
            (Place::Lane(self.lanes.len() - 1), self.side.text.len())
        } else {
            (Place::Main, main.text.len())
        };
        Position { place, run: self.number, at }
    }

    /// Says something about the text between two spots. What began in another text counts from where this one began.
    pub(super) fn note(&mut self, from: Position, to: Position, what: Annotation) {
        let start = if from.run == to.run && from.place == to.place { from.at } else { to.at };
        self.facts.push(Fact { place: to.place, range: start..to.at, what });
    }

    /// Whether two spots are in one text.
    pub(super) fn together(from: Position, to: Position) -> bool {
        from.run == to.run && from.place == to.place
    }

    /// Trims the block's own text; its bytes in the main strand, unless there is neither text nor a fact.
    pub(super) fn finish_main(&mut self, main: &mut MappedText) -> Option<Range<usize>> {
        self.end_lane();
        self.facts.sort_by_key(|fact| fact.place);
        let text = main.text.get(self.start..).unwrap_or_default();
        let end = self.start + text.trim_end_matches(is_space).len();
        main.truncate(end);
        let noted = !self.facts_about(Place::Main).is_empty();
        (end > self.start || noted).then_some(self.start..end)
    }

    /// Adds the text of a lane to the main strand, without the space around it; its bytes there.
    pub(super) fn finish_lane(&self, index: usize, main: &mut MappedText) -> Range<usize> {
        let start = main.text.len();
        main.append(&self.side, self.lanes[index].range.clone());
        let len = main.text[start..].trim_end_matches(is_space).len();
        main.truncate(start + len);
        start..start + len
    }

    /// Whether a lane holds text or something is said about it.
    pub(super) fn lane_matters(&self, index: usize) -> bool {
        let text = self.side.text.get(self.lanes[index].range.clone()).unwrap_or_default();
        !text.trim_matches(is_space).is_empty() || !self.facts_about(Place::Lane(index)).is_empty()
    }

    /// What was said about one text; the facts are sorted by then.
    fn facts_about(&self, place: Place) -> &[Fact] {
        let first = self.facts.partition_point(|fact| fact.place < place);
        let after = self.facts.partition_point(|fact| fact.place <= place);
        &self.facts[first..after]
    }

    /// Hands over the facts about one text, which became `block` with these bytes.
    pub(super) fn settle(&self, place: Place, block: u32, range: &Range<usize>, alone: bool, document: &mut Document) {
        let from = match place {
            Place::Main => self.start,
            Place::Lane(index) => self.lanes.get(index).map_or(0, |lane| lane.range.start),
        };
        for fact in self.facts_about(place) {
            let settled = |at: usize| (at.saturating_sub(from) + range.start).clamp(range.start, range.end) as u32;
            let span = settled(fact.range.start)..settled(fact.range.end);
            let whole = alone && span.start as usize == range.start && span.end as usize == range.end;
            hand_over(&fact.what, block, span, whole, document);
        }
    }

    /// Begins the next run.
    pub(super) fn restart(&mut self, main: &MappedText) {
        self.number += 1;
        self.start = main.text.len();
        self.first_piece = main.pieces.len();
        self.context = None;
        self.side.text.clear();
        self.side.pieces.clear();
        self.lanes.clear();
        self.lane_open = false;
        self.facts.clear();
    }
}

fn hand_over(what: &Annotation, block: u32, range: Range<u32>, alone: bool, document: &mut Document) {
    match what {
        Annotation::Inclusion { label, span } => {
            document.inclusions.push(Inclusion { label: label.clone(), block, range, span: *span, alone });
        }
        Annotation::Binding { label, label_span, span } => {
            document.bindings.push(Binding {
                label: label.clone(),
                label_span: *label_span,
                block,
                range,
                span: *span,
            });
        }
        Annotation::Citation { label, span, defined } => {
            let citation = Citation { label: label.clone(), block, at: range.start, span: *span, defined: *defined };
            document.citations.push(citation);
        }
        Annotation::Link { url, span, image } => {
            document.links.push(Link { block, range, url: url.clone(), span: *span, image: *image });
        }
        Annotation::Superscript => document.marks.push(range),
    }
}

/// White space that a browser collapses.
pub(super) fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}
