//! Reads one file under `rules/`, or of a pack, by the tables it holds.

use std::sync::Arc;

use super::fields::Fields;
use super::{
    Claim, Fault, Off, Origin, Person, Policy, Product, Prohibition, Records, Reference, Requirement, Signal,
    Statement, Term, Trigger, Weighting,
};
use crate::id::{self, Kind};
use crate::tree::{Entry, Node, Spanned, Table, Value, parse_toml};

/// The arrays that a file of records may hold.
const ARRAYS: [&str; 9] =
    ["claim", "reference", "statement", "requirement", "trigger", "term", "prohibition", "signal", "weighting"];

/// The arrays that belong to a product.
const PRODUCT_ARRAYS: [&str; 2] = ["indication", "market"];

/// Reads a file of records: `rules/policy.toml` as the policy, `rules/people.toml` as people, any other by its tables.
///
/// It never fails: what is wrong stands in the faults, and everything else is read.
pub fn read(path: &Arc<str>, pack: Option<&'static str>, text: &str) -> Records {
    let origin = Origin { path: Arc::clone(path), pack };
    let (table, syntax) = parse_toml(text, 0);
    let mut reader = Reader { origin, records: Records::default(), faults: Vec::new() };
    match path.rsplit_once('/') {
        Some((folder, "policy.toml")) if pack.is_some() || folder == "rules" => reader.policy(table),
        Some(("rules", "people.toml")) => reader.people(table),
        _ => reader.records(table),
    }
    // What cannot be read at all is told as that, and not as a value of the wrong type too.
    reader.faults.retain(|fault| syntax.iter().all(|broken| broken.span != fault.span));
    reader.faults.extend(syntax.into_iter().map(|fault| Fault::new(fault.span, fault.message)));
    reader.finish()
}

struct Reader {
    origin: Origin,
    records: Records,
    faults: Vec<Fault>,
}

impl Reader {
    fn finish(mut self) -> Records {
        self.faults.sort_by_key(|fault| fault.span);
        self.records.faults = self.faults.into_iter().map(|fault| (self.origin.clone(), fault)).collect();
        self.records
    }

    fn policy(&mut self, table: Table) {
        let first = table.entries.first().map_or(table.span, |entry| entry.key_span);
        let policy = Policy::read(Table { span: first, ..table }, self.origin.clone(), &mut self.faults);
        self.records.policies.push(policy);
    }

    fn people(&mut self, table: Table) {
        for entry in table.entries {
            if entry.key == "person" {
                self.array(entry, Kind::Person, Person::read, |it| &mut it.people);
            } else {
                self.unknown(&entry, &["person"]);
            }
        }
    }

    fn records(&mut self, table: Table) {
        let mut product = Vec::new();
        for entry in table.entries {
            match entry.key.as_str() {
                "claim" => self.array(entry, Kind::Claim, Claim::read, |it| &mut it.claims),
                "reference" => self.array(entry, Kind::Reference, Reference::read, |it| &mut it.references),
                "statement" => self.array(entry, Kind::Statement, Statement::read, |it| &mut it.statements),
                "requirement" => self.array(entry, Kind::Requirement, Requirement::read, |it| &mut it.requirements),
                "trigger" => self.array(entry, Kind::Trigger, Trigger::read, |it| &mut it.triggers),
                "term" => self.array(entry, Kind::Term, Term::read, |it| &mut it.terms),
                "prohibition" => self.array(entry, Kind::Prohibition, Prohibition::read, |it| &mut it.prohibitions),
                "signal" => self.array(entry, Kind::Signal, Signal::read, |it| &mut it.signals),
                "weighting" => self.array(entry, Kind::Weighting, Weighting::read, |it| &mut it.weightings),
                "person" => self.misplaced_person(&entry),
                key if is_array(&entry.node) && !PRODUCT_ARRAYS.contains(&key) => self.unknown(&entry, &ARRAYS),
                _ => product.push(entry),
            }
        }
        self.product(product);
    }

    /// What is left at the top of a file is a product, if it looks like one.
    fn product(&mut self, entries: Vec<Entry>) {
        let Some(first) = entries.first().map(|entry| entry.key_span) else { return };
        let telling = ["id", "brand", "established_name", "indication", "market"];
        if !entries.iter().any(|entry| telling.contains(&entry.key.as_str())) {
            return entries.iter().for_each(|entry| self.unknown(entry, &ARRAYS));
        }
        let mut fields = Fields::new(Table { entries, span: first }, "product", &mut self.faults);
        let Some(id) = fields.id() else { return fields.abandon() };
        let product = Product::read(&mut fields, self.origin.clone(), id);
        fields.finish();
        self.records.products.push(product);
    }

    /// Reads all entries of one kind, `[[kind]]`.
    fn array<T>(
        &mut self,
        entry: Entry,
        kind: Kind,
        read: fn(&mut Fields<'_>, Origin, Spanned<String>) -> T,
        into: fn(&mut Records) -> &mut Vec<T>,
    ) {
        let Value::List(items) = entry.node.value else {
            let message = format!("`{}` is a list: each entry begins with `[[{0}]]`", entry.key);
            return self.faults.push(Fault::new(entry.key_span, message));
        };
        for item in items {
            match item.value {
                Value::Table(table) => {
                    let record = self.entry(table, kind, read);
                    into(&mut self.records).extend(record);
                }
                other => {
                    let message = format!("`{}`: expected a table of keys, found {}", entry.key, other.noun());
                    self.faults.push(Fault::new(item.span, message));
                }
            }
        }
    }

    /// Reads one entry. Without an id it cannot be named, so there is nothing to keep.
    fn entry<T>(
        &mut self,
        table: Table,
        kind: Kind,
        read: fn(&mut Fields<'_>, Origin, Spanned<String>) -> T,
    ) -> Option<T> {
        let mut fields = Fields::new(table, kind.noun(), &mut self.faults);
        let off = fields.flag("off");
        let Some(id) = fields.id() else {
            fields.abandon();
            return None;
        };
        if off {
            self.records.off.push(Off { origin: self.origin.clone(), id, kind });
            return None;
        }
        let record = read(&mut fields, self.origin.clone(), id);
        fields.finish();
        Some(record)
    }

    fn misplaced_person(&mut self, entry: &Entry) {
        let fault = Fault::new(entry.key_span, "people stand in `rules/people.toml` alone");
        self.faults.push(fault.with_help("whose reviews count must not depend on any other file"));
    }

    fn unknown(&mut self, entry: &Entry, known: &[&str]) {
        let what = if is_array(&entry.node) { "kind of record" } else { "key" };
        let fault = Fault::new(entry.key_span, format!("unknown {what} `{}`", entry.key));
        self.faults.push(match id::nearest_of(known.iter().copied(), &entry.key) {
            Some(near) => fault.with_help(format!("did you mean `[[{near}]]`?")),
            None => fault.with_help(format!("a file of records holds: {}", known.join(", "))),
        });
    }
}

/// Whether a value is what `[[key]]` gives.
fn is_array(node: &Node) -> bool {
    matches!(&node.value, Value::List(items) if items.iter().any(|item| matches!(item.value, Value::Table(_))))
}
