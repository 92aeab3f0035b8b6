//! Tests of what claims something: standings, scores, guards, and where assertions are.

use proptest::prelude::*;

use super::claimed::THRESHOLD;
use crate::asset::Assets;
use crate::index::{Extent, Index};
use crate::record::SignalKind;
use crate::registry::model::Standing;
use crate::registry::{Content, Gate, Input, Options, Registry};

const RECORDS: &[(&str, &str)] = &[
    ("rules/policy.toml", "schema = 1\nname = \"Assertions\"\npacks = []\n"),
    (
        "rules/products/velorin.toml",
        "id = \"velorin\"\nbrand = \"Velorin\"\nestablished_name = \"tezacibart\"\n[[indication]]\nid = \"hefh\"\ntext = \"for high cholesterol\"\n",
    ),
    (
        "rules/safety/a.toml",
        "[[statement]]\nid = \"ISI\"\nkind = \"isi\"\nproduct = \"velorin\"\ntext = \"Velorin is strong.\"\n",
    ),
    (
        "rules/terms/signals.toml",
        r#"
[[signal]]
id = "strong"
kind = "efficacy"
terms = ["strong"]
[[signal]]
id = "quick"
kind = "onset"
weight = 0.5
terms = ["quick", "quickly"]
[[signal]]
id = "again"
kind = "benefit"
weight = 0.5
terms = ["again"]
[[signal]]
id = "take"
kind = "guard"
weight = -1.0
place = "opening"
terms = ["take"]
[[signal]]
id = "question"
kind = "guard"
weight = -1.0
place = "ending"
terms = ["?"]
[[signal]]
id = "after-first"
kind = "guard"
weight = -1.0
place = "second"
terms = ["your"]
[[signal]]
id = "own-question"
kind = "guard"
weight = -1.0
place = "question"
terms = ["my"]
[[signal]]
id = "facts"
kind = "guard"
weight = -1.0
place = "unnamed"
terms = ["worldwide"]
[[signal]]
id = "said-of-disease"
kind = "guard"
weight = -1.0
place = "disease"
terms = ["is", "often"]
[[signal]]
id = "cholesterol"
kind = "guard"
weight = -1.0
terms = ["cholesterol"]
"#,
    ),
];

fn file(path: &str, text: &str) -> Input {
    Input { path: path.into(), content: Content::Text(text.to_owned()) }
}

fn registry(front: &str, body: &str) -> Registry {
    let page = format!("+++\nid = \"page\"\n{front}\n+++\n\n{body}\n");
    let records = RECORDS.iter().map(|(path, text)| file(path, text));
    let inputs = records.chain([file("content/page.md", &page)]).collect();
    Registry::load(inputs, Options { today: "2026-11-23".parse().unwrap(), gate: Gate::Authoring })
}

/// What claims something in a body, each with its standing and its score.
fn assertions(front: &str, body: &str) -> Vec<(String, Standing, f64)> {
    let registry = registry(front, body);
    let assets = Assets::of(&registry);
    let asset = assets.open(&registry.heads[0]);
    let claiming =
        asset.assertions.iter().map(|one| (asset.page.visible_words(one.words).to_owned(), one.standing, one.score));
    claiming.collect()
}

const BRANDED: &str = "product = \"velorin\"\nindications = [\"hefh\"]";

fn standings(body: &str) -> Vec<(String, Standing)> {
    assertions(BRANDED, body).into_iter().map(|(words, standing, _)| (words, standing)).collect()
}

#[test]
fn a_sentence_about_the_product_claims_something_and_a_guard_takes_it_below() {
    assert_eq!(standings("Velorin is good for people."), [("Velorin is good for people".to_owned(), Standing::Named)]);
    assert_eq!(standings("Take a Velorin tablet with water."), []);
    assert_eq!(standings("Is Velorin good for people?"), []);
    assert_eq!(standings("Take Velorin tablets for strong hearts again.").len(), 1);
}

#[test]
fn a_name_beside_what_a_sentence_is_about_needs_a_word_that_claims() {
    for body in
        ["Each vial of Velorin is for one person.", "The Velorin pen is in the box.", "Do store Velorin in the dark."]
    {
        assert_eq!(standings(body), [], "{body}");
    }
    assert_eq!(
        standings("Each dose of Velorin is quick."),
        [("Each dose of Velorin is quick".to_owned(), Standing::NamedAside)]
    );
    for body in ["Hearts beat on with Velorin.", "Nothing is better than Velorin.", "Velorin, the pen of Velorin."] {
        assert_eq!(standings(body).iter().map(|one| one.1).collect::<Vec<_>>(), [Standing::Named], "{body}");
    }
}

