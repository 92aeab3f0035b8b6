//! Cuts a page into the pieces that are scored, and collects those that claim something.

use super::super::mentions::Mention;
use super::super::page::Sentence;
use super::claimed::Assertion;
use super::context::PieceContext;
use super::disease;
use super::piece::Piece;
use super::scale::Scale;
use crate::document::{Block, BlockKind};
use crate::index::{Extent, numbered};
use crate::registry::{Head, WordMemory};
use crate::text::Word;

/// Everything that claims something outside required language, in reading order. In an asset without a product only what names one
/// can claim something; in a registry without signals, or in another language than theirs, nothing does.
pub(in crate::asset) fn find(context: &PieceContext<'_, '_>, memory: &mut WordMemory) -> Vec<Assertion> {
    let mut assertions = Vec::new();
    if !may_claim(context) {
        return assertions;
    }
    let scale = Scale::of(context.page, memory);
    each_piece(context, scale.as_ref(), |piece| assertions.extend(piece.assertion()));
    assertions
}

/// The features of each piece of a page, with the words of the piece.
pub(in crate::asset) fn features(context: &PieceContext<'_, '_>) -> Vec<(Extent<Word>, Vec<String>)> {
    let mut pieces = Vec::new();
    if may_claim(context) {
        each_piece(context, None, |piece| pieces.extend(piece.features()));
    }
    pieces
}

/// Whether anything on a page can claim something.
fn may_claim(context: &PieceContext<'_, '_>) -> bool {
    let PieceContext { page, mentions, .. } = *context;
    let is_about_one = page.head.front.product.is_some() || mentions.iter().any(|mention| *mention != Mention::None);
    !page.registry.records.signals.is_empty() && is_about_one && is_english(page.head)
}

fn each_piece(context: &PieceContext<'_, '_>, scale: Option<&Scale<'_>>, mut read: impl FnMut(&Piece<'_, '_>)) {
    let PieceContext { page, hits, .. } = *context;
    let disease = disease::names(page.product());
    let mut first_hit = 0;
    for (number, block) in numbered(&page.document.blocks) {
        for sentences in pieces(block) {
            let count = hits[first_hit..].partition_point(|hit| hit.sentence < sentences.end);
            let own = Extent::from(first_hit..first_hit + count);
            first_hit += count;
            read(&Piece { context, block, number, sentences, hits: own, disease: &disease, scale });
        }
    }
}

/// Whether an asset is in English, as signals are. In another language only the product's name would count, and no guard.
fn is_english(head: &Head) -> bool {
    let language = head.front.language.as_ref().map_or("en", |language| language.value.as_str());
    language.split('-').next().is_some_and(|language| language.eq_ignore_ascii_case("en"))
}

/// The pieces of a block: a heading or a copy unit as a whole, anything else sentence by sentence.
fn pieces(block: &Block) -> impl Iterator<Item = Extent<Sentence>> {
    let (start, end) = (block.sentences.start as usize, block.sentences.end as usize);
    let size = if matches!(block.kind, BlockKind::Heading | BlockKind::Copy) { (end - start).max(1) } else { 1 };
    (start..end).step_by(size).map(move |first| Extent::from(first..first + size))
}
