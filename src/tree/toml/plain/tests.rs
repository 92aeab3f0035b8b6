//! Tests of plain: it reads what it takes for plain as the reader of all TOML does.

use proptest::prelude::*;

use super::super::parse_any;
use super::*;

#[test]
fn records_and_front_matter_are_plain() {
    for text in [
        "",
        "# a comment\r\n\r\n",
        "\u{feff}id = \"A\"",
        "id = 'A' # why\ntitle = \"it's µ\"\ndescription = \"\"\"\nTwo\nlines\"\"\"\nquoted = \"a \\\"b\\\" \\u00b5\"\n\"a b\" = ''",
        "numbers = [1, -2, 0x1F, 1_000, 0.5, 1e3, inf]\nday = 2026-02-28\nat = 2026-02-28T10:00:00Z\ntime = 10:00:00\non = true",
        "when = { regions = [\"US\", 'GB'], empty = {}, deep = [[], [{ a = 1 }]] }",
        "[copy]\nsubject = 'S'\n[other]\n",
        "a = 1\n[[claim]]\nid = \"A\"\n\n[[claim]]\nid = \"B\"\nscope = { regions = [] }\n[[reference]]\n[[claim]]",
    ] {
        let (whole, faults) = parse_any(text, 7);
        assert_eq!(faults, [], "{text}");
        assert_eq!(format!("{:?}", read(text, 7)), format!("{:?}", Some(whole)), "{text}");
    }
}

#[test]
fn the_rest_is_left_to_the_other_reader() {
    for text in [
        "a.b = 1",
        "[a.b]",
        "[[a.b]]",
        "a = { b.c = 1 }",
        "a = 1\na = 2",
        "a = {b = 1, b = 2}",
        "[a]\n[a]",
        "[[a]]\n[a]",
        "[a]\n[[a]]",
        "a = []\n[[a]]",
        "a = 1\n[a]",
        "a =",
        "= 1",
        "a = 1 b = 2",
        "a = [1",
        "a = {",
        "[a",
        "[[a]",
        "[]",
        "a = \"x",
        "a = \"\\q\"",
        "a = \"\u{1}\"",
        "# \u{1}",
        "a = 1\rb = 2",
        "a = 2026-13-01",
        "a = 99999999999999999999",
        "a = yes",
    ] {
        assert!(read(text, 0).is_none(), "{text}");
    }
}

#[test]
fn large_and_deep_tables_are_not_plain() {
    for line in ["k# = 1", "[k#]"] {
        let lines = |count: usize| (0..count).map(|key| line.replace('#', &key.to_string())).collect::<Vec<_>>();
        assert!(read(&lines(MOST_KEYS).join("\n"), 0).is_some());
        assert!(read(&lines(MOST_KEYS + 1).join("\n"), 0).is_none());
    }
    let lists = |depth: usize| format!("a = {}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read(&lists(MOST_DEPTH - 1), 0).is_some());
    for depth in [MOST_DEPTH, 100_000] {
        assert!(read(&lists(depth), 0).is_none());
        assert!(read(&format!("a = {}", "{a=".repeat(depth)), 0).is_none());
    }
}

/// Pieces of TOML that make a document when put one after the other, often a faulty one.
fn document() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[abc](\\.[ab])? = (1|0x1F|1_0|-0\\.5|true|2026-0[12]-2[89]|2026-02-28T10:00:00Z|10:00:00|9{20}|x)\n",
        4 => "[abc] = (\"[a-z µ\"'\\\\nt]{0,5}\"|'[a-z µ\"\\\\]{0,5}'|\"\"\"\r?\n?[a\"\n\\\\ ]{0,4}\"\"\"|'''[a'\n]{0,4}''')( # x)?\r?\n",
        2 => "[abc] = \\[(1|'x'|\\[\\]|\\{ a = 1 \\}|,|\n| ){0,4}\\]\n",
        2 => "[abc] = \\{ ?([ab] = (1|'x'|\\[1\\]|\\{\\})|,| |a\\.b = 1){0,4}\\}\n",
        3 => "\\[[abc](\\.[ab])?\\] ?\n",
        3 => "\\[\\[[abc](\\.[ab])?\\]\\]\n",
        1 => "[\\[\\]{}=.,'\"#\r\n\t a-c0-9\\\\\u{1}]{0,6}",
    ];
    prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn both_readers_give_the_same_tree(text in document(), at in 0usize..9) {
        if let Some(table) = read(&text, at) {
            // Compared as written out, since a number that is none equals nothing.
            prop_assert_eq!(format!("{:?}", (table, Vec::<super::super::SyntaxFault>::new())), format!("{:?}", parse_any(&text, at)));
        }
    }
}
