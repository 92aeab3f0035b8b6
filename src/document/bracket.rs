//! What brackets mean: links and images, inclusions `[ID]`, bindings `[wording][ID]`, citations `[^REF]`, and their misuse.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::names::is_id;
use super::open_link::OpenLink;
use super::position::Position;
use super::read::Reader;
use super::run::{Annotation, Target};
use super::{BlockKind, Misuse, MisuseKind};
use crate::span::Span;

/// The longest label of a citation, in bytes. The limit keeps the cost of hostile text down.
const LONGEST_LABEL: usize = 200;

impl Reader<'_> {
    /// Begins a link, or reads the brackets that only look like one.
    pub(super) fn open_link(&mut self, link_type: LinkType, url: &str, title: &str, range: Range<usize>) {
        let open = match link_type {
            LinkType::ShortcutUnknown | LinkType::CollapsedUnknown => self.include(link_type, range),
            LinkType::ReferenceUnknown => self.bind(range),
            _ => {
                let from = self.here();
                self.enter("a", None, range.start);
                let (url, title, span) = (url.to_owned(), title.to_owned(), Span::from(range));
                OpenLink::Link { url, title, link_type, from, span, image: false }
            }
        };
        self.links.push(open);
    }

    /// Begins an image. With the id of a record for its target it is none: `![ID]` is an exclamation mark and an inclusion.
    pub(super) fn open_image(&mut self, link_type: LinkType, url: &str, title: &str, range: Range<usize>) {
        let open = match link_type {
            LinkType::ShortcutUnknown | LinkType::CollapsedUnknown => {
                self.put_verbatim("!", range.start);
                self.include(link_type, range.start + 1..range.end)
            }
            LinkType::ReferenceUnknown => self.take(&range),
            _ => {
                self.images += 1;
                let from = self.here();
                let (url, title, span) = (url.to_owned(), title.to_owned(), Span::from(range));
                OpenLink::Link { url, title, link_type, from, span, image: true }
            }
        };
        self.links.push(open);
    }

    /// Ends the innermost link or image.
    pub(super) fn close_link(&mut self, end: usize) {
        match self.links.pop() {
            Some(OpenLink::Link { url, title, link_type, from, span, image }) => {
                // A link or an image inside an alternative text is only a part of that text.
                let stands = self.images == usize::from(image);
                if stands {
                    self.note(from, Annotation::Link { url, span, image });
                    self.link_title(&title, link_type, span);
                }
                if image {
                    self.images -= 1;
                } else {
                    self.leave("a", end);
                }
                if stands && image {
                    self.run.end_lane();
                }
            }
            Some(OpenLink::Binding { label, label_span, from, span }) => {
                self.note(from, Annotation::Binding { label, label_span, span });
            }
            Some(OpenLink::Taken) | None => {}
        }
    }

    /// Says something about the text since a spot, if a reader sees it.
    pub(super) fn note(&mut self, from: Option<Position>, what: Annotation) {
        if let (Some(from), Some(to)) = (from, self.here()) {
            self.run.note(from, to, what);
        }
    }

    /// The title of a link is folded away. That of a definition is told once, however many links show it.
    fn link_title(&mut self, title: &str, link_type: LinkType, span: Span) {
        if title.is_empty() {
            return;
        }
        let place = if link_type == LinkType::Inline { Some(span) } else { self.titles.remove(title) };
        let Some(place) = place else { return };
        let written = place.of(self.text).rfind(title).map(|at| place.start + at);
        self.aside(title, written, place, true);
    }

    /// Adds a text beside the block's own: an alternative text or a title.
    pub(super) fn aside(&mut self, text: &str, written: Option<usize>, place: Span, folded: bool) {
        if self.sink().is_none() || text.trim().is_empty() {
            return;
        }
        let context = self.elements.context();
        let sink = Target::Lane(BlockKind::Alt, folded || context.folded);
        self.run.end_lane();
        let strand = self.run.strand(&mut self.main, sink, context);
        match written {
            Some(at) if !text.contains(['\n', '\r']) => strand.push_verbatim(text, at),
            _ => strand.push_whole(&text.replace(['\n', '\r'], " "), place.start..place.end),
        }
        self.run.end_lane();
    }

    /// Reads `[ID]`. Its text is the label as written, brackets included.
    fn include(&mut self, link_type: LinkType, range: Range<usize>) -> OpenLink {
        let written = self.text.get(range.clone()).unwrap_or_default();
        let label = written.trim_matches(['[', ']']).trim().to_owned();
        let from = self.here();
        if written.contains('\n') {
            self.put_whole(&format!("[{label}]"), range.clone());
        } else {
            self.put_verbatim(written, range.start);
        }
        self.taken = range.end;
        let collapsed = link_type == LinkType::CollapsedUnknown && self.text[range.end..].starts_with("[]");
        let end = if collapsed { range.end + 2 } else { range.end };
        if self.images == 0 {
            self.note(from, Annotation::Inclusion { label, span: Span::new(range.start, end) });
        }
        OpenLink::Taken
    }

    /// Begins `[wording][ID]`, unless something else than a wording stands there.
    fn bind(&mut self, range: Range<usize>) -> OpenLink {
        let written = self.text.get(range.clone()).unwrap_or_default();
        let at = written.rfind('[').unwrap_or_default();
        let label = written.get(at + 1..written.len() - 1).unwrap_or_default().trim().to_owned();
        let wording = written.get(1..at).unwrap_or_default().trim_end_matches(']').trim();
        let kind = if wording.strip_prefix('^').is_some_and(is_id) {
            MisuseKind::CitationBound
        } else if self.names.is_record(wording) {
            MisuseKind::TwoIds
        } else {
            let label_span = Span::new(range.start + at + 1, range.end - 1);
            let from = self.here();
            return OpenLink::Binding { label, label_span, from, span: Span::from(range) };
        };
        self.document.misuses.push(Misuse { kind, label, span: Span::from(range.clone()) });
        self.take(&range)
    }

    /// Shows brackets as they are written.
    fn take(&mut self, range: &Range<usize>) -> OpenLink {
        let written = self.text.get(range.clone()).unwrap_or_default();
        self.put_lines(written, range.clone());
        self.taken = range.end;
        OpenLink::Taken
    }

    /// Reads `[^REF]` where the bracket at a byte begins one that the file does not define: the parser takes it for text.
    pub(super) fn takes_citation(&mut self, at: usize) -> bool {
        if !self.names.in_registry() || self.images > 0 {
            return false;
        }
        let Some(rest) = self.text.get(at..).and_then(|rest| rest.strip_prefix("[^")) else { return false };
        let end = rest.bytes().take(LONGEST_LABEL).position(|byte| byte == b']');
        let Some(label) = end.map(|end| &rest[..end]).filter(|label| is_id(label)) else { return false };
        let label = label.to_owned();
        let range = at..at + label.len() + 3;
        self.taken = range.end;
        self.cite(&label, range, false);
        true
    }

    /// Notes a citation. It shows nothing: its number is made when the asset is published.
    pub(super) fn cite(&mut self, label: &str, range: Range<usize>, defined: bool) {
        if self.images > 0 {
            return;
        }
        let span = Span::from(range);
        if self.links.iter().any(|link| matches!(link, OpenLink::Binding { .. })) {
            self.document.misuses.push(Misuse { kind: MisuseKind::CitationInBinding, label: label.to_owned(), span });
        }
        let here = self.here();
        self.note(here, Annotation::Citation { label: label.to_owned(), span, defined });
    }
}
