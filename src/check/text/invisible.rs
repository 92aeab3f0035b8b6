//! `text/invisible`: characters inside words that nobody sees.

use std::ops::Range;

use super::super::{Check, Run};
use super::word_around;
use crate::finding::{Edit, Finding, Fix};
use crate::registry::Asset;
use crate::rule;
use crate::text::is_invisible;

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

pub(in crate::check) const CHECK: Check = Check { rule: &INVISIBLE, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let visible = &asset.document.visible;
    if visible.is_ascii() {
        return;
    }
    let mut end = 0;
    for (at, character) in visible.char_indices().filter(|(at, character)| is_inside_a_word(visible, *at, *character)) {
        if at < end {
            continue;
        }
        let word = word_around(visible, at..at + character.len_utf8());
        end = word.end;
        found.push(finding(asset, character, at, word));
    }
}

fn is_inside_a_word(visible: &str, at: usize, character: char) -> bool {
    is_hiding(character)
        && visible[..at].chars().rev().find(|before| !is_hiding(*before)).is_some_and(char::is_alphanumeric)
        && visible[at..].chars().find(|after| !is_hiding(*after)).is_some_and(char::is_alphanumeric)
}

/// Invisible, and neither a soft hyphen nor a control of direction, which is a rule of its own.
fn is_hiding(character: char) -> bool {
    is_invisible(character) && character != '\u{ad}' && !super::direction::turns(character)
}

fn finding(asset: &Asset<'_>, character: char, at: usize, word: Range<usize>) -> Finding {
    let shown: String = asset.document.visible[word.clone()].chars().filter(|one| !is_invisible(*one)).collect();
    let message = format!("an invisible character (U+{:04X}) stands inside \"{shown}\"", u32::from(character));
    let place = asset.document.source(at..at + character.len_utf8());
    let edits = vec![Edit { span: place, text: String::new() }];
    asset.finding(&INVISIBLE, asset.document.source(word), message).with_help("remove it").with_fix(Fix {
        safe: true,
        title: "remove the invisible character".to_owned(),
        edits,
    })
}
