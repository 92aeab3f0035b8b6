//! `list`, `show` and `where-used` over the shipped sample.

use super::run;
use super::sample::{PAGE_ID, TODAY, change, sample};

fn json(args: &[&str]) -> serde_json::Value {
    let repo = sample();
    let mut all = args.to_vec();
    all.extend(["--format", "json", "--today", TODAY]);
    let (code, out, err) = run(repo.path(), &all);
    assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value["schema"], 1);
    value
}

fn ids(value: &serde_json::Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap()).collect()
}

#[test]
fn a_list_is_narrowed_by_kind_and_scope() {
    let list = json(&["list", "assets", "--region", "GB", "--audience", "hcp", "--product", "velorin"]);
    assert_eq!(ids(&list["entries"]), ["GB-VEL-0060", "GB-VEL-0062", "NW-VEL-0070"]);
    let payer = json(&["list", "claims", "--audience", "payer", "--product", "velorin"]);
    assert!(ids(&payer["entries"]).contains(&"VEL-ECO-01") && !ids(&payer["entries"]).contains(&"VEL-CON-01"));
}

#[test]
fn a_list_for_a_spreadsheet_has_a_row_for_each() {
    let repo = sample();
    let (code, out, _) = run(repo.path(), &["list", "products", "--format", "csv"]);
    let rows: Vec<&str> = out.lines().collect();
    assert_eq!((code, rows.len()), (0, 3));
    assert!(rows[2].starts_with("product,velorin,Velorin (tezacibart),"), "{out}");
}

#[test]
fn packs_can_be_read() {
    let packs = json(&["list", "packs"]);
    assert_eq!(ids(&packs["entries"]), ["ca-paab", "core", "eu-efpia", "uk-abpi", "us-fda"]);
    for pack in ids(&packs["entries"]) {
        let shown = json(&["show", pack]);
        assert!(!shown["entries"].as_array().unwrap().is_empty(), "{pack}");
    }
    let shown = json(&["show", "us-fda"]);
    let isi = shown["entries"].as_array().unwrap().iter().find(|entry| entry["id"] == "us-isi").unwrap();
    assert!(isi["citation"].as_str().unwrap().contains("21 CFR") && isi["path"] == "us-fda/requirements.toml");
}

#[test]
fn an_asset_shows_where_each_value_came_from() {
    let shown = json(&["show", PAGE_ID]);
    let values = shown["values"].as_array().unwrap();
    let path = |key: &str| values.iter().find(|value| value["key"] == key).unwrap()["path"].as_str().unwrap();
    assert_eq!(path("owner"), "content/_defaults.toml");
    assert_eq!(path("product"), "content/us/velorin/_defaults.toml");
    assert_eq!(path("id"), "content/us/velorin/launch-email.md");
    assert!(values.iter().all(|value| value["span"]["line"].as_u64().is_some()));
}

#[test]
fn a_claim_shows_its_force_evidence_and_uses() {
    let shown = json(&["show", "VEL-EFF-01"]);
    assert_eq!(shown["entry"]["state"], "in force");
    let rests: Vec<_> =
        shown["rests_on"].as_array().unwrap().iter().map(|rest| rest["entry"]["id"].as_str().unwrap()).collect();
    assert!(rests.contains(&"REF-ORBIT-1") && rests.contains(&"velorin"));
    assert!(ids(&shown["used_by"]["direct"]).contains(&PAGE_ID));
}

#[test]
fn a_reference_is_used_by_claims_and_through_them_by_assets() {
    let used = json(&["where-used", "REF-ORBIT-1"]);
    assert!(ids(&used["direct"]).contains(&"VEL-EFF-01"));
    let through =
        used["indirect"].as_array().unwrap().iter().any(|link| link["id"] == PAGE_ID && link["on"] == "VEL-EFF-01");
    assert!(through);
    for link in used["direct"].as_array().unwrap() {
        assert!(link["path"].is_string() && link["span"]["line"].is_u64(), "{link}");
    }
}

#[test]
fn a_slip_is_told_with_what_was_meant() {
    let repo = sample();
    for (args, error, hint) in [
        (&["show", "VEL-EFF-O1"][..], "nothing in this registry has the id `VEL-EFF-O1`", "did you mean `VEL-EFF-01`?"),
        (
            &["where-used", "REF-ORBIT-l"],
            "nothing in this registry has the id `REF-ORBIT-l`",
            "did you mean `REF-ORBIT-1`?",
        ),
        (&["list", "--audience", "hpc"], "there is no audience `hpc` in this registry", "did you mean `hcp`?"),
        (&["show", "us-fdaa"], "nothing in this registry has the id `us-fdaa`", "did you mean `us-fda`?"),
    ] {
        let (code, out, err) = run(repo.path(), args);
        assert_eq!((code, out.as_str(), err), (2, "", format!("error: {error}\nhint: {hint}\n")), "{args:?}");
    }
}

#[test]
fn questions_are_asked_of_the_index_and_of_revisions_too() {
    let repo = sample();
    change(&repo, "rules/claims/velorin.toml", "id = \"VEL-DUR-01\"", "id = \"VEL-DUR-09\"");
    repo.git(&["add", "--all"]);
    assert_eq!(run(repo.path(), &["show", "VEL-DUR-09", "--staged"]).0, 0);
    assert_eq!(run(repo.path(), &["show", "VEL-DUR-09", "--rev", "HEAD"]).0, 2);
    assert_eq!(run(repo.path(), &["where-used", "VEL-DUR-01", "--rev", "HEAD"]).0, 0);
}

#[test]
fn the_day_decides_what_is_in_force() {
    let repo = sample();
    let (_, out, _) = run(repo.path(), &["show", "VEL-EFF-01", "--today", "2040-01-01"]);
    assert!(out.starts_with("claim VEL-EFF-01 (expired on "), "{out}");
}
