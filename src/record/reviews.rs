//! How reviews count: the policy's table `[reviews]`.

use super::Fault;
use super::fields::Fields;
use super::value::as_count;
use super::word::words;
use crate::tree::{Spanned, Table};

/// How reviews count. What is left out is `None`, so that a policy can lie over a pack's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reviews {
    /// Whether reviews must be signed.
    pub signatures: Option<Spanned<Signatures>>,
    /// Roles that must approve a claim record.
    pub claim: Option<Vec<Spanned<String>>>,
    /// Roles that must approve a statement.
    pub statement: Option<Vec<Spanned<String>>>,
    /// Roles nobody who touched the text may hold for it.
    pub independent: Option<Vec<Spanned<String>>>,
    /// Roles that may carry approvals over a change below the asset.
    pub no_impact: Option<Vec<Spanned<String>>>,
    /// An approval older than so many days no longer counts.
    pub valid_days: Option<u32>,
    /// How many days before an end to warn.
    pub warn_before_days: Option<u32>,
    /// How many days a role should take.
    pub target_days: Option<Vec<(Spanned<String>, u32)>>,
}

impl Reviews {
    pub(super) fn read(table: Table, faults: &mut Vec<Fault>) -> Self {
        let mut fields = Fields::new(table, "table", faults);
        let reviews = Self {
            signatures: fields.word("signatures"),
            claim: roles(&mut fields, "claim"),
            statement: roles(&mut fields, "statement"),
            independent: roles(&mut fields, "independent"),
            no_impact: roles(&mut fields, "no_impact"),
            valid_days: fields.count("valid_days"),
            warn_before_days: fields.count("warn_before_days"),
            target_days: fields.table("target_days").map(|table| target_days(table, fields.faults())),
        };
        fields.finish();
        reviews
    }

    /// Lays it over the table of packs, key by key.
    #[must_use]
    pub fn under(self, core: Self) -> Self {
        Self {
            signatures: self.signatures.or(core.signatures),
            claim: self.claim.or(core.claim),
            statement: self.statement.or(core.statement),
            independent: self.independent.or(core.independent),
            no_impact: self.no_impact.or(core.no_impact),
            valid_days: self.valid_days.or(core.valid_days),
            warn_before_days: self.warn_before_days.or(core.warn_before_days),
            target_days: self.target_days.or(core.target_days),
        }
    }
}

fn roles(fields: &mut Fields<'_>, key: &'static str) -> Option<Vec<Spanned<String>>> {
    fields.maybe_texts(key).map(|roles| roles.value)
}

/// Days by role: the keys are roles of the policy.
fn target_days(table: Table, faults: &mut Vec<Fault>) -> Vec<(Spanned<String>, u32)> {
    let days = table.entries.into_iter().filter_map(|entry| {
        let (role, node) = entry.split();
        as_count(&node, &role, role.layer, faults).map(|days| (role, days))
    });
    days.collect()
}

words! {
    /// Whether reviews must be signed.
    pub enum Signatures {
        /// They must.
        Required = "required",
        /// They may.
        Optional = "optional",
    }
}
