//! Whether two claims can be said in one and the same asset: their products, scopes and days have something in common.

use crate::record::{Claim, RegionTree};

/// Whether some asset could use both claims on some day.
pub(super) fn overlap(one: &Claim, other: &Claim, regions: &RegionTree) -> bool {
    let products = one.product.iter().zip(&other.product).all(|(one, other)| one.value == other.value);
    products && days_meet(one, other) && one.scope.meets(&other.scope, regions)
}

/// Whether there is a day on which both hold.
fn days_meet(one: &Claim, other: &Claim) -> bool {
    let ends_before = |first: &Claim, second: &Claim| {
        first.expires.as_ref().zip(second.effective.as_ref()).is_some_and(|(end, start)| end.value < start.value)
    };
    !ends_before(one, other) && !ends_before(other, one)
}
