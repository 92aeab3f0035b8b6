//! Everything that may be said, and the reading of a passage against it.

use std::ops::Range;

use super::candidates::Candidates;
use super::context::Side;
use super::drift::{self, DriftRun, Run};
use super::exact::{self, PhraseId, Phrases};
use super::lexicon::Lexicon;
use super::limits::{LEAST_WORDS, MOST_WORDS};
use super::token::Token;
use super::tokens::tokens;
use crate::text::{Normalised, Word};

/// Collects wordings.
#[derive(Debug)]
pub struct Builder {
    lexicon: Lexicon,
    phrases: exact::Builder,
    wordings: Vec<Range<u32>>,
    tokens: Vec<Token>,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            lexicon: Lexicon::shipped(),
            phrases: exact::Builder::default(),
            wordings: Vec::new(),
            tokens: Vec::new(),
        }
    }
}

impl Builder {
    /// Adds a wording to be found exactly; `None` if it holds no word. The same wording always has the same id.
    pub fn add_exact(&mut self, words: &[Word]) -> Option<PhraseId> {
        let id = self.phrases.add(words)?;
        self.wordings.resize(self.wordings.len().max(id.0 as usize + 1), 0..0);
        Some(id)
    }

    /// Adds a wording to be found exactly and, if it is long enough, altered; `None` if it holds no word.
    pub fn add(&mut self, text: &Normalised, words: &[Word]) -> Option<PhraseId> {
        let id = self.add_exact(words)?;
        if (LEAST_WORDS..=MOST_WORDS).contains(&words.len()) && self.wordings[id.0 as usize].is_empty() {
            let start = self.tokens.len() as u32;
            self.tokens.extend(tokens(text, words, &self.lexicon));
            self.wordings[id.0 as usize] = start..self.tokens.len() as u32;
        }
        Some(id)
    }

    /// Makes the indexes.
    pub fn build(self) -> Approved {
        let Self { lexicon, phrases, mut wordings, mut tokens } = self;
        wordings.shrink_to_fit();
        tokens.shrink_to_fit();
        let (candidates, phrases) =
            rayon::join(|| Candidates::of_wordings(&wordings, &tokens, &lexicon), || phrases.build());
        Approved { lexicon, phrases, candidates, wordings, tokens }
    }
}

/// A text with its words.
#[derive(Clone, Copy, Debug)]
pub struct Text<'t> {
    /// The text.
    pub normal: &'t Normalised,
    /// All its words.
    pub words: &'t [Word],
}

/// All wordings that may be said.
#[derive(Debug)]
pub struct Approved {
    pub(super) lexicon: Lexicon,
    pub(super) phrases: Phrases,
    pub(super) candidates: Candidates,
    /// Where the words of each wording lie; nowhere if it is only found exactly.
    wordings: Vec<Range<u32>>,
    tokens: Vec<Token>,
}

impl Approved {
    /// The exact wordings, for those who look for nothing else.
    pub fn phrases(&self) -> &Phrases {
        &self.phrases
    }

    /// Gives the differences between an approved text and words of another one their kinds. The differences are given as words of both
    /// texts, in order.
    pub fn differences(
        &self,
        approved: &Text,
        written: &Text,
        words: &Range<usize>,
        differences: impl Iterator<Item = (Range<usize>, Range<usize>)>,
    ) -> Vec<DriftRun> {
        let Some(inside) = written.words.get(words.clone()) else { return Vec::new() };
        let approved_tokens = tokens(approved.normal, approved.words, &self.lexicon);
        let tokens = tokens(written.normal, inside, &self.lexicon);
        let (wording, text) = (Side::new(&approved_tokens, &self.lexicon), Side::new(&tokens, &self.lexicon));
        let from_start = |range: Range<usize>| range.start - words.start..range.end - words.start;
        let runs = differences
            .map(|(approved, written)| Run { approved, written: from_start(written), beside: false })
            .collect();
        drift::shifted(drift::name(runs, &wording, &text), words.start)
    }

    /// The words of a wording that may be found altered; none for any other.
    pub(super) fn wording(&self, phrase: PhraseId) -> &[Token] {
        let range = self.wordings.get(phrase.0 as usize).cloned().unwrap_or_default();
        &self.tokens[range.start as usize..range.end as usize]
    }
}

/// What a passage says of what may be said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Exact wordings, in order, apart.
    pub exact: Vec<Exact>,
    /// Altered wordings, in order.
    pub altered: Vec<Altered>,
}

/// A wording that stands there word for word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exact {
    /// Which.
    pub phrase: PhraseId,
    /// Where: words of the passage.
    pub words: Range<usize>,
    /// Whether it counts as said: it fills its sentences, but for other wordings, a lead-in, "and", or what points at a figure.
    pub said: bool,
}

/// A wording that stands there changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Altered {
    /// Which wording comes closest.
    pub phrase: PhraseId,
    /// Wordings that come as close.
    pub others: Vec<PhraseId>,
    /// Where: words of the passage, those put beside it included.
    pub words: Range<usize>,
    /// The differences, in order; at least one.
    pub drift: Vec<DriftRun>,
    /// Whether only connecting words were put beside the whole wording.
    pub connecting_only: bool,
    /// Whether a rare word such as a product's name differs, and more besides: then it is rather another statement.
    pub is_distant: bool,
}
