//! `claim/uncited`: a claim without the citation of its evidence, a figure of a disease without one, or a citation that leads nowhere.

mod figure;
mod reach;

use std::collections::HashSet;

use self::reach::Reach;
use super::super::{Check, Run};
use crate::asset::{Asset, ClaimSource, ClaimUse, Hit};
use crate::document::{Block, BlockKind, Citation};
use crate::finding::{Edit, Finding, Fix};
use crate::id::Kind;
use crate::index::Index;
use crate::record::Claim;
use crate::rule;
use crate::rule::Severity;
use crate::span::Span;

rule! {
    /// A claim with evidence or a disease figure is not followed by a citation, or a citation leads to no reference.
    ///
    /// ## What it finds
    ///
    /// A claim whose `evidence` names references, none of which is cited as `[^REF]` in its block; for a heading, a table
    /// cell, an alternative text or code, in its section; for a copy unit, which cannot cite, anywhere in the asset. What a module says,
    /// the module cites.
    ///
    /// A figure about how common or how grave a disease is, with no citation in its block (by the same rules): "one in four adults will
    /// develop it", "12% die within a year". What names the product, is an approved wording or claims something is none; figures of
    /// dates, doses, times, prices and trial designs are none either. English text alone is read for such figures.
    ///
    /// And `[^REF]` of a reference that no record has: an error always.
    ///
    /// ## Why
    ///
    /// Claims with data cite what they rest on, precisely enough to be checked (Directive 2001/83/EC, article 92(3); ABPI Code 2024,
    /// clause 14). Reviewers name missing and wrong references as the fault they see most.
    ///
    /// ## Fails
    ///
    /// ```markdown
    /// In adults with HeFH, Velorin lowered LDL-C by 52% at week 24 versus placebo (n=482; p<0.001).
    /// ```
    ///
    /// ## Passes
    ///
    /// ```markdown
    /// In adults with HeFH, Velorin lowered LDL-C by 52% at week 24 versus placebo (n=482; p<0.001).[^REF-ORBIT-1]
    /// ```
    ///
    /// ## How to mend it
    ///
    /// Put the citation after the wording; after brackets with a space before it.
    pub(super) UNCITED = "claim/uncited", warning, publish error,
        may_be_allowed: false,
        causes_at_words: &["claim/altered", "claim/unapproved"]
}

pub(in crate::check) const CHECK: Check = Check { rule: &UNCITED, run: Run::Asset(run) };

fn run(asset: &Asset<'_>, found: &mut Vec<Finding>) {
    let cited = Cited::of(asset);
    for one in &asset.claims {
        let claim = &asset.registry.records.claims[one.claim];
        let by_module = matches!(one.source, ClaimSource::ByModule(_));
        if !by_module && rests_on_known(asset, claim) && !cited.rests(asset, claim, one) {
            found.push(uncited(asset, claim, one));
        }
    }
    found.extend(figure::uncited(asset).into_iter().map(|hit| without_source(asset, hit)));
    found.extend(dangling(asset));
}

/// Whether there is something to cite. Evidence that names no record is told on the claim's record.
fn rests_on_known(asset: &Asset<'_>, claim: &Claim) -> bool {
    claim.evidence.iter().any(|evidence| asset.registry.reference(&evidence.reference.value).is_some())
}

/// The reference that a citation is for; one that is misspelt, and told as that, is for the one that was meant.
fn meant<'a>(asset: &'a Asset<'_>, citation: &'a Citation) -> &'a str {
    let label = citation.label.as_str();
    let near = || asset.registry.ids.nearest_of_kind(label, Kind::Reference);
    if asset.registry.reference(label).is_some() { label } else { near().unwrap_or(label) }
}