#[test]
fn an_instruction_that_opens_a_title_may_be_a_call_to_action() {
    assert_eq!(standings("# Take strong hearts home").len(), 1);
    assert_eq!(standings("[Take strong hearts home today](https://a.example)").len(), 1);
    assert_eq!(standings("# Take a walk"), []);
    assert_eq!(standings("- Take it again"), []);
}

#[test]
fn a_bare_name_or_a_title_with_the_name_needs_words_that_claim() {
    assert_eq!(standings("# Velorin and the heart"), []);
    assert_eq!(standings("Velorin tablets."), []);
    assert_eq!(
        standings("# Velorin for the heart again"),
        [("Velorin for the heart again".to_owned(), Standing::NamedInFragment)]
    );
}

#[test]
fn what_goes_on_from_the_product_begins_lower() {
    let body = "Take Velorin with water. It quickly works. Hearts beat strong again.";
    assert_eq!(
        standings(body),
        [
            ("It quickly works".to_owned(), Standing::Continued),
            ("Hearts beat strong again".to_owned(), Standing::After)
        ]
        .map(|(words, standing)| (words, standing))
    );
    assert_eq!(standings("Take Velorin with water. Hearts beat again."), []);
}

#[test]
fn a_title_of_a_branded_piece_needs_half_and_a_paragraph_all_of_it() {
    assert_eq!(standings("# Quick days"), [("Quick days".to_owned(), Standing::Fragment)]);
    assert_eq!(standings("- Quick days\n- Slow days"), [("Quick days".to_owned(), Standing::Fragment)]);
    assert_eq!(standings("[Quick days are near you](https://a.example)").len(), 1);
    assert_eq!(standings("The days are quick for all of us."), []);
    assert_eq!(standings("The days are quick again for all of us."), []);
    assert_eq!(standings("# Quick hearts."), [("Quick hearts".to_owned(), Standing::Slogan)]);
    assert_eq!(standings("# Calm hearts."), []);
}

#[test]
fn a_heading_is_weighed_as_a_whole_and_a_paragraph_sentence_by_sentence() {
    assert_eq!(standings("# Quick. Quick. Again"), [("Quick. Quick. Again".to_owned(), Standing::Fragment)]);
    assert_eq!(standings("The days are quick now. And then again they are not."), []);
}

#[test]
fn a_heading_in_several_sentences_is_a_slogan() {
    assert_eq!(standings("# Calm hearts. Long days."), [("Calm hearts. Long days".to_owned(), Standing::Refrain)]);
    assert_eq!(standings("# Calm hearts. Long days?"), []);
    let copy = format!("{BRANDED}\n[copy]\nsubject_line = \"Calm hearts. Long days.\"");
    let found: Vec<Standing> = assertions(&copy, "Text.").into_iter().map(|one| one.1).collect();
    assert_eq!(found, []);
}

#[test]
fn a_sentence_that_names_nothing_needs_more_unless_a_word_claims_by_itself() {
    assert_eq!(standings("The days are strong for all of us.").len(), 1);
    let sums = |body: &str| assertions(BRANDED, body).iter().map(|one| one.2).collect::<Vec<_>>();
    assert_eq!(sums("The days are strong and quick for all of us."), [1.5]);
    assert!(sums("The days are quick for us all.").is_empty());
}

#[test]
fn a_word_after_the_first_tells_an_instruction() {
    assert_eq!(standings("Open your Velorin carton with care."), []);
    assert_eq!(standings("Open the carton of Velorin, your strong pen.").len(), 1);
}

#[test]
fn a_question_of_ones_own_is_no_claim() {
    assert_eq!(standings("Is Velorin strong enough for my heart?"), []);
    assert_eq!(standings("Velorin is strong enough for my heart.").len(), 1);
}

