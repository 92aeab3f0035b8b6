//! What is valid on a day: claims and references.

use jiff::civil::Date;

use crate::record::{Claim, Reference};

/// Whether a claim may be used on a day, and if not, why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimStatus {
    /// It may.
    InForce,
    /// It has no first day.
    Draft,
    /// Its first day is later.
    NotYet(Date),
    /// Its last day has passed.
    Expired(Date),
    /// It was taken out of use, with the reason.
    Withdrawn(Date, String),
    /// Another claim replaced it.
    Replaced(String),
}

impl Claim {
    /// Whether it may be used on a day. `expires` is the last day of validity.
    pub fn status_on(&self, day: Date) -> ClaimStatus {
        if let Some(withdrawn) = &self.withdrawn {
            let on = withdrawn.on.as_ref().map_or(Date::MIN, |on| on.value);
            if on <= day {
                let why = withdrawn.why.as_ref().map(|why| why.value.clone());
                return ClaimStatus::Withdrawn(on, why.unwrap_or_default());
            }
        }
        if let Some(next) = &self.replaced_by {
            return ClaimStatus::Replaced(next.value.clone());
        }
        if let Some(expires) = self.expires.as_ref().filter(|expires| expires.value < day) {
            return ClaimStatus::Expired(expires.value);
        }
        match &self.effective {
            None => ClaimStatus::Draft,
            Some(effective) if effective.value > day => ClaimStatus::NotYet(effective.value),
            Some(_) => ClaimStatus::InForce,
        }
    }
}

impl Reference {
    /// Why it supports nothing on a day; `None` while it does.
    pub fn invalid_because(&self, day: Date) -> Option<String> {
        if self.retracted {
            return Some("was retracted".to_owned());
        }
        if let Some(next) = &self.replaced_by {
            return Some(format!("was replaced by {}", next.value));
        }
        let expired = self.expires.as_ref().filter(|expires| expires.value < day)?;
        Some(format!("expired on {}", expired.value))
    }
}
