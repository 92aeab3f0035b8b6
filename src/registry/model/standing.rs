//! How a piece of text refers to the product it may be about.

/// How a piece of text refers to the product, before its words are scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A full sentence that names it.
    Named,
    /// A full sentence that names it only in passing: "a vial of", "the ... pen", "questions about".
    NamedAside,
    /// A heading, a link or a fragment that names it.
    NamedInFragment,
    /// It goes on from a sentence that is about the product ("it", "this medicine").
    Continued,
    /// The sentence before it is about the product.
    After,
    /// A heading of a piece about a product in several sentences: "Fewer pills. More days."
    Refrain,
    /// A heading or a link of a piece about a product that ends like a sentence, as slogans do.
    Slogan,
    /// Any other heading, link, list item, cell, copy unit or fragment of it.
    Fragment,
    /// Any other sentence of a piece about a product.
    Bare,
}

impl Standing {
    /// The score that signals are added to where the registry has no weighting.
    pub const fn weight(self) -> f64 {
        match self {
            Self::Named | Self::Refrain => 1.0,
            Self::Slogan | Self::NamedAside => 0.75,
            Self::NamedInFragment | Self::Continued | Self::Fragment => 0.5,
            Self::After => 0.25,
            Self::Bare => -0.25,
        }
    }

    /// The word for it in weightings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Named => "standing:named",
            Self::NamedAside => "standing:named-aside",
            Self::NamedInFragment => "standing:named-in-fragment",
            Self::Continued => "standing:continued",
            Self::After => "standing:after",
            Self::Refrain => "standing:refrain",
            Self::Slogan => "standing:slogan",
            Self::Fragment => "standing:fragment",
            Self::Bare => "standing:bare",
        }
    }

    /// Whether the text itself names the product.
    pub const fn is_named(self) -> bool {
        matches!(self, Self::Named | Self::NamedAside | Self::NamedInFragment)
    }
}
