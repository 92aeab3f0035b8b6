//! `record/figure`: a figure of a claim that its evidence does not hold.

use std::collections::HashSet;

use rayon::prelude::*;

use super::super::{Check, Run};
use super::{finding, may_be_said, wordings};
use crate::finding::Finding;
use crate::measure::{self, Closeness, Measured, Quantity};
use crate::record::{Claim, Evidence};
use crate::registry::Registry;
use crate::rule;
use crate::rule::Severity;
use crate::tree::Spanned;
use crate::wording::Wording;

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

/// How many quotes a finding points at.
const MOST_QUOTES: usize = 3;

pub(in crate::check) const CHECK: Check = Check { rule: &FIGURE, run: Run::Registry(run) };

fn run(registry: &Registry, found: &mut Vec<Finding>) {
    let claims = registry.records.claims.par_iter().filter(|claim| may_be_said(registry, claim));
    found.par_extend(claims.flat_map_iter(findings));
}

fn findings(claim: &Claim) -> Vec<Finding> {
    let mut wordings = wordings(claim).filter(|text| has_digit(text));
    if claim.evidence.is_empty() {
        // What rests on nothing is told by `record/unsupported`.
        return Vec::new();
    }
    if quoted(claim).next().is_none() {
        return wordings.find_map(|text| unquoted(claim, text)).into_iter().collect();
    }
    let measured = Measured::of(quoted(claim).flat_map(|(_, quote)| figures_of(quote)));
    let mut told: HashSet<(u64, Option<&str>)> = HashSet::new();
    let mut findings = Vec::new();
    for text in wordings {
        let reading = Wording::of(text);
        let loose = measure::quantities(&reading.text()).into_iter().filter(|figure| !measured.carry(figure));
        // A figure that is wrong in the text is as wrong in the variants: it is told once.
        let new = loose.filter(|figure| told.insert((figure.value.to_bits(), figure.unit)));
        findings.extend(new.map(|figure| uncarried(claim, &reading, &figure, &measured)));
    }
    findings
}

/// The figures of a quote.
fn figures_of(quote: &Spanned<String>) -> Vec<Quantity> {
    measure::all_quantities(&Wording::of_quote(quote).text())
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
    let reading = Wording::of(text);
    let figure = measure::quantities(&reading.text()).into_iter().next()?;
    let message = format!("the evidence of {} has no quote to hold this figure against", claim.id.value);
    let finding =
        finding(&FIGURE, claim, reading.place(figure.words.clone().into()), message).with_severity(Severity::Note);
    Some(finding.with_help("add the words of the reference as `quote`"))
}

fn uncarried(claim: &Claim, reading: &Wording<'_>, figure: &Quantity, measured: &Measured) -> Finding {
    let written = reading.text_of(figure.words.clone().into());
    let (message, help) = match (measured.rounded_to(figure), figure.closeness) {
        (Some(near), Closeness::Exact) => (
            format!("{written} is rounded: the evidence says {}", near.value),
            "use that figure, or say that it is rounded",
        ),
        (Some(near), _) => {
            (format!("{written} is not what the evidence says: {}", near.value), "use that figure, or another bound")
        }
        (None, _) => {
            (missing(written, figure, measured), "use the figure of the evidence, or quote the words that hold it")
        }
    };
    let finding = finding(&FIGURE, claim, reading.place(figure.words.clone().into()), message).with_help(help);
    quoted(claim).take(MOST_QUOTES).fold(finding, |finding, (evidence, quote)| {
        finding.with_related(&claim.origin.path, quote.span, format!("the words of {}", evidence.reference.value))
    })
}

fn missing(written: &str, figure: &Quantity, measured: &Measured) -> String {
    match measured.other_unit(figure) {
        Some(unit) => {
            format!("{written} is in no quote of the evidence: there {} counts something else ({unit})", figure.value)
        }
        None => format!("{written} is in no quote of the evidence"),
    }
}
