//! The entries of a registry, a function a kind of record, and lists of them.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{Dimension, Entry, Filter, Reach, Sort, state};
use crate::id::Kind;
use crate::pack::{self, Pack};
use crate::record::{Claim, Indication, Origin, Person, Product, Records, Reference, Required, Requirement, Word as _};
use crate::registry::{Head, Registry};
use crate::span::Span;
use crate::tree::Spanned;
use crate::wording::visible;

/// Everything of a sort that passes a filter, by sort and id. Without a sort, everything that the registry itself holds: what packs
/// bring is many times that, and asked for by its sort.
pub fn list<'r>(registry: &'r Registry, sort: Option<Sort>, filter: &Filter) -> Vec<Entry<'r>> {
    let wanted = |entry: &Entry<'_>| match sort {
        Some(sort) => entry.sort == sort,
        None => entry.sort != Sort::Pack && (entry.pack.is_none() || filter.names_pack()),
    };
    let mut entries = all(registry);
    entries.retain(|entry| wanted(entry) && filter.admits(registry, entry));
    entries.sort_by_key(|entry| (entry.sort, entry.id));
    entries
}

/// The entry of an id.
pub(super) fn find<'r>(registry: &'r Registry, id: &str) -> Option<Entry<'r>> {
    all(registry).into_iter().find(|entry| entry.id == id)
}

/// All entries by their ids.
pub(super) fn by_id(registry: &Registry) -> HashMap<&str, Entry<'_>> {
    all(registry).into_iter().map(|entry| (entry.id, entry)).collect()
}

/// What a pack brings, in the order of its files, given its records.
pub fn pack_entries(records: &Records, today: Date) -> Vec<Entry<'_>> {
    of_records(records, today)
}

fn all(registry: &Registry) -> Vec<Entry<'_>> {
    let mut entries = of_records(&registry.records, registry.options.today);
    for entry in entries.iter_mut().filter(|entry| entry.sort == Sort::Of(Kind::Statement)) {
        entry.state = registry.find_statement(entry.id).map(|at| state::statement(registry, at));
    }
    entries.extend(registry.heads.iter().map(of_head));
    entries.extend(pack::all().iter().map(|pack| of_pack(pack, registry)));
    entries
}

/// The entries of all records. What a statement is today only a whole registry knows.
fn of_records(records: &Records, today: Date) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for product in &records.products {
        entries.push(of_product(product));
        entries.extend(product.indications.iter().map(|indication| of_indication(product, indication)));
    }
    entries.extend(records.claims.iter().map(|claim| Entry::of_claim(claim, today)));
    entries.extend(records.references.iter().map(|reference| of_reference(reference, today)));
    entries.extend(of_statements(records));
    entries.extend(records.requirements.iter().map(of_requirement));
    entries.extend(of_wordings(records));
    entries.extend(records.people.iter().map(of_person));
    entries
}

impl<'r> Entry<'r> {
    fn of(kind: Kind, origin: &'r Origin, id: &'r Spanned<String>, title: &str) -> Self {
        Self {
            sort: Sort::Of(kind),
            id: &id.value,
            title: one_line(title),
            state: None,
            citation: None,
            pack: origin.pack,
            path: &origin.path,
            span: id.span,
            reach: None,
        }
    }

    fn citing(mut self, citation: Option<&'r Spanned<String>>) -> Self {
        self.citation = citation.map(|citation| citation.as_str());
        self
    }

    fn reaching(mut self, reach: Reach<'r>) -> Self {
        self.reach = Some(reach);
        self
    }

    /// The entry of a claim on a day.
    pub(super) fn of_claim(claim: &'r Claim, today: Date) -> Self {
        let reach = Reach::of_scope(&claim.scope, claim.product.as_ref().map(|product| product.as_str()));
        let entry = Self::of(Kind::Claim, &claim.origin, &claim.id, &visible(&claim.text)).reaching(reach);
        Self { state: Some(state::claim(claim, today)), ..entry }
    }
}

fn of_product(product: &Product) -> Entry<'_> {
    let title = format!("{} ({})", product.brand.value, product.established_name.value);
    let reach = Reach::of_values([
        (Dimension::Product, vec![product.id.as_str()]),
        (Dimension::Indication, product.indications.iter().map(|one| one.id.as_str()).collect()),
        (Dimension::Region, product.markets.iter().map(|one| one.region.as_str()).collect()),
    ]);
    Entry::of(Kind::Product, &product.origin, &product.id, &title).reaching(reach)
}

fn of_indication<'r>(product: &'r Product, indication: &'r Indication) -> Entry<'r> {
    let reach = Reach::of_values([
        (Dimension::Product, vec![product.id.as_str()]),
        (Dimension::Indication, vec![indication.id.as_str()]),
    ]);
    Entry::of(Kind::Indication, &product.origin, &indication.id, &indication.text).reaching(reach)
}

fn of_reference(reference: &Reference, today: Date) -> Entry<'_> {
    let entry = Entry::of(Kind::Reference, &reference.origin, &reference.id, &reference.citation);
    Entry { state: Some(state::reference(reference, today)), ..entry }
}

fn of_statements(records: &Records) -> impl Iterator<Item = Entry<'_>> {
    records.statements.iter().map(|one| {
        let kind = one.kind.as_ref().map_or("", |kind| kind.word());
        let title = format!("{kind}: {}", visible(&one.text));
        let reach = Reach::of_scope(&one.scope, one.product.as_ref().map(|product| product.as_str()));
        Entry::of(Kind::Statement, &one.origin, &one.id, &title).citing(one.citation.as_ref()).reaching(reach)
    })
}

