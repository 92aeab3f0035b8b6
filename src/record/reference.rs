//! A reference: a publication, a label or data that claims rest on, with its endpoints.

use jiff::civil::Date;

use super::fields::Fields;
use super::word::words;
use super::{Fault, Origin};
use crate::tree::{Spanned, Table};

/// What a claim can cite.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Where it was read.
    pub origin: Origin,
    /// Its id.
    pub id: Spanned<String>,
    /// The citation as it stands in a list of references.
    pub citation: Spanned<String>,
    /// What sort of source it is; `None` where the file's word is none of the list.
    pub kind: Option<Spanned<ReferenceKind>>,
    /// What was measured.
    pub endpoints: Vec<Endpoint>,
    /// The day it was published.
    pub published: Option<Spanned<Date>>,
    /// Last day it may be cited.
    pub expires: Option<Spanned<Date>>,
    /// Whether it was retracted.
    pub retracted: bool,
    /// The reference that took its place.
    pub replaced_by: Option<Spanned<String>>,
}

/// One endpoint of a study.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// Its id within the reference.
    pub id: Option<Spanned<String>>,
    /// What was measured, and when.
    pub name: Spanned<String>,
    /// Its place in the plan of the study.
    pub rank: Option<Spanned<Rank>>,
    /// Whether its error rate was controlled.
    pub alpha_controlled: bool,
    /// Whether it was met; `None` where the file does not say.
    pub met: Option<bool>,
}

impl Reference {
    pub(super) fn read(fields: &mut Fields<'_>, origin: Origin, id: Spanned<String>) -> Self {
        let reference = Self {
            origin,
            id,
            citation: fields.required_text("citation"),
            kind: fields.wanted_word("kind"),
            endpoints: fields.each("endpoints", Endpoint::read),
            published: fields.date("published"),
            expires: fields.date("expires"),
            retracted: fields.flag("retracted"),
            replaced_by: fields.text("replaced_by"),
        };
        fields.in_order(reference.published.as_ref(), reference.expires.as_ref(), ["published", "expires"]);
        reference
    }
}

impl Endpoint {
    fn read(table: Table, faults: &mut Vec<Fault>) -> Option<Self> {
        let mut fields = Fields::new(table, "endpoint", faults);
        let name = fields.wanted_text("name");
        let endpoint = name.map(|name| Self {
            id: fields.text("id"),
            name,
            rank: fields.wanted_word("rank"),
            alpha_controlled: fields.flag("alpha_controlled"),
            met: fields.maybe_flag("met"),
        });
        fields.finish();
        endpoint
    }
}

words! {
    /// What sort of source a reference is.
    pub enum ReferenceKind {
        /// Approved label.
        Label = "label",
        /// Randomised controlled trial.
        Rct = "rct",
        /// Trial with one arm.
        SingleArm = "single-arm",
        /// Trial in which everybody knew the treatment.
        OpenLabel = "open-label",
        /// Observations from practice.
        RealWorld = "real-world",
        /// Trials taken together.
        MetaAnalysis = "meta-analysis",
        /// Clinical guideline.
        Guideline = "guideline",
        /// Review article.
        Review = "review",
        /// Laboratory study.
        InVitro = "in-vitro",
        /// Study in animals.
        Animal = "animal",
        /// Unpublished data that the company holds.
        DataOnFile = "data-on-file",
        /// Poster or abstract of a congress.
        Poster = "poster",
        /// Economic model.
        EconomicModel = "economic-model",
    }
}

words! {
    /// The place of an endpoint in the plan of its study.
    pub enum Rank {
        /// Primary.
        Primary = "primary",
        /// Secondary, planned.
        Secondary = "secondary",
        /// Exploratory, planned.
        Exploratory = "exploratory",
        /// Thought of after the data were seen.
        PostHoc = "post-hoc",
    }
}
