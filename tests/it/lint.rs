//! The lint as a library: what a change reaches, what a fix does, what cannot be read, and any text at all without a panic.
#![allow(clippy::disallowed_methods, reason = "tests read the files of the cases")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use fairbalance::asset::Assets;
use fairbalance::finding::Finding;
use fairbalance::lint::{self, Focus};
use fairbalance::registry::{Content, Gate, Input, Options, Registry};
use proptest::prelude::*;

use crate::support::read_tree;

/// Paths and texts.
type Files = BTreeMap<String, String>;

/// The registry of the cases, with other files laid over it.
fn files(over: &[(&str, &str)]) -> Files {
    let mut files = Files::new();
    read_tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/base"), "", &mut files);
    files.extend(over.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    files
}

fn input((path, text): (&String, &String)) -> Input {
    let is_text = matches!(path.rsplit('.').next(), Some("md" | "toml"));
    let content = if is_text { Content::Text(text.clone()) } else { Content::Other };
    Input { path: path.as_str().into(), content }
}

fn options() -> Options {
    Options { today: "2026-11-23".parse().expect("a day"), gate: Gate::Authoring }
}

fn registry(files: &Files) -> Registry {
    Registry::load(files.iter().map(input).collect(), options())
}

fn findings(files: &Files) -> Vec<Finding> {
    let outcome = lint::run(&Assets::of(&registry(files)), &Focus::All);
    assert!(outcome.failures.is_empty(), "{:?}", outcome.failures);
    outcome.findings
}

fn page(id: &str, keys: &str, body: &str) -> String {
    format!("+++\nid = \"{id}\"\n{keys}\n+++\n\n# Velorin (tezacibart)\n\n{body}\n")
}

const DOSING: &str = "Velorin is taken as one 10 mg tablet once daily, with or without food.";
const CORVANTA: &str =
    "id = \"corvanta\"\nbrand = \"Corvanta\"\nestablished_name = \"milodarone\"\nboxed_warning = false\nrems = false\n";

mod reach {
    use super::*;

    /// A registry with pages of two products and of none, and modules in each other.
    fn many() -> Files {
        let module = "kind = \"module\"\n";
        files(&[
            ("rules/products/corvanta.toml", CORVANTA),
            ("content/a.md", &page("a", "", "Welcome. [outer]")),
            ("content/b.md", &page("b", "", "Welcome.")),
            ("content/c.md", &page("c", "product = \"corvanta\"\n", "Welcome. ![A pen](/images/pen.svg)")),
            ("content/free.md", &page("free", "product = \"corvanta\"\nclaims = [\"VEL-DOS-01\"]\n", "Welcome.")),
            ("content/gb/d.md", &page("d", "", "Welcome.")),
            ("content/images/pen.svg", "<svg/>"),
            ("content/inner.md", &page("inner", module, "Welcome.")),
            ("content/outer.md", &page("outer", module, "Welcome. [inner]")),
        ])
    }

    /// The assets that a change of files reaches, without the folder and the ending.
    fn reached(files: &Files, changed: &[&str]) -> Vec<String> {
        let registry = registry(files);
        let focus = lint::reached(&Assets::of(&registry), changed.iter().copied());
        let heads = registry.heads.iter().filter(|head| focus.holds(&head.path));
        heads.map(|head| head.path.trim_start_matches("content/").trim_end_matches(".md").to_owned()).collect()
    }

    #[test]
    fn a_changed_page_reaches_itself() {
        assert_eq!(reached(&many(), &["content/b.md"]), ["b"]);
    }

    #[test]
    fn a_changed_module_reaches_those_that_include_it_directly_or_not() {
        assert_eq!(reached(&many(), &["content/inner.md"]), ["a", "inner", "outer"]);
        assert_eq!(reached(&many(), &["content/outer.md"]), ["a", "outer"]);
    }

    #[test]
    fn changed_defaults_reach_what_stands_below_them() {
        assert_eq!(reached(&many(), &["content/gb/_defaults.toml"]), ["gb/d"]);
        assert_eq!(reached(&many(), &["content/_defaults.toml"]).len(), 7);
    }

    #[test]
    fn a_changed_claim_reaches_the_assets_of_its_product_and_those_that_name_it() {
        let told = reached(&many(), &["rules/claims/velorin.toml"]);
        assert_eq!(told, ["a", "b", "free", "gb/d", "inner", "outer"]);
    }

    #[test]
    fn a_changed_claim_reaches_an_asset_of_no_product_that_says_it() {
        let mut files = many();
        files.insert("content/_defaults.toml".to_owned(), String::new());
        files.insert("content/says.md".to_owned(), page("says", "", DOSING));
        files.insert("content/silent.md".to_owned(), page("silent", "", "Welcome."));
        let told = reached(&files, &["rules/claims/velorin.toml"]);
        assert!(told.contains(&"says".to_owned()) && !told.contains(&"silent".to_owned()), "{told:?}");
    }

    #[test]
    fn a_changed_reference_reaches_the_assets_of_the_claims_that_rest_on_it() {
        assert!(!reached(&many(), &["rules/references/velorin.toml"]).contains(&"c".to_owned()));
    }

    #[test]
    fn a_record_about_no_product_reaches_all() {
        for path in ["rules/policy.toml", "rules/people.toml", "rules/claims/deleted.toml"] {
            assert_eq!(reached(&many(), &[path]).len(), 7, "{path}");
        }
    }

    #[test]
    fn all_records_are_looked_at_together() {
        let registry = registry(&many());
        let focus = lint::reached(&Assets::of(&registry), ["rules/claims/velorin.toml"]);
        assert!(focus.holds("rules/references/velorin.toml") && focus.holds("rules/policy.toml"));
        assert!(!lint::reached(&Assets::of(&registry), ["content/b.md"]).holds("rules/policy.toml"));
    }

    #[test]
    fn a_deleted_module_reaches_those_that_name_it() {
        let mut files = many();
        files.remove("content/outer.md");
        assert_eq!(reached(&files, &["content/outer.md"]), ["a"]);
    }

    #[test]
    fn an_image_reaches_the_pages_that_show_it() {
        assert_eq!(reached(&many(), &["content/images/pen.svg"]), ["c"]);
    }

    #[test]
    fn an_id_given_twice_reaches_both() {
        let mut files = many();
        files.insert("content/0.md".to_owned(), page("B", "", "Welcome."));
        assert_eq!(reached(&files, &["content/0.md"]), ["0", "b"]);
    }

    #[test]
    fn nothing_changed_reaches_nothing() {
        assert_eq!(reached(&many(), &[]), Vec::<String>::new());
    }

    #[test]
    fn only_findings_of_the_focus_are_told() {
        let bad = page("bad", "claims = [\"VEL-NONE\"]\n", "Welcome.");
        let files = files(&[("content/a.md", &bad), ("content/b.md", &bad.replace("bad", "worse"))]);
        let registry = registry(&files);
        let focus = Focus::Paths(std::iter::once(Arc::from("content/b.md")).collect());
        let told = lint::run(&Assets::of(&registry), &focus);
        assert_eq!(told.assets.len(), 1);
        assert!(!told.findings.is_empty() && told.findings.iter().all(|finding| &*finding.path == "content/b.md"));
        let none = lint::run(
            &Assets::of(&registry),
            &focus.and(Focus::Paths(std::iter::once(Arc::from("content/a.md")).collect())),
        );
        assert!(none.findings.is_empty() && none.assets.is_empty());
    }
}

mod fixes {
    use super::*;

    /// Carries out the fixes of a rule, from the last to the first, and says which rules still tell something.
    fn mended(path: &str, text: &str, rule: &str) -> (String, BTreeSet<String>) {
        let mut tree = files(&[(path, text)]);
        let found = findings(&tree);
        let fixes = found.iter().filter(|finding| finding.rule == rule && &*finding.path == path);
        let mut edits: Vec<_> = fixes.filter_map(|finding| finding.fix.clone()).flat_map(|fix| fix.edits).collect();
        assert!(!edits.is_empty(), "no fix of {rule} in {found:#?}");
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
        let mut text = text.to_owned();
        for edit in edits {
            text.replace_range(edit.span.start..edit.span.end, &edit.text);
        }
        tree.insert(path.to_owned(), text.clone());
        (text, findings(&tree).into_iter().map(|finding| finding.rule.into_owned()).collect())
    }

    /// That the fixes of a rule leave an asset without findings about claims, and what its text has become.
    fn cleaned(text: &str, rule: &str) -> String {
        let (text, mut left) = mended("content/page.md", text, rule);
        left.retain(|rule| !rule.starts_with("product/"));
        assert_eq!(left, BTreeSet::new(), "{text}");
        text
    }

    #[test]
    fn an_undeclared_claim_is_declared() {
        let cited = format!("{DOSING}[^REF-VEL-LABEL]");
        for list in ["[]", "[ ]", "[\n]"] {
            cleaned(&page("page", &format!("claims = {list}"), &cited), "claim/undeclared");
        }
        let both = format!("{cited}\n\n[VEL-EFF-01] [^REF-ORBIT-1]");
        for list in ["[\"VEL-EFF-01\"]", "[\"VEL-EFF-01\",]", "[\n  \"VEL-EFF-01\",\n]"] {
            cleaned(&page("page", &format!("claims = {list}"), &both), "claim/undeclared");
        }
        cleaned(
            "---\nid: page\nclaims: [VEL-EFF-01]\n---\n\n# Velorin (tezacibart)\n\n[VEL-EFF-01] [^REF-ORBIT-1]\n\n[VEL-DOS-01] [^REF-VEL-LABEL]\n",
            "claim/undeclared",
        );
    }

    #[test]
    fn no_claim_is_declared_inside_a_comment() {
        let text = page(
            "page",
            "claims = [\n  \"VEL-EFF-01\" # the result\n]",
            &format!("[VEL-EFF-01] [^REF-ORBIT-1] {DOSING}"),
        );
        let found = findings(&files(&[("content/page.md", &text)]));
        assert!(found.iter().filter(|finding| finding.rule == "claim/undeclared").all(|finding| finding.fix.is_none()));
    }

    #[test]
    fn an_unused_claim_is_taken_out_with_its_comma() {
        let body = format!("{DOSING}[^REF-VEL-LABEL]");
        let lists = [
            "[\"VEL-DOS-01\", \"VEL-EFF-01\"]",
            "[\"VEL-EFF-01\", \"VEL-DOS-01\"]",
            "[\n \"VEL-DOS-01\",\n \"VEL-EFF-01\",\n]",
        ];
        for list in lists {
            cleaned(&page("page", &format!("claims = {list}"), &body), "claim/unused");
        }
        cleaned(&page("page", "claims = [\"VEL-EFF-01\"]", "Welcome."), "claim/unused");
        cleaned(
            &format!("---\nid: page\nclaims: [VEL-EFF-01, VEL-DOS-01]\n---\n\n# Velorin (tezacibart)\n\n{body}\n"),
            "claim/unused",
        );
    }

    #[test]
    fn a_citation_is_added_after_the_wording_or_the_brackets() {
        let declared = "claims = [\"VEL-DOS-01\"]";
        let written = cleaned(&page("page", declared, DOSING), "claim/uncited");
        assert!(written.contains("[^REF-VEL-LABEL]"));
        let included = cleaned(&page("page", declared, "[VEL-DOS-01]"), "claim/uncited");
        assert!(included.contains("[VEL-DOS-01] [^REF-VEL-LABEL]"));
        let bound = cleaned(&page("page", declared, &format!("[{DOSING}][VEL-DOS-01]")), "claim/uncited");
        assert!(bound.contains("][VEL-DOS-01] [^REF-VEL-LABEL]"));
    }

    #[test]
    fn a_mistyped_id_is_put_right() {
        cleaned(&page("page", "claims = [\"VEL-DOS-1\"]", "[VEL-DOS-01] [^REF-VEL-LABEL]"), "claim/unknown");
    }

    #[test]
    fn hidden_characters_are_removed_and_look_alikes_written_in_latin() {
        let told = [
            (
                "text/invisible",
                "A gu\u{200b}ar\u{2060}anteed and del&#8203;ivered box.",
                "A guaranteed and delivered box.",
            ),
            ("text/look-alike", "\u{421}linical tri\u{430}ls, pl&#1072;nned.", "Clinical trials, planned."),
            ("text/direction", "Lower by \u{202e}52&#8236;%.", "Lower by 52%."),
        ];
        for (rule, body, plain) in told {
            assert!(cleaned(&page("page", "", body), rule).contains(plain), "{rule}");
        }
    }

    #[test]
    fn a_record_is_mended_too() {
        let path = "rules/references/more.toml";
        let text = "[[reference]]\nid = \"REF-MORE\"\ncitation = \"Ok\u{430}for \u{202e}A. Let\u{200b}ter.\"\nkind = \"review\"\npublished = 2025-04-02\n";
        for rule in ["text/invisible", "text/look-alike", "text/direction"] {
            assert!(!mended(path, text, rule).1.contains(rule), "{rule}");
        }
    }
}

mod whole {
    use super::*;

    fn told(content: Content) -> Vec<Finding> {
        let files = files(&[("content/good.md", &page("good", "claims = [\"VEL-NONE\"]", "Welcome."))]);
        let mut inputs: Vec<Input> = files.iter().map(input).collect();
        inputs.push(Input { path: "content/bad.md".into(), content });
        lint::run(&Assets::of(&Registry::load(inputs, options())), &Focus::All).findings
    }

    #[test]
    fn a_file_that_is_no_text_is_told_and_the_others_are_checked() {
        for content in [Content::NotText { at: 7 }, Content::Unreadable("a link out of the registry".to_owned())] {
            let told = told(content);
            let encoding = told.iter().find(|finding| finding.rule == "text/encoding").expect("told");
            assert_eq!((&*encoding.path, encoding.span), ("content/bad.md", None));
            assert!(told.iter().any(|finding| finding.rule == "claim/unknown" && &*finding.path == "content/good.md"));
        }
    }

    #[test]
    fn the_roles_of_a_trigger_without_words_are_needed() {
        let trigger = "[[trigger]]\nid = \"all\"\ntitle = \"All\"\nterms = []\nreview = [\"legal\"]\n";
        let files = files(&[("rules/triggers/a.toml", trigger), ("content/a.md", &page("a", "", "Welcome."))]);
        let told = lint::run(&Assets::of(&registry(&files)), &Focus::All);
        assert_eq!(told.assets[0].reviews_needed, ["medical", "legal"]);
    }

    #[test]
    fn findings_in_defaults_can_be_quoted() {
        let files = files(&[
            ("content/us/_defaults.toml", "claims = [\"VEL-NONE\"]\n"),
            ("content/us/a.md", &page("a", "", "Welcome.")),
        ]);
        let registry = registry(&files);
        let told = lint::run(&Assets::of(&registry), &Focus::All).findings;
        let place = told
            .iter()
            .find(|finding| finding.rule == "claim/unknown")
            .and_then(|finding| finding.span)
            .expect("a place");
        assert_eq!(place.of(registry.text("content/us/_defaults.toml").expect("its text")), "\"VEL-NONE\"");
    }
}

/// Pieces of Markdown, HTML, ids and characters that texts are made of below.
const PIECES: &[&str] = &[
    "[",
    "]",
    "(",
    ")",
    "[^",
    "]:",
    "![",
    "](",
    "`",
    "```\n",
    "*",
    "**",
    "_",
    "~~",
    "<",
    ">",
    "/>",
    "</",
    "<!--",
    "-->",
    "<details>",
    "</details>",
    "<summary>",
    "<div hidden>",
    "<sup>1</sup>",
    "<br>",
    "&#8203;",
    "&amp;",
    "&",
    "\\",
    "|",
    "| a | b |\n|---|---|\n| c | d | e |\n",
    "\n",
    "\n\n",
    "# ",
    "## References\n\n1. One\n2. Two\n\n",
    "- ",
    "1. ",
    "> ",
    "    ",
    "\t",
    "\r\n",
    "+++\n",
    "---\n",
    " ",
    ".",
    "VEL-DOS-01",
    "VEL-EFF-01",
    "REF-VEL-LABEL",
    "[VEL-DOS-01]",
    "[VEL-DOS-1]",
    "[mod]",
    "[isi]",
    "[VEL-EFF-01][VEL-DOS-01]",
    "[^REF-VEL-LABEL]",
    "[^REF-VEL-LABEL][VEL-DOS-01]",
    "[VEL-DOS-01]: https://a.example\n",
    "[^1]: ",
    "Velorin is taken as one 10 mg tablet once daily, with or without food.",
    "Velorin is taken as one 20 mg tablet",
    "lowered LDL-C by 52% at week 24 versus placebo",
    "(n=482; p<0.001)",
    "Velorin",
    "It is safe.",
    "safe",
    "pregnant",
    "new",
    "é",
    "µg",
    "²",
    "▼",
    "®",
    "\u{200b}",
    "\u{ad}",
    "\u{202e}",
    "\u{feff}",
    "\u{301}",
    "а",
    "👩\u{200d}⚕\u{fe0f}",
    "\0",
    "\u{1b}[31m",
    "<!-- fairbalance: allow wording/safe because \"x\" -->",
    "<!-- fairbalance: allow",
    "$",
    "http://a.example",
    "Ａ",
    "ﬃ",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

/// Topics of all sorts, and a statement that the text may hold.
const TOPICS: &str = "[[term]]\nid = \"safe\"\nterms = [\"safe\"]\nnear_product = true\nmessage = \"say more\"\n\n[[term]]\nid = \"new\"\nterms = [\"new\"]\nmarket_age_days = 1\nmessage = \"not new\"\n";
const TRIGGERS: &str = "[[trigger]]\nid = \"pregnancy\"\ntitle = \"Pregnancy\"\nterms = [\"pregnan*\"]\npatterns = ['\\d+ ?mg']\nreview = [\"medical\"]\n";
const STATEMENTS: &str = "[[statement]]\nid = \"VEL-ISI\"\nkind = \"isi\"\nproduct = \"velorin\"\ntext = \"It is safe. Velorin is new.\"\neffective = 2026-02-15\n\n[[requirement]]\nid = \"isi-first\"\nstatement = \"isi\"\nplace = \"before-references\"\n";

fn with_topics(over: &[(&str, &str)]) -> Files {
    let mut all = files(over);
    for (path, text) in
        [("rules/terms/a.toml", TOPICS), ("rules/triggers/a.toml", TRIGGERS), ("rules/safety/a.toml", STATEMENTS)]
    {
        all.entry(path.to_owned()).or_insert_with(|| text.to_owned());
    }
    all
}

/// That every place of every finding lies in its file, on the boundaries of characters.
fn places_hold(files: &Files) -> Result<(), TestCaseError> {
    for finding in findings(files) {
        let labels = finding.related.iter().map(|label| (&label.path, label.span));
        let drift = finding.drift.iter().map(|drift| (&finding.path, drift.span));
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| (&finding.path, edit.span));
        let own = finding.span.map(|span| (&finding.path, span));
        for (path, span) in own.into_iter().chain(labels).chain(drift).chain(edits) {
            let Some(text) = files.get(&**path) else { continue };
            prop_assert!(text.get(span.start..span.end).is_some(), "{span:?} of {path} in {finding:?}");
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_body_is_read_and_every_place_lies_in_its_file(body in text(), module in text()) {
        let front = "claims = [\"VEL-DOS-01\", \"VEL-EFF-01\"]";
        let module = page("mod", "kind = \"module\"", &module);
        places_hold(&with_topics(&[("content/page.md", &page("page", front, &body)), ("content/mod.md", &module)]))?;
    }

    #[test]
    fn any_file_is_read(asset in text(), defaults in text(), record in text()) {
        places_hold(&with_topics(&[("content/page.md", &asset), ("content/us/_defaults.toml", &defaults), ("rules/claims/any.toml", &record)]))?;
    }

    #[test]
    fn any_wording_can_be_approved(wording in text(), statement in text(), subject in text()) {
        let quoted = |text: &str| toml_edit::Value::from(text).to_string();
        let claim = format!(
            "[[claim]]\nid = \"ANY-01\"\nproduct = \"velorin\"\nkind = \"efficacy\"\ntext = {}\nvariants = [{}]\neffective = 2026-02-15\n",
            quoted(&wording), quoted(&subject)
        );
        let safety = STATEMENTS.replace("\"It is safe. Velorin is new.\"", &quoted(&statement));
        let front = format!("claims = [\"ANY-01\"]\n[copy]\nsubject_line = {}", quoted(&subject));
        let body = format!("{wording}\n\n{statement}");
        places_hold(&with_topics(&[
            ("rules/claims/any.toml", &claim), ("rules/safety/a.toml", &safety), ("content/page.md", &page("page", &front, &body)),
        ]))?;
    }

    #[test]
    fn the_order_of_the_files_changes_nothing(body in text(), seed in 0usize..1000) {
        let files = with_topics(&[("content/page.md", &page("page", "claims = []", &body)), ("content/b.md", &page("b", "", "[page]"))]);
        let mut inputs: Vec<Input> = files.iter().map(input).collect();
        let length = inputs.len();
        inputs.rotate_left(seed % length);
        inputs.swap(0, seed % length);
        let told = lint::run(&Assets::of(&Registry::load(inputs, options())), &Focus::All).findings;
        prop_assert_eq!(told, findings(&files));
    }
}
