//! Whether two claims can be said in one and the same asset: their products, scopes and days have something in common.

use crate::record::{Claim, RegionTree, Scope};
use crate::tree::Spanned;

/// Whether some asset could use both claims on some day.
pub(super) fn overlap(one: &Claim, other: &Claim, regions: &RegionTree) -> bool {
    let products = one.product.iter().zip(&other.product).all(|(one, other)| one.value == other.value);
    products && days_meet(one, other) && scopes_meet(&one.scope, &other.scope, regions)
}

/// Whether there is a day on which both hold.
fn days_meet(one: &Claim, other: &Claim) -> bool {
    let ends_before = |first: &Claim, second: &Claim| {
        first.expires.as_ref().zip(second.effective.as_ref()).is_some_and(|(end, start)| end.value < start.value)
    };
    !ends_before(one, other) && !ends_before(other, one)
}

/// Whether no list of the one is apart from the other's.
fn scopes_meet(one: &Scope, other: &Scope, regions: &RegionTree) -> bool {
    let same = |a: &str, b: &str| a == b;
    let alike = [
        (&one.products, &other.products),
        (&one.indications, &other.indications),
        (&one.intents, &other.intents),
        (&one.stages, &other.stages),
        (&one.audiences, &other.audiences),
        (&one.channels, &other.channels),
        (&one.kinds, &other.kinds),
    ];
    alike.into_iter().all(|(one, other)| lists_meet(one, other, same))
        && lists_meet(&one.regions, &other.regions, |a, b| regions.admits(a, b) || regions.admits(b, a))
        && lists_meet(&one.languages, &other.languages, languages_meet)
}

fn lists_meet(one: &[Spanned<String>], other: &[Spanned<String>], same: impl Fn(&str, &str) -> bool) -> bool {
    one.is_empty() || other.is_empty() || one.iter().any(|a| other.iter().any(|b| same(a, b)))
}

/// `en` and `en-US` meet, `en-GB` and `en-US` do not.
fn languages_meet(one: &str, other: &str) -> bool {
    let parts = |tag: &str| tag.split('-').map(str::to_ascii_lowercase).collect::<Vec<_>>();
    parts(one).iter().zip(&parts(other)).all(|(a, b)| a == b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(words: &[&str]) -> Vec<Spanned<String>> {
        words.iter().map(|word| Spanned { value: (*word).to_owned(), ..Spanned::default() }).collect()
    }

    fn meet(one: &Scope, other: &Scope) -> bool {
        let regions = RegionTree::new([("DE", "EU")]);
        let (there, back) = (scopes_meet(one, other, &regions), scopes_meet(other, one, &regions));
        assert_eq!(there, back);
        there
    }

    #[test]
    fn an_absent_list_meets_any() {
        let hcp = Scope { audiences: list(&["hcp"]), ..Scope::default() };
        assert!(meet(&Scope::default(), &hcp));
        assert!(meet(&hcp, &hcp));
    }

    #[test]
    fn one_list_apart_keeps_two_scopes_apart() {
        let one = Scope { audiences: list(&["hcp"]), intents: list(&["promotional"]), ..Scope::default() };
        let other = Scope { audiences: list(&["consumer"]), intents: list(&["promotional"]), ..Scope::default() };
        assert!(!meet(&one, &other));
    }

    #[test]
    fn a_region_meets_the_one_it_is_part_of() {
        let region = |name| Scope { regions: list(&[name]), ..Scope::default() };
        assert!(meet(&region("DE"), &region("EU")));
        assert!(!meet(&region("DE"), &region("US")));
    }

    #[test]
    fn a_language_meets_its_variants() {
        let language = |tag| Scope { languages: list(&[tag]), ..Scope::default() };
        assert!(meet(&language("en"), &language("EN-us")));
        assert!(!meet(&language("en-GB"), &language("en-US")));
        assert!(!meet(&language("en"), &language("eng")));
    }
}
