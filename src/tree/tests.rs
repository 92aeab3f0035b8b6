//! Tests of tree.

use proptest::prelude::*;

use super::*;
use crate::span::Span;

type Parse = fn(&str, usize) -> (Table, Vec<SyntaxFault>);

/// The words of the file at the value of a path of keys and indices.
fn node<'t>(table: &'t Table, path: &str) -> &'t Node {
    let mut parts = path.split('.');
    let mut node = &table.get(parts.next().unwrap()).unwrap_or_else(|| panic!("no {path}")).node;
    for part in parts {
        node = match &node.value {
            Value::Table(table) => &table.get(part).unwrap_or_else(|| panic!("no {path}")).node,
            Value::List(items) => &items[part.parse::<usize>().unwrap()],
            other => panic!("{path} is {}", other.noun()),
        };
    }
    node
}

fn text<'t>(table: &'t Table, path: &str) -> &'t str {
    match &node(table, path).value {
        Value::Text(text) => text,
        other => panic!("{path} is {}", other.noun()),
    }
}

/// Reads a text that stands behind some others, so that a forgotten offset shows.
fn read(parse: Parse, source: &str) -> (String, Table) {
    let file = format!("+++ µ\n{source}");
    let (table, faults) = parse(source, file.len() - source.len());
    assert_eq!(faults, []);
    (file, table)
}

fn keys(table: &Table) -> Vec<&str> {
    table.entries.iter().map(|entry| entry.key.as_str()).collect()
}

const TOML: &str = r#"
id = "A-1" # a comment
when = { regions = ["US", 'GB'], "audiences" = [] }
day = 2026-02-28
at = 2026-02-28T10:00:00Z
many = 7
part = 0.5
on = true
[copy]
line = """
Two
lines"""
a.b = "dotted"
[[entry]]
text = "5\u00b5g"
[[entry]]
text = '5 µg'
"#;

