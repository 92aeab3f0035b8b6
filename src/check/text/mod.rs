//! Hygiene of the text itself: what makes a reader see something else than a reviewer or a program does.

pub(super) mod direction;
pub(super) mod encoding;
pub(super) mod invisible;
pub(super) mod look_alike;
pub(super) mod raw_html;

use std::ops::Range;

/// The word around a range of visible text: all that is not white space on either side.
fn word_around(visible: &str, range: Range<usize>) -> Range<usize> {
    let start = visible[..range.start]
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + visible[at..].chars().next().map_or(1, char::len_utf8));
    let end = visible[range.end..].find(char::is_whitespace).map_or(visible.len(), |at| range.end + at);
    start..end
}
