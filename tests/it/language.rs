//! English words are data: the entries of `src/language/` are cut as text is, each list has a reader, and no other file holds lists of
//! words.

#![allow(clippy::disallowed_methods, reason = "tests read and write their own files")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use fairbalance::language;
use fairbalance::text::{hash_as_written, normalise, words};
use syn::visit::{self, Visit};

/// A list of this many words belongs in `src/language/`.
const FEWEST: usize = 5;

/// Lists in code that are no vocabulary: file, the constant or function that holds the list, and why it is there.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("src/check/asset/target.rs", "target", "schemes of URLs"),
    ("src/check/text/raw_html.rs", "NEVER", "elements of HTML"),
    ("src/check/text/raw_html.rs", "PLAIN", "elements of HTML"),
    ("src/document/html/element.rs", "implied", "elements of HTML"),
    ("src/document/html/element.rs", "own_kind", "elements of HTML"),
    ("src/document/html/mod.rs", "BLOCKS", "elements of HTML"),
    ("src/document/html/mod.rs", "UNSEEN", "elements of HTML"),
    ("src/document/html/mod.rs", "VOID", "elements of HTML"),
    ("src/document/html/mod.rs", "said", "attributes of HTML"),
    ("src/document/html/token.rs", "RAW", "elements of HTML"),
    ("src/pack/embedded.rs", "PACKS", "names of packs and their files"),
    ("src/record/read.rs", "ARRAYS", "keys of records"),
    ("src/record/read.rs", "records", "keys of records"),
    ("src/record/requirement.rs", "WORDS", "values of a key of records"),
    ("src/report/answer/list.rs", "csv", "the head of a CSV table"),
    ("src/tree/yaml.rs", "plain", "plain scalars of YAML"),
];

/// Files below a folder that end in some way, by their paths.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("the folder can be read").flatten() {
            let path = entry.path();
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    walk(&root.join(folder), &mut paths);
    paths.sort();
    let named = paths.into_iter().map(|path| {
        let name = path.strip_prefix(root).expect("under the root").to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path).unwrap_or_default();
        (name, text)
    });
    named.filter(|(name, _)| name.ends_with(ending)).collect()
}

/// The lists of words of a file: what holds each, and its words.
#[derive(Default)]
struct WordLists {
    holder: String,
    found: Vec<(String, BTreeSet<String>)>,
}

impl WordLists {
    fn of(code: &str) -> Vec<(String, BTreeSet<String>)> {
        let mut lists = Self::default();
        lists.visit_file(&syn::parse_file(code).expect("the file parses"));
        lists.found.retain(|(_, words)| words.len() >= FEWEST);
        lists.found
    }

    fn note(&mut self, literals: Vec<String>) {
        let words = literals.into_iter().filter(|literal| is_word(literal)).collect();
        self.found.push((self.holder.clone(), words));
    }

    fn within(&mut self, holder: &syn::Ident, visit: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.holder, holder.to_string());
        visit(self);
        self.holder = outer;
    }
}

/// Whether a literal may be a word or a phrase: letters, with spaces, hyphens, apostrophes and full stops.
fn is_word(literal: &str) -> bool {
    literal.starts_with(char::is_alphabetic)
        && literal.chars().all(|one| one.is_alphabetic() || matches!(one, ' ' | '-' | '\'' | '.'))
}

impl<'ast> Visit<'ast> for WordLists {
    fn visit_item_const(&mut self, item: &'ast syn::ItemConst) {
        self.within(&item.ident, |lists| visit::visit_item_const(lists, item));
    }

    fn visit_item_static(&mut self, item: &'ast syn::ItemStatic) {
        self.within(&item.ident, |lists| visit::visit_item_static(lists, item));
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.within(&item.sig.ident, |lists| visit::visit_item_fn(lists, item));
    }

    fn visit_impl_item_const(&mut self, item: &'ast syn::ImplItemConst) {
        self.within(&item.ident, |lists| visit::visit_impl_item_const(lists, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.within(&item.sig.ident, |lists| visit::visit_impl_item_fn(lists, item));
    }

    fn visit_expr_array(&mut self, array: &'ast syn::ExprArray) {
        let mut literals = Literals::default();
        literals.visit_expr_array(array);
        self.note(literals.0);
    }

    fn visit_expr_match(&mut self, matched: &'ast syn::ExprMatch) {
        let mut literals = Literals::default();
        matched.arms.iter().for_each(|arm| literals.visit_pat(&arm.pat));
        self.note(literals.0);
        visit::visit_expr_match(self, matched);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        if call.path.is_ident("matches") || call.path.is_ident("vec") {
            let text = call.tokens.to_string();
            self.note(text.split('"').skip(1).step_by(2).map(str::to_owned).collect());
        }
    }

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        let is_tests = module.attrs.iter().any(|attribute| attribute.path().is_ident("cfg"));
        if !is_tests {
            visit::visit_item_mod(self, module);
        }
    }
}

/// All string literals of a part of code.
#[derive(Default)]
struct Literals(Vec<String>);

impl<'ast> Visit<'ast> for Literals {
    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        self.0.push(literal.value());
    }
}

