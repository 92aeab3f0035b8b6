//! `text/direction`: controls that turn the direction of text.

use super::super::{Check, Run};
use super::turns;
use crate::asset::Asset;
use crate::finding::{Edit, Finding, Fix};
use crate::registry::Registry;
use crate::rule;
use crate::span::Span;
use crate::text::beyond_ascii;

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

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let visible = &asset.page.document.visible;
    let mut controls: Vec<(Span, char)> = turning(&asset.head.text).collect();
    let shown = turning(visible).map(|(span, character)| (asset.page.document.source(span.start..span.end), character));
    controls.extend(shown);
    controls.sort_unstable();
    controls.dedup();
    for turn in turns_of(&asset.head.text, &controls) {
        found.push(mended(asset.finding(&DIRECTION, turn.span(), turn.message()), &turn));
    }
}

/// Records and defaults are read by reviewers as they stand, so the rule holds for them too.
fn run_on_records(registry: &Registry, found: &mut Vec<Finding>) {
    for (path, text) in &registry.texts {
        let controls: Vec<(Span, char)> = turning(text).collect();
        for turn in turns_of(text, &controls) {
            found.push(mended(Finding::new(&DIRECTION, path, turn.span(), turn.message()), &turn));
        }
    }
}

/// A control with all that lie inside it, up to the one that ends it.
struct Turn<'c> {
    controls: &'c [(Span, char)],
}

impl Turn<'_> {
    fn span(&self) -> Span {
        let mut spans = self.controls.iter().map(|(span, _)| *span);
        let first = spans.next().unwrap_or_default();
        spans.fold(first, Span::to)
    }
    fn message(&self) -> String {
        let code = self.controls.first().map_or(0, |(_, character)| u32::from(*character));
        format!("a control character (U+{code:04X}) turns the direction of the text")
    }
}

/// The controls of a text, those from one to its end taken together where they stand on one line.
fn turns_of<'c>(text: &str, controls: &'c [(Span, char)]) -> Vec<Turn<'c>> {
    let closing = closing(text, controls);
    let mut turns = Vec::new();
    let mut at = 0;
    while let Some(last) = closing.get(at) {
        turns.push(Turn { controls: &controls[at..=*last] });
        at = last + 1;
    }
    turns
}

/// For each control the one that ends it; itself, where none does.
fn closing(text: &str, controls: &[(Span, char)]) -> Vec<usize> {
    let mut closing: Vec<usize> = (0..controls.len()).collect();
    let (mut open, mut line_end) = (Vec::new(), 0);
    for (at, (span, character)) in controls.iter().enumerate() {
        if span.start >= line_end {
            open.clear();
            line_end =
                text.get(span.start..).and_then(|rest| rest.find('\n')).map_or(usize::MAX, |end| span.start + end);
        }
        if !ends(*character) {
            open.push(at);
        } else if let Some(first) = open.pop() {
            closing[first] = at;
        }
    }
    closing
}

const fn ends(character: char) -> bool {
    matches!(character, '\u{202c}' | '\u{2069}')
}

fn turning(text: &str) -> impl Iterator<Item = (Span, char)> + '_ {
    let found = beyond_ascii(text).filter(|(_, character)| turns(*character));
    found.map(|(at, character)| (Span::new(at, at + character.len_utf8()), character))
}

fn mended(finding: Finding, turn: &Turn<'_>) -> Finding {
    let edits = turn.controls.iter().map(|(span, _)| Edit { span: *span, text: String::new() }).collect();
    finding.with_help("remove it").with_fix(Fix {
        safe: true,
        title: "remove the control characters".to_owned(),
        edits,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of each finding.
    fn told(text: &str) -> Vec<&str> {
        let controls: Vec<(Span, char)> = turning(text).collect();
        turns_of(text, &controls).iter().map(|turn| turn.span().of(text)).collect()
    }

    #[test]
    fn a_control_is_told_with_the_one_that_ends_it() {
        assert_eq!(told("a \u{202e}52\u{202c}% \u{2066}b\u{2069}"), ["\u{202e}52\u{202c}", "\u{2066}b\u{2069}"]);
        assert_eq!(told("\u{202e}a\u{2066}b\u{2069}c\u{202c}d"), ["\u{202e}a\u{2066}b\u{2069}c\u{202c}"]);
    }

    #[test]
    fn what_is_not_ended_on_its_line_stands_alone() {
        assert_eq!(told("\u{202e}a\nb\u{202c}"), ["\u{202e}", "\u{202c}"]);
        assert_eq!(told("\u{202e}a \u{2066}b\u{2069}"), ["\u{202e}", "\u{2066}b\u{2069}"]);
        assert_eq!(told("\u{202c}\u{2069}"), ["\u{202c}", "\u{2069}"]);
    }

    #[test]
    fn plain_text_has_none() {
        assert_eq!(told("plain"), Vec::<&str>::new());
        assert_eq!(told("µg و"), Vec::<&str>::new());
    }
}
