//! All approved wordings of a registry in one index: claims, and the sentences of statements.

use rayon::prelude::*;

use super::asset::marks;
use crate::document::{self, NoNames};
use crate::phrase::{self, Approved, Match, PhraseId};
use crate::record::{Claim, Reference, Statement};
use crate::text::{self, Normalised, Word};
use crate::tree::Spanned;

/// What a wording belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A claim: an index into the registry's claims.
    Claim(usize),
    /// The citation of a reference as it stands in a list of references.
    Citation,
    /// A sentence of a statement.
    StatementSentence {
        /// An index into the registry's statements.
        statement: usize,
        /// Which of its sentences, from 0.
        sentence: usize,
    },
}

/// A statement as matching sees it.
#[derive(Clone, Debug, Default)]
pub struct StatementForm {
    /// Its visible text.
    pub text: String,
    /// All its words, in order, by their hashes.
    pub words: Vec<u64>,
}

/// The index of all wordings.
#[derive(Debug)]
pub struct Wordings {
    approved: Approved,
    owners: Vec<Vec<Owner>>,
    statements: Vec<StatementForm>,
}

/// The visible text of approved Markdown, blocks parted by line feeds.
pub fn visible(markdown: &str) -> String {
    let plain = !markdown.bytes().any(|byte| {
        matches!(byte, b'*' | b'_' | b'[' | b'<' | b'&' | b'`' | b'\\' | b'\n' | b'#' | b'|' | b'~' | b'!')
    });
    if plain && !markdown.starts_with([' ', '-', '+', '>', '=', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) {
        return markdown.to_owned();
    }
    document::read(markdown, 0, &[], &NoNames).visible
}

impl Wordings {
    /// Indexes the wordings of claims, the sentences of statements and the citations of references.
    pub(super) fn build(claims: &[Claim], statements: &[Statement], references: &[Reference]) -> Self {
        let mut builder = Builder::default();
        for reference in references {
            let citation = text::normalise(&visible(&reference.citation.value), &[]);
            let phrase = builder.phrases.add_exact(&text::words(&citation));
            builder.give(phrase, Owner::Citation);
        }
        let forms: Vec<Vec<(Normalised, Vec<Word>)>> = claims.par_iter().map(claim_words).collect();
        for (claim, wordings) in forms.iter().enumerate() {
            for (text, words) in wordings {
                let phrase = builder.phrases.add(text, words);
                builder.give(phrase, Owner::Claim(claim));
            }
        }
        let forms: Vec<(StatementForm, Vec<Vec<Word>>)> = statements.par_iter().map(statement_form).collect();
        for (statement, (_, sentences)) in forms.iter().enumerate() {
            for (sentence, words) in sentences.iter().enumerate() {
                let phrase = builder.phrases.add_exact(words);
                builder.give(phrase, Owner::StatementSentence { statement, sentence });
            }
        }
        let statements = forms.into_iter().map(|(form, _)| form).collect();
        Self { approved: builder.phrases.build(), owners: builder.owners, statements }
    }

    /// All wordings that stand in a text, those inside others included.
    pub fn find(&self, words: &[Word]) -> Vec<Match> {
        self.approved.phrases().find_all(words)
    }

    /// The index itself, to read a text against.
    pub fn approved(&self) -> &Approved {
        &self.approved
    }

    /// What a wording belongs to.
    pub fn owners(&self, phrase: PhraseId) -> &[Owner] {
        self.owners.get(phrase.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The wording that is a claim's text.
    pub fn phrase_of(&self, claim: &Claim) -> Option<PhraseId> {
        let normal = text::normalise(&visible(&claim.text.value), &[]);
        self.approved.phrases().find_whole(&text::words(&normal))
    }

    /// All wordings with what they belong to.
    pub fn all(&self) -> impl Iterator<Item = &[Owner]> {
        self.owners.iter().map(Vec::as_slice)
    }

    /// A statement as matching sees it.
    pub fn statement(&self, statement: usize) -> &StatementForm {
        &self.statements[statement]
    }
}

/// Collects wordings with their owners.
#[derive(Default)]
struct Builder {
    phrases: phrase::Builder,
    owners: Vec<Vec<Owner>>,
}

impl Builder {
    fn give(&mut self, phrase: Option<PhraseId>, owner: Owner) {
        let Some(phrase) = phrase else { return };
        let at = phrase.0 as usize;
        if at >= self.owners.len() {
            self.owners.resize(at + 1, Vec::new());
        }
        if !self.owners[at].contains(&owner) {
            self.owners[at].push(owner);
        }
    }
}

fn claim_words(claim: &Claim) -> Vec<(Normalised, Vec<Word>)> {
    let texts = std::iter::once(&claim.text).chain(&claim.variants);
    let read = |text: &Spanned<String>| {
        let normal = text::normalise(&visible(&text.value), &[]);
        let words = text::words(&normal);
        (normal, words)
    };
    texts.map(read).collect()
}

/// A statement's words, and those of each of its sentences.
fn statement_form(statement: &Statement) -> (StatementForm, Vec<Vec<Word>>) {
    let document = document::read(&statement.text.value, 0, &[], &NoNames);
    let normal = text::normalise(&document.visible, &marks(&document));
    let words = text::words(&normal);
    let raw = |word: &Word| normal.raw(word.start as usize);
    let sentences = document.sentences.iter().map(|sentence| {
        let inside = |word: &&Word| (sentence.start as usize..sentence.end as usize).contains(&raw(word));
        words.iter().filter(inside).copied().collect()
    });
    let sentences = sentences.filter(|words: &Vec<Word>| !words.is_empty()).collect();
    (StatementForm { words: words.iter().map(|word| word.hash).collect(), text: document.visible }, sentences)
}
