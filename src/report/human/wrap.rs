//! Wraps sentences at spaces.

use unicode_width::UnicodeWidthStr;

/// Breaks a text at spaces so that no line is wider than `width` columns, unless a single word is. Words are never cut: an id or a
/// path stays whole, to be copied.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let wide = word.width();
        if used > 0 && used + 1 + wide > width {
            lines.push(String::new());
            used = 0;
        }
        // There is always a line: the first stands from the start.
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
        }
        used += wide;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_words_stay_whole() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("VEL-EFF-01-and-much-more x", 5), ["VEL-EFF-01-and-much-more", "x"]);
        assert_eq!(wrap("", 5), [""]);
    }

    #[test]
    fn wide_characters_count_twice() {
        assert_eq!(wrap("薬薬 薬薬", 8), ["薬薬", "薬薬"]);
        assert_eq!(wrap("薬薬 薬薬", 9), ["薬薬 薬薬"]);
    }

    proptest::proptest! {
        #[test]
        fn no_word_is_lost(text in "[a-z ]{0,60}", width in 0usize..20) {
            let lines = wrap(&text, width);
            let words: Vec<_> = text.split_whitespace().collect();
            proptest::prop_assert_eq!(lines.join(" "), words.join(" "));
            proptest::prop_assert!(lines.iter().all(|line| line.width() <= width || !line.contains(' ')));
        }
    }
}
