//! How the report for people looks.

/// How the report looks and what it leaves out.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Use terminal colours.
    pub colour: bool,
    /// Draw with box characters rather than ASCII.
    pub unicode: bool,
    /// Wrap sentences at this many columns.
    pub width: usize,
    /// Print errors only, and nothing after them.
    pub quiet: bool,
    /// Print counts by rule in place of the findings.
    pub statistics: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { colour: false, unicode: true, width: 100, quiet: false, statistics: false }
    }
}
