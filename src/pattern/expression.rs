//! The regular expressions among the patterns.
//!
//! One that begins at a word, in ways that can be listed, is tried only at words that begin so: "1.95%" holds no word "95". Those that
//! begin alike, as with a digit, are first tried as one. The others are looked for block by block: most blocks hold none of them, which one expression for all says fastest; for the rest a set says in
//! one pass which ones match, and only those are run on their own. `\b`, `\B` and `\d` look at ASCII letters and digits: over text with
//! a `≥` or a `μ` anywhere the engine would otherwise leave its fast path for good.

use std::collections::BTreeMap;

use memchr::{memchr, memchr_iter};
use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

use super::{By, Hit, OwnerId, beginning};

/// How large one compiled expression may be, in bytes; hostile ones grow without bounds.
const LARGEST: usize = 1 << 20;

/// A regular expression and whose it is.
#[derive(Debug)]
pub(super) struct Expression {
    owner: OwnerId,
    by: By,
    /// The first bytes of all it matches, where it is tried at words that begin so.
    beginnings: Option<Vec<Vec<u8>>>,
    /// Anchored at the start, if it is tried at words.
    regex: Regex,
}

impl Expression {
    /// Compiles an expression; the error says in plain language what is wrong with it.
    pub(super) fn new(owner: OwnerId, by: By, pattern: &str) -> Result<Self, String> {
        let case_insensitive = pattern.contains(char::is_uppercase);
        let pattern = in_ascii(pattern);
        let beginnings = beginning::of(&pattern, case_insensitive);
        let compile = |pattern: &str| {
            let mut builder = RegexBuilder::new(pattern);
            builder.case_insensitive(case_insensitive).size_limit(LARGEST).dfa_size_limit(LARGEST).build()
        };
        let anchored = beginnings.as_ref().and_then(|_| compile(&format!("^(?:{pattern})")).ok());
        let (beginnings, regex) = match anchored {
            Some(regex) => (beginnings, regex),
            None => (None, compile(&pattern).map_err(|fault| plain(&fault))?),
        };
        if regex.is_match("") {
            return Err("the expression matches an empty text".into());
        }
        Ok(Self { owner, by, beginnings, regex })
    }

    fn hit(&self, start: usize, found: &regex::Match<'_>) -> Hit {
        Hit { owner: self.owner, by: self.by, range: start + found.start()..start + found.end() }
    }

    /// Adds its matches in a block that starts at a byte of the text.
    fn find(&self, block: &str, start: usize, hits: &mut Vec<Hit>) {
        let found = self.regex.find_iter(block).filter(|found| !found.is_empty());
        hits.extend(found.map(|found| self.hit(start, &found)));
    }
}

/// The expressions of all owners.
#[derive(Debug)]
pub(super) struct Expressions {
    all: Vec<Expression>,
    /// Those that are tried at words, by how they begin.
    groups: Vec<Group>,
    /// Those that may match anywhere.
    free: Vec<usize>,
    /// `None` where these are too large together: then each is run.
    together: Option<Together>,
}

/// Expressions that begin alike.
#[derive(Debug)]
struct Group {
    /// How.
    beginnings: Vec<Vec<u8>>,
    /// Which.
    members: Vec<usize>,
    /// Matches where one of them does; `None` where a single one needs none, or where it would be too large.
    gate: Option<Regex>,
}

impl Group {
    fn new(all: &[Expression], members: Vec<usize>) -> Self {
        let sources = members.iter().map(|at| all[*at].regex.as_str());
        let gate = if members.len() > 1 { one_of(sources) } else { None };
        Self { beginnings: Vec::new(), members, gate }
    }

    /// All groups: those expressions make one that begin in some way alike and nobody else does.
    fn all(expressions: &[Expression]) -> Vec<Self> {
        let mut by_beginning: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
        for (at, expression) in expressions.iter().enumerate() {
            for beginning in expression.beginnings.iter().flatten() {
                by_beginning.entry(beginning).or_default().push(at);
            }
        }
        let mut groups: BTreeMap<Vec<usize>, Self> = BTreeMap::new();
        for (beginning, members) in by_beginning {
            let group = groups.entry(members).or_insert_with_key(|members| Self::new(expressions, members.clone()));
            group.beginnings.push(beginning.to_vec());
        }
        groups.into_values().collect()
    }
}

/// An expression for one of several, whatever the case.
fn one_of<'s>(sources: impl Iterator<Item = &'s str>) -> Option<Regex> {
    let together = sources.map(|source| format!("(?:{source})")).collect::<Vec<_>>().join("|");
    let mut builder = RegexBuilder::new(&together);
    builder.case_insensitive(true).size_limit(LARGEST * 64).dfa_size_limit(LARGEST * 8).build().ok()
}

/// All expressions that may match anywhere at once, whatever the case.
#[derive(Debug)]
struct Together {
    any: Regex,
    set: RegexSet,
}

impl Together {
    fn of(sources: &[&str]) -> Option<Self> {
        let set = RegexSetBuilder::new(sources)
            .case_insensitive(true)
            .size_limit(LARGEST * 64)
            .dfa_size_limit(LARGEST * 8)
            .build()
            .ok()?;
        Some(Self { any: one_of(sources.iter().copied())?, set })
    }
}

