//! `product/off-label`: a dose, a population or a use that is none of the product's.

use std::ops::Range;

use super::super::{Check, Run};
use super::dose::{self, Dose};
use super::medical;
use super::vocabulary::{Vocabulary, spelt};
use crate::asset::{Asset, Hit, Mention};
use crate::document::BlockKind;
use crate::finding::Finding;
use crate::index::{Extent, Index};
use crate::record::Product;
use crate::registry::Topic;
use crate::rule;
use crate::text::Word;

rule! {
    /// A sentence about the product names a dose, a population or a use that is none of the product's.
    ///
    /// ## What it finds
    ///
    /// In a sentence that names the product or goes on about it: an amount with its frequency that is none of the doses of its
    /// indications, children or pregnancy where no indication names them, and a disease that the product is said to be for, or that
    /// its patients are said to have, and that no indication names. What an approved claim in force says is covered. Approved wording
    /// and required language are left alone, so are doses of other medicines, and populations and uses in a heading or in a sentence that
    /// denies or asks. Scientific exchange, answers to questions and recruitment for trials are not held to the label.
    ///
    /// ## Why
    ///
    /// A medicine may be promoted for its approved uses, doses and populations only (21 CFR 202.1(e)(4)(i)(a); Directive 2001/83/EC,
    /// article 87). FDA's warning letter to Nephron (2020) objects to emails that name a disease the product is not approved for.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// Velorin 20 mg twice daily is on the formulary.
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// Velorin 10 mg once daily is on the formulary.
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Keep to the label. If the label does hold it, add it to the product's record, or have a claim approved that says it.
    pub(super) OFF_LABEL = "product/off-label", warning, publish error
}

pub(in crate::check) const CHECK: Check = Check { rule: &OFF_LABEL, run: Run::Asset(run) };

/// Intents of pieces that may speak of more than the label.
const BEYOND_LABEL: &[&str] = &["scientific-exchange", "medical-information-response", "clinical-trial-recruitment"];
/// Words with which a sentence denies, asks or sets a condition.
const DENIALS: &[&str] = &[
    "not",
    "no",
    "never",
    "neither",
    "without",
    "unless",
    "if",
    "whether",
    "unknown",
    "excluded",
    "avoid",
    "contraindicated",
];

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let Some(product) = asset.page.product() else { return };
    if asset.head.facts().intent.is_some_and(|intent| BEYOND_LABEL.contains(&intent)) {
        return;
    }
    let mut sentences = Sentences { asset, product, vocabulary: None };
    for sentence in about_the_product(asset) {
        found.extend(sentences.judge(sentence));
    }
}

/// The words of each sentence that names the product or goes on about it.
fn about_the_product(asset: &Asset<'_>) -> Vec<Extent<Word>> {
    let about = asset.mentions.iter().zip(&asset.page.sentences).filter(|(mention, _)| **mention != Mention::None);
    about.map(|(_, sentence)| sentence.words).filter(|words| is_copy(asset, *words)).collect()
}

/// Whether a sentence is the author's own words, shown as text.
fn is_copy(asset: &Asset<'_>, words: Extent<Word>) -> bool {
    let kind = asset.page.document.blocks[asset.page.block_of(words.start)].kind;
    !words.is_empty() && kind != BlockKind::Code && !asset.in_statement(words) && !asset.in_claim(words)
}

/// Judges sentences; the product's vocabulary is read when a sentence first needs it.
struct Sentences<'a, 'r> {
    asset: &'a Asset<'r>,
    product: &'r Product,
    vocabulary: Option<Vocabulary>,
}

impl Sentences<'_, '_> {
    fn vocabulary(&mut self) -> &Vocabulary {
        self.vocabulary.get_or_insert_with(|| Vocabulary::of(self.asset, self.product))
    }

