//! All approved wordings of a registry in one index: claims, and the sentences of statements.

use std::sync::Arc;

use rayon::prelude::*;

use super::ids::{ClaimId, StatementId};
use crate::index::Index;
use crate::panic::isolate;
use crate::phrase::{self, Approved, Match, PhraseId};
use crate::record::{Claim, Origin, Records, Statement};
use crate::text::Word;
use crate::wording::Wording;

/// What a wording belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A claim.
    Claim(ClaimId),
    /// The citation of a reference, as a list of references gives it.
    Citation,
    /// A sentence of a statement.
    StatementSentence {
        /// The statement.
        statement: StatementId,
        /// Which of its sentences, from 0.
        sentence: usize,
    },
}

/// The text of a statement in the form that is compared.
#[derive(Clone, Debug, Default)]
pub struct StatementText {
    /// Its visible text.
    pub text: String,
    /// The hashes of its words, in order.
    pub words: Vec<u64>,
}

/// The index of all wordings.
#[derive(Debug)]
pub struct Wordings {
    approved: Approved,
    owners: Vec<Vec<Owner>>,
    statements: Vec<StatementText>,
}

/// How many claims are read at once.
const PART: usize = 1024;

/// A file of records on which the tool itself failed, with the message.
pub type Failure = (Arc<str>, String);

impl Wordings {
    /// Indexes the wordings of claims, the sentences of statements and the citations of references. A record on which the tool
    /// fails has no wording and is listed among the failures. `look` gets each claim with its wordings; what it returns is
    /// collected.
    pub(super) fn build<F: Send>(
        records: &Records,
        look: impl Fn(ClaimId, &[Wording<'_>]) -> Vec<F> + Sync,
    ) -> (Self, Vec<F>, Vec<Failure>) {
        let mut builder = Builder::default();
        let citations = builder.read(&records.references, |one| &one.origin, |_, one| Some(Wording::of(&one.citation)));
        for citation in citations.iter().flatten() {
            builder.give_exact(&citation.words, Owner::Citation);
        }
        let found = builder.claims(&records.claims, look);
        let statements = builder.read(&records.statements, |one| &one.origin, |_, one| statement_text(one));
        for (at, (_, sentences)) in statements.iter().enumerate() {
            let statement = Index::new(at);
            for (sentence, words) in sentences.iter().enumerate() {
                builder.give_exact(words, Owner::StatementSentence { statement, sentence });
            }
        }
        let statements = statements.into_iter().map(|(form, _)| form).collect();
        (Self { approved: builder.phrases.build(), owners: builder.owners, statements }, found, builder.failures)
    }

    /// All wordings in a text, with those inside others.
    pub fn find(&self, words: &[Word]) -> Vec<Match> {
        self.approved.phrases().find_all(words)
    }

    /// The index itself, to compare a text with.
    pub fn approved(&self) -> &Approved {
        &self.approved
    }

    /// The wording of a claim that is this phrase.
    pub fn wording_of<'r>(&self, claim: &'r Claim, phrase: PhraseId) -> Option<Wording<'r>> {
        let mut wordings = std::iter::once(&claim.text).chain(&claim.variants).map(Wording::of);
        wordings.find(|wording| self.approved.phrases().find_whole(&wording.words) == Some(phrase))
    }

