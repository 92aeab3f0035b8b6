//! What a lint has to tell, in the form that every format prints: one input, a file a format.
//!
//! A report borrows everything and decides nothing: findings come weighed and sorted, and a format only draws them. Formats for
//! machines have frozen types of their own, so that a change inside the program never changes what others parse.

pub mod answer;
pub mod escape;
pub mod human;
pub mod json;
pub mod page;
mod places;
pub mod text;

use std::collections::BTreeSet;

use crate::finding::Finding;
use crate::lint::AssetSummary;
use crate::registry::Gate;
use crate::rule::Severity;

/// What a lint has to tell.
#[derive(Clone)]
pub struct Report<'a> {
    /// Which state was read.
    pub source: Source,
    /// The full name of the commit, for [`Source::Revision`].
    pub revision: Option<&'a str>,
    /// At which gate findings were weighed.
    pub gate: Gate,
    /// The day the lint was made for.
    pub today: jiff::civil::Date,
    /// The counts.
    pub summary: Summary,
    /// The findings, sorted by path, place and rule.
    pub findings: &'a [Finding],
    /// The assets, sorted by path; formats that do not list them can do without.
    pub assets: &'a [AssetSummary],
    /// The roles whose approval publishing any asset needs.
    pub reviews_needed: BTreeSet<&'a str>,
    /// The files that findings and assets point into.
    pub texts: &'a dyn Texts,
}

/// The state of the repository that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The files on disk.
    WorkTree,
    /// What `git commit` would record.
    Index,
    /// A commit.
    Revision,
}

impl Source {
    /// The word for it in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::WorkTree => "work-tree",
            Self::Index => "index",
            Self::Revision => "revision",
        }
    }
}

/// Counts of what was checked and found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Assets checked.
    pub assets: usize,
    /// Records read, those of packs apart.
    pub records: usize,
    /// Findings that stand against publishing.
    pub errors: usize,
    /// Findings to be settled before publishing.
    pub warnings: usize,
    /// Findings to know of.
    pub notes: usize,
    /// Findings that an allow comment took out.
    pub allowed: usize,
}

impl Summary {
    /// Counts findings by severity; what was allowed is no longer among them and is told apart.
    pub fn of(findings: &[Finding], assets: usize, records: usize, allowed: usize) -> Self {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        Self {
            assets,
            records,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
            allowed,
        }
    }

    /// Whether something was found that weighs at least as much as `threshold`.
    pub const fn reaches(&self, threshold: Severity) -> bool {
        match threshold {
            Severity::Error => self.errors > 0,
            Severity::Warning => self.errors + self.warnings > 0,
            Severity::Note => self.errors + self.warnings + self.notes > 0,
        }
    }
}

/// Gives the texts that spans point into.
pub trait Texts: Sync {
    /// The text of a file as the linter read it, by its path relative to the registry; `None` where it could not be read.
    fn text(&self, path: &str) -> Option<&str>;
}

#[cfg(test)]
mod samples;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::finding;

    #[test]
    fn findings_are_counted_by_severity() {
        let found = [finding(Severity::Error), finding(Severity::Note), finding(Severity::Note)];
        let summary = Summary::of(&found, 2, 3, 4);
        assert_eq!(summary, Summary { assets: 2, records: 3, errors: 1, warnings: 0, notes: 2, allowed: 4 });
    }

    #[test]
    fn a_threshold_is_reached_by_what_weighs_as_much_or_more() {
        let warned = Summary { warnings: 1, ..Summary::default() };
        assert!(!warned.reaches(Severity::Error));
        assert!(warned.reaches(Severity::Warning) && warned.reaches(Severity::Note));
        assert!(!Summary::default().reaches(Severity::Note));
    }
}
