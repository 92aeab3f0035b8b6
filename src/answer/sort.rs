//! The sorts of thing that can be listed and shown: every kind of id, and the packs.

use crate::id::Kind;

/// A sort of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// What has an id.
    Of(Kind),
    /// A pack.
    Pack,
}

impl Sort {
    /// All sorts, in the order of lists.
    pub const ALL: &'static [Self] = &[
        Self::Of(Kind::Product),
        Self::Of(Kind::Indication),
        Self::Of(Kind::Claim),
        Self::Of(Kind::Reference),
        Self::Of(Kind::Statement),
        Self::Of(Kind::Requirement),
        Self::Of(Kind::Trigger),
        Self::Of(Kind::Term),
        Self::Of(Kind::Prohibition),
        Self::Of(Kind::Signal),
        Self::Of(Kind::Weighting),
        Self::Of(Kind::Person),
        Self::Of(Kind::Asset),
        Self::Pack,
    ];

    /// The word for one of them: "claim".
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Of(kind) => kind.noun(),
            Self::Pack => "pack",
        }
    }

    /// The word for several of them, as it is typed: "claims".
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Of(Kind::Product) => "products",
            Self::Of(Kind::Indication) => "indications",
            Self::Of(Kind::Claim) => "claims",
            Self::Of(Kind::Reference) => "references",
            Self::Of(Kind::Statement) => "statements",
            Self::Of(Kind::Requirement) => "requirements",
            Self::Of(Kind::Trigger) => "triggers",
            Self::Of(Kind::Term) => "terms",
            Self::Of(Kind::Prohibition) => "prohibitions",
            Self::Of(Kind::Signal) => "signals",
            Self::Of(Kind::Weighting) => "weightings",
            Self::Of(Kind::Person) => "people",
            Self::Of(Kind::Asset) => "assets",
            Self::Pack => "packs",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_sort_has_words_of_its_own_and_they_are_in_the_order_of_lists() {
        let words: HashSet<&str> = Sort::ALL.iter().flat_map(|sort| [sort.noun(), sort.plural()]).collect();
        assert_eq!((words.len(), Sort::ALL.len()), (28, 14));
        assert!(Sort::ALL.is_sorted());
    }
}
