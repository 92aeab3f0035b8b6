//! A list of entries: a line each for people, rows for spreadsheets, or JSON.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::entry::{EntryForm, place};
use crate::answer::{Dimension, Entry, Pack, Sort};
use crate::report::places::Places;
use crate::report::{Texts, escape};

/// What `list` prints as JSON.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "List")]
struct ListForm<'a> {
    /// The version of this format.
    schema: u32,
    /// The entries, by kind and id.
    entries: Vec<EntryForm<'a>>,
}

/// What `show` prints of a pack as JSON.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Pack")]
struct PackForm<'a> {
    /// The version of this format.
    schema: u32,
    /// The pack.
    entry: EntryForm<'a>,
    /// What it brings, in the order of its files.
    entries: Vec<EntryForm<'a>>,
}

/// Writes a line for each entry, those of a kind under a title of their own, then how many there are.
///
/// # Errors
/// What the writer fails with.
pub fn human(entries: &[Entry<'_>], texts: &dyn Texts, out: &mut dyn Write) -> io::Result<()> {
    let places = Places::new(texts);
    let width = entries.iter().map(|entry| entry.id.chars().count()).max().unwrap_or_default();
    let mut before = None;
    for entry in entries {
        if before != Some(entry.sort) {
            let gap = if before.is_some() { "\n" } else { "" };
            let count = entries.iter().filter(|other| other.sort == entry.sort).count();
            writeln!(out, "{gap}{} ({count})", entry.sort.plural())?;
            before = Some(entry.sort);
        }
        writeln!(out, "  {}", line(entry, width, &places))?;
    }
    if entries.is_empty() { writeln!(out, "nothing found") } else { Ok(()) }
}

fn line(entry: &Entry<'_>, width: usize, places: &Places<'_>) -> String {
    let state = entry.state.as_ref().map(|state| format!("[{}] ", escape::line(state))).unwrap_or_default();
    let citation = entry.citation.map(|citation| format!(" ({})", escape::line(citation))).unwrap_or_default();
    let place =
        if entry.path.is_empty() { String::new() } else { format!("  {}", place(entry.path, entry.span, places)) };
    let title = shortened(&entry.title);
    format!("{:width$}  {state}{}{citation}{place}", escape::name(entry.id), escape::line(&title))
}

/// The longest title in a list for people, in characters.
const TITLE: usize = 100;

/// A title cut to a length that fits a line, after a whole word.
fn shortened(title: &str) -> String {
    let Some((end, _)) = title.char_indices().nth(TITLE) else { return title.to_owned() };
    let cut = title[..end].rfind(' ').unwrap_or(end);
    format!("{} ...", &title[..cut])
}

/// Writes the list as JSON.
///
/// # Errors
/// What the writer fails with.
pub fn json(entries: &[Entry<'_>], texts: &dyn Texts, out: &mut dyn Write) -> io::Result<()> {
    let places = Places::new(texts);
    let form = ListForm { schema: 1, entries: entries.iter().map(|entry| EntryForm::new(entry, &places)).collect() };
    serde_json::to_writer_pretty(&mut *out, &form)?;
    writeln!(out)
}

/// Writes the list as CSV: a row an entry, several values of a dimension parted by spaces.
///
/// # Errors
/// What the writer fails with.
pub fn csv(entries: &[Entry<'_>], texts: &dyn Texts, out: &mut dyn Write) -> io::Result<()> {
    let places = Places::new(texts);
    let mut rows = csv::Writer::from_writer(out);
    let head = ["sort", "id", "title", "state", "citation", "pack", "path", "line"];
    rows.write_record(head.into_iter().chain(Dimension::ALL.map(Dimension::word)))?;
    for entry in entries {
        let line =
            places.file(entry.path).map(|file| file.lines.place(entry.span.start).line.to_string()).unwrap_or_default();
        let own = [
            entry.sort.noun(),
            entry.id,
            &entry.title,
            entry.state.as_deref().unwrap_or_default(),
            entry.citation.unwrap_or_default(),
            entry.pack.unwrap_or_default(),
            entry.path,
            &line,
        ];
        let values = Dimension::ALL
            .map(|dimension| entry.reach.as_ref().map(|reach| reach.values(dimension).join(" ")).unwrap_or_default());
        rows.write_record(own.into_iter().chain(values.iter().map(String::as_str)))?;
    }
    rows.flush()
}

/// Writes a pack for people: what it is, then a line for each of its entries.
///
/// # Errors
/// What the writer fails with.
pub fn pack(pack: &Pack, entries: &[Entry<'_>], texts: &dyn Texts, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}\n  {}\n", super::entry::headline(&pack.entry), pack.entry.title)?;
    let mut sorted: Vec<Entry<'_>> = entries.to_vec();
    // By sort alone: within one the order of the files says what belongs together.
    sorted.sort_by_key(|entry| entry.sort);
    human(&sorted, texts, out)
}

/// Writes a pack as JSON.
///
/// # Errors
/// What the writer fails with.
pub fn pack_json(pack: &Pack, entries: &[Entry<'_>], texts: &dyn Texts, out: &mut dyn Write) -> io::Result<()> {
    let places = Places::new(texts);
    let entries = entries.iter().map(|entry| EntryForm::new(entry, &places)).collect();
    let form = PackForm { schema: 1, entry: EntryForm::new(&pack.entry, &places), entries };
    serde_json::to_writer_pretty(&mut *out, &form)?;
    writeln!(out)
}

/// How many entries of each sort: `2 claims, 1 asset`.
pub(super) fn counted(counts: &[(Sort, usize)]) -> String {
    let word = |sort: Sort, count: usize| if count == 1 { sort.noun() } else { sort.plural() };
    counts.iter().map(|(sort, count)| format!("{count} {}", word(*sort, *count))).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Reach;
    use crate::id::Kind;
    use crate::report::samples::Shelf;
    use crate::span::Span;

    fn shelf() -> Shelf {
        Shelf::of(&[("rules/a.toml", "[[claim]]\nid = 'C-1'\n")])
    }

    fn claim(title: &str) -> Entry<'static> {
        Entry {
            sort: Sort::Of(Kind::Claim),
            id: "C-1",
            title: title.to_owned(),
            state: Some("in force".to_owned()),
            citation: None,
            pack: None,
            path: "rules/a.toml",
            span: Span::new(15, 20),
            reach: Some(Reach::of_values([(Dimension::Region, vec!["GB", "US"])])),
        }
    }

    fn pack_entry() -> Entry<'static> {
        Entry { sort: Sort::Pack, id: "core", pack: Some("core"), path: "", reach: None, state: None, ..claim("Words") }
    }

    fn printed(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn people_get_a_line_for_each_under_its_kind() {
        let entries = [claim("Velorin, \u{1b}[31m52%"), pack_entry()];
        let page = printed(|out| human(&entries, &shelf(), out));
        assert_eq!(
            page,
            "claims (1)\n  C-1   [in force] Velorin, <U+001B>[31m52%  rules/a.toml:2:6\n\npacks (1)\n  core  Words\n"
        );
        assert_eq!(printed(|out| human(&[], &shelf(), out)), "nothing found\n");
    }

    #[test]
    fn a_long_title_is_cut_after_a_word() {
        assert_eq!(shortened("short"), "short");
        let long = "word ".repeat(30);
        assert!(shortened(&long).ends_with("word ...") && shortened(&long).chars().count() <= TITLE + 4);
        assert_eq!(shortened(&"µ".repeat(101)), format!("{} ...", "µ".repeat(100)));
    }

    #[test]
    fn rows_quote_what_a_spreadsheet_would_split() {
        let page = printed(|out| csv(&[claim("One, \"two\"")], &shelf(), out));
        let mut lines = page.lines();
        assert_eq!(
            lines.next(),
            Some(
                "sort,id,title,state,citation,pack,path,line,product,indication,intent,stage,audience,region,channel,kind,language"
            )
        );
        assert_eq!(lines.next(), Some("claim,C-1,\"One, \"\"two\"\"\",in force,,,rules/a.toml,2,,,,,,GB US,,,"));
    }

    #[test]
    fn json_always_has_all_keys() {
        let page = printed(|out| json(&[claim("T"), pack_entry()], &shelf(), out));
        let page: serde_json::Value = serde_json::from_str(&page).unwrap();
        assert_eq!(page["schema"], 1);
        let entry = &page["entries"][0];
        assert_eq!((&entry["span"]["line"], &entry["span"]["column"]), (&2.into(), &6.into()));
        assert_eq!(entry["scope"]["region"], serde_json::json!(["GB", "US"]));
        assert_eq!(entry["scope"]["kind"], serde_json::json!([]));
        for key in ["kind", "id", "title", "state", "citation", "pack", "path", "span", "scope"] {
            assert!(page["entries"][1].get(key).is_some(), "{key}");
        }
        assert!(page["entries"][1]["span"].is_null() && page["entries"][1]["path"].is_null());
    }

    #[test]
    fn counts_agree_with_their_nouns() {
        assert_eq!(counted(&[(Sort::Of(Kind::Claim), 2), (Sort::Of(Kind::Person), 1)]), "2 claims, 1 person");
    }
}
