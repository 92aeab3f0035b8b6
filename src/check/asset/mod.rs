//! Assets as a whole: their front matter, their place in the policy, their files and their dates.

pub(super) mod duplicate_id;
pub(super) mod expired;
pub(super) mod file;
pub(super) mod front_matter;
pub(super) mod intent;
pub(super) mod not_allowed;
pub(super) mod outlives;
mod target;
pub(super) mod unknown_value;

use crate::finding::Finding;
use crate::record::Origin;
use crate::span::Span;

/// Points at an entry of the policy or a record that explains a finding. Those of packs stand in no file of the registry.
fn explained(finding: Finding, origin: &Origin, span: Span, label: &str) -> Finding {
    if origin.pack.is_some() { finding } else { finding.with_related(&origin.path, span, label) }
}
