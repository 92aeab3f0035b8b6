//! Raw HTML in the text: its tags open and end elements, its comments may speak to the linter, its text is text.

use std::borrow::Cow;
use std::ops::Range;

use super::html::{self, Attribute, Inside, Mark, Said, Token, Tokens};
use super::position::Position;
use super::read::Reader;
use super::run::{Annotation, Run};
use super::{Hidden, Tag, allow};
use crate::span::Span;

/// A piece of HTML and where it stands.
struct Piece<'t> {
    text: Cow<'t, str>,
    /// Where its lines begin: in the text and in the file.
    lines: Vec<(usize, usize)>,
    /// All of it in the file.
    span: Span,
    /// Whether the text is that of the file, apart from what stands before its lines.
    exact: bool,
}

impl<'t> Piece<'t> {
    /// One that the file holds in one piece.
    fn whole(text: &'t str, span: Span) -> Self {
        Self { text: Cow::Borrowed(text), lines: vec![(0, span.start)], span, exact: true }
    }

    /// A block, whose lines may stand behind the marks of a quotation or list.
    fn block(file: &'t str, lines: &[Range<usize>]) -> Option<Self> {
        let span = Span::new(lines.first()?.start, lines.last()?.end);
        if lines.windows(2).all(|two| two[0].end == two[1].start) {
            return file.get(span.start..span.end).map(|text| Self::whole(text, span));
        }
        let mut text = String::with_capacity(span.len());
        let mut starts = Vec::with_capacity(lines.len());
        for line in lines {
            starts.push((text.len(), line.start));
            text.push_str(file.get(line.clone()).unwrap_or_default());
        }
        Some(Self { text: Cow::Owned(text), lines: starts, span, exact: true })
    }

    /// The byte in the file that a byte of the text came from.
    fn at(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        let (start, source) = self.lines.get(line).copied().unwrap_or_default();
        (source + at - start).min(self.span.end)
    }

    /// The place in the file of a range of the text that is not empty.
    fn span(&self, range: &Range<usize>) -> Span {
        if !self.exact {
            return self.span;
        }
        let end = if range.end > range.start { self.at(range.end - 1) + 1 } else { self.at(range.end) };
        Span::new(self.at(range.start).min(end), end)
    }
}

