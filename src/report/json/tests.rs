//! Tests of json.

use serde_json::{Value, json};

use super::*;
use crate::report::Source;
use crate::report::samples::{CLAIMS, PAGE, Shelf, altered, asset, at, report, shelf};
use crate::span::Span;

/// The report as other programs read it.
fn read_back(report: &Report<'_>) -> Value {
    let mut out = Vec::new();
    write(report, &mut out).unwrap();
    assert!(out.ends_with(b"\n"));
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn a_report_has_every_key_of_the_format() {
    let shelf = shelf();
    let (findings, assets) = ([altered(&shelf)], [asset(&shelf)]);
    let expected = json!({
        "schema": 1,
        "tool": { "name": "fairbalance", "version": env!("CARGO_PKG_VERSION") },
        "source": "work-tree", "revision": null, "gate": "authoring", "today": "2026-11-23",
        "summary": { "assets": 1, "records": 1, "errors": 1, "warnings": 0, "notes": 0, "allowed": 0 },
        "findings": [{
            "rule": "claim/altered", "severity": "error", "path": PAGE, "asset": "US-VEL-0012",
            "span": { "start": 32, "end": 76, "line": 5, "column": 4, "end_line": 5, "end_column": 48 },
            "message": "The approved wording says 52%, not 58%",
            "help": "Use the approved wording of VEL-EFF-01",
            "citation": "21 CFR 202.1(e)(6)(i)", "subject": "VEL-EFF-01", "folded": ["claim/unused"],
            "drift": [{ "kind": "number", "approved": "52%", "written": "58%", "span": { "start": 59, "end": 62 } }],
            "related": [{
                "path": CLAIMS,
                "span": { "start": 35, "end": 77, "line": 3, "column": 8, "end_line": 3, "end_column": 50 },
                "label": "approved wording",
            }],
            "fix": {
                "safe": false, "title": "Use the approved wording",
                "edits": [{ "start": 32, "end": 76, "text": "Velorin lowered LDL-C by 52% at week 24." }],
            },
        }],
        "assets": [{
            "id": "US-VEL-0012", "path": PAGE, "standing": null, "live": false, "digest": null,
            "claims": [{
                "id": "VEL-EFF-01",
                "span": { "start": 59, "end": 62, "line": 5, "column": 31, "end_line": 5, "end_column": 34 },
            }],
            "statements": [], "reviews_needed": ["medical"],
        }],
    });
    assert_eq!(read_back(&report(&shelf, &findings, &assets)), expected);
}

#[test]
fn a_revision_is_named_in_full() {
    let shelf = shelf();
    let read = read_back(&Report { source: Source::Revision, revision: Some("0123abcd"), ..report(&shelf, &[], &[]) });
    assert_eq!((&read["source"], &read["revision"]), (&json!("revision"), &json!("0123abcd")));
    assert_eq!(read_back(&Report { source: Source::Index, ..report(&shelf, &[], &[]) })["source"], "index");
}

#[test]
fn what_is_absent_is_null_or_an_empty_list() {
    let shelf = shelf();
    let mut unreadable = at("content/gone.md", Span::default(), "The file cannot be read");
    unreadable.span = None;
    let read = read_back(&report(&shelf, &[unreadable], &[]));
    let finding = &read["findings"][0];
    for key in ["asset", "span", "help", "citation", "subject", "fix"] {
        assert_eq!(finding.get(key), Some(&Value::Null), "{key}");
    }
    for key in ["folded", "drift", "related"] {
        assert_eq!(finding.get(key), Some(&json!([])), "{key}");
    }
}

#[test]
fn columns_count_characters_and_the_end_is_exclusive() {
    let text = "α µg\r\nsecond ≥ line\r\n";
    let shelf = Shelf::of(&[("a.md", text)]);
    let read = read_back(&report(&shelf, &[at("a.md", shelf.span("a.md", "µg\r\nsecond ≥"), "m")], &[]));
    let span = json!({ "start": 3, "end": 18, "line": 1, "column": 3, "end_line": 2, "end_column": 9 });
    assert_eq!(read["findings"][0]["span"], span);
}

#[test]
fn a_span_past_the_end_or_in_a_file_that_is_gone_keeps_its_bytes() {
    let shelf = Shelf::of(&[("a.md", "one\n")]);
    let far = Span::new(90, 95);
    let read = read_back(&report(&shelf, &[at("a.md", far, "m"), at("gone.md", far, "m")], &[]));
    for finding in read["findings"].as_array().unwrap() {
        assert_eq!((&finding["span"]["start"], &finding["span"]["end"]), (&json!(90), &json!(95)));
    }
    assert_eq!(read["findings"][0]["span"]["line"], 2);
    assert_eq!(read["findings"][1]["span"]["line"], 1);
}

#[test]
fn hostile_text_is_escaped_as_json_has_it() {
    let shelf = Shelf::of(&[("a.md", "x")]);
    let message = "\u{1b}[31m \u{202e} \" \\ \n \u{0}";
    let read = read_back(&report(&shelf, &[at("a.md", Span::new(0, 1), message)], &[]));
    assert_eq!(read["findings"][0]["message"], message);
}

#[test]
fn a_failing_writer_is_an_error() {
    struct Closed;
    impl std::io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let shelf = shelf();
    let error = write(&report(&shelf, &[], &[]), &mut Closed).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
}

/// Checks a value against the parts of JSON Schema that the report's schema uses.
fn check(schema: &Value, root: &Value, value: &Value, at: &str) {
    if let Some(name) = schema["$ref"].as_str() {
        return check(root.pointer(name.trim_start_matches('#')).unwrap(), root, value, at);
    }
    if let Some(either) = schema["anyOf"].as_array() {
        let branch = either.iter().find(|branch| (branch["type"] == "null") == value.is_null()).unwrap();
        return check(branch, root, value, at);
    }
    check_type(&schema["type"], value, at);
    if let (Some(items), Some(values)) = (schema.get("items"), value.as_array()) {
        for value in values {
            check(items, root, value, at);
        }
    }
    if let Some(object) = value.as_object() {
        let properties = schema["properties"].as_object().unwrap();
        let mut required: Vec<_> =
            schema["required"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
        required.sort_unstable();
        let mut keys: Vec<_> = object.keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(required, keys, "{at}");
        object.iter().for_each(|(key, value)| check(&properties[key], root, value, &format!("{at}.{key}")));
    }
}

fn check_type(wanted: &Value, value: &Value, at: &str) {
    let is = |word: &str| match word {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "integer" => value.is_u64(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    };
    let holds = match wanted {
        Value::String(word) => is(word),
        Value::Array(words) => words.iter().any(|word| is(word.as_str().unwrap())),
        _ => false,
    };
    assert!(holds, "{at}: {value} is not {wanted}");
}

#[test]
fn the_schema_describes_the_report() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let shelf = shelf();
    let (findings, assets) = ([altered(&shelf), at(PAGE, Span::default(), "m")], [asset(&shelf)]);
    check(&schema, &schema, &read_back(&report(&shelf, &findings, &assets)), "report");
}

#[test]
fn every_key_of_the_schema_is_described() {
    fn described(schema: &Value) {
        for (key, property) in schema["properties"].as_object().into_iter().flatten() {
            assert!(property.get("description").is_some(), "{key} says nothing");
        }
    }
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    described(&schema);
    schema["$defs"].as_object().unwrap().values().for_each(described);
}
