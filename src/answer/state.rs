//! What a record is today, in a few words.

use jiff::civil::Date;

use crate::record::{Claim, Reference};
use crate::registry::{ClaimStatus, Registry, StatementId};

/// What a claim is on a day.
pub(super) fn claim(claim: &Claim, today: Date) -> String {
    match claim.status_on(today) {
        ClaimStatus::InForce => "in force".to_owned(),
        ClaimStatus::Draft => "draft".to_owned(),
        ClaimStatus::NotYet(day) => format!("from {day} on"),
        ClaimStatus::Expired(day) => format!("expired on {day}"),
        ClaimStatus::Withdrawn(day, why) if why.is_empty() => format!("withdrawn on {day}"),
        ClaimStatus::Withdrawn(day, why) => format!("withdrawn on {day}: {why}"),
        ClaimStatus::Replaced(next) => format!("replaced by {next}"),
    }
}

/// What a reference is on a day.
pub(super) fn reference(reference: &Reference, today: Date) -> String {
    reference.invalid_because(today).unwrap_or_else(|| "valid".to_owned())
}

/// What a statement is today.
pub(super) fn statement(registry: &Registry, at: StatementId) -> String {
    let statement = &registry.records.statements[at];
    if let Some(next) = registry.successor(at) {
        let next = &registry.records.statements[next].id.value;
        let until = statement.use_by.as_ref().filter(|_| registry.may_still_be_used(at));
        let until = until.map(|day| format!(", may stand until {}", day.value)).unwrap_or_default();
        return format!("replaced by {next}{until}");
    }
    match &statement.effective {
        Some(day) if day.value > registry.options.today => format!("from {} on", day.value),
        _ => "in force".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::answer::{Filter, Sort, list, samples};
    use crate::id::Kind;

    fn states(kind: Kind) -> Vec<(String, String)> {
        let registry = samples::registry();
        let entries = list(&registry, Some(Sort::Of(kind)), &Filter::default());
        let own = entries.into_iter().filter(|entry| entry.pack.is_none());
        own.map(|entry| (entry.id.to_owned(), entry.state.unwrap_or_default())).collect()
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(id, state)| ((*id).to_owned(), (*state).to_owned())).collect()
    }

    #[test]
    fn a_claim_is_in_force_expired_or_a_draft() {
        assert_eq!(
            states(Kind::Claim),
            pairs(&[("C-1", "in force"), ("C-2", "expired on 2026-06-30"), ("C-3", "draft")])
        );
    }

    #[test]
    fn a_replaced_statement_says_by_which_and_until_when() {
        assert_eq!(
            states(Kind::Statement),
            pairs(&[("ISI-1", "replaced by ISI-2, may stand until 2026-12-31"), ("ISI-2", "in force")])
        );
    }

    #[test]
    fn a_reference_is_valid_or_says_why_not() {
        assert_eq!(states(Kind::Reference), pairs(&[("REF-1", "valid"), ("REF-2", "was retracted")]));
    }
}
