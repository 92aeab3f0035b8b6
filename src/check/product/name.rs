//! Where the brand name stands, where it is featured, and what stands beside it.

use std::ops::Range;

use crate::asset::{Asset, Hit, NeedState, StatementSource};
use crate::document::{Block, BlockKind};
use crate::language;
use crate::record::{Product, StatementKind};
use crate::span::Span;
use crate::text;

/// The sign of additional monitoring.
pub(super) const TRIANGLE: char = '▼';

/// The names of an asset's product, and where its brand name stands in the author's own words.
pub(super) struct Names<'a, 'r> {
    asset: &'a Asset<'r>,
    /// The brand name in normal form.
    brand: String,
    /// The established name in normal form.
    established: String,
    /// Inclusions of the black triangle: bytes of the normal form.
    signs: Vec<Range<usize>>,
    /// All inclusions: bytes of the visible text. Their labels are no text.
    labels: Vec<Range<u32>>,
}

/// What stands directly beside a brand name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Beside {
    /// The established name.
    pub established: bool,
    /// The black triangle.
    pub triangle: bool,
}

/// A place of prominence that holds the brand name.
pub(super) struct Featured<'a> {
    /// What sort of place, in words.
    pub place: &'static str,
    /// The mentions in it, in reading order; at least one.
    pub hits: Vec<&'a Hit>,
}

impl<'a, 'r> Names<'a, 'r> {
    /// The names of the asset's product; `None` for an asset without one, or one whose brand is its established name.
    pub(super) fn of(asset: &'a Asset<'r>) -> Option<(Self, &'r Product)> {
        let product = asset.page.product()?;
        let (brand, established) = (normal(&product.brand.value), normal(&product.established_name.value));
        if brand.is_empty() || established.is_empty() || brand == established {
            return None;
        }
        let labels: Vec<Range<u32>> = asset.page.document.inclusions.iter().map(|one| one.range.clone()).collect();
        Some((Self { asset, brand, established, signs: signs(asset), labels }, product))
    }

    /// Each mention of the brand outside required language, code and what is folded away.
    pub(super) fn mentions(&self) -> impl Iterator<Item = &'a Hit> {
        let asset = self.asset;
        asset.own_names().filter(move |hit| {
            let block = block(asset, hit);
            asset.page.normal.text.get(hit.normal.range()) == Some(self.brand.as_str())
                && !asset.in_statement(hit.words)
                && !is_held_against_a_record(asset, hit)
                && !block.folded
                && block.kind != BlockKind::Code
                && !self.is_in_label(hit)
        })
    }

    /// The places of prominence that hold the brand: headings, lines in bold, copy units, alternative texts and texts of links.
    /// Approved wording is left to its record.
    pub(super) fn featured(&self) -> Vec<Featured<'a>> {
        let mut featured: Vec<(Option<usize>, Featured<'a>)> = Vec::new();
        for hit in self.mentions().filter(|hit| !self.asset.in_claim(hit.words)) {
            let link = self.link_around(hit);
            let Some(place) = self.place(hit).or(link.map(|_| "the text of a link")) else { continue };
            match featured.last_mut() {
                Some((one, last)) if last.hits[0].block == hit.block && *one == link => last.hits.push(hit),
                _ => featured.push((link, Featured { place, hits: vec![hit] })),
            }
        }
        featured.into_iter().map(|(_, one)| one).collect()
    }

    /// What stands directly beside a mention: before it, after it, or for a heading at the head of the next block.
    pub(super) fn beside(&self, hit: &Hit) -> Beside {
        let text = self.asset.page.normal.text.as_str();
        let after = self.after(hit.normal.end.at());
        let before = text.get(..hit.normal.start.at()).unwrap_or_default();
        // No line feed is trimmed, so nothing of an earlier block counts; and no line, however long, is read to its start.
        let opened = before.trim_end_matches([' ', '(', '[', TRIANGLE]);
        let sign_before = before.trim_end_matches(' ').ends_with(TRIANGLE)
            || self.signs.iter().any(|sign| sign.end == before.trim_end().len());
        Beside {
            established: after.established
                || (opened.len() < before.len() && ends_with_word(opened, &self.established)),
            triangle: after.triangle || sign_before,
        }
    }

    /// What follows a brand name that ends at a byte of the normal form: signs, and the established name with or without brackets.
    fn after(&self, end: usize) -> Beside {
        let (mut at, mut triangle) = self.over_signs(end);
        let rest = |at: usize| self.asset.page.normal.text.get(at..).unwrap_or_default();
        if let Some(schedule) = language::SCHEDULES.iter().find(|one| starts_with_word(rest(at), one)) {
            (at, triangle) = self.over_signs_again(at + schedule.len(), triangle);
        }
        let opened = at + rest(at).len() - rest(at).trim_start_matches(['(', '[', ' ']).len();
        if !starts_with_word(rest(opened), &self.established) && !self.is_next_line(opened) {
            return Beside { established: false, triangle };
        }
        let closed = opened + self.established.len();
        let closed = closed + rest(closed).len() - rest(closed).trim_start_matches([')', ']']).len();
        (_, triangle) = self.over_signs_again(closed, triangle);
        Beside { established: true, triangle }
    }

    /// Whether a block ends at a byte and the next begins with the established name.
    fn is_next_line(&self, at: usize) -> bool {
        let rest = self.asset.page.normal.text.get(at..).unwrap_or_default();
        rest.strip_prefix('\n')
            .is_some_and(|next| starts_with_word(next.trim_start_matches(['(', '[', ' ', '\n']), &self.established))
    }

    /// The byte after spaces and black triangles, and whether there was a triangle.
    fn over_signs(&self, from: usize) -> (usize, bool) {
        self.over_signs_again(from, false)
    }

    fn over_signs_again(&self, from: usize, triangle: bool) -> (usize, bool) {
        let (mut at, mut triangle) = (from, triangle);
        loop {
            let rest = self.asset.page.normal.text.get(at..).unwrap_or_default();
            if let Some(sign) = self.signs.iter().find(|sign| sign.start == at) {
                (at, triangle) = (sign.end.max(at + 1), true);
            } else if rest.starts_with(TRIANGLE) {
                (at, triangle) = (at + TRIANGLE.len_utf8(), true);
            } else if rest.starts_with(' ') {
                at += 1;
            } else {
                return (at, triangle);
            }
        }
    }

    /// What sort of place of prominence a mention's block is, if it is one.
    fn place(&self, hit: &Hit) -> Option<&'static str> {
        let block = block(self.asset, hit);
        match block.kind {
            BlockKind::Heading => Some("a heading"),
            BlockKind::Copy => Some("a copy unit"),
            BlockKind::Alt => Some("the alternative text of an image"),
            BlockKind::Paragraph if is_bold(&self.asset.head.text, block.span) => Some("a line in bold"),
            _ => None,
        }
    }

    /// The link whose text holds a mention.
    fn link_around(&self, hit: &Hit) -> Option<usize> {
        let at = self.asset.page.normal.raw(hit.normal.start.at()) as u32;
        self.asset.page.document.links.iter().position(|link| !link.image && link.range.contains(&at))
    }

    fn is_in_label(&self, hit: &Hit) -> bool {
        let at = self.asset.page.normal.raw(hit.normal.start.at()) as u32;
        self.labels.iter().any(|label| label.contains(&at))
    }
}

