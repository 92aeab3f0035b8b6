//! How far a citation reaches.

use crate::document::BlockKind;

/// How far from a wording its citation may stand.
#[derive(Clone, Copy)]
pub(super) enum Reach {
    /// In its block.
    Block,
    /// In its section: where it stands nothing can be cited well.
    Section,
    /// Anywhere in the asset: a copy unit cannot cite.
    Anywhere,
}

impl Reach {
    pub(super) const fn of(kind: BlockKind) -> Self {
        match kind {
            BlockKind::Copy => Self::Anywhere,
            BlockKind::Heading | BlockKind::Cell | BlockKind::Alt | BlockKind::Code => Self::Section,
            _ => Self::Block,
        }
    }
}
