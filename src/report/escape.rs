//! Makes what content holds safe to print: control, invisible and direction-changing characters become visible.
//!
//! Content is not trusted. An escape sequence in a title could repaint the terminal, and a direction mark could make a finding read
//! as something else. Such a character is printed as its name, `<U+001B>`, so that the reader also learns what stands there.

use std::borrow::Cow;
use std::fmt::Write;

/// Characters that print nothing or change how others print, beside the control characters. Ascending.
const UNSEEN: &[(char, char)] = &[
    ('\u{ad}', '\u{ad}'),       // soft hyphen
    ('\u{34f}', '\u{34f}'),     // combining grapheme joiner
    ('\u{600}', '\u{605}'),     // Arabic number signs
    ('\u{61c}', '\u{61c}'),     // Arabic letter mark
    ('\u{6dd}', '\u{6dd}'),     // Arabic end of ayah
    ('\u{70f}', '\u{70f}'),     // Syriac abbreviation mark
    ('\u{8e2}', '\u{8e2}'),     // Arabic disputed end of ayah
    ('\u{115f}', '\u{1160}'),   // Hangul fillers
    ('\u{17b4}', '\u{17b5}'),   // Khmer inherent vowels
    ('\u{180b}', '\u{180f}'),   // Mongolian selectors and separator
    ('\u{200b}', '\u{200f}'),   // zero width, joiners, direction marks
    ('\u{2028}', '\u{202e}'),   // line and paragraph separator, direction embeddings
    ('\u{2060}', '\u{206f}'),   // word joiner, invisible operators, direction isolates
    ('\u{3164}', '\u{3164}'),   // Hangul filler
    ('\u{fe00}', '\u{fe0f}'),   // variation selectors
    ('\u{feff}', '\u{feff}'),   // byte order mark
    ('\u{ffa0}', '\u{ffa0}'),   // half-width Hangul filler
    ('\u{fff0}', '\u{fffb}'),   // specials
    ('\u{110bd}', '\u{110bd}'), // Kaithi number sign
    ('\u{110cd}', '\u{110cd}'), // Kaithi number sign above
    ('\u{1bca0}', '\u{1bca3}'), // shorthand controls
    ('\u{1d173}', '\u{1d17a}'), // musical controls
    ('\u{e0000}', '\u{e0fff}'), // tags and further variation selectors
];

/// Whether a character must not be printed as it is.
pub fn unseen(char: char) -> bool {
    if char < '\u{a0}' {
        return char.is_control();
    }
    let after = UNSEEN.partition_point(|(first, _)| *first <= char);
    after > 0 && char <= UNSEEN[after - 1].1
}

/// A name of something (a path, an id) on one line, with every unseen character as `<U+XXXX>`, line breaks and tabs included.
pub fn name(text: &str) -> Cow<'_, str> {
    escaped(text, |_| None)
}

/// A sentence on one line: line breaks and tabs become spaces, every other unseen character `<U+XXXX>`.
pub fn line(text: &str) -> Cow<'_, str> {
    escaped(text, |char| match char {
        '\n' | '\t' => Some(" "),
        '\r' => Some(""),
        _ => None,
    })
}

/// A text of several lines: line feeds stay, tabs become spaces, every other unseen character becomes `<U+XXXX>`.
pub fn text(text: &str) -> Cow<'_, str> {
    escaped(text, |char| match char {
        '\n' => Some("\n"),
        '\t' => Some("    "),
        '\r' => Some(""),
        _ => None,
    })
}

/// A text whose unseen characters are what `instead` says, or else their names.
fn escaped(text: &str, instead: impl Fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    if !text.contains(unseen) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for char in text.chars() {
        match instead(char) {
            Some(words) => out.push_str(words),
            None => push(&mut out, char),
        }
    }
    Cow::Owned(out)
}

/// Adds one character, by its name where it is unseen.
pub fn push(out: &mut String, char: char) {
    if unseen(char) {
        // Writing to a String cannot fail.
        let _ = write!(out, "<U+{:04X}>", u32::from(char));
    } else {
        out.push(char);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ranges_are_ascending_and_apart() {
        assert!(UNSEEN.windows(2).all(|pair| pair[0].1 < pair[1].0));
        assert!(UNSEEN.iter().all(|(first, last)| first <= last));
    }

    #[test]
    fn escape_sequences_and_direction_marks_become_names() {
        assert_eq!(name("a\u{1b}[31mb"), "a<U+001B>[31mb");
        assert_eq!(name("safe\u{202e}efas"), "safe<U+202E>efas");
        assert_eq!(name("two\nlines\t"), "two<U+000A>lines<U+0009>");
        assert_eq!(name("\u{9b}31m"), "<U+009B>31m");
        assert_eq!(name("\u{e0041}"), "<U+E0041>");
    }

    #[test]
    fn ordinary_text_of_any_script_is_left_alone() {
        for plain in ["", "Velorin 10 mg ≥ 5 µg", "лекарство", "薬", "é", "a\u{a0}b", "😀"] {
            assert!(matches!(name(plain), Cow::Borrowed(same) if same == plain));
        }
    }

    #[test]
    fn a_sentence_keeps_its_words_apart_and_a_text_its_lines() {
        assert_eq!(line("one\r\ntwo\tthree\u{7}"), "one two three<U+0007>");
        assert_eq!(text("one\r\ntwo\tthree\u{7}"), "one\ntwo    three<U+0007>");
    }

    proptest::proptest! {
        #[test]
        fn nothing_unseen_is_left(hostile in "\\PC{0,20}|[\u{0}-\u{ff}\u{200b}-\u{206f}\u{feff}]{0,20}") {
            proptest::prop_assert!(!name(&hostile).contains(unseen));
            proptest::prop_assert!(!line(&hostile).contains(unseen));
            proptest::prop_assert!(!text(&hostile).replace('\n', "").contains(unseen));
        }
    }
}
