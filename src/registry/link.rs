//! Checks ids: those that are given twice, and names of records that do not exist.

use std::collections::HashMap;
use std::sync::Arc;

use super::head::Head;
use super::input::{FaultSort, LoadFault};
use crate::id::{self, Ids, Kind};
use crate::record::{Evidence, Origin, Policy, Records, Reference, Required};
use crate::span::Span;
use crate::tree::Spanned;

/// Collects all ids, and adds a fault for each that is given twice and for each name of something that does not exist.
pub(super) fn check(records: &Records, policy: &Policy, heads: &[Head], faults: &mut Vec<LoadFault>) -> Ids {
    let ids = collect(records, heads, faults);
    let mut links = Links { ids: &ids, faults };
    links.claims(records);
    links.statements(records);
    links.topics(records, policy);
    ids
}

/// A place where an id is given to something.
struct Given<'r> {
    id: &'r str,
    kind: Kind,
    path: &'r Arc<str>,
    span: Span,
}

/// Ids are unique without regard to case: they become file names.
fn collect(records: &Records, heads: &[Head], faults: &mut Vec<LoadFault>) -> Ids {
    let mut ids = Ids::default();
    let all = given(records, heads);
    for one in &all {
        let Err((before, kind)) = ids.insert(one.id, one.kind) else { continue };
        let first = all.iter().find(|other| other.id == before && other.kind == kind);
        let sort = if one.kind == Kind::Asset { FaultSort::DuplicateAsset } else { FaultSort::DuplicateRecord };
        let message = format!("the id `{}` already belongs to {}", one.id, kind.one());
        let help = "ids are unique in the whole registry, without regard to case".to_owned();
        let mut fault = LoadFault::new(sort, one.path, one.span, message).with_help(Some(help));
        if let Some(first) = first {
            fault = fault.with_related(first.path, first.span, "given here first");
        }
        fault.asset = (one.kind == Kind::Asset).then(|| Arc::from(one.id));
        faults.push(fault);
    }
    ids
}

fn given<'r>(records: &'r Records, heads: &'r [Head]) -> Vec<Given<'r>> {
    let records =
        records.entries().map(|(kind, origin, id)| Given { id: &id.value, kind, path: &origin.path, span: id.span });
    let assets = heads.iter().filter_map(|head| {
        let id = head.front.id.as_ref()?;
        let (path, span) = head.place(id);
        Some(Given { id: &id.value, kind: Kind::Asset, path, span })
    });
    records.chain(assets).collect()
}

/// Resolves names, and keeps a fault for each that names nothing.
struct Links<'l> {
    ids: &'l Ids,
    faults: &'l mut Vec<LoadFault>,
}

impl Links<'_> {
    fn claims(&mut self, records: &Records) {
        let mut references: HashMap<&str, &Reference> = HashMap::with_capacity(records.references.len());
        for reference in &records.references {
            references.entry(&reference.id.value).or_insert(reference);
        }
        for claim in &records.claims {
            let origin = &claim.origin;
            self.resolve(origin, &claim.product, &[Kind::Product]);
            self.resolve(origin, &claim.replaced_by, &[Kind::Claim]);
            self.resolve(origin, &claim.not_with, &[Kind::Claim]);
            self.resolve(
                origin,
                claim.companions.iter().map(|companion| &companion.id),
                &[Kind::Claim, Kind::Statement],
            );
            self.resolve(origin, &claim.authors, &[Kind::Person]);
            for evidence in &claim.evidence {
                self.resolve(origin, [&evidence.reference], &[Kind::Reference]);
                self.endpoint(&references, origin, evidence);
            }
        }
        for reference in &records.references {
            self.resolve(&reference.origin, &reference.replaced_by, &[Kind::Reference]);
        }
    }

    fn endpoint(&mut self, references: &HashMap<&str, &Reference>, origin: &Origin, evidence: &Evidence) {
        let Some(endpoint) = &evidence.endpoint else { return };
        let Some(reference) = references.get(evidence.reference.value.as_str()) else { return };
        let mut known = reference.endpoints.iter().filter_map(|one| one.id.as_ref()).map(|id| id.value.as_str());
        if known.clone().any(|one| one == endpoint.value) {
            return;
        }
        let near = id::nearest_of(known.by_ref(), &endpoint.value);
        self.fault(origin, endpoint, &format!("endpoint of {}", reference.id.value), near);
    }

    fn statements(&mut self, records: &Records) {
        for statement in &records.statements {
            self.resolve(&statement.origin, &statement.product, &[Kind::Product]);
            self.resolve(&statement.origin, &statement.replaces, &[Kind::Statement]);
        }
        for requirement in &records.requirements {
            if let Required::Id(id) = &requirement.statement.value {
                self.resolve(&requirement.origin, [&requirement.statement.with(id.clone())], &[Kind::Statement]);
            }
        }
    }

    /// Roles and standard responses of triggers, roles of people. The policy defines the roles.
    fn topics(&mut self, records: &Records, policy: &Policy) {
        for trigger in &records.triggers {
            self.roles(&trigger.origin, &trigger.review, policy);
            self.resolve(&trigger.origin, &trigger.answer_with, &[Kind::Asset]);
        }
        for person in &records.people {
            self.roles(&person.origin, &person.roles, policy);
        }
    }

    fn roles(&mut self, origin: &Origin, names: &[Spanned<String>], policy: &Policy) {
        let known = || policy.roles.entries.iter().map(|role| role.name.value.as_str());
        for name in names.iter().filter(|name| !known().any(|role| role == name.value)) {
            self.fault(origin, name, "role", id::nearest_of(known(), &name.value));
        }
    }

    fn resolve<'n>(&mut self, origin: &Origin, names: impl IntoIterator<Item = &'n Spanned<String>>, kinds: &[Kind]) {
        for name in names {
            if self.ids.kind(&name.value).is_some_and(|kind| kinds.contains(&kind)) {
                continue;
            }
            let what: Vec<&str> = kinds.iter().map(|kind| kind.noun()).collect();
            let near = kinds.iter().find_map(|kind| self.ids.nearest_of_kind(&name.value, *kind));
            self.fault(origin, name, &what.join(" or "), near);
        }
    }

    fn fault(&mut self, origin: &Origin, name: &Spanned<String>, what: &str, near: Option<&str>) {
        let help = near.map(|near| format!("did you mean `{near}`?"));
        let message = format!("there is no {what} `{}`", name.value);
        self.faults.push(LoadFault::new(FaultSort::Record, &origin.path, name.span, message).with_help(help));
    }
}
