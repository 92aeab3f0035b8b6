//! Holds every entry of every pack to a piece it must speak about and one it must leave alone: `tests/packs/<pack>.toml`.
//!
//! Triggers, terms and signals have sentences; each sentence is the body of an asset about Velorin. Requirements, prohibitions and
//! triggers without words have pieces, told by what differs from the file's `[asset]`. Everything is read and linted as a registry would be.

#![allow(clippy::disallowed_methods, reason = "tests read files")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use fairbalance::asset::{Asset, Assets, Need};
use fairbalance::finding::Finding;
use fairbalance::registry::{Content, Gate, Input, Options, Registry, Topic};
use fairbalance::{lint, pack};
use toml::{Table, Value};

/// Products with one fact each that requirements and prohibitions ask for: brand, facts of the product, of its indication, of its
/// markets.
const PRODUCTS: &[(&str, &str, &str, &str)] = &[
    ("Velorin", "", "", ""),
    ("Boxelin", "boxed_warning = true", "", ""),
    ("Monitrin", "", "", "black_triangle = true"),
    ("Accelin", "", "accelerated_approval = true", ""),
    ("Futurin", "", "", "authorised = false"),
    ("Otcalin", "", "", "legal_class = \"otc\""),
];
const REGIONS: &[&str] = &["US", "GB", "EU", "CA"];

/// What the file of a pack holds.
struct Examples {
    pack: &'static str,
    file: Table,
}

impl Examples {
    fn all() -> Vec<Self> {
        pack::names().map(Self::of).collect()
    }

    fn of(pack: &'static str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/packs/{pack}.toml"));
        let text = fs::read_to_string(&path).expect("a file of examples for each pack");
        Self { pack, file: text.parse().expect("TOML") }
    }

    /// The entries of one kind by id.
    fn entries(&self, kind: &str) -> BTreeMap<&str, &Table> {
        let entries = self.file.get(kind).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let entries = entries.iter().filter_map(Value::as_table);
        entries.map(|entry| (entry["id"].as_str().expect("an id"), entry)).collect()
    }

    /// All pieces of requirements, prohibitions and triggers without words, each with the name of its file and the facts that differ.
    fn pieces(&self) -> Vec<(String, Table)> {
        let kinds = ["requirement", "prohibition", "trigger"].map(|kind| self.entries(kind)).into_iter().flatten();
        let both = kinds.flat_map(|(id, entry)| ["fires", "silent"].map(|sort| (id, sort, entry)));
        both.map(|(id, sort, entry)| (piece_id(id, sort), self.piece(entry[sort].as_table().expect("a piece"))))
            .collect()
    }

    fn piece(&self, differs: &Table) -> Table {
        let mut piece = self.file["asset"].as_table().expect("an asset").clone();
        piece.extend(differs.clone());
        piece
    }

    /// All sentences, each with the name of its file.
    fn sentences(&self) -> Vec<(String, String)> {
        let both = self
            .entries("entry")
            .into_iter()
            .flat_map(|(id, entry)| ["fires", "silent"].map(|sort| (id, sort, &entry[sort])));
        let mut sentences = Vec::new();
        for (id, sort, list) in both {
            for (number, sentence) in list.as_array().expect("sentences").iter().enumerate() {
                sentences.push((
                    format!("{}-{number}", piece_id(id, sort)),
                    sentence.as_str().expect("a sentence").to_owned(),
                ));
            }
        }
        sentences
    }
}

fn piece_id(id: &str, sort: &str) -> String {
    format!("{sort}.{id}")
}

fn input(path: String, text: String) -> Input {
    Input { path: path.into(), content: Content::Text(text) }
}

/// The file of a product: its own facts come before what holds for all of them.
fn product((brand, facts, of_indication, of_market): &(&str, &str, &str, &str)) -> Input {
    let with = |own: &str, usual: &[&str]| {
        let key = |line: &str| line.split(" =").next().unwrap_or_default().to_owned();
        let mut lines = vec![own.to_owned()];
        lines.extend(usual.iter().filter(|line| key(line) != key(own)).map(|line| (*line).to_owned()));
        lines.join("\n")
    };
    let id = brand.to_lowercase();
    let mut text = format!("id = \"{id}\"\nbrand = \"{brand}\"\nestablished_name = \"tezacibart\"\n");
    text += &with(facts, &["boxed_warning = false", "rems = false"]);
    let indication = with(of_indication, &["accelerated_approval = false"]);
    write!(text, "\n[[indication]]\nid = \"{id}-hefh\"\ntext = \"For adults with HeFH.\"\n{indication}\n")
        .expect("a string");
    for region in REGIONS {
        let market = with(of_market, &["authorised = true", "legal_class = \"rx\"", "black_triangle = false"]);
        write!(text, "[[market]]\nregion = \"{region}\"\n{market}\n").expect("a string");
    }
    input(format!("rules/products/{id}.toml"), text)
}

