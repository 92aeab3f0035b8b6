//! Which file of a crate imports which: a file imports another where it names an item that is defined there.
//!
//! Names are followed through `use`, `self`, `super` and `crate`, and through what a module hands on with `pub use`, to the file that
//! defines the item. `mod` imports nothing, and neither does code for tests.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{Names, Path, declared, is_for_tests};

/// The files of a crate by their paths from the folder of its root, with their code.
pub type Files = BTreeMap<String, String>;

/// Which file imports which, and by which names.
pub type Imports = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// The imports between the files of a crate whose root is `lib.rs`.
pub fn imports(files: &Files) -> Imports {
    let modules = Modules::of(files);
    let mut imports = Imports::new();
    for (at, module) in modules.0.iter().enumerate() {
        for path in module.names.all() {
            for file in modules.files_of(at, path).into_iter().filter(|file| *file != module.file) {
                let names = imports.entry(module.file.clone()).or_default().entry(file).or_default();
                names.extend(path.last().cloned());
            }
        }
    }
    imports
}

/// The modules of a crate, its root first.
struct Modules(Vec<Module>);

/// One module, in a file of its own or within one.
#[derive(Default)]
struct Module {
    file: String,
    parent: usize,
    children: BTreeMap<String, usize>,
    /// The file that defines each item: its own, or for the root that of a macro.
    items: BTreeMap<String, String>,
    names: Names,
}

/// What a name leads to: a module, or an item in this file.
enum Target {
    Module,
    Item(String),
}

impl Modules {
    fn of(files: &Files) -> Self {
        let mut modules = Self(Vec::new());
        modules.add_file(files, "", "lib.rs", 0);
        modules
    }

    /// Adds the module of a file, and all below it, whose files stand in `folder`.
    fn add_file(&mut self, files: &Files, folder: &str, file: &str, parent: usize) -> usize {
        let code = files.get(file).unwrap_or_else(|| panic!("there is no file {file}"));
        let parsed = syn::parse_file(code).unwrap_or_else(|error| panic!("{file}: {error}"));
        self.add(files, folder, Module { file: file.to_owned(), parent, ..Module::default() }, parsed.items)
    }

    fn add(&mut self, files: &Files, folder: &str, mut module: Module, items: Vec<syn::Item>) -> usize {
        let items = items.into_iter().filter(|item| !is_for_tests(item));
        let (children, items): (Vec<_>, Vec<_>) = items.partition(|item| matches!(item, syn::Item::Mod(_)));
        module.items = items.iter().flat_map(defined).map(|name| (name, module.file.clone())).collect();
        module.names = Names::of(&items);
        let exported = items.iter().filter_map(exported).map(|name| (name, module.file.clone())).collect::<Vec<_>>();
        let at = self.0.len();
        self.0.push(module);
        self.0[0].items.extend(exported);
        for item in children {
            let syn::Item::Mod(child) = item else { continue };
            let name = child.ident.to_string();
            let below = self.add_child(files, folder, at, child);
            self.0[at].children.insert(name, below);
        }
        at
    }

    fn add_child(&mut self, files: &Files, folder: &str, parent: usize, child: syn::ItemMod) -> usize {
        let name = format!("{folder}{}", child.ident);
        let folder = format!("{name}/");
        let Some((_, items)) = child.content else {
            let file =
                [format!("{name}.rs"), format!("{folder}mod.rs")].into_iter().find(|file| files.contains_key(file));
            return self.add_file(files, &folder, &file.unwrap_or(name), parent);
        };
        let module = Module { file: self.0[parent].file.clone(), parent, ..Module::default() };
        self.add(files, &folder, module, items)
    }

    /// The files that define what a path in a module names. A module alone is no item: what is taken from it is named elsewhere.
    fn files_of(&self, at: usize, path: &[String]) -> BTreeSet<String> {
        let targets = self.follow(at, path, &mut BTreeSet::new()).into_iter();
        targets.filter_map(|target| if let Target::Item(file) = target { Some(file) } else { None }).collect()
    }

    /// What a path in a module leads to; nothing where it leads out of the crate. What follows an item is its own: a variant, a
    /// function of a type. `seen` are the paths already followed, so that names that lead to each other come to an end.
    fn follow(&self, at: usize, path: &[String], seen: &mut BTreeSet<(usize, Path)>) -> Vec<Target> {
        let Some((name, rest)) = path.split_first() else { return vec![Target::Module] };
        let module = &self.0[at];
        match name.as_str() {
            "crate" => self.follow(0, rest, seen),
            "self" => self.follow(at, rest, seen),
            "super" => self.follow(module.parent, rest, seen),
            _ if !seen.insert((at, path.to_vec())) => Vec::new(),
            _ => match (module.children.get(name), module.items.get(name)) {
                (Some(child), _) if !rest.is_empty() => self.follow(*child, rest, seen),
                (_, Some(file)) => vec![Target::Item(file.clone())],
                _ => self.follow_uses(at, path, seen),
            },
        }
    }

    /// What a path in a module leads to by way of a `use`: one of its first name, or else one of all names of another module.
    fn follow_uses(&self, at: usize, path: &[String], seen: &mut BTreeSet<(usize, Path)>) -> Vec<Target> {
        let (name, rest) = (path.first(), &path[1..]);
        let uses = self.0[at].names.uses.iter().filter(|one| self.is_of_crate(at, &one.path));
        let (named, all): (Vec<_>, Vec<_>) =
            uses.filter(|one| one.name.is_none() || one.name.as_ref() == name).partition(|one| one.name.is_some());
        let mut go = |way: &[String], rest: &[String]| self.follow(at, &[way, rest].concat(), seen);
        let found: Vec<_> = named.iter().flat_map(|one| go(&one.path, rest)).collect();
        if found.is_empty() { all.iter().flat_map(|one| go(&one.path, path)).collect() } else { found }
    }

