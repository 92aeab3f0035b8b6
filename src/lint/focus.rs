//! What a lint looks at.

use std::collections::HashSet;
use std::sync::Arc;

/// What to look at.
#[derive(Clone, Debug)]
pub enum Focus {
    /// Everything.
    All,
    /// The files of these paths, relative to the registry. Everything is read; only their findings count.
    Paths(HashSet<Arc<str>>),
}

impl Focus {
    /// What both look at.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::All, focus) | (focus, Self::All) => focus,
            (Self::Paths(one), Self::Paths(other)) => Self::Paths(one.intersection(&other).cloned().collect()),
        }
    }

    /// Whether a file is looked at.
    pub fn holds(&self, path: &str) -> bool {
        match self {
            Self::All => true,
            Self::Paths(paths) => paths.contains(path),
        }
    }
}
