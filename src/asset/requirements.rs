//! What language an asset must contain, and whether it does: one answer for each requirement, region and indication.

use super::analysis::Analysis;
use super::hidden;
use super::likeness::{self, Change};
use super::page::Page;
use super::statements::StatementUse;
use super::visibility::{Obstacle, Visibility};
use crate::document::Link;
use crate::index::{Extent, Index, numbered};
use crate::record::{Form, Pair, Position, Required, Requirement, StatementKind};
use crate::registry::{Registry, StatementId};
use crate::span::Span;
use crate::text::Word;

/// A requirement that applies to an asset, with how the asset meets it.
#[derive(Clone, Debug)]
pub struct Need<'r> {
    /// The requirement; of several that ask for the same, the first that names a place.
    pub requirement: &'r Requirement,
    /// Other requirements that ask for the same.
    pub others: Vec<&'r Requirement>,
    /// Any one of these statements satisfies it.
    pub accepted: Vec<StatementId>,
    /// How the asset meets it.
    pub state: NeedState,
}

/// How an asset meets a requirement.
#[derive(Clone, Debug, PartialEq)]
pub enum NeedState {
    /// The statement is used: places in [`super::Asset::statements`].
    Met(Vec<Index<StatementUse>>),
    /// A link counts for it.
    Linked(Span),
    /// It is there, but not where every reader sees it.
    Hidden {
        /// The statement.
        statement: StatementId,
        /// Where.
        span: Span,
        /// Why it does not count.
        obstacle: Obstacle,
    },
    /// An earlier version is used.
    Outdated {
        /// The statement that is used.
        statement: StatementId,
        /// Where.
        span: Span,
    },
    /// It is there with other words.
    Altered {
        /// The statement it was meant to be.
        statement: StatementId,
        /// Where.
        span: Span,
        /// Its words in the asset.
        words: Extent<Word>,
        /// What differs.
        changes: Vec<Change>,
    },
    /// It is not there.
    Missing,
}

/// All requirements that apply to an asset, in the registry's order. Those that ask for the same statements and find the same are
/// one need, so that a lack is reported once.
///
/// What modules have to contain is asked of the assets that include them. A module itself has only the needs that it meets in a
/// wrong form.
pub(super) fn find<'r>(analysis: &Analysis<'_, 'r>) -> Vec<Need<'r>> {
    let page = analysis.page;
    let registry = page.registry;
    let facts = page.head.facts();
    let mut needs: Vec<Need<'r>> = Vec::new();
    for requirement in &registry.records.requirements {
        for pair in requirement.when.pairs(&facts, &registry.regions) {
            if requirement.conditions.iter().all(|one| analysis.holds(one.value, pair)) {
                add(analysis, &mut needs, requirement, accepted(page, requirement, pair));
            }
        }
    }
    if page.head.is_module() {
        needs.retain(|need| {
            need.is_for_the_name(registry)
                || !matches!(need.state, NeedState::Missing | NeedState::Met(_) | NeedState::Linked(_))
        });
    }
    needs
}

fn add<'r>(
    analysis: &Analysis<'_, 'r>,
    needs: &mut Vec<Need<'r>>,
    requirement: &'r Requirement,
    accepted: Vec<StatementId>,
) {
    if needs.iter().any(|need| need.is_from(requirement) && need.accepted == accepted) {
        return;
    }
    let state = state(analysis, requirement, &accepted);
    let same =
        |need: &&mut Need<'r>| need.asks_the_same(requirement) && need.accepted == accepted && need.state == state;
    match needs.iter_mut().find(same) {
        Some(need) => need.join(requirement),
        None => needs.push(Need { requirement, others: Vec::new(), accepted, state }),
    }
}

impl<'r> Need<'r> {
    /// All requirements behind it.
    pub fn requirements(&self) -> impl Iterator<Item = &'r Requirement> {
        std::iter::once(self.requirement).chain(self.others.iter().copied())
    }

    /// The kind of statement it asks for.
    pub fn kind(&self, registry: &Registry) -> Option<StatementKind> {
        match &self.requirement.statement.value {
            Required::Kind(kind) => Some(*kind),
            _ => registry.statement_kind(*self.accepted.first()?),
        }
    }

    /// Whether it asks for the black triangle. Modules show the product name too, so they are checked for it as well.
    fn is_for_the_name(&self, registry: &Registry) -> bool {
        self.kind(registry) == Some(StatementKind::BlackTriangle)
    }

    fn is_from(&self, requirement: &Requirement) -> bool {
        self.requirements().any(|one| std::ptr::eq(one, requirement))
    }

    /// Whether a requirement asks for the same statement; where the statement is used, at the same place too.
    fn asks_the_same(&self, requirement: &Requirement) -> bool {
        let place = self.requirement.place.value == requirement.place.value;
        self.requirement.statement.value == requirement.statement.value
            && (place || !matches!(self.state, NeedState::Met(_)))
    }

    fn join(&mut self, requirement: &'r Requirement) {
        if self.requirement.place.value == Position::Anywhere {
            self.others.push(std::mem::replace(&mut self.requirement, requirement));
        } else {
            self.others.push(requirement);
        }
    }
}

