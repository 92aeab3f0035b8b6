//! The pipeline from a registry to findings: every check over every asset, allow comments applied, findings weighed by the policy,
//! folded and sorted.

mod allow;
mod focus;
mod fold;
mod overlap;
mod reach;
mod weigh;

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use self::fold::Folding;
use crate::asset::{Asset, Assets, ClaimSource, StatementSource, StatementUse};
use crate::check::{self, Run};
use crate::finding::Finding;
use crate::panic::isolate;
use crate::registry::{Head, Registry};
use crate::rule::{Rule, Severity};
use crate::span::Span;

pub use self::focus::Focus;
pub use self::reach::reached;

/// What a lint came to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The findings, by path, position and rule.
    pub findings: Vec<Finding>,
    /// How many assets were looked at.
    pub looked_at: usize,
    /// The roles whose approval publishing any of them needs.
    pub reviews_needed: BTreeSet<String>,
    /// What is known of each asset, by path; nothing where only findings were asked for.
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

    fn add(mut self, one: Looked) -> Self {
        self.findings.extend(one.findings);
        self.looked_at += usize::from(one.failure.is_none());
        self.reviews_needed.extend(one.reviews_needed);
        self.assets.extend(one.summary);
        self.allowed += one.allowed;
        self.failures.extend(one.failure);
        self
    }

    /// Both, one after the other.
    fn then(mut self, mut next: Self) -> Self {
        self.findings.append(&mut next.findings);
        self.looked_at += next.looked_at;
        self.reviews_needed.append(&mut next.reviews_needed);
        self.assets.append(&mut next.assets);
        self.allowed += next.allowed;
        self.failures.append(&mut next.failures);
        self
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

impl AssetSummary {
    fn of(asset: &Asset<'_>, roles: &[String]) -> Self {
        let records = &asset.registry.records;
        let claims = asset
            .claims
            .iter()
            .filter(|one| !matches!(one.source, ClaimSource::ByModule(_) | ClaimSource::BoundToOther));
        let statements = asset.statements.iter().filter(|used| !matches!(used.source, StatementSource::ByModule(_)));
        let statement = |used: &StatementUse| (records.statements[used.statement].id.value.clone(), used.span);
        Self {
            id: Arc::clone(&asset.head.id),
            path: Arc::clone(&asset.head.path),
            claims: claims.map(|one| (records.claims[one.claim].id.value.clone(), one.span)).collect(),
            statements: statements.map(statement).collect(),
            reviews_needed: roles.to_vec(),
        }
    }
}

/// Looks at a registry, and tells what is known of each asset.
pub fn run(assets: &Assets<'_>, focus: &Focus) -> Outcome {
    look_at(assets, focus, |asset, roles| Some(AssetSummary::of(asset, roles)))
}

/// Looks at a registry for its findings alone.
pub fn findings(assets: &Assets<'_>, focus: &Focus) -> Outcome {
    look_at(assets, focus, |_, _| None)
}

fn look_at(assets: &Assets<'_>, focus: &Focus, sum_up: SumUp) -> Outcome {
    let registry = assets.registry;
    let heads: Vec<&Head> = registry.heads.iter().filter(|head| focus.holds(&head.path)).collect();
    let folding = Folding::of(check::rules());
    let look = |head: &&Head| look(assets, head, &folding, sum_up);
    let (mut outcome, of_assets) = rayon::join(
        || look_at_records(registry),
        || heads.par_iter().map(look).fold(Outcome::default, Outcome::add).reduce(Outcome::default, Outcome::then),
    );
    outcome.findings.retain(|finding| focus.holds(&finding.path));
    outcome = outcome.then(of_assets);
    weigh::apply(registry, &mut outcome.findings);
    outcome.findings.sort_by(|a, b| order(a).cmp(&order(b)));
    outcome.findings.dedup_by(|again, first| is_same(first, again));
    outcome
}

/// Looks at what concerns no single asset.
fn look_at_records(registry: &Registry) -> Outcome {
    let mut outcome = Outcome { failures: registry.failures.clone(), ..Outcome::default() };
    let rules: Vec<&Rule> = check::rules().collect();
    for check in check::ALL {
        let found = &mut outcome.findings;
        let done = match check.run {
            Run::Registry(run) | Run::Both(run, _) => isolate(|| run(registry, found)),
            Run::Policy(run) => isolate(|| run(registry, &rules, found)),
            Run::Asset(_) | Run::Linter => continue,
        };
        outcome.failures.extend(done.err().map(|said| (Arc::from("rules/"), format!("{}: {said}", check.rule.name))));
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

/// What a caller wants to know of an asset, given the roles it needs.
type SumUp = fn(&Asset<'_>, &[String]) -> Option<AssetSummary>;

/// What looking at one asset came to.
#[derive(Default)]
struct Looked {
    findings: Vec<Finding>,
    reviews_needed: Vec<String>,
    summary: Option<AssetSummary>,
    allowed: usize,
    failure: Option<(Arc<str>, String)>,
}

/// Looks at one asset. A panic is the last net: it is a fault of the tool, named with the file, and ends nothing else.
fn look(assets: &Assets<'_>, head: &Head, folding: &Folding, sum_up: SumUp) -> Looked {
    isolate(|| look_inside(assets, head, folding, sum_up))
        .unwrap_or_else(|said| Looked { failure: Some((Arc::clone(&head.path), said)), ..Looked::default() })
}

fn look_inside(assets: &Assets<'_>, head: &Head, folding: &Folding, sum_up: SumUp) -> Looked {
    let asset = assets.open(head);
    let mut findings = Vec::new();
    for check in check::ALL {
        if let Run::Asset(run) | Run::Both(_, run) = check.run {
            run(&asset, &mut findings);
        }
    }
    let allowed = allow::apply(&asset, &mut findings);
    folding.apply(&mut findings);
    let reviews_needed = asset.roles_needed();
    Looked { findings, summary: sum_up(&asset, &reviews_needed), reviews_needed, allowed, failure: None }
}
