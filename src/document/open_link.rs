//! Links and images whose text is being read, and what the parser is told about labels that the file does not define.

use std::cell::RefCell;

use pulldown_cmark::{BrokenLink, CowStr, LinkType};

use super::names::{Names, is_id};
use super::position::Position;
use super::{Misuse, MisuseKind};
use crate::span::Span;

/// A link or an image whose text is being read.
#[derive(Debug)]
pub(super) enum OpenLink {
    /// A link or an image.
    Link { url: String, title: String, link_type: LinkType, from: Option<Position>, span: Span, image: bool },
    /// A wording bound to a claim.
    Binding { label: String, label_span: Span, from: Option<Position>, span: Span },
    /// Brackets that were read whole.
    Taken,
}

/// Answers the parser about a label that the file does not define: that of a record makes a link. One that is near a record's
/// goes to `near`.
pub(super) fn resolve<'b>(
    names: &dyn Names,
    near: &RefCell<Vec<Misuse>>,
    base: usize,
    link: BrokenLink<'b>,
) -> Option<(CowStr<'b>, CowStr<'b>)> {
    let label = link.reference.trim();
    if names.is_record(label) {
        return Some((CowStr::Borrowed(""), CowStr::Borrowed("")));
    }
    if is_id(label) && names.near(label) {
        let span = Span::from(link.span).shifted(base);
        near.borrow_mut().push(Misuse { kind: MisuseKind::NearId, label: label.to_owned(), span });
    }
    None
}