    /// Whether what a `use` brings in comes from this crate, as its first name tells.
    fn is_of_crate(&self, at: usize, path: &[String]) -> bool {
        let Some(first) = path.first() else { return false };
        let module = &self.0[at];
        // One that begins with the name it brings in is of another crate.
        let is_named =
            || module.names.uses.iter().any(|one| one.name.as_ref() == Some(first) && one.path.first() != Some(first));
        matches!(first.as_str(), "crate" | "self" | "super")
            || module.children.contains_key(first)
            || module.items.contains_key(first)
            || is_named()
    }
}

/// The names that an item defines in its module.
fn defined(item: &syn::Item) -> Vec<String> {
    let name = match item {
        syn::Item::Const(item) => &item.ident,
        syn::Item::Enum(item) => &item.ident,
        syn::Item::Fn(item) => &item.sig.ident,
        syn::Item::Static(item) => &item.ident,
        syn::Item::Struct(item) => &item.ident,
        syn::Item::Trait(item) => &item.ident,
        syn::Item::Type(item) => &item.ident,
        syn::Item::Macro(syn::ItemMacro { ident: Some(name), .. }) => name,
        syn::Item::Macro(item) => return declared(&item.mac.tokens),
        _ => return Vec::new(),
    };
    vec![name.to_string()]
}

/// The name of a macro that the whole crate has.
fn exported(item: &syn::Item) -> Option<String> {
    let syn::Item::Macro(item) = item else { return None };
    let is_exported = item.attrs.iter().any(|attribute| attribute.path().is_ident("macro_export"));
    item.ident.as_ref().filter(|_| is_exported).map(ToString::to_string)
}

/// What the file `a.rs` of a crate imports: files with the names.
fn from_a(files: &[(&str, &str)]) -> Vec<(String, Vec<String>)> {
    let files = files.iter().map(|(path, code)| ((*path).to_owned(), (*code).to_owned())).collect();
    let of_a = imports(&files).remove("a.rs").unwrap_or_default();
    of_a.into_iter().map(|(file, names)| (file, names.into_iter().collect())).collect()
}

#[test]
fn a_name_is_followed_however_it_is_written() {
    let lib = "mod a; mod b;";
    let ways = [
        "use crate::b::Item;",
        "use crate::{b::{self, Item}};",
        "use super::b::Item as Other;",
        "fn f() -> super::b::Item { todo() }",
        "use crate::b; fn f(_: b::Item) {}",
        "use crate::b::*; fn f(_: Item) {}",
        "use crate::b::Item as Other; impl Other { fn f() {} }",
        "fn f() { println!(\"{}\", crate::b::Item) }",
        "fn f() { let Item { .. } = g::<crate::b::Item>(); }",
        "mod inner { use super::super::b::Item; }",
    ];
    for code in ways {
        let found = from_a(&[("lib.rs", lib), ("a.rs", code), ("b.rs", "pub struct Item;")]);
        assert_eq!(found.len(), 1, "{code}: {found:?}");
        assert_eq!(found[0].0, "b.rs", "{code}");
    }
}

#[test]
fn what_is_handed_on_is_imported_from_where_it_is_defined() {
    let lib = "mod a; mod b; pub use crate::b::Item;";
    let files = |code| {
        let inner = "use super::Other; pub struct Item; pub enum Kind { One }";
        from_a(&[
            ("lib.rs", lib),
            ("a.rs", code),
            ("b/mod.rs", "mod c; mod d; pub use self::c::*; pub use self::d::Other;"),
            ("b/c.rs", inner),
            ("b/d.rs", "pub struct Other;"),
        ])
    };
    let named = |file: &str, name: &str| vec![(file.to_owned(), vec![name.to_owned()])];
    assert_eq!(files("use crate::b::Item;"), named("b/c.rs", "Item"));
    assert_eq!(files("use crate::Item;"), named("b/c.rs", "Item"));
    assert_eq!(files("use crate::b::Other;"), named("b/d.rs", "Other"));
    assert_eq!(files("use crate::b::Kind::One;"), named("b/c.rs", "One"));
}

#[test]
fn macros_define_and_name_items_too() {
    let lib = "mod a; mod b;";
    let b = "#[macro_export] macro_rules! words { () => {} } words! { pub(super) LIST = 1 } words! { pub enum Kind { One } }";
    for code in ["use crate::b::LIST;", "use crate::b::Kind;", "use crate::words;", "crate::words! { pub X = 1 }"] {
        assert_eq!(from_a(&[("lib.rs", lib), ("a.rs", code), ("b.rs", b)]).len(), 1, "{code}");
    }
}

#[test]
fn what_names_no_item_of_another_file_imports_nothing() {
    let lib = "mod a; mod b;";
    let ways = [
        "use std::fmt; use serde::Item; use b::Item;",
        "use crate::b;",
        "fn f(b: u8) { let item = b; item.b }",
        "mod inner { pub struct Item; } use inner::Item;",
        "#[cfg(test)] mod tests { use crate::b::Item; }",
        "#[cfg(test)] use crate::b::Item;",
        "fn f() { vec![1].b.Item }",
        "use serde::*; use toml::*; fn f(_: Item) {}",
    ];
    for code in ways {
        assert_eq!(from_a(&[("lib.rs", lib), ("a.rs", code), ("b.rs", "pub struct Item;")]), [], "{code}");
    }
}