impl Expressions {
    pub(super) fn new(all: Vec<Expression>) -> Self {
        let free: Vec<usize> = (0..all.len()).filter(|at| all[*at].beginnings.is_none()).collect();
        let sources: Vec<&str> = free.iter().map(|at| all[*at].regex.as_str()).collect();
        let together = Together::of(&sources);
        let groups = Group::all(&all);
        Self { all, groups, free, together }
    }

    /// How expressions begin that are tried at words, each beginning with the number of its group.
    pub(super) fn beginnings(&self) -> impl Iterator<Item = (&[u8], u32)> {
        let groups = (0..).zip(&self.groups);
        groups.flat_map(|(number, group)| group.beginnings.iter().map(move |bytes| (bytes.as_slice(), number)))
    }

    /// Adds all matches in a text, block by block, of those that may match anywhere.
    pub(super) fn find(&self, text: &str, hits: &mut Vec<Hit>) {
        if self.free.is_empty() {
            return;
        }
        let mut start = 0;
        for end in memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
            let block = &text[start..end];
            match &self.together {
                Some(together) if !together.any.is_match(block) => {}
                Some(together) => {
                    let matched = together.set.matches(block);
                    matched.iter().for_each(|index| self.all[self.free[index]].find(block, start, hits));
                }
                None => self.free.iter().for_each(|at| self.all[*at].find(block, start, hits)),
            }
            start = end + 1;
        }
    }

    /// A pass over a text from word to word.
    pub(super) fn at_words<'e>(&'e self, text: &'e str) -> AtWords<'e> {
        AtWords { expressions: self, text, block_end: 0, ends: vec![0; self.all.len()] }
    }
}

/// Tries expressions at words that come in order.
#[derive(Debug)]
pub(super) struct AtWords<'e> {
    expressions: &'e Expressions,
    text: &'e str,
    /// Where the block of the last word ends.
    block_end: usize,
    /// Where the last match of each expression ends: its matches do not overlap.
    ends: Vec<usize>,
}

impl AtWords<'_> {
    /// Adds the matches of a group's expressions from the first byte of a word.
    pub(super) fn find(&mut self, group: u32, word: usize, hits: &mut Vec<Hit>) {
        let Some(Group { members, gate, .. }) = self.expressions.groups.get(group as usize) else { return };
        if self.text[..word].ends_with(|before: char| before.is_ascii_alphanumeric() || before == '_') {
            return;
        }
        if word >= self.block_end {
            let rest = &self.text.as_bytes()[word..];
            self.block_end = word + memchr(b'\n', rest).unwrap_or(rest.len());
        }
        let rest = &self.text[word..self.block_end];
        if gate.as_ref().is_none_or(|gate| gate.is_match(rest)) {
            for at in members {
                self.try_one(*at, word, rest, hits);
            }
        }
    }

    fn try_one(&mut self, at: usize, word: usize, rest: &str, hits: &mut Vec<Hit>) {
        let expression = &self.expressions.all[at];
        let found = if word < self.ends[at] { None } else { expression.regex.find(rest) };
        if let Some(found) = found.filter(|found| !found.is_empty()) {
            self.ends[at] = word + found.end();
            hits.push(expression.hit(word, &found));
        }
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

/// The pattern with word boundaries and digits that look at ASCII only.
fn in_ascii(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        match (character, character == '\\') {
            (_, false) => out.push(character),
            (_, true) => match characters.next() {
                Some('b') => out.push_str(r"(?-u:\b)"),
                Some('B') => out.push_str(r"(?-u:\B)"),
                // As a class of its own it may stand in another.
                Some('d') => out.push_str("[0-9]"),
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
        Expression::new(OwnerId(0), By::Pattern(0), pattern).map(|_| ())
    }

    /// What is found, each expression tried at every word that it may begin at.
    fn found(patterns: &[&str], text: &str) -> Vec<String> {
        let expression = |(index, pattern): (usize, &&str)| {
            Expression::new(OwnerId(0), By::Pattern(index as u32), pattern).expect("an expression")
        };
        let expressions = Expressions::new(patterns.iter().enumerate().map(expression).collect());
        let mut hits = Vec::new();
        expressions.find(text, &mut hits);
        let mut at_words = expressions.at_words(text);
        let starts = text.char_indices().map(|(at, _)| at);
        for (at, group) in starts.flat_map(|at| (0..expressions.groups.len()).map(move |group| (at, group))) {
            at_words.find(group as u32, at, &mut hits);
        }
        hits.sort_by_key(|hit| hit.range.start);
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
    fn boundaries_and_digits_are_told_from_escaped_backslashes() {
        assert_eq!(in_ascii(r"\bx\\b\d"), r"(?-u:\b)x\\b[0-9]");
        assert_eq!(in_ascii("x\\"), "x\\");
    }

    #[test]
    fn faults_are_told_in_one_line() {
        assert_eq!(added("(a"), Err("no regular expression: unclosed group".into()));
        assert_eq!(added(r"(?:\w{1000}){1000}"), Err("the expression is too large".into()));
        assert_eq!(added("a*"), Err("the expression matches an empty text".into()));
        assert_eq!(added("a+"), Ok(()));
    }
}
