//! What a piece of code names: the paths in it, in its trees of `use` and in the words of its macros.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::visit::Visit;

/// A path as its segments.
pub type Path = Vec<String>;

/// What a `use` brings in.
#[derive(Debug)]
pub struct Use {
    /// The name it has from then on; none where it brings in all names of a module.
    pub name: Option<String>,
    /// Where it comes from.
    pub path: Path,
}

/// Everything some code names, but what it names for its tests alone.
#[derive(Debug, Default)]
pub struct Names {
    /// Paths in code.
    pub paths: Vec<Path>,
    /// Trees of `use`, one entry a leaf.
    pub uses: Vec<Use>,
}

impl Names {
    /// The names in some items.
    pub fn of(items: &[syn::Item]) -> Self {
        let mut names = Self::default();
        for item in items {
            names.visit_item(item);
        }
        names
    }

    /// All that is named, in code and in trees of `use`.
    pub fn all(&self) -> impl Iterator<Item = &Path> {
        self.uses.iter().map(|one| &one.path).chain(&self.paths)
    }

    /// Adds the leaves of a tree of `use`.
    fn add_tree(&mut self, tree: &syn::UseTree, mut before: Path) {
        let mut add = |name: Option<String>, path| self.uses.push(Use { name, path });
        match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.add_tree(&path.tree, before);
            }
            syn::UseTree::Group(group) => {
                group.items.iter().for_each(|item| self.add_tree(item, before.clone()));
            }
            syn::UseTree::Name(name) if name.ident == "self" => add(before.last().cloned(), before),
            syn::UseTree::Name(name) => add(Some(name.ident.to_string()), with(before, &name.ident)),
            syn::UseTree::Rename(name) => add(Some(name.rename.to_string()), with(before, &name.ident)),
            syn::UseTree::Glob(_) => add(None, before),
        }
    }
}

fn with(mut path: Path, last: &syn::Ident) -> Path {
    path.push(last.to_string());
    path
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !is_for_tests(item) {
            syn::visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.add_tree(&item.tree, Path::new());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.paths.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        syn::visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, invoked: &'ast syn::Macro) {
        add_paths(&invoked.tokens, &mut self.paths);
        syn::visit::visit_macro(self, invoked);
    }
}

/// Whether an item is there for tests alone, which may look anywhere: they hold a module against its users.
pub fn is_for_tests(item: &syn::Item) -> bool {
    let attributes = match item {
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => return false,
    };
    attributes.iter().any(|attribute| {
        let syn::Meta::List(list) = &attribute.meta else { return false };
        list.path.is_ident("cfg") && list.tokens.to_string() == "test"
    })
}

/// Adds the paths among the words of a macro; names after a dot are fields and methods.
fn add_paths(tokens: &TokenStream, found: &mut Vec<Path>) {
    let mut path = Path::new();
    let (mut colons, mut dots) = (0, 0);
    for token in tokens.clone() {
        match &token {
            TokenTree::Ident(name) if dots != 1 => {
                if colons != 2 {
                    found.push(std::mem::take(&mut path));
                }
                path.push(name.to_string());
            }
            TokenTree::Group(group) => add_paths(&group.stream(), found),
            _ => {}
        }
        let is = |mark| matches!(&token, TokenTree::Punct(punct) if punct.as_char() == mark);
        (colons, dots) = (if is(':') { colons + 1 } else { 0 }, if is('.') { dots + 1 } else { 0 });
    }
    found.push(path);
    found.retain(|path| !path.is_empty());
}

/// The names that a macro in the place of an item declares: those that follow `pub` or a word such as `enum`.
pub fn declared(tokens: &TokenStream) -> Vec<String> {
    let mut names = Vec::new();
    let mut follows = false;
    for token in tokens.clone() {
        follows = match &token {
            TokenTree::Ident(word) if ["pub", "enum", "struct", "fn", "const"].iter().any(|known| word == known) => {
                true
            }
            TokenTree::Ident(name) if follows => {
                names.push(name.to_string());
                false
            }
            // `pub(super)`
            TokenTree::Group(group) => follows && group.delimiter() == Delimiter::Parenthesis,
            _ => false,
        };
    }
    names
}
