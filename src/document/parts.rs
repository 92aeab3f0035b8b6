//! What a Markdown file is made of once it is read: blocks of visible text, sections, and what the syntax names.

use std::ops::Range;

use super::mark;
use super::source_map::{self, Piece};
use crate::span::Span;

/// What a block of text is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading; its level stands in the block.
    Heading,
    /// A paragraph.
    Paragraph,
    /// The text of a list item.
    Item,
    /// A table cell.
    Cell,
    /// Text inside a block quote.
    Quote,
    /// Text of a footnote definition.
    Footnote,
    /// A code block (inline code is part of its block).
    Code,
    /// The alternative text of an image; folded, the title of a link, an image or an element.
    Alt,
    /// A copy unit of the front matter.
    Copy,
}

/// One block of text that some reader sees.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The level of a heading, 1 to 6; 0 for anything else.
    pub level: u8,
    /// The section it stands in: an index into [`Document::sections`]. A heading stands in the section it opens.
    pub section: u32,
    /// Its text: bytes of [`Document::visible`].
    pub range: Range<u32>,
    /// Its place in the file.
    pub span: Span,
    /// Folded away: some readers come to see it and some don't.
    pub folded: bool,
    /// The key of a copy unit.
    pub key: Option<Box<str>>,
    /// Its sentences: indices into [`Document::sentences`].
    pub sentences: Range<u32>,
}

/// A heading and all that stands under it, subsections apart.
#[derive(Clone, Debug)]
pub struct Section {
    /// The block of its heading; `None` for what stands before the first heading.
    pub heading: Option<u32>,
    /// The section around it: an index into [`Document::sections`].
    pub parent: Option<u32>,
}

/// Something no reader sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// What hides it: `comment`, `script`, `style`, `template`, `hidden`, `display:none`, `visibility:hidden`, `font-size:0`,
    /// `extra cell`, `link definition`.
    pub why: &'static str,
    /// Its place in the file.
    pub span: Span,
}

/// `[ID]` or `[isi]`: stands for a record's approved text.
#[derive(Clone, Debug)]
pub struct Inclusion {
    /// The label as written.
    pub label: String,
    /// The block it stands in.
    pub block: u32,
    /// Where its label stands in [`Document::visible`], brackets included: the text `[ID]`.
    pub range: Range<u32>,
    /// Its place in the file, brackets included.
    pub span: Span,
    /// Whether nothing else stands in its paragraph, citations apart.
    pub alone: bool,
}

/// `[wording][ID]`: says that this wording is that claim.
#[derive(Clone, Debug)]
pub struct Binding {
    /// The id as written.
    pub label: String,
    /// The place of the id in the file, without brackets.
    pub label_span: Span,
    /// The block it stands in.
    pub block: u32,
    /// The wording: bytes of [`Document::visible`].
    pub range: Range<u32>,
    /// All of it in the file.
    pub span: Span,
}

/// `[^REF]`: cites a reference.
#[derive(Clone, Debug)]
pub struct Citation {
    /// The reference's id as written.
    pub label: String,
    /// The block it stands in.
    pub block: u32,
    /// Where in [`Document::visible`] it stands: before this byte.
    pub at: u32,
    /// Its place in the file, brackets included.
    pub span: Span,
    /// Whether the file defines a footnote of that label: then it is a note, and no reference of the registry.
    pub defined: bool,
}

/// A link or an image.
#[derive(Clone, Debug)]
pub struct Link {
    /// The block whose text it is in; for an image its alt block, which is empty where it has no alternative text.
    pub block: u32,
    /// The link text in [`Document::visible`].
    pub range: Range<u32>,
    /// The destination, decoded.
    pub url: String,
    /// Its place in the file.
    pub span: Span,
    /// An image rather than a link.
    pub image: bool,
}

/// An HTML tag in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its name in lower case.
    pub name: String,
    /// Its place in the file.
    pub span: Span,
    /// An end tag.
    pub closing: bool,
}

