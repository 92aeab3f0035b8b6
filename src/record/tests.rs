//! Tests of record.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::tree::Spanned;

/// Reads a file of records of a registry.
pub(super) fn file(path: &str, text: &str) -> Records {
    read(&Arc::from(path), None, text)
}

/// Reads records that have no fault.
pub(super) fn clean(text: &str) -> Records {
    let records = file("rules/a.toml", text);
    assert_eq!(records.faults, [], "{text}");
    records
}

/// The faults of a file, each with the words it points at, its message and its help.
pub(super) fn faults<'t>(path: &str, text: &'t str) -> Vec<(&'t str, String, String)> {
    let faults = file(path, text).faults.into_iter();
    faults.map(|(_, fault)| (fault.span.of(text), fault.message, fault.help.unwrap_or_default())).collect()
}

/// The one fault of a file.
pub(super) fn fault(text: &str) -> (&str, String, String) {
    let mut all = faults("rules/a.toml", text);
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0)
}

fn values(list: &[Spanned<String>]) -> Vec<&str> {
    list.iter().map(|text| text.as_str()).collect()
}

const CLAIM: &str = r#"
[[claim]]
id = "VEL-EFF-01"
product = "velorin"
kind = "efficacy"
text = "Velorin lowered LDL-C by 52%."
variants = ["LDL-C fell by 52% on Velorin."]
with = [{ id = "VEL-QUAL-01", near = "block" }, { id = "VEL-QUAL-02" }]
not_with = ["VEL-EFF-09"]
headline = true
evidence = [{ reference = "REF-1", locator = "p. 1", endpoint = "ldl", quote = "52%" }]
basis = "label"
comparison = { comparator = "placebo", head_to_head = true }
scope = { indications = ["hefh"], regions = ["US", "GB"] }
effective = 2026-02-15
expires = 2027-02-14
authors = ["rkim"]
withdrawn = { on = 2026-11-01, why = "label update" }
replaced_by = "VEL-EFF-02"
"#;

