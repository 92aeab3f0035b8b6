//! `record/figure`: a figure of a claim that its evidence does not hold.

use rayon::prelude::*;

use super::super::{Check, Run};
use super::quantity::{self, Quantity};
use super::reading::Reading;
use super::{finding, may_be_said};
use crate::finding::Finding;
use crate::record::{Claim, Evidence};
use crate::registry::Registry;
use crate::rule;
use crate::rule::Severity;
use crate::span::Span;
use crate::tree::Spanned;

rule! {
    /// A figure of a claim's wording is not in the words that the claim quotes from its evidence.
    ///
    /// ## What it finds
    ///
    /// Each figure of `text` and `variants`, numbers of people, p-values, years and "week 24" included, must stand in one of the
    /// `quote`s of the claim's evidence. Figures are compared as numbers: 52 is 52.0 and -52%, 1204 is 1,204. Where both say what they
    /// count, that must agree: 24% is not week 24. Figures in names ("ORBIT-1", "type 2") are left alone.
    ///
    /// Rounding passes where the wording says so and the quote bears it out: "about 50%", "more than 50%", "up to 53%" for 52.1%. A
    /// claim with figures whose evidence has no quote is a note.
    ///
    /// ## Why
    ///
    /// A figure that differs from its source is the most frequent slip in promotional review and the easiest to be held to: claims
    /// must be accurate and capable of substantiation (ABPI Code 2024, clause 6; 21 CFR 202.1(e)(6)(i)). A figure rounded in the
    /// product's favour is a claim of its own.
    ///
    /// ## Fails
    ///
    /// ```toml
    /// text = "Velorin lowered LDL-C by 53% at week 24."
    /// evidence = [{ reference = "REF-ORBIT-1", locator = "Table 2", quote = "-52.1% at week 24" }]
    /// ```
    ///
    /// ## Passes
    ///
    /// ```toml
    /// text = "Velorin lowered LDL-C by about 52% at week 24."
    /// evidence = [{ reference = "REF-ORBIT-1", locator = "Table 2", quote = "-52.1% at week 24" }]
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Use the figure of the reference, say that it is rounded, or quote the words of the reference that hold it.
    pub(super) FIGURE = "record/figure", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &FIGURE, run: Run::Registry(run) };

fn run(registry: &Registry, found: &mut Vec<Finding>) {
    let claims = registry.records.claims.par_iter().filter(|claim| may_be_said(registry, claim));
    found.par_extend(claims.flat_map_iter(findings));
}

fn findings(claim: &Claim) -> Vec<Finding> {
    let mut wordings = std::iter::once(&claim.text).chain(&claim.variants).filter(|text| has_digit(text));
    if claim.evidence.is_empty() {
        // What rests on nothing is told by `record/unsupported`.
        return Vec::new();
    }
    let quotes: Vec<&Spanned<String>> = quoted(claim).map(|(_, quote)| quote).collect();
    if quotes.is_empty() {
        return wordings.find_map(|text| unquoted(claim, text)).into_iter().collect();
    }
    let readings: Vec<Reading<'_>> = quotes.into_iter().map(Reading::of_quote).collect();
    let measured: Vec<Quantity> = readings.iter().flat_map(quantity::measured).collect();
    let mut told: Vec<Quantity> = Vec::new();
    let mut findings = Vec::new();
    for text in wordings {
        let reading = Reading::of_wording(text);
        for figure in quantity::figures(&reading) {
            let known = told.iter().any(|other| other.equals(&figure) && other.unit == figure.unit);
            if known || measured.iter().any(|one| figure.is_carried_by(one)) {
                continue;
            }
            findings.push(uncarried(claim, &reading, &figure, &measured));
            told.push(figure);
        }
    }
    findings
}

fn has_digit(text: &Spanned<String>) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The evidence of a claim that has a quote.
fn quoted(claim: &Claim) -> impl Iterator<Item = (&Evidence, &Spanned<String>)> {
    let quotes = claim.evidence.iter().filter_map(|evidence| Some((evidence, evidence.quote.as_ref()?)));
    quotes.filter(|(_, quote)| !quote.trim().is_empty())
}

/// A note on the first figure of a wording whose evidence quotes nothing.
fn unquoted(claim: &Claim, text: &Spanned<String>) -> Option<Finding> {
    let reading = Reading::of_wording(text);
    let figure = quantity::figures(&reading).into_iter().next()?;
    let message = format!("the evidence of {} has no quote to hold this figure against", claim.id.value);
    let finding = finding(&FIGURE, claim, reading.place(figure.words), message).with_severity(Severity::Note);
    Some(finding.with_help("add the words of the reference as `quote`"))
}

fn uncarried(claim: &Claim, reading: &Reading<'_>, figure: &Quantity, measured: &[Quantity]) -> Finding {
    let written = reading.written(figure.words.clone());
    let (message, help) = if let Some(near) = measured.iter().find(|one| figure.rounds(one)) {
        let message = format!("{written} is rounded: the evidence says {}", near.value);
        (message, "use the figure of the evidence, or say that it is rounded")
    } else if let Some(unit) = measured.iter().find(|one| figure.equals(one)).and_then(|one| one.unit) {
        let message = format!("{written} is in no quote of the evidence: {} counts something else there ({unit})", figure.value);
        (message, "use the figure of the evidence, or quote the words that hold it")
    } else {
        let message = format!("{written} is in no quote of the evidence");
        (message, "use the figure of the evidence, or quote the words that hold it")
    };
    let finding = finding(&FIGURE, claim, reading.place(figure.words.clone()), message).with_help(help);
    quoted(claim).fold(finding, |finding, (evidence, quote)| related(finding, claim, evidence, quote.span))
}

fn related(finding: Finding, claim: &Claim, evidence: &Evidence, span: Span) -> Finding {
    finding.with_related(&claim.origin.path, span, format!("the words of {}", evidence.reference.value))
}
