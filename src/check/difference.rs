//! How a text of an asset differs from the approved one: as findings tell it, and as edits that put the approved words back.

use crate::asset::Asset;
use crate::finding::{Drift, DriftKind, Edit};
use crate::index::{Extent, Index};
use crate::phrase::DriftRun;
use crate::span::Span;
use crate::text::{Normalised, Word};
use crate::wording::Wording;

/// Marks that make something else than text of what stands between them.
const MARKUP: [char; 9] = ['*', '_', '~', '`', '[', ']', '<', '>', '\\'];
/// Marks of emphasis.
const EMPHASIS: [char; 3] = ['*', '_', '~'];
/// What parts words on one line.
const GAP: [char; 4] = [' ', ',', '\u{a0}', '\u{2009}'];
/// So many differences are told in a sentence; the rest are counted.
const MOST_TOLD: usize = 3;

/// A text beside the approved one.
pub(super) struct Comparison<'a, 'r> {
    /// The asset the text stands in.
    pub asset: &'a Asset<'r>,
    /// What is approved.
    pub approved: &'a Wording<'r>,
    /// The words of the asset that were meant to be it.
    pub words: Extent<Word>,
}

impl Comparison<'_, '_> {
    /// A difference as a finding tells it.
    pub fn drift(&self, run: &DriftRun) -> Drift {
        let (approved, written) = (run.approved.clone().into(), run.written.clone().into());
        Drift {
            kind: run.kind,
            approved: self.approved.text_of(approved).to_owned(),
            written: self.asset.page.visible_words(written).to_owned(),
            span: self.span(approved, written),
            approved_span: self.approved.span_of(approved),
        }
    }

    /// The edits that put the approved words where the written ones stand, in order. Emphasis and citations stay; `None` where
    /// differences overlap.
    pub fn edits(&self, runs: &[DriftRun]) -> Option<Vec<Edit>> {
        let changes = runs.iter().flat_map(|run| match &*run.moved {
            [] => vec![(run.approved.clone(), run.written.clone())],
            moved => moved.to_vec(),
        });
        let mut edits: Vec<Edit> =
            changes.flat_map(|(approved, written)| self.edits_of(approved.into(), written.into())).collect();
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let apart = edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
        (apart && !edits.is_empty()).then_some(edits)
    }

    /// The place of written words; of none, the place between two where the approved words are missed.
    fn span(&self, approved: Extent<Word>, written: Extent<Word>) -> Span {
        if !written.is_empty() {
            return self.asset.page.span_of(written);
        }
        let at = written.start;
        let is_between_sentences = ends_sentence(&self.asset.page.normal, &self.asset.page.words, at);
        match at.checked_sub(1) {
            // What is missed went on with the sentence before.
            Some(before)
                if is_between_sentences
                    && !ends_sentence(&self.approved.normal, &self.approved.words, approved.start)
                    && at > self.words.start =>
            {
                let end = self.asset.page.span_of(before.only()).end;
                Span::new(end, end)
            }
            _ => self.asset.page.gap_before(at, self.words),
        }
    }

    fn edits_of(&self, approved: Extent<Word>, written: Extent<Word>) -> Vec<Edit> {
        match (approved.is_empty(), written.is_empty()) {
            (_, true) => vec![self.put_back(approved, written.start)],
            (true, false) => self.replaced(written, ""),
            (false, false) => self.replaced(written, self.approved.text_of(approved)),
        }
    }

    /// Words that were dropped come back before a word, or after the last, with the marks around them.
    fn put_back(&self, approved: Extent<Word>, before: Index<Word>) -> Edit {
        let span = self.span(approved, Extent::new(before, before));
        let page = &self.asset.page;
        let next = before.get(&page.words).map(|_| page.span_of(before.only()));
        let text = if next.is_some_and(|next| next.start == span.start) {
            self.approved.before_next(approved)
        } else {
            self.approved.after_last(approved)
        };
        Edit { span, text }
    }

