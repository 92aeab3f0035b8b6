//! A signal: wording that makes a sentence claim something, approved or not.

use super::Origin;
use super::fields::Fields;
use super::word::words;
use super::wording::Wording;
use crate::tree::Spanned;

/// Wording that makes a sentence claim something.
#[derive(Clone, Debug, PartialEq)]
pub struct Signal {
    /// Where it was read.
    pub origin: Origin,
    /// Its id.
    pub id: Spanned<String>,
    /// What such a sentence claims; `None` where the file's word is none of the list.
    pub kind: Option<Spanned<SignalKind>>,
    /// Words and phrases; `*` ends a word freely.
    pub terms: Vec<Spanned<String>>,
    /// Regular expressions on normalised visible text.
    pub patterns: Vec<Spanned<String>>,
    /// A hit inside one of these phrases does not count.
    pub unless: Vec<Spanned<String>>,
    /// How much it counts, a guard below zero; 1 unless said otherwise.
    pub weight: f64,
    /// Where in a sentence it counts; anywhere unless said otherwise.
    pub place: SignalPlace,
    /// Where the list comes from.
    pub citation: Option<Spanned<String>>,
}

impl Signal {
    pub(super) fn read(fields: &mut Fields<'_>, origin: Origin, id: Spanned<String>) -> Self {
        let wording = Wording::read(fields);
        Self {
            origin,
            id,
            kind: fields.wanted_word("kind"),
            terms: wording.terms,
            patterns: wording.patterns,
            unless: wording.unless,
            weight: fields.number("weight").unwrap_or(1.0),
            place: fields.word("place").map_or(SignalPlace::Anywhere, |place| place.value),
            citation: fields.text("citation"),
        }
    }
}

words! {
    /// What a sentence with a signal claims.
    pub enum SignalKind {
        /// That it works.
        Efficacy = "efficacy",
        /// That it is good for people.
        Benefit = "benefit",
        /// That it beats another treatment.
        Comparison = "comparison",
        /// That it is easy.
        Convenience = "convenience",
        /// That it is safe or well tolerated.
        Safety = "safety",
        /// That it works soon.
        Onset = "onset",
        /// That it works for long.
        Durability = "durability",
        /// How it works.
        Mechanism = "mechanism",
        /// How much and how often it is taken.
        Dosing = "dosing",
        /// What it costs or saves.
        Economic = "economic",
        /// That it holds without exception.
        Absolute = "absolute",
        /// That it is the best or the first.
        Superlative = "superlative",
        /// A figure of medicine.
        Figure = "figure",
        /// Approval or market status.
        Approval = "approval",
        /// What a patient or a doctor says about it.
        Testimonial = "testimonial",
        /// Help with the co-payment.
        CopayOffer = "copay-offer",
        /// What the reader should do.
        CallToAction = "call-to-action",
        /// Nothing about a product: a figure that may be one of a disease.
        DiseaseFigure = "disease-figure",
        /// Nothing about a product: a word of how common or how grave a disease is.
        DiseaseBurden = "disease-burden",
        /// Nothing about a product by name: that there is one.
        UnnamedProduct = "unnamed-product",
        /// Nothing: a sentence of instruction, warning or design, in which other signals count for less.
        Guard = "guard",
    }
}

words! {
    /// Where in a sentence a signal counts.
    pub enum SignalPlace {
        /// Wherever it stands.
        Anywhere = "anywhere",
        /// As the first words.
        Opening = "opening",
        /// As the last words or sign.
        Ending = "ending",
        /// Right after the first word.
        Second = "second",
        /// In a sentence that ends in a question mark.
        Question = "question",
        /// In a sentence that does not name the product.
        Unnamed = "unnamed",
        /// In such a sentence, after words of the product's indication near its beginning: what is said of the disease.
        Disease = "disease",
    }
}
