//! Names what a run of changes does to a statement.
//!
//! A run is what stands between two matched words: words of the wording that are gone, words of the text that are new, or both. It has
//! one kind, by precedence: negation, hedge, comparator, population, time, unit, number, strength, qualifier, order, wording.

use std::ops::Range;

use super::context::{Sense, Side};
use super::token::Token;
use crate::finding::DriftKind;

/// One difference between a wording and a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DriftRun {
    /// What sort of difference.
    pub kind: DriftKind,
    /// The approved words, as indices of the wording's words; empty where words were added.
    pub approved: Range<usize>,
    /// The words as written, as indices of the text's words; empty, between two words, where words were dropped.
    pub written: Range<usize>,
    /// What changed places, for a change of order: approved words with those that stand where they belong, in order.
    pub moved: Vec<(Range<usize>, Range<usize>)>,
}

/// The words of a run, before it has a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) approved: Range<usize>,
    pub(super) written: Range<usize>,
    /// Whether the new words stand beside the whole wording rather than in it.
    pub(super) beside: bool,
}

/// Names the runs of one wording. Runs that are the same words in another place become one.
pub(super) fn name(mut runs: Vec<Run>, wording: &Side, text: &Side) -> Vec<DriftRun> {
    let mut moved = take_moved(&mut runs, wording, text);
    // "g/mg" for "mg/g" is another unit.
    if let Some(moved) = &mut moved
        && wording.senses(moved.approved.clone()).all(|sense| sense == Sense::Unit)
    {
        moved.kind = DriftKind::Unit;
    }
    let mut named: Vec<DriftRun> = runs.iter().map(|run| Changes { run, wording, text }.named()).chain(moved).collect();
    widen(&mut named, wording, text);
    named.sort_by_key(|run| (run.written.start, run.approved.start));
    named
}

/// Where a text says "all adults" for "adults with gout", what narrowed the people is as much a change of who is meant as the "all".
fn widen(runs: &mut [DriftRun], wording: &Side, text: &Side) {
    let names_all = |run: &DriftRun| run.approved.is_empty() && run.written.clone().any(|at| text.is_all_of_people(at));
    if !runs.iter().any(names_all) {
        return;
    }
    let narrows = |run: &&mut DriftRun| run.written.is_empty() && wording.narrows_people(run.approved.start);
    for run in runs.iter_mut().filter(narrows) {
        run.kind = DriftKind::Population;
    }
}

/// Runs of a text that starts at a word of a passage as runs of the passage.
pub(super) fn shifted(mut drift: Vec<DriftRun>, by: usize) -> Vec<DriftRun> {
    for run in &mut drift {
        let moved = run.moved.iter_mut().map(|(_, written)| written);
        for written in moved.chain(std::iter::once(&mut run.written)) {
            *written = written.start + by..written.end + by;
        }
    }
    drift
}

/// Among more runs than this none is looked for that has moved: there is too little left of the wording.
const MANY_RUNS: usize = 12;

/// Takes out the runs that are the same words in another place: all of them together, or two of them.
fn take_moved(runs: &mut Vec<Run>, wording: &Side, text: &Side) -> Option<DriftRun> {
    let same_words = |runs: &[&Run]| {
        let gone = sorted(runs.iter().flat_map(|run| &wording.tokens[run.approved.clone()]));
        !gone.is_empty() && gone == sorted(runs.iter().flat_map(|run| &text.tokens[run.written.clone()]))
    };
    if runs.len() > 1 && same_words(&runs.iter().collect::<Vec<_>>()) {
        return hull(&std::mem::take(runs));
    }
    if runs.len() > MANY_RUNS {
        return None;
    }
    let pairs = (0..runs.len()).flat_map(|one| (one + 1..runs.len()).map(move |other| (one, other)));
    let (one, other) = pairs.into_iter().find(|(one, other)| same_words(&[&runs[*one], &runs[*other]]))?;
    let last = runs.remove(other);
    let first = runs.remove(one);
    hull(&[first, last])
}

fn sorted<'t>(tokens: impl Iterator<Item = &'t Token>) -> Vec<u64> {
    let mut hashes: Vec<u64> = tokens.map(|token| token.hash).collect();
    hashes.sort_unstable();
    hashes
}

