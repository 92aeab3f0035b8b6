//! P-values and statistical significance, for endpoints that cannot carry them.

use std::cell::OnceCell;
use std::ops::Range;

use super::super::wordings;
use super::rule::told;
use crate::finding::Finding;
use crate::language::Classes;
use crate::measure::{self, Measured, Quantity};
use crate::record::{Claim, Endpoint, Evidence, Rank, Reference};
use crate::registry::Registry;
use crate::tree::Spanned;
use crate::wording::Wording;

/// One finding for each p-value of a claim's wordings whose endpoint cannot carry it.
pub(super) fn findings(registry: &Registry, claim: &Claim) -> Vec<Finding> {
    let held: Vec<Held<'_>> = claim.evidence.iter().filter_map(|evidence| Held::of(registry, evidence)).collect();
    if held.iter().all(|one| one.fault.is_none()) {
        return Vec::new();
    }
    wordings(claim).flat_map(|text| in_wording(registry, claim, text, &held)).collect()
}

/// Evidence with the endpoint it names, and what keeps that from carrying a p-value.
struct Held<'r> {
    reference: &'r Reference,
    endpoint: Option<&'r Endpoint>,
    fault: Option<&'static str>,
    quote: Option<&'r Spanned<String>>,
    measured: OnceCell<Measured>,
}

impl<'r> Held<'r> {
    fn of(registry: &'r Registry, evidence: &'r Evidence) -> Option<Self> {
        let reference = registry.reference(&evidence.reference)?;
        let endpoint = evidence.endpoint.as_ref().and_then(|name| {
            reference.endpoints.iter().find(|one| one.id.as_ref().is_some_and(|id| id.value == name.value))
        });
        let fault = endpoint.and_then(|endpoint| fault(reference, endpoint));
        Some(Self { reference, endpoint, fault, quote: evidence.quote.as_ref(), measured: OnceCell::new() })
    }

    /// Whether its quote holds a p-value, as far as one can tell.
    fn may_hold(&self, figure: &Quantity) -> bool {
        self.quote.is_none_or(|quote| {
            self.measured
                .get_or_init(|| Measured::of(measure::all_quantities(&Wording::of_quote(quote).text())))
                .carry(figure)
        })
    }
}

/// What keeps an endpoint from carrying a p-value.
fn fault(reference: &Reference, endpoint: &Endpoint) -> Option<&'static str> {
    let rank = endpoint.rank.as_ref().map(|rank| rank.value);
    let is_primary = |one: &&Endpoint| one.rank.as_ref().is_some_and(|rank| rank.value == Rank::Primary);
    let mut primary = reference.endpoints.iter().filter(is_primary).peekable();
    if rank == Some(Rank::PostHoc) {
        Some("was chosen after the data were seen (post hoc)")
    } else if endpoint.met == Some(false) {
        Some("was not met")
    } else if !endpoint.alpha_controlled {
        Some("was not controlled for multiplicity")
    } else if rank != Some(Rank::Primary) && primary.peek().is_some() && primary.all(|one| one.met == Some(false)) {
        Some("comes after a primary endpoint that was not met")
    } else {
        None
    }
}

fn in_wording(registry: &Registry, claim: &Claim, text: &Spanned<String>, held: &[Held<'_>]) -> Vec<Finding> {
    let reading = Wording::of(text);
    let p_values = measure::quantities(&reading.text()).into_iter().filter(Quantity::is_p_value);
    let figures = p_values.filter_map(|figure| {
        // The evidence whose quote holds the value; where none does, `record/figure` says so, and any may be meant.
        let holding: Vec<&Held<'_>> = held.iter().filter(|one| one.may_hold(&figure)).collect();
        let meant = if holding.is_empty() { held.iter().collect() } else { holding };
        Some((figure.words, failed(&meant)?))
    });
    let all: Vec<&Held<'_>> = held.iter().collect();
    let words = significant(&reading).into_iter().filter_map(|words| Some((words, failed(&all)?)));
    let faults: Vec<(Range<usize>, &Held<'_>)> = figures.chain(words).collect();
    faults.into_iter().map(|(words, one)| finding(registry, claim, &reading, words, one)).collect()
}

/// Of evidence none of which can carry a p-value, the first.
fn failed<'h, 'r>(meant: &[&'h Held<'r>]) -> Option<&'h Held<'r>> {
    if meant.iter().all(|one| one.fault.is_some()) { meant.first().copied() } else { None }
}

/// Where a wording says "statistically significant", and does not deny it.
fn significant(reading: &Wording<'_>) -> Option<Range<usize>> {
    let place = |at: usize| reading.length_at(at, Classes::SIGNIFICANCE).map(|length| at..at + length);
    let denied =
        |at: usize| (1..=2).any(|back| at.checked_sub(back).is_some_and(|at| reading.classes(at).has(Classes::NOT)));
    (0..reading.words.len()).filter(|at| !denied(*at)).find_map(place)
}

fn finding(registry: &Registry, claim: &Claim, reading: &Wording<'_>, words: Range<usize>, one: &Held<'_>) -> Finding {
    let written = reading.text_of(words.clone().into());
    let name = one.endpoint.map_or("", |endpoint| endpoint.name.as_str());
    let message = format!("\"{written}\" on an endpoint that {}: {name}", one.fault.unwrap_or_default());
    let finding = told(registry, claim, reading.place(words.into()), message);
    match one.endpoint {
        Some(endpoint) => finding.with_related(&one.reference.origin.path, endpoint.name.span, "the endpoint"),
        None => finding,
    }
}
