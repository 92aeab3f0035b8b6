//! `asset/file`: a file that an asset shows or links, and that is not there to be reviewed and published with it.

use super::super::{Check, Run};
use super::target::{Target, target};
use crate::asset::Asset;
use crate::document::Link;
use crate::finding::Finding;
use crate::rule;

rule! {
    /// A shown or linked file is missing, on another site, or outside the registry.
    ///
    /// ## What it finds
    ///
    /// - an image, or a link to a file, that is not in the registry: paths are relative to the asset's folder, and begin with `/` for
    ///   those relative to `content/`;
    /// - an image that is fetched from another site;
    /// - a path that leads outside `content/`, and an address that no reader of the published piece can follow, such as `file:`.
    ///
    /// Links to web pages, to an e-mail address or a telephone number, and to a place in the same asset are left alone.
    ///
    /// ## Why
    ///
    /// What reviewers approve is the piece as readers see it, images included, and their approval holds for these very bytes. An image on
    /// another site can change after the review, and one that is missing was not reviewed at all (ABPI Code 2024, clause 8.1: the final
    /// form is what is certified).
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// ![LDL-C over time](https://cdn.northwind.example/ldl.svg)
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// ![LDL-C over time](../images/ldl.svg)
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Put the file under `content/`, or correct the path.
    pub(super) FILE = "asset/file", note, publish error
}

pub(in crate::check) const CHECK: Check = Check { rule: &FILE, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let folder = asset.head.folder();
    found.extend(asset.page.document.links.iter().filter_map(|link| fault(asset, link, folder)));
}

fn fault(asset: &Asset<'_>, link: &Link, folder: &str) -> Option<Finding> {
    let url = shortened(&link.url);
    match target(&link.url, link.image, folder) {
        Target::Elsewhere => None,
        Target::Remote => {
            let message =
                format!("the image `{url}` is fetched from another site, where it can change after the review");
            Some(asset.finding(&FILE, link.span, message).with_help("keep a copy under `content/` and show that"))
        }
        Target::Outside => {
            let message = format!("`{url}` leads to nothing that is reviewed and published with this asset");
            let help = "link a web page, or put the file under `content/`";
            Some(asset.finding(&FILE, link.span, message).with_help(help))
        }
        Target::File(path) if asset.registry.files.contains(path.as_str()) => None,
        Target::File(path) => {
            let message = format!("there is no file `{}`", shortened(&path));
            let help = "paths are relative to the asset's folder; one that begins with `/` is relative to `content/`";
            Some(asset.finding(&FILE, link.span, message).with_help(help))
        }
    }
}

/// An address for a message: one of absurd length is cut.
fn shortened(url: &str) -> String {
    const MOST: usize = 120;
    if url.chars().nth(MOST).is_none() { url.to_owned() } else { url.chars().take(MOST).chain(['…']).collect() }
}