    /// What a phrase belongs to.
    pub fn owners(&self, phrase: PhraseId) -> &[Owner] {
        self.owners.get(phrase.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The phrase of a claim's text.
    pub fn phrase_of(&self, claim: &Claim) -> Option<PhraseId> {
        self.approved.phrases().find_whole(&Wording::of(&claim.text).words)
    }

    /// What each phrase belongs to.
    pub fn all(&self) -> impl Iterator<Item = &[Owner]> {
        self.owners.iter().map(Vec::as_slice)
    }

    /// The text of a statement in the form that is compared.
    pub fn statement(&self, statement: StatementId) -> &StatementText {
        &self.statements[statement.at()]
    }
}

/// Collects wordings with their owners.
#[derive(Default)]
struct Builder {
    phrases: phrase::Builder,
    owners: Vec<Vec<Owner>>,
    failures: Vec<Failure>,
}

impl Builder {
    /// The form of each record, made from it and its place; the empty form where the tool fails.
    fn read<'r, R: Sync, F: Default + Send>(
        &mut self,
        records: &'r [R],
        origin: impl Fn(&R) -> &Origin,
        form: impl Fn(usize, &'r R) -> F + Sync,
    ) -> Vec<F> {
        let read = records.par_iter().enumerate().map(|(at, record)| isolate(|| form(at, record)));
        let read: Vec<Result<F, String>> = read.collect();
        let forms = read.into_iter().zip(records).map(|(form, record)| {
            form.unwrap_or_else(|message| {
                self.failures.push((Arc::clone(&origin(record).path), message));
                F::default()
            })
        });
        forms.collect()
    }

    /// Adds the wordings of claims, a part at a time: the words of all at once would take more memory than everything else.
    fn claims<F: Send>(&mut self, claims: &[Claim], look: impl Fn(ClaimId, &[Wording<'_>]) -> Vec<F> + Sync) -> Vec<F> {
        let mut all = Vec::new();
        for (first, part) in (0..).step_by(PART).zip(claims.chunks(PART)) {
            let read = self.read(
                part,
                |one| &one.origin,
                |at, claim| {
                    let wordings = all_wordings(claim);
                    let found = look(Index::new(first + at), &wordings);
                    (wordings, found)
                },
            );
            for (at, (wordings, found)) in (first..).zip(read) {
                for wording in &wordings {
                    self.give(wording, Owner::Claim(Index::new(at)));
                }
                all.extend(found);
            }
        }
        all
    }

    fn give(&mut self, wording: &Wording<'_>, owner: Owner) {
        let phrase = self.phrases.add(&wording.normal, &wording.words);
        self.own(phrase, owner);
    }

    fn give_exact(&mut self, words: &[Word], owner: Owner) {
        let phrase = self.phrases.add_exact(words);
        self.own(phrase, owner);
    }

    fn own(&mut self, phrase: Option<PhraseId>, owner: Owner) {
        let Some(phrase) = phrase else { return };
        let at = phrase.0 as usize;
        if at >= self.owners.len() {
            self.owners.resize(at + 1, Vec::new());
        }
        let owners = &mut self.owners[at];
        if !owners.contains(&owner) {
            // Nearly all have one.
            owners.reserve_exact(1);
            owners.push(owner);
        }
    }
}

/// The wordings of a claim, its text first.
fn all_wordings(claim: &Claim) -> Vec<Wording<'_>> {
    std::iter::once(&claim.text).chain(&claim.variants).map(Wording::of).collect()
}

/// A statement's text, and the words of each of its sentences.
fn statement_text(statement: &Statement) -> (StatementText, Vec<Vec<Word>>) {
    let wording = Wording::of_statement(&statement.text);
    let sentences = wording.sentences().map(|sentence| wording.words[sentence].to_vec()).collect();
    (StatementText { words: wording.hashes().collect(), text: wording.visible.into_owned() }, sentences)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_on_which_the_tool_fails_is_named_and_the_others_are_read() {
        let mut builder = Builder::default();
        let origin = |path: &str| Origin { path: path.into(), ..Origin::default() };
        let records = [origin("rules/claims/a.toml"), origin("rules/claims/b.toml")];
        let forms = builder.read(
            &records,
            |one| one,
            |_, one| {
                assert!(one.path.ends_with("b.toml"), "cannot read {}", one.path);
                one.path.len()
            },
        );
        assert_eq!(forms, [0, "rules/claims/b.toml".len()]);
        assert_eq!(builder.failures, [("rules/claims/a.toml".into(), "cannot read rules/claims/a.toml".to_owned())]);
    }
}
