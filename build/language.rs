//! Turns the lists of `src/language/` into tables: of which classes each word and phrase is, and what some of them stand for.
//!
//! The tables are made here, when the binary is built, so that a run begins with them at no cost and a slip in a list fails the build
//! with its line. `src/language/mod.rs` says how a list is written.

#![allow(clippy::format_collect, reason = "short lists, written once a build")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::table::{self, SLOTS_PER_WORD};
use super::text;

/// How many classes one number holds.
const MOST_CLASSES: usize = 64;
/// The class of words with which a phrase begins. No list names it.
const BEGINS: &str = "begins";

/// What a list declares.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A class of words.
    Class,
    /// A class of words each of which stands for a number.
    Number,
    /// A class of words each of which stands for a text.
    Text,
    /// A list that is read from end to end: parts of words, headings.
    List,
}

/// Something declared, with all that is of it.
struct Declared {
    kind: Kind,
    name: String,
    explanation: String,
    /// The entries, with what each stands for.
    entries: BTreeMap<String, String>,
}

/// All lists.
#[derive(Default)]
pub(crate) struct Lists {
    declared: Vec<Declared>,
    /// The entries of the files, each with the place that gives it to a class.
    assigned: Vec<(String, String, String)>,
}

impl Lists {
    /// Reads one file.
    pub(crate) fn read(&mut self, path: &str, text: &str) -> Result<(), String> {
        if !text.starts_with("# ") {
            return Err(format!("{path}:1: a list opens with what it is for"));
        }
        let mut section: Vec<&str> = Vec::new();
        let mut last = "";
        for (number, line) in (1..).zip(text.lines()) {
            let place = format!("{path}:{number}");
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(declaration) = line.strip_prefix('@') {
                self.declare(&place, declaration)?;
            } else if let Some(classes) = line.strip_prefix('[') {
                let classes = classes.strip_suffix(']').ok_or_else(|| format!("{place}: no closing bracket"))?;
                section = classes.split_whitespace().collect();
                last = "";
            } else {
                let (entry, more) = line.split_once(':').unwrap_or((line, ""));
                let entry = entry.trim();
                if entry <= last {
                    return Err(format!("{place}: \"{entry}\" does not follow \"{last}\" in alphabetical order"));
                }
                last = entry;
                for class in section.iter().copied().chain(more.split_whitespace()) {
                    self.assigned.push((place.clone(), entry.to_owned(), class.to_owned()));
                }
            }
        }
        Ok(())
    }

    fn declare(&mut self, place: &str, declaration: &str) -> Result<(), String> {
        let wrong = || format!("{place}: a declaration is written `@class name: what it is`");
        let (head, explanation) = declaration.split_once(':').ok_or_else(wrong)?;
        let (kind, name) = head.split_once(' ').ok_or_else(wrong)?;
        let kind = match kind {
            "class" => Kind::Class,
            "number" => Kind::Number,
            "text" => Kind::Text,
            "list" => Kind::List,
            _ => return Err(wrong()),
        };
        if self.declared.iter().any(|one| one.name == name) {
            return Err(format!("{place}: `{name}` is declared twice"));
        }
        let (name, explanation) = (name.to_owned(), explanation.trim().to_owned());
        self.declared.push(Declared { kind, name, explanation, entries: BTreeMap::new() });
        Ok(())
    }

    /// The tables as Rust.
    pub(crate) fn tables(mut self) -> Result<String, String> {
        for (place, entry, class) in std::mem::take(&mut self.assigned) {
            self.assign(&entry, &class).map_err(|fault| format!("{place}: {fault}"))?;
        }
        if let Some(empty) = self.declared.iter().find(|one| one.entries.is_empty()) {
            return Err(format!("src/language: nothing is of `{}`", empty.name));
        }
        let mut code = self.classes()?;
        code += &self.values();
        code += &self.lists();
        code += &self.words()?;
        code += &self.phrases();
        Ok(code)
    }

    fn assign(&mut self, entry: &str, class: &str) -> Result<(), String> {
        let (name, value) = class.split_once('=').unwrap_or((class, ""));
        let declared = self.declared.iter_mut().find(|one| one.name == name);
        let declared = declared.ok_or_else(|| format!("`{name}` is not declared"))?;
        let fits = match declared.kind {
            Kind::Class | Kind::List => value.is_empty(),
            Kind::Number => value.parse::<u32>().is_ok() && !entry.contains(' '),
            Kind::Text => !value.is_empty() && !entry.contains(' '),
        };
        if !fits {
            return Err(format!("\"{entry}\" cannot be `{class}`"));
        }
        match declared.entries.insert(entry.to_owned(), value.to_owned()) {
            Some(_) => Err(format!("\"{entry}\" is `{name}` twice")),
            None => Ok(()),
        }
    }

    /// Whatever words are looked up for.
    fn looked_up(&self) -> impl Iterator<Item = (usize, &Declared)> {
        self.declared.iter().filter(|one| one.kind != Kind::List).enumerate()
    }

