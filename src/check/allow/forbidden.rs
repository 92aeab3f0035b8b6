//! `allow/forbidden`: an allow comment for a rule that no comment may set aside.

use crate::rule;

rule! {
    /// An allow comment names a rule that authors may not set aside.
    ///
    /// ## What it finds
    ///
    /// `<!-- fairbalance: allow RULE because "..." -->` for a rule of the families `claim` (but `claim/unapproved`), `safety` or
    /// `review`, unless the policy says `allow = true` for it; or for any rule of which the policy says `allow = false`.
    ///
    /// ## Why
    ///
    /// A comment in the text is an author's word. Whether required safety language may be left out, or an altered claim may stand, is
    /// not the author's to decide.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// <!-- fairbalance: allow safety/missing because "no room" -->
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
    /// Mend what the rule finds. If the rule is wrong for this registry, the policy is the place to say so, where it is reviewed.
    pub FORBIDDEN = "allow/forbidden", error
}
