//! The page of a rule, as a terminal shows it.
//!
//! Pages are Markdown and are printed as they are written, since a page is plain enough to read; only headings stand out where
//! there is colour. The list of all rules is one line a rule.

use std::io::{self, Write};

use super::escape;
use crate::record::Term;
use crate::rule::Rule;

/// Writes the page of one rule: its name and severity, then the text.
///
/// # Errors
/// What the writer fails with.
pub fn write(rule: &Rule, colour: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", heading(&format!("{} ({})", rule.name, weight(rule)), colour))?;
    writeln!(out)?;
    let mut fenced = false;
    for line in escape::text(rule.page.trim()).lines().map(unindented) {
        fenced ^= line.starts_with("```");
        let title = line.starts_with('#') && !fenced;
        writeln!(out, "{}", if title { heading(line, colour) } else { line.to_owned() })?;
    }
    Ok(())
}

/// Writes what a term of a pack forbids and by which code, after the page of all terms.
///
/// # Errors
/// What the writer fails with.
pub fn write_term(term: &Term, colour: bool, out: &mut dyn Write) -> io::Result<()> {
    let id = &term.id.value;
    writeln!(out, "\n{}\n", heading(&format!("## wording/{id} ({})", term.severity), colour))?;
    writeln!(out, "{}.", capitalised(&term.message))?;
    if let Some(citation) = &term.citation {
        writeln!(out, "\nSource: {}.", citation.value)?;
    }
    writeln!(out, "\nIn a registry that uses the pack, `fairbalance show {id}` lists its words and exceptions.")
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Writes name, severity and summary of each rule, sorted by name.
///
/// # Errors
/// What the writer fails with.
pub fn write_all(rules: &[&Rule], out: &mut dyn Write) -> io::Result<()> {
    let mut rules = rules.to_vec();
    rules.sort_by_key(|rule| rule.name);
    let name = rules.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let severity = rules.iter().map(|rule| weight(rule).len()).max().unwrap_or_default();
    for rule in rules {
        writeln!(out, "{:name$}  {:severity$}  {}", rule.name, weight(rule), rule.summary())?;
    }
    Ok(())
}

/// The severity, and that at the publish gate where it is another.
fn weight(rule: &Rule) -> String {
    if rule.severity == rule.at_publish {
        return rule.severity.word().to_owned();
    }
    format!("{}, {} to publish", rule.severity, rule.at_publish)
}

/// A doc comment's lines begin with the space that follows its slashes.
fn unindented(line: &str) -> &str {
    line.strip_prefix(' ').unwrap_or(line)
}

fn heading(text: &str, colour: bool) -> String {
    if colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule;

    rule! {
        /// Claims that nobody approved.
        ///
        /// # Why
        ///
        /// ```markdown
        /// # Velorin
        ///     is safe
        /// ```
        FIRST = "claim/unapproved", error
    }

    rule! {
        /// A claim that the front matter does not name.
        SECOND = "claim/undeclared", warning, publish error
    }

    fn printed(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_page_is_printed_as_written() {
        let expected = "claim/unapproved (error)\n\nClaims that nobody approved.\n\n# Why\n\n\
            ```markdown\n# Velorin\n    is safe\n```\n";
        assert_eq!(printed(|out| super::write(&FIRST, false, out)), expected);
    }

    #[test]
    fn headings_stand_out_in_colour_but_not_inside_an_example() {
        let page = printed(|out| super::write(&FIRST, true, out));
        assert!(page.contains("\u{1b}[1m# Why\u{1b}[0m\n") && page.contains("\n# Velorin\n"));
    }

    #[test]
    fn the_list_is_aligned_and_sorted() {
        let expected = "claim/unapproved  error                      Claims that nobody approved.\n\
            claim/undeclared  warning, error to publish  A claim that the front matter does not name.\n";
        assert_eq!(printed(|out| write_all(&[&SECOND, &FIRST], out)), expected);
        assert_eq!(printed(|out| write_all(&[], out)), "");
    }
}
