//! `text/encoding`: files that are not plain text, or cannot be read.

use super::super::{Check, Run};
use crate::finding::Finding;
use crate::registry::{FaultSort, Registry};
use crate::rule;
use crate::span::Span;

rule! {
    /// A file is not UTF-8 text, holds NUL characters, or cannot be read.
    ///
    /// ## What it finds
    ///
    /// A file below rules/ or content/ that is no UTF-8 text, one with NUL characters, and one that cannot be read: a symbolic link
    /// that leaves the registry, a submodule, a file with unresolved merge conflicts, one that is too large.
    ///
    /// ## Why
    ///
    /// What cannot be read cannot be checked, and must not pass for checked.
    ///
    /// ## Fails
    ///
    /// A page saved as Windows-1252 or UTF-16.
    ///
    /// ## Passes
    ///
    /// The same page saved as UTF-8, with or without a byte order mark.
    ///
    /// ## How to mend it
    ///
    /// Save the file as UTF-8; put the file itself into the registry instead of a link to it.
    pub(super) ENCODING = "text/encoding", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &ENCODING, run: Run::Registry(run) };

fn run(registry: &Registry, found: &mut Vec<Finding>) {
    for fault in registry.faults.iter().filter(|fault| fault.sort == FaultSort::Encoding) {
        let mut finding = Finding::new(&ENCODING, &fault.path, Span::default(), &fault.message);
        finding.span = fault.span;
        finding.help.clone_from(&fault.help);
        found.push(finding);
    }
    for head in &registry.heads {
        if let Some(at) = head.text.find('\0') {
            let message = "the file holds a NUL character, which does not belong in a text";
            let mut finding = Finding::new(&ENCODING, &head.path, Span::new(at, at + 1), message)
                .with_help("remove it, or save the file as text");
            finding.asset = Some(head.id.clone());
            found.push(finding);
        }
    }
}
