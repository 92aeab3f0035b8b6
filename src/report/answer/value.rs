//! Values of a record as JSON, and as people write them in TOML.

use crate::report::escape;
use crate::tree::{Table, Value};

/// A value as JSON; dates as texts.
pub(super) fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Text(text) | Value::Moment(text) => text.as_str().into(),
        Value::Integer(number) => (*number).into(),
        Value::Float(number) => (*number).into(),
        Value::Boolean(truth) => (*truth).into(),
        Value::Date(day) => day.to_string().into(),
        Value::List(items) => items.iter().map(|item| json(&item.value)).collect(),
        Value::Table(table) => table.entries.iter().map(|entry| (entry.key.clone(), json(&entry.node.value))).collect(),
        Value::Empty => serde_json::Value::Null,
    }
}

/// A value on one line, safe to print.
pub(super) fn human(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("\"{}\"", escape::line(text.trim())),
        Value::Moment(text) => escape::line(text).into_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(truth) => truth.to_string(),
        Value::Date(day) => day.to_string(),
        Value::List(items) => {
            format!("[{}]", items.iter().map(|item| human(&item.value)).collect::<Vec<_>>().join(", "))
        }
        Value::Table(table) => format!("{{ {} }}", entries(table)),
        Value::Empty => "nothing".to_owned(),
    }
}

fn entries(table: &Table) -> String {
    let entries =
        table.entries.iter().map(|entry| format!("{} = {}", escape::name(&entry.key), human(&entry.node.value)));
    entries.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::parse_toml;

    fn value(toml: &str) -> Value {
        parse_toml(&format!("x = {toml}"), 0).0.entries.remove(0).node.value
    }

    #[test]
    fn people_see_every_sort_of_value_on_one_line() {
        for (toml, expected) in [
            ("'a'", "\"a\""),
            ("\"a\\nb\\u001b\"", "\"a b<U+001B>\""),
            ("1", "1"),
            ("-0.5", "-0.5"),
            ("true", "true"),
            ("2026-11-23", "2026-11-23"),
            ("2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z"),
            ("['a', 2]", "[\"a\", 2]"),
            ("{ a = 1, b = ['c'] }", "{ a = 1, b = [\"c\"] }"),
        ] {
            assert_eq!(human(&value(toml)), expected);
        }
        assert_eq!(human(&Value::Empty), "nothing");
    }

    #[test]
    fn json_keeps_the_types() {
        let json = json(&value("{ a = 1, b = ['c'], d = 2026-11-23, e = true, f = 0.5 }"));
        assert_eq!(json, serde_json::json!({"a": 1, "b": ["c"], "d": "2026-11-23", "e": true, "f": 0.5}));
        assert!(super::json(&Value::Empty).is_null());
    }
}
