//! The weights of a page's words, each looked up once.

use super::super::page::Page;
use crate::index::{Index, numbered};
use crate::registry::WordMemory;
use crate::registry::model::{self, WeighedWord, Weights};
use crate::text::{self, Word, WordKind};

/// A word of a page as the model has it: its stem, or a token that replaces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// The word of this number, without its ending.
    Word(Index<Word>),
    /// A name of a product.
    Name,
    /// A figure.
    Number,
    /// A word of the disease that the product treats.
    Disease,
    /// The beginning of a piece.
    Start,
    /// Its end.
    End,
}

/// The tokens that are not words of the page, in the order of [`Scale::word`].
const REPLACEMENTS: [Token; 5] = [Token::Name, Token::Number, Token::Disease, Token::Start, Token::End];

impl Token {
    /// Its name in weightings.
    pub(super) fn text<'p>(self, page: &'p Page<'_>) -> &'p str {
        match self {
            Self::Word(at) => text::stem(page.word(&page.words[at])),
            Self::Name => model::NAME,
            Self::Number => "<number>",
            Self::Disease => "<disease>",
            Self::Start => "<start>",
            Self::End => "<end>",
        }
    }
}

/// The weights of a page's words.
pub(super) struct Scale<'r> {
    pub(super) weights: &'r Weights,
    /// By their places; those of figures are not used.
    words: Vec<WeighedWord>,
    replacements: [WeighedWord; REPLACEMENTS.len()],
}

impl<'r> Scale<'r> {
    /// Looks up the words of a page; `None` where the registry has no weighting.
    pub(super) fn of(page: &Page<'r>, memory: &mut WordMemory) -> Option<Self> {
        let weights = page.registry.weights.as_ref()?;
        let weigh = |token: Token| weights.word(model::Token::new(token.text(page)));
        let replacements = REPLACEMENTS.map(weigh);
        let number = replacements[1];
        let words = numbered(&page.words).map(|(at, word)| match word.kind {
            WordKind::Number => number,
            WordKind::Word | WordKind::Sign => memory.weighed.get(word.id, || weigh(Token::Word(at))),
        });
        Some(Self { weights, words: words.collect(), replacements })
    }

    /// The weights of a token.
    pub(super) fn word(&self, token: Token) -> WeighedWord {
        match token {
            Token::Word(at) => self.words[at.at()],
            Token::Name => self.replacements[0],
            Token::Number => self.replacements[1],
            Token::Disease => self.replacements[2],
            Token::Start => self.replacements[3],
            Token::End => self.replacements[4],
        }
    }
}
