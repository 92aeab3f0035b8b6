//! `safety/hidden`: a required statement is there, but not where every reader sees it.

use super::super::{Check, Run};
use super::{held_against, inclusion, judged, wanted};
use crate::asset::{Asset, NeedState};
use crate::finding::Finding;
use crate::rule;

rule! {
    /// A required statement is in the file, but some or all readers never see it.
    ///
    /// ## What it finds
    ///
    /// A required statement that stands only in a closed `<details>`, an HTML comment, an element that is hidden, an image's
    /// alternative text, a code block, a copy unit, or a note where its record does not say `footnote = true`.
    ///
    /// ## Why
    ///
    /// Risk information must be presented with a prominence reasonably comparable to that of the benefits (21 CFR 202.1(e)(7)(viii));
    /// what has to be opened or looked for is not. The UK's PMCPA holds a statement that is one click away to be absent.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// <details>
    /// <summary>Safety</summary>
    ///
    /// [isi]
    ///
    /// </details>
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// ## Important Safety Information
    ///
    /// [isi]
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Move the statement into the shown text.
    pub(super) HIDDEN = "safety/hidden", error, may_be_allowed: false
}

pub(in crate::check) const CHECK: Check = Check { rule: &HIDDEN, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    for need in judged(asset) {
        let NeedState::Hidden { statement, span, obstacle } = &need.state else { continue };
        let message = format!("{} does not count here: {}", wanted(asset, need), obstacle.words());
        let finding = asset
            .finding(&HIDDEN, *span, message)
            .with_help(format!("put {} into the text that every reader sees", inclusion(asset, need)));
        found.push(held_against(asset, finding, need, Some(*statement)));
    }
}
