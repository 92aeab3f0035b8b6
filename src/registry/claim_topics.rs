//! Topics inside the approved wordings of claims. They are reported once, on the record, and not on each asset that uses the
//! wording.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::ids::ClaimId;
use super::topics::{Topic, Topics};
use super::validity::ClaimStatus;
use crate::record::Claim;
use crate::span::Span;
use crate::wording::Wording;

/// A trigger or a term inside the wordings of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimTopic {
    /// The claim.
    pub claim: ClaimId,
    /// The trigger or term.
    pub topic: Topic,
    /// The words that matched first, as a reader sees them.
    pub words: String,
    /// The places in the claim's file, at least one. Where the file writes a wording with escapes, a place is the whole wording.
    pub places: Vec<Span>,
}

/// The triggers and terms inside the wordings of a claim, if it is in force or may come into force. `at` is its place.
pub(super) fn find(
    at: ClaimId,
    claim: &Claim,
    wordings: &[Wording<'_>],
    topics: &Topics,
    today: Date,
) -> Vec<ClaimTopic> {
    if !matches!(claim.status_on(today), ClaimStatus::InForce | ClaimStatus::Draft | ClaimStatus::NotYet(_)) {
        return Vec::new();
    }
    let mut found: BTreeMap<Topic, ClaimTopic> = BTreeMap::new();
    for (topic, words, place) in wordings.iter().flat_map(|wording| in_wording(wording, topics)) {
        let inside =
            found.entry(topic).or_insert_with(|| ClaimTopic { claim: at, topic, words, places: Vec::with_capacity(1) });
        if !inside.places.contains(&place) {
            inside.places.push(place);
        }
    }
    found.into_values().collect()
}

/// The topics in one wording, each with its words as a reader sees them and their place in the file.
fn in_wording(wording: &Wording<'_>, topics: &Topics) -> Vec<(Topic, String, Span)> {
    let mut found = topics.find_in_approved(&wording.normal, &wording.words);
    found.retain(|(topic, _)| matches!(topic, Topic::Trigger(_) | Topic::Term(_)));
    let placed = found.into_iter().map(|(topic, range)| {
        let raw = wording.normal.raw_range(range.range());
        let words = wording.visible.get(raw.clone()).unwrap_or_default().trim().to_owned();
        (topic, words, wording.span_of_visible(raw.into()))
    });
    placed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::{Content, Gate, Input, Options, Registry};

    const TOPICS: &str = "[[term]]\nid = \"safe\"\nterms = [\"safe\"]\nmessage = \"say more\"\n\n[[trigger]]\nid = \"age\"\ntitle = \"Age\"\nterms = [\"child*\"]\nreview = []\n";

    /// The topics in claims written like this, as claim, words and the text at each place.
    fn topics(claims: &str) -> Vec<(usize, String, Vec<String>)> {
        let file = |path: &str, text: &str| Input { path: path.into(), content: Content::Text(text.to_owned()) };
        let inputs = vec![file("rules/claims/a.toml", claims), file("rules/terms/a.toml", TOPICS)];
        let registry =
            Registry::load(inputs, Options { today: "2026-11-23".parse().expect("a day"), gate: Gate::Authoring });
        let texts = |inside: &ClaimTopic| inside.places.iter().map(|place| place.of(claims).to_owned()).collect();
        registry.claim_topics.iter().map(|inside| (inside.claim.at(), inside.words.clone(), texts(inside))).collect()
    }

    #[test]
    fn each_topic_is_listed_once_a_claim_with_all_its_places() {
        let claims =
            "[[claim]]\nid = \"a\"\ntext = \"Safe for a child, safe at night.\"\nvariants = [\"It is *sa*fe.\"]\n";
        assert_eq!(
            topics(claims),
            [
                (0, "child".to_owned(), vec!["child".to_owned()]),
                (0, "Safe".to_owned(), vec!["Safe".to_owned(), "safe".to_owned(), "sa*fe".to_owned()]),
            ]
        );
    }

    #[test]
    fn a_wording_with_escapes_has_one_place() {
        let claims = "[[claim]]\nid = \"a\"\ntext = \"Safe\\tat night.\"\n";
        assert_eq!(topics(claims), [(0, "Safe".to_owned(), vec!["\"Safe\\tat night.\"".to_owned()])]);
    }

    #[test]
    fn a_wording_over_several_lines_has_its_places_too() {
        let claims = "[[claim]]\nid = \"a\"\ntext = \"\"\"\nTaken at night, it is\nµ-safe.\"\"\"\n";
        assert_eq!(topics(claims)[0].2, ["safe"]);
    }

    #[test]
    fn a_claim_that_is_over_has_none() {
        let ends = ["expires = 2026-11-22", "withdrawn = { on = 2026-01-01 }", "replaced_by = \"b\""];
        for end in ends {
            let claims = format!("[[claim]]\nid = \"a\"\ntext = \"Safe at night.\"\neffective = 2025-01-01\n{end}\n");
            assert!(topics(&claims).is_empty(), "{end}");
        }
        assert_eq!(topics("[[claim]]\nid = \"a\"\ntext = \"Safe at night.\"\neffective = 2027-01-01\n").len(), 1);
    }
}