    fn judge(&mut self, sentence: Extent<Word>) -> Vec<Finding> {
        let words = spelt(&self.asset.page.words[sentence], &self.asset.page.normal);
        let mut found = self.doses(sentence);
        let kind = self.asset.page.document.blocks[self.asset.page.block_of(sentence.start)].kind;
        if kind != BlockKind::Heading && !words.iter().any(|word| DENIALS.contains(word) || word.ends_with("n't")) {
            found.extend(self.populations(sentence, &words));
            found.extend(self.uses(sentence, &words));
        }
        found
    }

    fn doses(&mut self, sentence: Extent<Word>) -> Vec<Finding> {
        let asset = self.asset;
        let doses = dose::find(&asset.page.words[sentence], &asset.page.normal);
        let own: Vec<Dose> = doses.into_iter().filter(|dose| is_own(asset, sentence, dose)).collect();
        if own.is_empty() || !self.vocabulary().has_doses() {
            return Vec::new();
        }
        let others: Vec<Dose> = own.into_iter().filter(|dose| !self.vocabulary().has_dose(dose)).collect();
        others
            .into_iter()
            .map(|dose| self.finding(within(sentence, &dose.words), "is none of the product's doses"))
            .collect()
    }

    fn populations(&mut self, sentence: Extent<Word>, words: &[&str]) -> Option<Finding> {
        let (place, group) = medical::population(words)?;
        let is_known = self.vocabulary().has_any(group);
        (!is_known).then(|| {
            self.finding(within(sentence, &place), "names a population that no indication of the product names")
        })
    }

    fn uses(&mut self, sentence: Extent<Word>, words: &[&str]) -> Option<Finding> {
        let asset = self.asset;
        let place = medical::uses(words).into_iter().find(|place| {
            let diseases: Vec<usize> = place.clone().filter(|at| medical::is_disease(words[*at])).collect();
            !diseases.is_empty()
                && !diseases.iter().any(|at| self.vocabulary().has_word(&asset.page.words[sentence.start + *at]))
        })?;
        Some(self.finding(within(sentence, &place), "names a use that no indication of the product names"))
    }

    fn finding(&self, words: Extent<Word>, why: &str) -> Finding {
        let span = self.asset.page.span_of(words);
        let said = span.of(&self.asset.head.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let help = "keep to the label; if the label holds it, add it to the product's record or to an approved claim";
        let finding =
            self.asset.finding(&OFF_LABEL, span, format!("\"{said}\" {why}, and no claim in force covers it"));
        let finding = finding.with_help(help).with_subject(&self.product.id.value);
        finding.with_related(&self.product.origin.path, self.product.id.span, "the product")
    }
}

/// A range of a sentence's words as words of the asset.
fn within(sentence: Extent<Word>, words: &Range<usize>) -> Extent<Word> {
    Extent::new(sentence.start + words.start, sentence.start + words.end)
}

/// Whether a dose is the product's: neither approved wording nor beside the name of another medicine.
fn is_own(asset: &Asset<'_>, sentence: Extent<Word>, dose: &Dose) -> bool {
    let words = within(sentence, &dose.words);
    let near = Extent::new(words.start.saturating_sub(2).max(sentence.start), (words.start + 5).min(sentence.end));
    let own = |at: Index<Word>| asset.own_names().any(|hit| hit.words.contains(at));
    let is_other = |at: Index<Word>| medical::is_medicine(asset.page.word(&asset.page.words[at])) && !own(at);
    !asset.in_claim(words)
        && !asset.in_statement(words)
        && !near.indices().any(is_other)
        && !is_competitors(asset, sentence, words.start)
}

/// Whether the name nearest before a dose, or else after it, is a competitor's.
fn is_competitors(asset: &Asset<'_>, sentence: Extent<Word>, dose: Index<Word>) -> bool {
    let names = asset.hits.iter().filter(|hit| matches!(hit.topic, Topic::Name(_) | Topic::Competitor(_)));
    let mut nearest: Vec<&Hit> = names.filter(|hit| sentence.contains(hit.words.start)).collect();
    nearest.sort_by_key(|hit| (hit.words.start > dose, hit.words.start.distance(dose)));
    nearest.first().is_some_and(|hit| matches!(hit.topic, Topic::Competitor(_)))
}
