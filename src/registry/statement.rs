//! The statements of a kind that an asset may use on a day.

use jiff::civil::Date;

use super::head::Head;
use super::ids::StatementId;
use super::linked::Registry;
use crate::index::numbered;
use crate::record::{Pair, Statement, StatementKind};

impl Registry {
    /// The statements of a kind for any region and indication of an asset: what `[isi]` includes.
    pub fn statements_for(&self, kind: StatementKind, head: &Head) -> Vec<StatementId> {
        let mut found: Vec<StatementId> = Vec::new();
        for pair in head.facts().pairs() {
            let new: Vec<StatementId> =
                self.statements_for_pair(kind, head, pair).into_iter().filter(|one| !found.contains(one)).collect();
            found.extend(new);
        }
        found
    }

    /// The statements of a kind in force for one region and indication of an asset: those for its product before those for all.
    ///
    /// One that is not in force yet is used while no other one is, so that content can be prepared. One that a later statement
    /// replaced may be used until its `use_by`.
    pub fn statements_for_pair(&self, kind: StatementKind, head: &Head, pair: Pair<'_>) -> Vec<StatementId> {
        let mut fitting = self.fitting(kind, head, pair);
        if fitting.iter().any(|one| self.is_effective_today(*one)) {
            fitting.retain(|one| self.is_effective_today(*one));
        }
        let replaced: Vec<StatementId> =
            fitting.iter().copied().filter(|one| self.is_replaced_by_any(*one, &fitting)).collect();
        fitting.retain(|one| !replaced.contains(one) || self.may_still_be_used(*one));
        if fitting.iter().any(|one| self.records.statements[*one].product.is_some()) {
            fitting.retain(|one| self.records.statements[*one].product.is_some());
        }
        fitting
    }

    /// The statements that satisfy a requirement of a kind: those in force, then those of a later day, for which content may be
    /// prepared.
    pub fn statements_admitted(&self, kind: StatementKind, head: &Head, pair: Pair<'_>) -> Vec<StatementId> {
        let mut admitted = self.statements_for_pair(kind, head, pair);
        let coming = self.fitting(kind, head, pair).into_iter().filter(|one| !self.is_effective_today(*one));
        let new: Vec<StatementId> = coming.filter(|one| !admitted.contains(one)).collect();
        admitted.extend(new);
        admitted
    }

    /// All statements of a kind that are about the asset's product, or about no product, and whose scope fits the pair, on any day.
    fn fitting(&self, kind: StatementKind, head: &Head, pair: Pair<'_>) -> Vec<StatementId> {
        let facts = head.facts();
        let of_kind = self.lookup.by_kind.get(&kind).map(Vec::as_slice).unwrap_or_default();
        let fits = |statement: &Statement| {
            statement.product.as_ref().is_none_or(|product| Some(product.value.as_str()) == facts.product)
                && statement.scope.serves_pair(&facts, pair, &self.regions)
        };
        of_kind.iter().copied().filter(|one| fits(&self.records.statements[*one])).collect()
    }

    /// The kind of a statement; `None` where its record does not give one.
    pub fn statement_kind(&self, statement: StatementId) -> Option<StatementKind> {
        self.records.statements[statement].kind.as_ref().map(|kind| kind.value)
    }

    /// The first day of a statement that is not in force yet.
    pub fn future_start(&self, statement: StatementId) -> Option<Date> {
        let effective = self.records.statements[statement].effective.as_ref();
        effective.map(|day| day.value).filter(|day| *day > self.options.today)
    }

    /// All statements that one of these replaced, directly or not.
    pub fn earlier_versions(&self, statements: &[StatementId]) -> Vec<StatementId> {
        let mut earlier: Vec<StatementId> = Vec::new();
        let mut waiting = statements.to_vec();
        while let Some(next) = waiting.pop() {
            let replaces = self.records.statements[next].replaces.as_ref();
            let Some(before) = replaces.and_then(|id| self.find_statement(&id.value)) else { continue };
            if !earlier.contains(&before) && !statements.contains(&before) {
                earlier.push(before);
                waiting.push(before);
            }
        }
        earlier
    }

    /// The statement that replaced another and is in force today, if there is one.
    pub fn successor(&self, statement: StatementId) -> Option<StatementId> {
        let id = &self.records.statements[statement].id.value;
        let is_next = |other: &Statement| other.replaces.as_ref().is_some_and(|one| one.value == *id);
        let mut others = numbered(&self.records.statements);
        others.find(|(at, other)| is_next(other) && self.is_effective_today(*at)).map(|(at, _)| at)
    }

    /// Whether a replaced statement may still be used today.
    pub fn may_still_be_used(&self, statement: StatementId) -> bool {
        self.records.statements[statement].use_by.as_ref().is_some_and(|day| day.value >= self.options.today)
    }

    fn is_effective_today(&self, statement: StatementId) -> bool {
        self.future_start(statement).is_none()
    }

    fn is_replaced_by_any(&self, statement: StatementId, others: &[StatementId]) -> bool {
        others.iter().any(|other| *other != statement && self.earlier_versions(&[*other]).contains(&statement))
    }
}
