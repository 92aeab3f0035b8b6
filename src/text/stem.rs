//! Words without their endings, so that "reduced" and "reduces" are one.

use super::words::hash;
use crate::language::INFLECTIONS;

/// What remains of a word has this many bytes at least.
const SHORTEST: usize = 4;

/// A word in normal form without its ending. It need be no word: "reducing" gives "reduc".
pub fn stem(word: &str) -> &str {
    if !word.ends_with(['g', 'd', 's', 'y']) {
        return word;
    }
    let mut stems = INFLECTIONS.iter().filter_map(|ending| word.strip_suffix(ending));
    stems.find(|stem| stem.len() >= SHORTEST).unwrap_or(word)
}

/// The hash of a text as it is written, such as a stem.
pub fn hash_as_written(text: &str) -> u64 {
    hash::of(text.as_bytes(), 0, text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_left_off_where_enough_remains() {
        let cases = [
            ("reduced", "reduc"),
            ("reduces", "reduc"),
            ("reducing", "reduc"),
            ("patients", "patient"),
            ("quickly", "quick"),
            ("less", "less"),
            ("red", "red"),
            ("used", "used"),
            ("doses", "dose"),
            ("gleams", "gleam"),
            ("", ""),
        ];
        for (word, expected) in cases {
            assert_eq!(stem(word), expected, "{word}");
        }
    }

    #[test]
    fn the_hash_of_a_stem_is_its_own() {
        assert_eq!(hash_as_written(stem("reduced")), hash_as_written("reduc"));
        assert_ne!(hash_as_written("reduc"), hash_as_written("produc"));
    }
}
