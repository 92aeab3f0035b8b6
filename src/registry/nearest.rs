//! The claims that are nearest to a text which is not one: those that share its rarest words.

use std::collections::{HashMap, HashSet};

use super::ids::ClaimId;
use crate::index::numbered;
use crate::record::Claim;
use crate::text::WordHashes;
use crate::wording::Wording;

/// How many claims a finding names.
const NAMED: usize = 3;
/// What a claim has to share to be near: a word that few others have, or several more common ones.
const LEAST: f64 = 0.5;
/// How much of what the nearest claim shares another one has to share to be named too.
const CLOSE_BEHIND: f64 = 0.5;

/// All claims by the words of their texts.
#[derive(Debug, Default)]
pub(super) struct Nearest {
    by_word: HashMap<u64, Vec<ClaimId>, WordHashes>,
}

impl Nearest {
    pub(super) fn of(claims: &[Claim]) -> Self {
        let mut by_word: HashMap<u64, Vec<ClaimId>, WordHashes> = HashMap::default();
        for (number, claim) in numbered(claims) {
            for word in words(claim) {
                by_word.entry(word).or_default().push(number);
            }
        }
        Self { by_word }
    }

    /// The wanted claims that share the most. A shared word counts for more the fewer claims of the product have it; one that more
    /// than half of them have, such as the product's name, counts nothing.
    pub(super) fn find(
        &self,
        words: &HashSet<u64>,
        product: Option<&str>,
        is_wanted: impl Fn(&Claim) -> bool,
        claims: &[Claim],
    ) -> Vec<ClaimId> {
        let mut shares: Vec<(ClaimId, f64)> = self.shares(words, product, claims).into_iter().collect();
        shares.retain(|(claim, share)| *share >= LEAST && is_wanted(&claims[*claim]));
        shares.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        let least = shares.first().map_or(0.0, |(_, most)| most * CLOSE_BEHIND);
        let named = shares.into_iter().take(NAMED).filter(|(_, share)| *share >= least);
        named.map(|(claim, _)| claim).collect()
    }

    /// How much each claim of a product shares with some words.
    fn shares(&self, words: &HashSet<u64>, product: Option<&str>, claims: &[Claim]) -> HashMap<ClaimId, f64> {
        let is_own =
            |claim: &Claim| product.is_none_or(|own| claim.product.as_ref().is_some_and(|one| one.value == own));
        let own = claims.iter().filter(|claim| is_own(claim)).count();
        // Sums of fractions depend on their order, and which claims are named must not depend on that of a set.
        let mut words: Vec<u64> = words.iter().copied().collect();
        words.sort_unstable();
        let mut shares: HashMap<ClaimId, f64> = HashMap::new();
        for holders in words.iter().filter_map(|word| self.by_word.get(word)) {
            let holders: Vec<ClaimId> = holders.iter().copied().filter(|claim| is_own(&claims[*claim])).collect();
            if holders.len() * 2 > own && own > 2 {
                continue;
            }
            for claim in &holders {
                *shares.entry(*claim).or_default() += 1.0 / holders.len() as f64;
            }
        }
        shares
    }
}

/// The words of a claim's text, each once.
fn words(claim: &Claim) -> Vec<u64> {
    let mut words: Vec<u64> = Wording::of(&claim.text).hashes().collect();
    words.sort_unstable();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record;
    use crate::text;

    fn claims() -> Vec<Claim> {
        let texts = [
            ("A", "one", "Velorin lowers LDL-C by half."),
            ("B", "one", "Velorin is one injection a month."),
            ("C", "one", "Velorin lowers the number of visits."),
            ("D", "other", "Corvanta lowers LDL-C in a month."),
        ];
        let records = texts.map(|(id, product, text)| {
            format!("[[claim]]\nid = '{id}'\nproduct = '{product}'\nkind = 'efficacy'\ntext = '{text}'\n")
        });
        record::read(&"rules/claims/a.toml".into(), None, &records.concat()).claims
    }

    fn places(found: &[ClaimId]) -> Vec<usize> {
        found.iter().map(|claim| claim.at()).collect()
    }

    fn near(text: &str, product: Option<&str>) -> Vec<usize> {
        let words = text::words(&text::normalise(text, &[])).iter().map(|word| word.hash).collect();
        let claims = claims();
        places(&Nearest::of(&claims).find(&words, product, |_| true, &claims))
    }

    #[test]
    fn rare_words_decide_and_the_name_says_nothing() {
        assert_eq!(near("Half of the LDL-C went with Velorin, which lowers it.", Some("one")), [0, 2]);
        assert_eq!(near("Velorin.", Some("one")), [0; 0]);
    }

    #[test]
    fn one_that_shares_much_less_than_the_nearest_is_not_named() {
        assert_eq!(near("LDL-C is down by half of it.", Some("one")), [0]);
    }

    #[test]
    fn what_is_not_wanted_is_not_named_and_still_counts_how_common_a_word_is() {
        let claims = claims();
        let words: HashSet<u64> = [text::hash_of("half"), text::hash_of("visits")].into();
        let near =
            |id: &str| places(&Nearest::of(&claims).find(&words, Some("one"), |claim| claim.id.value != id, &claims));
        assert_eq!((near(""), near("A"), near("C")), (vec![0, 2], vec![2], vec![0]));
    }

    #[test]
    fn what_is_shared_does_not_depend_on_the_order_of_the_words() {
        let text: Vec<String> = (1..40).map(|length| "word".repeat(length)).collect();
        let records = (1..40).map(|number| {
            let words = text.iter().enumerate().filter(|(at, _)| (at * number) % 5 == 1).map(|(_, word)| word.as_str());
            let words = words.collect::<Vec<_>>().join(" ");
            format!("[[claim]]\nid = 'A-{number}'\nkind = 'efficacy'\ntext = 'One {words}.'\n")
        });
        let claims = record::read(&"rules/claims/a.toml".into(), None, &records.collect::<String>()).claims;
        let nearest = Nearest::of(&claims);
        let words: Vec<u64> = text.iter().map(|word| text::hash_of(word)).collect();
        // Each set has an order of its own.
        let mut repeated = (0..50).map(|_| nearest.shares(&words.iter().copied().collect(), None, &claims));
        let first = repeated.next().expect("fifty of them");
        assert!(first.len() > 2 && repeated.all(|shares| shares == first));
    }

    #[test]
    fn only_claims_of_the_product_are_named() {
        assert_eq!(near("Every month.", Some("one")), [1]);
        assert_eq!(near("Every month.", None), [1, 3]);
        assert_eq!(near("Nothing shared.", None), [0; 0]);
    }
}
