//! How the records of a registry lie over those of its packs.

use std::collections::HashSet;

use super::{
    Claim, Fault, Off, Origin, Policy, Prohibition, Records, Reference, Requirement, Signal, Statement, Term, Trigger,
    Weighting,
};
use crate::id::{self, Kind};
use crate::tree::Spanned;

/// A record that a pack can bring and a registry replace.
trait Layered {
    const KIND: Kind;
    fn id(&self) -> &Spanned<String>;
}

macro_rules! layered {
    ($($record:ident),+) => {
        $(impl Layered for $record {
            const KIND: Kind = Kind::$record;

            fn id(&self) -> &Spanned<String> {
                &self.id
            }
        })+
    };
}

layered!(Claim, Reference, Statement, Requirement, Trigger, Term, Prohibition, Signal, Weighting);

impl Records {
    /// Lays the records of a registry over those of its packs: an entry with a pack entry's id replaces it, `off = true` removes it.
    /// An `off` that removes nothing is a fault. The policies come down to one, if there is any.
    #[must_use]
    pub fn under(mut self, mut packs: Self) -> Self {
        let mut layers = Layers { off: std::mem::take(&mut self.off), faults: Vec::new() };
        layers.lay(&self.claims, &mut packs.claims);
        layers.lay(&self.references, &mut packs.references);
        layers.lay(&self.statements, &mut packs.statements);
        layers.lay(&self.requirements, &mut packs.requirements);
        layers.lay(&self.triggers, &mut packs.triggers);
        layers.lay(&self.terms, &mut packs.terms);
        layers.lay(&self.prohibitions, &mut packs.prohibitions);
        layers.lay(&self.signals, &mut packs.signals);
        layers.lay(&self.weightings, &mut packs.weightings);
        let policies = std::mem::take(&mut self.policies).into_iter().chain(std::mem::take(&mut packs.policies));
        self.policies = policies.reduce(Policy::under).into_iter().collect();
        self.append(packs);
        self.faults.extend(layers.faults);
        self.off = layers.off;
        self
    }
}

/// What switches entries of packs off, and what is wrong with it.
struct Layers {
    off: Vec<Off>,
    faults: Vec<(Origin, Fault)>,
}

impl Layers {
    /// Removes from a pack's entries those that are replaced or switched off.
    fn lay<T: Layered>(&mut self, own: &[T], theirs: &mut Vec<T>) {
        let off: Vec<&Off> = self.off.iter().filter(|off| off.kind == T::KIND).collect();
        let known: HashSet<String> = theirs.iter().map(|entry| entry.id().to_lowercase()).collect();
        let unused = off.iter().filter(|off| !known.contains(&off.id.to_lowercase()));
        self.faults.extend(unused.map(|off| (off.origin.clone(), without_use(off, theirs))));
        if theirs.is_empty() {
            return;
        }
        let gone = own.iter().map(Layered::id).chain(off.iter().map(|off| &off.id));
        let gone: HashSet<String> = gone.map(|id| id.to_lowercase()).collect();
        theirs.retain(|entry| !gone.contains(&entry.id().to_lowercase()));
    }
}

fn without_use<T: Layered>(off: &Off, theirs: &[T]) -> Fault {
    let message = format!("no pack in use brings a {} `{}` to switch off", off.kind.noun(), *off.id);
    let fault = Fault::new(off.id.span, message);
    match id::nearest_of(theirs.iter().map(|entry| entry.id().as_str()), &off.id) {
        Some(near) => fault.with_help(format!("did you mean `{near}`?")),
        None => fault,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::record::read;

    /// One entry of every kind that a pack can bring.
    const ENTRIES: [(&str, &str); 9] = [
        ("claim", "kind = 'disease'\ntext = 'T.'"),
        ("reference", "citation = 'C.'\nkind = 'label'"),
        ("statement", "kind = 'medwatch'\ntext = 'T.'"),
        ("requirement", "statement = 'isi'"),
        ("trigger", "title = 't'\nterms = ['w']\nreview = ['medical']"),
        ("term", "message = 'm'\nterms = ['w']"),
        ("prohibition", "message = 'm'"),
        ("signal", "kind = 'onset'\nterms = ['w']"),
        ("weighting", "features = ['1 w']"),
    ];

    fn all(pack: Option<&'static str>, change: impl Fn(&str) -> String) -> Records {
        let entries = ENTRIES.iter().map(|(kind, keys)| format!("[[{kind}]]\nid = '{kind}-1'\n{}\n", change(keys)));
        let records = read(&Arc::from("rules/a.toml"), pack, &entries.collect::<String>());
        assert_eq!(records.faults, []);
        records
    }

    fn origins(records: &Records) -> [Vec<Option<&'static str>>; 9] {
        fn packs<T>(entries: &[T], origin: fn(&T) -> &Origin) -> Vec<Option<&'static str>> {
            entries.iter().map(|entry| origin(entry).pack).collect()
        }
        [
            packs(&records.claims, |it| &it.origin),
            packs(&records.references, |it| &it.origin),
            packs(&records.statements, |it| &it.origin),
            packs(&records.requirements, |it| &it.origin),
            packs(&records.triggers, |it| &it.origin),
            packs(&records.terms, |it| &it.origin),
            packs(&records.prohibitions, |it| &it.origin),
            packs(&records.signals, |it| &it.origin),
            packs(&records.weightings, |it| &it.origin),
        ]
    }

    #[test]
    fn what_nobody_replaces_stays() {
        let records = Records::default().under(all(Some("core"), str::to_owned));
        assert_eq!(origins(&records), std::array::from_fn(|_| vec![Some("core")]));
        assert_eq!(records.faults, []);
    }

    #[test]
    fn every_kind_of_entry_can_be_replaced() {
        let records = all(None, str::to_owned).under(all(Some("core"), str::to_owned));
        assert_eq!(origins(&records), std::array::from_fn(|_| vec![None]));
    }

    #[test]
    fn every_kind_of_entry_can_be_switched_off_with_its_id_alone() {
        let records = all(None, |_| "off = true".to_owned()).under(all(Some("core"), str::to_owned));
        assert!(origins(&records).iter().all(Vec::is_empty));
        assert_eq!((records.faults.len(), records.off.len()), (0, 9));
    }

    #[test]
    fn an_entry_that_is_there_to_be_off_but_is_not_in_use_is_a_fault_with_a_suggestion() {
        let off = read(&Arc::from("rules/a.toml"), None, "[[term]]\nid = 'tern-1'\noff = true\n");
        let records = off.under(all(Some("core"), str::to_owned));
        let (origin, fault) = &records.faults[0];
        assert_eq!((&*origin.path, fault.help.as_deref()), ("rules/a.toml", Some("did you mean `term-1`?")));
    }
}