impl Reader<'_> {
    /// Reads the block of raw HTML that ends here.
    pub(super) fn html_block(&mut self, end: usize) {
        let lines = std::mem::take(&mut self.html);
        if let Some(piece) = Piece::block(self.text, &lines) {
            self.markup(&piece);
        }
        self.html = lines;
        self.put_whole(" ", end..end);
    }

    /// Reads one tag or comment inside a text. An alternative text has none.
    pub(super) fn inline_html(&mut self, text: &str, range: Range<usize>) {
        if self.images > 0 {
            return;
        }
        let span = Span::from(range);
        let written = span.of(self.text);
        let exact = written == text;
        let text = if exact { Cow::Borrowed(written) } else { Cow::Owned(text.to_owned()) };
        self.markup(&Piece { text, lines: vec![(0, span.start)], span, exact });
    }

    fn markup(&mut self, piece: &Piece<'_>) {
        let mut tokens = Tokens::new(&piece.text, std::mem::take(&mut self.inside));
        while let Some((token, range)) = tokens.next() {
            match token {
                Token::Text => self.html_text(piece, range),
                Token::Comment(words) => self.html_comment(piece, &range, words, tokens.inside() == &Inside::Comment),
                Token::Start(name, attributes) => self.start_tag(piece, &range, name, &attributes),
                Token::End(name) => self.end_tag(piece, &range, name),
            }
        }
        self.inside = tokens.into_inside();
    }

    /// Text between tags: a space for each line end, its character references decoded.
    fn html_text(&mut self, piece: &Piece<'_>, range: Range<usize>) {
        if self.sink().is_none() {
            return;
        }
        let mut at = range.start;
        while at < range.end {
            let rest = &piece.text[at..range.end];
            let plain = rest.find(['\n', '\r', '&']).unwrap_or(rest.len());
            if plain > 0 {
                self.html_words(piece, at..at + plain);
                at += plain;
                continue;
            }
            let (shown, len) = if rest.starts_with('&') {
                self.entities.at(rest).unwrap_or_else(|| ("&".to_owned(), 1))
            } else {
                (" ".to_owned(), 1)
            };
            let span = piece.span(&(at..at + len));
            self.put_whole(&shown, span.start..span.end);
            at += len;
        }
    }

    fn html_words(&mut self, piece: &Piece<'_>, range: Range<usize>) {
        let words = &piece.text[range.clone()];
        if piece.exact {
            self.put_verbatim(words, piece.at(range.start));
        } else {
            self.put_whole(words, piece.span.start..piece.span.end);
        }
    }

    /// A comment, or the part of one that this piece holds.
    fn html_comment(&mut self, piece: &Piece<'_>, range: &Range<usize>, words: Range<usize>, open: bool) {
        let span = piece.span(range);
        let start = self.comment.take().unwrap_or(span.start);
        if open {
            self.comment = Some(start);
            return;
        }
        self.document.hidden.push(Hidden { why: "comment", span: Span::new(start, span.end) });
        if let Some(mut allow) = allow::read(&piece.text[words.clone()], words.start) {
            allow.span = piece.span(&(allow.span.start..allow.span.end));
            let begun = !self.run.is_empty(&self.main, super::run::Target::Main);
            self.waiting.push((self.document.allows.len(), self.run.number() + u32::from(begun)));
            self.document.allows.push(allow);
        }
    }

    fn start_tag(&mut self, piece: &Piece<'_>, range: &Range<usize>, name: Range<usize>, attributes: &[Attribute]) {
        let span = piece.span(range);
        let name = piece.text[name].to_ascii_lowercase();
        let said = html::said(&name, attributes, &piece.text, &mut self.entities);
        if html::is_block(&name) {
            self.close_run();
        }
        self.imply_end(&name, span.start);
        if name == "br" {
            self.put_whole(" ", span.start..span.end);
        }
        if said.traits.shows() {
            self.attribute_texts(piece, span, &name, &said);
        }
        if !html::is_void(&name) {
            let mark = self.mark(&name, said.target);
            self.marked += usize::from(mark.is_some());
            self.elements.enter_tag(&name, said.traits, span.start, mark);
        }
        self.document.tags.push(Tag { name, span, closing: false });
    }

    fn end_tag(&mut self, piece: &Piece<'_>, range: &Range<usize>, name: Range<usize>) {
        let span = piece.span(range);
        let name = piece.text[name].to_ascii_lowercase();
        if html::is_block(&name) {
            self.close_run();
        }
        if name == "br" {
            self.put_whole(" ", span.start..span.end);
        }
        self.leave(&name, span.end);
        self.document.tags.push(Tag { name, span, closing: true });
    }

    /// Ends what a start tag ends without an end tag.
    fn imply_end(&mut self, name: &str, end: usize) {
        let hidden = &mut self.document.hidden;
        let marked = &mut self.marked;
        self.elements.imply_end(name, |element, hid| {
            hidden.extend(hid.map(|hid| Hidden { why: hid.why, span: Span::new(hid.opened, end) }));
            *marked -= usize::from(element.mark.is_some());
        });
    }

    /// The text and place of an image, and the title of any element.
    fn attribute_texts(&mut self, piece: &Piece<'_>, span: Span, name: &str, said: &Said) {
        if name == "img" {
            self.images += 1;
            self.run.end_lane();
            let from = self.here();
            if let Some((alt, range)) = &said.alt {
                self.put_whole(&alt.replace(['\n', '\r'], " "), attribute_place(piece, range, span));
            }
            let url = said.target.clone().unwrap_or_default();
            self.note(from, Annotation::Link { url, span, image: true });
            self.run.end_lane();
            self.images -= 1;
        }
        if let Some((title, range)) = &said.title {
            let place = attribute_place(piece, range, span);
            let verbatim = piece.exact && self.text.get(place.clone()) == Some(title.as_str());
            self.aside(title, verbatim.then_some(place.start), Span::from(place), true);
        }
    }

    /// What is to be said about the text of an element once it ends.
    fn mark(&mut self, name: &str, target: Option<String>) -> Option<Box<Mark>> {
        let wanted = name == "sup" || name == "a" && target.is_some();
        let spot = wanted.then(|| self.here()).flatten()?;
        Some(Box::new(Mark { spot, href: target.filter(|_| name == "a") }))
    }

    /// Says it: the link of an `a`, the superscript of a `sup`.
    pub(super) fn end_mark(&mut self, mark: Mark, to: Option<Position>, span: Span) {
        self.marked -= 1;
        let Some(to) = to else { return };
        match mark.href {
            Some(url) => self.run.note(mark.spot, to, Annotation::Link { url, span, image: false }),
            None if Run::together(mark.spot, to) => self.run.note(mark.spot, to, Annotation::Superscript),
            None => {}
        }
    }
}

/// The place of an attribute's value in the file.
fn attribute_place(piece: &Piece<'_>, range: &Range<usize>, tag: Span) -> Range<usize> {
    let span = if range.is_empty() { tag } else { piece.span(range) };
    span.start..span.end
}
