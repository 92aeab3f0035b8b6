//! What a registry is made from: the files of one state of the repository, and the day and gate that it is checked for.

use std::sync::Arc;

use jiff::civil::Date;

use crate::span::Span;

/// One file below `rules/` or `content/`.
#[derive(Clone, Debug)]
pub struct Input {
    /// Path relative to the registry, `/` between folders.
    pub path: Arc<str>,
    /// Its content.
    pub content: Content,
}

/// The content of a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// Text.
    Text(String),
    /// Something that is not read, such as an image or a PDF: it only has to exist.
    Other,
    /// Bytes that are not UTF-8.
    NotText {
        /// The first byte that does not fit, counted from 0.
        at: usize,
    },
    /// It could not be read: why.
    Unreadable(String),
}

/// The gate that the content has to pass.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gate {
    /// While writing.
    #[default]
    Authoring,
    /// Before publishing.
    Publish,
}

impl Gate {
    /// The word for it on the command line and in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Authoring => "authoring",
            Self::Publish => "publish",
        }
    }
}

/// What a registry is checked for.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The day that counts as today.
    pub today: Date,
    /// The gate.
    pub gate: Gate,
}

/// Something wrong with a file, found while reading or linking it. Checks turn it into findings.
#[derive(Clone, Debug)]
pub struct LoadFault {
    /// The sort of fault.
    pub sort: FaultSort,
    /// The file.
    pub path: Arc<str>,
    /// The asset, where the fault is in one.
    pub asset: Option<Arc<str>>,
    /// The place; `None` where the file could not be read.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: String,
    /// How to fix it.
    pub help: Option<String>,
    /// Another place that explains it, with its label.
    pub related: Option<(Arc<str>, Span, String)>,
}

/// The sorts of fault of reading and linking: each is a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultSort {
    /// A record that cannot be read, or names something that does not exist.
    Record,
    /// Two records with one id.
    DuplicateRecord,
    /// Front matter that cannot be read.
    FrontMatter,
    /// Two assets with one id.
    DuplicateAsset,
    /// A file that is not UTF-8 text, or that cannot be read.
    Encoding,
}

impl LoadFault {
    /// A fault at a place of a file.
    pub fn new(sort: FaultSort, path: &Arc<str>, span: Span, message: impl Into<String>) -> Self {
        Self {
            sort,
            path: Arc::clone(path),
            asset: None,
            span: Some(span),
            message: message.into(),
            help: None,
            related: None,
        }
    }

    /// Adds how to fix it.
    #[must_use]
    pub fn with_help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }

    /// Adds another place that explains it.
    #[must_use]
    pub fn with_related(mut self, path: &Arc<str>, span: Span, label: impl Into<String>) -> Self {
        self.related = Some((Arc::clone(path), span, label.into()));
        self
    }
}
