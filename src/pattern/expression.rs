//! The regular expressions among the patterns.
//!
//! Most blocks hold none of them, which one expression for all says fastest. For the others a set says in one pass which ones match;
//! only those are run on their own. `\b` and `\B` look at ASCII letters and digits: over text with a `≥` or a `μ` anywhere the engine would otherwise leave its fast path for good.

use memchr::memchr_iter;
use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

use super::{By, Hit, OwnerId};

/// How large one compiled expression may be, in bytes; hostile ones grow without bounds.
const LARGEST: usize = 1 << 20;

/// Collects expressions.
#[derive(Debug, Default)]
pub(super) struct Builder {
    all: Vec<Expression>,
}

#[derive(Debug)]
struct Expression {
    owner: OwnerId,
    by: By,
    regex: Regex,
}

impl Builder {
    /// Adds an expression; the error says in plain language what is wrong with it.
    pub(super) fn add(&mut self, owner: OwnerId, by: By, pattern: &str) -> Result<(), String> {
        let compiled = RegexBuilder::new(&with_ascii_boundaries(pattern))
            .case_insensitive(pattern.contains(char::is_uppercase))
            .size_limit(LARGEST)
            .dfa_size_limit(LARGEST)
            .build();
        let regex = compiled.map_err(|fault| plain(&fault))?;
        if regex.is_match("") {
            return Err("the expression matches an empty text".into());
        }
        self.all.push(Expression { owner, by, regex });
        Ok(())
    }

    /// Makes the set.
    pub(super) fn build(self) -> Expressions {
        let sources: Vec<&str> = self.all.iter().map(|expression| expression.regex.as_str()).collect();
        let together = Together::of(&sources);
        Expressions { all: self.all, together }
    }
}

/// The expressions of all owners.
#[derive(Debug)]
pub(super) struct Expressions {
    all: Vec<Expression>,
    /// `None` where they are too large together: then each is run.
    together: Option<Together>,
}

/// All expressions at once, whatever the case.
#[derive(Debug)]
struct Together {
    any: Regex,
    set: RegexSet,
}

impl Together {
    fn of(sources: &[&str]) -> Option<Self> {
        let any = sources.iter().map(|source| format!("(?:{source})")).collect::<Vec<_>>().join("|");
        let any = RegexBuilder::new(&any)
            .case_insensitive(true)
            .size_limit(LARGEST * 64)
            .dfa_size_limit(LARGEST * 8)
            .build()
            .ok()?;
        let set = RegexSetBuilder::new(sources)
            .case_insensitive(true)
            .size_limit(LARGEST * 64)
            .dfa_size_limit(LARGEST * 8)
            .build()
            .ok()?;
        Some(Self { any, set })
    }
}

impl Expressions {
    /// Adds all their matches in a text, block by block.
    pub(super) fn find(&self, text: &str, hits: &mut Vec<Hit>) {
        if self.all.is_empty() {
            return;
        }
        let mut start = 0;
        for end in memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
            let block = &text[start..end];
            match &self.together {
                Some(together) if !together.any.is_match(block) => {}
                Some(together) => {
                    together.set.matches(block).iter().for_each(|index| self.all[index].find(block, start, hits));
                }
                None => self.all.iter().for_each(|expression| expression.find(block, start, hits)),
            }
            start = end + 1;
        }
    }
}

impl Expression {
    /// Adds its matches in a block that starts at a byte of the text.
    fn find(&self, block: &str, start: usize, hits: &mut Vec<Hit>) {
        let found = self.regex.find_iter(block).filter(|found| !found.is_empty());
        let range = |found: regex::Match| start + found.start()..start + found.end();
        hits.extend(found.map(|found| Hit { owner: self.owner, by: self.by, range: range(found) }));
    }
}

/// The message of a fault without its drawing.
fn plain(fault: &regex::Error) -> String {
    match fault {
        regex::Error::CompiledTooBig(_) => "the expression is too large".into(),
        other => {
            let text = other.to_string();
            let last = text.lines().last().unwrap_or_default();
            format!("no regular expression: {}", last.trim_start_matches("error: "))
        }
    }
}

/// The pattern with word boundaries that look at ASCII only.
fn with_ascii_boundaries(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        match (character, character == '\\') {
            (_, false) => out.push(character),
            (_, true) => match characters.next() {
                Some('b') => out.push_str(r"(?-u:\b)"),
                Some('B') => out.push_str(r"(?-u:\B)"),
                next => {
                    out.push('\\');
                    out.extend(next);
                }
            },
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(pattern: &str) -> Result<(), String> {
        Builder::default().add(OwnerId(0), By::Pattern(0), pattern)
    }

    fn found(patterns: &[&str], text: &str) -> Vec<String> {
        let mut builder = Builder::default();
        for (index, pattern) in patterns.iter().enumerate() {
            builder.add(OwnerId(0), By::Pattern(index as u32), pattern).unwrap();
        }
        let mut hits = Vec::new();
        builder.build().find(text, &mut hits);
        hits.into_iter().map(|hit| text[hit.range].to_owned()).collect()
    }

    #[test]
    fn expressions_are_found_whatever_else_the_text_holds() {
        assert_eq!(found(&[r"\bfetal\b", r"\d+ ?%"], "fetal ≥ 52 % μg"), ["fetal", "52 %"]);
        assert_eq!(found(&["HbA1c"], "hba1c"), ["hba1c"]);
        assert!(found(&[r"\bfetal\b"], "fetally").is_empty());
        assert!(found(&[], "text").is_empty());
    }

    #[test]
    fn boundaries_are_told_from_escaped_backslashes() {
        assert_eq!(with_ascii_boundaries(r"\bx\\b\d"), r"(?-u:\b)x\\b\d");
        assert_eq!(with_ascii_boundaries("x\\"), "x\\");
    }

    #[test]
    fn faults_are_told_in_one_line() {
        assert_eq!(added("(a"), Err("no regular expression: unclosed group".into()));
        assert_eq!(added(r"(?:\w{1000}){1000}"), Err("the expression is too large".into()));
        assert_eq!(added("a*"), Err("the expression matches an empty text".into()));
        assert_eq!(added("a+"), Ok(()));
    }
}
