//! `text/look-alike`: letters of another script that pass for Latin ones.

use std::ops::Range;

use super::super::{Check, Run};
use super::word_around;
use crate::asset::Asset;
use crate::finding::{Edit, Finding, Fix};
use crate::registry::Registry;
use crate::rule;
use crate::span::Span;
use crate::text::latin_look_alikes;

rule! {
    /// A letter of another script passes for a Latin one inside a word.
    ///
    /// ## What it finds
    ///
    /// A Cyrillic or Greek letter, or one of another script, that looks like a Latin letter, in a word of Latin letters. Greek letters
    /// in names and units of science (`TNFα`, `μg`) are what they seem and are left alone. Matching sees through look-alikes, so nothing
    /// else is hidden by them here.
    ///
    /// ## Why
    ///
    /// The word reads as one thing and is another: searches, comparisons and other checkers miss it.
    ///
    /// ## Fails
    ///
    /// `guаranteed` with a Cyrillic `а`
    ///
    /// ## Passes
    ///
    /// `guaranteed`
    ///
    /// ## How to mend it
    ///
    /// Type the Latin letter; the fix does.
    pub(super) LOOK_ALIKE = "text/look-alike", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &LOOK_ALIKE, run: Run::Both(run_on_records, run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let (visible, document) = (&asset.page.document.visible, &asset.page.document);
    for one in foreign_words(visible) {
        let finding = asset.finding(&LOOK_ALIKE, document.source(one.word.clone()), one.message(visible));
        found.push(one.mended(finding, |range| document.source(range)));
    }
}

/// What a record says is shown wherever it is included.
fn run_on_records(registry: &Registry, found: &mut Vec<Finding>) {
    for (path, text) in &registry.texts {
        for one in foreign_words(text) {
            let finding = Finding::new(&LOOK_ALIKE, path, one.word.clone().into(), one.message(text));
            found.push(one.mended(finding, Span::from));
        }
    }
}

/// A word with letters that pass for Latin ones.
struct ForeignWord {
    word: Range<usize>,
    /// Where each stands, the letter, and the Latin one it passes for.
    letters: Vec<(Range<usize>, char, char)>,
}

fn foreign_words(text: &str) -> Vec<ForeignWord> {
    let mut found: Vec<ForeignWord> = Vec::new();
    for (start, letter, latin) in latin_look_alikes(text) {
        let at = start..start + letter.len_utf8();
        let latin = if letter.is_uppercase() { latin.to_ascii_uppercase() } else { latin };
        let one = (at.clone(), letter, latin);
        match found.last_mut().filter(|last| start < last.word.end) {
            Some(last) => last.letters.push(one),
            None => found.push(ForeignWord { word: word_around(text, at), letters: vec![one] }),
        }
    }
    found
}

impl ForeignWord {
    fn message(&self, text: &str) -> String {
        let told = |(_, letter, latin): &(Range<usize>, char, char)| {
            format!("\"{letter}\" (U+{:04X}) only looks like \"{latin}\"", u32::from(*letter))
        };
        let mut letters: Vec<String> = self.letters.iter().map(told).collect();
        letters.dedup();
        format!("in \"{}\" {}", &text[self.word.clone()], letters.join(", "))
    }

    fn mended(&self, finding: Finding, place: impl Fn(Range<usize>) -> Span) -> Finding {
        let edit =
            |(at, _, latin): &(Range<usize>, char, char)| Edit { span: place(at.clone()), text: latin.to_string() };
        let edits = self.letters.iter().map(edit).collect();
        let fix = Fix { safe: true, title: "write it in Latin letters".to_owned(), edits };
        finding.with_help("type the Latin letters").with_fix(fix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        foreign_words(text).iter().map(|one| one.message(text)).collect()
    }

    #[test]
    fn all_letters_of_a_word_are_told_and_mended_at_once() {
        let text = "Сlinical рrоfile";
        assert_eq!(
            told(text),
            [
                "in \"Сlinical\" \"С\" (U+0421) only looks like \"C\"",
                "in \"рrоfile\" \"р\" (U+0440) only looks like \"p\", \"о\" (U+043E) only looks like \"o\"",
            ]
        );
        let words = foreign_words(text);
        let mended: String = words.iter().flat_map(|one| one.letters.iter().map(|(_, _, latin)| *latin)).collect();
        assert_eq!(mended, "Cpo");
    }

    #[test]
    fn words_of_science_and_of_other_scripts_are_left_alone() {
        for text in ["", "plain", "TNFα and μg and β-blocker", "препарат", "Café Żółć"] {
            assert!(told(text).is_empty(), "{text}");
        }
    }
}