#[test]
fn toml_comes_back_in_the_order_of_the_file_with_every_place() {
    let (file, table) = read(parse_toml, TOML);
    assert_eq!(keys(&table), ["id", "when", "day", "at", "many", "part", "on", "copy", "entry"]);
    assert_eq!(table.entries[0].key_span.of(&file), "id");
    assert_eq!(node(&table, "id").span.of(&file), "\"A-1\"");
    assert_eq!(node(&table, "when").span.of(&file), r#"{ regions = ["US", 'GB'], "audiences" = [] }"#);
    assert_eq!(node(&table, "when.regions").span.of(&file), r#"["US", 'GB']"#);
    assert_eq!(node(&table, "when.regions.1").span.of(&file), "'GB'");
    assert_eq!(node(&table, "copy").span.of(&file), "[copy]");
    assert_eq!(node(&table, "copy.a.b").span.of(&file), "\"dotted\"");
    assert_eq!(node(&table, "entry.1").span.of(&file), "[[entry]]");
    assert!(node(&table, "entry.0").span.start < node(&table, "entry.1").span.start);
}

#[test]
fn toml_values_have_their_types() {
    let (_, table) = read(parse_toml, TOML);
    assert_eq!(node(&table, "day").value, Value::Date(jiff::civil::date(2026, 2, 28)));
    assert_eq!(node(&table, "at").value, Value::Moment("2026-02-28T10:00:00Z".into()));
    assert_eq!(node(&table, "many").value, Value::Integer(7));
    assert_eq!(node(&table, "part").value, Value::Float(0.5));
    assert_eq!(node(&table, "on").value, Value::Boolean(true));
}

#[test]
fn a_text_is_verbatim_where_the_file_holds_its_very_bytes() {
    let (file, table) = read(parse_toml, TOML);
    for path in ["id", "when.regions.1", "copy.line", "entry.1.text"] {
        let start = node(&table, path).verbatim().unwrap_or_else(|| panic!("{path} is not verbatim"));
        assert!(file[start..].starts_with(text(&table, path)), "{path}");
    }
    assert_eq!(node(&table, "entry.0.text").verbatim(), None);
    assert_eq!(node(&table, "many").verbatim(), None);
}

#[test]
fn a_fault_of_toml_leaves_the_rest_readable() {
    let source = "id = \"A\"\nid = \"B\"\nmark = ?\nnext = 1\n";
    let (table, faults) = parse_toml(source, 10);
    assert_eq!(text(&table, "id"), "A");
    assert_eq!(node(&table, "next").value, Value::Integer(1));
    assert_eq!(faults[0].message, "the key `id` stands here a second time: keep one of the two");
    assert_eq!(faults[0].span, Span::new(19, 21));
    assert!(faults.len() > 1);
}

#[test]
fn numbers_that_do_not_fit_are_faults_at_their_place() {
    let source = "big = 99999999999999999999\nok = 0x10\n";
    let (table, faults) = parse_toml(source, 0);
    assert_eq!(faults[0].span.of(source), "99999999999999999999");
    assert_eq!(node(&table, "ok").value, Value::Integer(16));
}

#[test]
fn deep_toml_is_a_fault_and_never_overflows() {
    let dots = format!("{}a = 1", "a.".repeat(100_000));
    let (_, faults) = parse_toml(&format!("x = 1\n{dots}"), 0);
    assert_eq!(faults[0].message, "a key of more than 24 parts");
    let inline = format!("x = {}1{}", "{a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a=".repeat(60), "}".repeat(60));
    assert!(parse_toml(&inline, 0).1.iter().any(|fault| fault.message == "nested too deeply"));
    for open in ["[", "{a=", "[{a="] {
        assert!(!parse_toml(&format!("x = {}", open.repeat(100_000)), 0).1.is_empty());
    }
    assert!(!parse_toml(&format!("x = 1\nx = {{ {dots} }}"), 0).1.is_empty());
}

#[test]
fn dots_in_prose_are_no_key() {
    let leader = ".".repeat(200);
    for quoted in
        [format!("a = \"x {leader} \\\" {leader}\""), format!("a = '''\n{leader}\n'''"), format!("a = 1 # {leader}")]
    {
        assert_eq!(parse_toml(&quoted, 0).1, [], "{quoted}");
    }
    assert_eq!(parse_toml(&format!("a = [{}]", "0.5, ".repeat(100)), 0).1, []);
    let unclosed = format!("a = \"\"\" {leader}");
    assert!(!parse_toml(&unclosed, 0).1.is_empty());
}

const YAML: &str = "
id: A-1 # a comment
title: \"A 'quoted' title\"
when: { regions: [US, 'G''B'], audiences: [] }
day: 2026-02-28
not_a_day: 2026-02-30
many: 7
part: 0.5
code: 007
on: true
off: no
none:
authors:
  - rkim
  - 'dlee'
copy:
  line: |
    Two
    lines
  folded: >
    one
    line
";

#[test]
fn yaml_comes_back_in_the_order_of_the_file_with_every_place() {
    let (file, table) = read(parse_yaml, YAML);
    assert_eq!(keys(&table)[..4], ["id", "title", "when", "day"]);
    assert_eq!(table.entries[1].key_span.of(&file), "title");
    assert_eq!(node(&table, "id").span.of(&file), "A-1");
    assert_eq!(node(&table, "title").span.of(&file), "\"A 'quoted' title\"");
    assert_eq!(node(&table, "when").span.of(&file), "{ regions: [US, 'G''B'], audiences: [] }");
    assert_eq!(node(&table, "when.regions").span.of(&file), "[US, 'G''B']");
    assert_eq!(node(&table, "authors.1").span.of(&file), "'dlee'");
    assert!(node(&table, "authors").span.of(&file).ends_with("'dlee'"));
    assert_eq!(node(&table, "copy.line").span.of(&file).trim_end(), "Two\n    lines");
}

#[test]
fn yaml_values_have_the_types_of_the_core_schema() {
    let (_, table) = read(parse_yaml, YAML);
    assert_eq!(node(&table, "day").value, Value::Date(jiff::civil::date(2026, 2, 28)));
    assert_eq!(text(&table, "not_a_day"), "2026-02-30");
    assert_eq!(node(&table, "many").value, Value::Integer(7));
    assert_eq!(node(&table, "part").value, Value::Float(0.5));
    assert_eq!(text(&table, "code"), "007");
    assert_eq!(node(&table, "on").value, Value::Boolean(true));
    assert_eq!(text(&table, "off"), "no");
    assert_eq!(node(&table, "none").value, Value::Empty);
    assert_eq!(text(&table, "when.regions.1"), "G'B");
    assert_eq!(text(&table, "copy.line"), "Two\nlines\n");
    assert_eq!(text(&table, "copy.folded"), "one line\n");
}

#[test]
fn a_value_that_is_left_out_is_told_as_that() {
    let (_, faults) = parse_toml("schema =\nname = \"A\"\n", 0);
    assert_eq!(faults.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>(), ["a value is missing here"]);
    let (_, faults) = parse_toml("name = Alone\n", 0);
    assert!(faults[0].message.contains("must be quoted"), "{faults:?}");
}

#[test]
fn yaml_texts_are_verbatim_where_the_file_holds_their_very_bytes() {
    let (file, table) = read(parse_yaml, YAML);
    for path in ["id", "title", "when.regions.0", "authors.0", "authors.1"] {
        let start = node(&table, path).verbatim().unwrap_or_else(|| panic!("{path} is not verbatim"));
        assert!(file[start..].starts_with(text(&table, path)), "{path}");
    }
    for path in ["when.regions.1", "copy.line", "copy.folded"] {
        assert_eq!(node(&table, path).verbatim(), None, "{path}");
    }
}

#[test]
fn what_yaml_allows_too_much_is_a_fault_at_its_place() {
    for (source, blamed, message) in [
        ("a: 1\nb: 2\na: 3", "a", "the key `a` stands here a second time: keep one of the two"),
        ("a: &x 1\nb: *x", "*x", "a YAML alias: write the value out"),
        ("a: !!int 1", "1", "a YAML tag: write the value alone"),
        ("[a]: 1", "[a]", "a list or table cannot be a key"),
        ("- a\n- b", "- a\n- b", "expected keys with values"),
    ] {
        let (_, faults) = parse_yaml(source, 0);
        assert_eq!(faults.len(), 1, "{source}: {faults:?}");
        assert_eq!((faults[0].span.of(source), faults[0].message.as_str()), (blamed, message));
    }
}

#[test]
fn a_syntax_fault_of_yaml_keeps_what_stood_before_it() {
    let source = "id: A\ntitle: [unclosed\n";
    let (table, faults) = parse_yaml(source, 5);
    assert_eq!(text(&table, "id"), "A");
    assert_eq!(faults.len(), 1);
    assert!(faults[0].span.start > 5);
}

#[test]
fn empty_documents_are_empty_tables() {
    for parse in [parse_toml as Parse, parse_yaml] {
        for source in ["", "\n\n", "# only a comment\n"] {
            assert_eq!(parse(source, 3), (Table { entries: vec![], span: Span::new(3, 3 + source.len()) }, vec![]));
        }
    }
}

#[test]
fn marks_and_line_ends_of_other_systems_are_no_faults() {
    for (parse, source) in [
        (parse_toml as Parse, "\u{feff}id = 'A'\r\ntext = \"\"\"\r\none\r\ntwo\"\"\"\r\n"),
        (parse_yaml, "\u{feff}id: A\r\ntext: one\r\n"),
    ] {
        let (file, table) = read(parse, source);
        assert_eq!((text(&table, "id"), table.entries[0].key_span.of(&file)), ("A", "id"));
        assert!(text(&table, "text").starts_with("one"));
        assert_eq!(node(&table, "text").verbatim().map(|start| &file[start..start + 3]), Some("one"));
    }
    assert!(!parse_toml("id = 'a\0b'", 0).1.is_empty());
}

#[test]
fn deep_and_wide_yaml_is_a_fault_and_never_hangs() {
    let deep: Vec<String> = (0..3000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    for source in ["[".repeat(100_000), "{a: ".repeat(100_000), "- ".repeat(100_000), deep.concat()] {
        assert!(!parse_yaml(&source, 0).1.is_empty());
    }
    let bomb = "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n";
    assert_eq!(parse_yaml(bomb, 0).1.len(), 6);
    let doubles = "a: 1\n".repeat(20_000);
    assert_eq!(parse_yaml(&doubles, 0).1.len(), 19_999);
}

#[test]
fn defaults_fill_in_absent_keys_and_keep_where_they_came_from() {
    let mut own = parse_toml("id = 'A'\n[copy]\nline = 'mine'", 0).0;
    own.merge_under(parse_toml("owner = 'marketing'\n[copy]\nline = 'theirs'\nother = 'x'", 0).0, 1);
    own.merge_under(parse_toml("owner = 'sales'\nauthors = [{ id = 'rkim' }]", 0).0, 2);
    assert_eq!(keys(&own), ["id", "copy", "owner", "authors"]);
    assert_eq!(text(&own, "owner"), "marketing");
    assert_eq!(own.entries.iter().map(|entry| entry.layer).collect::<Vec<_>>(), [0, 0, 1, 2]);
    let Value::Table(author) = &node(&own, "authors.0").value else { panic!("no table") };
    assert_eq!(author.entries[0].layer, 2);
    let Value::Table(copy) = &node(&own, "copy").value else { panic!("no table") };
    assert_eq!(keys(copy), ["line"]);
}

/// Every place lies in the file, on character boundaries, and inside the place of what holds it.
fn places_hold(node: &Node, file: &str) -> Result<(), TestCaseError> {
    prop_assert!(file.get(node.span.start..node.span.end).is_some(), "{:?}", node.span);
    match &node.value {
        Value::Text(text) => {
            if let Some(start) = node.verbatim() {
                prop_assert!(file[start..].starts_with(text.as_str()));
                prop_assert!(node.span.holds(Span::new(start, start + text.len())));
            }
        }
        Value::List(items) => items.iter().try_for_each(|item| places_hold(item, file))?,
        Value::Table(table) => table_holds(table, file)?,
        _ => {}
    }
    Ok(())
}

fn table_holds(table: &Table, file: &str) -> Result<(), TestCaseError> {
    for entry in &table.entries {
        prop_assert!(file.get(entry.key_span.start..entry.key_span.end).is_some());
        places_hold(&entry.node, file)?;
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic_and_with_places_in_bounds(
        source in r#"([a-cµ≥ .:,=\-#&*!|>'"\[\]{}\\\r\n0-9]|"""|'''|\[\[|true|2026-01-01){0,60}"#,
    ) {
        let file = format!("µ{source}");
        for parse in [parse_toml as Parse, parse_yaml] {
            let (table, faults) = parse(&source, 2);
            table_holds(&table, &file)?;
            for fault in faults {
                prop_assert!(file.get(fault.span.start..fault.span.end).is_some(), "{fault:?}");
            }
        }
    }

    #[test]
    fn any_text_survives_both_syntaxes(value in "[ -~µ≥\n\t]{0,30}") {
        let quoted = serde_json::to_string(&value).unwrap();
        for (parse, sign) in [(parse_toml as Parse, "="), (parse_yaml, ":")] {
            let source = format!("key {sign} {quoted}\n");
            let (table, faults) = parse(&source, 0);
            prop_assert_eq!(faults, vec![]);
            prop_assert_eq!(text(&table, "key"), value.as_str());
            prop_assert_eq!(node(&table, "key").span.of(&source), quoted.as_str());
        }
    }
}
