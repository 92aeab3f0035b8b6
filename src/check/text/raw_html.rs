//! `text/raw-html`: HTML that the text may not hold.

use super::super::{Check, Run};
use crate::asset::Asset;
use crate::finding::Finding;
use crate::rule;

rule! {
    /// The text holds an HTML element beyond the small set that it may.
    ///
    /// ## What it finds
    ///
    /// Any tag other than `sup`, `sub`, `br`, `small`, `details` and `summary`, and those the policy adds under `[html] allow`.
    /// Scripts, styles, frames, objects and forms are never allowed. Tags in code are text and are left alone.
    ///
    /// ## Why
    ///
    /// HTML decides what readers see: it can hide, shrink or move safety language in ways that no check of the text can judge, and it
    /// runs in the reader's browser.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// <div style="font-size: 6px">
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// 10<sup>9</sup>/L
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Write it in Markdown, or add the element to the policy: `[html] allow = ["div"]`.
    pub(super) RAW_HTML = "text/raw-html", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &RAW_HTML, run: Run::Asset(run) };

/// What any text may hold.
const PLAIN: &[&str] = &["sup", "sub", "br", "small", "details", "summary"];
/// What no policy can allow: it runs, embeds, restyles or submits.
const NEVER: &[&str] = &[
    "script", "style", "template", "iframe", "frame", "frameset", "object", "embed", "applet", "form", "input",
    "button", "select", "textarea", "link", "meta", "base", "noscript",
];

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let allowed = |name: &str| asset.registry.policy.html.iter().any(|one| one.value.eq_ignore_ascii_case(name));
    for tag in asset.page.document.tags.iter().filter(|tag| !tag.closing) {
        let name = tag.name.as_str();
        let never = NEVER.contains(&name);
        if PLAIN.contains(&name) || (allowed(name) && !never) {
            continue;
        }
        let help = if never {
            "remove it: no policy can allow this element".to_owned()
        } else {
            format!("write it in Markdown, or add \"{name}\" to `[html] allow` of the policy")
        };
        found.push(asset.finding(&RAW_HTML, tag.span, format!("`<{name}>` may not stand in the text")).with_help(help));
    }
}
