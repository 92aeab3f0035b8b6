//! From files to a registry, step by step: records, policy, front matter, ids, links, indexes.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::head::{self, DEFAULTS, Defaults, Head, ReadHead};
use super::input::{Content, FaultSort, Input, LoadFault, Options};
use super::link;
use super::module::Modules;
use super::topic::Topics;
use super::wording::Wordings;
use super::{Index, Registry};
use crate::pack;
use crate::record::{self, Off, Origin, Policy, Records, RegionTree};

/// The marker of a registry.
const POLICY: &str = "rules/policy.toml";

/// Reads and links the files of one state.
pub(super) fn load(inputs: Vec<Input>, options: Options) -> Registry {
    let mut faults = Vec::new();
    let files = inputs.iter().map(|input| Arc::clone(&input.path)).collect();
    let (rules, content) = split(inputs, &mut faults);
    let mut records = read_records(&rules, &mut faults);
    let policy = policy(&mut records, &mut faults);
    let heads = read_heads(content, &policy, &mut faults);
    let regions = regions(&policy);
    let ids = link::check(&records, &policy, &heads, &mut faults);
    let index = Index::new(&records, &heads);
    let topics = Topics::compile(&records, &mut faults);
    let wordings = Wordings::build(&records);
    let mut registry = Registry { options, policy, regions, records, heads, files, faults, ids, index, wordings, topics, modules: Modules::default() };
    registry.modules = Modules::read(&registry);
    registry
}

fn regions(policy: &Policy) -> RegionTree {
    let parts = policy.regions.entries.iter().filter_map(|region| Some((region.name.value.as_str(), region.value.part_of.as_ref()?)));
    RegionTree::new(parts.map(|(part, whole)| (part, whole.value.as_str())))
}

/// The texts below `rules/` and those below `content/`; what cannot be read is a fault.
fn split(inputs: Vec<Input>, faults: &mut Vec<LoadFault>) -> (Vec<(Arc<str>, String)>, Vec<(Arc<str>, String)>) {
    let (mut rules, mut content) = (Vec::new(), Vec::new());
    for Input { path, content: held } in inputs {
        match held {
            Content::Text(text) if path.starts_with("rules/") => rules.push((path, text)),
            Content::Text(text) => content.push((path, text)),
            Content::Other => {}
            Content::NotText { at } => faults.push(unreadable(&path, format!("byte {at} is not UTF-8, so the file cannot be read as text"))),
            Content::Unreadable(why) => faults.push(unreadable(&path, why)),
        }
    }
    (rules, content)
}

fn unreadable(path: &Arc<str>, why: String) -> LoadFault {
    LoadFault { sort: FaultSort::Encoding, path: Arc::clone(path), asset: None, span: None, message: why, help: None, related: None }
}

fn read_records(rules: &[(Arc<str>, String)], faults: &mut Vec<LoadFault>) -> Records {
    let read: Vec<Records> = rules.par_iter().map(|(path, text)| record::read(path, None, text)).collect();
    let mut all = Records::default();
    for records in read {
        all.append(records);
    }
    for (origin, fault) in std::mem::take(&mut all.faults) {
        faults.push(LoadFault::new(FaultSort::Record, &origin.path, fault.span, fault.message).with_help(fault.help));
    }
    all
}

/// The registry's policy over that of its packs, whose records join the registry's own.
fn policy(records: &mut Records, faults: &mut Vec<LoadFault>) -> Policy {
    let own = std::mem::take(&mut records.policies).into_iter().find(|policy| &*policy.origin.path == POLICY);
    let own = own.unwrap_or_else(|| Policy::empty(&Origin { path: Arc::from(POLICY), pack: None }));
    let names: Vec<&str> = own.packs.iter().map(|pack| pack.value.as_str()).collect();
    for name in own.packs.iter().filter(|name| !pack::names().any(|known| known == name.value)) {
        let known: Vec<&str> = pack::names().collect();
        let message = format!("there is no pack `{}`", name.value);
        let help = format!("the packs are {}", known.join(", "));
        faults.push(LoadFault::new(FaultSort::Record, &own.origin.path, name.span, message).with_help(Some(help)));
    }
    let mut packed = pack::load(&names);
    let below = std::mem::take(&mut packed.policies);
    lay_over(records, packed);
    below.into_iter().fold(own, Policy::under)
}

/// Adds the entries of packs that the registry neither replaces nor switches off.
fn lay_over(own: &mut Records, mut packed: Records) {
    let off: Vec<Off> = std::mem::take(&mut own.off);
    packed.retain(|kind, id| !own.contains(kind, id) && !off.iter().any(|one| one.kind == kind && one.id.value == id));
    own.append(packed);
}

fn read_heads(content: Vec<(Arc<str>, String)>, policy: &Policy, faults: &mut Vec<LoadFault>) -> Vec<Head> {
    let (defaults, assets): (Vec<_>, Vec<_>) = content.into_iter().partition(|(path, _)| path.ends_with(DEFAULTS));
    let mut folders = Defaults::default();
    for (path, text) in &defaults {
        folders.add(path, text, faults);
    }
    let ignore: Vec<&str> = policy.ignore.iter().map(|key| key.value.as_str()).collect();
    let read: Vec<ReadHead> = assets.into_par_iter().map(|(path, text)| head::read(&path, text, &folders, &ignore)).collect();
    let mut heads = Vec::new();
    for one in read {
        if let ReadHead::Asset(head, wrong) = one {
            heads.push(*head);
            faults.extend(wrong);
        }
    }
    heads
}

/// Names by place, for lookups.
pub(super) fn positions<'r>(ids: impl Iterator<Item = &'r str>) -> HashMap<String, usize> {
    let mut positions = HashMap::new();
    for (at, id) in ids.enumerate() {
        positions.entry(id.to_owned()).or_insert(at);
    }
    positions
}
