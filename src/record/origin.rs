//! Where a record comes from.

use std::sync::Arc;

/// Where a record was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The file, relative to the registry; for a pack its name and file (`us-fda/terms.toml`).
    pub path: Arc<str>,
    /// The pack it came with; `None` for a file of the registry.
    pub pack: Option<&'static str>,
}
