//! Approved wordings to draw from: sentences put together from invented products, results, groups of people and comparisons, and those
//! of the sample and of the cases.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

use super::registry::drawn;

/// A wording that a claim approves.
#[derive(Clone, Debug)]
pub struct Wording {
    /// The claim's id.
    pub id: String,
    /// The id of its product, which is its name in lower case.
    pub product: String,
    /// The wording, without Markdown.
    pub text: String,
}

/// How many sentences are put together.
const INVENTED: usize = 400;

/// A wording has as many words at least, or it is only found exactly.
const LEAST_WORDS: usize = 6;

/// All wordings: the invented ones first.
pub fn all(runner: &mut TestRunner) -> Vec<Wording> {
    let mut texts = BTreeSet::new();
    let mut wordings = Vec::new();
    while wordings.len() < INVENTED {
        let (product, text) = drawn(runner, &sentence());
        if texts.insert(text.to_lowercase()) {
            wordings.push(Wording { id: format!("DRAWN-{}", wordings.len()), product: product.to_lowercase(), text });
        }
    }
    for folder in ["rules/claims", "tests/cases/base/rules/claims"] {
        wordings.extend(written(folder).into_iter().filter(|wording| texts.insert(wording.text.to_lowercase())));
    }
    wordings
}

/// The wordings of the claims in a folder that hold no Markdown, with ids of their own.
fn written(folder: &str) -> Vec<Wording> {
    let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let table: toml::Table = toml::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        let claims = table["claim"].as_array().unwrap();
        found.extend(claims.iter().map(|claim| claim["text"].as_str().unwrap().trim().to_owned()));
    }
    found.retain(|text| text.split(' ').count() >= LEAST_WORDS && !text.contains(['*', '_', '[', '\n', '`']));
    let named = found.into_iter().enumerate().map(|(at, text)| {
        let product = if text.contains("Corvanta") { "corvanta" } else { "velorin" };
        Wording { id: format!("{}-{at}", folder.split('/').next().unwrap()), product: product.to_owned(), text }
    });
    named.collect()
}

/// Parts of the names of products.
const FIRST: [&str; 8] = ["Bel", "Dro", "Fen", "Gla", "Kor", "Mer", "Sul", "Tav"];
const LAST: [&str; 5] = ["anto", "ivex", "olis", "umra", "yptin"];

/// What happened to what, in a figure.
const RESULTS: [&str; 20] = [
    "lowered fasting glucose by",
    "reduced the annual relapse rate by",
    "cut hospital admissions for asthma by",
    "improved walking distance by",
    "raised haemoglobin by",
    "decreased tender joint counts by",
    "shortened the median stay in intensive care by",
    "reduced urinary albumin by",
    "lowered nocturnal systolic pressure by",
    "increased forced vital capacity by",
    "cut the need for rescue inhalers by",
    "reduced lesion volume on imaging by",
    "lowered the weekly number of seizures by",
    "increased lumbar bone density by",
    "reduced itching scores by",
    "cut steroid exposure by",
    "improved morning stiffness by",
    "reduced corneal staining by",
    "lowered parathyroid hormone by",
    "shrank uterine fibroids by",
];

const PEOPLE: [&str; 16] = [
    "adults with chronic kidney disease",
    "children aged 6 to 11 years",
    "women after the menopause",
    "patients with severe plaque psoriasis",
    "adolescents with absence epilepsy",
    "men with castration-resistant tumours",
    "adults over 65 with osteoarthritis",
    "patients who had failed two earlier agents",
    "infants born before 32 weeks",
    "people living with lupus nephritis",
    "outpatients with alcohol dependence",
    "adults with moderate ulcerative colitis",
    "pregnant women with iron deficiency",
    "smokers with emphysema",
    "transplant recipients",
    "patients naive to biologics",
];

const AGAINST: [&str; 12] = [
    "placebo",
    "standard care",
    "methotrexate",
    "insulin glargine",
    "a sham procedure",
    "watchful waiting",
    "topical steroids",
    "the reference inhaler",
    "phototherapy",
    "oral iron",
    "warfarin",
    "diet and exercise",
];

const TIMES: [&str; 12] = [
    "at week 12",
    "at month 9",
    "over 26 weeks",
    "within 48 hours",
    "after two years",
    "by day 29",
    "during one pollen season",
    "at 18 months",
    "over five treatment cycles",
    "in the first 90 days",
    "after a single dose",
    "from week 4 onwards",
];

const AMOUNTS: [&str; 12] = [
    "31%",
    "1.8 mmol/L",
    "up to 47%",
    "about a third",
    "12 points",
    "0.9 g/dL",
    "6.4 mm",
    "half",
    "at least 20%",
    "2.5-fold",
    "84 mL",
    "15 mg/g",
];

const CERTAINTY: [&str; 6] = [
    "(p<0.001)",
    "(p=0.02; n=312)",
    "(95% CI 11 to 24)",
    "(HR 0.71; 95% CI 0.58-0.87)",
    "in an open-label extension",
    "in a post hoc analysis",
];

/// Sentences in which each mark stands for a part: P product, R result, A amount, G people, V comparison, T time, C certainty.
const SHAPES: [&str; 16] = [
    "In <G>, <P> <R> <A> <T> versus <V> <C>.",
    "<P> <R> <A> <T> compared with <V>.",
    "<P> <R> <A> in <G> <C>.",
    "<T>, <P> <R> <A> more than <V> in <G>.",
    "Compared with <V>, <P> <R> <A> <T>.",
    "In a randomised trial of <G>, <P> <R> <A> <T> <C>.",
    "<P> may be given to <G> without dose adjustment, and <R> <A> <T>.",
    "Up to three quarters of <G> stayed on <P> <T>, whereas 41% stayed on <V>.",
    "<P> is taken once daily by <G>, with or without a meal.",
    "Fewer than 4% of <G> stopped <P> because of side effects <T>, as against 9% on <V>.",
    "<P> was not inferior to <V> in <G> <T> <C>.",
    "Some <G> had nausea in the first week on <P>; it did not recur <T>.",
    "For <G>, one 40 mg capsule of <P> each evening <R> <A> <T>.",
    "<P> rapidly <R> <A> <T>, and no patient on it needed <V>.",
    "Of 512 <G> given <P>, 63% were free of symptoms <T>, compared with 28% given <V> <C>.",
    "<P> is thought to act within the gut wall and has <R> <A> in <G>.",
];

/// A product's name and a sentence about it.
fn sentence() -> impl Strategy<Value = (String, String)> {
    let parts = (select(&RESULTS[..]), select(&AMOUNTS[..]), select(&PEOPLE[..]), select(&AGAINST[..]));
    let more = (select(&TIMES[..]), select(&CERTAINTY[..]), select(&SHAPES[..]));
    (select(&FIRST[..]), select(&LAST[..]), parts, more).prop_map(|(first, last, parts, more)| {
        let product = format!("{first}{last}");
        let (result, amount, people, against) = parts;
        let (time, certainty, shape) = more;
        let marks =
            [("<R>", result), ("<A>", amount), ("<G>", people), ("<V>", against), ("<T>", time), ("<C>", certainty)];
        let text = marks.iter().fold(shape.replace("<P>", &product), |text, (mark, part)| text.replace(mark, part));
        (product, capital(&text))
    })
}

/// A sentence with a capital at its beginning.
pub fn capital(text: &str) -> String {
    let first = text.chars().next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", text.get(1..).unwrap_or_default())
}
