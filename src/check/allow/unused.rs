//! `allow/unused`: an allow comment that covers nothing.

use crate::rule;

rule! {
    /// An allow comment covers no finding of its rule in the block that follows.
    ///
    /// ## What it finds
    ///
    /// `<!-- fairbalance: allow RULE because "..." -->` before a block in which the rule finds nothing: the words were changed, the
    /// comment stands before another block, or the rule's name is wrong.
    ///
    /// ## Why
    ///
    /// An allowance that covers nothing today would cover, unseen, what somebody writes there tomorrow.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// <!-- fairbalance: allow wording/absolute because "name of a form" -->
    /// The form is at the front desk.
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// <!-- fairbalance: allow wording/absolute because "name of a form" -->
    /// Ask for the Risk-Free form at the front desk.
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Remove the comment, or put it directly before the block it is meant for.
    pub UNUSED = "allow/unused", error
}
