//! All approved wordings of a registry in one index: claims, and the sentences of statements.

use std::ops::Range;

use crate::document::{self, NoNames};
use crate::phrase::{Phrases, PhraseId};
use crate::record::{Claim, Statement};
use crate::text::{self, Word};

/// What a wording belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A claim: an index into the registry's claims.
    Claim(usize),
    /// A sentence of a statement.
    StatementSentence {
        /// An index into the registry's statements.
        statement: usize,
        /// Which of its sentences, from 0.
        sentence: usize,
    },
}

/// A wording that stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which wording.
    pub phrase: PhraseId,
    /// The words of the text.
    pub words: Range<usize>,
}

/// A statement as matching sees it.
#[derive(Clone, Debug, Default)]
pub struct StatementForm {
    /// Its visible text in normal form.
    pub text: String,
    /// All its words, in order, by their hashes.
    pub words: Vec<u64>,
    /// Where each word stands in its normal form.
    pub places: Vec<Range<usize>>,
}

/// The index of all wordings.
#[derive(Debug, Default)]
pub struct Wordings {
    phrases: Phrases,
    owners: Vec<Vec<Owner>>,
    statements: Vec<StatementForm>,
}

/// The visible text of approved Markdown, blocks parted by line feeds.
pub fn visible(markdown: &str) -> String {
    let plain = !markdown.bytes().any(|byte| matches!(byte, b'*' | b'_' | b'[' | b'<' | b'&' | b'`' | b'\\' | b'\n' | b'#' | b'|' | b'~' | b'!'));
    if plain && !markdown.starts_with([' ', '-', '+', '>', '=', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) {
        return markdown.to_owned();
    }
    document::read(markdown, 0, &[], &NoNames).visible
}
