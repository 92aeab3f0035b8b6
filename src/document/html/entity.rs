//! Character references in raw HTML: `&ge;`, `&#8805;`.

use std::collections::HashMap;

use pulldown_cmark::{Event, Parser};

/// Names are at most this long, and a number is shorter.
const LONGEST: usize = 33;

/// What the named references met so far stand for.
#[derive(Debug, Default)]
pub(in crate::document) struct Entities {
    known: HashMap<String, Option<String>>,
}

impl Entities {
    /// What the reference at the start of a text stands for, and its length in bytes; `None` where there is none.
    pub(in crate::document) fn at(&mut self, text: &str) -> Option<(String, usize)> {
        let name = text.strip_prefix('&')?;
        let len = name.bytes().take(LONGEST).position(|byte| byte == b';')?;
        let (reference, name) = (&text[..len + 2], name.get(..len)?);
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#') {
            return None;
        }
        let decoded = match name.strip_prefix('#') {
            Some(number) => Some(numbered(number)?.to_string()),
            None => self.named(reference),
        };
        decoded.map(|decoded| (decoded, reference.len()))
    }

    /// A text with its references decoded.
    pub(in crate::document) fn decode(&mut self, text: &str) -> String {
        let mut decoded = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            decoded.push_str(&rest[..at]);
            let (value, len) = self.at(&rest[at..]).unwrap_or_else(|| ("&".to_owned(), 1));
            decoded.push_str(&value);
            rest = &rest[at + len..];
        }
        decoded.push_str(rest);
        decoded
    }

    /// Markdown knows the same names as HTML, so its parser is asked.
    fn named(&mut self, reference: &str) -> Option<String> {
        if let Some(known) = self.known.get(reference) {
            return known.clone();
        }
        let text: String = Parser::new(reference)
            .filter_map(|event| match event {
                Event::Text(text) => Some(text.to_string()),
                _ => None,
            })
            .collect();
        let decoded = (text != reference).then_some(text);
        self.known.insert(reference.to_owned(), decoded.clone());
        decoded
    }
}

fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    let character = code.ok().map(|code| char::from_u32(code).unwrap_or('\u{fffd}'));
    character.map(|character| if character == '\0' { '\u{fffd}' } else { character })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(text: &str) -> String {
        Entities::default().decode(text)
    }

    #[test]
    fn names_and_numbers_are_decoded_once() {
        assert_eq!(decode("p &lt; 0.001 &#8805;18 &#x25; &nbsp;|"), "p < 0.001 ≥18 % \u{a0}|");
        assert_eq!(decode("&amp;lt;"), "&lt;");
        assert_eq!(decode("&lt;&lt;"), "<<");
    }

    #[test]
    fn what_is_no_reference_stays() {
        for text in ["a & b", "&", "&;", "&nosuchname;", "&#;", "&#xg;", "&a b;", "&é;", "R&D; x"] {
            assert_eq!(decode(text), text);
        }
    }

    #[test]
    fn numbers_of_no_character_become_the_replacement_character() {
        assert_eq!(decode("&#0;&#xd800;&#1114112;"), "\u{fffd}\u{fffd}\u{fffd}");
    }
}
