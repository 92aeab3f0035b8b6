//! Who sees a block, and so whether required language in it counts.

use crate::document::{Block, BlockKind};

/// Who sees a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Visibility {
    /// Every reader.
    Shown,
    /// Readers of notes.
    Note,
    /// Readers of a copy unit, which is shown alone.
    Copy,
    /// Readers who open what is folded away.
    Folded,
    /// Readers of an image's alternative text.
    Alt,
    /// It is shown as code.
    Code,
}

impl Visibility {
    /// Who sees a block.
    pub const fn of(block: &Block) -> Self {
        match block.kind {
            _ if block.folded => Self::Folded,
            BlockKind::Alt => Self::Alt,
            BlockKind::Code => Self::Code,
            BlockKind::Copy => Self::Copy,
            BlockKind::Footnote => Self::Note,
            _ => Self::Shown,
        }
    }
}

/// Why required language that is there does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Only some readers see it.
    Visibility(Visibility),
    /// It is in an HTML comment.
    Comment,
    /// It is in a table cell past the table's width.
    ExtraCell,
    /// It is in a link definition.
    LinkDefinition,
    /// Its HTML hides it.
    Html,
}

impl Obstacle {
    /// The reason as messages give it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Visibility(Visibility::Shown) => "",
            Self::Visibility(Visibility::Note) => "it stands in a note only",
            Self::Visibility(Visibility::Copy) => "it stands in a copy unit only, which is shown without the body",
            Self::Visibility(Visibility::Folded) => "it is folded away, so that some readers never see it",
            Self::Visibility(Visibility::Alt) => "it stands in the alternative text of an image only",
            Self::Visibility(Visibility::Code) => "it stands in a code block only",
            Self::Comment => "it stands in an HTML comment, which no reader sees",
            Self::ExtraCell => "it stands in a table cell past the table's width, which no reader sees",
            Self::LinkDefinition => "it stands in a link definition, which no reader sees",
            Self::Html => "its HTML hides it from every reader",
        }
    }
}
