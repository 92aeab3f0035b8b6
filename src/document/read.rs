//! Reads one Markdown file: walks the parser's events and gathers what a reader of the page sees.
//!
//! The walk keeps two things: the elements open around the current place, which decide whether a text is shown, folded or hidden,
//! and the run, the text of the block that is being read. A new block closes the run. Text is copied once, from the event to the
//! visible text, with a note of the bytes it came from.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, RefDefs, Tag, TagEnd};

use super::front::CopyUnit;
use super::html::{Elements, Entities, Inside};
use super::mark::Numbers;
use super::names::Names;
use super::open_link::{self, OpenLink};
use super::position::Position;
use super::run::{Run, Target, is_space};
use super::source_map::MappedText;
use super::{BlockKind, Document, Hidden, Misuse, MisuseKind, Section};
use crate::span::Span;

/// Everything gathered so far, and where the walk stands.
pub(super) struct Reader<'t> {
    /// The whole file.
    pub(super) text: &'t str,
    pub(super) names: &'t dyn Names,
    pub(super) document: Document,
    pub(super) main: MappedText,
    pub(super) run: Run,
    pub(super) elements: Elements,
    /// The sections around the current place: level and index.
    pub(super) outline: Vec<(u8, u32)>,
    /// Links and images that are open.
    pub(super) links: Vec<OpenLink>,
    /// How many of them are images: their text is an alternative text.
    pub(super) images: usize,
    /// Events that begin before this byte were read with an earlier one.
    pub(super) taken: usize,
    /// Titles of link definitions that no link has shown yet.
    pub(super) titles: HashMap<String, Span>,
    /// The lines of the block of raw HTML that is being read.
    pub(super) html: Vec<Range<usize>>,
    /// What the raw HTML so far ends inside of.
    pub(super) inside: Inside,
    /// Where the comment that is open began.
    pub(super) comment: Option<usize>,
    /// How many open elements have text that something will be said about.
    pub(super) marked: usize,
    pub(super) entities: Entities,
    /// Allow comments that wait for their block, with the first run it may come from.
    pub(super) waiting: Vec<(usize, u32)>,
    /// The numbers of the references.
    pub(super) numbers: Numbers,
    /// The open lists; for one of references, the number of its next item.
    lists: Vec<Option<u64>>,
    /// The end of the last table cell.
    cell: usize,
}

/// Reads the body of a file, which starts at byte `body_start`, and the copy units of its front matter. Nothing in the text is an
/// error: what is odd about it stands in the document.
pub fn read(text: &str, body_start: usize, copy: &[CopyUnit<'_>], names: &dyn Names) -> Document {
    let mut reader = Reader::new(text, names);
    for unit in copy {
        reader.copy_unit(unit);
    }
    let body = text.get(body_start..).unwrap_or_default();
    let near = RefCell::new(Vec::new());
    let callback = names.in_registry().then_some(|link| open_link::resolve(names, &near, body_start, link));
    let parser = Parser::new_with_broken_link_callback(body, options(), callback);
    reader.definitions(parser.reference_definitions(), body_start);
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, range.start + body_start..range.end + body_start);
    }
    reader.finish(near.take())
}

