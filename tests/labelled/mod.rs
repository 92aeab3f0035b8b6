//! Labelled sentences: `tests/assertions/GROUP/*.toml`, a file a product, each sentence in an asset of its own.
//!
//! A sentence has a `form` (paragraph, heading, item, link, cell, copy; a paragraph unless said otherwise) and may have a `context`,
//! the sentence before it in its paragraph. A group is what one author wrote.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use fairbalance::registry::{Content, Gate, Input, Options, Registry};
use fairbalance::span::Span;
use serde::Deserialize;

/// The sentences about one product.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentences {
    /// Whose they are.
    #[serde(skip)]
    pub group: String,
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

/// A labelled sentence.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// What it says.
    pub text: String,
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

/// A labelled sentence in its asset.
pub struct Place<'s> {
    /// The sentence.
    pub sentence: &'s Sentence,
    /// Whether it claims something.
    pub is_claim: bool,
    /// The asset's file.
    pub path: String,
    /// Where it stands there.
    pub span: Span,
}

impl Sentences {
    /// A registry with an asset for each sentence, and their places.
    pub fn registry(&self) -> (Registry, Vec<Place<'_>>) {
        let product = &self.product;
        let mut inputs = vec![
            input("rules/policy.toml", POLICY.to_owned()),
            input(&format!("rules/products/{}.toml", product.id), records(product)),
        ];
        let claims = self.claims.iter().map(|one| (true, one));
        let mut places = Vec::new();
        for (number, (is_claim, sentence)) in claims.chain(self.others.iter().map(|one| (false, one))).enumerate() {
            let (text, span) = sentence.asset(&format!("S-{number:03}"), &product.id);
            let path = format!("content/s-{number:03}.md");
            inputs.push(input(&path, text));
            places.push(Place { sentence, is_claim, path, span });
        }
        let options = Options { today: "2026-11-23".parse().unwrap(), gate: Gate::Authoring };
        (Registry::load(inputs, options), places)
    }
}

fn input(path: &str, text: String) -> Input {
    Input { path: path.into(), content: Content::Text(text) }
}

/// All sentences there are, by group and product.
pub fn files() -> Vec<Sentences> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/assertions");
    let mut files = Vec::new();
    for group in listed(&folder) {
        for path in listed(&group) {
            let text = fs::read_to_string(&path).unwrap();
            let mut sentences: Sentences =
                toml::from_str(&text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
            sentences.group = group.file_name().unwrap().to_string_lossy().into_owned();
            files.push(sentences);
        }
    }
    files
}

fn listed(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}
