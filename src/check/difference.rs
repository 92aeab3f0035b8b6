//! How a text of an asset differs from the approved one: as findings tell it, and as edits that put the approved words back.

use std::ops::Range;

use crate::finding::{Drift, Edit};
use crate::phrase::DriftRun;
use crate::registry::{ApprovedText, Asset};
use crate::span::Span;

/// Marks that make something else than text of what stands between them.
const MARKUP: [char; 9] = ['*', '_', '~', '`', '[', ']', '<', '>', '\\'];
/// So many differences are told in a sentence; the rest are counted.
const MOST_TOLD: usize = 3;

/// A text beside the approved one.
pub(super) struct Comparison<'a, 'r> {
    /// The asset the text stands in.
    pub asset: &'a Asset<'r>,
    /// What is approved.
    pub approved: &'a ApprovedText<'r>,
    /// The words of the asset that were meant to be it.
    pub words: Range<usize>,
}

impl Comparison<'_, '_> {
    /// A difference as a finding tells it.
    pub fn drift(&self, run: &DriftRun) -> Drift {
        Drift {
            kind: run.kind,
            approved: self.approved.text_of(&run.approved).to_owned(),
            written: self.asset.visible_words(&run.written).to_owned(),
            span: self.span(run),
            approved_span: self.approved.span_of(&run.approved),
        }
    }

    /// The edits that put the approved words where the written ones stand, in order. Emphasis and citations stay; `None` where
    /// differences overlap.
    pub fn edits(&self, runs: &[DriftRun]) -> Option<Vec<Edit>> {
        let edits: Vec<Edit> = runs.iter().flat_map(|run| self.edits_of(run)).collect();
        let apart = edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
        (apart && !edits.is_empty()).then_some(edits)
    }

    fn span(&self, run: &DriftRun) -> Span {
        if run.written.is_empty() {
            self.asset.gap_before(run.written.start, &self.words)
        } else {
            self.asset.span_of(&run.written)
        }
    }

    fn edits_of(&self, run: &DriftRun) -> Vec<Edit> {
        match (run.approved.is_empty(), run.written.is_empty()) {
            (_, true) => vec![self.put_back(run)],
            (true, false) => self.replaced(&run.written, "", self.with_space(&run.written)),
            (false, false) => {
                let text = self.approved.text_of(&run.approved);
                self.replaced(&run.written, text, self.asset.span_of(&run.written))
            }
        }
    }

    /// Words that were dropped come back with the marks around them.
    fn put_back(&self, run: &DriftRun) -> Edit {
        let span = self.span(run);
        let next = self.asset.words.get(run.written.start).map(|_| run.written.start..run.written.start + 1);
        let stands_before = next.is_some_and(|next| self.asset.span_of(&next).start == span.start);
        let text = if stands_before {
            self.approved.before_next(&run.approved)
        } else {
            self.approved.after_last(&run.approved)
        };
        Edit { span, text }
    }

    /// A text in the place of words. What stands around and between them stays where it is more than text.
    fn replaced(&self, words: &Range<usize>, text: &str, span: Span) -> Vec<Edit> {
        let source = span.of(&self.asset.head.text);
        if !source.contains(MARKUP) {
            return vec![Edit { span, text: text.to_owned() }];
        }
        let mut text = text.to_owned();
        let mut edits = Vec::new();
        for span in self.plain_parts(words) {
            edits.push(Edit { span, text: std::mem::take(&mut text) });
        }
        edits
    }

    /// The places of words, those taken together between which nothing but text stands.
    fn plain_parts(&self, words: &Range<usize>) -> Vec<Span> {
        let mut parts: Vec<Span> = Vec::new();
        for word in words.clone() {
            let span = self.asset.span_of(&(word..word + 1));
            match parts.last_mut() {
                Some(last) if !Span::new(last.start, span.end).of(&self.asset.head.text).contains(MARKUP) => {
                    last.end = span.end;
                }
                _ => parts.push(span),
            }
        }
        parts
    }

    /// The place of words that were added, with the marks and the space that part them from the text, where those are only text.
    fn with_space(&self, words: &Range<usize>) -> Span {
        let span = self.asset.span_of(words);
        let is_text = |gap: &Span| gap.start <= gap.end && !gap.of(&self.asset.head.text).contains(MARKUP);
        let before = words.start.checked_sub(1).filter(|_| words.start > self.words.start);
        let before =
            before.map(|word| Span::new(self.asset.span_of(&(word..word + 1)).end, span.start)).filter(is_text);
        if words.end < self.words.end {
            let next = Span::new(span.end, self.asset.span_of(&(words.end..words.end + 1)).start);
            return if is_text(&next) { Span::new(span.start, next.end) } else { span };
        }
        before.map_or(span, |before| Span::new(before.start, span.end))
    }
}

/// The first differences in a sentence: `number "58%" for "52%"`.
pub(super) fn described(drift: &[Drift]) -> String {
    let one = |one: &Drift| match (one.approved.as_str(), one.written.as_str()) {
        ("", written) => format!("{} \"{written}\" added", one.kind.word()),
        (approved, "") => format!("{} \"{approved}\" left out", one.kind.word()),
        (approved, written) => format!("{} \"{written}\" for \"{approved}\"", one.kind.word()),
    };
    let mut told: Vec<String> = drift.iter().take(MOST_TOLD).map(one).collect();
    if drift.len() > MOST_TOLD {
        told.push(format!("and {} more", drift.len() - MOST_TOLD));
    }
    told.join("; ")
}