/// A claim of efficacy for a product.
fn claim(brand: &str) -> String {
    let (id, code) = (brand.to_lowercase(), brand[..3].to_uppercase());
    format!(
        "[[claim]]\nid = \"{code}-EFF-01\"\nproduct = \"{id}\"\nkind = \"efficacy\"\ntext = \"{brand} was studied for two years.\"\n"
    )
}

/// An asset with some facts; its text stands in the body.
fn asset(id: &str, facts: &Table) -> Input {
    let text = |key: &str, usual: &'static str| {
        facts.get(key).map_or(usual, |value| value.as_str().expect("a text")).to_owned()
    };
    let (product, claims) =
        (text("product", "velorin"), facts.get("claims").map_or_else(|| "[]".to_owned(), Value::to_string));
    let mut front = format!(
        "+++\nid = \"{id}\"\ntitle = \"A piece\"\nstage = \"consideration\"\nlanguage = \"en\"\nclaims = {claims}\n"
    );
    if !product.is_empty() {
        write!(front, "product = \"{product}\"\nindications = [\"{product}-hefh\"]\n").expect("a string");
    }
    for (key, usual) in [("intent", "promotional"), ("audience", "hcp"), ("channel", "web"), ("kind", "landing-page")] {
        writeln!(front, "{key} = \"{}\"", text(key, usual)).expect("a string");
    }
    write!(front, "regions = [\"{}\"]\nowner = \"marketing\"\nauthors = []\n", text("region", "US")).expect("a string");
    if let Some(headline) = facts.get("headline") {
        write!(front, "[copy]\nheadline = {headline}\n").expect("a string");
    }
    input(format!("content/{id}.md"), format!("{front}+++\n\n{}\n", text("text", "")))
}

fn policy() -> Input {
    let packs: Vec<String> = pack::names().map(|name| format!("\"{name}\"")).collect();
    input("rules/policy.toml".to_owned(), format!("schema = 1\nname = \"Packs\"\npacks = [{}]\n", packs.join(", ")))
}

/// A registry of some assets with all packs and products.
fn registry(assets: impl Iterator<Item = Input>) -> Registry {
    let mut inputs =
        vec![policy(), input("rules/claims/all.toml".to_owned(), PRODUCTS.iter().map(|one| claim(one.0)).collect())];
    inputs.extend(PRODUCTS.iter().map(product));
    inputs.extend(assets);
    Registry::load(inputs, Options { today: "2026-11-23".parse().expect("a day"), gate: Gate::Authoring })
}

/// The ids of the triggers, terms and signals that a text hits; a term that asks for it only near the product.
fn hits(asset: &Asset<'_>) -> BTreeSet<String> {
    let records = &asset.registry.records;
    let hits = asset.hits.iter().filter_map(|hit| match hit.topic {
        Topic::Trigger(at) => Some(&records.triggers[at].id),
        Topic::Term(at) => Some(&records.terms[at])
            .filter(|term| asset.is_near_product(hit) || !term.near_product)
            .map(|term| &term.id),
        Topic::Signal(at) => Some(&records.signals[at].id),
        Topic::Name(_) | Topic::Competitor(_) => None,
    });
    hits.map(|id| id.value.clone()).collect()
}

