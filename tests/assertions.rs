//! Holds `claim/unapproved` to labelled sentences: `tests/assertions/*.toml`, a file a product, each sentence in an asset of its own.
//!
//! `claims` must be found and `others` left alone, within the bars. A sentence has a `form` (paragraph, heading, item, link, cell, copy;
//! a paragraph unless said otherwise) and may have a `context`, the sentence before it in its paragraph. `docs/unapproved.md` says what
//! the figures are and what they can't tell.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read their own files and may panic")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use fairbalance::lint;
use fairbalance::registry::{Content, Gate, Input, Options, Registry};
use fairbalance::span::Span;
use serde::Deserialize;

/// Of the claims, this share is found at least.
const FOUND: f64 = 0.90;
/// Of the other sentences, this share is flagged at most.
const FLAGGED: f64 = 0.03;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentences {
    product: Product,
    claims: Vec<Sentence>,
    others: Vec<Sentence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Product {
    id: String,
    brand: String,
    established_name: String,
    indication: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    text: String,
    #[serde(default)]
    context: String,
    #[serde(default)]
    form: Form,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Form {
    #[default]
    Paragraph,
    Heading,
    Item,
    Link,
    Cell,
    Copy,
}

const POLICY: &str = r#"
schema = 1
name = "Labelled sentences"
packs = ["core"]
"#;

/// The record of a product, and a claim of it that is far from every sentence.
fn records(product: &Product) -> String {
    let Product { id, brand, established_name, indication } = product;
    format!(
        r#"id = "{id}"
brand = "{brand}"
established_name = "{established_name}"
boxed_warning = false
rems = false

[[indication]]
id = "{id}-1"
text = "{brand} is indicated for {indication}."
accelerated_approval = false

[[market]]
region = "US"
authorised = true
first_available = 2024-02-01
label = {{ version = "2026-02", date = 2026-02-01 }}
black_triangle = false
legal_class = "rx"
"#
    )
}

impl Sentence {
    /// The asset it stands in, and its place there.
    fn asset(&self, id: &str, product: &str) -> (String, Span) {
        let text = &self.text;
        let is_copy = matches!(self.form, Form::Copy);
        let mut asset = format!(
            r#"+++
id = "{id}"
title = "Information"
kind = "landing-page"
intent = "promotional"
stage = "consideration"
product = "{product}"
indications = ["{product}-1"]
audience = "hcp"
regions = ["US"]
channel = "web"
language = "en-US"
claims = []
owner = "marketing"
authors = ["rkim"]
[copy]
"#
        );
        let quoted = toml::Value::from(text.as_str()).to_string();
        let (before, after) = match self.form {
            Form::Paragraph => (format!("{} ", self.context), ""),
            Form::Heading => ("## ".to_owned(), "\n\nSee page 4."),
            Form::Item => ("- Contents\n- ".to_owned(), "\n- Contact"),
            Form::Link => ("[".to_owned(), "](https://northwind.example/page)"),
            Form::Cell => ("| Topic | Text |\n| --- | --- |\n| Summary | ".to_owned(), " |"),
            Form::Copy => (String::new(), ""),
        };
        if is_copy {
            let start = asset.len() + "subject_line = ".len() + quoted.len().saturating_sub(text.len()) / 2;
            writeln!(asset, "subject_line = {quoted}\n+++\n\n# Information").unwrap();
            return (asset, Span::new(start, start + text.len()));
        }
        write!(asset, "+++\n\n# Information\n\n## Overview\n\n{}", before.trim_start()).unwrap();
        let start = asset.len();
        let text = if matches!(self.form, Form::Cell) { text.replace('|', "\\|") } else { text.clone() };
        write!(asset, "{text}{after}\n\n## Resources\n\nSee the full Prescribing Information.\n").unwrap();
        (asset, Span::new(start, start + text.len()))
    }
}

/// What became of the sentences of one file.
#[derive(Default)]
struct Tally {
    claims: usize,
    missed: Vec<String>,
    others: usize,
    flagged: Vec<String>,
}

impl Tally {
    fn of(sentences: &Sentences) -> Self {
        let product = &sentences.product;
        let labelled = sentences.claims.iter().map(|one| (true, one));
        let labelled: Vec<(bool, &Sentence)> =
            labelled.chain(sentences.others.iter().map(|one| (false, one))).collect();
        let mut inputs = vec![
            input("rules/policy.toml", POLICY.to_owned()),
            input(&format!("rules/products/{}.toml", product.id), records(product)),
        ];
        let mut places = Vec::new();
        for (number, (_, sentence)) in labelled.iter().enumerate() {
            let (text, span) = sentence.asset(&format!("S-{number:03}"), &product.id);
            let path = format!("content/s-{number:03}.md");
            inputs.push(input(&path, text));
            places.push((path, span));
        }
        let options = Options { today: "2026-11-23".parse().unwrap(), gate: Gate::Authoring };
        let outcome = lint::run(&Registry::load(inputs, options), &lint::Focus::All);
        let mut tally = Self::default();
        for ((is_claim, sentence), (path, span)) in labelled.into_iter().zip(places) {
            let told = outcome.findings.iter().any(|finding| {
                *finding.path == *path
                    && finding.rule == "claim/unapproved"
                    && finding.span.is_some_and(|place| place.overlaps(span))
            });
            tally.add(is_claim, told, &sentence.text);
        }
        tally
    }

    fn add(&mut self, is_claim: bool, told: bool, text: &str) {
        if is_claim {
            self.claims += 1;
            self.missed.extend((!told).then(|| text.to_owned()));
        } else {
            self.others += 1;
            self.flagged.extend(told.then(|| text.to_owned()));
        }
    }

    fn append(&mut self, other: Self) {
        self.claims += other.claims;
        self.missed.extend(other.missed);
        self.others += other.others;
        self.flagged.extend(other.flagged);
    }
}

fn input(path: &str, text: String) -> Input {
    Input { path: path.into(), content: Content::Text(text) }
}

fn files() -> Vec<Sentences> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/assertions");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| toml::from_str(&fs::read_to_string(path).unwrap()).unwrap()).collect()
}

#[test]
fn claims_are_found_and_other_sentences_left_alone() {
    let mut all = Tally::default();
    for sentences in &files() {
        all.append(Tally::of(sentences));
    }
    assert!(all.claims >= 250 && all.others >= 300, "{} claims, {} others", all.claims, all.others);
    let found = 1.0 - all.missed.len() as f64 / all.claims as f64;
    let flagged = all.flagged.len() as f64 / all.others as f64;
    let told = format!("missed {:#?}\nflagged {:#?}\nfound {found:.3}, flagged {flagged:.3}", all.missed, all.flagged);
    assert!(found >= FOUND && flagged <= FLAGGED, "{told}");
}
