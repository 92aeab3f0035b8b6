//! Tests of scope.

use proptest::prelude::*;

use super::*;

/// One list of a scope.
type List = fn(&mut Scope) -> &mut Vec<Spanned<String>>;

fn list(values: &[&str]) -> Vec<Spanned<String>> {
    values.iter().map(|value| Spanned::new((*value).to_owned(), Span::default())).collect()
}

fn europe() -> RegionTree {
    RegionTree::new([("DE", "EU"), ("FR", "EU"), ("BY", "DE")])
}

fn asset() -> Facts<'static> {
    Facts {
        product: Some("velorin"),
        indications: vec!["hefh", "hofh"],
        intent: Some("promotional"),
        stage: Some("decision"),
        audience: Some("hcp"),
        regions: vec!["US", "DE"],
        channel: Some("web"),
        kind: Some("landing-page"),
        language: Some("en-US"),
    }
}

#[test]
fn an_empty_scope_holds_for_everything() {
    let whole = Scope::default();
    for facts in [Facts::default(), asset()] {
        assert!(whole.serves_claim(&facts, &europe()) && whole.shares(&facts, &europe()));
        assert_eq!(whole.pairs(&facts, &europe()), facts.pairs().collect::<Vec<_>>());
    }
}

#[test]
fn each_single_value_must_be_listed() {
    let singles: [List; 7] = [
        |scope| &mut scope.products,
        |scope| &mut scope.intents,
        |scope| &mut scope.stages,
        |scope| &mut scope.audiences,
        |scope| &mut scope.channels,
        |scope| &mut scope.kinds,
        |scope| &mut scope.languages,
    ];
    let values = ["velorin", "promotional", "decision", "hcp", "web", "landing-page", "en-US"];
    for (single, value) in singles.iter().zip(values) {
        let mut scope = Scope::default();
        *single(&mut scope) = list(&["other", value]);
        assert!(scope.serves_claim(&asset(), &europe()), "{value}");
        assert!(!scope.serves_claim(&Facts::default(), &europe()), "a missing {value} satisfies only an absent list");
        *single(&mut scope) = list(&["other"]);
        assert!(!scope.serves_claim(&asset(), &europe()), "{value}");
        assert!(!scope.shares(&asset(), &europe()), "{value}");
        assert!(scope.pairs(&asset(), &europe()).is_empty(), "{value}");
    }
}

#[test]
fn a_claim_needs_all_regions_of_the_asset_listed() {
    let scope = |regions: &[&str]| Scope { regions: list(regions), ..Scope::default() };
    assert!(scope(&["US", "DE"]).serves_claim(&asset(), &europe()));
    assert!(scope(&["US", "EU", "GB"]).serves_claim(&asset(), &europe()));
    assert!(!scope(&["US"]).serves_claim(&asset(), &europe()));
    assert!(!scope(&["US"]).serves_claim(&Facts::default(), &europe()));
}

#[test]
fn a_claim_needs_its_indications_declared_and_the_asset_may_declare_more() {
    let scope = |indications: &[&str]| Scope { indications: list(indications), ..Scope::default() };
    assert!(scope(&["hefh"]).serves_claim(&asset(), &europe()));
    assert!(scope(&["hefh", "hofh"]).serves_claim(&asset(), &europe()));
    assert!(!scope(&["hefh", "ascvd"]).serves_claim(&asset(), &europe()));
}

#[test]
fn a_trigger_applies_where_one_region_and_one_indication_are_shared() {
    let scope = Scope { regions: list(&["EU"]), indications: list(&["hofh", "ascvd"]), ..Scope::default() };
    assert!(scope.shares(&asset(), &europe()));
    assert!(!scope.shares(&Facts { regions: vec!["US"], ..asset() }, &europe()));
    assert!(!scope.shares(&Facts { indications: vec!["hefh"], ..asset() }, &europe()));
    assert!(!scope.shares(&Facts { indications: vec![], ..asset() }, &europe()));
}

#[test]
fn a_requirement_holds_for_the_pairs_it_matches() {
    let scope = Scope { regions: list(&["EU"]), indications: list(&["hefh"]), ..Scope::default() };
    let (facts, pair) = (asset(), Pair { region: Some("DE"), indication: Some("hefh") });
    assert_eq!(scope.pairs(&facts, &europe()), [pair]);
    assert!(scope.serves_pair(&facts, pair, &europe()));
    assert!(!scope.serves_pair(&facts, Pair { region: Some("US"), ..pair }, &europe()));
    let unbranded = Facts { indications: vec![], ..asset() };
    assert!(scope.pairs(&unbranded, &europe()).is_empty());
    let everywhere = Scope { regions: list(&["US"]), ..Scope::default() };
    assert_eq!(everywhere.pairs(&unbranded, &europe()), [Pair { region: Some("US"), indication: None }]);
}

