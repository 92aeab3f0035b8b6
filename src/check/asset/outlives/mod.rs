//! `asset/outlives`: an asset that is to go on after something it rests on has ended.

mod ends;

use jiff::civil::Date;
use jiff::{Span, Unit};

use self::ends::{End, ends};
use super::super::{Check, Run};
use crate::asset::Asset;
use crate::finding::Finding;
use crate::rule;
use crate::rule::Severity;

/// How many days before an end to warn, where the policy does not say.
const WARN_BEFORE: u32 = 30;

rule! {
    /// The asset expires later than a claim, reference, statement or module it rests on.
    ///
    /// ## What it finds
    ///
    /// An asset whose `expires` is after the last day of
    /// - a claim it declares or says (`expires`, or the day before it is withdrawn);
    /// - a reference that the evidence of such a claim names, or that the asset cites;
    /// - a statement that was replaced and may stand until its `use_by`; included by its kind, as in `[isi]`, the one in force stands
    ///   there by itself;
    /// - a module it includes: where only modules end earlier, it is a note.
    ///
    /// An asset without `expires` gets a note when such an end is near: within `warn_before_days` of the policy, 30 if it does not say.
    ///
    /// ## Why
    ///
    /// A piece that stays in use after its claim or its safety language has ended is the classic case of material not updated after a
    /// change of the label (ABPI Code 2024, clause 5.1). The last day in the front matter is what systems and people downstream go by.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// +++
    /// expires = 2027-06-30
    /// claims = ["VEL-EFF-01"]      # expires on 2027-02-14
    /// +++
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// +++
    /// expires = 2027-02-14
    /// claims = ["VEL-EFF-01"]
    /// +++
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Let the asset expire no later than what it rests on, or have that renewed first.
    pub(super) OUTLIVES = "asset/outlives", warning
}

pub(in crate::check) const CHECK: Check = Check { rule: &OUTLIVES, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let today = asset.registry.options.today;
    match &asset.head.front.expires {
        // `asset/expired` tells of it.
        Some(expires) if expires.value < today => {}
        Some(expires) => {
            let early: Vec<End<'_>> = ends(asset).into_iter().filter(|end| end.day < expires.value).collect();
            if let Some(first) = early.first() {
                let message = format!("this asset expires on {}, after {}", expires.value, named(&early));
                let finding = asset.finding_at(&OUTLIVES, expires, message).with_subject(first.id);
                let help = format!("let it expire on {} or before", first.day);
                let finding = early.iter().fold(finding.with_help(help), related);
                found.push(if only_modules(asset, &early) { finding.with_severity(Severity::Note) } else { finding });
            }
        }
        None => {
            let days = asset.registry.policy.reviews.warn_before_days.unwrap_or(WARN_BEFORE);
            let near = ends(asset).into_iter().filter(|end| days_until(today, end.day) <= i64::from(days));
            found.extend(near.map(|end| ending(asset, &end)));
        }
    }
}

/// Whether nothing but modules ends before the asset. A module's own day is its author's plan: what it says may well hold longer.
fn only_modules(asset: &Asset<'_>, ends: &[End<'_>]) -> bool {
    ends.iter().all(|end| asset.registry.find_module(end.id).is_some())
}

/// A note on something that ends soon.
fn ending(asset: &Asset<'_>, end: &End<'_>) -> Finding {
    let message = format!("{}, on which this asset rests, ends on {}", end.id, end.day);
    let mut finding = asset.finding(&OUTLIVES, end.place.1, message).with_severity(Severity::Note).with_subject(end.id);
    finding.path.clone_from(end.place.0);
    related(finding, end)
}

fn related(finding: Finding, end: &End<'_>) -> Finding {
    finding.with_related(end.record.0, end.record.1, format!("the last day of {}", end.id))
}

/// The first of several ends, and how many more there are.
fn named(ends: &[End<'_>]) -> String {
    let first = ends.first().map(|end| format!("{} ({})", end.id, end.day)).unwrap_or_default();
    if ends.len() > 1 { format!("{first} and {} more", ends.len() - 1) } else { first }
}

fn days_until(today: Date, day: Date) -> i64 {
    today.until((Unit::Day, day)).map_or(i64::MAX, |span: Span| i64::from(span.get_days()))
}
