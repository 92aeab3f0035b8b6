//! The words that assets and scopes use: whether the policy and the records define them, and which one somebody meant.

use crate::id;
use crate::registry::Registry;

/// A list of words that the policy or the records define.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Product,
    Indication,
    Person,
    Intent,
    Stage,
    Audience,
    Region,
    Channel,
    Kind,
    Role,
}

impl Sort {
    /// The name of one of its words, in findings.
    pub(super) const fn noun(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Indication => "indication",
            Self::Person => "person",
            Self::Intent => "intent",
            Self::Stage => "stage",
            Self::Audience => "audience",
            Self::Region => "region",
            Self::Channel => "channel",
            Self::Kind => "kind",
            Self::Role => "role",
        }
    }

    /// Whether a word is defined.
    pub(super) fn holds(self, registry: &Registry, word: &str) -> bool {
        match self {
            Self::Product => registry.product(word).is_some(),
            Self::Indication => registry.indication(word).is_some(),
            Self::Person => registry.person(word).is_some(),
            _ => self.words(registry).contains(&word),
        }
    }

    /// How to mend a word that is not defined: the one that was meant, or all there are.
    pub(super) fn help(self, registry: &Registry, word: &str) -> String {
        let known = self.words(registry);
        match id::nearest_of(known.iter().copied(), word) {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => format!("no {} is defined yet", self.noun()),
            None => format!("the ones that are defined: {}", known.join(", ")),
        }
    }

    /// The word that was meant by one that is not defined.
    pub(super) fn nearest<'r>(self, registry: &'r Registry, word: &str) -> Option<&'r str> {
        id::nearest_of(self.words(registry), word)
    }

    fn words(self, registry: &Registry) -> Vec<&str> {
        let (policy, records) = (&registry.policy, &registry.records);
        match self {
            Self::Product => records.products.iter().map(|one| one.id.as_str()).collect(),
            Self::Indication => {
                records.products.iter().flat_map(|one| &one.indications).map(|one| one.id.as_str()).collect()
            }
            Self::Person => records.people.iter().map(|one| one.id.as_str()).collect(),
            Self::Intent => policy.intents.names().collect(),
            Self::Stage => policy.stages.names().collect(),
            Self::Audience => policy.audiences.names().collect(),
            Self::Region => policy.regions.names().collect(),
            Self::Channel => policy.channels.names().collect(),
            Self::Kind => policy.kinds.names().collect(),
            Self::Role => policy.roles.names().collect(),
        }
    }
}
