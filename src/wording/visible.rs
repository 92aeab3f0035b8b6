//! The text of approved Markdown as its readers see it.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr_iter;

use crate::document::{self, Document, NoNames};
use crate::panic::isolate;

/// The citation marks of a document that matching leaves out, as bytes of its visible text.
pub fn citation_marks(document: &Document) -> Vec<Range<usize>> {
    document.marks.iter().map(|mark| mark.start as usize..mark.end as usize).collect()
}

/// The visible text of approved Markdown, with a line feed after each block; the Markdown itself where the tool fails on it.
pub fn visible(markdown: &str) -> Cow<'_, str> {
    if is_plain(markdown) {
        return Cow::Borrowed(markdown);
    }
    read(markdown).map_or(Cow::Borrowed(markdown), Cow::Owned)
}

fn read(markdown: &str) -> Result<String, String> {
    isolate(|| document::read(markdown, 0, &[], &NoNames).visible)
}

/// Whether a text has nothing that Markdown would change.
fn is_plain(markdown: &str) -> bool {
    const OPENS_A_BLOCK: [char; 15] = [' ', '-', '+', '>', '=', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
    !markdown.starts_with(OPENS_A_BLOCK)
        && !markdown.bytes().any(|byte| IS_MARK[usize::from(byte)])
        && !opens_tag(markdown)
}

/// The bytes that mean something in Markdown anywhere in a text.
const IS_MARK: [bool; 256] = {
    let mut marks = [false; 256];
    let bytes = b"*_[&`\\\n\r#|~!";
    let mut at = 0;
    while at < bytes.len() {
        marks[bytes[at] as usize] = true;
        at += 1;
    }
    marks
};

/// Whether a `<` opens something: it does only before a letter, `/`, `!` or `?`, so that of "p<0.001" does not.
fn opens_tag(markdown: &str) -> bool {
    let opens =
        |rest: &[u8]| matches!(rest, [next, ..] if next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?'));
    let bytes = markdown.as_bytes();
    memchr_iter(b'<', bytes).any(|at| opens(&bytes[at + 1..]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_sign_that_opens_no_tag_needs_no_reading() {
        for plain in ["Velorin lowered LDL-C (n=482; p<0.001).", "below < 5 mmol/L", "an end <"] {
            assert!(is_plain(plain), "{plain}");
            assert_eq!(visible(plain), plain);
        }
        for (markdown, shown) in [
            ("10<sup>9</sup>/L", "109/L"),
            ("5 < 6 <!-- x -->", "5 < 6"),
            ("**52%** of", "52% of"),
            ("a &lt; b", "a < b"),
        ] {
            assert!(!is_plain(markdown), "{markdown}");
            assert_eq!(visible(markdown).trim(), shown);
        }
    }

    proptest! {
        #[test]
        fn what_is_taken_as_it_stands_reads_the_same_as_markdown(wording in "[a-c0-2<>=.,:;/?!&\\[\\](){}|~^$%'\"@+ -]{0,24}") {
            if is_plain(&wording) {
                let read = document::read(&wording, 0, &[], &NoNames).visible;
                prop_assert_eq!(read.trim(), wording.trim());
            }
        }
    }
}
