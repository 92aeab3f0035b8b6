//! What a report ends with: the counts, what to do next, and what a clean report does not mean.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use crate::finding::Finding;
use crate::report::{Report, Summary, escape};
use crate::rule::Severity;

/// Said where nothing that was asked for is an asset, or the registry has none.
const NO_ASSET: &str = "No asset was looked at: assets are Markdown files with front matter under content/.";
/// Said after every report: a tool can find what is wrong, never that all is right.
const CAVEAT: &str = "No findings is not the same as compliant: review is still required.";

/// Writes the last lines of a report.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", counts(&report.summary))?;
    writeln!(out, "{}", next(report))?;
    writeln!(out, "{CAVEAT}")
}

/// Writes how often each rule was broken, the most frequent first.
pub fn statistics(findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    let mut counts: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
    for finding in findings {
        *counts.entry((&finding.rule, finding.severity)).or_default() += 1;
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let digits = rows.first().map_or(0, |(_, most)| most.to_string().len());
    for ((rule, severity), count) in rows {
        writeln!(out, "{count:digits$}  {:7}  {}", severity.word(), escape::name(rule))?;
    }
    if findings.is_empty() { Ok(()) } else { writeln!(out) }
}

fn counts(summary: &Summary) -> String {
    let allowed =
        if summary.allowed > 0 { format!(", {} allowed with a reason", summary.allowed) } else { String::new() };
    format!(
        "{}, {}, {}{allowed}; {} checked against {}.",
        several(summary.errors, "error"),
        several(summary.warnings, "warning"),
        several(summary.notes, "note"),
        several(summary.assets, "asset"),
        several(summary.records, "record"),
    )
}

fn several(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

fn next(report: &Report<'_>) -> String {
    let weighs = |severity| report.findings.iter().find(|finding| finding.severity == severity);
    if let Some(error) = weighs(Severity::Error) {
        return format!("Next: settle the errors, which stand against publishing. {}", explain(error));
    }
    if let Some(warning) = weighs(Severity::Warning) {
        return format!("Next: settle the warnings before publishing. {}", explain(warning));
    }
    if report.summary.assets == 0 {
        return NO_ASSET.to_owned();
    }
    let roles = &report.reviews_needed;
    if roles.is_empty() { "Next: review.".to_owned() } else { format!("Next: review by {}.", listed(roles)) }
}

fn explain(finding: &Finding) -> String {
    format!("`fairbalance explain {}` says why and how.", escape::name(&finding.rule))
}

fn listed(words: &BTreeSet<&str>) -> String {
    let words: Vec<_> = words.iter().map(|word| escape::name(word)).collect();
    match words.as_slice() {
        [all @ .., last] if !all.is_empty() => format!("{} and {last}", all.join(", ")),
        _ => words.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{asset, finding, report, shelf};

    fn closed(report: &Report<'_>) -> String {
        let mut out = Vec::new();
        write(report, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn errors_come_first_then_warnings_then_review() {
        let (shelf, error, warning) = (shelf(), finding(Severity::Error), finding(Severity::Warning));
        let assets = [asset(&shelf)];
        let expected = "1 error, 1 warning, 0 notes; 1 asset checked against 1 record.\n\
            Next: settle the errors, which stand against publishing. `fairbalance explain claim/altered` says why and how.\n\
            No findings is not the same as compliant: review is still required.\n";
        assert_eq!(closed(&report(&shelf, &[warning.clone(), error], &assets)), expected);
        assert!(closed(&report(&shelf, &[warning], &assets)).contains("Next: settle the warnings before publishing."));
        assert!(closed(&report(&shelf, &[], &assets)).contains("Next: review by medical.\n"));
    }

    #[test]
    fn a_clean_report_still_asks_for_review() {
        let shelf = shelf();
        let expected = "0 errors, 0 warnings, 0 notes; 0 assets checked against 1 record.\n\
            No asset was looked at: assets are Markdown files with front matter under content/.\n\
            No findings is not the same as compliant: review is still required.\n";
        assert_eq!(closed(&report(&shelf, &[], &[])), expected);
    }

    #[test]
    fn what_was_allowed_is_told() {
        let shelf = shelf();
        let summary = Summary { allowed: 2, ..Summary::default() };
        let text = closed(&Report { summary, ..report(&shelf, &[], &[]) });
        assert!(text.starts_with("0 errors, 0 warnings, 0 notes, 2 allowed with a reason; "), "{text}");
    }

    #[test]
    fn roles_are_listed_once_in_words() {
        assert_eq!(listed(&BTreeSet::from(["legal"])), "legal");
        assert_eq!(listed(&BTreeSet::from(["legal", "medical", "regulatory"])), "legal, medical and regulatory");
    }

    #[test]
    fn statistics_start_with_the_most_frequent_rule() {
        let (error, note) = (finding(Severity::Error), finding(Severity::Note));
        let mut out = Vec::new();
        statistics(&[&error, &note, &note], &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "2  note     claim/altered\n1  error    claim/altered\n\n");
    }
}