/// All the words of some runs that changed places.
fn hull(runs: &[Run]) -> Option<DriftRun> {
    let around = |ranges: Vec<Range<usize>>| {
        let filled = || ranges.iter().filter(|range| !range.is_empty());
        Some(filled().map(|range| range.start).min()?..filled().map(|range| range.end).max()?)
    };
    let approved = around(runs.iter().map(|run| run.approved.clone()).collect())?;
    let written = around(runs.iter().map(|run| run.written.clone()).collect())?;
    let moved = runs.iter().map(|run| (run.approved.clone(), run.written.clone())).collect();
    Some(DriftRun { kind: DriftKind::Order, approved, written, moved })
}

/// More words put in than these say something of their own, whatever words are among them.
const MOST_OF_ONE_KIND: usize = 5;

/// A run with the texts around it.
struct Changes<'t> {
    run: &'t Run,
    wording: &'t Side<'t>,
    text: &'t Side<'t>,
}

impl Changes<'_> {
    fn named(&self) -> DriftRun {
        let kind = match (self.run.approved.is_empty(), self.run.written.is_empty()) {
            _ if self.run.beside => DriftKind::Addition,
            (false, true) => self.dropped(),
            (true, _) => self.put_in(),
            (false, false) => self.exchanged(),
        };
        let (approved, written) = self.with_percent_sign();
        DriftRun { kind, approved, written, moved: Vec::new() }
    }

    /// Words gone without others in their place: a clause, or a word or two of one sort.
    fn dropped(&self) -> DriftKind {
        let senses: Vec<Sense> = self.wording.senses(self.run.approved.clone()).collect();
        let mut telling = senses.iter().filter(|sense| **sense != Sense::Function);
        let Some(first) = telling.next() else { return DriftKind::Wording };
        let is_one_sort = telling.all(|next| next == first);
        let is_clause = senses.len() > 1 && !matches!(first, Sense::Negation | Sense::Hedge | Sense::Strength);
        if is_one_sort && !is_clause {
            first_kind(&[*first]).unwrap_or(DriftKind::Qualifier)
        } else {
            DriftKind::Qualifier
        }
    }

    /// Words put in without others gone.
    fn put_in(&self) -> DriftKind {
        if self.run.written.len() == 1 && self.text.is_all_of_people(self.run.written.start) {
            return DriftKind::Population;
        }
        let senses: Vec<Sense> = self.text.senses(self.run.written.clone()).collect();
        if senses.iter().all(|sense| *sense == Sense::Function) {
            return DriftKind::Wording;
        }
        if senses.len() > MOST_OF_ONE_KIND && senses.contains(&Sense::Other) {
            return DriftKind::Addition;
        }
        first_kind(&senses).unwrap_or(DriftKind::Addition)
    }

    /// Words exchanged for others.
    fn exchanged(&self) -> DriftKind {
        let (gone, new) = (self.gone(), self.put());
        let mut senses: Vec<Sense> = gone.iter().chain(&new).copied().collect();
        if senses.contains(&Sense::Comparator) && self.says_no_more_than_no() {
            return DriftKind::Comparator;
        }
        // One name for another; a name on one side alone may be any rare word.
        let (gone_name, new_name) = (self.wording.by_place(&self.run.approved), self.text.by_place(&self.run.written));
        let says =
            |senses: &[Sense], name: Option<Sense>, wanted: Sense| name == Some(wanted) || senses.contains(&wanted);
        let both = |wanted: &Sense| says(&gone, gone_name, *wanted) && says(&new, new_name, *wanted);
        senses.extend([Sense::Comparator, Sense::Population].into_iter().filter(both));
        senses.retain(|sense| !is_in_passing(*sense, &gone, &new));
        let only_words_that_join = new.iter().all(|sense| *sense == Sense::Function);
        first_kind(&senses).unwrap_or(if only_words_that_join && gone.len() > 2 {
            DriftKind::Qualifier
        } else {
            DriftKind::Wording
        })
    }

    /// The approved words that are not among the new ones too.
    fn gone(&self) -> Vec<Sense> {
        told(self.wording, &self.run.approved, &self.text.tokens[self.run.written.clone()])
    }

    /// The new words that were not among the approved ones.
    fn put(&self) -> Vec<Sense> {
        told(self.text, &self.run.written, &self.wording.tokens[self.run.approved.clone()])
    }

    /// Whether the first new word is the only negation: "placebo" has become "no active medicine".
    fn says_no_more_than_no(&self) -> bool {
        let negations = self.text.senses(self.run.written.clone()).filter(|sense| *sense == Sense::Negation).count();
        negations == 1 && self.run.written.len() > 1 && self.text.sense(self.run.written.start) == Sense::Negation
    }

    /// The run's ranges, with the percent sign that both figures carry.
    fn with_percent_sign(&self) -> (Range<usize>, Range<usize>) {
        let (mut approved, mut written) = (self.run.approved.clone(), self.run.written.clone());
        let ends_in_figure = |side: &Side, range: &Range<usize>| {
            range.clone().next_back().is_some_and(|last| side.tokens[last].is_figure())
        };
        let both = ends_in_figure(self.wording, &approved) && ends_in_figure(self.text, &written);
        if both && self.wording.is_percent(approved.end) && self.text.is_percent(written.end) {
            approved.end += 1;
            written.end += 1;
        }
        (approved, written)
    }
}

