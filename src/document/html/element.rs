//! The elements open around a place of the page, those of Markdown and those of raw HTML alike, and what they make of the text in
//! them: what it is, and whether it is shown, folded or hidden.

use std::borrow::Cow;

use super::style::Look;
use crate::document::BlockKind;

/// What the elements around a text make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document) struct Context {
    /// What it is.
    pub(in crate::document) kind: BlockKind,
    /// The level of a heading; 0 for anything else.
    pub(in crate::document) level: u8,
    /// Whether some readers don't come to see it.
    pub(in crate::document) folded: bool,
    /// What takes it off the page, whatever stands inside.
    gone: Option<&'static str>,
    /// `visibility: hidden`, which an element inside can undo.
    unseen: bool,
    /// A font size of zero, which an element inside can undo.
    tiny: bool,
}

impl Context {
    /// The context of a text in no element.
    pub(in crate::document) const PAGE: Self =
        Self { kind: BlockKind::Paragraph, level: 0, folded: false, gone: None, unseen: false, tiny: false };

    /// What hides the text from every reader.
    pub(in crate::document) fn hidden(self) -> Option<&'static str> {
        let unseen = self.unseen.then_some("visibility:hidden");
        self.gone.or(unseen).or(self.tiny.then_some("font-size:0"))
    }

    /// The context inside an element of a kind of its own. A footnote stays one, whatever is in it, and so does code.
    fn within(mut self, kind: BlockKind, level: u8) -> Self {
        let stays = match self.kind {
            BlockKind::Code => true,
            BlockKind::Footnote => kind != BlockKind::Code,
            _ => false,
        };
        if !stays {
            self.kind = kind;
            self.level = level;
        }
        self
    }

    /// The context inside an element with these looks.
    fn looking(mut self, gone: Option<&'static str>, look: Look) -> Self {
        let display = look.gone.unwrap_or(false).then_some("display:none");
        self.gone = self.gone.or(gone).or(display);
        self.unseen = look.unseen.unwrap_or(self.unseen);
        self.tiny = look.tiny.unwrap_or(self.tiny);
        self
    }
}

/// What the tag of an element says about its content, beside its name.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::document) struct Traits {
    /// What hides the content: the element or its attribute `hidden`.
    pub(super) gone: Option<&'static str>,
    /// Its style.
    pub(super) look: Look,
    /// `aria-hidden`.
    pub(super) folded: bool,
    /// A `details` that is not open.
    pub(super) closed: bool,
}

impl Traits {
    /// Whether the tag leaves the element on the page.
    pub(in crate::document) fn shows(&self) -> bool {
        self.gone.is_none() && self.look.gone != Some(true)
    }
}

/// An open element.
#[derive(Debug)]
pub(in crate::document) struct Element {
    /// Its name in lower case.
    pub(in crate::document) name: Cow<'static, str>,
    /// What it makes of its content.
    context: Context,
    /// The byte in the file where it begins.
    pub(in crate::document) opened: usize,
    /// A closed `details` whose summary has not come yet.
    awaits_summary: bool,
    /// Where its text begins and where it leads, of elements that need it.
    pub(in crate::document) mark: Option<Box<Mark>>,
}

/// The beginning of the text of a link or a superscript.
#[derive(Clone, Debug)]
pub(in crate::document) struct Mark {
    /// Where its text begins.
    pub(in crate::document) spot: crate::document::position::Position,
    /// The destination of a link.
    pub(in crate::document) href: Option<String>,
}

/// An element that has ended and hid its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document) struct Hid {
    /// What hid it.
    pub(in crate::document) why: &'static str,
    /// The byte in the file where the element begins.
    pub(in crate::document) opened: usize,
}

/// The open elements, innermost last.
#[derive(Debug)]
pub(in crate::document) struct Elements {
    open: Vec<Element>,
    /// How many open elements have a name of each hash, so that an end tag without an element costs nothing.
    names: [u32; 256],
}

impl Elements {
    pub(in crate::document) fn new() -> Self {
        Self { open: Vec::new(), names: [0; 256] }
    }

    /// What the open elements make of a text.
    pub(in crate::document) fn context(&self) -> Context {
        self.open.last().map_or(Context::PAGE, |element| element.context)
    }

    /// Opens an element of Markdown.
    pub(in crate::document) fn enter(&mut self, name: &'static str, own: Option<(BlockKind, u8)>, opened: usize) {
        let context = self.context();
        let context = own.map_or(context, |(kind, level)| context.within(kind, level));
        self.push(Element { name: Cow::Borrowed(name), context, opened, awaits_summary: false, mark: None });
    }

