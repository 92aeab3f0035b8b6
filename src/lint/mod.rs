//! The pipeline from a registry to findings: every check over every asset, allow comments applied, findings weighed by the policy,
//! folded and sorted.

mod allow;
mod fold;
mod overlap;
mod reach;
mod weigh;

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check::{self, Run};
use crate::finding::Finding;
use crate::registry::{Asset, Head, How, Registry, StandHow, caught};
use crate::rule::Severity;
use crate::span::Span;

pub use self::reach::reached;

/// What to look at.
#[derive(Clone, Debug)]
pub enum Focus {
    /// Everything.
    All,
    /// The files of these paths, relative to the registry. Everything is read; only their findings count.
    Paths(HashSet<Arc<str>>),
}

impl Focus {
    /// What both look at.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::All, focus) | (focus, Self::All) => focus,
            (Self::Paths(one), Self::Paths(other)) => Self::Paths(one.intersection(&other).cloned().collect()),
        }
    }

    /// Whether a file is looked at.
    pub fn holds(&self, path: &str) -> bool {
        match self {
            Self::All => true,
            Self::Paths(paths) => paths.contains(path),
        }
    }
}

/// What a lint came to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The findings, by path, position and rule.
    pub findings: Vec<Finding>,
    /// What is known of each asset, by path.
    pub assets: Vec<AssetSummary>,
    /// How many findings an author allowed with a reason.
    pub allowed: usize,
    /// Files on which the tool itself failed, with what it said.
    pub failures: Vec<(Arc<str>, String)>,
}

impl Outcome {
    /// How many findings have a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

/// What is known of one asset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetSummary {
    /// Its id.
    pub id: Arc<str>,
    /// Its file.
    pub path: Arc<str>,
    /// The claims it says in its own text, with their places.
    pub claims: Vec<(String, Span)>,
    /// The statements that stand in its own text, with their places.
    pub statements: Vec<(String, Span)>,
    /// The roles whose approval publishing needs.
    pub reviews_needed: Vec<String>,
}

/// Looks at a registry.
pub fn run(registry: &Registry, focus: &Focus) -> Outcome {
    let heads: Vec<&Head> = registry.heads.iter().filter(|head| focus.holds(&head.path)).collect();
    let (mut outcome, looked_at): (Outcome, Vec<Looked>) =
        rayon::join(|| look_at_records(registry), || heads.par_iter().map(|head| look(registry, head)).collect());
    outcome.findings.retain(|finding| focus.holds(&finding.path));
    for one in looked_at {
        outcome.findings.extend(one.findings);
        outcome.assets.extend(one.summary);
        outcome.allowed += one.allowed;
        outcome.failures.extend(one.failure);
    }
    weigh::apply(registry, &mut outcome.findings);
    outcome.findings.sort_by(|a, b| order(a).cmp(&order(b)));
    outcome.findings.dedup_by(|again, first| is_same(first, again));
    outcome
}

/// Looks at what concerns no single asset.
fn look_at_records(registry: &Registry) -> Outcome {
    let mut outcome = Outcome { failures: registry.failures.clone(), ..Outcome::default() };
    for check in check::ALL {
        if let Run::Registry(run) | Run::Both(run, _) = check.run {
            let failed = caught(|| run(registry, &mut outcome.findings)).err();
            outcome.failures.extend(failed.map(|said| (Arc::from("rules/"), format!("{}: {said}", check.rule.name))));
        }
    }
    outcome
}

/// Whether two findings say the same of the same words. What is wrong with a file of defaults comes up with each asset below it: it
/// is told once, and then about no asset in particular.
fn is_same(first: &mut Finding, again: &Finding) -> bool {
    let same = order(first) == order(again);
    if same && first.asset != again.asset {
        first.asset = None;
    }
    same
}

fn order(finding: &Finding) -> (&str, Option<Span>, &str, &str) {
    (&finding.path, finding.span, &finding.rule, &finding.message)
}

/// What looking at one asset came to.
#[derive(Default)]
struct Looked {
    findings: Vec<Finding>,
    summary: Option<AssetSummary>,
    allowed: usize,
    failure: Option<(Arc<str>, String)>,
}

/// Looks at one asset. A panic is the last net: it is a fault of the tool, named with the file, and ends nothing else.
fn look(registry: &Registry, head: &Head) -> Looked {
    caught(|| look_inside(registry, head))
        .unwrap_or_else(|said| Looked { failure: Some((Arc::clone(&head.path), said)), ..Looked::default() })
}

fn look_inside(registry: &Registry, head: &Head) -> Looked {
    let asset = Asset::open(registry, head);
    let mut findings = Vec::new();
    for check in check::ALL {
        if let Run::Asset(run) | Run::Both(_, run) = check.run {
            run(&asset, &mut findings);
        }
    }
    let allowed = allow::apply(&asset, &mut findings);
    fold::apply(&mut findings);
    Looked { findings, summary: Some(summary(&asset)), allowed, failure: None }
}

fn summary(asset: &Asset<'_>) -> AssetSummary {
    let records = &asset.registry.records;
    let claims = asset.uses.iter().filter(|one| !matches!(one.how, How::ByModule(_) | How::BoundElse));
    let statements = asset.stands.iter().filter(|stand| !matches!(stand.how, StandHow::ByModule(_)));
    AssetSummary {
        id: Arc::clone(&asset.head.id),
        path: Arc::clone(&asset.head.path),
        claims: claims.map(|one| (records.claims[one.claim].id.value.clone(), one.span)).collect(),
        statements: statements
            .map(|stand| (records.statements[stand.statement].id.value.clone(), stand.span))
            .collect(),
        reviews_needed: asset.roles_needed(),
    }
}
