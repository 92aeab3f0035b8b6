//! What language an asset must carry, and whether it does: one answer for each requirement, region and indication.

use super::Registry;
use super::asset::Asset;
use super::condition;
use super::hidden;
use super::likeness::{self, Change};
use super::stand::{Seen, seen};
use crate::record::{Form, Pair, Required, Requirement};
use crate::span::Span;

/// A requirement that applies to an asset, with how the asset meets it.
#[derive(Clone, Debug)]
pub struct Need<'r> {
    /// The requirement.
    pub requirement: &'r Requirement,
    /// Statements of which any one meets it: indices into the registry's statements.
    pub accepted: Vec<usize>,
    /// How the asset meets it.
    pub state: State,
}

/// How an asset meets a requirement.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// The statement stands: indices into [`Asset::stands`].
    Met(Vec<usize>),
    /// A link stands for it, where that counts.
    Linked(Span),
    /// It is there, but not where every reader sees it.
    Hidden {
        /// The statement.
        statement: usize,
        /// Where.
        span: Span,
        /// Why it does not count.
        obstacle: &'static str,
    },
    /// An earlier version stands there.
    Outdated {
        /// The statement that stands there.
        statement: usize,
        /// Where.
        span: Span,
    },
    /// It stands with other words.
    Altered {
        /// The statement it was meant to be.
        statement: usize,
        /// Where.
        span: Span,
        /// What differs.
        changes: Vec<Change>,
    },
    /// It is not there.
    Missing,
}

/// All requirements that apply to an asset, in the registry's order. Pairs that ask for the same statements are one need.
pub fn needs<'r>(asset: &Asset<'r>) -> Vec<Need<'r>> {
    let registry = asset.registry;
    let facts = asset.facts();
    let mut needs: Vec<Need<'r>> = Vec::new();
    for requirement in &registry.records.requirements {
        for pair in requirement.when.pairs(&facts, &registry.regions) {
            if !requirement.conditions.iter().all(|one| condition::holds(asset, one.value, pair)) {
                continue;
            }
            let accepted = accepted(registry, asset, requirement, pair);
            let known =
                needs.iter().any(|need| std::ptr::eq(need.requirement, requirement) && need.accepted == accepted);
            if !known {
                let state = state(asset, requirement, &accepted);
                needs.push(Need { requirement, accepted, state });
            }
        }
    }
    needs
}

fn accepted(registry: &Registry, asset: &Asset<'_>, requirement: &Requirement, pair: Pair<'_>) -> Vec<usize> {
    match &requirement.statement.value {
        Required::Kind(kind) => registry.statements_for_pair(*kind, asset.head, pair),
        Required::Id(id) => registry.statement_index(id).into_iter().collect(),
        Required::Unknown => Vec::new(),
    }
}

fn state(asset: &Asset<'_>, requirement: &Requirement, accepted: &[usize]) -> State {
    let met: Vec<usize> = (0..asset.stands.len()).filter(|stand| counts(asset, accepted, *stand)).collect();
    if !met.is_empty() {
        return State::Met(met);
    }
    if let Some(span) = link(asset, requirement, accepted) {
        return State::Linked(span);
    }
    unseen(asset, accepted)
        .or_else(|| outdated(asset, accepted))
        .or_else(|| altered(asset, accepted))
        .unwrap_or(State::Missing)
}

fn counts(asset: &Asset<'_>, accepted: &[usize], stand: usize) -> bool {
    let stand = &asset.stands[stand];
    let note = asset.registry.records.statements[stand.statement].footnote;
    accepted.contains(&stand.statement) && (stand.seen == Seen::Shown || (stand.seen == Seen::Note && note))
}

/// A visible link to the statement's url, where the requirement lets a link count.
fn link(asset: &Asset<'_>, requirement: &Requirement, accepted: &[usize]) -> Option<Span> {
    let forms = |form| requirement.form.iter().any(|one| one.value == form);
    let urls: Vec<&str> = accepted
        .iter()
        .filter_map(|one| Some(asset.registry.records.statements[*one].url.as_ref()?.value.as_str()))
        .collect();
    let shown = |block: u32| seen(&asset.document.blocks[block as usize]) == Seen::Shown;
    let links = asset.document.links.iter().filter(|link| urls.contains(&link.url.as_str()));
    let mut counting = links.filter(|link| {
        let as_text = forms(Form::Link) && !link.image && !link.range.is_empty() && shown(link.block);
        as_text || (forms(Form::Qr) && link.image)
    });
    counting.next().map(|link| link.span)
}

fn unseen(asset: &Asset<'_>, accepted: &[usize]) -> Option<State> {
    let stand = asset.stands.iter().find(|stand| accepted.contains(&stand.statement));
    if let Some(stand) = stand {
        return Some(State::Hidden { statement: stand.statement, span: stand.span, obstacle: stand.seen.obstacle() });
    }
    accepted.iter().find_map(|statement| {
        let form = asset.registry.wordings.statement(*statement);
        let (span, why) = hidden::find(asset, form)?;
        Some(State::Hidden { statement: *statement, span, obstacle: why })
    })
}

/// An earlier version of an accepted statement that stands there word for word.
fn outdated(asset: &Asset<'_>, accepted: &[usize]) -> Option<State> {
    let earlier = asset.registry.earlier_versions(accepted);
    let stand = asset.stands.iter().find(|stand| earlier.contains(&stand.statement))?;
    Some(State::Outdated { statement: stand.statement, span: stand.span })
}

/// The text nearest to an accepted statement, or to an earlier version of one.
fn altered(asset: &Asset<'_>, accepted: &[usize]) -> Option<State> {
    let wordings = &asset.registry.wordings;
    let earlier = asset.registry.earlier_versions(accepted);
    let candidates = accepted.iter().map(|one| (*one, false)).chain(earlier.iter().map(|one| (*one, true)));
    let near = candidates
        .filter_map(|(statement, old)| Some((likeness::find(asset, wordings.statement(statement))?, statement, old)));
    // Between the version in force and an earlier one that are equally near, the author meant the one in force.
    let (likeness, statement, old) = near.max_by(|a, b| a.0.share.total_cmp(&b.0.share).then(b.2.cmp(&a.2)))?;
    let span = asset.span_of(&likeness.words);
    if old {
        return Some(State::Outdated { statement, span });
    }
    Some(State::Altered { statement, span, changes: likeness.changes })
}
