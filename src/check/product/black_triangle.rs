//! `product/black-triangle`: the sign of additional monitoring.

use super::super::{Check, Run};
use super::name::{Names, TRIANGLE, block};
use crate::asset::{Asset, Hit};
use crate::document::BlockKind;
use crate::finding::{Edit, Finding, Fix, Label};
use crate::record::{Product, StatementKind};
use crate::rule;
use crate::span::Span;

rule! {
    /// The black triangle is missing beside the name of the medicine, or stands where it must not.
    ///
    /// ## What it finds
    ///
    /// In a piece for which a requirement asks for the black triangle: the brand name in a place of prominence (a heading, a line in
    /// bold, a copy unit, an alternative text, the text of a link), or its first mention in the text, without ▼ directly beside the
    /// name or the established name that follows it. In a piece for no country where the product is under additional monitoring: the
    /// brand name with ▼ beside it. Approved wording and required language are left to their records.
    ///
    /// ## Why
    ///
    /// A medicine under additional monitoring carries an inverted black triangle beside its name in all material that names it
    /// (ABPI Code 2024, clause 12; Regulation (EC) 726/2004, article 23). The sign asks prescribers and patients to report reactions;
    /// on a product that is not monitored it misleads.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// # Velorin (tezacibart) in ORBIT-1
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// # Velorin▼ (tezacibart) in ORBIT-1
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Put ▼ directly after the brand name; or take it out where the medicine is not under additional monitoring.
    pub(super) BLACK_TRIANGLE = "product/black-triangle", error
}

pub(in crate::check) const CHECK: Check = Check { rule: &BLACK_TRIANGLE, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let Some((names, product)) = Names::of(asset) else { return };
    let need = asset.needs.iter().find(|need| need.kind(asset.registry) == Some(StatementKind::BlackTriangle));
    if let Some(need) = need {
        let mut finding = missing(asset, product, &bare(asset, &names));
        if let (Some(finding), Some(citation)) = (&mut finding, &need.requirement.citation) {
            finding.citation = Some(citation.value.clone());
        }
        found.extend(finding);
    } else if !is_monitored(asset) {
        let marked: Vec<&Hit> = names.mentions().filter(|hit| names.beside(hit).triangle).collect();
        found.extend(out_of_place(asset, product, &marked));
    }
}

/// Whether the product is under additional monitoring in any of the asset's regions.
fn is_monitored(asset: &Asset<'_>) -> bool {
    asset.head.facts().pairs().any(|pair| asset.market(pair).is_some_and(|market| market.black_triangle))
}

/// The mentions that need the sign and lack it: one of each place of prominence, and the first of the text.
fn bare<'a>(asset: &'a Asset<'_>, names: &Names<'a, '_>) -> Vec<&'a Hit> {
    let without = |hits: &[&'a Hit]| !hits.iter().any(|hit| names.beside(hit).triangle);
    let featured = names.featured();
    let mut bare: Vec<&Hit> = featured.iter().filter(|one| without(&one.hits)).map(|one| one.hits[0]).collect();
    let first = names.mentions().find(|hit| block(asset, hit).kind != BlockKind::Copy && !asset.in_claim(hit.words));
    bare.extend(first.filter(|hit| {
        without(&[hit]) && !featured.iter().any(|one| one.hits.iter().any(|other| other.words == hit.words))
    }));
    bare.sort_by_key(|hit| hit.normal.start);
    bare
}

fn missing(asset: &Asset<'_>, product: &Product, bare: &[&Hit]) -> Option<Finding> {
    let message = format!("the black triangle is missing beside {}", product.brand.value);
    let help = format!("write \"{}{TRIANGLE} ({})\"", product.brand.value, product.established_name.value);
    let mut finding = about(asset, product, bare, message)?.with_help(help);
    finding.fix = insertion(asset, bare);
    Some(finding)
}

fn out_of_place(asset: &Asset<'_>, product: &Product, marked: &[&Hit]) -> Option<Finding> {
    let message = format!(
        "{} carries the black triangle, and is under additional monitoring in none of this asset's regions",
        product.brand.value
    );
    let help = "take the sign out, or set `black_triangle = true` for the market in the product's record";
    Some(about(asset, product, marked, message)?.with_help(help))
}

/// One finding about several mentions, at the first.
fn about(asset: &Asset<'_>, product: &Product, hits: &[&Hit], message: String) -> Option<Finding> {
    let place = |hit: &Hit| asset.page.span_of_normal(hit.normal);
    let (first, others) = hits.split_first()?;
    let mut finding = asset.finding(&BLACK_TRIANGLE, place(first), message).with_subject(&product.id.value);
    let label = |span: Span| Label { path: asset.head.path.clone(), span, label: "here too".to_owned() };
    finding.related = others.iter().map(|hit| label(place(hit))).collect();
    Some(finding)
}

/// Puts the sign after each mention, where each stands in the file as it reads.
fn insertion(asset: &Asset<'_>, hits: &[&Hit]) -> Option<Fix> {
    let spans: Vec<Span> = hits.iter().map(|hit| asset.page.span_of_normal(hit.normal)).collect();
    let verbatim = |(span, hit): (&Span, &&Hit)| span.len() == hit.normal.len();
    let edits =
        spans.iter().map(|span| Edit { span: Span::new(span.end, span.end), text: TRIANGLE.to_string() }).collect();
    let all = spans.iter().zip(hits).all(verbatim);
    all.then(|| Fix { safe: false, title: "put the black triangle after the name".to_owned(), edits })
}
