//! Closed lists of words that a format allows at one place (`near = "block"`), as enums that know their words.

use crate::rule::Severity;

/// One word of a closed list.
pub trait Word: Copy + 'static {
    /// All words of the list.
    const ALL: &'static [Self];

    /// The word as it stands in a file.
    fn word(self) -> &'static str;

    /// The entry of a word, if it is one of the list.
    fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|entry| entry.word() == word)
    }
}

impl Word for Severity {
    const ALL: &'static [Self] = &[Self::Error, Self::Warning, Self::Note];

    fn word(self) -> &'static str {
        self.word()
    }
}

/// Declares an enum together with the word of each variant.
macro_rules! words {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $crate::record::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }
    };
}

pub(super) use words;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use crate::record::{
        Allowance, Basis, ClaimKind, Condition, Form, LegalClass, Near, Need, Position, Rank, ReferenceKind,
        SignalKind, SignalPlace, Signatures, StatementKind,
    };

    use super::*;

    /// Every word is written once, in lower case with hyphens, and leads back to its entry.
    fn sound<W: Word + PartialEq + std::fmt::Debug>() {
        let words: HashSet<&str> = W::ALL.iter().map(|entry| entry.word()).collect();
        assert_eq!(words.len(), W::ALL.len());
        for entry in W::ALL {
            let word = entry.word();
            assert!(word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'), "{word}");
            assert_eq!(W::of(word), Some(*entry));
            assert_eq!(W::of(&word.to_uppercase()), None);
        }
    }

    #[test]
    fn all_closed_lists_are_sound() {
        sound::<Allowance>();
        sound::<Basis>();
        sound::<ClaimKind>();
        sound::<Condition>();
        sound::<Form>();
        sound::<LegalClass>();
        sound::<Near>();
        sound::<Need>();
        sound::<Rank>();
        sound::<ReferenceKind>();
        sound::<Severity>();
        sound::<SignalKind>();
        sound::<SignalPlace>();
        sound::<Signatures>();
        sound::<StatementKind>();
    }

    #[test]
    fn lists_are_as_long_as_the_format_says() {
        assert_eq!((ClaimKind::ALL.len(), ReferenceKind::ALL.len(), StatementKind::ALL.len()), (16, 13, 28));
    }

    #[test]
    fn positions_are_words_or_before_a_kind() {
        for word in
            ["anywhere", "start", "next-to-name", "before-first-claim", "before-references", "each-copy-unit", "end"]
        {
            assert!(Position::of(word).is_some(), "{word}");
        }
        assert_eq!(Position::of("each-section-with-claims"), Some(Position::EachSectionWithClaims));
        for kind in StatementKind::ALL {
            assert_eq!(Position::of(&format!("before:{}", kind.word())), Some(Position::Before(*kind)));
        }
        assert_eq!([Position::of("before:"), Position::of("before"), Position::of("")], [None; 3]);
    }

    #[test]
    fn claims_about_no_product_are_few() {
        let free: Vec<_> = ClaimKind::ALL.iter().filter(|kind| !kind.needs_product()).map(|kind| kind.word()).collect();
        assert_eq!(free, ["disease", "guideline", "corporate"]);
    }
}
