//! Statements: the required language.

use jiff::civil::Date;

use super::fields::Fields;
use super::word::words;
use super::{Origin, Scope};
use crate::tree::Spanned;

/// Required language. Its text is Markdown.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Where it was read.
    pub origin: Origin,
    /// Its id.
    pub id: Spanned<String>,
    /// What sort of statement; `None` where the file's word is none of the list.
    pub kind: Option<Spanned<StatementKind>>,
    /// The product it is about; left out for statements that hold for all.
    pub product: Option<Spanned<String>>,
    /// The heading that must introduce it.
    pub heading: Option<Spanned<String>>,
    /// The approved text.
    pub text: Spanned<String>,
    /// Where it holds.
    pub scope: Scope,
    /// First day of validity; without it the statement has always held.
    pub effective: Option<Spanned<Date>>,
    /// The earlier statement whose place it takes.
    pub replaces: Option<Spanned<String>>,
    /// Once replaced, it may still stand until the end of this day.
    pub use_by: Option<Spanned<Date>>,
    /// Where a link counts, what it must lead to.
    pub url: Option<Spanned<String>>,
    /// Whether it may stand in a note.
    pub footnote: bool,
    /// The code behind a statement that a pack brings.
    pub citation: Option<Spanned<String>>,
}

impl Statement {
    pub(super) fn read(fields: &mut Fields<'_>, origin: Origin, id: Spanned<String>) -> Self {
        Self {
            origin,
            id,
            kind: fields.wanted_word("kind"),
            product: fields.text("product"),
            heading: fields.text("heading"),
            text: fields.required_text("text"),
            scope: Scope::read(fields, "scope"),
            effective: fields.date("effective"),
            replaces: fields.text("replaces"),
            use_by: fields.date("use_by"),
            url: fields.text("url"),
            footnote: fields.flag("footnote"),
            citation: fields.text("citation"),
        }
    }
}

words! {
    /// The sorts of required language.
    pub enum StatementKind {
        /// Important safety information.
        Isi = "isi",
        /// Where the important safety information is to be found.
        IsiPointer = "isi-pointer",
        /// Boxed warning.
        BoxedWarning = "boxed-warning",
        /// Brief summary of the label.
        BriefSummary = "brief-summary",
        /// Approved indication.
        Indication = "indication",
        /// Prescribing information.
        PrescribingInformation = "prescribing-information",
        /// Where the prescribing information is to be found.
        PiPointer = "pi-pointer",
        /// Medication guide.
        MedicationGuide = "medication-guide",
        /// Risk evaluation and mitigation strategy.
        Rems = "rems",
        /// Short balance of risks beside benefits.
        FairBalance = "fair-balance",
        /// How professionals report adverse events.
        AeReporting = "ae-reporting",
        /// How patients report side effects.
        PatientAe = "patient-ae",
        /// `MedWatch` sentence.
        Medwatch = "medwatch",
        /// Sign of additional monitoring.
        BlackTriangle = "black-triangle",
        /// Date of preparation.
        PreparationDate = "preparation-date",
        /// Whom the content is for.
        IntendedAudience = "intended-audience",
        /// Not to leave the company.
        InternalUse = "internal-use",
        /// Not an approved product or use.
        Investigational = "investigational",
        /// Terms of a co-payment offer.
        CopayTerms = "copay-terms",
        /// Price disclosure.
        PriceDisclosure = "price-disclosure",
        /// Disclosure with health care economic information.
        HceiDisclosure = "hcei-disclosure",
        /// Disclosure with scientific information on unapproved uses.
        SiuuDisclosure = "siuu-disclosure",
        /// Disclosure of accelerated approval.
        AcceleratedApproval = "accelerated-approval",
        /// Ask a health care professional.
        ConsultHcp = "consult-hcp",
        /// Who paid.
        Sponsorship = "sponsorship",
        /// Relation of a speaker to the company.
        MaterialConnection = "material-connection",
        /// Not a real patient.
        ActorPortrayal = "actor-portrayal",
        /// How to stop messages.
        Unsubscribe = "unsubscribe",
    }
}