/// The dialect: CommonMark with what GitHub adds. Metadata blocks stay off since they would hide text; so does smart punctuation,
/// since it would change it.
fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, names: &'t dyn Names) -> Self {
        let main = MappedText { text: String::with_capacity(text.len()), pieces: Vec::with_capacity(text.len() / 64) };
        Self {
            text,
            names,
            document: Document { sections: vec![Section { heading: None, parent: None }], ..Document::default() },
            main,
            run: Run::default(),
            elements: Elements::new(),
            outline: Vec::new(),
            links: Vec::new(),
            images: 0,
            taken: 0,
            titles: HashMap::new(),
            html: Vec::new(),
            inside: Inside::Nothing,
            comment: None,
            marked: 0,
            entities: Entities::default(),
            waiting: Vec::new(),
            numbers: Numbers::default(),
            lists: Vec::new(),
            cell: 0,
        }
    }

    /// Definitions show nothing. One of a record's id would turn what is meant to include that record into a link.
    fn definitions(&mut self, definitions: &RefDefs<'_>, base: usize) {
        for (label, definition) in definitions.iter() {
            let span = Span::from(definition.span.clone()).shifted(base);
            self.document.hidden.push(Hidden { why: "link definition", span });
            if self.names.is_record(label) {
                self.document.misuses.push(Misuse { kind: MisuseKind::IdDefined, label: label.to_owned(), span });
            }
            if let Some(title) = definition.title.as_ref().filter(|title| !title.is_empty()) {
                self.titles.insert(title.to_string(), span);
            }
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::End(tag) => self.end(tag, range),
            // What stands before was read whole: the label of an inclusion.
            _ if range.start < self.taken => {}
            Event::Text(text) => self.words(&text, range),
            Event::SoftBreak | Event::HardBreak => self.put_whole(" ", range),
            Event::Code(text) => self.code_span(&text, range),
            Event::Start(tag) => self.start(tag, range),
            Event::Html(_) => self.html.push(range),
            Event::InlineHtml(text) => self.inline_html(&text, range),
            Event::FootnoteReference(label) => self.cite(&label, range, true),
            Event::Rule => self.close_run(),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let at = range.start;
        match tag {
            Tag::Paragraph => self.open("p", None, at),
            Tag::Heading { level, .. } => self.open(heading_name(level), Some((BlockKind::Heading, level as u8)), at),
            Tag::BlockQuote(_) => self.open("blockquote", Some((BlockKind::Quote, 0)), at),
            Tag::CodeBlock(_) => self.open("pre", Some((BlockKind::Code, 0)), at),
            Tag::List(first) => self.list(first, at),
            Tag::Item => self.item(at),
            Tag::FootnoteDefinition(_) => self.open("div", Some((BlockKind::Footnote, 0)), at),
            Tag::Table(_) => self.open("table", None, at),
            Tag::TableHead | Tag::TableRow => {
                self.cell = at;
                self.open("tr", None, at);
            }
            Tag::TableCell => self.open("td", Some((BlockKind::Cell, 0)), at),
            // The text of a tight list item goes on behind HTML, so that doesn't close the run, but ends a line.
            Tag::HtmlBlock => {
                self.html.clear();
                self.put_whole(" ", at..at);
            }
            Tag::Emphasis => self.enter("em", None, at),
            Tag::Strong => self.enter("strong", None, at),
            Tag::Strikethrough => self.enter("del", None, at),
            Tag::Link { link_type, dest_url, title, .. } => self.open_link(link_type, &dest_url, &title, range),
            Tag::Image { link_type, dest_url, title, .. } => self.open_image(link_type, &dest_url, &title, range),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        let end = range.end;
        match tag {
            TagEnd::Paragraph => self.close("p", end),
            TagEnd::Heading(level) => self.close(heading_name(level), end),
            TagEnd::BlockQuote(_) => self.close("blockquote", end),
            TagEnd::CodeBlock => self.close("pre", end),
            TagEnd::List(ordered) => {
                self.lists.pop();
                self.close(if ordered { "ol" } else { "ul" }, end);
            }
            TagEnd::Item => self.close("li", end),
            TagEnd::FootnoteDefinition => self.close("div", end),
            TagEnd::Table => self.close("table", end),
            TagEnd::TableHead | TagEnd::TableRow => self.row_end(end),
            TagEnd::TableCell => {
                self.cell = end;
                self.close("td", end);
            }
            TagEnd::HtmlBlock => self.html_block(end),
            TagEnd::Emphasis => self.leave("em", end),
            TagEnd::Strong => self.leave("strong", end),
            TagEnd::Strikethrough => self.leave("del", end),
            TagEnd::Link | TagEnd::Image => self.close_link(end),
            _ => {}
        }
    }

    /// Opens a block of Markdown.
    fn open(&mut self, name: &'static str, own: Option<(BlockKind, u8)>, at: usize) {
        self.close_run();
        self.enter(name, own, at);
    }

    /// Opens an element of Markdown. Inside a comment or script its tags are no tags to a browser.
    pub(super) fn enter(&mut self, name: &'static str, own: Option<(BlockKind, u8)>, at: usize) {
        if self.inside == Inside::Nothing {
            self.elements.enter(name, own, at);
        }
    }

    /// Closes a block of Markdown.
    fn close(&mut self, name: &str, end: usize) {
        self.close_run();
        self.leave(name, end);
    }

    /// Ends an element and all inside it, up to the byte `end` of the file.
    pub(super) fn leave(&mut self, name: &str, end: usize) {
        if self.inside != Inside::Nothing {
            return;
        }
        let to = if self.marked > 0 { self.here() } else { None };
        let hidden = &mut self.document.hidden;
        let mut marks = Vec::new();
        self.elements.leave(name, |element, hid| {
            hidden.extend(hid.map(|hid| Hidden { why: hid.why, span: Span::new(hid.opened, end) }));
            marks.extend(element.mark.map(|mark| (element.opened, mark)));
        });
        for (opened, mark) in marks {
            self.end_mark(*mark, to, Span::new(opened, end));
        }
    }

    fn list(&mut self, first: Option<u64>, at: usize) {
        self.open(if first.is_some() { "ol" } else { "ul" }, None, at);
        let numbered = first.filter(|_| self.under_references());
        self.lists.push(numbered);
    }

    fn item(&mut self, at: usize) {
        if let Some(Some(number)) = self.lists.last_mut() {
            self.numbers.add(*number);
            *number = number.saturating_add(1);
        }
        self.open("li", Some((BlockKind::Item, 0)), at);
    }

    /// Ends a row. Cells past the width of the table's head reach no event.
    fn row_end(&mut self, end: usize) {
        self.close("tr", end);
        let is_rule = |c: char| c == '|' || c.is_whitespace();
        let left = self.text.get(self.cell..end).unwrap_or_default();
        let extra = left.trim_start_matches(is_rule);
        if !extra.is_empty() {
            let start = end - extra.len();
            let span = Span::new(start, start + extra.trim_end_matches(is_rule).len());
            self.document.hidden.push(Hidden { why: "extra cell", span });
        }
    }

    /// Words as Markdown reads them.
    fn words(&mut self, text: &str, range: Range<usize>) {
        if text == "[" && self.takes_citation(range.start) {
            return;
        }
        if text.contains('\n') {
            self.put_lines(text, range);
        } else if self.text.get(range.clone()) == Some(text) {
            self.put_verbatim(text, range.start);
        } else {
            self.put_whole(text, range);
        }
    }

    /// The text of a code span, whose bytes are those between its backticks unless it has line breaks or escapes.
    fn code_span(&mut self, text: &str, range: Range<usize>) {
        let written = self.text.get(range.clone()).unwrap_or_default();
        let ticks = written.bytes().take_while(|byte| *byte == b'`').count();
        let inner = written.get(ticks..written.len().saturating_sub(ticks)).unwrap_or_default();
        let padding = usize::from(inner.len() == text.len() + 2);
        if inner.get(padding..inner.len() - padding) == Some(text) {
            self.put_verbatim(text, range.start + ticks + padding);
        } else {
            self.put_whole(text, range);
        }
    }

    /// Where text goes at this place; `None` where no reader sees it.
    pub(super) fn sink(&self) -> Option<Target> {
        let context = self.elements.context();
        if self.inside == Inside::Comment || context.hidden().is_some() {
            None
        } else if self.images > 0 {
            Some(Target::Lane(BlockKind::Alt, context.folded))
        } else if context.folded {
            Some(Target::Lane(context.kind, true))
        } else {
            Some(Target::Main)
        }
    }

    /// Where the next text will stand; `None` where no reader sees it.
    pub(super) fn here(&mut self) -> Option<Position> {
        let sink = self.sink()?;
        Some(self.run.spot(&self.main, sink, self.elements.context()))
    }

    /// Adds text that stands in the file as it reads, from byte `at`. A block begins without space.
    pub(super) fn put_verbatim(&mut self, text: &str, at: usize) {
        let Some(sink) = self.sink() else { return };
        let mut shown = text;
        if text.starts_with(is_space) && self.run.is_empty(&self.main, sink) {
            shown = text.trim_start_matches(is_space);
        }
        if !shown.is_empty() {
            let strand = self.run.strand(&mut self.main, sink, self.elements.context());
            strand.push_verbatim(shown, at + text.len() - shown.len());
        }
    }

    /// Adds text that stands for other bytes of the file. A block begins without space.
    pub(super) fn put_whole(&mut self, text: &str, source: Range<usize>) {
        let Some(sink) = self.sink() else { return };
        if text.trim_matches(is_space).is_empty() && self.run.is_empty(&self.main, sink) {
            return;
        }
        self.run.strand(&mut self.main, sink, self.elements.context()).push_whole(text, source);
    }

    /// Adds lines of text, a space for each line end.
    pub(super) fn put_lines(&mut self, text: &str, range: Range<usize>) {
        if self.text.get(range.clone()) != Some(text) {
            self.put_whole(&text.replace(['\n', '\r'], " "), range);
            return;
        }
        let mut at = range.start;
        for line in text.split_inclusive('\n') {
            let shown = line.trim_end_matches(['\n', '\r']);
            self.put_verbatim(shown, at);
            at += line.len();
            if shown.len() < line.len() {
                self.put_whole(" ", at - (line.len() - shown.len())..at);
            }
        }
    }
}

fn heading_name(level: HeadingLevel) -> &'static str {
    match level {
        HeadingLevel::H1 => "h1",
        HeadingLevel::H2 => "h2",
        HeadingLevel::H3 => "h3",
        HeadingLevel::H4 => "h4",
        HeadingLevel::H5 => "h5",
        HeadingLevel::H6 => "h6",
    }
}
