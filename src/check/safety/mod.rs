//! Safety language: what must stand in an asset, whether it does, word for word, where readers see it.

pub(super) mod altered;
pub(super) mod copy_unit;
pub(super) mod hidden;
pub(super) mod missing;
pub(super) mod outdated;
pub(super) mod placement;
pub(super) mod prominence;
pub(super) mod promotional;

use crate::asset::{Asset, Need};
use crate::document::BlockKind;
use crate::finding::Finding;
use crate::record::{Form, Position, Requirement, Statement, StatementKind, Word};
use crate::registry::StatementId;
use crate::span::Span;

/// The requirements that these rules judge. The sign beside the name is `product/black-triangle`'s, what each copy unit must hold
/// `safety/copy-unit`'s.
fn judged<'a, 'r>(asset: &'a Asset<'r>) -> impl Iterator<Item = &'a Need<'r>> {
    let sign = |need: &&Need<'_>| need.kind(asset.registry) == Some(StatementKind::BlackTriangle);
    asset.needs.iter().filter(move |need| !sign(need) && need.requirement.place.value != Position::EachCopyUnit)
}

/// Adds what every finding about a requirement says: its sources, and the record it is held against.
fn held_against(asset: &Asset<'_>, finding: Finding, need: &Need<'_>, statement: Option<StatementId>) -> Finding {
    let mut finding = finding;
    finding.citation = citation(need);
    let Some(statement) = statement.or(need.accepted.first().copied()) else { return finding };
    let record = &asset.registry.records.statements[statement];
    with_record(finding, record, "the approved text")
}

/// The sources of all requirements behind a need.
fn citation(need: &Need<'_>) -> Option<String> {
    let mut sources: Vec<&str> = Vec::new();
    for source in need.requirements().filter_map(|one| one.citation.as_ref()) {
        if !sources.contains(&source.value.as_str()) {
            sources.push(&source.value);
        }
    }
    (!sources.is_empty()).then(|| sources.join("; "))
}

/// Names a statement as what the finding is about, with its text where a file of the registry holds it.
fn with_record(finding: Finding, record: &Statement, label: &str) -> Finding {
    let finding = finding.with_subject(&record.id.value);
    match record.origin.pack {
        Some(_) => finding,
        None => finding.with_related(&record.origin.path, record.text.span, label),
    }
}

/// The place of the blocks that are made of a text and nothing else, so that an inclusion can stand for them.
fn blocks_of(asset: &Asset<'_>, text: Span) -> Option<Span> {
    let block_at = |at: usize| asset.page.document.blocks.iter().find(|block| block.span.holds(Span::new(at, at)));
    let (first, last) = (block_at(text.start)?, block_at(text.end.checked_sub(1)?)?);
    let says_nothing = |from: usize, to: usize| {
        asset.head.text.get(from..to).is_some_and(|part| !part.contains(char::is_alphanumeric))
    };
    let whole = says_nothing(first.span.start, text.start) && says_nothing(text.end, last.span.end);
    (whole && first.kind == BlockKind::Paragraph).then(|| first.span.to(last.span))
}

/// The first byte of the references, where a heading opens them.
fn references(asset: &Asset<'_>) -> Option<usize> {
    asset.page.document.references().map(|heading| heading.span.start)
}

/// A statement's kind as people call it.
fn called(kind: StatementKind) -> String {
    let name = match kind {
        StatementKind::Isi => "the important safety information",
        StatementKind::IsiPointer => "the pointer to the important safety information",
        StatementKind::BoxedWarning => "the boxed warning",
        StatementKind::PrescribingInformation => "the prescribing information",
        StatementKind::PiPointer => "the pointer to the prescribing information",
        StatementKind::AeReporting => "the adverse-event reporting statement",
        StatementKind::PatientAe => "the paragraph on reporting side effects",
        StatementKind::BlackTriangle => "the black triangle",
        StatementKind::Indication => "the indication",
        StatementKind::ConsultHcp => "the line on asking a healthcare professional",
        StatementKind::PreparationDate => "the date of preparation",
        StatementKind::BriefSummary => "the brief summary",
        StatementKind::MedicationGuide => "the medication guide",
        StatementKind::FairBalance => "the short risk statement",
        StatementKind::Medwatch => "the MedWatch line on reporting side effects",
        StatementKind::IntendedAudience => "the line on whom the piece is for",
        StatementKind::InternalUse => "the line on internal use",
        StatementKind::Investigational => "the line that the product or use is not approved",
        StatementKind::CopayTerms => "the terms of the offer",
        StatementKind::PriceDisclosure => "the disclosure of the list price",
        StatementKind::HceiDisclosure => "the disclosure on health economic information",
        StatementKind::SiuuDisclosure => "the disclosures on unapproved uses",
        StatementKind::AcceleratedApproval => "the basis of the accelerated approval",
        StatementKind::Sponsorship => "the declaration of the company's involvement",
        StatementKind::MaterialConnection => "the disclosure of the material connection",
        StatementKind::Unsubscribe => "the line on how to unsubscribe",
        other => return format!("the statement `{}`", other.word()),
    };
    name.to_owned()
}

/// What a requirement asks for, as people call it.
fn wanted(asset: &Asset<'_>, need: &Need<'_>) -> String {
    let statement = need.accepted.first().map(|one| &asset.registry.records.statements[*one]);
    let kind = statement.and_then(|statement| statement.kind.as_ref()).map(|kind| kind.value);
    kind.or(kind_of(need.requirement)).map_or_else(|| "a required statement".to_owned(), called)
}

fn kind_of(requirement: &Requirement) -> Option<StatementKind> {
    match requirement.statement.value {
        crate::record::Required::Kind(kind) => Some(kind),
        _ => None,
    }
}

/// How to put a statement in: by its kind, which stands for whichever version is in force.
fn inclusion(asset: &Asset<'_>, need: &Need<'_>) -> String {
    match (kind_of(need.requirement), need.accepted.first()) {
        (Some(kind), _) => format!("`[{}]`", kind.word()),
        (None, Some(statement)) => format!("`[{}]`", asset.registry.records.statements[*statement].id.value),
        (None, None) => "the statement".to_owned(),
    }
}

/// Where a requirement wants its statement, in words.
fn place(position: Position) -> String {
    match position {
        Position::Anywhere => "anywhere in the asset".to_owned(),
        Position::Start => "at the start, before anything else".to_owned(),
        Position::NextToName => "next to the product's name".to_owned(),
        Position::BeforeFirstClaim => "before the first claim".to_owned(),
        Position::Before(kind) => format!("before {}", called(kind)),
        Position::BeforeReferences => "before the references".to_owned(),
        Position::EachSectionWithClaims => "in each section with claims".to_owned(),
        Position::EachCopyUnit => "in each copy unit".to_owned(),
        Position::End => "at the end".to_owned(),
    }
}

/// The forms a requirement admits beside text, in words; empty where text alone counts.
fn other_forms(requirement: &Requirement) -> &'static str {
    let has = |form| requirement.form.iter().any(|one| one.value == form);
    match (has(Form::Link), has(Form::Qr)) {
        (true, true) => ", or link to it, or show a QR code that leads to it",
        (true, false) => ", or link to it",
        (false, true) => ", or show a QR code that leads to it",
        (false, false) => "",
    }
}

#[cfg(test)]
mod tests;
