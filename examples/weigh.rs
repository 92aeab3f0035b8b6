//! Finds the weights of `claim/unapproved` from the labelled sentences in `tests/assertions`, and writes them to the core pack.
//!
//! `cargo run --release --example weigh` writes the weighting. With `-- --held-out` it writes nothing, and prints for each group of
//! sentences how a weighting does that was made without them, the only figures that say something about the next author's text, and
//! then the sentences that it told wrong.
//!
//! The model is a logistic regression on what `fairbalance::asset::Asset::features` gives, with a penalty on the squares of the weights
//! and one on their sizes, so that most features have none. It is found by going through the features one by one, the same on every
//! machine.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a program for whoever changes the sentences"
)]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::fs;

use fairbalance::asset::Assets;
use rayon::prelude::*;

#[path = "../tests/labelled/mod.rs"]
mod labelled;

/// The penalty on the squares of the weights.
const SQUARES: f64 = 2.0;
/// The penalty on their sizes.
const SIZES: f64 = 0.2;
/// How much a false alarm weighs against a miss.
const FALSE_ALARM: f64 = 1.25;
/// How often all features are gone through.
const ROUNDS: usize = 60;
/// A feature of fewer sentences has no weight.
const RAREST: usize = 2;
/// Weights are written in steps of this size.
const STEP: f64 = 0.05;
/// What is taken from the weight of "quiet:": among what names nothing and hardly holds a signal, text has far fewer claims than the
/// labelled sentences.
const QUIET: f64 = 1.5;
/// Where a sentence claims something: the sum of weights at the edge.
const THRESHOLD: f64 = 1.0;
const WEIGHTING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/pack/core/weighting.toml");

/// A labelled sentence as its features see it.
struct Sample {
    group: String,
    text: String,
    is_claim: bool,
    features: BTreeSet<String>,
}

fn samples() -> Vec<Sample> {
    labelled::files()
        .par_iter()
        .flat_map_iter(|file| {
            let (registry, places) = file.registry();
            let heads: HashMap<&str, _> = registry.heads.iter().map(|head| (&*head.path, head)).collect();
            let assets = Assets::of(&registry);
            let mut samples = Vec::new();
            for place in places {
                let asset = assets.open(heads[place.path.as_str()]);
                let pieces = asset.features().into_iter();
                let own = pieces
                    .filter(|(words, _)| asset.page.span_of(*words).overlaps(place.span))
                    .flat_map(|(_, own)| own);
                let (group, text) = (file.group.clone(), place.sentence.text.clone());
                samples.push(Sample { group, text, is_claim: place.is_claim, features: own.collect() });
            }
            samples
        })
        .collect()
}

/// Features, each with the samples that have it.
struct Matrix<'s> {
    names: Vec<&'s str>,
    holders: Vec<Vec<usize>>,
}

impl<'s> Matrix<'s> {
    fn of(samples: &[&'s Sample]) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for name in samples.iter().flat_map(|sample| &sample.features) {
            *counts.entry(name).or_default() += 1;
        }
        let names: Vec<&str> = counts.iter().filter(|(_, count)| **count >= RAREST).map(|(name, _)| *name).collect();
        let numbers: HashMap<&str, usize> = names.iter().enumerate().map(|(number, name)| (*name, number)).collect();
        let mut holders = vec![Vec::new(); names.len()];
        for (sample, of) in samples.iter().enumerate() {
            for number in of.features.iter().filter_map(|name| numbers.get(name.as_str())) {
                holders[*number].push(sample);
            }
        }
        Self { names, holders }
    }
}

/// The weights that tell claims from others, by name.
fn fit<'s>(samples: &[&'s Sample]) -> BTreeMap<&'s str, f64> {
    let matrix = Matrix::of(samples);
    let mut weights = vec![0.0; matrix.names.len()];
    let mut sums = vec![0.0; samples.len()];
    for _ in 0..ROUNDS {
        for (feature, holders) in matrix.holders.iter().enumerate() {
            let free = matrix.names[feature] == "piece:";
            let (mut slope, mut bend) = (0.0, 0.0);
            for sample in holders {
                let share = 1.0 / (1.0 + f64::exp(-sums[*sample]));
                let (target, cost) = if samples[*sample].is_claim { (1.0, 1.0) } else { (0.0, FALSE_ALARM) };
                slope += cost * (share - target);
                bend += cost * (share * (1.0 - share)).max(0.05);
            }
            let old = weights[feature];
            let new = if free { old - slope / bend } else { shrunk(old * bend - slope) / (bend + SQUARES) };
            if (new - old).abs() > 1e-9 {
                weights[feature] = new;
                for sample in holders {
                    sums[*sample] += new - old;
                }
            }
        }
    }
    let edge = |name: &str| match name {
        "piece:" => THRESHOLD,
        "quiet:" => -QUIET,
        _ => 0.0,
    };
    let weighted = matrix.names.iter().zip(weights).map(|(name, weight)| (*name, in_steps(weight + edge(name))));
    weighted.filter(|(_, weight)| *weight != 0.0).collect()
}

