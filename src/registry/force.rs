//! What is in force on a day: claims, references, statements.

use jiff::civil::Date;

use crate::record::{Claim, Reference};

/// Whether a claim may be said on a day, and if not, why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Force {
    /// It may.
    InForce,
    /// It has no day from which it holds.
    Draft,
    /// It holds from a later day on.
    NotYet(Date),
    /// Its last day has passed.
    Expired(Date),
    /// It was taken out of use, with the reason.
    Withdrawn(Date, String),
    /// Another claim took its place.
    Replaced(String),
}

/// What a claim is on a day. `expires` is the last day of validity.
pub fn of_claim(claim: &Claim, today: Date) -> Force {
    if let Some(withdrawn) = &claim.withdrawn {
        let on = withdrawn.on.as_ref().map_or(Date::MIN, |on| on.value);
        if on <= today {
            return Force::Withdrawn(on, withdrawn.why.as_ref().map(|why| why.value.clone()).unwrap_or_default());
        }
    }
    if let Some(next) = &claim.replaced_by {
        return Force::Replaced(next.value.clone());
    }
    if let Some(expires) = claim.expires.as_ref().filter(|expires| expires.value < today) {
        return Force::Expired(expires.value);
    }
    match &claim.effective {
        None => Force::Draft,
        Some(effective) if effective.value > today => Force::NotYet(effective.value),
        Some(_) => Force::InForce,
    }
}

/// Why a reference carries nothing on a day; `None` while it does.
pub fn reference_fault(reference: &Reference, today: Date) -> Option<String> {
    if reference.retracted {
        return Some("was retracted".to_owned());
    }
    if let Some(next) = &reference.replaced_by {
        return Some(format!("was replaced by {}", next.value));
    }
    let expired = reference.expires.as_ref().filter(|expires| expires.value < today)?;
    Some(format!("expired on {}", expired.value))
}
