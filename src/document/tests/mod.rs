//! Whole files as their readers see them. What belongs to one part is tested there.

mod brackets;
mod hidden;
mod hostile;
mod places;
mod structure;

use std::ops::Range;

use super::*;

/// A registry that knows two claims, a reference and the kind `isi`.
struct Known;

impl Names for Known {
    fn is_record(&self, label: &str) -> bool {
        ["VEL-EFF-01", "VEL-EFF-02", "REF-ORBIT-1", "isi"].contains(&label)
    }

    fn near(&self, label: &str) -> bool {
        ["VEL-EFF-O1", "VEL-EFF-0"].contains(&label)
    }
}

/// The document of a file in a registry.
fn inside(text: &str) -> Document {
    read(text, 0, &[], &Known)
}

/// The document of a file outside a registry.
fn outside(text: &str) -> Document {
    read(text, 0, &[], &NoNames)
}

/// The texts of the blocks that are shown.
fn shown(document: &Document) -> Vec<&str> {
    document.blocks.iter().filter(|block| !block.folded).map(|block| document.text(block)).collect()
}

/// The texts of the blocks that are folded.
fn folded(document: &Document) -> Vec<&str> {
    document.blocks.iter().filter(|block| block.folded).map(|block| document.text(block)).collect()
}

/// A range of the visible text.
fn quoted<'d>(document: &'d Document, range: &Range<u32>) -> &'d str {
    &document.visible[range.start as usize..range.end as usize]
}
