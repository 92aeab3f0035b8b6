//! Looks for required language among what no reader sees, so that the finding can say "hidden" instead of "missing".

use std::collections::HashSet;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::asset::Asset;
use super::wording::StatementForm;
use crate::span::Span;
use crate::text;

/// Hidden text is a statement's when it holds so many tenths of its words, in order.
const TENTHS: usize = 9;

/// A word that no reader sees.
struct HiddenWord {
    hash: u64,
    span: Span,
    why: &'static str,
}

/// Where a statement is hidden, and what hides it.
pub fn find(asset: &Asset<'_>, form: &StatementForm) -> Option<(Span, &'static str)> {
    let words = hidden_words(asset);
    let vocabulary: HashSet<u64> = form.words.iter().copied().collect();
    let enough = (form.words.len() * TENTHS).div_ceil(10);
    if form.words.is_empty() || words.iter().filter(|word| vocabulary.contains(&word.hash)).count() < enough {
        return None;
    }
    let hashes: Vec<u64> = words.iter().map(|word| word.hash).collect();
    let operations = capture_diff_slices(Algorithm::Myers, &form.words, &hashes);
    let equal: Vec<_> =
        operations.iter().filter(|one| one.tag() == DiffTag::Equal).map(similar::DiffOp::new_range).collect();
    if equal.iter().map(ExactSizeIterator::len).sum::<usize>() < enough {
        return None;
    }
    let (first, last) = (&words[equal.first()?.start], &words[equal.last()?.end - 1]);
    Some((first.span.to(last.span), obstacle(first.why)))
}

fn obstacle(why: &'static str) -> &'static str {
    match why {
        "comment" => "it stands in an HTML comment, which no reader sees",
        "extra cell" => "it stands in a table cell past the table's width, which no reader sees",
        "link definition" => "it stands in a link definition, which no reader sees",
        _ => "its HTML hides it from every reader",
    }
}

fn hidden_words(asset: &Asset<'_>) -> Vec<HiddenWord> {
    let mut words = Vec::new();
    for hidden in &asset.document.hidden {
        let source = hidden.span.of(&asset.head.text);
        let normal = text::normalise(source, &[]);
        for word in text::words(&normal) {
            let range = normal.raw_range(word.start as usize..word.end as usize);
            words.push(HiddenWord {
                hash: word.hash,
                span: Span::from(range).shifted(hidden.span.start),
                why: hidden.why,
            });
        }
    }
    words
}