/// A slope less the penalty on sizes.
fn shrunk(slope: f64) -> f64 {
    slope.signum() * (slope.abs() - SIZES).max(0.0)
}

fn in_steps(weight: f64) -> f64 {
    (weight / STEP).round() * STEP
}

fn claims(weights: &BTreeMap<&str, f64>, sample: &Sample) -> bool {
    sample.features.iter().filter_map(|name| weights.get(name.as_str())).sum::<f64>() >= THRESHOLD - 1e-6
}

/// The samples of a group, each with whether a weighting made without the group tells that it claims something.
fn told<'s>(samples: &'s [Sample], group: &str) -> Vec<(&'s Sample, bool)> {
    let (own, others): (Vec<&Sample>, Vec<&Sample>) = samples.iter().partition(|sample| sample.group == group);
    let weights = fit(&others);
    own.into_iter().map(|sample| (sample, claims(&weights, sample))).collect()
}

fn held_out(samples: &[Sample]) {
    let groups: BTreeSet<&str> = samples.iter().map(|sample| sample.group.as_str()).collect();
    let told: Vec<(&Sample, bool)> = groups.par_iter().flat_map_iter(|group| told(samples, group)).collect();
    println!("| group | claims | others | found | flagged |\n|---|---|---|---|---|");
    for group in groups {
        print_row(group, told.iter().filter(|(sample, _)| sample.group == group));
    }
    print_row("all", told.iter());
    for (sample, _) in told.iter().filter(|(sample, told)| sample.is_claim != *told) {
        println!("{} {}: {}", if sample.is_claim { "missed" } else { "flagged" }, sample.group, sample.text);
    }
}

fn print_row<'s>(group: &str, told: impl Iterator<Item = &'s (&'s Sample, bool)>) {
    let (mut all, mut flagged) = ([0u32; 2], [0u32; 2]);
    for (sample, told) in told {
        all[usize::from(sample.is_claim)] += 1;
        flagged[usize::from(sample.is_claim)] += u32::from(*told);
    }
    let share = |of: usize| 100.0 * f64::from(flagged[of]) / f64::from(all[of].max(1));
    println!("| {group} | {} | {} | {:.1} % | {:.1} % |", all[1], all[0], share(1), share(0));
}

/// The weighting as a file of the pack.
fn written(weights: &BTreeMap<&str, f64>) -> String {
    let mut by_weight: BTreeMap<i64, Vec<&str>> = BTreeMap::new();
    for (name, weight) in weights {
        by_weight.entry((weight / STEP).round() as i64).or_default().push(name);
    }
    let mut text = format!(
        "# How much each feature of a sentence tells of whether it claims something: it does where the sum is 1 or more. Made from the labelled\n\
         # sentences in tests/assertions by `cargo run --release --example weigh`; change those, not this file. docs/unapproved.md says how.\n\
         # {} features: words without their endings, alone, in a sentence that names the product (named:) or not (unnamed:), and in pairs.\n\n\
         [[weighting]]\nid = \"claim-weighting\"\ncitation = \"Labelled sentences, tests/assertions\"\nfeatures = [\n",
        weights.len()
    );
    for (steps, names) in by_weight.iter().rev() {
        let mut line = String::new();
        for name in names {
            if line.len() + name.len() > 110 {
                let _ = writeln!(text, "    \"{:.2}{line}\",", *steps as f64 * STEP);
                line.clear();
            }
            let _ = write!(line, " {name}");
        }
        let _ = writeln!(text, "    \"{:.2}{line}\",", *steps as f64 * STEP);
    }
    text + "]\n"
}

fn main() {
    let samples = samples();
    if std::env::args().any(|option| option == "--held-out") {
        held_out(&samples);
        return;
    }
    let weights = fit(&samples.iter().collect::<Vec<_>>());
    let right = samples.iter().filter(|sample| claims(&weights, sample) == sample.is_claim).count();
    println!("{} sentences, {} features, {right} told right", samples.len(), weights.len());
    fs::write(WEIGHTING, written(&weights)).unwrap();
}
