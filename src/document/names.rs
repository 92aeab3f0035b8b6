//! What a document must know about the registry before it can be read: the answer to "is this label a record?" changes the parse.

/// The labels that stand for records.
pub trait Names {
    /// Whether a label is the id of a record or a kind of statement.
    fn is_record(&self, label: &str) -> bool;

    /// Whether a label that is no record is within two edits of one.
    fn near(&self, label: &str) -> bool;

    /// Whether the document stands in a registry, so that `[^REF]` cites a reference even where the file defines no such note.
    fn in_registry(&self) -> bool {
        true
    }
}

/// The names of a file outside a registry: none.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoNames;

impl Names for NoNames {
    fn is_record(&self, _label: &str) -> bool {
        false
    }

    fn near(&self, _label: &str) -> bool {
        false
    }

    fn in_registry(&self) -> bool {
        false
    }
}

/// Whether a label has the form of an id: a letter, then letters, digits and `.`, `_`, `-`.
pub(super) fn is_id(label: &str) -> bool {
    label.starts_with(|c: char| c.is_ascii_alphabetic())
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outside_a_registry_nothing_is_known() {
        assert!(!NoNames.is_record("VEL-EFF-01") && !NoNames.near("VEL-EFF-01") && !NoNames.in_registry());
    }

    #[test]
    fn ids_begin_with_a_letter() {
        assert!(is_id("VEL-EFF-01") && is_id("a"));
        assert!(!is_id("") && !is_id("1") && !is_id("a b") && !is_id("é"));
    }
}
