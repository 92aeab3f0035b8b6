//! The policy: the vocabulary of a registry, its review paths and the weights of its rules.

use super::fields::Fields;
use super::value::{as_number, as_table, as_text, not_one_of};
use super::vocabulary::{AssetKind, Audience, Channel, Intent, Region, Role, Stage, Vocabulary};
use super::{Fault, Origin, RegionTree, Reviews};
use crate::rule::Severity;
use crate::tree::{Entry, Node, Spanned, Table, Value};

/// The policy of a registry, or the part of one that a pack brings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Policy {
    /// Where it was read.
    pub origin: Origin,
    /// Version of the format.
    pub schema: Option<Spanned<i64>>,
    /// Name of the registry.
    pub name: Option<Spanned<String>>,
    /// Packs it uses.
    pub packs: Vec<Spanned<String>>,
    /// Why content is made.
    pub intents: Vocabulary<Intent>,
    /// Stages of the journey, in order.
    pub stages: Vocabulary<Stage>,
    /// Whom content is for.
    pub audiences: Vocabulary<Audience>,
    /// Where content is shown.
    pub channels: Vocabulary<Channel>,
    /// Sorts of asset.
    pub kinds: Vocabulary<AssetKind>,
    /// Where content is used.
    pub regions: Vocabulary<Region>,
    /// Who reviews.
    pub roles: Vocabulary<Role>,
    /// How reviews count.
    pub reviews: Reviews,
    /// `[front_matter] ignore`: keys of the publishing system.
    pub ignore: Vec<Spanned<String>>,
    /// `[lint]`: weights of rules.
    pub lint: Vec<LintEntry>,
    /// `[lint.numbers]`: thresholds by name.
    pub numbers: Vec<Threshold>,
    /// `[html] allow`: further HTML elements the text may hold.
    pub html: Vec<Spanned<String>>,
}

/// The name of a threshold and its value.
pub type Threshold = (Spanned<String>, Spanned<f64>);

/// What the policy says about one rule.
#[derive(Clone, Debug, PartialEq)]
pub struct LintEntry {
    /// Where it was read.
    pub origin: Origin,
    /// The rule.
    pub rule: Spanned<String>,
    /// Its weight; `None` where only `allow` is set.
    pub level: Option<Level>,
    /// Whether an author may allow its findings; `None` where the entry does not say.
    pub allow: Option<bool>,
}

/// The weight of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Not reported.
    Off,
    /// Reported with this severity.
    At(Severity),
}

impl Policy {
    /// Reads a policy file. A registry's own must name its format and itself; a pack's is a vocabulary alone.
    pub(super) fn read(table: Table, origin: Origin, faults: &mut Vec<Fault>) -> Self {
        let own = origin.pack.is_none();
        let mut fields = Fields::new(table, "policy", faults);
        let schema = schema(&mut fields, own);
        let name = if own { fields.wanted_text("name") } else { fields.text("name") };
        let (lint, numbers) = weights(&mut fields, &origin);
        let policy = Self {
            schema,
            name,
            packs: fields.texts("packs"),
            intents: Vocabulary::read(&mut fields, "intents", "intent", &origin, Intent::read),
            stages: Vocabulary::read(&mut fields, "stages", "stage", &origin, |_| Stage),
            audiences: Vocabulary::read(&mut fields, "audiences", "audience", &origin, |_| Audience),
            channels: Vocabulary::read(&mut fields, "channels", "channel", &origin, Channel::read),
            kinds: Vocabulary::read(&mut fields, "kinds", "kind of asset", &origin, AssetKind::read),
            regions: Vocabulary::read(&mut fields, "regions", "region", &origin, Region::read),
            roles: Vocabulary::read(&mut fields, "roles", "role", &origin, |_| Role),
            reviews: fields.table("reviews").map(|table| Reviews::read(table, fields.faults())).unwrap_or_default(),
            ignore: one_list(&mut fields, "front_matter", "ignore"),
            lint,
            numbers,
            html: one_list(&mut fields, "html", "allow"),
            origin,
        };
        fields.finish();
        policy
    }

    /// Lays it over the policy of packs: an entry here replaces theirs of that name whole, what is left out here is theirs.
    #[must_use]
    pub fn under(self, core: Self) -> Self {
        Self {
            intents: self.intents.under(core.intents),
            stages: self.stages.under(core.stages),
            audiences: self.audiences.under(core.audiences),
            channels: self.channels.under(core.channels),
            kinds: self.kinds.under(core.kinds),
            regions: self.regions.under(core.regions),
            roles: self.roles.under(core.roles),
            reviews: self.reviews.under(core.reviews),
            ignore: joined(self.ignore, core.ignore),
            lint: over(self.lint, core.lint, |entry| &entry.rule),
            numbers: over(self.numbers, core.numbers, |(name, _)| name),
            html: joined(self.html, core.html),
            ..self
        }
    }

