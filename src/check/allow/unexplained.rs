//! `allow/unexplained`: an allow comment without a reason.

use crate::rule;

rule! {
    /// An allow comment gives no reason, and so allows nothing.
    ///
    /// ## What it finds
    ///
    /// `<!-- fairbalance: allow RULE -->` without `because "..."`, or with an empty reason.
    ///
    /// ## Why
    ///
    /// The reason is what reviewers sign: it belongs to the text they approve. A record of why stands at the heart of an audit trail
    /// (21 CFR 11.10(e)).
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// <!-- fairbalance: allow wording/absolute -->
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// <!-- fairbalance: allow wording/absolute because "name of a form" -->
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Give the reason, or remove the comment.
    pub UNEXPLAINED = "allow/unexplained", error
}
