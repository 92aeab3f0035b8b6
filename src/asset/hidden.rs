//! Looks for required language in what no reader sees, so that the finding can be "hidden" instead of "missing".

use std::collections::HashSet;

use super::page::Page;
use super::visibility::Obstacle;
use crate::record::{Statement, Word as _};
use crate::registry::StatementText;
use crate::span::Span;
use crate::text;

/// How many words in a row are looked for at once.
const ROW: usize = 4;
/// Hidden text is a statement's when it contains this share of the statement's rows of words, in hundredths.
const SHARE: usize = 60;

/// A word that no reader sees.
struct HiddenWord {
    hash: u64,
    span: Span,
    obstacle: Obstacle,
}

/// Where a statement is hidden, and what hides it. Rows of words are counted rather than compared in order, so that the time grows
/// with the text alone.
pub(super) fn find(page: &Page<'_>, form: &StatementText) -> Option<(Span, Obstacle)> {
    let row = ROW.min(form.words.len());
    if row == 0 || page.document.hidden.is_empty() {
        return None;
    }
    let wanted: HashSet<&[u64]> = form.words.windows(row).collect();
    let words = hidden_words(page);
    let hashes: Vec<u64> = words.iter().map(|word| word.hash).collect();
    let places: Vec<usize> =
        (0..hashes.len().saturating_sub(row - 1)).filter(|at| wanted.contains(&hashes[*at..at + row])).collect();
    let found: HashSet<&[u64]> = places.iter().map(|at| &hashes[*at..at + row]).collect();
    if found.len() * 100 < wanted.len() * SHARE {
        return None;
    }
    let (first, last) = (&words[*places.first()?], &words[places.last()? + row - 1]);
    Some((first.span.to(last.span), first.obstacle))
}

/// Where the inclusion of a statement is hidden, by its id or its kind, and what hides it.
pub(super) fn find_inclusion(page: &Page<'_>, statement: &Statement) -> Option<(Span, Obstacle)> {
    let kind = statement.kind.as_ref().map(|kind| kind.value.word());
    let labels: Vec<String> =
        kind.into_iter().chain([statement.id.value.as_str()]).map(|name| format!("[{name}]")).collect();
    // A link definition of that name is reported as what it is.
    let mut hidden = page.document.hidden.iter().filter(|hidden| hidden.why != "link definition");
    hidden.find_map(|hidden| {
        let text = hidden.span.of(&page.head.text);
        let (at, label) = labels.iter().find_map(|label| Some((text.find(label)?, label)))?;
        Some((Span::new(at, at + label.len()).shifted(hidden.span.start), obstacle(hidden.why)))
    })
}

fn obstacle(why: &str) -> Obstacle {
    match why {
        "comment" => Obstacle::Comment,
        "extra cell" => Obstacle::ExtraCell,
        "link definition" => Obstacle::LinkDefinition,
        _ => Obstacle::Html,
    }
}

fn hidden_words(page: &Page<'_>) -> Vec<HiddenWord> {
    let mut words = Vec::new();
    for hidden in &page.document.hidden {
        let source = hidden.span.of(&page.head.text);
        let normal = text::normalise(source, &[]);
        for word in text::words(&normal) {
            let range = normal.raw_range(word.start as usize..word.end as usize);
            words.push(HiddenWord {
                hash: word.hash,
                span: Span::from(range).shifted(hidden.span.start),
                obstacle: obstacle(hidden.why),
            });
        }
    }
    words
}