/// Whether a mention lies in required language that is altered or outdated, which is told as such.
fn is_held_against_a_record(asset: &Asset<'_>, hit: &Hit) -> bool {
    let place = asset.page.span_of(hit.words);
    asset.needs.iter().any(|need| match &need.state {
        NeedState::Altered { span, .. } | NeedState::Outdated { span, .. } => span.holds(place),
        _ => false,
    })
}

/// The block of a mention.
pub(super) fn block<'a>(asset: &'a Asset<'_>, hit: &Hit) -> &'a Block {
    &asset.page.document.blocks[hit.block]
}

/// A name in the form in which it is compared.
pub(super) fn normal(name: &str) -> String {
    text::normalise(name, &[]).text.trim().to_owned()
}

/// Where the black triangle is included by its kind or its id: bytes of the normal form.
fn signs(asset: &Asset<'_>) -> Vec<Range<usize>> {
    let included = asset.statements.iter().filter(|used| {
        used.source == StatementSource::Included
            && asset.registry.statement_kind(used.statement) == Some(StatementKind::BlackTriangle)
    });
    let inclusions =
        included.filter_map(|used| asset.page.document.inclusions.iter().find(|one| one.span == used.span));
    let normal = |raw: u32| asset.page.normal.normal(raw as usize);
    inclusions.map(|one| normal(one.range.start)..normal(one.range.end)).collect()
}

/// Whether a paragraph is one line in bold: its marks may lie inside its place or around it.
fn is_bold(text: &str, place: Span) -> bool {
    let is_mark = |sign: char| sign == '*' || sign == '_';
    let before = text.get(..place.start).unwrap_or_default();
    let after = text.get(place.end..).unwrap_or_default();
    let start = before.trim_end_matches(is_mark).len();
    let end = text.len() - after.trim_start_matches(is_mark).len();
    let source = text.get(start..end).unwrap_or_default().trim();
    ["**", "__"].iter().any(|mark| {
        let inner = source.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(mark))
    })
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_bold_when_one_pair_of_marks_holds_all_of_it() {
        let bold = |text: &str| is_bold(text, Span::new(0, text.len()));
        assert!(bold("**Ask about Velorin**") && bold("__Ask about Velorin__ "));
        assert!(!bold("**Ask** about **Velorin**") && !bold("*Velorin*") && !bold("Velorin") && !bold("****"));
        assert!(is_bold("x\n\n**Velorin**\n", Span::new(5, 12)), "the marks may lie around the place");
    }

    #[test]
    fn names_are_whole_words() {
        assert!(starts_with_word("tezacibart) tablets", "tezacibart") && starts_with_word("tezacibart", "tezacibart"));
        assert!(!starts_with_word("tezacibartine", "tezacibart"));
        assert!(ends_with_word("(tezacibart", "tezacibart") && !ends_with_word("xtezacibart", "tezacibart"));
    }

    #[test]
    fn names_compare_without_case_and_trademark() {
        assert_eq!(normal(" Velorin®"), "velorin");
    }
}
