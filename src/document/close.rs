//! Closes what was read: runs become blocks with their sentences, headings open sections, and the end of the file ends the rest.

use std::collections::HashSet;
use std::ops::Range;

use super::front::CopyUnit;
use super::html::Context;
use super::position::Place;
use super::read::Reader;
use super::{Block, BlockKind, Document, Hidden, Misuse, Section, mark};
use crate::span::Span;
use crate::text::sentences;

/// What a block is, apart from its text.
#[derive(Clone, Copy)]
struct Shape<'k> {
    kind: BlockKind,
    level: u8,
    folded: bool,
    key: Option<&'k str>,
}

impl Reader<'_> {
    /// Adds a copy unit as a block of its own.
    pub(super) fn copy_unit(&mut self, unit: &CopyUnit<'_>) {
        let start = self.main.text.len();
        let written = unit.verbatim.filter(|at| self.text.get(*at..at + unit.text.len()) == Some(unit.text));
        let trimmed = unit.text.trim();
        if let Some(at) = written.filter(|_| !trimmed.contains(['\n', '\r'])) {
            self.main.push_verbatim(trimmed, at + unit.text.len() - unit.text.trim_start().len());
        } else {
            self.main.push_whole(&trimmed.replace(['\n', '\r'], " "), unit.span.start..unit.span.end);
        }
        let shape = Shape { kind: BlockKind::Copy, level: 0, folded: false, key: Some(unit.key) };
        self.add_block(shape, start..self.main.text.len(), self.run.first_piece);
        self.run.restart(&self.main);
    }

    /// Ends the block that is being read: what it holds becomes blocks.
    pub(super) fn close_run(&mut self) {
        let Some(context) = self.run.context() else { return };
        let before = self.document.blocks.len();
        if let Some(range) = self.run.finish_main(&mut self.main) {
            let shape = Shape { kind: context.kind, level: context.level, folded: false, key: None };
            let alone =
                is_running_text(context.kind) && !(0..self.run.lanes.len()).any(|lane| self.run.lane_matters(lane));
            self.begin_section(context, before);
            self.run.settle(Place::Main, before as u32, &range, alone, &mut self.document);
            self.add_block(shape, range, self.run.first_piece);
        }
        for lane in 0..self.run.lanes.len() {
            if self.run.lane_matters(lane) {
                self.begin_section(context, before);
                self.add_lane(lane);
            }
        }
        self.run.restart(&self.main);
    }

    /// Adds a text beside the block's own as a block.
    fn add_lane(&mut self, lane: usize) {
        let first_piece = self.main.pieces.len();
        let range = self.run.finish_lane(lane, &mut self.main);
        let Some(told) = self.run.lanes.get(lane) else { return };
        let shape = Shape { kind: told.kind, level: told.level, folded: told.folded, key: None };
        self.run.settle(Place::Lane(lane), self.document.blocks.len() as u32, &range, false, &mut self.document);
        self.add_block(shape, range, first_piece);
    }

    /// The first block of a heading opens its section.
    fn begin_section(&mut self, context: Context, first: usize) {
        if context.kind == BlockKind::Heading && self.document.blocks.len() == first {
            self.open_section(context.level, first as u32);
        }
    }

    /// Adds a block whose text is a range of the main strand, from a piece on.
    fn add_block(&mut self, shape: Shape<'_>, range: Range<usize>, first_piece: usize) {
        let document = &mut self.document;
        let text = &self.main.text[range.clone()];
        let first = document.sentences.len() as u32;
        sentences::split(text, |sentence| {
            document.sentences.push((range.start + sentence.start) as u32..(range.start + sentence.end) as u32);
        });
        document.blocks.push(Block {
            kind: shape.kind,
            level: shape.level,
            section: self.outline.last().map_or(0, |(_, section)| *section),
            range: range.start as u32..range.end as u32,
            span: self.main.place_since(first_piece),
            folded: shape.folded,
            key: shape.key.map(Box::from),
            sentences: first..document.sentences.len() as u32,
        });
        self.main.text.push('\n');
        if !self.waiting.is_empty() {
            self.cover(self.document.blocks.len() - 1);
        }
    }

    /// Lets the allow comments that wait for a block cover this one.
    fn cover(&mut self, block: usize) {
        let run = self.run.number();
        self.waiting.retain(|(allow, from)| {
            let covers = *from <= run;
            if covers && let Some(allow) = self.document.allows.get_mut(*allow) {
                allow.block = Some(block as u32);
            }
            !covers
        });
    }

    fn open_section(&mut self, level: u8, heading: u32) {
        while self.outline.last().is_some_and(|(above, _)| *above >= level) {
            self.outline.pop();
        }
        let parent = self.outline.last().map_or(0, |(_, section)| *section);
        self.outline.push((level, self.document.sections.len() as u32));
        self.document.sections.push(Section { heading: Some(heading), parent: Some(parent) });
    }

    /// Whether a section around the current place holds the references.
    pub(super) fn under_references(&self) -> bool {
        self.outline.iter().any(|(_, section)| {
            let heading = self.document.sections.get(*section as usize).and_then(|section| section.heading);
            let block = heading.and_then(|heading| self.document.blocks.get(heading as usize));
            block.is_some_and(|block| {
                let text = self.main.text.get(block.range.start as usize..block.range.end as usize);
                mark::introduces_references(text.unwrap_or_default())
            })
        })
    }

    /// Ends the file: what is still open ends with it.
    pub(super) fn finish(mut self, near: Vec<Misuse>) -> Document {
        self.close_run();
        let end = self.text.len();
        let mut document = self.document;
        self.elements.leave_all(|_, hid| {
            document.hidden.extend(hid.map(|hid| Hidden { why: hid.why, span: Span::new(hid.opened, end) }));
        });
        document.hidden.extend(self.comment.map(|start| Hidden { why: "comment", span: Span::new(start, end) }));
        document.hidden.sort_by_key(|hidden| hidden.span);
        document.misuses.extend(near);
        document.misuses.sort_by_key(|misuse| misuse.span);
        document.misuses.dedup();
        let cited: HashSet<_> = document.citations.iter().map(|citation| citation.label.to_lowercase()).collect();
        for number in 1..=cited.len() as u64 {
            self.numbers.add(number);
        }
        document.marks = mark::marks(&self.main.text, std::mem::take(&mut document.marks), &self.numbers);
        document.visible = self.main.text;
        document.pieces = self.main.pieces;
        document
    }
}

/// Whether text of a kind can be a paragraph.
fn is_running_text(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote | BlockKind::Footnote)
}