    /// A text in the place of words. What stands around and between them stays where it is more than text.
    fn replaced(&self, words: Extent<Word>, text: &str) -> Vec<Edit> {
        let parts = self.plain_parts(words);
        // A figure goes where a figure stood, which may be what the emphasis is on.
        let has_figure = |text: &str| text.contains(|mark: char| mark.is_ascii_digit());
        let of_figure = |part: &Span| has_figure(text) && has_figure(part.of(&self.asset.head.text));
        let place = parts.iter().position(|(_, part)| of_figure(part)).unwrap_or_default();
        let mut edits: Vec<Edit> = Vec::new();
        for (at, (first, part)) in parts.into_iter().enumerate() {
            let text = if at == place { text } else { "" };
            let span = if text.is_empty() { self.with_gap(first, part) } else { part };
            match edits.last_mut().filter(|last| last.span.end >= span.start) {
                Some(last) => {
                    last.span.end = span.end;
                    last.text.push_str(text);
                }
                None => edits.push(Edit { span, text: text.to_owned() }),
            }
        }
        edits
    }

    /// The places of words with the first word of each, those taken together between which nothing but text stands.
    fn plain_parts(&self, words: Extent<Word>) -> Vec<(Index<Word>, Span)> {
        let mut parts: Vec<(Index<Word>, Span)> = Vec::new();
        for word in words.indices() {
            let span = self.asset.page.span_of(word.only());
            match parts.last_mut() {
                Some((_, last)) if !Span::new(last.start, span.end).of(&self.asset.head.text).contains(MARKUP) => {
                    last.end = span.end;
                }
                _ => parts.push((word, span)),
            }
        }
        parts
    }

    /// The place of words to be taken out, with the emphasis that stands around nothing else and the space on one side.
    fn with_gap(&self, first: Index<Word>, words: Span) -> Span {
        let (mut span, text) = (words, &*self.asset.head.text);
        let opens_block = first == Index::new(0) || self.asset.page.words[first].opens_block;
        let around = |span: Span| Some((text.get(..span.start)?, text.get(span.end..)?));
        while let Some((before, after)) = around(span) {
            let Some(mark) = EMPHASIS.into_iter().find(|mark| before.ends_with(*mark) && after.starts_with(*mark))
            else {
                break;
            };
            span = Span::new(span.start - mark.len_utf8(), span.end + mark.len_utf8());
        }
        let Some((before, after)) = around(span) else { return span };
        let rest = after.trim_start_matches(GAP);
        if rest.len() < after.len() && !rest.starts_with(['\n', '\r', '.']) && !rest.is_empty() {
            return Span::new(span.start, text.len() - rest.len());
        }
        if opens_block { span } else { Span::new(before.trim_end_matches(GAP).len(), span.end) }
    }
}

/// Whether a sentence ends between a word and the one before it.
fn ends_sentence(text: &Normalised, words: &[Word], word: Index<Word>) -> bool {
    let before = word.checked_sub(1).and_then(|before| before.get(words)).map_or(0, |before| before.end as usize);
    let gap = word.get(words).and_then(|next| text.text.get(before..next.start as usize));
    gap.is_some_and(|gap| gap.contains(['.', '!', '?']))
}

