//! Makes a registry from files, step by step: records, policy, front matter, ids, links, indexes.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::claim_topics;
use super::head::{self, DEFAULTS, Defaults, Head, ReadHead};
use super::input::{Content, FaultSort, Input, LoadFault, Options};
use super::link;
use super::linked::Registry;
use super::lookup::Lookup;
use super::model::Weights;
use super::topics::Topics;
use super::word_memory::Memories;
use super::wordings::Wordings;
use crate::id;
use crate::pack;
use crate::record::{self, Policy, Records};

/// The marker of a registry.
const POLICY: &str = "rules/policy.toml";

impl Registry {
    /// Reads and links the files of one state. Nothing in them makes it fail: what is wrong is in [`Registry::faults`].
    pub fn load(inputs: Vec<Input>, options: Options) -> Self {
        load(inputs, options)
    }
}

fn load(mut inputs: Vec<Input>, options: Options) -> Registry {
    let mut faults = Vec::new();
    inputs.sort_by(|one, other| one.path.cmp(&other.path));
    let files = inputs.iter().map(|input| Arc::clone(&input.path)).collect();
    let (rules, content) = split(inputs, &mut faults);
    let mut records = read_records(&rules, &mut faults);
    let policy = records.policies.pop().unwrap_or_default();
    let (heads, defaults) = read_heads(content, &policy, &mut faults);
    let texts = rules.into_iter().chain(defaults).collect();
    let regions = policy.region_tree();
    let mut wrong_topics = Vec::new();
    let ((ids, lookup), (topics, (wordings, claim_topics, failures))) = rayon::join(
        || rayon::join(|| link::check(&records, &policy, &heads, &mut faults), || Lookup::new(&records, &heads)),
        || {
            let topics = Topics::compile(&records, &mut wrong_topics);
            let built = Wordings::build(&records, |at, wordings| {
                claim_topics::find(at, &records.claims[at], wordings, &topics, options.today)
            });
            (topics, built)
        },
    );
    faults.extend(wrong_topics);
    let weights = Weights::of(&records);
    let approved_uses = records.products.iter().map(|_| OnceLock::new()).collect();
    Registry {
        options,
        texts,
        policy,
        regions,
        records,
        heads,
        files,
        faults,
        failures,
        ids,
        lookup,
        wordings,
        topics,
        weights,
        claim_topics,
        approved_uses,
        nearest: OnceLock::new(),
        memories: Memories::default(),
    }
}

/// Files with their texts.
type Texts = Vec<(Arc<str>, String)>;

/// The texts below `rules/` and those below `content/`; what cannot be read is a fault.
fn split(inputs: Vec<Input>, faults: &mut Vec<LoadFault>) -> (Texts, Texts) {
    let (mut rules, mut content) = (Vec::new(), Vec::new());
    for Input { path, content: held } in inputs {
        match held {
            Content::Text(text) if path.starts_with("rules/") => rules.push((path, text)),
            Content::Text(text) => content.push((path, text)),
            Content::Other => {}
            Content::NotText { at } => {
                faults.push(unreadable(
                    &path,
                    format!("byte {at} is not UTF-8, so the file cannot be read as text: save it as UTF-8"),
                ));
            }
            Content::Unreadable(why) => faults.push(unreadable(&path, why)),
        }
    }
    (rules, content)
}

fn unreadable(path: &Arc<str>, why: String) -> LoadFault {
    LoadFault {
        sort: FaultSort::Encoding,
        path: Arc::clone(path),
        asset: None,
        span: None,
        message: why,
        help: None,
        related: None,
    }
}

/// The records of the registry, with those of its packs under them.
fn read_records(rules: &[(Arc<str>, String)], faults: &mut Vec<LoadFault>) -> Records {
    let read: Vec<Records> = rules.par_iter().map(|(path, text)| record::read(path, None, text)).collect();
    let mut own = Records::default();
    own.claims.reserve_exact(read.iter().map(|records| records.claims.len()).sum());
    for records in read {
        own.append(records);
    }
    own.policies.retain(|policy| &*policy.origin.path == POLICY);
    let packed = packed(&own, faults);
    let mut all = own.under(packed);
    for (origin, fault) in std::mem::take(&mut all.faults) {
        faults.push(LoadFault::new(FaultSort::Record, &origin.path, fault.span, fault.message).with_help(fault.help));
    }
    all
}

/// The records of the packs that the policy names.
fn packed(own: &Records, faults: &mut Vec<LoadFault>) -> Records {
    let Some(policy) = own.policies.first() else { return Records::default() };
    let known: Vec<&str> = pack::names().collect();
    let wanted: Vec<&str> = policy.packs.iter().map(|name| name.value.as_str()).collect();
    let (records, unknown) = pack::load(&wanted);
    for name in policy.packs.iter().filter(|name| unknown.contains(&name.value.as_str())) {
        let help = match id::nearest_of(known.iter().copied(), &name.value) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the packs are {}", known.join(", ")),
        };
        let fault = LoadFault::new(
            FaultSort::Record,
            &policy.origin.path,
            name.span,
            format!("there is no pack `{}`", name.value),
        );
        faults.push(fault.with_help(Some(help)));
    }
    records
}

/// The heads of all assets, and the files of defaults that they use.
fn read_heads(content: Texts, policy: &Policy, faults: &mut Vec<LoadFault>) -> (Vec<Head>, Texts) {
    let (defaults, assets): (Texts, Texts) = content.into_iter().partition(|(path, _)| path.ends_with(DEFAULTS));
    let mut folders = Defaults::default();
    for (path, text) in &defaults {
        folders.add(path, text, faults);
    }
    let read = assets.into_par_iter().map(|(path, text)| head::read(&path, text, &folders, &policy.ignore));
    let read: Vec<Option<ReadHead>> = read.collect();
    // A filter lets the heads stay where they are in memory; a list of their own would be a second copy of the largest one.
    let heads = read.into_iter().filter_map(|one| {
        let ReadHead { head, wrong } = one?;
        faults.extend(wrong);
        Some(head)
    });
    (heads.collect(), defaults)
}