    fn classes(&self) -> Result<String, String> {
        let mut code = "impl Classes {\n".to_owned();
        let last = self.looked_up().count();
        if last >= MOST_CLASSES {
            return Err(format!("src/language: more than {} classes", MOST_CLASSES - 1));
        }
        for (bit, one) in self.looked_up() {
            code += &constant(&one.explanation, &one.name, bit);
        }
        code += &constant("Words with which a phrase begins.", BEGINS, last);
        Ok(code + "}\n")
    }

    /// A function for each class whose words stand for something.
    fn values(&self) -> String {
        let mut code = String::new();
        for one in self.declared.iter().filter(|one| matches!(one.kind, Kind::Number | Kind::Text)) {
            let mut values: Vec<(u64, String)> = Vec::new();
            for (entry, value) in &one.entries {
                let value = if one.kind == Kind::Text { format!("{value:?}") } else { value.clone() };
                values.push((text::hash(entry), value));
            }
            values.sort();
            let listed: String = values.iter().map(|(hash, value)| format!("({hash}, {value}), ")).collect();
            let (name, sort) =
                (one.name.replace('-', "_"), if one.kind == Kind::Text { "&'static str" } else { "u32" });
            let function = format!(
                "pub fn {name}(word: u64) -> Option<{sort}> {{\n    \
                 if classes(word).has(Classes::{}) {{ value(&[{listed}], word) }} else {{ None }}\n}}\n",
                upper(&one.name)
            );
            writeln!(code, "/// {}\n{function}", one.explanation).unwrap_or_default();
        }
        code
    }

    /// A constant for each list that is read from end to end, the longest entries first.
    fn lists(&self) -> String {
        let mut code = String::new();
        for one in self.declared.iter().filter(|one| one.kind == Kind::List) {
            let mut entries: Vec<&String> = one.entries.keys().collect();
            entries.sort_by_key(|entry| (std::cmp::Reverse(entry.len()), *entry));
            writeln!(code, "/// {}\npub const {}: &[&str] = &{entries:?};\n", one.explanation, upper(&one.name))
                .unwrap_or_default();
        }
        code
    }

    /// Each entry that is looked up, with its classes as bits.
    fn entries(&self) -> BTreeMap<&str, u64> {
        let mut entries: BTreeMap<&str, u64> = BTreeMap::new();
        for (bit, one) in self.looked_up() {
            for entry in one.entries.keys() {
                *entries.entry(entry).or_default() |= 1 << bit;
            }
        }
        entries
    }

    /// The table of words: open addressing, by the hash that words are cut with.
    fn words(&self) -> Result<String, String> {
        let entries = self.entries();
        let begins = 1 << self.looked_up().count();
        let mut words: BTreeMap<u64, (&str, u64)> = BTreeMap::new();
        let first_words = entries.keys().filter_map(|entry| Some((entry.split_once(' ')?.0, begins)));
        let single = entries.iter().filter(|(entry, _)| !entry.contains(' ')).map(|(entry, bits)| (*entry, *bits));
        for (word, bits) in first_words.chain(single) {
            let known = words.entry(text::hash(word)).or_insert((word, 0));
            if known.0 != word {
                return Err(format!("src/language: \"{word}\" and \"{}\" have one hash", known.0));
            }
            known.1 |= bits;
        }
        let size = (words.len() * SLOTS_PER_WORD).next_power_of_two();
        let mut slots = vec![(0, 0); size];
        for (hash, (_, bits)) in words {
            let mut at = table::slot(hash, size);
            while slots[at].0 != 0 {
                at = (at + 1) % size;
            }
            slots[at] = (hash, bits);
        }
        let listed: String = slots.iter().map(|(hash, bits)| format!("({hash}, Classes({bits})),\n")).collect();
        Ok(format!("static WORDS: [(u64, Classes); {size}] = [\n{listed}];\n"))
    }

    /// The phrases by their first words, the longest first.
    fn phrases(&self) -> String {
        let mut phrases: BTreeSet<(u64, std::cmp::Reverse<usize>, Vec<u64>, u64)> = BTreeSet::new();
        for (entry, bits) in self.entries().into_iter().filter(|(entry, _)| entry.contains(' ')) {
            let words: Vec<u64> = entry.split(' ').map(text::hash).collect();
            phrases.insert((words[0], std::cmp::Reverse(words.len()), words, bits));
        }
        let listed: String = phrases
            .iter()
            .map(|(_, _, words, bits)| format!("Phrase {{ words: &{words:?}, classes: Classes({bits}) }},\n"))
            .collect();
        format!("static PHRASES: &[Phrase] = &[\n{listed}];\n")
    }
}

fn constant(explanation: &str, name: &str, bit: usize) -> String {
    format!("    /// {explanation}\n    pub const {}: Self = Self(1 << {bit});\n", upper(name))
}

fn upper(name: &str) -> String {
    name.replace('-', "_").to_uppercase()
}
