//! `text/look-alike`: letters of another script that pass for Latin ones.

use super::super::{Check, Run};
use super::word_around;
use crate::finding::{Edit, Finding, Fix};
use crate::registry::Asset;
use crate::rule;
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

pub(in crate::check) const CHECK: Check = Check { rule: &LOOK_ALIKE, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let visible = &asset.document.visible;
    let mut end = 0;
    for (at, character, latin) in latin_look_alikes(visible) {
        if at < end {
            continue;
        }
        let word = word_around(visible, at..at + character.len_utf8());
        end = word.end;
        let message = format!(
            "\"{character}\" (U+{:04X}) in \"{}\" only looks like \"{latin}\"",
            u32::from(character),
            &visible[word.clone()]
        );
        let edits = vec![Edit { span: asset.document.source(at..at + character.len_utf8()), text: latin.to_string() }];
        let finding =
            asset.finding(&LOOK_ALIKE, asset.document.source(word), message).with_help("type the Latin letter");
        found.push(finding.with_fix(Fix { safe: true, title: format!("write \"{latin}\""), edits }));
    }
}
