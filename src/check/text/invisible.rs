//! `text/invisible`: characters inside words that nobody sees.

use std::ops::Range;

use super::super::{Check, Run};
use super::{turns, word_around};
use crate::asset::Asset;
use crate::finding::{Edit, Finding, Fix};
use crate::registry::Registry;
use crate::rule;
use crate::span::Span;
use crate::text::{beyond_ascii, is_invisible};

rule! {
    /// An invisible character stands inside a word.
    ///
    /// ## What it finds
    ///
    /// Zero-width spaces and joiners, byte order marks, fillers and tags between the letters or digits of a word, written as they are
    /// or as an entity. Soft hyphens are left alone: they show where a word may break. Matching sees through all of them, so nothing
    /// else is hidden by them here.
    ///
    /// ## Why
    ///
    /// A search, a screen reader or another checker does not see through them: words that nobody can find escape review. Readers see
    /// one word, programs another.
    ///
    /// ## Fails
    ///
    /// `gua&#8203;ranteed`
    ///
    /// ## Passes
    ///
    /// `guaranteed`
    ///
    /// ## How to mend it
    ///
    /// Remove the character; the fix does.
    pub(super) INVISIBLE = "text/invisible", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &INVISIBLE, run: Run::Both(run_on_records, run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let (visible, document) = (&asset.page.document.visible, &asset.page.document);
    for one in hiding_words(visible) {
        let finding = asset.finding(&INVISIBLE, document.source(one.word.clone()), one.message(visible));
        found.push(one.mended(finding, |range| document.source(range)));
    }
}

/// What a record says is shown wherever it is included.
fn run_on_records(registry: &Registry, found: &mut Vec<Finding>) {
    for (path, text) in &registry.texts {
        for one in hiding_words(text) {
            let finding = Finding::new(&INVISIBLE, path, one.word.clone().into(), one.message(text));
            found.push(one.mended(finding, Span::from));
        }
    }
}

/// A word with invisible characters inside.
struct HidingWord {
    word: Range<usize>,
    hidden: Vec<Range<usize>>,
}

/// All such words, in one pass: a file may hold a million of these characters in a row.
fn hiding_words(text: &str) -> Vec<HidingWord> {
    let mut found: Vec<HidingWord> = Vec::new();
    if !holds_hiding(text) {
        return found;
    }
    let (mut before, mut run) = (' ', Vec::new());
    for (at, character) in text.char_indices() {
        if is_hiding(character) {
            run.push(at..at + character.len_utf8());
        }
        if is_invisible(character) {
            continue;
        }
        if before.is_alphanumeric() && character.is_alphanumeric() {
            let may_join = before >= JOINING && character >= JOINING;
            run.retain(|range: &Range<usize>| !(may_join && is_joiner(&text[range.clone()])));
            note(text, &mut run, &mut found);
        }
        run.clear();
        before = character;
    }
    found
}

/// Whether such a character stands anywhere in a text.
fn holds_hiding(text: &str) -> bool {
    beyond_ascii(text).any(|(_, character)| is_hiding(character))
}

fn note(text: &str, run: &mut Vec<Range<usize>>, found: &mut Vec<HidingWord>) {
    let Some(first) = run.first().cloned() else { return };
    match found.last_mut().filter(|last| first.start < last.word.end) {
        Some(last) => last.hidden.append(run),
        None => found.push(HidingWord { word: word_around(text, first), hidden: std::mem::take(run) }),
    }
}

/// From here on stand the scripts in which joiners shape letters.
const JOINING: char = '\u{590}';

fn is_joiner(text: &str) -> bool {
    matches!(text, "\u{200c}" | "\u{200d}")
}

/// Invisible, and neither a soft hyphen nor a control of direction, which is a rule of its own.
fn is_hiding(character: char) -> bool {
    is_invisible(character) && character != '\u{ad}' && !turns(character)
}

impl HidingWord {
    fn message(&self, text: &str) -> String {
        let shown: String = text[self.word.clone()].chars().filter(|one| !is_invisible(*one)).collect();
        let first = self.hidden.first().and_then(|range| text[range.clone()].chars().next()).unwrap_or_default();
        format!("an invisible character (U+{:04X}) stands inside \"{shown}\"", u32::from(first))
    }

    fn mended(&self, finding: Finding, place: impl Fn(Range<usize>) -> Span) -> Finding {
        let edits = self.hidden.iter().map(|range| Edit { span: place(range.clone()), text: String::new() }).collect();
        let fix = Fix { safe: true, title: "remove what is invisible".to_owned(), edits };
        finding.with_help("remove it").with_fix(fix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words told, each with how many characters it hides.
    fn told(text: &str) -> Vec<(String, usize)> {
        hiding_words(text).iter().map(|one| (one.message(text), one.hidden.len())).collect()
    }

    #[test]
    fn a_word_is_told_once_with_all_it_hides() {
        let text = "gua\u{200b}ran\u{2060}\u{feff}teed and more";
        assert_eq!(told(text), [("an invisible character (U+200B) stands inside \"guaranteed\"".to_owned(), 3)]);
        assert_eq!(told("a\u{200b}b c\u{200b}\u{ad}d").len(), 2);
    }

    #[test]
    fn what_hides_nothing_is_left_alone() {
        for text in [
            "plain",
            "soft\u{ad}hyphen",
            "end\u{200b} start",
            "👩\u{200d}⚕\u{fe0f}",
            "می\u{200c}خواهم",
            "1\u{fe0f}\u{20e3}",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }

    #[test]
    fn a_joiner_beside_a_latin_letter_is_told() {
        assert_eq!(told("Velo\u{200d}rin").len(), 1);
    }

    #[test]
    fn a_long_run_is_read_once() {
        let text = format!("a{}b", "\u{200b}".repeat(300_000));
        assert_eq!(told(&text)[0].1, 300_000);
    }
}
