//! All approved wordings of a registry in one index: claims, and the sentences of statements.

use std::borrow::Cow;
use std::sync::Arc;

use memchr::memchr_iter;
use rayon::prelude::*;

use super::asset::marks;
use super::net::caught;
use crate::document::{self, NoNames};
use crate::phrase::{self, Approved, Match, PhraseId};
use crate::record::{Claim, Origin, Records, Statement};
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

/// A wording as its readers see it, with its words.
pub(super) struct Wording<'r> {
    /// The value of the record.
    pub(super) source: &'r Spanned<String>,
    /// The visible text.
    pub(super) visible: Cow<'r, str>,
    /// The visible text in normal form.
    pub(super) normal: Normalised,
    /// Its words.
    pub(super) words: Vec<Word>,
}

impl<'r> Wording<'r> {
    fn read(source: &'r Spanned<String>) -> Self {
        let visible = visible(&source.value);
        let normal = text::normalise(&visible, &[]);
        let words = text::words(&normal);
        Self { source, visible, normal, words }
    }

    /// The wordings of a claim, its text first.
    fn all(claim: &'r Claim) -> Vec<Self> {
        std::iter::once(&claim.text).chain(&claim.variants).map(Self::read).collect()
    }
}

/// The index of all wordings.
#[derive(Debug)]
pub struct Wordings {
    approved: Approved,
    owners: Vec<Vec<Owner>>,
    statements: Vec<StatementForm>,
}

/// How many claims are read at a time.
const PART: usize = 1024;

/// A file of records on which the tool itself failed, with what it said.
pub type Failure = (Arc<str>, String);

/// The visible text of approved Markdown, blocks parted by line feeds. Should the tool fail on it, the text as it is written.
pub fn visible(markdown: &str) -> Cow<'_, str> {
    if is_plain(markdown) {
        return Cow::Borrowed(markdown);
    }
    read(markdown).map_or(Cow::Borrowed(markdown), Cow::Owned)
}

fn read(markdown: &str) -> Result<String, String> {
    caught(|| document::read(markdown, 0, &[], &NoNames).visible)
}

/// Whether a text holds nothing that Markdown would change.
fn is_plain(markdown: &str) -> bool {
    const OPENS_A_BLOCK: [char; 15] = [' ', '-', '+', '>', '=', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
    !markdown.starts_with(OPENS_A_BLOCK)
        && !markdown.bytes().any(|byte| IS_MARK[usize::from(byte)])
        && !opens_tag(markdown)
}

/// The bytes that mean something in Markdown wherever they stand.
const IS_MARK: [bool; 256] = {
    let mut marks = [false; 256];
    let bytes = b"*_[&`\\\n\r#|~!";
    let mut at = 0;
    while at < bytes.len() {
        marks[bytes[at] as usize] = true;
        at += 1;
    }
    marks
};

/// Whether a `<` opens something: it does only before a letter, `/`, `!` or `?`, so that of "p<0.001" does not.
fn opens_tag(markdown: &str) -> bool {
    let opens =
        |rest: &[u8]| matches!(rest, [next, ..] if next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?'));
    let bytes = markdown.as_bytes();
    memchr_iter(b'<', bytes).any(|at| opens(&bytes[at + 1..]))
}

impl Wordings {
    /// Indexes the wordings of claims, the sentences of statements and the citations of references. A record on which the tool
    /// fails has no wording, and is named. `look` is shown each claim, by its index, with its wordings; all that it finds comes back.
    pub(super) fn build<F: Send>(
        records: &Records,
        look: impl Fn(usize, &[Wording<'_>]) -> Vec<F> + Sync,
    ) -> (Self, Vec<F>, Vec<Failure>) {
        let mut builder = Builder::default();
        let citations =
            builder.read(&records.references, |one| &one.origin, |_, one| Some(Wording::read(&one.citation)));
        for citation in citations.iter().flatten() {
            builder.give_exact(&citation.words, Owner::Citation);
        }
        let found = builder.claims(&records.claims, look);
        let statements = builder.read(&records.statements, |one| &one.origin, |_, one| statement_form(one));
        for (statement, (_, sentences)) in statements.iter().enumerate() {
            for (sentence, words) in sentences.iter().enumerate() {
                builder.give_exact(words, Owner::StatementSentence { statement, sentence });
            }
        }
        let statements = statements.into_iter().map(|(form, _)| form).collect();
        (Self { approved: builder.phrases.build(), owners: builder.owners, statements }, found, builder.failures)
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
    failures: Vec<Failure>,
}

impl Builder {
    /// The form of each record, given with its index; of one on which the tool fails the empty one.
    fn read<'r, R: Sync, F: Default + Send>(
        &mut self,
        records: &'r [R],
        origin: impl Fn(&R) -> &Origin,
        form: impl Fn(usize, &'r R) -> F + Sync,
    ) -> Vec<F> {
        let read = records.par_iter().enumerate().map(|(at, record)| caught(|| form(at, record)));
        let read: Vec<Result<F, String>> = read.collect();
        let forms = read.into_iter().zip(records).map(|(form, record)| {
            form.unwrap_or_else(|said| {
                self.failures.push((Arc::clone(&origin(record).path), said));
                F::default()
            })
        });
        forms.collect()
    }

    /// Takes over the wordings of claims, a part at a time: the words of all at once would fill more memory than all else.
    fn claims<F: Send>(&mut self, claims: &[Claim], look: impl Fn(usize, &[Wording<'_>]) -> Vec<F> + Sync) -> Vec<F> {
        let mut all = Vec::new();
        for (first, part) in (0..).step_by(PART).zip(claims.chunks(PART)) {
            let read = self.read(
                part,
                |one| &one.origin,
                |at, claim| {
                    let wordings = Wording::all(claim);
                    let found = look(first + at, &wordings);
                    (wordings, found)
                },
            );
            for (claim, (wordings, found)) in (first..).zip(read) {
                for wording in &wordings {
                    self.give(wording, Owner::Claim(claim));
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_sign_that_opens_no_tag_needs_no_reading() {
        for plain in ["Velorin lowered LDL-C (n=482; p<0.001).", "below < 5 mmol/L", "an end <"] {
            assert!(is_plain(plain), "{plain}");
            assert_eq!(visible(plain), plain);
        }
        for (markdown, shown) in [
            ("10<sup>9</sup>/L", "109/L"),
            ("5 < 6 <!-- x -->", "5 < 6"),
            ("**52%** of", "52% of"),
            ("a &lt; b", "a < b"),
        ] {
            assert!(!is_plain(markdown), "{markdown}");
            assert_eq!(visible(markdown).trim(), shown);
        }
    }

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

    proptest! {
        #[test]
        fn what_is_taken_as_it_stands_reads_the_same_as_markdown(wording in "[a-c0-2<>=.,:;/?!&\\[\\](){}|~^$%'\"@+ -]{0,24}") {
            if is_plain(&wording) {
                let read = document::read(&wording, 0, &[], &NoNames).visible;
                prop_assert_eq!(read.trim(), wording.trim());
            }
        }
    }
}