    /// Which region is part of which.
    pub fn region_tree(&self) -> RegionTree {
        let parts = self.regions.entries.iter();
        RegionTree::new(parts.filter_map(|part| Some((part.name.as_str(), part.value.part_of.as_ref()?.as_str()))))
    }
}

/// Own entries, then those of the packs that no own one replaces.
fn over<T>(mut own: Vec<T>, core: Vec<T>, name: impl Fn(&T) -> &Spanned<String>) -> Vec<T> {
    let left: Vec<T> = core.into_iter().filter(|entry| !own.iter().any(|mine| **name(mine) == **name(entry))).collect();
    own.extend(left);
    own
}

fn joined(own: Vec<Spanned<String>>, core: Vec<Spanned<String>>) -> Vec<Spanned<String>> {
    over(own, core, |name| name)
}

/// The version of the format: there is one.
fn schema(fields: &mut Fields<'_>, required: bool) -> Option<Spanned<i64>> {
    let Some(entry) = fields.take("schema") else {
        if required {
            fields.missing("schema");
        }
        return None;
    };
    let schema = as_number(&entry.node, "schema", entry.layer, fields.faults())?;
    if schema.value.to_bits() != 1f64.to_bits() {
        fields
            .fault(Fault::new(schema.span, format!("format {} is unknown: this version reads format 1", schema.value)));
    }
    Some(schema.with(1))
}

/// `[table] key = [...]`, where the table holds that key alone.
fn one_list(fields: &mut Fields<'_>, table: &'static str, key: &'static str) -> Vec<Spanned<String>> {
    let Some(inner) = fields.table(table) else { return Vec::new() };
    let mut inner = Fields::new(inner, "table", fields.faults());
    let list = inner.texts(key);
    inner.finish();
    list
}

/// `[lint]`: weights by rule, and under `numbers` the thresholds.
fn weights(fields: &mut Fields<'_>, origin: &Origin) -> (Vec<LintEntry>, Vec<Threshold>) {
    let (mut lint, mut numbers) = (Vec::new(), Vec::new());
    for entry in fields.table("lint").map(|table| table.entries).unwrap_or_default() {
        match entry {
            Entry { ref key, node: Node { value: Value::Table(thresholds), .. }, .. } if key == "numbers" => {
                let thresholds = thresholds.entries.into_iter();
                numbers.extend(thresholds.filter_map(|entry| threshold(entry, fields.faults())));
            }
            entry => lint.extend(LintEntry::read(entry, origin, fields.faults())),
        }
    }
    (lint, numbers)
}

fn threshold(entry: Entry, faults: &mut Vec<Fault>) -> Option<Threshold> {
    let (name, node) = entry.split();
    as_number(&node, &name, name.layer, faults).map(|number| (name, number))
}

impl LintEntry {
    /// `"rule" = "error"` or `"rule" = { severity = "error", allow = false }`.
    fn read(entry: Entry, origin: &Origin, faults: &mut Vec<Fault>) -> Option<Self> {
        let (rule, node) = entry.split();
        let (level, allow) = if let Value::Table(_) = node.value {
            let mut fields = Fields::new(as_table(node, &rule, rule.layer, faults)?, "weight", faults);
            let level = fields.text("severity").and_then(|text| Level::read(&text, fields.faults()));
            let allow = fields.maybe_flag("allow");
            fields.finish();
            (level, allow)
        } else {
            (Level::read(&as_text(node, &rule, rule.layer, faults)?, faults), None)
        };
        Some(Self { origin: origin.clone(), rule, level, allow })
    }
}

impl Level {
    /// The level of a word: a severity or `off`.
    pub fn of(word: &str) -> Option<Self> {
        if word == "off" { Some(Self::Off) } else { word.parse().ok().map(Self::At) }
    }

    fn read(text: &Spanned<String>, faults: &mut Vec<Fault>) -> Option<Self> {
        let level = Self::of(text);
        if level.is_none() {
            faults.push(not_one_of(text, "severity", ["error", "warning", "note", "off"]));
        }
        level
    }
}

#[cfg(test)]
mod tests;
