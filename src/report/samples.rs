//! Findings and files for the tests of reports.

use std::sync::Arc;

use super::{Report, Source, Summary, Texts};
use crate::finding::{Drift, DriftKind, Edit, Finding, Fix};
use crate::lint::AssetSummary;
use crate::registry::Gate;
use crate::rule::{Rule, Severity};
use crate::span::Span;

/// A few files by path.
pub struct Shelf(Vec<(String, String)>);

impl Shelf {
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect())
    }

    /// Where `words` stand in a file.
    pub fn span(&self, path: &str, words: &str) -> Span {
        let start = self.text(path).and_then(|text| text.find(words)).expect("the words stand in the file");
        Span::new(start, start + words.len())
    }
}

impl Texts for Shelf {
    fn text(&self, path: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == path).map(|(_, text)| text.as_str())
    }
}

const RULE: Rule = Rule {
    name: "claim/altered",
    severity: Severity::Error,
    at_publish: Severity::Error,
    page: "Close to an approved wording but not it.",
    ..Rule::COMMON
};

pub const PAGE: &str = "content/page.md";
pub const CLAIMS: &str = "rules/claims/velorin.toml";

/// A page that alters a claim, and the record of the claim.
pub fn shelf() -> Shelf {
    let page = "+++\nid = \"US-VEL-0012\"\n+++\n\nα: Velorin lowered LDL-C by **58%** at week 24.\n";
    let claims = "[[claim]]\nid = \"VEL-EFF-01\"\ntext = \"Velorin lowered LDL-C by 52% at week 24.\"\n";
    Shelf::of(&[(PAGE, page), (CLAIMS, claims)])
}

/// The plainest finding, at the start of the page.
pub fn finding(severity: Severity) -> Finding {
    at(PAGE, Span::new(0, 3), "Something is wrong").with_severity(severity)
}

/// A finding at a place of a file.
pub fn at(path: &str, span: Span, message: &str) -> Finding {
    Finding::new(&RULE, &Arc::from(path), span, message)
}

/// A finding with everything a finding can have.
pub fn altered(shelf: &Shelf) -> Finding {
    let wording = shelf.span(PAGE, "Velorin lowered LDL-C by **58%** at week 24.");
    let figure = shelf.span(PAGE, "58%");
    let mut finding = at(PAGE, wording, "The approved wording says 52%, not 58%")
        .with_help("Use the approved wording of VEL-EFF-01")
        .with_citation("21 CFR 202.1(e)(6)(i)")
        .with_subject("VEL-EFF-01")
        .with_related(
            &Arc::from(CLAIMS),
            shelf.span(CLAIMS, "\"Velorin lowered LDL-C by 52% at week 24.\""),
            "approved wording",
        )
        .with_fix(Fix {
            safe: false,
            title: "Use the approved wording".to_owned(),
            edits: vec![Edit { span: wording, text: "Velorin lowered LDL-C by 52% at week 24.".to_owned() }],
        });
    finding.asset = Some(Arc::from("US-VEL-0012"));
    finding.folded = vec!["claim/unused".to_owned()];
    finding.drift = vec![Drift {
        kind: DriftKind::Number,
        approved: "52%".to_owned(),
        written: "58%".to_owned(),
        span: figure,
        approved_span: Some(shelf.span(CLAIMS, "52%")),
    }];
    finding
}

/// The asset that the page is.
pub fn asset(shelf: &Shelf) -> AssetSummary {
    AssetSummary {
        id: "US-VEL-0012".into(),
        path: PAGE.into(),
        claims: vec![("VEL-EFF-01".to_owned(), shelf.span(PAGE, "58%"))],
        statements: Vec::new(),
        reviews_needed: vec!["medical".to_owned()],
    }
}

/// A report over findings.
pub fn report<'a>(shelf: &'a Shelf, findings: &'a [Finding], assets: &'a [AssetSummary]) -> Report<'a> {
    Report {
        source: Source::WorkTree,
        revision: None,
        gate: Gate::Authoring,
        today: jiff::civil::date(2026, 11, 23),
        summary: Summary::of(findings, assets.len(), 1, 0),
        findings,
        assets,
        reviews_needed: assets.iter().flat_map(|asset| &asset.reviews_needed).map(String::as_str).collect(),
        texts: shelf,
    }
}