#[test]
fn no_code_holds_a_list_of_words() {
    let is_code = |path: &str| !path.starts_with("src/language/") && !path.contains("/tests");
    let mut lists: Vec<(String, String, BTreeSet<String>)> = Vec::new();
    for (path, code) in files("src", ".rs").into_iter().filter(|(path, _)| is_code(path)) {
        lists.extend(WordLists::of(&code).into_iter().map(|(holder, words)| (path.clone(), holder, words)));
    }
    let is_excepted = |path: &str, holder: &str| EXCEPTIONS.iter().any(|one| (one.0, one.1) == (path, holder));
    let stray: Vec<_> = lists.iter().filter(|(path, holder, _)| !is_excepted(path, holder)).collect();
    assert!(stray.is_empty(), "lists of words outside src/language/: {stray:#?}");
    let needed =
        |(path, holder, _): &&(&str, &str, &str)| lists.iter().any(|one| (&*one.0, &*one.1) == (*path, *holder));
    let idle: Vec<_> = EXCEPTIONS.iter().filter(|one| !needed(one)).collect();
    assert!(idle.is_empty(), "exceptions that nothing needs: {idle:#?}");
}

#[test]
fn a_list_of_words_is_seen_however_it_is_written() {
    let lists = [
        r#"const A: &[&str] = &["one", "two", "three", "four", "five"];"#,
        r#"const A: &[(&str, u8)] = &[("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5)];"#,
        r#"const A: &[&[&str]] = &[&["one", "two"], &["three", "four"], &["five"]];"#,
        r#"fn a(b: &str) -> bool { matches!(b, "one" | "two" | "three" | "four" | "five") }"#,
        r#"fn a(b: &str) -> u8 { match b { "one" | "two" => 1, "three" => 2, "four" => 3, "five" => 4, _ => 5 } }"#,
    ];
    for code in lists {
        assert_eq!(WordLists::of(code).len(), 1, "{code}");
    }
    for code in [
        r#"const A: &[&str] = &["one", "two", "three", "four"];"#,
        r#"const A: &[&str] = &["a/b", "c_d", "<", "1", "%", "=", "§"];"#,
        r#"fn a(b: u8) -> &'static str { match b { 1 => "one", 2 => "two", 3 => "three", 4 => "four", _ => "five" } }"#,
    ] {
        assert_eq!(WordLists::of(code).len(), 0, "{code}");
    }
}

/// The entries of a list that are looked up, in sections of classes.
fn entries(text: &str) -> impl Iterator<Item = &str> {
    let listed: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("@list ")).collect();
    let mut is_listed = false;
    let lines = text.lines().filter(move |line| {
        if let Some(section) = line.strip_prefix('[') {
            is_listed = listed.iter().any(|one| one.split(':').next() == section.strip_suffix(']'));
        }
        !is_listed && !line.is_empty() && !line.starts_with(['#', '@', '['])
    });
    lines.map(|line| line.split_once(": ").map_or(line, |(entry, _)| entry))
}

#[test]
fn entries_are_cut_into_words_as_text_is() {
    for (path, text) in files("src/language", ".txt") {
        // What is written with full stops inside is looked for in the text as it reads, where it is no word.
        for entry in entries(&text).filter(|entry| !entry.contains('.')) {
            let normal = normalise(entry, &[]);
            let cut: Vec<u64> = words(&normal).iter().map(|word| word.hash).collect();
            let written: Vec<u64> = entry.split(' ').map(hash_as_written).collect();
            assert_eq!((normal.text.as_str(), cut), (entry, written), "{path}: {entry}");
        }
    }
}

#[test]
fn every_entry_is_found_in_the_tables() {
    for (path, text) in files("src/language", ".txt") {
        for entry in entries(&text) {
            let words: Vec<u64> = entry.split(' ').map(hash_as_written).collect();
            let is_found = match *words {
                [word] => !language::classes(word).is_empty(),
                _ => language::phrases(words[0]).iter().any(|phrase| phrase.words == words),
            };
            assert!(is_found, "{path}: {entry}");
        }
    }
}

#[test]
fn every_list_has_a_reader() {
    let code: String =
        files("src", ".rs").into_iter().filter(|(path, _)| path != "src/language/mod.rs").map(|one| one.1).collect();
    let flat: String = code.split_whitespace().collect();
    for (path, text) in files("src/language", ".txt") {
        for declaration in text.lines().filter_map(|line| line.strip_prefix('@')) {
            let head = declaration.split(':').next().unwrap_or_default();
            let (kind, name) = head.split_once(' ').expect("a kind and a name");
            let upper = name.replace('-', "_").to_uppercase();
            let read = match kind {
                "list" => upper,
                "class" => format!("Classes::{upper}"),
                _ => format!("language::{}(", name.replace('-', "_")),
            };
            assert!(flat.contains(&read), "{path}: nothing reads `{name}`");
        }
    }
}
