//! `product/established-name`: the brand name without the established name.

use std::collections::BTreeMap;

use super::super::{Check, Run};
use super::name::{Names, block};
use crate::asset::{Asset, ClaimSource, Hit};
use crate::document::{Block, BlockKind};
use crate::finding::Finding;
use crate::index::Index;
use crate::record::Product;
use crate::rule;
use crate::span::Span;

rule! {
    /// The brand name stands without the established name where it must stand with it.
    ///
    /// ## What it finds
    ///
    /// The brand name in a place of prominence (a heading, a line in bold, a copy unit, an alternative text, the text of a link)
    /// without the established name directly beside it; and a section whose running text uses the brand name and nowhere names both
    /// together. ®, ™, ▼, the symbol of a controlled substance and brackets may stand between the two names. A section is what stands
    /// under a heading of level 1 or 2, its subsections included; an email is one section. Approved wording and required language
    /// are left to their records.
    ///
    /// ## Why
    ///
    /// 21 CFR 202.1(b)(1) asks for the established name with the brand name each time it is featured, and at least once on each page
    /// in running text; the ABPI Code asks for it beside the most prominent brand name.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// ## Velorin and the heart
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// ## Velorin (tezacibart) and the heart
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Write the established name in brackets after the brand name.
    pub(super) ESTABLISHED_NAME = "product/established-name", warning
}

pub(in crate::check) const CHECK: Check = Check { rule: &ESTABLISHED_NAME, run: Run::Asset(run) };

const CITATION: &str = "21 CFR 202.1(b)(1); ABPI Code 2024, clause 12 (non-proprietary name)";

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let Some((names, product)) = Names::of(asset) else { return };
    for featured in names.featured() {
        if !featured.hits.iter().any(|hit| names.beside(hit).established) {
            let message = format!(
                "{} stands in {} without {}",
                product.brand.value, featured.place, product.established_name.value
            );
            found.push(finding(asset, product, asset.page.span_of_normal(featured.hits[0].normal), message));
        }
    }
    for span in bare_pages(asset, &names, product) {
        let message = format!(
            "this section uses the name {} and nowhere says {}",
            product.brand.value, product.established_name.value
        );
        found.push(finding(asset, product, span, message));
    }
}

fn finding(asset: &Asset<'_>, product: &Product, span: Span, message: String) -> Finding {
    let help = format!("write \"{} ({})\"", product.brand.value, product.established_name.value);
    let finding = asset.finding(&ESTABLISHED_NAME, span, message).with_help(help).with_citation(CITATION);
    finding.with_subject(&product.id.value).with_related(
        &product.origin.path,
        product.established_name.span,
        "the established name",
    )
}

/// What one page's running text does with the names.
#[derive(Default)]
struct Page {
    first_use: Option<Span>,
    is_named: bool,
}

/// The first use of the brand on each page that never names both together.
fn bare_pages(asset: &Asset<'_>, names: &Names<'_, '_>, product: &Product) -> Vec<Span> {
    let mut pages: BTreeMap<u32, Page> = BTreeMap::new();
    for hit in asset.own_names() {
        let page = pages.entry(page_of(asset, hit.block)).or_default();
        page.is_named |=
            !matches!(block(asset, hit).kind, BlockKind::Alt | BlockKind::Copy) && names.beside(hit).established;
    }
    let mut use_at = |block: Index<Block>, span: Span| {
        let page = pages.entry(page_of(asset, block)).or_default();
        page.first_use = Some(page.first_use.map_or(span, |first| first.min(span)));
    };
    for hit in names.mentions().filter(|hit| is_running_text(asset, hit)) {
        use_at(hit.block, asset.page.span_of_normal(hit.normal));
    }
    for (block, span) in included_uses(asset, product) {
        use_at(block, span);
    }
    for block in included_names(asset, product) {
        pages.entry(page_of(asset, block)).or_default().is_named = true;
    }
    if asset.head.is_module() {
        // What stands before a module's first heading belongs to the section that it is included in.
        pages.remove(&0);
    }
    pages.into_values().filter(|page| !page.is_named).filter_map(|page| page.first_use).collect()
}

fn is_running_text(asset: &Asset<'_>, hit: &Hit) -> bool {
    matches!(
        block(asset, hit).kind,
        BlockKind::Paragraph | BlockKind::Item | BlockKind::Cell | BlockKind::Quote | BlockKind::Footnote
    )
}

/// Included claims whose wording uses the brand name, each with its block and place.
fn included_uses<'a>(asset: &'a Asset<'_>, product: &'a Product) -> impl Iterator<Item = (Index<Block>, Span)> + 'a {
    let included = asset.claims.iter().filter(|one| one.source == ClaimSource::Included);
    let naming = included
        .filter(|one| asset.registry.records.claims[one.claim].text.value.contains(product.brand.value.as_str()));
    naming.map(|one| (one.block, one.span))
}

/// The blocks where an included record brings the established name.
fn included_names<'a>(asset: &'a Asset<'_>, product: &'a Product) -> impl Iterator<Item = Index<Block>> + 'a {
    let names = |text: &str| text.contains(product.established_name.value.as_str());
    let records = &asset.registry.records;
    let statements = asset
        .statements
        .iter()
        .filter(move |used| used.words.is_empty() && names(&records.statements[used.statement].text.value));
    let uses =
        asset.claims.iter().filter(move |one| one.words.is_empty() && names(&records.claims[one.claim].text.value));
    statements.map(|used| used.blocks.start).chain(uses.map(|one| one.block))
}

/// The page of a block: the section of level 1 or 2 around it, the whole body of an email. Copy units are no page.
fn page_of(asset: &Asset<'_>, block: Index<Block>) -> u32 {
    if asset.head.front.channel.as_ref().is_some_and(|channel| channel.value == "email") {
        return 0;
    }
    let document = &asset.page.document;
    let mut section = document.blocks[block].section;
    while let Some(around) = document.sections.get(section as usize) {
        let level = around.heading.map_or(0, |heading| document.blocks[heading as usize].level);
        match around.parent {
            Some(parent) if level > 2 => section = parent,
            _ => break,
        }
    }
    section
}
