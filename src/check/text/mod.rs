//! Hygiene of the text itself: what makes a reader see something else than a reviewer or a program does.

pub(super) mod direction;
pub(super) mod encoding;
pub(super) mod invisible;
pub(super) mod look_alike;
pub(super) mod raw_html;

use std::ops::Range;

/// Whether a character turns the direction of others.
const fn turns(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The word around a range of text: all that is not white space on either side, without the punctuation at its ends.
fn word_around(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text[..range.start]
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = text[range.end..].find(char::is_whitespace).map_or(text.len(), |at| range.end + at);
    let (before, after) = (&text[start..range.start], &text[range.end..end]);
    let is_mark = |character: char| character.is_ascii_punctuation();
    start + before.len() - before.trim_start_matches(is_mark).len()
        ..end - after.len() + after.trim_end_matches(is_mark).len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_word_ends_at_white_space_and_without_its_punctuation() {
        let text = "(see \"guar-anteed\".) x";
        assert_eq!(&text[word_around(text, 9..10)], "guar-anteed");
        assert_eq!(word_around("é", 0..2), 0..2);
        assert_eq!(word_around("...", 1..2), 1..2);
    }

    proptest! {
        #[test]
        fn it_holds_what_it_is_around(before in "[a(.é \n]{0,8}", after in "[a).é \n]{0,8}") {
            let text = format!("{before}\u{200b}{after}");
            let word = word_around(&text, before.len()..before.len() + 3);
            prop_assert!(word.start <= before.len() && before.len() + 3 <= word.end);
            prop_assert!(text.is_char_boundary(word.start) && text.is_char_boundary(word.end));
        }
    }
}