#[test]
fn facts_and_what_is_said_of_the_disease_guard_only_where_the_product_is_not_named() {
    assert_eq!(standings("Hearts worldwide are strong today."), []);
    assert_eq!(standings("Velorin makes hearts strong worldwide.").len(), 1);
    assert_eq!(standings("High cholesterol levels often are strong in families."), []);
    assert_eq!(standings("Strong hearts often are found in families.").len(), 1);
    assert_eq!(standings("Velorin lowers cholesterol often and is strong.").len(), 1);
    assert_eq!(standings("Hearts and minds in all of our families, whatever cholesterol is, are strong.").len(), 1);
}

#[test]
fn names_of_studies_are_no_signals() {
    assert_eq!(standings("The days of STRONG-2 and STRONG-HF were long for us."), []);
    assert_eq!(standings("The days of strong-minded people were long for us.").len(), 1);
}

#[test]
fn each_signal_counts_once() {
    let sums: Vec<f64> =
        assertions(BRANDED, "Velorin is quick, quick, quickly and strong.").iter().map(|one| one.2).collect();
    assert_eq!(sums, [2.5]);
}

#[test]
fn the_disease_itself_is_no_guard() {
    assert_eq!(standings("Velorin and cholesterol are old friends.").len(), 1);
}

#[test]
fn a_piece_without_a_product_claims_something_only_where_it_names_one() {
    assert_eq!(assertions("", "# Strong hearts\n\nHearts are strong again and quick."), []);
    assert_eq!(assertions("", "Velorin makes strong hearts of weak ones.").len(), 1);
}

#[test]
fn a_piece_in_another_language_is_not_claims() {
    let front = |language: &str| format!("{BRANDED}\nlanguage = \"{language}\"");
    assert_eq!(assertions(&front("de-DE"), "Velorin is strong for people."), []);
    assert_eq!(assertions(&front("en-GB"), "Velorin is strong for people.").len(), 1);
}

#[test]
fn required_language_and_ids_of_records_claim_nothing() {
    assert_eq!(standings("Velorin is strong."), []);
    assert_eq!(standings("[ISI] [ISI]"), []);
    assert_eq!(standings("# [ISI]"), []);
}

#[test]
fn what_is_said_is_told_by_kind() {
    let registry = registry(BRANDED, "Velorin makes hearts strong and quick.");
    let assets = Assets::of(&registry);
    let asset = assets.open(&registry.heads[0]);
    let one = &asset.assertions[0];
    assert_eq!(asset.kinds(one).collect::<Vec<_>>(), [SignalKind::Efficacy, SignalKind::Onset]);
    let first =
        |kinds: &[SignalKind]| asset.signal(one, kinds).map(|hit| asset.page.visible_words(hit.words).to_owned());
    assert_eq!(first(&[SignalKind::Efficacy]).as_deref(), Some("strong"));
    assert_eq!(first(&[SignalKind::Onset]), None);
    assert_eq!(first(&[SignalKind::Safety]), None);
}

#[test]
fn a_registry_without_signals_weighs_nothing() {
    let page = "+++\nid = \"page\"\nproduct = \"velorin\"\n+++\n\nVelorin is good for people.\n";
    let inputs =
        vec![file(RECORDS[0].0, RECORDS[0].1), file(RECORDS[1].0, RECORDS[1].1), file("content/page.md", page)];
    let registry = Registry::load(inputs, Options { today: "2026-11-23".parse().unwrap(), gate: Gate::Authoring });
    assert_eq!(Assets::of(&registry).open(&registry.heads[0]).assertions, []);
}

proptest! {
    #[test]
    fn assertions_lie_in_order_inside_their_blocks(body in "(Velorin|It|strong|quick|again|[.?!] |\n\n|# |- |\\[ISI\\]| |é|<b>){0,40}") {
        let registry = registry(BRANDED, &body);
        let assets = Assets::of(&registry);
        let asset = assets.open(&registry.heads[0]);
        let mut end = Index::new(0);
        for one in &asset.assertions {
            prop_assert!(one.words.start >= end && !one.words.is_empty() && one.words.end.at() <= asset.page.words.len());
            prop_assert_eq!(asset.page.block_of(one.words.start), one.block);
            prop_assert!(one.score >= THRESHOLD && one.guarded <= 0.0);
            end = one.words.end;
        }
    }
}

const WEIGHTING: &str = r#"
[[weighting]]
id = "words"
features = [
    "1 standing:named bloom kept_their",
    "0.75 unnamed:morning signal:quick <disease>_fell",
    "0.5 <number>_% form:heading",
    "-0.5 quiet:",
    "-1 named:ask <product>_<end>",
]
"#;

