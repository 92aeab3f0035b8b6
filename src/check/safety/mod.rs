//! Safety language: what must stand in an asset, whether it does, word for word, where readers see it.

pub(super) mod altered;
pub(super) mod hidden;
pub(super) mod missing;
pub(super) mod outdated;
pub(super) mod placement;

use crate::finding::Finding;
use crate::record::{Form, Position, Requirement, Statement, StatementKind, Word};
use crate::registry::{Asset, Need};

/// Adds what every finding about a requirement says: its source, and the record it is held against.
fn held_against(asset: &Asset<'_>, finding: Finding, need: &Need<'_>, statement: Option<usize>) -> Finding {
    let mut finding = finding;
    finding.citation = need.requirement.citation.as_ref().map(|citation| citation.value.clone());
    let Some(statement) = statement.or(need.accepted.first().copied()) else { return finding };
    let record = &asset.registry.records.statements[statement];
    with_record(finding, record, "the approved text")
}

/// Names a statement as what the finding is about, with its text where a file of the registry holds it.
fn with_record(finding: Finding, record: &Statement, label: &str) -> Finding {
    let finding = finding.with_subject(&record.id.value);
    match record.origin.pack {
        Some(_) => finding,
        None => finding.with_related(&record.origin.path, record.text.span, label),
    }
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
