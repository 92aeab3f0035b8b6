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
