//! The rules: a file each, named after its rule, and one list of all.
//!
//! A check is a pure function over what the registry holds. Its rule's page is the doc comment of the rule's constant, which
//! `fairbalance explain` prints; `tests/cases/` holds its failing and passing cases. Checks know nothing of each other: what follows
//! from another finding is folded afterwards, in one place, by the linter.

pub mod allow;
mod asset;
mod claim;
mod difference;
mod fault;
mod form;
mod product;
mod record;
mod review;
mod safety;
mod text;
mod vocabulary;
mod wording;

pub use self::form::{Check, Run};
use crate::rule::Rule;

/// All checks, in the order of their families.
pub const ALL: &[&Check] = &[
    &record::malformed::CHECK,
    &record::duplicate::CHECK,
    &record::unsupported::CHECK,
    &record::figure::CHECK,
    &record::design::CHECK,
    &asset::front_matter::CHECK,
    &asset::duplicate_id::CHECK,
    &asset::unknown_value::CHECK,
    &asset::not_allowed::CHECK,
    &asset::intent::CHECK,
    &asset::file::CHECK,
    &asset::expired::CHECK,
    &asset::outlives::CHECK,
    &claim::unknown::CHECK,
    &claim::not_in_force::CHECK,
    &claim::out_of_scope::CHECK,
    &claim::undeclared::CHECK,
    &claim::unused::CHECK,
    &claim::altered::CHECK,
    &claim::unapproved::CHECK,
    &claim::unaccompanied::CHECK,
    &claim::uncited::CHECK,
    &safety::missing::CHECK,
    &safety::hidden::CHECK,
    &safety::altered::CHECK,
    &safety::outdated::CHECK,
    &safety::placement::CHECK,
    &safety::copy_unit::CHECK,
    &safety::prominence::CHECK,
    &safety::promotional::CHECK,
    &product::established_name::CHECK,
    &product::indication::CHECK,
    &product::black_triangle::CHECK,
    &product::off_label::CHECK,
    &review::required::CHECK,
    &wording::term::CHECK,
    &text::invisible::CHECK,
    &text::look_alike::CHECK,
    &text::direction::CHECK,
    &text::raw_html::CHECK,
    &text::encoding::CHECK,
    &allow::UNUSED_CHECK,
    &allow::UNEXPLAINED_CHECK,
    &allow::FORBIDDEN_CHECK,
];

/// All rules. Terms are rules too, made of data: they stand here as one, `wording/*`.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    ALL.iter().map(|check| check.rule)
}

/// The rule of a name; the name of any term's rule gives `wording/*`.
pub fn rule(name: &str) -> Option<&'static Rule> {
    rules()
        .find(|rule| rule.name == name)
        .or_else(|| rules().find(|rule| name.starts_with("wording/") && rule.name == "wording/*"))
}