/// A registry with a weighting.
fn weighing(body: &str) -> Registry {
    let page = format!("+++\nid = \"page\"\n{BRANDED}\n+++\n\n{body}\n");
    let records = RECORDS.iter().map(|(path, text)| file(path, text));
    let inputs = records.chain([file("content/page.md", &page), file("rules/weights.toml", WEIGHTING)]).collect();
    Registry::load(inputs, Options { today: "2026-11-23".parse().unwrap(), gate: Gate::Authoring })
}

/// What claims something by a weighting.
fn claims(body: &str) -> Vec<String> {
    let registry = weighing(body);
    let assets = Assets::of(&registry);
    let asset = assets.open(&registry.heads[0]);
    asset.assertions.iter().map(|one| asset.page.visible_words(one.words).to_owned()).collect()
}

#[test]
fn a_weighting_decides_by_words_pairs_and_standing() {
    assert_eq!(claims("Velorin is good for people."), ["Velorin is good for people"]);
    assert_eq!(claims("Please ask us about the new Velorin today."), [] as [&str; 0]);
    assert_eq!(claims("Good people go on with Velorin"), [] as [&str; 0]);
    assert_eq!(claims("# Hearts in bloom"), ["Hearts in bloom"], "a heading that blooms, and quiet");
    assert_eq!(claims("All the hearts are in bloom here."), [] as [&str; 0], "quiet, and no heading");
}

#[test]
fn a_weighting_knows_words_without_their_endings_and_figures_and_names_as_such() {
    assert_eq!(claims("# Hearts blooming"), ["Hearts blooming"]);
    assert_eq!(claims("The quick mornings."), ["The quick mornings"], "the signal and a word");
    assert_eq!(claims("The quick days."), [] as [&str; 0]);
    assert_eq!(claims("# 52% kept their quick hearts"), ["52% kept their quick hearts"]);
    assert_eq!(claims("The quick of cholesterol fell."), ["The quick of cholesterol fell"]);
}

#[test]
fn a_signal_that_no_weighting_knows_counts_as_its_record_says() {
    assert_eq!(claims("Those days are strong for all."), ["Those days are strong for all"]);
}

#[test]
fn absurd_weights_are_bounded() {
    let absurd = WEIGHTING.replace("0.75 unnamed", "1e300 unnamed").replace("1 standing", "-1e300 standing");
    let inputs = RECORDS.iter().map(|(path, text)| file(path, text));
    let page = format!("+++\nid = \"page\"\n{BRANDED}\n+++\n\n# Mornings {}\n", "morning ".repeat(1000));
    let inputs = inputs.chain([file("content/page.md", &page), file("rules/weights.toml", &absurd)]).collect();
    let registry = Registry::load(inputs, Options { today: "2026-11-23".parse().unwrap(), gate: Gate::Authoring });
    assert_eq!(Assets::of(&registry).open(&registry.heads[0]).assertions.len(), 1);
}

#[test]
fn the_heaviest_words_are_kept_where_there_is_no_signal() {
    let heaviest_words = |body: &str| -> Vec<String> {
        let registry = weighing(body);
        let assets = Assets::of(&registry);
        let asset = assets.open(&registry.heads[0]);
        let words = asset.assertions.iter().flat_map(|one| &one.heaviest_words);
        words.map(|word| asset.page.visible_words(word.only()).to_owned()).collect()
    };
    assert_eq!(heaviest_words("# Mornings of hearts blooming"), ["Mornings", "blooming"]);
    assert_eq!(heaviest_words("# Quick mornings of hearts blooming"), [] as [&str; 0]);
}

#[test]
fn a_piece_lists_its_features_by_name() {
    let registry = registry(BRANDED, "Velorin is quick.");
    let assets = Assets::of(&registry);
    let asset = assets.open(&registry.heads[0]);
    let pieces = asset.features();
    let expected = [
        "piece:",
        "standing:named-in-fragment",
        "form:paragraph",
        "<product>",
        "named:<product>",
        "<start>_<product>",
        "is",
        "named:is",
        "<product>_is",
        "quick",
        "named:quick",
        "is_quick",
        "quick_<end>",
        "signal:quick",
    ];
    assert_eq!(pieces, [(Extent::from(0_usize..3), expected.map(str::to_owned).to_vec())]);
}
