//! One entry in full, for people and as JSON.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::entry::{EntryForm, headline, place, span};
use super::link::{LinkForm, how};
use super::uses::{self, Used};
use super::value;
use crate::answer::{Entry, Link, Shown, Stated};
use crate::report::places::Places;
use crate::report::text::TextSpan;
use crate::report::{Texts, escape};
use crate::tree::{Node, Value};

/// What `show` prints as JSON.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Show")]
struct ShowForm<'a> {
    /// The version of this format.
    schema: u32,
    /// The entry that was asked for.
    entry: EntryForm<'a>,
    /// Its values, each with its place: an asset's may stand in a `_defaults.toml`.
    values: Vec<StatedForm<'a>>,
    /// What it rests on.
    rests_on: Vec<RestForm<'a>>,
    /// The roles whose approval publishing needs; empty for a record.
    reviews_needed: &'a [String],
    /// Where it is used.
    used_by: Used<'a>,
}

/// A value with its place.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Value")]
struct StatedForm<'a> {
    /// Its key.
    key: &'a str,
    /// What it is; dates are texts.
    value: serde_json::Value,
    /// The file that says so.
    path: &'a str,
    /// Its place.
    span: Option<TextSpan>,
}

/// Something an entry rests on.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Rest")]
struct RestForm<'a> {
    /// How, and where the entry says so.
    link: LinkForm<'a>,
    /// The other entry; null where there is none of that id.
    entry: Option<EntryForm<'a>>,
}

/// Writes an entry for people.
///
/// # Errors
/// What the writer fails with.
pub fn human(shown: &Shown<'_>, texts: &dyn Texts, out: &mut dyn Write) -> io::Result<()> {
    let places = Places::new(texts);
    let entry = &shown.uses.of;
    writeln!(out, "{}", headline(entry))?;
    writeln!(out, "  {}\n", place(entry.path, entry.span, &places))?;
    let width = shown.values.iter().map(|value| value.key.chars().count()).max().unwrap_or_default();
    for value in &shown.values {
        write_value(value, entry.path, width, &places, out)?;
    }
    if !shown.reviews_needed.is_empty() {
        writeln!(out, "\nReviews needed: {}", escape::line(&shown.reviews_needed.join(", ")))?;
    }
    if !shown.rests_on.is_empty() {
        writeln!(out, "\nRests on:")?;
    }
    for line in rests(&shown.rests_on) {
        writeln!(out, "  {line}")?;
    }
    writeln!(out)?;
    uses::lines(&shown.uses, &places, out)
}

/// `key = value`, a line for each item of a list of tables, and the file where it is another than the entry's own.
fn write_value(
    stated: &Stated<'_>,
    own: &str,
    width: usize,
    places: &Places<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let from =
        if stated.path == own { String::new() } else { format!("  from {}", place(&stated.path, stated.span, places)) };
    let key = escape::name(&stated.key);
    match &stated.value {
        Value::List(items) if items.iter().any(is_table) => {
            items.iter().try_for_each(|item| writeln!(out, "  {key:width$} = {}{from}", value::human(&item.value)))
        }
        value => writeln!(out, "  {key:width$} = {}{from}", value::human(value)),
    }
}

fn is_table(item: &Node) -> bool {
    matches!(item.value, Value::Table(_))
}

