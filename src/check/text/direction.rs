//! `text/direction`: controls that turn the direction of text.

use super::super::{Check, Run};
use crate::finding::{Edit, Finding, Fix};
use crate::registry::Asset;
use crate::rule;
use crate::span::Span;

rule! {
    /// A control character turns the direction of the text around it.
    ///
    /// ## What it finds
    ///
    /// Embeddings, overrides and isolates of writing direction (U+202A to U+202E, U+2066 to U+2069) anywhere in the file, comments and
    /// front matter included, written as they are or as an entity.
    ///
    /// ## Why
    ///
    /// With them a reader of the page, a reviewer of the change and a program can see three different texts. Text in languages that run
    /// from right to left needs none of them in Markdown.
    ///
    /// ## Fails
    ///
    /// `&#8238;52&#8236;%` (reads 25%)
    ///
    /// ## Passes
    ///
    /// `52%`
    ///
    /// ## How to mend it
    ///
    /// Remove the character; the fix does.
    pub(super) DIRECTION = "text/direction", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &DIRECTION, run: Run::Asset(run) };

/// Whether a character turns the direction of others.
pub(super) const fn turns(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let (text, visible) = (&asset.head.text, &asset.document.visible);
    let mut places: Vec<(Span, char)> = Vec::new();
    if !text.is_ascii() {
        places.extend(turning(text).map(|(at, character)| (Span::new(at, at + character.len_utf8()), character)));
    }
    if !visible.is_ascii() {
        places.extend(
            turning(visible).map(|(at, character)| (asset.document.source(at..at + character.len_utf8()), character)),
        );
    }
    places.sort_unstable();
    places.dedup();
    found.extend(places.into_iter().map(|(span, character)| finding(asset, span, character)));
}

fn turning(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    text.char_indices().filter(|(_, character)| turns(*character))
}

fn finding(asset: &Asset<'_>, span: Span, character: char) -> Finding {
    let message = format!("a control character (U+{:04X}) turns the direction of the text", u32::from(character));
    let edits = vec![Edit { span, text: String::new() }];
    let finding = asset.finding(&DIRECTION, span, message).with_help("remove it");
    finding.with_fix(Fix { safe: true, title: "remove the control character".to_owned(), edits })
}