/// The first differences in a sentence: `number "58%" for "52%"`.
pub(super) fn described(drift: &[Drift]) -> String {
    let one = |one: &Drift| match (one.approved.as_str(), one.written.as_str()) {
        ("", written) if one.kind == DriftKind::Addition => format!("\"{written}\" added"),
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

#[cfg(test)]
mod tests {
    use crate::asset::Assets;
    use crate::check::{ALL, Run};
    use crate::finding::Finding;
    use crate::registry::{Content, Gate, Input, Options, Registry};

    const CLAIM: &str =
        "In adults with gout, Quellara lowered serum urate by up to 31% at month 6 versus placebo (n=482; p<0.001).";

    /// A page with this body, with what `claim/altered` finds in it.
    fn found(body: &str) -> (String, Vec<Finding>) {
        let page = format!("+++\nid = \"page\"\n+++\n\n{body}\n\nAnother paragraph.\n");
        let claims =
            format!("[[claim]]\nid = \"Q-1\"\nproduct = \"quellara\"\ntext = \"{CLAIM}\"\neffective = 2026-01-01\n");
        let file = |path: &str, text: &str| Input { path: path.into(), content: Content::Text(text.to_owned()) };
        let inputs = vec![file("rules/claims/a.toml", &claims), file("content/page.md", &page)];
        let options = Options { today: "2026-11-23".parse().expect("a day"), gate: Gate::Authoring };
        let registry = Registry::load(inputs, options);
        let mut found = Vec::new();
        let check = ALL.iter().find(|check| check.rule.name == "claim/altered").expect("the rule");
        if let Run::Asset(run) = check.run {
            run(&Assets::of(&registry).open(&registry.heads[0]), &mut found);
        }
        (page, found)
    }

    /// The body after the mends of what was found.
    fn mended(body: &str) -> String {
        let (mut page, found) = found(body);
        let edits = found.iter().filter_map(|finding| finding.fix.as_ref()).flat_map(|fix| &fix.edits);
        for edit in edits.collect::<Vec<_>>().into_iter().rev() {
            page.replace_range(edit.span.start..edit.span.end, &edit.text);
        }
        page.split("\n\n").nth(1).unwrap_or_default().to_owned()
    }

    #[test]
    fn words_that_were_exchanged_are_replaced_inside_their_emphasis() {
        assert_eq!(mended(&CLAIM.replace("31%", "**41%**[^R]")), CLAIM.replace("31%", "**31%**[^R]"));
        let mended = mended(&CLAIM.replace("up to 31%", "*as much* as **41%**"));
        assert_eq!(mended, CLAIM.replace("up to 31%", "**up to 31%**"));
    }

    #[test]
    fn words_that_were_dropped_come_back_with_their_marks() {
        assert_eq!(mended(&CLAIM.replace("In adults with gout, ", "")), CLAIM);
        assert_eq!(mended(&CLAIM.replace("by up to 31%", "by *31%*")), CLAIM.replace("up to 31%", "*up to 31%*"));
        let cut = CLAIM.replace(" versus placebo (n=482; p<0.001)", "[^R]");
        assert_eq!(mended(&cut), CLAIM.replace("(n=482; p<0.001).", "(n=482; p<0.001)[^R]."));
    }

    #[test]
    fn words_that_were_added_go_with_the_space_beside_them() {
        assert_eq!(mended(&CLAIM.replace("lowered", "**rapidly** lowered")), CLAIM);
        assert_eq!(mended(&CLAIM.replace("lowered", "**rapidly lowered**")), CLAIM.replace("lowered", "**lowered**"));
        assert_eq!(mended(&format!("Unlike diet, {CLAIM}")), CLAIM);
        assert_eq!(mended("[Q-1][^R], even in children."), "[Q-1][^R].");
    }

    #[test]
    fn words_in_another_place_go_back() {
        let moved = "At month 6, in adults with gout, *Quellara* lowered serum urate by up to 31% versus placebo (n=482; p<0.001).";
        let back = "in adults with gout, *Quellara* lowered serum urate by up to 31% at month 6 versus placebo (n=482; p<0.001).";
        assert_eq!(mended(moved), back);
    }

    #[test]
    fn words_dropped_at_the_end_are_missed_there_and_not_in_the_next_block() {
        let (page, found) = found(&CLAIM.replace(" versus placebo (n=482; p<0.001)", ""));
        let drift = &found[0].drift[0];
        assert!(page[..drift.span.start].ends_with("month 6") && drift.span.is_empty());
        assert_eq!(drift.approved, "versus placebo (n=482; p<0.001");
    }

    #[test]
    fn approved_words_have_their_place_in_the_record() {
        let (_, found) = found(&CLAIM.replace("31%", "41%"));
        let place = found[0].drift[0].approved_span.expect("words that are approved");
        let record = format!("[[claim]]\nid = \"Q-1\"\nproduct = \"quellara\"\ntext = \"{CLAIM}\"\n");
        assert_eq!(place.of(&record), "31%");
        assert_eq!(found[0].message, "this is close to Q-1 but not its approved wording: number \"41%\" for \"31%\"");
    }
}
