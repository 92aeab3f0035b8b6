//! Comments that allow a finding: `<!-- fairbalance: allow RULE because "reason" -->`.

use super::Allow;
use crate::span::Span;

/// Reads the words of a comment that stand at byte `at`; `None` where it is no word to the linter. One that is but allows nothing
/// names no rule, so that a slip of the pen does not pass unseen.
pub(super) fn read(words: &str, at: usize) -> Option<Allow> {
    let trimmed = words.trim_start();
    let said = trimmed.strip_prefix("fairbalance:")?;
    let start = at + words.len() - said.trim_start().len();
    let said = said.trim();
    let span = Span::new(start, start + said.len());
    let Some((rule, rest)) = allowed(said) else {
        return Some(Allow { rule: String::new(), reason: None, span, block: None });
    };
    Some(Allow { rule: rule.to_owned(), reason: reason(rest), span, block: None })
}

/// The rule and what follows it.
fn allowed(said: &str) -> Option<(&str, &str)> {
    let rest = said.strip_prefix("allow")?;
    let rule = rest.trim_start();
    if rule.len() == rest.len() {
        return None;
    }
    Some(rule.split_once(char::is_whitespace).unwrap_or((rule, "")))
}

/// The quoted reason after "because".
fn reason(rest: &str) -> Option<String> {
    let quoted = rest.trim().strip_prefix("because")?.trim();
    let reason = quoted.strip_prefix(['"', '\u{201c}'])?.strip_suffix(['"', '\u{201d}'])?.trim();
    (!reason.is_empty()).then(|| reason.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_reason_and_place_are_read() {
        let words = " fairbalance: allow wording/superlative because \"approved in job 4411\" ";
        let allow = read(words, 100).unwrap();
        assert_eq!(
            (allow.rule.as_str(), allow.reason.as_deref()),
            ("wording/superlative", Some("approved in job 4411"))
        );
        let quoted = &words[allow.span.start - 100..allow.span.end - 100];
        assert!(quoted.starts_with("allow") && quoted.ends_with("4411\""));
    }

    #[test]
    fn a_reason_may_be_missing() {
        for words in [
            "fairbalance: allow a/b",
            "fairbalance: allow a/b because",
            "fairbalance: allow a/b because \"\"",
            "fairbalance: allow a/b because it is so",
        ] {
            let allow = read(words, 0).unwrap();
            assert_eq!((allow.rule.as_str(), allow.reason), ("a/b", None), "{words}");
        }
    }

    #[test]
    fn a_word_to_the_linter_that_allows_nothing_names_no_rule() {
        for words in [
            "fairbalance:",
            "fairbalance: alow a/b",
            "fairbalance: allow",
            "fairbalance:allowed a/b",
            "\nfairbalance: allow ",
        ] {
            assert_eq!(read(words, 0).unwrap().rule, "", "{words}");
        }
        assert_eq!(read(" a note on fairbalance: allow x", 0), None);
        assert_eq!(read("", 0), None);
    }
}
