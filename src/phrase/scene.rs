//! A passage with the exact wordings in it: what altered wordings are looked for in.

use std::ops::Range;

use super::approved::Approved;
use super::exact::{Match, longest_first};
use super::passage::{Passage, Segment};
use super::said::Said;
use super::token::Token;
use super::tokens::tokens;

/// A passage, cut into the segments that a wording must fill to count as said.
#[derive(Debug)]
pub(super) struct Scene<'t> {
    pub(super) approved: &'t Approved,
    pub(super) passage: Passage<'t>,
    pub(super) said: Said<'t>,
    /// Exact wordings, in order and apart.
    pub(super) found: Vec<Match>,
    pub(super) segments: Vec<Segment>,
}

impl<'t> Scene<'t> {
    pub(super) fn new(approved: &'t Approved, passage: Passage<'t>, exact: &[Match]) -> Self {
        let found = with_named(longest_first(exact.to_vec(), passage.words.len()), passage.named);
        let said = Said { passage, lexicon: &approved.lexicon };
        let mut segments = passage.segments(&found);
        for segment in &mut segments {
            segment.said = said.is_filled(&segment.words, &found);
        }
        Self { approved, passage, said, found, segments }
    }

    /// The words of a range as tokens.
    pub(super) fn tokens(&self, words: &Range<usize>) -> Vec<Token> {
        tokens(self.passage.text, &self.passage.words[words.clone()], &self.approved.lexicon)
    }
}

/// Exact wordings with those that are there by name, in order and apart.
fn with_named(mut found: Vec<Match>, named: &[Match]) -> Vec<Match> {
    for one in named {
        found.retain(|other| other.words.end <= one.words.start || one.words.end <= other.words.start);
    }
    found.extend_from_slice(named);
    found.sort_unstable_by_key(|found| found.words.start);
    found
}
