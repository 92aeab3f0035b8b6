//! A position in the text of a block while it is read.

/// Which text a position is in: the block's own or that of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::document) enum Place {
    /// The block's own text.
    Main,
    /// A lane, by its number.
    Lane(usize),
}

/// A position in the text of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document) struct Position {
    pub(in crate::document) place: Place,
    /// The number of the run.
    pub(in crate::document) run: u32,
    /// The byte in the strand.
    pub(in crate::document) at: usize,
}
