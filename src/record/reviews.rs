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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::parse_toml;

    fn reviews(text: &str) -> (Reviews, Vec<String>) {
        let mut faults = Vec::new();
        let reviews = Reviews::read(parse_toml(text, 0).0, &mut faults);
        (reviews, faults.into_iter().map(|fault| fault.message).collect())
    }

    #[test]
    fn all_keys_are_read() {
        let text = "signatures = 'required'\nclaim = ['a']\nstatement = []\nindependent = ['b']\nno_impact = ['c']\n\
                    valid_days = 365\nwarn_before_days = 30\ntarget_days = { a = 5, b = 7 }";
        let (reviews, faults) = reviews(text);
        assert_eq!(faults, [""; 0]);
        assert_eq!(reviews.signatures.map(|word| word.value), Some(Signatures::Required));
        assert_eq!((reviews.claim.unwrap().len(), reviews.statement.unwrap().len()), (1, 0));
        assert_eq!((reviews.valid_days, reviews.warn_before_days), (Some(365), Some(30)));
        let days: Vec<_> = reviews.target_days.unwrap().into_iter().map(|(role, days)| (role.value, days)).collect();
        assert_eq!(days, [("a".to_owned(), 5), ("b".to_owned(), 7)]);
    }

    #[test]
    fn faults_say_what_is_expected() {
        let (_, faults) =
            reviews("signatures = 'requird'\nclaim = 'a'\nvalid_days = 'x'\ntarget_days = { a = 'y' }\nvalid_day = 1");
        assert_eq!(
            faults,
            [
                "`requird` is none of the words that `signatures` can hold",
                "`claim`: expected a list of texts, found a text",
                "`valid_days`: expected a whole number, found a text",
                "`a`: expected a whole number, found a text",
                "unknown key `valid_day`",
            ]
        );
    }

    #[test]
    fn a_key_left_out_is_that_of_the_packs_and_an_empty_list_is_not_left_out() {
        let (own, core) =
            (reviews("claim = []\nvalid_days = 5").0, reviews("claim = ['a']\nindependent = ['b']\nvalid_days = 9").0);
        let both = own.under(core);
        assert_eq!(
            (both.claim.map(|roles| roles.len()), both.independent.map(|roles| roles.len())),
            (Some(0), Some(1))
        );
        assert_eq!(both.valid_days, Some(5));
    }
}
