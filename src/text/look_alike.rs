//! Letters of other scripts that pass for Latin ones, and the words of science where they do not.

use unicode_security::skeleton;

use super::character::{Form, beyond_ascii, form};

/// Greek letters that stand in names and units of science (`TNFα`, `NFκB`, `IFNγ`). They pass for Latin only inside a word of small
/// Latin letters.
const SCIENCE: &str = "αβγδεζηθκλμξπρστφχψωΓΔΘΛΞΠΣΦΨΩ";

/// Judges letters by the words they stand in, and each word once.
#[derive(Debug, Default)]
pub(super) struct LookAlikes {
    /// The byte after the word judged last.
    end: usize,
    /// Whether its foreign letters pass for Latin ones.
    passes: bool,
}

impl LookAlikes {
    /// The small Latin letter that the character at byte `at` passes for; `None` if it is what it seems. To be asked in order.
    pub(super) fn latin(&mut self, raw: &str, at: usize, character: char) -> Option<char> {
        let letter = prototype(character)?;
        let passes =
            if SCIENCE.contains(character) { is_among_small(raw, at, character) } else { self.word_passes(raw, at) };
        passes.then_some(letter)
    }

    /// Whether foreign letters pass for Latin ones in the word around a byte.
    fn word_passes(&mut self, raw: &str, at: usize) -> bool {
        if at >= self.end {
            let before = raw[..at].char_indices().rev().take_while(|(_, next)| is_in_word(*next)).last();
            let start = before.map_or(at, |(start, _)| start);
            self.end = raw[at..].find(|next: char| !is_in_word(next)).map_or(raw.len(), |length| at + length);
            let word = &raw[start..self.end];
            let mut letters = word.chars().filter(|next| next.is_alphabetic());
            self.passes = word.contains(is_latin) || letters.all(|letter| prototype(letter).is_some());
        }
        self.passes
    }
}

/// The letters of a text that pass for Latin ones: byte, letter, and the small Latin letter each passes for.
pub fn latin_look_alikes(raw: &str) -> Vec<(usize, char, char)> {
    let mut judge = LookAlikes::default();
    beyond_ascii(raw).filter_map(|(at, character)| Some((at, character, judge.latin(raw, at, character)?))).collect()
}

/// Whether a character goes on a word: a letter, its accents, and what is dropped.
fn is_in_word(next: char) -> bool {
    next.is_alphabetic() || (!next.is_ascii() && matches!(form(next), Form::Dropped | Form::Joining))
}

/// Whether a letter is, or reads as, a plain Latin one.
fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic() || matches!(form(letter), Form::Letters | Form::Plain('a'..='z'))
}

/// Whether both neighbours of a character are small Latin letters.
fn is_among_small(raw: &str, at: usize, character: char) -> bool {
    let small = |neighbour: Option<char>| neighbour.is_some_and(|neighbour| neighbour.is_ascii_lowercase());
    small(raw[..at].chars().next_back()) && small(raw[at + character.len_utf8()..].chars().next())
}

/// The small Latin letter that looks like this one.
fn prototype(character: char) -> Option<char> {
    // Letters of the extended Latin blocks are what they are.
    if character < '\u{250}' || !character.is_alphabetic() {
        return None;
    }
    let mut bytes = [0; 4];
    let mut looks = skeleton(character.encode_utf8(&mut bytes));
    let letter = looks.next().filter(char::is_ascii_alphabetic)?;
    let alone = looks.next().is_none();
    // Capital I and small l share a prototype.
    let letter = if letter == 'l' && character.is_uppercase() { 'i' } else { letter.to_ascii_lowercase() };
    alone.then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(word: &str) -> String {
        let mut look_alikes = LookAlikes::default();
        word.char_indices().map(|(at, letter)| look_alikes.latin(word, at, letter).unwrap_or(letter)).collect()
    }

    #[test]
    fn foreign_letters_in_a_latin_word_are_seen_through() {
        assert_eq!(seen("Vеlоrin"), "Velorin");
        assert_eq!(seen("рlаcebо"), "placebo");
        assert_eq!(seen("plαcebo"), "placebo");
        assert_eq!(seen("Vel\u{ad}о\u{200b}"), "Vel\u{ad}o\u{200b}");
        assert_eq!(seen("Ιnjection"), "injection");
    }

    #[test]
    fn a_word_that_might_be_latin_as_a_whole_is_seen_through() {
        assert_eq!(seen("а"), "a");
        assert_eq!(seen("сор"), "cop");
    }

    #[test]
    fn words_of_other_scripts_and_of_science_stay() {
        for word in ["доза", "препарат", "TNFα", "NFκB", "IFNγ", "β-blocker", "μg", "é"] {
            assert_eq!(seen(word), word);
        }
    }
}