fn of_requirement(one: &Requirement) -> Entry<'_> {
    let statement = match &one.statement.value {
        Required::Kind(kind) => kind.word(),
        Required::Id(id) => id,
        Required::Unknown => "",
    };
    let conditions: Vec<&str> = one.conditions.iter().map(|condition| condition.word()).collect();
    let title = if conditions.is_empty() {
        statement.to_owned()
    } else {
        format!("{statement} if {}", conditions.join(" and "))
    };
    Entry::of(Kind::Requirement, &one.origin, &one.id, &title)
        .citing(one.citation.as_ref())
        .reaching(Reach::of_scope(&one.when, None))
}

/// Triggers, terms, prohibitions, signals and weightings.
fn of_wordings(records: &Records) -> impl Iterator<Item = Entry<'_>> {
    let triggers = records.triggers.iter().map(|one| {
        let title = format!("{}: {}", one.title.value, roles(&one.review));
        let entry = Entry::of(Kind::Trigger, &one.origin, &one.id, &title).citing(one.citation.as_ref());
        entry.reaching(Reach::of_scope(&one.when, None))
    });
    let terms = records.terms.iter().map(|one| {
        let entry = Entry::of(Kind::Term, &one.origin, &one.id, &one.message).citing(one.citation.as_ref());
        entry.reaching(Reach::of_scope(&one.when, None))
    });
    let prohibitions = records.prohibitions.iter().map(|one| {
        let entry = Entry::of(Kind::Prohibition, &one.origin, &one.id, &one.message).citing(one.citation.as_ref());
        entry.reaching(Reach::of_scope(&one.when, None))
    });
    let signals = records.signals.iter().map(|one| {
        let kind = one.kind.as_ref().map_or("", |kind| kind.word());
        Entry::of(Kind::Signal, &one.origin, &one.id, kind).citing(one.citation.as_ref())
    });
    let weightings = records.weightings.iter().map(|one| {
        let title = format!("{} words, pairs and signals", one.features().count());
        Entry::of(Kind::Weighting, &one.origin, &one.id, &title).citing(one.citation.as_ref())
    });
    triggers.chain(terms).chain(prohibitions).chain(signals).chain(weightings)
}

fn of_person(person: &Person) -> Entry<'_> {
    let title = format!("{}: {}", person.name.value, roles(&person.roles));
    Entry::of(Kind::Person, &person.origin, &person.id, title.trim_end_matches(": "))
}

fn roles(roles: &[Spanned<String>]) -> String {
    roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(", ")
}

fn of_head(head: &Head) -> Entry<'_> {
    let (path, span) = match &head.front.id {
        Some(id) => head.place(id),
        None => (&head.path, head.opening),
    };
    Entry {
        sort: Sort::Of(Kind::Asset),
        id: &head.id,
        title: one_line(head.front.title.as_ref().map_or("", |title| title.as_str())),
        state: None,
        citation: None,
        pack: None,
        path,
        span,
        reach: Some(Reach::of_facts(head.facts())),
    }
}

/// The entry of a pack: whether the registry uses it.
pub(super) fn of_pack(pack: &'static Pack, registry: &Registry) -> Entry<'static> {
    let used = registry.policy.packs.iter().any(|name| name.value == pack.name);
    Entry {
        sort: Sort::Pack,
        id: pack.name,
        title: pack.description.to_owned(),
        state: Some(if used { "in use" } else { "not in use" }.to_owned()),
        citation: None,
        pack: Some(pack.name),
        path: "",
        span: Span::default(),
        reach: None,
    }
}

/// A text on one line, its white space collapsed.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::samples;

    #[test]
    fn without_a_sort_the_registrys_own_are_listed_by_sort_and_id() {
        let registry = samples::registry();
        let entries = list(&registry, None, &Filter::default());
        let ids: Vec<&str> = entries.iter().map(|entry| entry.id).collect();
        let expected = [
            "velorin",
            "hefh",
            "C-1",
            "C-2",
            "C-3",
            "REF-1",
            "REF-2",
            "ISI-1",
            "ISI-2",
            "own-isi",
            "own-topic",
            "rkim",
            "A-1",
            "A-2",
            "M-1",
        ];
        assert_eq!(ids, expected);
        assert!(entries.iter().all(|entry| !entry.path.is_empty() && entry.pack.is_none()));
    }

    #[test]
    fn a_title_is_what_a_reader_sees_on_one_line() {
        let registry = samples::registry();
        let title = |id: &str| find(&registry, id).map(|entry| entry.title).unwrap();
        assert_eq!(title("velorin"), "Velorin (tezacibart)");
        assert_eq!(title("C-1"), "Velorin lowered LDL-C by 52%.");
        assert_eq!(title("ISI-2"), "isi: Velorin can cause flushing.");
        assert_eq!(title("own-isi"), "isi if product-named");
        assert_eq!(title("own-topic"), "Switching: medical");
        assert_eq!(title("rkim"), "R. Kim: medical");
        assert_eq!(title("A-1"), "Page");
    }

    #[test]
    fn packs_say_whether_they_are_in_use() {
        let registry = samples::registry();
        let packs = list(&registry, Some(Sort::Pack), &Filter::default());
        let states: Vec<_> = packs.iter().map(|entry| (entry.id, entry.state.as_deref() == Some("in use"))).collect();
        assert!(states.contains(&("core", true)) && states.contains(&("us-fda", false)));
    }

    #[test]
    fn an_entry_points_at_its_id() {
        let registry = samples::registry();
        for entry in list(&registry, None, &Filter::default()) {
            let words = entry.span.of(registry.text(entry.path).unwrap());
            assert_eq!(words.trim_matches(['"', '\'']), entry.id);
        }
    }
}
