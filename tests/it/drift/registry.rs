//! A registry around drawn wordings: the records of the sample, a claim for each wording, and assets that hold what is to be looked at.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use fairbalance::asset::Assets;
use fairbalance::finding::Finding;
use fairbalance::lint::{self, Focus};
use fairbalance::registry::{Content, Gate, Input, Options, Registry};
use proptest::strategy::{Strategy, ValueTree as _};
use proptest::test_runner::TestRunner;

use super::wordings::Wording;
use crate::support::read_tree;

/// One value of a strategy.
pub fn drawn<S: Strategy>(runner: &mut TestRunner, strategy: &S) -> S::Value {
    strategy.new_tree(runner).unwrap().current()
}

/// How many values a property is tried on: `PROPTEST_CASES`, or so many that the tests take seconds.
pub fn draws() -> usize {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2_000)
}

/// The files of a registry by path.
pub type Files = BTreeMap<String, String>;

/// The records of the sample with those for some wordings.
pub fn records(wordings: &[Wording]) -> Files {
    let mut files = Files::new();
    read_tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"), "rules/", &mut files);
    let mut claims = String::new();
    for Wording { id, product, text } in wordings {
        let text = toml::Value::String(text.clone());
        writeln!(claims, "[[claim]]\nid = \"{id}\"\nproduct = \"{product}\"\nkind = \"efficacy\"\ntext = {text}\neffective = 2026-01-01\n").unwrap();
        let path = format!("rules/products/{product}.toml");
        let brand = super::wordings::capital(product);
        files.entry(path).or_insert_with(|| {
            format!("id = \"{product}\"\nbrand = \"{brand}\"\nestablished_name = \"{product}um\"\n")
        });
    }
    files.insert("rules/claims/drawn.toml".to_owned(), claims);
    files
}

/// The front matter of an asset.
pub fn front(id: &str, product: &str, claims: &[&str]) -> String {
    let claims = claims.iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(", ");
    format!(
        "+++\nid = \"{id}\"\ntitle = \"Results\"\nkind = \"landing-page\"\nintent = \"promotional\"\nstage = \"consideration\"\n\
         product = \"{product}\"\naudience = \"hcp\"\nregions = [\"US\"]\nchannel = \"web\"\nlanguage = \"en-US\"\nclaims = [{claims}]\n\
         owner = \"marketing\"\nauthors = [\"rkim\"]\n+++\n\n# Results\n"
    )
}

/// The findings of each file.
pub fn findings(files: &Files) -> BTreeMap<String, Vec<Finding>> {
    let input =
        |(path, text): (&String, &String)| Input { path: path.as_str().into(), content: Content::Text(text.clone()) };
    let options = Options { today: "2026-11-23".parse().unwrap(), gate: Gate::Authoring };
    let registry = Registry::load(files.iter().map(input).collect(), options);
    let outcome = lint::run(&Assets::of(&registry), &Focus::All);
    assert!(outcome.failures.is_empty(), "{:?}", outcome.failures);
    let mut by_file: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    for finding in outcome.findings {
        by_file.entry(finding.path.to_string()).or_default().push(finding);
    }
    by_file
}
