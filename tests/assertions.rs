//! Holds `claim/unapproved` to labelled sentences: `claims` must be found and `others` left alone, within the bars. `docs/unapproved.md`
//! says what the figures are and what they can't tell.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read their own files and may panic")]

mod labelled;

use fairbalance::asset::Assets;
use fairbalance::lint;
use labelled::{Sentences, files};
use rayon::prelude::*;

/// Of the claims, this share is found at least.
const FOUND: f64 = 0.90;
/// Of the other sentences, this share is flagged at most.
const FLAGGED: f64 = 0.03;

/// What became of sentences.
#[derive(Default)]
struct Tally {
    claims: usize,
    missed: Vec<String>,
    others: usize,
    flagged: Vec<String>,
}

impl Tally {
    fn of(sentences: &Sentences) -> Self {
        let (registry, places) = sentences.registry();
        let outcome = lint::run(&Assets::of(&registry), &lint::Focus::All);
        let mut tally = Self::default();
        for place in places {
            let told = outcome.findings.iter().any(|finding| {
                *finding.path == *place.path
                    && finding.rule == "claim/unapproved"
                    && finding.span.is_some_and(|span| span.overlaps(place.span))
            });
            tally.add(place.is_claim, told, &place.sentence.text);
        }
        tally
    }

    fn add(&mut self, is_claim: bool, told: bool, text: &str) {
        if is_claim {
            self.claims += 1;
            self.missed.extend((!told).then(|| text.to_owned()));
        } else {
            self.others += 1;
            self.flagged.extend(told.then(|| text.to_owned()));
        }
    }

    fn and(mut self, other: Self) -> Self {
        self.claims += other.claims;
        self.missed.extend(other.missed);
        self.others += other.others;
        self.flagged.extend(other.flagged);
        self
    }
}

#[test]
fn claims_are_found_and_other_sentences_left_alone() {
    let all = files().par_iter().map(Tally::of).reduce(Tally::default, Tally::and);
    assert!(all.claims >= 10_000 && all.others >= 10_000, "{} claims, {} others", all.claims, all.others);
    let found = 1.0 - all.missed.len() as f64 / all.claims as f64;
    let flagged = all.flagged.len() as f64 / all.others as f64;
    let told = format!("missed {:#?}\nflagged {:#?}\nfound {found:.3}, flagged {flagged:.3}", all.missed, all.flagged);
    assert!(found >= FOUND && flagged <= FLAGGED, "{told}");
}
