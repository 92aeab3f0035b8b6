//! `product/off-label`: a dose, a population or a use that is none of the product's.

use std::ops::Range;

use super::super::{Check, Run};
use super::medical;
use crate::asset::{Asset, Mention};
use crate::document::BlockKind;
use crate::finding::Finding;
use crate::index::{Extent, Index};
use crate::measure::{self, Dose};
use crate::phrase::Text;
use crate::record::Product;
use crate::registry::{ApprovedUse, Topic};
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
    pub(super) OFF_LABEL = "product/off-label", warning, publish error,
        causes_at_words: &["claim/altered", "claim/unapproved"]
}

pub(in crate::check) const CHECK: Check = Check { rule: &OFF_LABEL, run: Run::Asset(run) };

/// Intents of pieces that may speak of more than the label.
const BEYOND_LABEL: &[&str] = &["scientific-exchange", "medical-information-response", "clinical-trial-recruitment"];
fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let Some(product) = asset.page.product() else { return };
    if asset.head.facts().intent.is_some_and(|intent| BEYOND_LABEL.contains(&intent)) {
        return;
    }
    for (mention, sentence) in asset.mentions.iter().zip(&asset.page.sentences) {
        if *mention != Mention::None {
            found.extend(Sentence::new(asset, product, sentence.words).findings());
        }
    }
}

/// A sentence about the product.
struct Sentence<'a, 'r> {
    asset: &'a Asset<'r>,
    product: &'r Product,
    /// Its words on the page.
    words: Extent<Word>,
    text: Text<'a>,
}

impl<'a, 'r> Sentence<'a, 'r> {
    fn new(asset: &'a Asset<'r>, product: &'r Product, words: Extent<Word>) -> Self {
        let text = Text { normal: &asset.page.normal, words: &asset.page.words[words] };
        Self { asset, product, words, text }
    }

    fn findings(&self) -> Vec<Finding> {
        if !medical::may_name(&self.text) {
            return Vec::new();
        }
        let kind = self.asset.page.document.blocks[self.asset.page.block_of(self.words.start)].kind;
        // Only the author's own words, shown as text.
        if kind == BlockKind::Code || self.asset.in_statement(self.words) || self.asset.in_claim(self.words) {
            return Vec::new();
        }
        let Some(approved) = self.asset.registry.approved_use(&self.product.id.value) else { return Vec::new() };
        let mut found = self.doses(approved);
        if kind != BlockKind::Heading && !medical::is_denied(&self.text) {
            found.extend(self.population(approved));
            found.extend(self.disease(approved));
        }
        found
    }

    fn doses(&self, approved: &ApprovedUse) -> Vec<Finding> {
        if !approved.has_doses() {
            return Vec::new();
        }
        let doses = measure::doses(&self.text).into_iter();
        let others = doses.filter(|dose| !approved.has_dose(dose) && self.is_own(dose));
        others.map(|dose| self.finding(&dose.words, "is none of the product's doses")).collect()
    }

    fn population(&self, approved: &ApprovedUse) -> Option<Finding> {
        let (place, class) = medical::population(&self.text)?;
        let why = "names a population that no indication of the product names";
        (!approved.has_class(class)).then(|| self.finding(&place, why))
    }

    fn disease(&self, approved: &ApprovedUse) -> Option<Finding> {
        let is_other = |place: &Range<usize>| {
            let mut diseases = place.clone().filter(|at| medical::is_disease(&self.text, *at)).peekable();
            diseases.peek().is_some() && !diseases.any(|at| approved.has_word(&self.text.words[at]))
        };
        let place = medical::uses(&self.text).into_iter().find(is_other)?;
        Some(self.finding(&place, "names a use that no indication of the product names"))
    }

    /// Words of the sentence as words of the page.
    fn on_page(&self, words: &Range<usize>) -> Extent<Word> {
        Extent::new(self.words.start + words.start, self.words.start + words.end)
    }

    /// Whether a dose is the product's: neither approved wording nor next to the name of another medicine.
    fn is_own(&self, dose: &Dose) -> bool {
        let (asset, words) = (self.asset, self.on_page(&dose.words));
        let near =
            Extent::new(words.start.saturating_sub(2).max(self.words.start), (words.start + 5).min(self.words.end));
        let is_named = |at: Index<Word>| asset.own_names().any(|hit| hit.words.contains(at));
        let is_other = |at: Index<Word>| medical::is_medicine(asset.page.word(&asset.page.words[at])) && !is_named(at);
        !asset.in_claim(words)
            && !asset.in_statement(words)
            && !near.indices().any(is_other)
            && !self.is_competitors(words.start)
    }

    /// Whether the name nearest before a dose, or else after it, is a competitor's.
    fn is_competitors(&self, dose: Index<Word>) -> bool {
        let names = self.asset.hits.iter().filter(|hit| matches!(hit.topic, Topic::Name(_) | Topic::Competitor(_)));
        let names = names.filter(|hit| self.words.contains(hit.words.start));
        let nearest = names.min_by_key(|hit| (hit.words.start > dose, hit.words.start.distance(dose)));
        nearest.is_some_and(|hit| matches!(hit.topic, Topic::Competitor(_)))
    }

    fn finding(&self, words: &Range<usize>, why: &str) -> Finding {
        let span = self.asset.page.span_of(self.on_page(words));
        let said = span.of(&self.asset.head.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let help = "keep to the label; if the label holds it, add it to the product's record or to an approved claim";
        let finding =
            self.asset.finding(&OFF_LABEL, span, format!("\"{said}\" {why}, and no claim in force covers it"));
        let finding = finding.with_help(help).with_subject(&self.product.id.value);
        finding.with_related(&self.product.origin.path, self.product.id.span, "the product")
    }
}
