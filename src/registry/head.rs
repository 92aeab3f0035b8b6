//! The head of an asset: its file, its front matter with the defaults of its folders, and where each value came from.

use std::collections::HashMap;
use std::sync::Arc;

use super::input::{FaultSort, LoadFault};
use crate::document::{self, FrontFormat, FrontMatter};
use crate::record::{Facts, Front};
use crate::span::Span;
use crate::tree::{self, Spanned, SyntaxFault, Table};

/// The name of the file that holds keys for all assets of its folder and below.
pub const DEFAULTS: &str = "_defaults.toml";
const NO_FRONT_MATTER: &str =
    "an asset begins with front matter between lines of `+++` (TOML) or `---` (YAML), and this file has none";

/// The head of an asset. It is kept; the body is read to be checked and dropped.
#[derive(Debug)]
pub struct Head {
    /// The file.
    pub path: Arc<str>,
    /// Its id; its path where the front matter gives none, so that every report can name it.
    pub id: Arc<str>,
    /// The whole file.
    pub text: String,
    /// The byte where the body begins.
    pub body_start: usize,
    /// The opening line of the front matter, to blame for what is absent.
    pub opening: Span,
    /// Its front matter.
    pub front: Front,
    /// The files of defaults it draws on: layer n is at n - 1.
    pub layers: Vec<Arc<str>>,
}

impl Head {
    /// The file and the place of a value, which may be in a file of defaults.
    pub fn place<T>(&self, value: &Spanned<T>) -> (&Arc<str>, Span) {
        let layer = usize::from(value.layer).checked_sub(1).and_then(|index| self.layers.get(index));
        (layer.unwrap_or(&self.path), value.span)
    }

    /// What a scope needs to know of it.
    pub fn facts(&self) -> Facts<'_> {
        self.front.facts()
    }

    /// Its folder, relative to the registry.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether it is a module, made to be included in other assets.
    pub fn is_module(&self) -> bool {
        self.front.kind.as_ref().is_some_and(|kind| kind.value == "module")
    }
}

/// The keys that folders hold for the assets below them.
#[derive(Debug, Default)]
pub struct Defaults {
    /// By folder, with a final `/`.
    by_folder: HashMap<String, (Arc<str>, Table)>,
}

impl Defaults {
    /// Reads a file of defaults.
    pub fn add(&mut self, path: &Arc<str>, text: &str, faults: &mut Vec<LoadFault>) {
        let (table, wrong) = tree::parse_toml(text, 0);
        faults.extend(
            wrong.into_iter().map(|fault| LoadFault::new(FaultSort::FrontMatter, path, fault.span, fault.message)),
        );
        let folder = path.strip_suffix(DEFAULTS).unwrap_or(path).to_owned();
        self.by_folder.insert(folder, (Arc::clone(path), table));
    }

    /// The defaults of the folders around a file, nearest first.
    fn around(&self, path: &str) -> Vec<&(Arc<str>, Table)> {
        let folders = path.rmatch_indices('/').map(|(at, _)| &path[..=at]);
        folders.filter_map(|folder| self.by_folder.get(folder)).collect()
    }
}

/// The head of a Markdown file below `content/`, with its faults.
#[derive(Debug)]
pub struct ReadHead {
    /// The asset.
    pub head: Head,
    /// What is wrong in its front matter.
    pub wrong: Vec<LoadFault>,
}

/// Reads the head of one Markdown file; `None` for a `README.md` without front matter, which is no asset. `ignore` are the keys of
/// the publishing system.
pub fn read(path: &Arc<str>, content: String, defaults: &Defaults, ignore: &[Spanned<String>]) -> Option<ReadHead> {
    let found = document::split_front(&content);
    let (mut table, syntax) = match &found {
        Some(front) => parse(front.format, front.raw.of(&content), front.raw.start),
        None => (Table::default(), Vec::new()),
    };
    let is_front = found.is_some() && document::is_front_matter(&table, &syntax);
    if !is_front && is_readme(path) {
        return None;
    }
    let opening = found.as_ref().map_or_else(|| first_line(&content), |front| front.opening);
    let mut faults = form(path, found.as_ref(), &syntax, opening);
    let front = found.filter(|_| is_front);
    let around = defaults.around(path);
    for (layer, (_, keys)) in (1..).zip(&around) {
        table.merge_under(keys.clone(), layer);
    }
    let (typed, wrong) = Front::read(table, opening, ignore);
    let readable = faults.is_empty();
    let layers: Vec<Arc<str>> = around.iter().map(|(file, _)| Arc::clone(file)).collect();
    let id = typed.id.as_ref().map_or_else(|| Arc::clone(path), |id| Arc::from(id.value.as_str()));
    let head = Head {
        path: Arc::clone(path),
        id,
        body_start: front.as_ref().map_or(0, |front| front.body),
        text: content,
        opening,
        front: typed,
        layers,
    };
    if readable {
        faults.extend(wrong.into_iter().map(|fault| {
            let (file, span) = head.place(&Spanned { value: (), span: fault.span, layer: fault.layer, inset: None });
            LoadFault::new(FaultSort::FrontMatter, file, span, fault.message).with_help(fault.help)
        }));
    }
    for fault in &mut faults {
        fault.asset = Some(Arc::clone(&head.id));
    }
    Some(ReadHead { head, wrong: faults })
}

/// What keeps the front matter from being read, whatever its keys: it is absent, not closed, or neither TOML nor YAML. Of these
/// only the first is reported, since the others follow from it.
fn form(path: &Arc<str>, front: Option<&FrontMatter>, syntax: &[SyntaxFault], opening: Span) -> Vec<LoadFault> {
    let fault = |span, message: &str| LoadFault::new(FaultSort::FrontMatter, path, span, message);
    match front {
        None => vec![fault(opening, NO_FRONT_MATTER)],
        Some(front) if !front.terminated => {
            vec![fault(opening, "the front matter is not closed: no line repeats its opening")]
        }
        Some(_) => syntax.iter().map(|wrong| fault(wrong.span, &wrong.message)).collect(),
    }
}

fn parse(format: FrontFormat, text: &str, at: usize) -> (Table, Vec<SyntaxFault>) {
    match format {
        FrontFormat::Toml => tree::parse_toml(text, at),
        FrontFormat::Yaml => tree::parse_yaml(text, at),
    }
}

fn is_readme(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case("readme.md"))
}

fn first_line(text: &str) -> Span {
    Span::new(0, text.find('\n').unwrap_or(text.len()))
}