fn accepted(page: &Page<'_>, requirement: &Requirement, pair: Pair<'_>) -> Vec<StatementId> {
    match &requirement.statement.value {
        Required::Kind(kind) => page.registry.statements_admitted(*kind, page.head, pair),
        Required::Id(id) => page.registry.find_statement(id).into_iter().collect(),
        Required::Unknown => Vec::new(),
    }
}

fn state(analysis: &Analysis<'_, '_>, requirement: &Requirement, accepted: &[StatementId]) -> NeedState {
    let met = numbered(analysis.statements).filter(|(_, one)| counts(analysis, accepted, one));
    let met: Vec<Index<StatementUse>> = met.map(|(at, _)| at).collect();
    if !met.is_empty() {
        return NeedState::Met(met);
    }
    if let Some(span) = link(analysis.page, requirement, accepted) {
        return NeedState::Linked(span);
    }
    unseen(analysis, accepted)
        .or_else(|| outdated(analysis, accepted))
        .or_else(|| altered(analysis, accepted))
        .unwrap_or(NeedState::Missing)
}

fn counts(analysis: &Analysis<'_, '_>, accepted: &[StatementId], one: &StatementUse) -> bool {
    let note = analysis.page.registry.records.statements[one.statement].footnote;
    accepted.contains(&one.statement)
        && (one.visibility == Visibility::Shown || (one.visibility == Visibility::Note && note))
}

/// A visible link to the statement's url, where the requirement accepts a link. A QR code is an image with that url, or an image in
/// such a link.
fn link(page: &Page<'_>, requirement: &Requirement, accepted: &[StatementId]) -> Option<Span> {
    let forms = |form| requirement.form.iter().any(|one| one.value == form);
    let urls: Vec<&str> = accepted
        .iter()
        .filter_map(|one| Some(page.registry.records.statements[*one].url.as_ref()?.value.as_str()))
        .collect();
    let shown = |block: u32| Visibility::of(&page.document.blocks[Index::from(block)]) == Visibility::Shown;
    let mut images: Vec<usize> =
        page.document.links.iter().filter(|link| link.image).map(|image| image.span.start).collect();
    images.sort_unstable();
    let next_image = |at: usize| images.get(images.partition_point(|image| *image < at));
    let holds_image = |link: &Link| next_image(link.span.start).is_some_and(|image| *image < link.span.end);
    let mut leading = page.document.links.iter().filter(|link| urls.contains(&link.url.as_str()));
    let counting = leading.find(|link| {
        let as_text = forms(Form::Link) && !link.image && !link.range.is_empty() && shown(link.block);
        as_text || (forms(Form::Qr) && (link.image || holds_image(link)))
    });
    counting.map(|link| link.span)
}

fn unseen(analysis: &Analysis<'_, '_>, accepted: &[StatementId]) -> Option<NeedState> {
    let one = analysis.statements.iter().find(|one| accepted.contains(&one.statement));
    if let Some(one) = one {
        return Some(NeedState::Hidden {
            statement: one.statement,
            span: one.span,
            obstacle: Obstacle::Visibility(one.visibility),
        });
    }
    accepted.iter().find_map(|statement| {
        let form = analysis.page.registry.wordings.statement(*statement);
        let record = &analysis.page.registry.records.statements[*statement];
        let (span, obstacle) =
            hidden::find(analysis.page, form).or_else(|| hidden::find_inclusion(analysis.page, record))?;
        Some(NeedState::Hidden { statement: *statement, span, obstacle })
    })
}

/// An earlier version of an accepted statement that is used word for word.
fn outdated(analysis: &Analysis<'_, '_>, accepted: &[StatementId]) -> Option<NeedState> {
    let earlier = analysis.page.registry.earlier_versions(accepted);
    let one = analysis.statements.iter().find(|one| earlier.contains(&one.statement))?;
    Some(NeedState::Outdated { statement: one.statement, span: one.span })
}

/// The text nearest to an accepted statement, or to an earlier version of one.
fn altered(analysis: &Analysis<'_, '_>, accepted: &[StatementId]) -> Option<NeedState> {
    let wordings = &analysis.page.registry.wordings;
    let earlier = analysis.page.registry.earlier_versions(accepted);
    let candidates = accepted.iter().map(|one| (*one, false)).chain(earlier.iter().map(|one| (*one, true)));
    let near = candidates.filter_map(|(statement, old)| {
        Some((likeness::find(analysis, wordings.statement(statement))?, statement, old))
    });
    // Between the version in force and an earlier one that are equally near, the author meant the one in force.
    let (likeness, statement, old) = near.max_by_key(|(likeness, _, old)| (likeness.share, !old))?;
    let span = analysis.page.span_of(likeness.words);
    Some(if old {
        NeedState::Outdated { statement, span }
    } else {
        NeedState::Altered { statement, span, words: likeness.words, changes: likeness.changes }
    })
}
