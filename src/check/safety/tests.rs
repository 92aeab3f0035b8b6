//! Properties that hold for whatever an author writes: places lie in the file, and an exact statement is never told as anything else.

use proptest::prelude::*;

use super::super::{ALL, Run};
use crate::asset::Assets;
use crate::finding::Finding;
use crate::registry::{Content, Gate, Input, Options, Registry};
use crate::span::Span;

const STATEMENT: &str =
    "Velorin▼ (tezacibart) can cause serious rash. Stop Velorin when a rash appears. Check the liver at week 12.";
const RECORDS: &str = r#"
[[statement]]
id = "VEL-ISI-1"
kind = "isi"
product = "velorin"
heading = "Important Safety Information"
text = "Velorin▼ (tezacibart) can cause serious rash. Stop Velorin when a rash appears. Check the liver at week 12."

[[statement]]
id = "VEL-AM-1"
kind = "black-triangle"
text = "▼"

[[statement]]
id = "VEL-SHORT-1"
kind = "fair-balance"
text = "Velorin can cause rash."

[[requirement]]
id = "isi"
statement = "isi"
place = "before-references"

[[requirement]]
id = "sign"
statement = "black-triangle"
place = "next-to-name"

[[requirement]]
id = "unit"
statement = "fair-balance"
if = "beyond-reminder"
place = "each-copy-unit"

[[signal]]
id = "lowers"
kind = "efficacy"
terms = ["lowers"]
"#;
const PRODUCT: &str = r#"
id = "velorin"
brand = "Velorin"
established_name = "tezacibart"
boxed_warning = false
rems = false
[[indication]]
id = "hefh"
text = "For adults with HeFH."
doses = ["10 mg once daily"]
"#;

fn registry(body: &str, headline: &str) -> Registry {
    let front = format!(
        "+++\nid = \"page\"\ntitle = \"A page\"\nkind = \"web-page\"\nintent = \"promotional\"\nstage = \"awareness\"\nproduct = \"velorin\"\n\
         indications = [\"hefh\"]\naudience = \"hcp\"\nregions = [\"GB\"]\nchannel = \"web\"\nlanguage = \"en\"\nclaims = []\nowner = \"x\"\n\
         authors = []\n[copy]\nheadline = '{headline}'\n+++\n\n"
    );
    let files = [
        ("rules/policy.toml", "schema = 1\nname = \"Test\"\npacks = []\n".to_owned()),
        ("rules/safety.toml", RECORDS.to_owned()),
        ("rules/products/velorin.toml", PRODUCT.to_owned()),
        ("content/page.md", format!("{front}{body}\n")),
    ];
    let inputs = files.map(|(path, text)| Input { path: path.into(), content: Content::Text(text) });
    Registry::load(inputs.into(), Options { today: jiff::civil::date(2026, 11, 23), gate: Gate::Authoring })
}

/// The findings of these two families about the one asset.
fn findings(registry: &Registry) -> Vec<Finding> {
    let assets = Assets::of(registry);
    let asset = assets.open(&registry.heads[0]);
    let mut found = Vec::new();
    for check in
        ALL.iter().filter(|check| check.rule.name.starts_with("safety/") || check.rule.name.starts_with("product/"))
    {
        if let Run::Asset(run) = check.run {
            run(&asset, &mut found);
        }
    }
    found
}

fn rules(body: &str) -> Vec<String> {
    findings(&registry(body, "Velorin▼ (tezacibart)")).into_iter().map(|finding| finding.rule.into_owned()).collect()
}

fn lies_in(text: &str, span: Span) -> bool {
    text.get(span.start..span.end).is_some()
}

/// Pieces of text that these rules look at, in any order.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Velorin",
        "Velorin▼",
        "▼",
        "(tezacibart)",
        "®",
        " ",
        " ",
        " ",
        "\n\n",
        "\n- ",
        "# ",
        "## ",
        "> ",
        "**",
        "[isi]",
        "[black-triangle]",
        "[VEL-ISI-1]",
        "lowers",
        "20 mg",
        "twice daily",
        "in children",
        "for gout",
        "can cause serious rash.",
        "Stop Velorin when a rash appears.",
        "Check the liver at week 12.",
        "Important Safety Information",
        "References",
        "<!--",
        "-->",
        "<details>",
        "</details>",
        "<small>",
        "![",
        "](x.svg)",
        "[link](https://northwind.example)",
        "é",
        "\u{200b}",
        "`",
        "|",
        "not",
        ".",
        "?",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_place_lies_in_the_file(body in prop::collection::vec(piece(), 0..40), unit in prop::collection::vec(piece(), 0..6)) {
        let headline = unit.concat().replace(['\n', '\''], " ");
        let registry = registry(&body.concat(), &headline);
        let text = registry.heads[0].text.as_str();
        for finding in findings(&registry) {
            let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
            let drift = finding.drift.iter().map(|drift| drift.span);
            let own = finding.related.iter().filter(|label| &*label.path == "content/page.md").map(|label| label.span);
            for span in finding.span.into_iter().chain(edits).chain(drift).chain(own) {
                prop_assert!(lies_in(text, span), "{}: {span:?}", finding.rule);
            }
        }
    }

    #[test]
    fn one_word_changed_is_always_told(word in 0usize..18, other in "[a-z]{9,12}") {
        let mut words: Vec<&str> = STATEMENT.split(' ').collect();
        let word = word % words.len();
        words[word] = &other;
        let told = rules(&format!("# Velorin▼ (tezacibart)\n\n## Important Safety Information\n\n{}", words.join(" ")));
        prop_assert!(told.iter().any(|rule| rule == "safety/altered"), "{told:?}");
    }

    #[test]
    fn an_exact_statement_is_told_as_nothing(breaks in prop::collection::vec(any::<bool>(), 18), bold in 0usize..18) {
        let words: Vec<&str> = STATEMENT.split(' ').collect();
        let mut text = String::new();
        for (at, word) in words.iter().enumerate() {
            let mark = if at == bold && word.chars().all(char::is_alphabetic) { "**" } else { "" };
            text.extend([mark, word, mark, if breaks[at] { "\n" } else { " " }]);
        }
        let told = rules(&format!("# Velorin▼ (tezacibart)\n\n## Important Safety Information\n\n{text}"));
        prop_assert_eq!(told, Vec::<String>::new());
    }
}

#[test]
fn a_hostile_text_of_the_statements_own_words_ends_soon() {
    let body = "Stop rash week liver Velorin. ".repeat(20_000);
    let hidden = format!("<!-- {} -->", "serious rash Stop Velorin when ".repeat(20_000));
    assert!(rules(&format!("{body}\n\n{hidden}")).iter().any(|rule| rule == "safety/missing"));
}