    /// Opens an element of raw HTML.
    pub(in crate::document) fn enter_tag(
        &mut self,
        name: &str,
        traits: Traits,
        opened: usize,
        mark: Option<Box<Mark>>,
    ) {
        let around = if name == "summary" { self.around_summary() } else { self.context() };
        let mut context = own_kind(name).map_or(around, |(kind, level)| around.within(kind, level));
        context = context.looking(traits.gone, traits.look);
        context.folded |= traits.folded || traits.closed;
        let name = Cow::Owned(name.to_owned());
        self.push(Element { name, context, opened, awaits_summary: traits.closed, mark });
    }

    /// The context of a summary: the first one of a closed `details` is shown like what stands around that.
    fn around_summary(&mut self) -> Context {
        let outer = self.open.len().checked_sub(2).map_or(Context::PAGE, |index| self.open[index].context);
        match self.open.last_mut() {
            Some(details) if details.awaits_summary => {
                details.awaits_summary = false;
                let mut context = details.context;
                context.folded = outer.folded;
                context
            }
            _ => self.context(),
        }
    }

    fn push(&mut self, element: Element) {
        self.names[hash(&element.name)] += 1;
        self.open.push(element);
    }

    /// Ends the innermost element of a name and all inside it, the innermost first, and tells each. Without such an element
    /// nothing ends.
    pub(in crate::document) fn leave(&mut self, name: &str, mut ended: impl FnMut(Element, Option<Hid>)) {
        if self.names[hash(name)] == 0 {
            return;
        }
        if let Some(index) = self.open.iter().rposition(|element| element.name == name) {
            self.unwind(index, &mut ended);
        }
    }

    /// Ends all elements, as the end of the file does.
    pub(in crate::document) fn leave_all(&mut self, mut ended: impl FnMut(Element, Option<Hid>)) {
        self.unwind(0, &mut ended);
    }

    /// Ends what a start tag of a name ends without an end tag: a list item the one before it, a block the paragraph around it.
    pub(in crate::document) fn imply_end(&mut self, name: &str, mut ended: impl FnMut(Element, Option<Hid>)) {
        let Some((closes, within)) = implied(name) else { return };
        // What an author leaves open stands near; a limit keeps the cost of hostile nesting down.
        let near = self.open.iter().enumerate().rev().take(32);
        let found = near
            .take_while(|(_, element)| !within.contains(&&*element.name))
            .filter(|(_, element)| closes.contains(&&*element.name))
            .last()
            .map(|(index, _)| index);
        if let Some(index) = found {
            self.unwind(index, &mut ended);
        }
    }

    fn unwind(&mut self, down_to: usize, ended: &mut impl FnMut(Element, Option<Hid>)) {
        while self.open.len() > down_to
            && let Some(element) = self.open.pop()
        {
            self.names[hash(&element.name)] -= 1;
            let hid = match (self.context().hidden(), element.context.hidden()) {
                (None, Some(why)) => Some(Hid { why, opened: element.opened }),
                _ => None,
            };
            ended(element, hid);
        }
    }
}

fn hash(name: &str) -> usize {
    let bytes = name.as_bytes();
    let edge = |byte: Option<&u8>| byte.map_or(0, |byte| usize::from(*byte));
    (edge(bytes.first()) * 31 + edge(bytes.last()) * 7 + bytes.len()) % 256
}

/// The kind of text an element of raw HTML makes.
fn own_kind(name: &str) -> Option<(BlockKind, u8)> {
    Some(match name {
        "li" | "dt" | "dd" => (BlockKind::Item, 0),
        "td" | "th" => (BlockKind::Cell, 0),
        "blockquote" => (BlockKind::Quote, 0),
        "pre" => (BlockKind::Code, 0),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => (BlockKind::Heading, name.as_bytes()[1] - b'0'),
        _ => return None,
    })
}

