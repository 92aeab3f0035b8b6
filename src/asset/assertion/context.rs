//! What the pieces of a page are scored by.

use super::super::cover::Cover;
use super::super::hits::Hit;
use super::super::mentions::Mention;
use super::super::page::Page;

/// A page with what its pieces are scored by.
#[derive(Clone, Copy, Debug)]
pub(in crate::asset) struct PieceContext<'a, 'r> {
    pub(in crate::asset) page: &'a Page<'r>,
    /// The words of statements: required language claims nothing.
    pub(in crate::asset) statement_words: &'a Cover,
    /// Where topics match.
    pub(in crate::asset) hits: &'a [Hit],
    /// For each sentence, whether it is about the product.
    pub(in crate::asset) mentions: &'a [Mention],
}