/// What an asset cites: each reference with each block and each section that cites it. A note of the file's own is no reference.
struct Cited<'a> {
    anywhere: HashSet<&'a str>,
    blocks: HashSet<(Index<Block>, &'a str)>,
    sections: HashSet<(u32, &'a str)>,
}

impl<'a> Cited<'a> {
    fn of(asset: &'a Asset<'_>) -> Self {
        let citations = asset.page.document.citations.iter().filter(|one| !one.defined);
        let cited: Vec<(Index<Block>, &str)> = citations.map(|one| (one.block.into(), meant(asset, one))).collect();
        let section = |block: Index<Block>| block.get(&asset.page.document.blocks).map_or(0, |block| block.section);
        Self {
            anywhere: cited.iter().map(|(_, reference)| *reference).collect(),
            sections: cited.iter().map(|(block, reference)| (section(*block), *reference)).collect(),
            blocks: cited.into_iter().collect(),
        }
    }

    /// Whether one of the references that a claim rests on is cited for a use of it.
    fn rests(&self, asset: &Asset<'_>, claim: &Claim, one: &ClaimUse) -> bool {
        let here = &asset.page.document.blocks[one.block];
        claim.evidence.iter().map(|evidence| evidence.reference.value.as_str()).any(|reference| {
            match Reach::of(here.kind) {
                Reach::Anywhere => self.anywhere.contains(reference),
                Reach::Section => self.sections.contains(&(here.section, reference)),
                Reach::Block => self.blocks.contains(&(one.block, reference)),
            }
        })
    }
}

fn uncited(asset: &Asset<'_>, claim: &Claim, one: &ClaimUse) -> Finding {
    let reference = &claim.evidence[0].reference.value;
    let message = format!("{} rests on {reference}, which is not cited here", claim.id.value);
    let finding = asset.finding(&UNCITED, one.span, message).with_subject(&claim.id.value);
    let finding = finding.with_related(&claim.origin.path, claim.evidence[0].reference.span, "its evidence");
    let brackets = matches!(one.source, ClaimSource::Included | ClaimSource::Bound | ClaimSource::BoundToOther);
    let help = format!("add `[^{reference}]` after the wording");
    if asset.page.document.citations.iter().any(|citation| citation.defined && citation.label == *reference) {
        return finding
            .with_help(format!("take out `[^{reference}]: ...`, which makes the citation a note of its own"));
    }
    match asset.page.document.blocks[one.block].kind {
        BlockKind::Copy => return finding.with_help(format!("cite `[^{reference}]` in the body")),
        BlockKind::Alt | BlockKind::Code => return finding.with_help(format!("cite `[^{reference}]` in the section")),
        _ => {}
    }
    let (at, space) = if brackets { (after_brackets(asset, one), " ") } else { (one.span.end, "") };
    let edits = vec![Edit { span: Span::new(at, at), text: format!("{space}[^{reference}]") }];
    finding.with_help(help).with_fix(Fix { safe: true, title: format!("cite {reference}"), edits })
}

/// The byte after an inclusion or a whole binding, whose label follows the wording.
fn after_brackets(asset: &Asset<'_>, one: &ClaimUse) -> usize {
    let after_label = || {
        let id = &asset.registry.records.claims[one.claim].id.value;
        let rest = asset.head.text.get(one.span.end..)?;
        let (wording, label) = rest.split_once("][")?;
        let (label, _) = label.split_once(']').filter(|(label, _)| label.trim() == id)?;
        Some(one.span.end + wording.len() + "][".len() + label.len() + "]".len())
    };
    let bound = one.source != ClaimSource::Included;
    bound.then(after_label).flatten().unwrap_or(one.span.end)
}

fn without_source(asset: &Asset<'_>, figure: &Hit) -> Finding {
    let words = asset.page.visible_words(figure.words);
    let message = format!("\"{words}\" is a figure about a disease, and no reference is cited for it");
    let finding = asset.finding(&UNCITED, asset.page.span_of(figure.words), message);
    finding.with_help("add the reference below `rules/references/` and put `[^ID]` after the sentence")
}

fn dangling(asset: &Asset<'_>) -> Vec<Finding> {
    let unknown = asset
        .page
        .document
        .citations
        .iter()
        .filter(|one| !one.defined && asset.registry.reference(&one.label).is_none());
    let findings = unknown.map(|citation| {
        let message = format!("there is no reference `{}` to cite", citation.label);
        let finding = asset
            .finding(&UNCITED, citation.span, message)
            .with_severity(Severity::Error)
            .with_subject(&citation.label);
        match asset.registry.ids.nearest_of_kind(&citation.label, Kind::Reference) {
            Some(near) => finding.with_help(format!("did you mean `[^{near}]`?")),
            None => finding.with_help("use the id of a reference record, or define the note with `[^label]: text`"),
        }
    });
    findings.collect()
}
