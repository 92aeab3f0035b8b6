//! What brackets in the body of an asset may name.

use super::linked::Registry;
use crate::document::Names;
use crate::record::{StatementKind, Word as _};

impl Registry {
    /// The labels that may be used in brackets.
    pub const fn names(&self) -> Labels<'_> {
        Labels(self)
    }
}

/// What brackets in a body may name.
#[derive(Clone, Copy, Debug)]
pub struct Labels<'r>(&'r Registry);

impl Names for Labels<'_> {
    fn is_record(&self, label: &str) -> bool {
        let registry = self.0;
        registry.find_claim(label).is_some()
            || registry.find_statement(label).is_some()
            || registry.find_head(label).is_some()
            || StatementKind::of(label).is_some()
    }

    fn near(&self, label: &str) -> bool {
        self.0.nearest_name(label).is_some()
    }
}
