//! How a piece refers to the product.

use super::super::hits::Hit;
use super::super::mentions::Mention;
use super::piece::Piece;
use crate::index::Extent;
use crate::language::{self, Classes};
use crate::registry::model::Standing;
use crate::text::Word;

impl Piece<'_, '_> {
    /// How it refers to the product, given whether it mentions it.
    pub(super) fn standing(&self, mention: Mention, words: Extent<Word>) -> Standing {
        match mention {
            Mention::Named if self.is_fragment(words) => Standing::NamedInFragment,
            Mention::Named if self.is_named_aside(words) => Standing::NamedAside,
            Mention::Named => Standing::Named,
            Mention::Continued => Standing::Continued,
            Mention::None if self.follows_mention() => Standing::After,
            Mention::None if self.is_title() && self.is_closed() => {
                if self.sentences.len() > 1 {
                    Standing::Refrain
                } else {
                    Standing::Slogan
                }
            }
            Mention::None if self.is_fragment(words) => Standing::Fragment,
            Mention::None => Standing::Bare,
        }
    }

    /// Whether it names products only in passing: neither at its beginning nor after a word such as "with" or "than", which makes
    /// the product what the sentence is about.
    fn is_named_aside(&self, words: Extent<Word>) -> bool {
        let mut names = self.names().peekable();
        names.peek().is_some() && names.all(|name| name.words.start > words.start && !self.is_brought_in(name))
    }

    fn is_brought_in(&self, name: &Hit) -> bool {
        let before = name.words.start.checked_sub(1).and_then(|before| before.get(&self.page().words));
        before.is_some_and(|before| language::classes(before.hash).has(Classes::BEFORE_PRODUCT))
    }
}
