//! The regular expressions among the patterns.
//!
//! One that begins at a word, in ways that can be listed, is tried only at words that begin so: "1.95%" holds no word "95". Those that
//! begin alike, as with a digit, are first tried as one. The others are looked for block by block. None is tried in a block that lacks
//! the letters it needs, and none is compiled before it is first tried. `\b`, `\B` and `\d` look at ASCII letters and digits: over
//! text with a `≥` or a `μ` anywhere the engine would otherwise leave its fast path for good.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;

use super::beginning;
use super::hit::{By, Hit, OwnerId};
use super::needed::{self, Needed};

/// How large one compiled expression may be, in bytes; hostile ones grow without bounds.
const LARGEST: usize = 1 << 20;

/// A regular expression and whose it is.
#[derive(Debug)]
pub(super) struct Expression {
    owner: OwnerId,
    by: By,
    /// The first bytes of all it matches, where it is tried at words that begin so.
    beginnings: Option<Vec<Vec<u8>>>,
    /// Letters of which a block holds some if it matches there; `None` where it may match in any.
    needed: Option<Vec<String>>,
    regex: Lazy,
}

/// A regular expression that is compiled when it is first tried.
#[derive(Debug)]
struct Lazy {
    source: String,
    case_insensitive: bool,
    /// How large it may be.
    largest: usize,
    compiled: OnceLock<Option<Regex>>,
}

impl Lazy {
    fn new(source: String, case_insensitive: bool, largest: usize) -> Self {
        Self { source, case_insensitive, largest, compiled: OnceLock::new() }
    }

    fn compile(&self) -> Result<Regex, regex::Error> {
        let mut builder = RegexBuilder::new(&self.source);
        builder.case_insensitive(self.case_insensitive).size_limit(self.largest).dfa_size_limit(LARGEST * 8).build()
    }

    /// `None` where it cannot be compiled.
    fn get(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| self.compile().ok()).as_ref()
    }
}

impl Expression {
    /// Reads an expression; the error says in plain language what is wrong with it. One that is `trusted` is known to compile.
    pub(super) fn new(owner: OwnerId, by: By, pattern: &str, trusted: bool) -> Result<Self, String> {
        let case_insensitive = pattern.contains(char::is_uppercase);
        let pattern = in_ascii(pattern);
        let hir = ParserBuilder::new().case_insensitive(case_insensitive).build().parse(&pattern);
        let beginnings = hir.as_ref().ok().and_then(beginning::of);
        let source = if beginnings.is_some() { format!("^(?:{pattern})") } else { pattern };
        let needed = hir.as_ref().ok().and_then(needed::of);
        let regex = Lazy::new(source, case_insensitive, LARGEST);
        if !trusted {
            check(&regex)?;
        }
        Ok(Self { owner, by, beginnings, needed, regex })
    }

    fn hit(&self, start: usize, found: &regex::Match<'_>) -> Hit {
        Hit { owner: self.owner, by: self.by, range: start + found.start()..start + found.end() }
    }

    /// Adds its matches in a block that starts at a byte of the text.
    fn find(&self, block: &str, start: usize, hits: &mut Vec<Hit>) {
        let Some(regex) = self.regex.get() else { return };
        let found = regex.find_iter(block).filter(|found| !found.is_empty());
        hits.extend(found.map(|found| self.hit(start, &found)));
    }
}

/// Compiles an expression that anybody may have written.
fn check(regex: &Lazy) -> Result<(), String> {
    let compiled = regex.compile().map_err(|fault| plain(&fault))?;
    if compiled.is_match("") {
        return Err("the expression matches an empty text".into());
    }
    // Nobody else has it yet.
    let _ = regex.compiled.set(Some(compiled));
    Ok(())
}

/// The expressions of all owners.
#[derive(Debug)]
pub(super) struct Expressions {
    all: Vec<Expression>,
    /// For each, the numbers of the letters it needs one of.
    needs: Vec<Option<Vec<u32>>>,
    /// Those that are tried at words, by how they begin.
    groups: Vec<Group>,
    /// Those that may match anywhere, for each needed run of letters those that need it.
    free: Vec<Vec<usize>>,
    /// Those that may match anywhere and need no letters.
    always: Vec<usize>,
    /// Matches where one of those does that need none.
    any: Option<Lazy>,
    needed: Needed,
}

/// Expressions that begin alike.
#[derive(Debug)]
struct Group {
    /// How.
    beginnings: Vec<Vec<u8>>,
    /// Which.
    members: Vec<usize>,
    /// Matches where one of them does; `None` where a single one needs none.
    gate: Option<Lazy>,
}

impl Group {
    fn new(all: &[Expression], members: Vec<usize>) -> Self {
        let gate = (members.len() > 1).then(|| one_of(members.iter().map(|at| &all[*at].regex)));
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

/// An expression for one of several.
fn one_of<'s>(several: impl Iterator<Item = &'s Lazy>) -> Lazy {
    let written = |one: &Lazy| format!("(?{}:{})", if one.case_insensitive { "i" } else { "" }, one.source);
    Lazy::new(several.map(written).collect::<Vec<_>>().join("|"), false, LARGEST * 64)
}

impl Expressions {
    pub(super) fn new(all: Vec<Expression>) -> Self {
        let groups = Group::all(&all);
        let needed = Needed::new(all.iter().flat_map(|one| one.needed.iter().flatten().cloned()).collect());
        let numbers = |runs: &Vec<String>| runs.iter().filter_map(|run| needed.number(run)).collect();
        let needs: Vec<Option<Vec<u32>>> = all.iter().map(|one| one.needed.as_ref().map(numbers)).collect();
        let (mut free, mut always) = (vec![Vec::new(); needed.len()], Vec::new());
        for at in (0..all.len()).filter(|at| all[*at].beginnings.is_none()) {
            match &needs[at] {
                Some(runs) => runs.iter().for_each(|run| free[*run as usize].push(at)),
                None => always.push(at),
            }
        }
        let any = (!always.is_empty()).then(|| one_of(always.iter().map(|at| &all[*at].regex)));
        Self { all, needs, groups, free, always, any, needed }
    }

