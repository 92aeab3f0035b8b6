//! What the linter has to say: findings as plain data, from the check that makes them to the report that prints them.

use std::borrow::Cow;
use std::sync::Arc;

use crate::rule::{Rule, Severity};
use crate::span::Span;

/// One thing the linter has to say about one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// `family/name`; `wording/<term id>` for terms, which are rules made of data.
    pub rule: Cow<'static, str>,
    /// The weight: first the rule's own, at the end the policy's.
    pub severity: Severity,
    /// What the severity becomes at the publish gate, unless the policy says otherwise.
    pub at_publish: Severity,
    /// The file, relative to the registry, with `/` between folders.
    pub path: Arc<str>,
    /// The asset's id, where the finding is about one.
    pub asset: Option<Arc<str>>,
    /// The words to blame; `None` only where the file could not be read.
    pub span: Option<Span>,
    /// What is wrong, in plain language.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// The code and clause behind it.
    pub citation: Option<String>,
    /// The id of the record it is about.
    pub subject: Option<String>,
    /// Rules of findings that follow from this one and are not shown.
    pub folded: Vec<String>,
    /// How a wording differs from the approved one.
    pub drift: Vec<Drift>,
    /// Other places that explain it: the record, the first mention.
    pub related: Vec<Label>,
    /// The mend as edits of the finding's own file.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding of a rule at a place of a file; everything else is added with the `with_` methods.
    pub fn new(rule: &Rule, path: &Arc<str>, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule: Cow::Borrowed(rule.name),
            severity: rule.severity,
            at_publish: rule.at_publish,
            path: Arc::clone(path),
            asset: None,
            span: Some(span),
            message: message.into(),
            help: None,
            citation: None,
            subject: None,
            folded: Vec::new(),
            drift: Vec::new(),
            related: Vec::new(),
            fix: None,
        }
    }

    /// Adds how to mend it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the source of the rule for this case.
    #[must_use]
    pub fn with_citation(mut self, citation: impl Into<String>) -> Self {
        self.citation = Some(citation.into());
        self
    }

    /// Names the record it is about.
    #[must_use]
    pub fn with_subject(mut self, id: impl Into<String>) -> Self {
        self.subject = Some(id.into());
        self
    }

    /// Adds another place that explains it.
    #[must_use]
    pub fn with_related(mut self, path: &Arc<str>, span: Span, label: impl Into<String>) -> Self {
        self.related.push(Label { path: Arc::clone(path), span, label: label.into() });
        self
    }

    /// Adds the mend.
    #[must_use]
    pub fn with_fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Changes the severity, at both gates.
    #[must_use]
    pub fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self.at_publish = severity;
        self
    }
}

/// Another place, with what it has to do with the finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The file, relative to the registry.
    pub path: Arc<str>,
    /// The place in it.
    pub span: Span,
    /// What stands there.
    pub label: String,
}

/// A mend: edits of the finding's file that do not overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Whether it changes nothing that a reader sees.
    pub safe: bool,
    /// What it does.
    pub title: String,
    /// The edits, in order.
    pub edits: Vec<Edit>,
}

/// Bytes to replace by a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// One difference between a wording and the approved one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// What sort of difference.
    pub kind: DriftKind,
    /// The approved words; empty where words were added.
    pub approved: String,
    /// The words as written; empty where words were dropped.
    pub written: String,
    /// Where they stand; empty between two words where words were dropped.
    pub span: Span,
    /// Where the approved words stand, in the file of the first of the finding's related places; `None` where words were added.
    pub approved_span: Option<Span>,
}

/// The sorts of difference, by what they do to the meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DriftKind {
    /// "not", "no", "without" came or went.
    Negation,
    /// "may", "can", "up to", "about" came, went or turned into certainty.
    Hedge,
    /// What it is compared with.
    Comparator,
    /// Who it holds for.
    Population,
    /// A point, span or frequency in time.
    Time,
    /// A unit of measure.
    Unit,
    /// A figure.
    Number,
    /// "significantly", "rapidly", "only" and the like.
    Strength,
    /// A clause was dropped.
    Qualifier,
    /// Words stand beside the whole wording.
    Addition,
    /// The same words in another order.
    Order,
    /// Another word.
    Wording,
}

impl DriftKind {
    /// The word for it in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Negation => "negation",
            Self::Hedge => "hedge",
            Self::Comparator => "comparator",
            Self::Population => "population",
            Self::Time => "time",
            Self::Unit => "unit",
            Self::Number => "number",
            Self::Strength => "strength",
            Self::Qualifier => "qualifier",
            Self::Addition => "addition",
            Self::Order => "order",
            Self::Wording => "wording",
        }
    }
}
