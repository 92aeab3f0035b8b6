//! `text/direction`: controls that turn the direction of text.

use super::super::{Check, Run};
use crate::finding::{Edit, Finding, Fix};
use crate::registry::{Asset, Registry};
use crate::rule;
use crate::span::Span;

rule! {
    /// A control character turns the direction of the text around it.
    ///
    /// ## What it finds
    ///
    /// Embeddings, overrides and isolates of writing direction (U+202A to U+202E, U+2066 to U+2069) anywhere in an asset, comments
    /// and front matter included, written as they are or as an entity; and in the files of records.
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

pub(in crate::check) const CHECK: Check = Check { rule: &DIRECTION, run: Run::Both(run_on_records, run) };

/// Whether a character turns the direction of others.
pub(super) const fn turns(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let visible = &asset.document.visible;
    let mut places: Vec<(Span, char)> = turning(&asset.head.text).collect();
    let shown = turning(visible).map(|(span, character)| (asset.document.source(span.start..span.end), character));
    places.extend(shown);
    places.sort_unstable();
    places.dedup();
    let told = |(span, character)| mended(asset.finding(&DIRECTION, span, message(character)), span);
    found.extend(places.into_iter().map(told));
}

/// Records and defaults are read by reviewers as they stand, so the rule holds for them too.
fn run_on_records(registry: &Registry, found: &mut Vec<Finding>) {
    for (path, text) in &registry.texts {
        let told = |(span, character)| mended(Finding::new(&DIRECTION, path, span, message(character)), span);
        found.extend(turning(text).map(told));
    }
}

fn turning(text: &str) -> impl Iterator<Item = (Span, char)> + '_ {
    let text = if text.is_ascii() { "" } else { text };
    let found = text.char_indices().filter(|(_, character)| turns(*character));
    found.map(|(at, character)| (Span::new(at, at + character.len_utf8()), character))
}

fn message(character: char) -> String {
    format!("a control character (U+{:04X}) turns the direction of the text", u32::from(character))
}

fn mended(finding: Finding, span: Span) -> Finding {
    let edits = vec![Edit { span, text: String::new() }];
    let title = "remove the control character".to_owned();
    finding.with_help("remove it").with_fix(Fix { safe: true, title, edits })
}