#[test]
fn a_claim_is_read_whole() {
    let records = clean(CLAIM);
    let claim = &records.claims[0];
    assert_eq!((claim.id.as_str(), claim.id.span.of(CLAIM)), ("VEL-EFF-01", "\"VEL-EFF-01\""));
    assert_eq!(claim.kind.as_ref().map(|kind| kind.value), Some(ClaimKind::Efficacy));
    assert_eq!(&CLAIM[claim.text.verbatim().unwrap()..][..7], "Velorin");
    assert_eq!(claim.companions.iter().map(|it| it.near).collect::<Vec<_>>(), [Near::Block, Near::Section]);
    assert_eq!((values(&claim.not_with), claim.headline), (vec!["VEL-EFF-09"], true));
    assert_eq!(claim.evidence[0].quote.as_ref().unwrap().span.of(CLAIM), "\"52%\"");
    assert_eq!(values(&claim.scope.regions), ["US", "GB"]);
    assert_eq!(claim.scope.span.of(CLAIM), r#"{ indications = ["hefh"], regions = ["US", "GB"] }"#);
    assert_eq!(claim.expires.as_ref().unwrap().to_string(), "2027-02-14");
    assert!(claim.comparison.as_ref().unwrap().head_to_head);
    assert_eq!(claim.withdrawn.as_ref().unwrap().on.as_ref().unwrap().to_string(), "2026-11-01");
    assert_eq!(claim.replaced_by.as_ref().unwrap().as_str(), "VEL-EFF-02");
}

#[test]
fn a_claim_needs_little_and_a_disease_claim_no_product() {
    let records = clean(
        "[[claim]]\nid = 'A'\nproduct = 'p'\nkind = 'safety'\ntext = 'T.'\n[[claim]]\nid = 'B'\nkind = 'disease'\ntext = 'U.'",
    );
    let claim = &records.claims[0];
    assert!(claim.effective.is_none() && claim.evidence.is_empty() && !claim.headline);
    assert_eq!(claim.scope, Scope::default());
    assert_eq!(records.claims.len(), 2);
}

#[test]
fn a_product_is_read_whole_and_other_records_may_stand_in_its_file() {
    let records = clean(
        r#"
id = "velorin"
brand = "Velorin"
established_name = "tezacibart"
boxed_warning = true
rems = false
other_names = ["VLN-204"]
competitors = ["Aterlan"]
[[indication]]
id = "hefh"
text = "Velorin is indicated ..."
limitations = "Not studied in ..."
accelerated_approval = true
doses = ["10 mg"]
contraindications = ["pregnancy"]
[[market]]
region = "US"
authorised = true
first_available = 2026-02-10
first_promoted = { "hefh" = 2026-02-11, prefilled-pen = 2026-03-01 }
label = { version = "2026-02", date = 2026-02-01, url = "https://x.example" }
black_triangle = false
legal_class = "rx"
[[reference]]
id = "REF-1"
citation = "Label."
kind = "label"
"#,
    );
    let product = &records.products[0];
    assert_eq!((product.brand.as_str(), product.boxed_warning, product.rems), ("Velorin", true, false));
    assert!(product.indications[0].accelerated_approval);
    let market = &product.markets[0];
    assert_eq!(market.legal_class.as_ref().map(|class| class.value), Some(LegalClass::Rx));
    let (name, day) = &market.first_promoted[1];
    assert_eq!((name.as_str(), day.to_string()), ("prefilled-pen", "2026-03-01".to_owned()));
    assert_eq!(market.label.as_ref().unwrap().version.as_str(), "2026-02");
    assert_eq!(records.references[0].kind.as_ref().unwrap().value, ReferenceKind::Label);
}

#[test]
fn references_statements_and_requirements_are_read_whole() {
    let text = r#"
[[reference]]
id = "REF-1"
citation = "Okafor A. J Invented Cardiol. 2025."
kind = "rct"
endpoints = [{ id = "ldl", name = "LDL-C at week 24", rank = "primary", alpha_controlled = true, met = true }]
published = 2025-04-02
expires = 2028-04-01
retracted = true
replaced_by = "REF-2"
[[statement]]
id = "ISI-3"
kind = "isi"
product = "velorin"
heading = "Important Safety Information"
text = """
One.

Two."""
scope = { regions = ["US"] }
effective = 2026-02-15
replaces = "ISI-2"
use_by = 2027-03-31
url = "https://x.example"
footnote = true
[[requirement]]
id = "us-isi"
statement = "isi"
when = { intents = ["promotional"] }
if = ["boxed-warning", "beyond-reminder"]
place = "before:boxed-warning"
form = ["text", "link"]
citation = "21 CFR 202.1(e)"
[[requirement]]
id = "us-own"
statement = "ISI-3"
if = "claims"
"#;
    let records = clean(text);
    let endpoint = &records.references[0].endpoints[0];
    assert_eq!(
        (endpoint.rank.as_ref().unwrap().value, endpoint.alpha_controlled, endpoint.met),
        (Rank::Primary, true, Some(true))
    );
    let statement = &records.statements[0];
    assert_eq!((statement.text.as_str(), statement.footnote), ("One.\n\nTwo.", true));
    let [first, second] = &records.requirements[..] else { panic!("two requirements") };
    assert_eq!(first.statement.value, Required::Kind(StatementKind::Isi));
    assert_eq!(
        first.conditions.iter().map(|it| it.value).collect::<Vec<_>>(),
        [Condition::BoxedWarning, Condition::BeyondReminder]
    );
    assert_eq!(first.place.value, Position::Before(StatementKind::BoxedWarning));
    assert_eq!(first.form.iter().map(|it| it.value).collect::<Vec<_>>(), [Form::Text, Form::Link]);
    assert_eq!(second.statement.value, Required::Id("ISI-3".into()));
    assert_eq!(
        (second.place.value, second.form[0].value, second.conditions.len()),
        (Position::Anywhere, Form::Text, 1)
    );
}

#[test]
fn triggers_terms_prohibitions_and_signals_are_read_whole() {
    let records = clean(
        r#"
[[trigger]]
id = "pregnancy"
title = "Pregnancy"
terms = ["pregnan*"]
patterns = ['\bfetal\b']
unless = ["pregnancy test"]
review = ["medical"]
owner = "Medical Information"
respond_within_days = 5
recorded_in = "log"
answer_with = ["SR-1"]
when = { regions = ["US"] }
citation = "x"
[[term]]
id = "new"
terms = ["new"]
near_product = true
market_age_days = 365
severity = "note"
message = "not new"
suggest = ["recent"]
[[prohibition]]
id = "pom-public"
message = "not to the public"
when = { audiences = ["consumer"] }
if = "prescription"
[[signal]]
id = "verbs"
kind = "efficacy"
terms = ["reduces"]
weight = -0.5
"#,
    );
    let trigger = &records.triggers[0];
    assert_eq!((trigger.respond_within_days, values(&trigger.answer_with)), (Some(5), vec!["SR-1"]));
    assert!(
        clean("[[trigger]]\nid = 'all'\ntitle = 't'\nterms = []\nreview = ['signatory']\nwhen = { regions = ['GB'] }")
            .triggers[0]
            .terms
            .is_empty()
    );
    let term = &records.terms[0];
    assert_eq!(
        (term.severity, term.near_product, term.market_age_days),
        (crate::rule::Severity::Note, true, Some(365))
    );
    assert_eq!(records.prohibitions[0].conditions[0].value, Condition::Prescription);
    assert_eq!(records.signals[0].weight.to_bits(), (-0.5f64).to_bits());
}

#[test]
fn people_stand_in_their_own_file_alone() {
    let person = "[[person]]\nid = 'dlee'\nname = 'Dana Lee'\nemail = 'd@x.example'\nroles = ['medical']\n\
                  keys = [{ public = 'ssh-ed25519 AAAA', from = 2026-01-01, until = 2027-12-31 }]\n";
    let records = file("rules/people.toml", person);
    assert_eq!(records.faults, []);
    assert_eq!(records.people[0].keys[0].public.as_str(), "ssh-ed25519 AAAA");
    let (words, message, _) = fault(person);
    assert_eq!((words, message.as_str()), ("person", "people stand in `rules/people.toml` alone"));
    assert_eq!(faults("rules/people.toml", CLAIM)[0].0, "claim");
}

#[test]
fn each_fault_points_at_the_words_to_blame() {
    let claim = |line: &str| format!("[[claim]]\nid = 'A'\nproduct = 'p'\nkind = 'safety'\ntext = 'T.'\n{line}\n");
    for (line, words, message, help) in [
        ("varaints = []", "varaints", "unknown key `varaints`", "did you mean `variants`?"),
        ("quite_other = 1", "quite_other", "unknown key `quite_other`", ""),
        ("headline = 'yes'", "'yes'", "`headline`: expected true or false, found a text", ""),
        ("variants = 'x'", "'x'", "`variants`: expected a list of texts, found a text", ""),
        ("variants = ['x', 3]", "3", "`variants`: expected a text, found a number", "put it in quotes"),
        ("basis = 'lable'", "'lable'", "`lable` is none of the words that `basis` can hold", "did you mean `label`?"),
        (
            "effective = '2026-01-01'",
            "'2026-01-01'",
            "`effective`: expected a date, found a text",
            "write it without quotes",
        ),
        (
            "effective = 2026-01-01T00:00:00Z",
            "2026-01-01T00:00:00Z",
            "`effective`: expected a date, found a time",
            "a date is a whole day, such as 2027-06-30",
        ),
        ("scope = []", "[]", "`scope`: expected a table of keys, found a list", ""),
        ("scope = { region = ['US'] }", "region", "unknown key `region`", "did you mean `regions`?"),
        ("with = [{ near = 'block' }]", "{ near = 'block' }", "`id` is missing from this companion", ""),
        ("with = ['B']", "'B'", "`with`: expected a table of keys, found a text", ""),
        (
            "effective = 2026-02-02\nexpires = 2026-02-01",
            "2026-02-01",
            "`expires` lies before `effective`, which is 2026-02-02",
            "",
        ),
    ] {
        let text = claim(line);
        assert_eq!(fault(&text), (words, message.to_owned(), help.to_owned()), "{line}");
    }
}

#[test]
fn what_is_missing_or_misnamed_is_said_once() {
    for (text, words, message) in [
        ("[[claim]]\nproduct = 'p'\n", "[[claim]]", "`id` is missing from this claim"),
        ("[[claim]]\nid = 'A..b'\nproduct = 'p'\nkind = 'safety'\ntext = 'T.'", "'A..b'", "an id may not hold '..'"),
        (
            "[[claim]]\nid = 'people'\nproduct = 'p'\nkind = 'safety'\ntext = 'T.'",
            "'people'",
            "`people` is reserved for reviews of that file",
        ),
        ("[[claim]]\nid = 'A'\nkind = 'safety'\ntext = 'T.'", "[[claim]]", "`product` is missing from this claim"),
        ("[[claim]]\nid = 'A'\nproduct = 'p'\nkind = 'safety'\ntext = ' '", "' '", "`text` is empty"),
        ("[claim]\nid = 'A'", "claim", "`claim` is a list: each entry begins with `[[claim]]`"),
        ("claim = [1]", "1", "`claim`: expected a table of keys, found a number"),
        ("[[theme]]\nid = 'A'", "theme", "unknown kind of record `theme`"),
        ("title = 'x'", "title", "unknown key `title`"),
        ("[[trigger]]\nid = 'a'\ntitle = 't'\nreview = ['r']", "[[trigger]]", "`terms` is missing from this trigger"),
        ("[[term]]\nid = 'a'\nmessage = 'm'\nterms = []", "[]", "`terms` is empty"),
        ("[[term]]\nid = 'a'\nmessage = 'm'", "[[term]]", "`terms` is missing from this term"),
        ("[[term]]\nid = 'a'\nmessage = 'm'\nterms = ['*']", "'*'", "there is no word in it to look for"),
        ("[[trigger]]\nid = 'a'\ntitle = 't'\nterms = ['b']\nreview = []", "[]", "`review` is empty"),
        (
            "[[requirement]]\nid = 'a'\nstatement = 'isi'\nplace = 'befor-references'",
            "'befor-references'",
            "`befor-references` is none of the words that `place` can hold",
        ),
        (
            "[[requirement]]\nid = 'a'\nstatement = 'isi'\nplace = 'before:is'",
            "'before:is'",
            "`before:is` is none of the words that `place` can hold",
        ),
        (
            "[[signal]]\nid = 'a'\nkind = 'onset'\nterms = ['b']\nweight = inf",
            "inf",
            "`weight`: expected a number of ordinary size, found a number",
        ),
        (
            "[[trigger]]\nid = 'a'\ntitle = 't'\nterms = ['b']\nreview = ['r']\nrespond_within_days = -1",
            "-1",
            "`respond_within_days`: expected a whole number, found a number",
        ),
    ] {
        let (at, said, _) = fault(text);
        assert_eq!((at, said.as_str()), (words, message), "{text}");
    }
}

#[test]
fn an_unknown_kind_of_record_gets_a_did_you_mean() {
    assert_eq!(fault("[[claims]]\nid = 'A'").2, "did you mean `[[claim]]`?");
    let product = "id = 'p'\nbrand = 'B'\nestablished_name = 'e'\nboxed_warning = false\nrems = false\n";
    assert_eq!(fault(&format!("{product}[[indicatoin]]\nid = 'x'")).0, "indicatoin");
    assert_eq!(fault(&product.replace("rems", "rem")).0, "rem");
}

#[test]
fn a_fault_keeps_nothing_else_from_being_read() {
    let records = file(
        "rules/a.toml",
        "[[claim]]\nid = 'A'\nkind = 'nonsense'\ntext = 'T.'\nx = ?\n[[claim]]\nid = 'B'\nproduct = 'p'\nkind = 'safety'\ntext = 'U.'\n",
    );
    assert_eq!(records.claims.len(), 2);
    assert_eq!(records.claims[0].kind, None);
    assert!(records.faults.len() >= 2);
}

#[test]
fn a_registry_replaces_and_removes_what_a_pack_brings() {
    let term = |id: &str| format!("[[term]]\nid = '{id}'\nterms = ['x']\nmessage = 'm'\n");
    let pack = read(&Arc::from("core/terms.toml"), Some("core"), &[term("a"), term("b"), term("c")].concat());
    let own = clean(&format!(
        "{}[[term]]\nid = 'B'\noff = true\n[[term]]\nid = 'd'\noff = true\n[[trigger]]\nid = 'c'\noff = true\n",
        term("A")
    ));
    let records = own.under(pack);
    let ids: Vec<_> = records.terms.iter().map(|term| (term.id.as_str(), term.origin.pack)).collect();
    assert_eq!(ids, [("A", None), ("c", Some("core"))]);
    let said: Vec<_> = records.faults.iter().map(|(_, fault)| fault.message.as_str()).collect();
    assert_eq!(
        said,
        ["no pack in use brings a trigger `c` to switch off", "no pack in use brings a term `d` to switch off"]
    );
    assert_eq!(records.off.len(), 3);
}

proptest! {
    #[test]
    fn any_file_is_read_with_faults_in_bounds(
        lines in proptest::collection::vec(
            prop_oneof![
                Just("[[claim]]"), Just("[[statement]]"), Just("[[requirement]]"), Just("[[term]]"), Just("[[market]]"), Just("[lint]"),
                Just("id = 'A'"), Just("text = 'µ'"), Just("kind = 'isi'"), Just("kind = 3"), Just("scope = {regions=['US', 1]}"),
                Just("with = [{}, 1]"), Just("off = true"), Just("effective = 2026-01-01"), Just("expires = 2025-01-01"),
                Just("place = 'before:isi'"), Just("'' = 1"), Just("a.b = []"), Just("\"claim/unused\" = 'error'"), Just("?"),
            ],
            0..12,
        ),
        path in prop_oneof![Just("rules/a.toml"), Just("rules/policy.toml"), Just("rules/people.toml")],
    ) {
        let text = lines.join("\n");
        for (_, fault) in file(path, &text).faults {
            prop_assert!(text.get(fault.span.start..fault.span.end).is_some());
        }
    }
}