/// A comment `fairbalance: allow RULE because "reason"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// The rule as written; empty if none was named.
    pub rule: String,
    /// The reason; `None` where it is missing or empty.
    pub reason: Option<String>,
    /// The words `allow RULE ...` in the file, without `fairbalance:` and the comment's marks.
    pub span: Span,
    /// The block it covers: the next one of the body.
    pub block: Option<u32>,
}

/// A use of brackets that means something else than its author thinks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misuse {
    /// What sort.
    pub kind: MisuseKind,
    /// The label to blame as written.
    pub label: String,
    /// Its place in the file.
    pub span: Span,
}

/// The sorts of misuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MisuseKind {
    /// `[ID]: url` would silently turn inclusions into links.
    IdDefined,
    /// `[A][B]` of two ids.
    TwoIds,
    /// `[^R][A]`: a citation where a wording belongs.
    CitationBound,
    /// A citation inside a bound wording.
    CitationInBinding,
    /// An undefined bracket within edit distance 2 of an id.
    NearId,
}

/// One Markdown file as its readers see it.
#[derive(Debug, Default)]
pub struct Document {
    /// The text of all blocks, shown and folded, each followed by a line feed.
    pub visible: String,
    /// The blocks in reading order; copy units first.
    pub blocks: Vec<Block>,
    /// The sections in order; the first is what stands before the first heading.
    pub sections: Vec<Section>,
    /// All sentences of all blocks, as bytes of [`Document::visible`].
    pub sentences: Vec<Range<u32>>,
    /// Citation marks in [`Document::visible`] that matching leaves out (`<sup>1,2</sup>`), ascending.
    pub marks: Vec<Range<u32>>,
    /// What no reader sees.
    pub hidden: Vec<Hidden>,
    /// Records brought in by id or by a statement's kind.
    pub inclusions: Vec<Inclusion>,
    /// Wordings bound to a claim.
    pub bindings: Vec<Binding>,
    /// Citations of references.
    pub citations: Vec<Citation>,
    /// Links and images.
    pub links: Vec<Link>,
    /// HTML tags.
    pub tags: Vec<Tag>,
    /// Allow comments.
    pub allows: Vec<Allow>,
    /// Misused brackets.
    pub misuses: Vec<Misuse>,
    pub(super) pieces: Vec<Piece>,
}

impl Document {
    /// The place in the file of a range of [`Document::visible`]. It never splits a character; an empty range has an empty place.
    pub fn source(&self, range: Range<usize>) -> Span {
        source_map::source(&self.visible, &self.pieces, range)
    }

    /// The text of a block.
    pub fn text(&self, block: &Block) -> &str {
        self.visible.get(block.range.start as usize..block.range.end as usize).unwrap_or_default()
    }

    /// The sentences of a block, as bytes of [`Document::visible`].
    pub fn sentences(&self, block: &Block) -> &[Range<u32>] {
        self.sentences.get(block.sentences.start as usize..block.sentences.end as usize).unwrap_or_default()
    }

    /// The headings that a block stands under, the outermost first. A heading stands under itself.
    pub fn section_path(&self, block: &Block) -> Vec<&str> {
        let headings = self.sections_around(block.section).filter_map(|section| self.heading(section));
        let mut path: Vec<_> = headings.map(|heading| self.text(heading)).collect();
        path.reverse();
        path
    }

    /// A section and those around it, the innermost first.
    pub fn sections_around(&self, section: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(section), |inner| self.sections.get(*inner as usize)?.parent)
    }

    /// The heading of a section.
    pub fn heading(&self, section: u32) -> Option<&Block> {
        self.blocks.get(self.sections.get(section as usize)?.heading? as usize)
    }

    /// The heading that introduces the references.
    pub fn references(&self) -> Option<&Block> {
        self.blocks
            .iter()
            .find(|block| block.kind == BlockKind::Heading && mark::introduces_references(self.text(block)))
    }

    /// The index of the block that holds a byte of [`Document::visible`]; the end of a block belongs to it.
    pub fn block_at(&self, position: usize) -> Option<usize> {
        let after = self.blocks.partition_point(|block| block.range.start as usize <= position);
        after.checked_sub(1).filter(|index| position <= self.blocks[*index].range.end as usize)
    }
}