/// What it rests on, each thing once however often the entry leads to it.
fn rests(rests: &[(Link<'_>, Option<Entry<'_>>)]) -> Vec<String> {
    let words = rests.iter().map(|(link, _)| how(link)).collect::<Vec<_>>();
    let width = words.iter().map(|word| word.chars().count()).max().unwrap_or_default();
    let mut lines: Vec<String> = Vec::new();
    for ((link, entry), how) in rests.iter().zip(&words) {
        let what = entry.as_ref().map_or_else(|| format!("{} (there is no such id)", escape::name(link.to)), headline);
        let line = format!("{how:width$}  {what}");
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// Writes an entry as JSON.
///
/// # Errors
/// What the writer fails with.
pub fn json(shown: &Shown<'_>, texts: &dyn Texts, out: &mut dyn Write) -> io::Result<()> {
    let places = Places::new(texts);
    let values = shown.values.iter().map(|stated| StatedForm {
        key: &stated.key,
        value: value::json(&stated.value),
        path: &stated.path,
        span: span(&stated.path, stated.span, &places),
    });
    let rests_on = shown.rests_on.iter().map(|(link, entry)| RestForm {
        link: LinkForm::new(link, &places),
        entry: entry.as_ref().map(|entry| EntryForm::new(entry, &places)),
    });
    let form = ShowForm {
        schema: 1,
        entry: EntryForm::new(&shown.uses.of, &places),
        values: values.collect(),
        rests_on: rests_on.collect(),
        reviews_needed: &shown.reviews_needed,
        used_by: Used::new(&shown.uses, &places),
    };
    serde_json::to_writer_pretty(&mut *out, &form)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::answer::{LinkHow, Sort, Uses};
    use crate::id::Kind;
    use crate::report::samples::Shelf;
    use crate::span::Span;
    use crate::tree::parse_toml;

    const PAGE: &str = "+++\nid = 'A-1'\ncopy = [{ a = 1 }, { a = 2 }]\n+++\n";

    fn shown() -> Shown<'static> {
        let of = Entry {
            sort: Sort::Of(Kind::Asset),
            id: "A-1",
            title: String::new(),
            state: None,
            citation: None,
            pack: None,
            path: "content/a.md",
            span: Span::new(9, 14),
            reach: None,
        };
        let own = parse_toml("id = 'A-1'\ncopy = [{ a = 1 }, { a = 2 }]\n", 4).0.entries.into_iter();
        let own = own.map(|entry| ("content/a.md", entry));
        let defaults =
            parse_toml("owner = 'marketing'\n", 0).0.entries.into_iter().map(|entry| ("content/_defaults.toml", entry));
        let values = own.chain(defaults).map(|(path, entry)| Stated {
            span: entry.node.span,
            key: entry.key,
            value: entry.node.value,
            path: Cow::Borrowed(path),
        });
        let link = Link {
            sort: Sort::Of(Kind::Asset),
            from: "A-1",
            to: "C-9",
            how: LinkHow::Declared,
            path: "content/a.md",
            span: Span::new(0, 3),
            via: None,
        };
        let rests_on = vec![(link.clone(), None), (link, None)];
        let uses = Uses { of, direct: Vec::new(), indirect: Vec::new() };
        Shown { values: values.collect(), rests_on, reviews_needed: vec!["medical".to_owned()], uses }
    }

    fn shelf() -> Shelf {
        Shelf::of(&[("content/a.md", PAGE), ("content/_defaults.toml", "owner = 'marketing'\n")])
    }

    fn printed(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn people_see_values_with_the_file_they_came_from() {
        let page = printed(|out| human(&shown(), &shelf(), out));
        assert_eq!(
            page,
            "asset A-1\n  content/a.md:2:6\n\n  id    = \"A-1\"\n  copy  = { a = 1 }\n  copy  = { a = 2 }\n  \
             owner = \"marketing\"  from content/_defaults.toml:1:9\n\nReviews needed: medical\n\nRests on:\n  \
             declared  C-9 (there is no such id)\n\nUsed nowhere.\n"
        );
    }

    #[test]
    fn json_has_every_value_with_its_place() {
        let page = printed(|out| json(&shown(), &shelf(), out));
        let page: serde_json::Value = serde_json::from_str(&page).unwrap();
        assert_eq!((&page["schema"], &page["entry"]["id"]), (&1.into(), &"A-1".into()));
        assert_eq!(page["values"][1]["value"], serde_json::json!([{"a": 1}, {"a": 2}]));
        assert_eq!(
            (&page["values"][2]["path"], &page["values"][2]["span"]["column"]),
            (&"content/_defaults.toml".into(), &9.into())
        );
        assert!(page["rests_on"][0]["entry"].is_null());
        assert_eq!(page["used_by"]["direct"], serde_json::json!([]));
    }
}