/// Whether only one side says it, and as part of something else: the time of "night sweats" for "hot flushes", the unit of "52%" for
/// "half".
fn is_in_passing(sense: Sense, gone: &[Sense], new: &[Sense]) -> bool {
    let side = match (gone.contains(&sense), new.contains(&sense)) {
        (true, false) => gone,
        (false, true) => new,
        _ => return false,
    };
    match sense {
        Sense::Time => side.contains(&Sense::Other),
        Sense::Unit => side.contains(&Sense::Number),
        _ => false,
    }
}

/// What the words of a range say that are not among some others.
fn told(side: &Side, range: &Range<usize>, others: &[Token]) -> Vec<Sense> {
    let is_among = |at: &usize| others.iter().any(|other| other.hash == side.tokens[*at].hash);
    range.clone().filter(|at| !is_among(at)).map(|at| side.sense(at)).collect()
}

/// The kinds that senses of words name, by precedence.
const PRECEDENCE: [(Sense, DriftKind); 8] = [
    (Sense::Negation, DriftKind::Negation),
    (Sense::Hedge, DriftKind::Hedge),
    (Sense::Comparator, DriftKind::Comparator),
    (Sense::Population, DriftKind::Population),
    (Sense::Time, DriftKind::Time),
    (Sense::Unit, DriftKind::Unit),
    (Sense::Number, DriftKind::Number),
    (Sense::Strength, DriftKind::Strength),
];

