//! Who sees a block, and so whether required language in it counts.

use crate::document::{Block, BlockKind};

/// Who sees a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// Every reader.
    Shown,
    /// Readers of notes.
    Note,
    /// Readers of a copy unit, which stands alone.
    Copy,
    /// Readers who open what is folded away.
    Folded,
    /// Readers of an image's alternative text.
    Alt,
    /// It is shown as code.
    Code,
}

impl Seen {
    /// What keeps it from counting, in words.
    pub const fn obstacle(self) -> &'static str {
        match self {
            Self::Shown => "",
            Self::Note => "it stands in a note only",
            Self::Copy => "it stands in a copy unit only, which is shown without the body",
            Self::Folded => "it is folded away, so that some readers never see it",
            Self::Alt => "it stands in the alternative text of an image only",
            Self::Code => "it stands in a code block only",
        }
    }
}

/// Who sees a block.
pub fn seen(block: &Block) -> Seen {
    match block.kind {
        _ if block.folded => Seen::Folded,
        BlockKind::Alt => Seen::Alt,
        BlockKind::Code => Seen::Code,
        BlockKind::Copy => Seen::Copy,
        BlockKind::Footnote => Seen::Note,
        _ => Seen::Shown,
    }
}
