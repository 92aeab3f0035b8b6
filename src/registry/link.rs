//! Ids and what they lead to: duplicates, and records that name what is not there.

use std::collections::HashMap;
use std::sync::Arc;

use super::head::Head;
use super::input::{FaultSort, LoadFault};
use super::{Index, load};
use crate::id;
use crate::record::{Origin, Policy, Records, Required};
use crate::span::Span;
use crate::tree::Spanned;

/// Adds a fault for each id that stands twice and each name that leads nowhere.
pub(super) fn check(records: &Records, policy: &Policy, heads: &[Head], index: &Index, faults: &mut Vec<LoadFault>) {
    duplicates(records, heads, faults);
    let mut links = Links { index, faults };
    links.claims(records);
    links.statements(records);
    links.topics(records, policy, heads);
}

/// A place where an id is given to something.
struct Given<'r> {
    id: &'r str,
    path: &'r Arc<str>,
    span: Span,
    is_asset: bool,
}

/// Ids are unique without regard to case: they become file names.
fn duplicates(records: &Records, heads: &[Head], faults: &mut Vec<LoadFault>) {
    let mut first: HashMap<String, Given<'_>> = HashMap::new();
    for given in given(records, heads) {
        let key = given.id.to_lowercase();
        let Some(before) = first.get(&key) else {
            first.insert(key, given);
            continue;
        };
        let sort = if given.is_asset { FaultSort::DuplicateAsset } else { FaultSort::DuplicateRecord };
        let message = format!("the id `{}` is already given to something else", given.id);
        let fault = LoadFault::new(sort, given.path, given.span, message).with_help(Some("ids are unique in the whole registry, without regard to case".to_owned()));
        let mut fault = fault.with_related(before.path, before.span, "first given here");
        fault.asset = given.is_asset.then(|| Arc::from(given.id));
        faults.push(fault);
    }
}

fn given<'r>(records: &'r Records, heads: &'r [Head]) -> Vec<Given<'r>> {
    let record = |(origin, id): (&'r Origin, &'r Spanned<String>)| Given { id: &id.value, path: &origin.path, span: id.span, is_asset: false };
    let mut all: Vec<Given<'r>> = records.ids().map(|(_, origin, id)| record((origin, id))).collect();
    all.extend(heads.iter().filter_map(|head| {
        let id = head.front.id.as_ref()?;
        let (path, span) = head.place(id);
        Some(Given { id: &id.value, path, span, is_asset: true })
    }));
    all
}

/// Follows names, and keeps a fault for each that leads nowhere.
struct Links<'l> {
    index: &'l Index,
    faults: &'l mut Vec<LoadFault>,
}

impl Links<'_> {
    fn claims(&mut self, records: &Records) {
        let index = self.index;
        for claim in &records.claims {
            let origin = &claim.origin;
            self.lead(origin, &claim.product, "product", &index.products);
            self.lead(origin, &claim.replaced_by, "claim", &index.claims);
            for other in &claim.not_with {
                self.lead(origin, [other], "claim", &index.claims);
            }
            for evidence in &claim.evidence {
                self.lead(origin, [&evidence.reference], "reference", &index.references);
                self.endpoint(records, origin, evidence);
            }
            for companion in &claim.companions {
                let known = index.claims.keys().chain(index.statements.keys()).map(String::as_str);
                self.one(origin, &companion.id, "claim or statement", known);
            }
            self.lead(origin, &claim.authors, "person", &index.people);
        }
        for reference in &records.references {
            self.lead(&reference.origin, &reference.replaced_by, "reference", &index.references);
        }
    }

    fn endpoint(&mut self, records: &Records, origin: &Origin, evidence: &crate::record::Evidence) {
        let Some(endpoint) = &evidence.endpoint else { return };
        let Some(reference) = self.index.references.get(&evidence.reference.value) else { return };
        let known = records.references[*reference].endpoints.iter().filter_map(|one| one.id.as_ref()).map(|id| id.value.as_str());
        self.one(origin, endpoint, "endpoint of that reference", known);
    }

    fn statements(&mut self, records: &Records) {
        let index = self.index;
        for statement in &records.statements {
            self.lead(&statement.origin, &statement.product, "product", &index.products);
            self.lead(&statement.origin, &statement.replaces, "statement", &index.statements);
        }
        for requirement in &records.requirements {
            if let Required::Id(id) = &requirement.statement.value {
                let name = requirement.statement.with(id.clone());
                self.lead(&requirement.origin, [&name], "statement or kind of statement", &index.statements);
            }
        }
    }

    /// Roles and standard responses of triggers, roles of people.
    fn topics(&mut self, records: &Records, policy: &Policy, heads: &[Head]) {
        let roles = load::positions(policy.roles.entries.iter().map(|role| role.name.value.as_str()));
        let assets = load::positions(heads.iter().map(|head| &*head.id));
        for trigger in &records.triggers {
            self.lead(&trigger.origin, &trigger.review, "role", &roles);
            self.lead(&trigger.origin, &trigger.answer_with, "asset", &assets);
        }
        for person in &records.people {
            self.lead(&person.origin, &person.roles, "role", &roles);
        }
    }

    fn lead<'n>(&mut self, origin: &Origin, names: impl IntoIterator<Item = &'n Spanned<String>>, what: &str, known: &HashMap<String, usize>) {
        for name in names {
            if !known.contains_key(&name.value) {
                self.one(origin, name, what, known.keys().map(String::as_str));
            }
        }
    }

    fn one<'k>(&mut self, origin: &Origin, name: &Spanned<String>, what: &str, mut known: impl Iterator<Item = &'k str> + Clone) {
        if known.clone().any(|one| one == name.value) {
            return;
        }
        let help = id::nearest(known.by_ref(), &name.value).map(|near| format!("did you mean `{near}`?"));
        let message = format!("there is no {what} `{}`", name.value);
        self.faults.push(LoadFault::new(FaultSort::Record, &origin.path, name.span, message).with_help(help));
    }
}
