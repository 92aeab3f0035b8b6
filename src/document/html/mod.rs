//! What raw HTML does to the text of a page: what it hides, folds, ends and begins.

mod element;
mod entity;
mod style;
mod token;

use std::ops::Range;

pub(super) use element::{Context, Elements, Mark, Traits};
pub(super) use entity::Entities;
pub(super) use token::{Attribute, Inside, Token, Tokens};

/// Elements that stand apart from the text around them.
const BLOCKS: [&str; 59] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "noscript",
    "textarea",
    "xmp",
    "plaintext",
];

/// Elements without content.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements whose content no browser shows, with the word for why.
const UNSEEN: [(&str, &str); 9] = [
    ("script", "script"),
    ("style", "style"),
    ("template", "template"),
    ("title", "hidden"),
    ("head", "hidden"),
    ("iframe", "hidden"),
    ("noembed", "hidden"),
    ("noframes", "hidden"),
    ("datalist", "hidden"),
];

/// Whether an element stands apart from the text around it.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Whether an element has no content and no end tag.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// What the attributes of a tag say that matters to a reader, decoded.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// Whether and how its content is seen.
    pub(super) traits: Traits,
    /// `href` or `src`.
    pub(super) target: Option<String>,
    /// `alt`, with its bytes in the tag's text.
    pub(super) alt: Option<(String, Range<usize>)>,
    /// `title`, with its bytes in the tag's text.
    pub(super) title: Option<(String, Range<usize>)>,
}

/// Reads the attributes of a start tag, of whose name only the first counts.
pub(super) fn said(name: &str, attributes: &[Attribute], text: &str, entities: &mut Entities) -> Said {
    let mut said = Said::default();
    said.traits.gone = UNSEEN.iter().find(|(element, _)| *element == name).map(|(_, why)| *why);
    let mut open = false;
    let mut style = None;
    for attribute in attributes {
        let value = text.get(attribute.value.clone()).unwrap_or_default();
        match text.get(attribute.name.clone()).unwrap_or_default().to_ascii_lowercase().as_str() {
            "hidden" => said.traits.gone = said.traits.gone.or(Some("hidden")),
            "aria-hidden" => said.traits.folded |= value.eq_ignore_ascii_case("true"),
            "open" => open = true,
            "style" => _ = style.get_or_insert_with(|| entities.decode(value)),
            "href" | "src" => _ = said.target.get_or_insert_with(|| entities.decode(value)),
            "alt" => _ = said.alt.get_or_insert_with(|| (entities.decode(value), attribute.value.clone())),
            "title" => _ = said.title.get_or_insert_with(|| (entities.decode(value), attribute.value.clone())),
            _ => {}
        }
    }
    said.traits.look = style.as_deref().map(style::look).unwrap_or_default();
    said.traits.closed = name == "details" && !open;
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> Said {
        match Tokens::new(text, Inside::Nothing).next() {
            Some((Token::Start(name, attributes), _)) => {
                said(&text[name].to_ascii_lowercase(), &attributes, text, &mut Entities::default())
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_hides_and_folds_is_read() {
        assert_eq!(tag("<p HIDDEN=\"\">").traits.gone, Some("hidden"));
        assert_eq!(tag("<script src=x>").traits.gone, Some("script"));
        assert_eq!(tag("<p class=hidden data-hidden>").traits.gone, None);
        assert!(tag("<p aria-hidden=TRUE>").traits.folded && !tag("<p aria-hidden=false>").traits.folded);
        assert!(tag("<details>").traits.closed && !tag("<details open>").traits.closed);
        assert_eq!(tag("<p style='display&#58;none'>").traits.look.gone, Some(true));
    }

    #[test]
    fn of_a_repeated_attribute_the_first_counts() {
        assert_eq!(tag("<p style='' style='display:none'>").traits.look.gone, None);
        assert_eq!(tag("<img alt=a ALT=b>").alt, Some(("a".to_owned(), 9..10)));
    }

    #[test]
    fn texts_and_targets_are_decoded() {
        let said = tag("<img src=\"a.png?b&amp;c\" alt=\"52&#37;\" title='t'>");
        assert_eq!(said.target.as_deref(), Some("a.png?b&c"));
        assert_eq!(said.alt.map(|(text, _)| text).as_deref(), Some("52%"));
        assert_eq!(said.title.map(|(text, _)| text).as_deref(), Some("t"));
    }
}
