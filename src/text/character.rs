//! What the normal form makes of one character.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// What becomes of a character that is not ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Nothing: no reader sees it, or it says nothing about the wording.
    Dropped,
    /// White space of whatever width.
    Space,
    /// A plain character that reads the same.
    Plain(char),
    /// Plain letters that read the same, as of a ligature or of the Kelvin sign.
    Letters,
    /// A character that may join with the one before it, as an accent does.
    Joining,
    /// Itself, in lower case.
    Itself,
}

/// The form of a character. Superscripts and the like stay what they are: `10²` is not `102`.
pub(super) fn form(character: char) -> Form {
    match character {
        '\u{a0}'
        | '\u{85}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}' => Form::Space,
        '®' | '™' | '℠' => Form::Dropped,
        _ if is_invisible(character) => Form::Dropped,
        '‘'..='‛' | '′' | '‵' | 'ʹ' | 'ʼ' | 'ˈ' | '´' | '‹' | '›' => Form::Plain('\''),
        '“'..='‟' | '″' | '‶' | 'ʺ' | '«' | '»' => Form::Plain('"'),
        '‐'..='―' | '−' | '⁃' | '﹘' | '﹣' => Form::Plain('-'),
        '⁄' | '∕' => Form::Plain('/'),
        '≦' | '⩽' => Form::Plain('≤'),
        '≧' | '⩾' => Form::Plain('≥'),
        // Its small form would be an i and a dot of its own.
        'İ' => Form::Plain('i'),
        'µ' => Form::Plain('μ'),
        '！'..='～' => Form::Plain(char::from(((character as u32 - 0xfee0) as u8).to_ascii_lowercase())),
        'ﬀ'..='ﬆ' | '\u{1d400}'..='\u{1d7ff}' => Form::Letters,
        '\u{300}'.. => composed_form(character),
        _ => Form::Itself,
    }
}

/// The characters of a text that are not ASCII, each with the byte where it begins. Nearly all text is ASCII, which is passed over in
/// whole chunks.
pub fn beyond_ascii(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += ascii_length(&text.as_bytes()[at..]);
        let character = text[at..].chars().next()?;
        at += character.len_utf8();
        Some((at - character.len_utf8(), character))
    })
}

/// How many bytes at the beginning are ASCII.
fn ascii_length(bytes: &[u8]) -> usize {
    const CHUNK: usize = 16;
    let (chunks, _) = bytes.as_chunks::<CHUNK>();
    let start = CHUNK * chunks.iter().take_while(|chunk| chunk.is_ascii()).count();
    start + bytes[start..].iter().take_while(|byte| byte.is_ascii()).count()
}

/// Whether a character shows nothing, or only turns the direction of others.
pub fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// What composition makes of a character: it may join with those before it, or be a double of another one.
fn composed_form(character: char) -> Form {
    let quick = is_nfc_quick(std::iter::once(character));
    if canonical_combining_class(character) != 0 || quick == IsNormalized::Maybe {
        Form::Joining
    } else if quick == IsNormalized::No {
        Form::Letters
    } else {
        Form::Itself
    }
}

/// The plain letters that a character of form [`Form::Letters`] reads as, in lower case.
pub(super) fn letters(character: char) -> impl Iterator<Item = char> {
    std::iter::once(character).nfkc().flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_the_same_gets_one_form() {
        for dash in "‐‑‒–—―−﹣".chars() {
            assert_eq!(form(dash), Form::Plain('-'), "{dash}");
        }
        for quote in "‘’‚′ʼ".chars() {
            assert_eq!(form(quote), Form::Plain('\''), "{quote}");
        }
        assert_eq!(form('Ａ'), Form::Plain('a'));
        assert_eq!(form('％'), Form::Plain('%'));
        assert_eq!(letters('ﬃ').collect::<String>(), "ffi");
        assert_eq!(letters('𝐕').collect::<String>(), "v");
    }

    #[test]
    fn what_carries_meaning_stays() {
        for sign in "²⁹½≥≤±×°αβ€é".chars() {
            assert_eq!(form(sign), Form::Itself, "{sign}");
        }
    }

    #[test]
    fn what_nobody_sees_is_dropped() {
        for hidden in
            ['\u{ad}', '\u{200b}', '\u{200d}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{fe0f}', '\u{e0041}', '®', '™']
        {
            assert_eq!(form(hidden), Form::Dropped, "{hidden:?}");
        }
    }

    #[test]
    fn accents_join() {
        assert_eq!(form('\u{301}'), Form::Joining);
        assert_eq!(form('\u{11a8}'), Form::Joining);
    }

    proptest::proptest! {
        #[test]
        fn no_character_beyond_ascii_is_passed_over(text in "[a-e]{0,40}([a-eé®…\u{202e}]|😀){0,9}[a-e]{0,40}[é®]?") {
            let all: Vec<(usize, char)> = text.char_indices().filter(|(_, one)| !one.is_ascii()).collect();
            proptest::prop_assert_eq!(beyond_ascii(&text).collect::<Vec<_>>(), all);
        }
    }
}
