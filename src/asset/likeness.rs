//! Finds the text of a page that was meant to be a statement, and what differs.
//!
//! This runs only for a statement that is missing word for word, so it may take time: sentences that are made of the statement's
//! words are taken together, and their words are compared with the statement's by a difference of sequences (Myers).

use std::collections::{HashMap, HashSet};

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::analysis::Analysis;
use super::page::{Page, Sentence};
use super::visibility::Visibility;
use crate::document::BlockKind;
use crate::index::Extent;
use crate::registry::StatementText;
use crate::text::Word;

/// A sentence belongs to a statement when this share of its words is the statement's, in thousandths.
const SENTENCE_SHARE: usize = 700;
/// A text is a statement's altered form when both have at least this share of words in common, in order, in thousandths.
const TEXT_SHARE: usize = 500;
/// A text with more than this many times the statement's words cannot reach that share. It also bounds the time of a comparison.
const LONGEST: usize = 3;
/// At most this many sentences at the edges of a run are left out.
const MOST_TRIMS: usize = 8;
/// Shorter statements are recognised only word for word.
const FEWEST_WORDS: usize = 4;

/// A text that was meant to be a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Likeness {
    /// Its words in the page.
    pub words: Extent<Word>,
    /// The share of words that both have in common, in order, in thousandths.
    pub share: usize,
    /// What differs, in order.
    pub changes: Vec<Change>,
}

/// One difference: words of the statement and the words of the page in their place. One of the two may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Words of the statement.
    pub approved: Extent<Word>,
    /// Words of the page.
    pub written: Extent<Word>,
}

/// The text of a page that is nearest to a statement, if any is near.
pub(super) fn find(analysis: &Analysis<'_, '_>, form: &StatementText) -> Option<Likeness> {
    if form.words.len() < FEWEST_WORDS {
        return None;
    }
    let vocabulary: HashSet<u64> = form.words.iter().copied().collect();
    let groups = groups(analysis, &vocabulary, form.words.len() * LONGEST);
    let hopeful =
        groups.into_iter().filter(|sentences| most_in_common(analysis.page, form, whole(sentences)) >= TEXT_SHARE);
    let likenesses = hopeful
        .map(|sentences| nearest(analysis.page, form, &sentences))
        .filter(|likeness| likeness.share >= TEXT_SHARE);
    likenesses.max_by_key(|likeness| likeness.share)
}

/// The likeness of a run of sentences, without those at its edges that only reduce it.
fn nearest(page: &Page<'_>, form: &StatementText, sentences: &[Extent<Word>]) -> Likeness {
    let mut left = sentences;
    let mut best = compare(page, form, whole(left));
    for _ in 0..MOST_TRIMS {
        if left.len() < 2 {
            break;
        }
        let shorter = [&left[1..], &left[..left.len() - 1]].map(|part| (part, compare(page, form, whole(part))));
        let Some((part, likeness)) = shorter.into_iter().max_by_key(|(_, likeness)| likeness.share) else { break };
        if likeness.share <= best.share {
            break;
        }
        (left, best) = (part, likeness);
    }
    best
}

/// All words from the first of some sentences to the last.
fn whole(sentences: &[Extent<Word>]) -> Extent<Word> {
    let ends = sentences.first().zip(sentences.last());
    ends.map_or(Extent::NONE, |(first, last)| Extent::new(first.start, last.end))
}

/// An upper bound of the share that both have in common: that of their words in any order.
fn most_in_common(page: &Page<'_>, form: &StatementText, words: Extent<Word>) -> usize {
    let mut left: HashMap<u64, usize> = HashMap::new();
    for word in &form.words {
        *left.entry(*word).or_default() += 1;
    }
    let in_common = page.words[words].iter().filter(|word| match left.get_mut(&word.hash) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    });
    2000 * in_common.count() / (form.words.len() + words.len())
}

/// Runs of shown sentences that are made of a statement's words, up to a length. A single sentence of other words does not end a
/// run.
fn groups(analysis: &Analysis<'_, '_>, vocabulary: &HashSet<u64>, longest: usize) -> Vec<Vec<Extent<Word>>> {
    let mut groups: Vec<Vec<Extent<Word>>> = Vec::new();
    let mut strangers = usize::MAX;
    for words in sentences(analysis) {
        if share(analysis.page, vocabulary, words) < SENTENCE_SHARE {
            strangers = strangers.saturating_add(1);
            continue;
        }
        match groups.last_mut() {
            Some(last) if strangers <= 1 && words.end.distance(last[0].start) <= longest => last.push(words),
            _ => groups.push(vec![words]),
        }
        strangers = 0;
    }
    groups
}

/// The words of each shown sentence that is not a heading and not part of a statement or a claim.
fn sentences<'a>(analysis: &'a Analysis<'_, '_>) -> impl Iterator<Item = Extent<Word>> + 'a {
    let page = analysis.page;
    let blocks = page.document.blocks.iter().filter(|block| block.kind != BlockKind::Heading);
    let blocks = blocks.filter(|block| matches!(Visibility::of(block), Visibility::Shown | Visibility::Note));
    let words = blocks.flat_map(|block| &page.sentences[Extent::<Sentence>::from(block.sentences.clone())]);
    let is_taken = |words: Extent<Word>| analysis.statement_words.holds(words) || analysis.claim_words.holds(words);
    words.map(|sentence| sentence.words).filter(move |words| !words.is_empty() && !is_taken(*words))
}

fn share(page: &Page<'_>, vocabulary: &HashSet<u64>, words: Extent<Word>) -> usize {
    let known = page.words[words].iter().filter(|word| vocabulary.contains(&word.hash)).count();
    1000 * known / words.len()
}

fn compare(page: &Page<'_>, form: &StatementText, words: Extent<Word>) -> Likeness {
    let written: Vec<u64> = page.hashes(words).collect();
    let operations = capture_diff_slices(Algorithm::Myers, &form.words, &written);
    let equal: usize =
        operations.iter().filter(|one| one.tag() == DiffTag::Equal).map(|one| one.old_range().len()).sum();
    let changes = operations.iter().filter(|one| one.tag() != DiffTag::Equal).map(|one| Change {
        approved: one.old_range().into(),
        written: Extent::new(words.start + one.new_range().start, words.start + one.new_range().end),
    });
    let share = 2000 * equal / (form.words.len() + written.len());
    Likeness { changes: changes.collect(), share, words }
}
