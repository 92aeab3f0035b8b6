//! What was found on a page before its requirements are decided.

use super::assertion::Assertion;
use super::claims::ClaimUse;
use super::cover::Cover;
use super::hits::Hit;
use super::mentions::Mention;
use super::page::Page;
use super::statements::StatementUse;

/// A page with what was found on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Analysis<'a, 'r> {
    pub(super) page: &'a Page<'r>,
    /// Where statements are used.
    pub(super) statements: &'a [StatementUse],
    /// The words of statements and of their headings.
    pub(super) statement_words: &'a Cover,
    /// Where claims are used.
    pub(super) claims: &'a [ClaimUse],
    /// The words of approved wordings.
    pub(super) claim_words: &'a Cover,
    /// Where topics match.
    pub(super) hits: &'a [Hit],
    /// For each sentence, whether it is about the product.
    pub(super) mentions: &'a [Mention],
    /// What claims something.
    pub(super) assertions: &'a [Assertion],
}