/// The elements that a start tag ends, and those it does not look beyond.
fn implied(name: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    const CELL: &[&str] = &["td", "th", "table"];
    Some(match name {
        "li" => (&["li", "p"], &["ul", "ol", "menu", "td", "th", "table"]),
        "dt" | "dd" => (&["dt", "dd", "p"], &["dl", "td", "th", "table"]),
        "tr" => (&["tr", "td", "th"], &["table"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "option" => (&["option"], &["select"]),
        "p" | "div" | "ul" | "ol" | "dl" | "menu" | "table" | "blockquote" | "pre" | "hr" | "form" | "fieldset"
        | "details" | "summary" | "section" | "article" | "aside" | "header" | "footer" | "main" | "nav" | "figure"
        | "figcaption" | "address" | "center" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => (&["p"], CELL),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(elements: &mut Elements, name: &str, traits: Traits) {
        elements.imply_end(name, |_, _| {});
        elements.enter_tag(name, traits, 0, None);
    }

    fn hidden() -> Traits {
        Traits { gone: Some("hidden"), ..Traits::default() }
    }

    fn styled(style: &str) -> Traits {
        Traits { look: super::super::style::look(style), ..Traits::default() }
    }

    #[test]
    fn hiding_ends_with_the_element_that_hides() {
        let mut elements = Elements::new();
        elements.enter("p", None, 5);
        tag(&mut elements, "span", hidden());
        assert_eq!(elements.context().hidden(), Some("hidden"));
        let mut told = Vec::new();
        elements.leave("p", |element, hid| told.push((element.name.into_owned(), hid)));
        assert_eq!(told, [("span".to_owned(), Some(Hid { why: "hidden", opened: 0 })), ("p".to_owned(), None)]);
        assert_eq!(elements.context(), Context::PAGE);
    }

    #[test]
    fn an_end_tag_without_its_element_ends_nothing() {
        let mut elements = Elements::new();
        tag(&mut elements, "div", hidden());
        elements.leave("span", |_, _| panic!("nothing ends"));
        assert!(elements.context().hidden().is_some());
    }

    #[test]
    fn visibility_and_size_can_be_undone_inside_and_display_cannot() {
        let mut elements = Elements::new();
        tag(&mut elements, "div", styled("visibility:hidden;font-size:0"));
        assert_eq!(elements.context().hidden(), Some("visibility:hidden"));
        tag(&mut elements, "span", styled("visibility:visible"));
        assert_eq!(elements.context().hidden(), Some("font-size:0"));
        tag(&mut elements, "span", styled("font-size:10px"));
        assert_eq!(elements.context().hidden(), None);
        tag(&mut elements, "b", styled("display:none"));
        tag(&mut elements, "i", styled("display:block"));
        assert_eq!(elements.context().hidden(), Some("display:none"));
    }

    #[test]
    fn a_closed_details_shows_its_first_summary_only() {
        let mut elements = Elements::new();
        tag(&mut elements, "details", Traits { closed: true, ..Traits::default() });
        assert!(elements.context().folded);
        tag(&mut elements, "summary", Traits::default());
        assert!(!elements.context().folded);
        elements.leave("summary", |_, _| {});
        tag(&mut elements, "summary", Traits::default());
        assert!(elements.context().folded);
    }

    #[test]
    fn a_summary_inside_folded_text_is_folded() {
        let mut elements = Elements::new();
        tag(&mut elements, "details", Traits { closed: true, ..Traits::default() });
        tag(&mut elements, "details", Traits { closed: true, ..Traits::default() });
        tag(&mut elements, "summary", Traits::default());
        assert!(elements.context().folded);
    }

    #[test]
    fn start_tags_end_what_a_browser_ends() {
        let mut elements = Elements::new();
        tag(&mut elements, "p", hidden());
        tag(&mut elements, "div", Traits::default());
        assert_eq!(elements.context().hidden(), None);
        tag(&mut elements, "ul", Traits::default());
        tag(&mut elements, "li", hidden());
        tag(&mut elements, "ul", Traits::default());
        tag(&mut elements, "li", Traits::default());
        assert!(elements.context().hidden().is_some(), "the outer item is still open");
        elements.leave("ul", |_, _| {});
        tag(&mut elements, "li", Traits::default());
        assert_eq!(elements.context().hidden(), None);
    }

    #[test]
    fn kinds_nest_as_readers_see_them() {
        let mut elements = Elements::new();
        elements.enter("blockquote", Some((BlockKind::Quote, 0)), 0);
        tag(&mut elements, "h3", Traits::default());
        assert_eq!((elements.context().kind, elements.context().level), (BlockKind::Heading, 3));
        elements.leave_all(|_, _| {});
        elements.enter("div", Some((BlockKind::Footnote, 0)), 0);
        elements.enter("li", Some((BlockKind::Item, 0)), 0);
        assert_eq!(elements.context().kind, BlockKind::Footnote);
        elements.enter("pre", Some((BlockKind::Code, 0)), 0);
        assert_eq!(elements.context().kind, BlockKind::Code);
    }
}