fn first_kind(senses: &[Sense]) -> Option<DriftKind> {
    PRECEDENCE.into_iter().find(|(sense, _)| senses.contains(sense)).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::lexicon::Lexicon;
    use crate::phrase::tokens::tokens;
    use crate::text::{normalise, words};

    /// Names runs given as the words of both sides, each text marked with `[` and `]` around the words that changed.
    fn named(wording: &str, text: &str) -> Vec<DriftRun> {
        let lexicon = Lexicon::shipped();
        let (wording, approved) = marked(wording, &lexicon);
        let (text, written) = marked(text, &lexicon);
        let runs = approved
            .into_iter()
            .zip(written)
            .map(|(approved, written)| Run { approved, written, beside: false })
            .collect();
        name(runs, &Side::new(&wording, &lexicon), &Side::new(&text, &lexicon))
    }

    fn marked(raw: &str, lexicon: &Lexicon) -> (Vec<Token>, Vec<Range<usize>>) {
        let text = normalise(raw, &[]);
        let words = words(&text);
        let at = |mark: usize| words.partition_point(|word| (word.start as usize) < mark);
        let marks = |mark: char| text.text.match_indices(mark).map(|(place, _)| at(place)).collect::<Vec<_>>();
        let runs = marks('[').into_iter().zip(marks(']')).map(|(start, end)| start..end).collect();
        (tokens(&text, &words, lexicon), runs)
    }

    fn kind(wording: &str, text: &str) -> DriftKind {
        named(wording, text)[0].kind
    }

    #[test]
    fn exchanged_words_have_the_first_kind_that_either_side_says() {
        assert_eq!(kind("[lowered] it", "[did not lower] it"), DriftKind::Negation);
        assert_eq!(kind("it [may] help", "it [will] help"), DriftKind::Hedge);
        assert_eq!(kind("versus [placebo]", "versus [standard care]"), DriftKind::Comparator);
        assert_eq!(kind("in [adults]", "in [children]"), DriftKind::Population);
        assert_eq!(kind("once [daily]", "once [weekly]"), DriftKind::Time);
        assert_eq!(kind("80 [mg] of it", "80 [mcg] of it"), DriftKind::Unit);
        assert_eq!(kind("by [52]%", "by [58]%"), DriftKind::Number);
        assert_eq!(kind("by [52%]", "by [half]"), DriftKind::Number);
        assert_eq!(kind("a [great] step", "a [tiny] step"), DriftKind::Strength);
        assert_eq!(kind("it [lowered] urate", "it [decreased] urate"), DriftKind::Wording);
    }

    #[test]
    fn all_of_some_people_for_those_who_have_something_is_another_population() {
        let kinds = |wording: &str, text: &str| named(wording, text).iter().map(|run| run.kind).collect::<Vec<_>>();
        assert_eq!(kinds("in [] adults [with HeFH]", "in [all] adults []"), [DriftKind::Population; 2]);
        assert_eq!(kinds("in [] adults with HeFH", "in [all] adults with HeFH"), [DriftKind::Population]);
        assert_eq!(kinds("in adults [with HeFH]", "in adults []"), [DriftKind::Qualifier]);
        assert_eq!(
            kinds("at [] visits [in the study]", "at [all] visits []"),
            [DriftKind::Wording, DriftKind::Qualifier]
        );
    }

    #[test]
    fn what_a_comparison_becomes_is_no_denial() {
        assert_eq!(kind("versus [placebo]", "versus [no medicine]"), DriftKind::Comparator);
        assert_eq!(kind("versus [zolimibe]", "versus [relsotumab]"), DriftKind::Comparator);
    }

    #[test]
    fn dropped_words_are_a_clause_or_one_sort_of_thing() {
        assert_eq!(kind("lowered it [in an open label study]", "lowered it []"), DriftKind::Qualifier);
        assert_eq!(kind("by [up to] 52%", "by [] 52%"), DriftKind::Hedge);
        assert_eq!(kind("is [not] known", "is [] known"), DriftKind::Negation);
        assert_eq!(kind("[significantly] lower", "[] lower"), DriftKind::Strength);
        assert_eq!(kind("[the] dose", "[] dose"), DriftKind::Wording);
    }

    #[test]
    fn words_put_in_are_what_they_say_or_an_addition() {
        assert_eq!(kind("by [] 52%", "by [about] 52%"), DriftKind::Hedge);
        assert_eq!(kind("it [] lowered", "it [astonishingly for all] lowered"), DriftKind::Addition);
        assert_eq!(kind("it [] lowered", "it [has] lowered"), DriftKind::Wording);
        assert_eq!(
            kind("it fell. [] It rose.", "it fell. [Most people never notice it at all.] It rose."),
            DriftKind::Addition
        );
    }

    #[test]
    fn figures_of_a_percentage_are_told_with_their_sign() {
        let run = &named("by [52]% more", "by [58]% more")[0];
        assert_eq!((run.approved.clone(), run.written.clone()), (1..3, 1..3));
        let run = &named("by [52]% more", "by [58] points")[0];
        assert_eq!((run.approved.clone(), run.written.clone()), (1..2, 1..2));
    }

    #[test]
    fn the_same_words_in_another_place_are_one_change_of_order() {
        let runs = named("[] it fell [at week 6] by half", "[At week 6] it fell [] by half");
        let moved = vec![(0..0, 0..3), (2..5, 5..5)];
        assert_eq!(runs, [DriftRun { kind: DriftKind::Order, approved: 2..5, written: 0..3, moved }]);
        let runs = named("[61]% on it, [8]% off it, [in all]", "[8]% on it, [61]% off it, []");
        assert_eq!(runs.iter().map(|run| run.kind).collect::<Vec<_>>(), [DriftKind::Order, DriftKind::Wording]);
    }

    #[test]
    fn a_unit_turned_around_is_another_unit() {
        assert_eq!(named("15 [mg/]g[]", "15 []g[/mg]")[0].kind, DriftKind::Unit);
    }

    #[test]
    fn what_stands_beside_a_wording_is_an_addition_whatever_it_says() {
        let lexicon = Lexicon::shipped();
        let (wording, _) = marked("it fell", &lexicon);
        let (text, _) = marked("it fell not", &lexicon);
        let run = Run { approved: 2..2, written: 2..3, beside: true };
        let runs = name(vec![run], &Side::new(&wording, &lexicon), &Side::new(&text, &lexicon));
        assert_eq!(runs[0].kind, DriftKind::Addition);
    }
}