#[test]
fn a_region_is_admitted_by_all_it_is_part_of_and_loops_end() {
    let tree = europe();
    assert!(tree.admits("EU", "BY") && tree.admits("DE", "BY") && tree.admits("GB", "GB"));
    assert!(!tree.admits("DE", "EU") && !tree.admits("EU", "GB"));
    let circle = RegionTree::new([("A", "B"), ("B", "A")]);
    assert!(circle.admits("B", "A") && !circle.admits("C", "A"));
}

#[test]
fn a_language_admits_its_variants_and_nothing_else() {
    for (listed, language, admitted) in [
        ("en", "en", true),
        ("en", "en-US", true),
        ("EN-us", "en-US", true),
        ("en-US", "en", false),
        ("en-US", "en-GB", false),
        ("en", "eng", false),
        ("d", "µ", false),
    ] {
        assert_eq!(language_admits(listed, language), admitted, "{listed} {language}");
    }
}

prop_compose! {
    fn values(most: usize)(values in proptest::collection::hash_set(prop_oneof![Just("a"), Just("b"), Just("c"), Just("e")], 0..=most)) -> Vec<&'static str> {
        values.into_iter().collect()
    }
}

prop_compose! {
    fn scopes()(regions in values(3), indications in values(3), audiences in values(3), languages in values(2)) -> Scope {
        Scope {
            regions: list(&regions),
            indications: list(&indications),
            audiences: list(&audiences),
            languages: list(&languages),
            ..Scope::default()
        }
    }
}

prop_compose! {
    fn assets()(regions in values(3), indications in values(3), audience in values(1), language in values(1)) -> Facts<'static> {
        Facts {
            regions,
            indications,
            audience: audience.first().copied(),
            language: language.first().copied(),
            ..Facts::default()
        }
    }
}

proptest! {
    #[test]
    fn pairs_are_those_that_are_served_one_by_one(scope in scopes(), facts in assets()) {
        let tree = RegionTree::new([("a", "e"), ("b", "e")]);
        let pairs = scope.pairs(&facts, &tree);
        for pair in facts.pairs() {
            prop_assert_eq!(pairs.contains(&pair), scope.serves_pair(&facts, pair, &tree));
        }
    }

    #[test]
    fn what_shares_has_a_pair_and_the_other_way_round(scope in scopes(), facts in assets()) {
        let tree = RegionTree::new([("a", "e"), ("b", "e")]);
        prop_assert_eq!(scope.shares(&facts, &tree), !scope.pairs(&facts, &tree).is_empty());
    }

    #[test]
    fn what_serves_a_claim_serves_every_region(scope in scopes(), facts in assets()) {
        let tree = RegionTree::new([("a", "e"), ("b", "e")]);
        if scope.serves_claim(&facts, &tree) {
            let narrower = Scope { indications: vec![], ..scope };
            prop_assert_eq!(narrower.pairs(&facts, &tree).len(), facts.pairs().count());
        }
    }

    #[test]
    fn a_wider_list_loses_no_asset(scope in scopes(), facts in assets(), more in values(3)) {
        let tree = RegionTree::new([("a", "e")]);
        let mut wider = scope.clone();
        if !wider.regions.is_empty() {
            wider.regions.extend(list(&more));
        }
        prop_assert!(!scope.shares(&facts, &tree) || wider.shares(&facts, &tree));
        prop_assert!(!scope.serves_claim(&facts, &tree) || wider.serves_claim(&facts, &tree));
    }
}

fn meet(one: &Scope, other: &Scope) -> bool {
    let (there, back) = (one.meets(other, &europe()), other.meets(one, &europe()));
    assert_eq!(there, back);
    there
}

#[test]
fn two_scopes_meet_unless_a_list_of_one_is_apart_from_the_others() {
    let hcp = Scope { audiences: list(&["hcp"]), intents: list(&["promotional"]), ..Scope::default() };
    let consumer = Scope { audiences: list(&["consumer"]), intents: list(&["promotional"]), ..Scope::default() };
    assert!(meet(&Scope::default(), &hcp) && meet(&hcp, &hcp));
    assert!(!meet(&hcp, &consumer));
}

#[test]
fn a_region_meets_the_one_it_is_part_of_and_a_language_its_variants() {
    let region = |name| Scope { regions: list(&[name]), ..Scope::default() };
    assert!(meet(&region("DE"), &region("EU")) && !meet(&region("DE"), &region("US")));
    let language = |tag| Scope { languages: list(&[tag]), ..Scope::default() };
    assert!(meet(&language("en"), &language("EN-us")));
    assert!(!meet(&language("en-GB"), &language("en-US")) && !meet(&language("en"), &language("eng")));
}
