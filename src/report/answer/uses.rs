//! Where an entry is used, for people and as JSON.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::entry::{EntryForm, headline, place};
use super::link::{LinkForm, at, how};
use super::list::counted;
use crate::answer::{Link, Uses};
use crate::report::places::Places;
use crate::report::{Texts, escape};

/// What `where-used` prints as JSON.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "WhereUsed")]
struct UsesForm<'a> {
    /// The version of this format.
    schema: u32,
    /// The entry that was asked for.
    entry: EntryForm<'a>,
    /// Where it is used.
    #[serde(flatten)]
    used: Used<'a>,
}

/// Where an entry is used.
#[derive(Serialize, JsonSchema)]
pub(super) struct Used<'a> {
    /// What rests on it.
    direct: Vec<LinkForm<'a>>,
    /// What rests on what rests on it.
    indirect: Vec<LinkForm<'a>>,
}

impl<'a> Used<'a> {
    pub(super) fn new(uses: &'a Uses<'_>, places: &Places<'_>) -> Self {
        let forms = |links: &'a [Link<'_>]| links.iter().map(|link| LinkForm::new(link, places)).collect();
        Self { direct: forms(&uses.direct), indirect: forms(&uses.indirect) }
    }
}

/// Writes it for people: what rests on the entry, then what rests on that.
///
/// # Errors
/// What the writer fails with.
pub fn human(uses: &Uses<'_>, texts: &dyn Texts, out: &mut dyn Write) -> io::Result<()> {
    let places = Places::new(texts);
    writeln!(out, "{}", headline(&uses.of))?;
    writeln!(out, "  {}", place(uses.of.path, uses.of.span, &places))?;
    writeln!(out, "  {}\n", escape::line(&uses.of.title))?;
    lines(uses, &places, out)
}

/// The lines about uses alone.
pub(super) fn lines(uses: &Uses<'_>, places: &Places<'_>, out: &mut dyn Write) -> io::Result<()> {
    let counts = uses.counts();
    if counts.is_empty() {
        return writeln!(out, "Used nowhere.");
    }
    writeln!(out, "Used by {}.", counted(&counts))?;
    block("Directly:", &uses.direct, false, places, out)?;
    block("By way of others:", &uses.indirect, true, places, out)
}

fn block(title: &str, links: &[Link<'_>], target: bool, places: &Places<'_>, out: &mut dyn Write) -> io::Result<()> {
    if links.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{title}")?;
    let rows: Vec<[String; 3]> = links.iter().map(|link| row(link, target)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let (kind, id, how) = (width(0), width(1), width(2));
    for (row, link) in rows.iter().zip(links) {
        writeln!(out, "  {:kind$}  {:id$}  {:how$}  {}", row[0], row[1], row[2], at(link, places))?;
    }
    Ok(())
}

fn row(link: &Link<'_>, target: bool) -> [String; 3] {
    let mut words = how(link);
    if target {
        words = format!("{words}: {}", escape::name(link.to));
    }
    [link.sort.noun().to_owned(), escape::name(link.from).into_owned(), words]
}

/// Writes it as JSON.
///
/// # Errors
/// What the writer fails with.
pub fn json(uses: &Uses<'_>, texts: &dyn Texts, out: &mut dyn Write) -> io::Result<()> {
    let places = Places::new(texts);
    let form = UsesForm { schema: 1, entry: EntryForm::new(&uses.of, &places), used: Used::new(uses, &places) };
    serde_json::to_writer_pretty(&mut *out, &form)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Entry, LinkHow, Sort};
    use crate::id::Kind;
    use crate::report::samples::Shelf;
    use crate::span::Span;

    fn uses() -> Uses<'static> {
        let of = Entry {
            sort: Sort::Of(Kind::Reference),
            id: "REF-1",
            title: "Okafor A.".to_owned(),
            state: Some("valid".to_owned()),
            citation: None,
            pack: None,
            path: "rules/r.toml",
            span: Span::new(0, 2),
            reach: None,
        };
        let evidence = Link {
            sort: Sort::Of(Kind::Claim),
            from: "C-1",
            to: "REF-1",
            how: LinkHow::Evidence,
            path: "rules/r.toml",
            span: Span::new(3, 5),
            via: None,
        };
        let by_module = Link {
            sort: Sort::Of(Kind::Asset),
            from: "A-1",
            to: "C-1",
            how: LinkHow::ByModule,
            path: "content/\u{202e}a.md",
            span: Span::new(0, 1),
            via: Some("M-1"),
        };
        Uses { of, direct: vec![evidence], indirect: vec![by_module] }
    }

    fn printed(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn people_see_what_rests_on_it_and_by_way_of_what() {
        let shelf = Shelf::of(&[("rules/r.toml", "ab\ncd\n")]);
        let page = printed(|out| human(&uses(), &shelf, out));
        assert_eq!(
            page,
            "reference REF-1 (valid)\n  rules/r.toml:1:1\n  Okafor A.\n\nUsed by 1 claim, 1 asset.\n\n\
             Directly:\n  claim  C-1  evidence  rules/r.toml:2:1\n\n\
             By way of others:\n  asset  A-1  by module M-1: C-1  content/<U+202E>a.md\n"
        );
    }

    #[test]
    fn what_nothing_rests_on_is_used_nowhere() {
        let uses = Uses { direct: Vec::new(), indirect: Vec::new(), ..uses() };
        assert!(printed(|out| human(&uses, &Shelf::of(&[]), out)).ends_with("\nUsed nowhere.\n"));
    }

    #[test]
    fn json_has_the_same_links() {
        let page = printed(|out| json(&uses(), &Shelf::of(&[("rules/r.toml", "ab\ncd\n")]), out));
        let page: serde_json::Value = serde_json::from_str(&page).unwrap();
        assert_eq!((&page["schema"], &page["entry"]["id"]), (&1.into(), &"REF-1".into()));
        assert_eq!((&page["direct"][0]["how"], &page["direct"][0]["span"]["line"]), (&"evidence".into(), &2.into()));
        assert_eq!((&page["indirect"][0]["via"], &page["indirect"][0]["on"]), (&"M-1".into(), &"C-1".into()));
        assert!(page["indirect"][0]["span"].is_null() && page["direct"][0]["via"].is_null());
    }
}
