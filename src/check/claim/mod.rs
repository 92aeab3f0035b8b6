//! Claims: what is declared against what is said, and whether it may be said there.

pub(super) mod altered;
pub(super) mod not_in_force;
pub(super) mod out_of_scope;
pub(super) mod unaccompanied;
pub(super) mod unapproved;
pub(super) mod uncited;
pub(super) mod undeclared;
pub(super) mod unknown;
pub(super) mod unused;

use std::collections::BTreeSet;

use crate::asset::{Asset, ClaimUse};

/// The first use of each claim in an asset: what is wrong with the claim itself is said once.
fn first_uses<'a>(asset: &'a Asset<'_>) -> impl Iterator<Item = &'a ClaimUse> {
    let mut seen = BTreeSet::new();
    asset.claims.iter().filter(move |one| seen.insert(one.claim))
}