    /// How expressions begin that are tried at words, each beginning with the number of its group.
    pub(super) fn beginnings(&self) -> impl Iterator<Item = (&[u8], u32)> {
        let groups = (0..).zip(&self.groups);
        groups.flat_map(|(number, group)| group.beginnings.iter().map(move |bytes| (bytes.as_slice(), number)))
    }

    /// The letters that expressions need.
    pub(super) const fn needed(&self) -> &Needed {
        &self.needed
    }

    /// A pass over a text, block by block, with the expressions of the owners before `end`.
    pub(super) fn pass<'e>(&'e self, text: &'e str, end: OwnerId) -> Pass<'e> {
        let (holds, ends) = (vec![0; self.needed.len()], vec![0; self.all.len()]);
        Pass { expressions: self, text, end, block: 0..0, holds, free: Vec::new(), ends }
    }
}

/// Tries expressions block by block, and in each at words that come in order.
#[derive(Debug)]
pub(super) struct Pass<'e> {
    expressions: &'e Expressions,
    text: &'e str,
    end: OwnerId,
    /// The bytes of the block.
    block: Range<usize>,
    /// For each needed run of letters, the end of the last block that holds it.
    holds: Vec<usize>,
    /// The expressions that may match anywhere whose letters the block holds; some of them twice.
    free: Vec<usize>,
    /// Where the last match of each expression ends: its matches do not overlap.
    ends: Vec<usize>,
}

impl Pass<'_> {
    /// Goes on to a block.
    pub(super) fn enter(&mut self, block: Range<usize>) {
        self.block = block;
        self.free.clear();
    }

    /// Notes that the block holds a needed run of letters.
    pub(super) fn note(&mut self, run: u32) {
        if std::mem::replace(&mut self.holds[run as usize], self.block.end) != self.block.end {
            self.free.extend_from_slice(&self.expressions.free[run as usize]);
        }
    }

    /// Adds the matches in the block of the expressions that may match anywhere.
    pub(super) fn find_free(&mut self, hits: &mut Vec<Hit>) {
        let Expressions { all, always, any, .. } = self.expressions;
        let block = &self.text[self.block.clone()];
        self.free.sort_unstable();
        self.free.dedup();
        let passes = |any: &Lazy| any.get().is_none_or(|any| any.is_match(block));
        let always = if any.as_ref().is_some_and(passes) { always.as_slice() } else { &[] };
        let own = self.free.iter().chain(always).filter(|at| all[**at].owner < self.end);
        own.for_each(|at| all[*at].find(block, self.block.start, hits));
    }

    /// Adds the matches of a group's expressions from the first byte of a word of the block.
    pub(super) fn find_at(&mut self, group: u32, word: usize, hits: &mut Vec<Hit>) {
        let Some(Group { members, gate, .. }) = self.expressions.groups.get(group as usize) else { return };
        if self.text[..word].ends_with(|before: char| before.is_ascii_alphanumeric() || before == '_') {
            return;
        }
        let rest = &self.text[word..self.block.end];
        let tried = members.iter().filter(|at| self.may_match(**at)).count();
        let passes = |gate: &Lazy| gate.get().is_none_or(|gate| gate.is_match(rest));
        if tried > 0 && (tried == 1 || gate.as_ref().is_none_or(passes)) {
            for at in members {
                self.try_one(*at, word, rest, hits);
            }
        }
    }

    fn try_one(&mut self, at: usize, word: usize, rest: &str, hits: &mut Vec<Hit>) {
        if word < self.ends[at] || !self.may_match(at) {
            return;
        }
        let expression = &self.expressions.all[at];
        let found = expression.regex.get().and_then(|regex| regex.find(rest));
        if let Some(found) = found.filter(|found| !found.is_empty()) {
            self.ends[at] = word + found.end();
            hits.push(expression.hit(word, &found));
        }
    }

    /// Whether the block holds the letters that an expression needs.
    fn may_match(&self, at: usize) -> bool {
        if self.expressions.all[at].owner >= self.end {
            return false;
        }
        let here = |run: &u32| self.block.end > 0 && self.holds[*run as usize] == self.block.end;
        self.expressions.needs[at].as_ref().is_none_or(|needs| needs.iter().any(here))
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
        Expression::new(OwnerId(0), By::Pattern(0), pattern, false).map(|_| ())
    }

    /// What is found, each expression tried at every word that it may begin at.
    fn found(patterns: &[&str], text: &str) -> Vec<String> {
        let expression = |(index, pattern): (usize, &&str)| {
            Expression::new(OwnerId(0), By::Pattern(index as u32), pattern, false).expect("an expression")
        };
        let expressions = Expressions::new(patterns.iter().enumerate().map(expression).collect());
        let mut hits = Vec::new();
        let mut pass = expressions.pass(text, OwnerId(u32::MAX));
        pass.enter(0..text.len());
        expressions.needed().find(text, |run| pass.note(run));
        pass.find_free(&mut hits);
        let starts = text.char_indices().map(|(at, _)| at);
        for (at, group) in starts.flat_map(|at| (0..expressions.groups.len()).map(move |group| (at, group))) {
            pass.find_at(group as u32, at, &mut hits);
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
