//! What a rule is: a name, a default severity, and the page a user reads about it.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something to know: it stands against nothing.
    Note,
    /// To be settled before publishing.
    Warning,
    /// Stands against publishing.
    Error,
}

impl Severity {
    /// The word for it in reports and in the policy.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.word())
    }
}

impl FromStr for Severity {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        [Self::Note, Self::Warning, Self::Error].into_iter().find(|severity| severity.word() == word).ok_or(())
    }
}

/// One rule of the linter, as data. Made by [`rule!`](crate::rule!), which takes the page from the doc comment.
#[derive(Debug)]
pub struct Rule {
    /// `family/name`.
    pub name: &'static str,
    /// Severity while authoring, unless the policy says otherwise.
    pub severity: Severity,
    /// Severity at the publish gate, unless the policy says otherwise.
    pub at_publish: Severity,
    /// The page in Markdown: first line the summary, then what, why with its source, a failing and a passing example, the mend.
    pub page: &'static str,
    /// Whether authors may set its findings aside with a comment, unless the policy says otherwise.
    pub may_be_allowed: bool,
    /// Rules of whose findings about the same words one of this rule is a consequence: it is folded into theirs.
    pub causes_at_words: &'static [&'static str],
    /// The same of findings about the same record, anywhere in the asset; the first rule that has one takes it in.
    pub causes_by_record: &'static [&'static str],
}

impl Rule {
    /// What holds of most rules.
    pub const COMMON: Self = Self {
        name: "",
        severity: Severity::Error,
        at_publish: Severity::Error,
        page: "",
        may_be_allowed: true,
        causes_at_words: &[],
        causes_by_record: &[],
    };

    /// Whether a finding of this rule may be a consequence of another rule's.
    pub const fn has_causes(&self) -> bool {
        !self.causes_at_words.is_empty() || !self.causes_by_record.is_empty()
    }

    /// The first line of the page: what the rule finds, in one line.
    pub fn summary(&self) -> &'static str {
        self.page.trim().lines().next().unwrap_or_default().trim()
    }
}

/// Declares a [`Rule`] whose page is its doc comment: `rule! { /// page ... pub NAME = "family/name", error }`.
///
/// A second severity is the one at the publish gate: `"claim/unused", warning, publish error`. Behind them stand the fields in which the
/// rule is not like most: `"safety/missing", error, may_be_allowed: false`.
#[macro_export]
macro_rules! rule {
    ($(#[doc = $page:literal])+ $vis:vis $constant:ident = $name:literal, $severity:ident $(, $field:ident: $value:expr)*) => {
        $crate::rule! { $(#[doc = $page])+ $vis $constant = $name, $severity, publish $severity $(, $field: $value)* }
    };
    ($(#[doc = $page:literal])+ $vis:vis $constant:ident = $name:literal,
        $severity:ident, publish $at_publish:ident $(, $field:ident: $value:expr)*) => {
        $(#[doc = $page])+
        #[allow(clippy::needless_update, reason = "some rule may be unlike most in every field")]
        $vis const $constant: $crate::rule::Rule = $crate::rule::Rule {
            name: $name,
            severity: $crate::rule!(@severity $severity),
            at_publish: $crate::rule!(@severity $at_publish),
            page: concat!($($page, "\n"),+),
            $($field: $value,)*
            ..$crate::rule::Rule::COMMON
        };
    };
    (@severity error) => { $crate::rule::Severity::Error };
    (@severity warning) => { $crate::rule::Severity::Warning };
    (@severity note) => { $crate::rule::Severity::Note };
}

#[cfg(test)]
mod tests {
    use super::*;

    rule! {
        /// A line that says what it finds.
        ///
        /// More of the page.
        EXAMPLE = "text/example", warning, publish error
    }

    rule! {
        /// A line that says what it finds.
        GRAVE = "text/grave", error, may_be_allowed: false, causes_at_words: &["text/example"]
    }

    #[test]
    fn a_rule_is_like_most_but_where_it_says_so() {
        assert!(EXAMPLE.may_be_allowed && !EXAMPLE.has_causes());
        assert!(!GRAVE.may_be_allowed && GRAVE.has_causes());
        assert_eq!((GRAVE.name, GRAVE.at_publish), ("text/grave", Severity::Error));
    }

    #[test]
    fn the_page_is_the_doc_comment_and_its_first_line_the_summary() {
        assert_eq!(EXAMPLE.summary(), "A line that says what it finds.");
        assert!(EXAMPLE.page.contains("More of the page."));
        assert_eq!((EXAMPLE.severity, EXAMPLE.at_publish), (Severity::Warning, Severity::Error));
    }

    #[test]
    fn severities_are_ordered_by_weight_and_read_back() {
        assert!(Severity::Note < Severity::Warning && Severity::Warning < Severity::Error);
        assert_eq!("error".parse(), Ok(Severity::Error));
        assert_eq!("fatal".parse::<Severity>(), Err(()));
    }
}
