//! Runs of letters that a text must hold for an expression to match: "percent" or "%" is not needed by one that matches "10 of 12".
//!
//! A run of letters always lies inside one word of the text, so which of them a word holds is found once for each distinct word, by one
//! Aho-Corasick automaton over all of them.

use aho_corasick::AhoCorasick;
use regex_syntax::hir::{Hir, HirKind};

/// A needed run of letters has at least this many: shorter ones are in most texts.
const SHORTEST: usize = 2;
/// An expression that any of more runs may satisfy needs none in particular.
const MOST: usize = 128;

/// Runs of small ASCII letters, of which every match of an expression holds at least one; `None` where no such list is known.
pub(super) fn of(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => longest_run(&literal.0).map(|run| vec![run]),
        HirKind::Capture(group) => of(&group.sub),
        HirKind::Repetition(repeated) if repeated.min > 0 => of(&repeated.sub),
        HirKind::Concat(parts) => parts.iter().filter_map(of).max_by_key(|runs| worth(runs)),
        HirKind::Alternation(ways) => {
            let all: Option<Vec<Vec<String>>> = ways.iter().map(of).collect();
            let mut runs = all?.concat();
            runs.sort_unstable();
            runs.dedup();
            (runs.len() <= MOST).then_some(runs)
        }
        HirKind::Empty | HirKind::Class(_) | HirKind::Look(_) | HirKind::Repetition(_) => None,
    }
}

/// The longest run of small letters in a literal, as the middle of which no letter can be missing.
fn longest_run(literal: &[u8]) -> Option<String> {
    let runs = literal.split(|byte| !byte.is_ascii_lowercase());
    let longest = runs.max_by_key(|run| run.len()).filter(|run| run.len() >= SHORTEST)?;
    String::from_utf8(longest.to_vec()).ok()
}

/// How seldom a list is satisfied: by its shortest run, then by how few there are.
fn worth(runs: &[String]) -> (usize, std::cmp::Reverse<usize>) {
    (runs.iter().map(String::len).min().unwrap_or(0), std::cmp::Reverse(runs.len()))
}

/// The runs of all expressions, numbered.
#[derive(Debug, Default)]
pub(super) struct Needed {
    runs: Vec<String>,
    /// `None` where there is no run, or where they are too many for an automaton: then every word holds all of them.
    automaton: Option<AhoCorasick>,
}

impl Needed {
    /// Numbers the runs of expressions in the order given; the same run has the same number.
    pub(super) fn new(mut runs: Vec<String>) -> Self {
        runs.sort_unstable();
        runs.dedup();
        Self { automaton: AhoCorasick::new(&runs).ok().filter(|_| !runs.is_empty()), runs }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.runs.len()
    }

    /// The number of a run.
    pub(super) fn number(&self, run: &str) -> Option<u32> {
        self.runs.binary_search_by(|one| one.as_str().cmp(run)).ok().map(|at| at as u32)
    }

    /// Calls `found` with the number of each run in a text.
    pub(super) fn find(&self, text: &str, mut found: impl FnMut(u32)) {
        match &self.automaton {
            Some(automaton) => automaton.find_overlapping_iter(text).for_each(|one| found(one.pattern().as_u32())),
            None => (0..self.runs.len() as u32).for_each(found),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needed(pattern: &str) -> Option<Vec<String>> {
        of(&regex_syntax::parse(pattern).expect("an expression"))
    }

    fn runs(all: &[&str]) -> Vec<String> {
        all.iter().map(|one| (*one).to_owned()).collect()
    }

    #[test]
    fn an_expression_needs_one_of_its_rarest_runs() {
        assert_eq!(needed(r"[0-9]+ ?(%|per cent) (lower|higher)"), Some(runs(&["higher", "lower"])));
        assert_eq!(needed(r"(?:in|within) (?:just )?[0-9]+ (?:days?|weeks?)"), Some(runs(&["day", "week"])));
        assert_eq!(needed(r"not (?:worse)?"), Some(runs(&["not"])));
        assert_eq!(needed(r"(?:one|two)+ x"), Some(runs(&["one", "two"])));
    }

    #[test]
    fn one_that_can_do_without_any_needs_none() {
        for pattern in ["[0-9]+", "(?:worse)?", "(?:worse|[0-9])", "(?i)worse", "a b", "Worse|B"] {
            assert_eq!(needed(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn a_word_holds_runs_inside_others_too() {
        let needed = Needed::new(["low", "lower", "owe", "xyz"].map(str::to_owned).to_vec());
        let mut found = Vec::new();
        needed.find("lowered", |number| found.push(number));
        found.sort_unstable();
        assert_eq!(found, [0, 1, 2]);
        assert_eq!((needed.number("owe"), needed.number("ow")), (Some(2), None));
        Needed::default().find("lowered", |_| panic!("there is none"));
    }
}
