//! Requirements: when which statement must stand where, and in which form.

use super::fields::Fields;
use super::value::not_one_of;
use super::word::{Word, words};
use super::{Origin, Scope, StatementKind};
use crate::span::Span;
use crate::tree::Spanned;

/// When which statement must stand where.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirement {
    /// Where it was read.
    pub origin: Origin,
    /// Its id.
    pub id: Spanned<String>,
    /// The statement it asks for.
    pub statement: Spanned<Required>,
    /// `when`: the assets it is about.
    pub when: Scope,
    /// `if`: all must hold; empty = always.
    pub conditions: Vec<Spanned<Condition>>,
    /// `place`: where it must stand.
    pub place: Spanned<Position>,
    /// The forms in which it counts; text alone unless said otherwise.
    pub form: Vec<Spanned<Form>>,
    /// The code and clause behind it.
    pub citation: Option<Spanned<String>>,
}

/// What a requirement asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Required {
    /// The statement of this kind in force for the asset's product and scope.
    Kind(StatementKind),
    /// The statement of this id.
    Id(String),
    /// The file does not say, which is a fault of its own.
    #[default]
    Unknown,
}

/// Where a statement must stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Position {
    /// `anywhere` in the asset.
    #[default]
    Anywhere,
    /// At the `start`, before anything else.
    Start,
    /// `next-to-name`: beside the first mention of the product.
    NextToName,
    /// `before-first-claim`.
    BeforeFirstClaim,
    /// `before:<kind>`: before the statement of that kind.
    Before(StatementKind),
    /// `before-references`.
    BeforeReferences,
    /// `each-section-with-claims`.
    EachSectionWithClaims,
    /// `each-copy-unit`.
    EachCopyUnit,
    /// At the `end`.
    End,
}

impl Requirement {
    pub(super) fn read(fields: &mut Fields<'_>, origin: Origin, id: Spanned<String>) -> Self {
        let form = fields.maybe_words("form");
        Self {
            origin,
            id,
            statement: fields.wanted_text("statement").map(Required::of).unwrap_or_default(),
            when: Scope::read(fields, "when"),
            conditions: fields.one_or_more_words("if"),
            place: Position::read(fields),
            form: form.unwrap_or_else(|| vec![Spanned::new(Form::Text, Span::default())]),
            citation: fields.text("citation"),
        }
    }
}

impl Required {
    /// A word that is a kind of statement means the kind, anything else an id.
    fn of(text: Spanned<String>) -> Spanned<Self> {
        match StatementKind::of(&text) {
            Some(kind) => text.with(Self::Kind(kind)),
            None => Spanned { value: Self::Id(text.value), span: text.span, layer: text.layer, inset: text.inset },
        }
    }
}

impl Position {
    /// All positions that are one word, with the word.
    const WORDS: [(&'static str, Self); 8] = [
        ("anywhere", Self::Anywhere),
        ("start", Self::Start),
        ("next-to-name", Self::NextToName),
        ("before-first-claim", Self::BeforeFirstClaim),
        ("before-references", Self::BeforeReferences),
        ("each-section-with-claims", Self::EachSectionWithClaims),
        ("each-copy-unit", Self::EachCopyUnit),
        ("end", Self::End),
    ];

    /// The position of a word of the format; `before:` goes with the kind of a statement.
    pub fn of(word: &str) -> Option<Self> {
        match word.strip_prefix("before:") {
            Some(kind) => StatementKind::of(kind).map(Self::Before),
            None => Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, position)| *position),
        }
    }

    fn read(fields: &mut Fields<'_>) -> Spanned<Self> {
        let Some(text) = fields.text("place") else { return Spanned::default() };
        let position = Self::of(&text);
        if position.is_none() {
            let words = Self::WORDS.iter().map(|(word, _)| *word).chain(["before:<kind of statement>"]);
            let kinds = StatementKind::ALL.iter().map(|kind| kind.word());
            let fault = match text.strip_prefix("before:") {
                Some(_) => not_one_of(&text, "place", kinds),
                None => not_one_of(&text, "place", words),
            };
            fields.fault(fault);
        }
        text.with(position.unwrap_or_default())
    }
}

words! {
    /// The forms in which a statement can stand.
    pub enum Form {
        /// Its text, shown.
        Text = "text",
        /// A visible link to the record's url.
        Link = "link",
        /// A QR code to the record's url.
        Qr = "qr",
    }
}

words! {
    /// What must hold of an asset for a requirement or a prohibition.
    pub enum Condition {
        /// Nothing more.
        Always = "always",
        /// The product is named.
        ProductNamed = "product-named",
        /// The product is named, with anything a reminder may not hold.
        BeyondReminder = "beyond-reminder",
        /// It makes claims.
        Claims = "claims",
        /// It makes efficacy claims.
        Efficacy = "efficacy",
        /// It compares.
        Comparative = "comparative",
        /// It holds economic information.
        Economic = "economic",
        /// It offers help with the co-payment.
        CopayOffer = "copay-offer",
        /// The product has a boxed warning.
        BoxedWarning = "boxed-warning",
        /// The product has a risk evaluation and mitigation strategy.
        Rems = "rems",
        /// The product is under additional monitoring in that market.
        BlackTriangle = "black-triangle",
        /// The indication has accelerated approval.
        AcceleratedApproval = "accelerated-approval",
        /// The product is not authorised in that market.
        Investigational = "investigational",
        /// It names no product.
        Unbranded = "unbranded",
        /// The product is on prescription only in that market.
        Prescription = "prescription",
    }
}