#[test]
fn every_word_list_finds_its_sentence_and_leaves_the_other_alone() {
    let all: Vec<(String, String)> = Examples::all().iter().flat_map(Examples::sentences).collect();
    let facts = |text: &String| Table::from_iter([("text".to_owned(), Value::from(text.clone()))]);
    let registry = registry(all.iter().map(|(id, text)| asset(id, &facts(text))));
    let assets = Assets::of(&registry);
    assert_eq!(registry.heads.len(), all.len());
    let mut wrong = Vec::new();
    for head in &registry.heads {
        let (sort, rest) = head.id.split_once('.').expect("a sort");
        let id = rest.rsplit_once('-').expect("a number").0;
        if hits(&assets.open(head)).contains(id) != (sort == "fires") {
            wrong.push(head.id.to_string());
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_entry_without_words_speaks_about_its_piece_and_not_about_the_other() {
    let all: Vec<(String, Table)> = Examples::all().iter().flat_map(Examples::pieces).collect();
    let registry = registry(all.iter().map(|(id, facts)| asset(id, facts)));
    let assets = Assets::of(&registry);
    assert_eq!(registry.heads.len(), all.len());
    let outcome = lint::run(&assets, &lint::Focus::All);
    let mut wrong = Vec::new();
    for head in &registry.heads {
        let (sort, id) = head.id.split_once('.').expect("a sort");
        let found: Vec<&Finding> = outcome.findings.iter().filter(|finding| finding.path == head.path).collect();
        let needs = assets.open(head).needs;
        let applies = needs.iter().flat_map(Need::requirements).any(|one| one.id.value == id)
            || found.iter().any(|finding| {
                ["asset/not-allowed", "review/required"].contains(&&*finding.rule)
                    && finding.subject.as_deref() == Some(id)
            });
        let is_told = found
            .iter()
            .any(|finding| finding.citation.as_deref().is_some_and(|source| source.contains(&citation(&registry, id))));
        if applies != (sort == "fires") || (applies && !is_told) {
            wrong.push(format!("{} applies: {applies}, is told: {is_told}", head.id));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// The source of a requirement, a prohibition or a trigger.
fn citation(registry: &Registry, id: &str) -> String {
    let records = &registry.records;
    let requirement = records.requirements.iter().find(|one| one.id.value == id).and_then(|one| one.citation.as_ref());
    let prohibition = records.prohibitions.iter().find(|one| one.id.value == id).and_then(|one| one.citation.as_ref());
    let trigger = records.triggers.iter().find(|one| one.id.value == id).and_then(|one| one.citation.as_ref());
    requirement.or(prohibition).or(trigger).expect("a citation").value.clone()
}

#[test]
fn every_entry_has_its_examples_and_every_example_its_entry() {
    for examples in Examples::all() {
        let pack = pack::all().iter().find(|pack| pack.name == examples.pack).expect("the pack");
        let records = pack.read();
        let mut words: BTreeSet<String> = records.signals.iter().map(|one| one.id.value.clone()).collect();
        words.extend(records.terms.iter().map(|one| one.id.value.clone()));
        let (by_words, by_scope): (Vec<_>, Vec<_>) =
            records.triggers.iter().partition(|one| !one.terms.is_empty() || !one.patterns.is_empty());
        words.extend(by_words.into_iter().map(|one| one.id.value.clone()));
        let triggers = by_scope.into_iter().map(|one| one.id.value.clone()).collect();
        let requirements = records.requirements.iter().map(|one| one.id.value.clone()).collect();
        let prohibitions = records.prohibitions.iter().map(|one| one.id.value.clone()).collect();
        for (kind, ids) in
            [("entry", words), ("requirement", requirements), ("prohibition", prohibitions), ("trigger", triggers)]
        {
            let entries = examples.entries(kind);
            assert_eq!(
                entries.keys().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>(),
                ids,
                "{} {kind}",
                examples.pack
            );
            let both = |entry: &Table| entry.contains_key("fires") && entry.contains_key("silent");
            assert!(entries.values().all(|entry| both(entry)), "{} {kind}", examples.pack);
        }
    }
}

#[test]
fn every_entry_reads_without_a_fault_and_names_its_source() {
    for pack in pack::all() {
        let records = pack.read();
        assert!(records.faults.is_empty(), "{}: {:#?}", pack.name, records.faults);
        let requirements = records.requirements.iter().map(|one| (&one.id, &one.citation));
        let prohibitions = records.prohibitions.iter().map(|one| (&one.id, &one.citation));
        let triggers = records.triggers.iter().map(|one| (&one.id, &one.citation));
        let terms = records.terms.iter().map(|one| (&one.id, &one.citation));
        let signals = records.signals.iter().map(|one| (&one.id, &one.citation));
        for (id, citation) in requirements.chain(prohibitions).chain(triggers).chain(terms).chain(signals) {
            assert!(
                citation.as_ref().is_some_and(|source| !source.value.trim().is_empty()),
                "{} {}",
                pack.name,
                id.value
            );
        }
        assert!(
            records.requirements.iter().all(|one| !one.form.is_empty() && !one.conditions.is_empty()),
            "{}",
            pack.name
        );
    }
}
