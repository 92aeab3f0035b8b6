//! What a word means where it stands: a figure beside "weeks" is a time, a name after "versus" is what something is compared with.

use std::ops::Range;

use super::lexicon::{Classes, Lexicon};
use super::token::{Nature, Token};

/// How far back a word looks for what announces it.
const BACK: usize = 8;

/// How many words back a range of ages is announced.
const AGES: usize = 4;

/// What may stand between a comparison and the name that it announces.
const BETWEEN: Classes = Classes::FUNCTION
    .with(Classes::POPULATION)
    .with(Classes::UNIT)
    .with(Classes::CLOCK)
    .with(Classes::HEDGE)
    .with(Classes::HAVING);

/// A wording, or the stretch of text beside it, with the lists that each word stands in.
#[derive(Debug)]
pub(super) struct Side<'t> {
    pub(super) tokens: &'t [Token],
    pub(super) tags: Vec<Classes>,
    own: Vec<Classes>,
    percent: u64,
    and: u64,
}

/// Words of a wording or a text that are known only by sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// Holds the sentence together.
    Function,
    Negation,
    Hedge,
    Comparator,
    Population,
    Time,
    Unit,
    Number,
    Strength,
    /// Anything else.
    Other,
}

impl<'t> Side<'t> {
    pub(super) fn new(tokens: &'t [Token], lexicon: &Lexicon) -> Self {
        let own = tokens.iter().map(|token| lexicon.classes(token.hash)).collect();
        Self { tokens, tags: lexicon.tag(tokens), own, percent: lexicon.percent(), and: lexicon.and() }
    }

    /// What a word says by its lists. A word of several senses has the first of them, by precedence.
    pub(super) fn sense(&self, at: usize) -> Sense {
        let (token, tag) = (self.tokens[at], self.tags[at]);
        if token.is_figure() {
            return self.figure(at);
        }
        if tag.has(Classes::NUMBER.with(Classes::ORDINAL))
            && self.is_word(at)
            && self.tags.get(at + 1).is_some_and(|next| next.has(Classes::CLOCK))
        {
            return Sense::Time;
        }
        let senses = [
            (Classes::NEGATION, Sense::Negation),
            (Classes::HEDGE, Sense::Hedge),
            (Classes::COMPARATOR, Sense::Comparator),
            (Classes::POPULATION, Sense::Population),
            (Classes::TIME, Sense::Time),
            (Classes::CLOCK, Sense::Time),
            (Classes::UNIT, Sense::Unit),
            (Classes::NUMBER, Sense::Number),
            (Classes::STRENGTH, Sense::Strength),
        ];
        let listed = senses.into_iter().find(|(class, _)| tag.has(*class)).map(|(_, sense)| sense);
        listed.unwrap_or(if tag.has(Classes::FUNCTION) { Sense::Function } else { Sense::Other })
    }

    /// The senses of a range of words.
    pub(super) fn senses(&self, range: Range<usize>) -> impl Iterator<Item = Sense> {
        range.map(|at| self.sense(at))
    }

    /// Whether it is neither a figure nor a sign.
    pub(super) fn is_word(&self, at: usize) -> bool {
        !self.tokens[at].is_figure() && self.tokens[at].nature != Nature::Sign
    }

    /// Whether a percent sign stands there.
    pub(super) fn is_percent(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.hash == self.percent)
    }

    fn figure(&self, at: usize) -> Sense {
        if self.is_age(at) {
            Sense::Population
        } else if self.tokens[at].nature == Nature::Year || self.is_beside_clock(at) {
            Sense::Time
        } else {
            Sense::Number
        }
    }

    /// Whether a figure counts, or is counted by, a unit of time: "24 weeks", "week 24", "weeks 4 and 8", "2 to 4 weeks".
    fn is_beside_clock(&self, at: usize) -> bool {
        let is_clock =
            |at: Option<usize>| at.and_then(|at| self.tags.get(at)).is_some_and(|tag| tag.has(Classes::CLOCK));
        let is_figure =
            |at: Option<usize>| at.and_then(|at| self.tokens.get(at)).is_some_and(|token| token.is_figure());
        let back = |by: usize| at.checked_sub(by);
        let is_counted = |at: Option<usize>| {
            is_figure(at) || at.and_then(|at| self.own.get(at)).is_some_and(|own| own.has(Classes::NUMBER))
        };
        // "every three months, 7 in 10": the months are counted already.
        if is_clock(Some(at + 1)) || (is_clock(back(1)) && !is_counted(back(2))) {
            return true;
        }
        // In a list or a range of times, unless it is measured in something else.
        !self.is_measured(at)
            && ((is_figure(Some(at + 1)) && is_clock(Some(at + 2)))
                || (is_figure(back(1)) && is_clock(back(2)))
                || (is_figure(Some(at + 2)) && self.joins(at + 1) && is_clock(Some(at + 3)))
                || (is_figure(back(2)) && self.joins(at - 1) && is_clock(back(3))))
    }

    /// Whether a unit of measure follows a figure.
    fn is_measured(&self, at: usize) -> bool {
        self.tags.get(at + 1).is_some_and(|tag| tag.has(Classes::UNIT))
    }

    /// Whether a word joins two figures: "to", "and", "or".
    fn joins(&self, at: usize) -> bool {
        self.own.get(at).is_some_and(|own| own.has(Classes::FUNCTION))
    }

    /// Whether a word ties a condition to people, or one condition to another.
    fn ties(&self, at: usize) -> bool {
        self.own[at].has(Classes::HAVING) || self.tokens[at].hash == self.and
    }

    /// Whether a figure is an age: "65 years of age", "younger than 10", "aged 6 to 12 years".
    fn is_age(&self, at: usize) -> bool {
        let next_is_years = self.own.get(at + 1).is_some_and(|own| own.has(Classes::CLOCK))
            && self.tags[at + 1].has(Classes::POPULATION);
        let before = at.checked_sub(1).map(|before| self.tags[before]).unwrap_or_default();
        let is_range = |at: &usize| self.tokens[*at].is_figure() || self.joins(*at);
        let announced = (0..at).rev().take(AGES).find(|at| !is_range(at));
        next_is_years
            || (before.has(Classes::POPULATION) && before.has(Classes::COMPARISON))
            || announced.is_some_and(|at| self.own[at].has(Classes::AGE))
    }

    /// What a name says that begins a run, by what announces it: what something is compared with, or who it holds for.
    pub(super) fn by_place(&self, run: &Range<usize>) -> Option<Sense> {
        // A word that ends like a verb names something only where it is tied to what stands before: "and decompensated cirrhosis".
        let names = |at: usize| match self.tokens[at].nature {
            Nature::Word => self.tags[at].is_empty(),
            Nature::Inflected => self.tags[at].is_empty() && at == run.start && at > 0 && self.ties(at - 1),
            Nature::Figure | Nature::Year | Nature::Sign => false,
        };
        let is_tied = run.start > 0
            && self.own[run.start - 1].has(Classes::HAVING)
            && self.tokens[run.start].nature == Nature::Word;
        if !run.clone().any(names) {
            (is_tied && self.follows_people_having(run.start)).then_some(Sense::Population)
        } else if self.follows_comparison(run.start) {
            Some(Sense::Comparator)
        } else if self.follows_people_having(run.start) {
            Some(Sense::Population)
        } else {
            None
        }
    }

    /// Whether a comparison announces a name: nothing but figures, people and words that hold the sentence together lies between, or
    /// what is compared with it, as in "compared Velorin with".
    fn follows_comparison(&self, at: usize) -> bool {
        let is_tied =
            at.checked_sub(1).is_some_and(|before| self.tags[before].has(Classes::FUNCTION.with(Classes::HAVING)));
        if is_tied
            && self.own[at.saturating_sub(4)..at]
                .iter()
                .any(|own| own.has(Classes::COMPARISON) && own.has(Classes::COMMON))
        {
            return true;
        }
        for before in (at.saturating_sub(BACK)..at).rev() {
            if self.tags[before].has(Classes::COMPARISON) {
                return true;
            }
            let goes_on = self.tags[before].has(BETWEEN)
                || self.tokens[before].is_figure()
                || self.tokens[before].nature == Nature::Sign;
            let is_part_of_name = before + 1 == at && self.tags[before].is_empty();
            if !goes_on && !is_part_of_name {
                return false;
            }
        }
        false
    }

    /// Whether a word leaves out nobody of the people that the next one names: "all adults".
    pub(super) fn is_all_of_people(&self, at: usize) -> bool {
        self.own[at].has(Classes::WHOLE) && self.tags.get(at + 1).is_some_and(|next| next.has(Classes::POPULATION))
    }

    /// Whether a word begins what narrows the people named just before it: "adults with gout".
    pub(super) fn narrows_people(&self, at: usize) -> bool {
        let follows_people = at.checked_sub(1).is_some_and(|before| self.tags[before].has(Classes::POPULATION));
        follows_people && self.own.get(at).is_some_and(|own| own.has(Classes::HAVING))
    }

    /// Whether people are named before, and tied to this word: "adults with", "patients who had".
    fn follows_people_having(&self, at: usize) -> bool {
        let mut tied = false;
        for before in (at.saturating_sub(BACK)..at).rev() {
            let tag = self.tags[before];
            if tag.has(Classes::POPULATION) && !tied {
                return false;
            }
            if tag.has(Classes::POPULATION) {
                return true;
            }
            tied |= tag.has(Classes::HAVING);
            if !tied && !tag.is_empty() && !tag.has(Classes::FUNCTION) && !self.own[before].has(Classes::COMMON) {
                return false;
            }
            let is_between = tag.has(BETWEEN) || self.tokens[before].is_figure();
            if tied && !is_between {
                return false;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::tokens::tokens;
    use crate::text::{normalise, words};

    fn sense(text: &str, word: &str) -> Sense {
        with_side(text, word, |side, at| side.by_place(&(at..at + 1)).unwrap_or_else(|| side.sense(at)))
    }

    fn with_side(text: &str, word: &str, ask: impl Fn(&Side, usize) -> Sense) -> Sense {
        let (lexicon, text) = (Lexicon::shipped(), normalise(text, &[]));
        let words = words(&text);
        let at = words.iter().position(|other| other.text(&text) == word).unwrap();
        let tokens = tokens(&text, &words, &lexicon);
        ask(&Side::new(&tokens, &lexicon), at)
    }

    #[test]
    fn a_figure_beside_a_unit_of_time_is_a_time() {
        for text in [
            "at week 24",
            "over 24 weeks",
            "a 24-week trial",
            "weeks 12 and 24",
            "within 24 to 48 hours",
            "12-24 months",
        ] {
            assert_eq!(sense(text, "24"), Sense::Time, "{text}");
        }
        assert_eq!(sense("since 2026", "2026"), Sense::Time);
        assert_eq!(sense("for two years", "two"), Sense::Time);
        assert_eq!(sense("in the last 3 weeks of the first month", "first"), Sense::Time);
        assert_eq!(sense("the first treatment", "first"), Sense::Other);
        assert_eq!(sense("two thirds", "two"), Sense::Number);
        assert_eq!(sense("every three months, 7 in 10", "7"), Sense::Number);
        for text in
            ["24% of patients at week 12", "at week 12, 24% of patients", "24 mg daily", "24 and more at week 3"]
        {
            assert_eq!(sense(text, "24"), Sense::Number, "{text}");
        }
    }

    #[test]
    fn an_age_says_who() {
        assert_eq!(sense("adults 65 years of age", "65"), Sense::Population);
        assert_eq!(sense("children younger than 10 years", "10"), Sense::Population);
        assert_eq!(sense("older than 65", "65"), Sense::Population);
        assert_eq!(sense("aged 6 to 12 years", "6"), Sense::Population);
        assert_eq!(sense("aged 6 to 12 years", "12"), Sense::Population);
        assert_eq!(sense("aged 6 or more took 12 tablets", "12"), Sense::Number);
    }

    #[test]
    fn a_name_after_a_comparison_is_what_is_compared_with() {
        for text in [
            "31% more than zolimibe",
            "versus 46% of patients on zolimibe",
            "noninferior to zolimibe",
            "against 49 minutes with zolimibe",
            "compared with zolimibe",
        ] {
            assert_eq!(sense(text, "zolimibe"), Sense::Comparator, "{text}");
        }
        assert_eq!(sense("zolimibe was better than that", "zolimibe"), Sense::Other);
    }

    #[test]
    fn a_condition_of_people_says_who() {
        assert_eq!(sense("in adults with gout", "gout"), Sense::Population);
        assert_eq!(sense("patients who had gout", "gout"), Sense::Population);
        assert_eq!(sense("men and women over 40 with gout", "gout"), Sense::Population);
        assert_eq!(sense("patients shed weight", "shed"), Sense::Other);
        assert_eq!(sense("people with hepatitis and decompensated cirrhosis", "decompensated"), Sense::Population);
        assert_eq!(sense("patients with gout preferred it", "preferred"), Sense::Other);
    }

    #[test]
    fn listed_words_have_their_sense() {
        let senses = [
            ("up to 5", "up", Sense::Hedge),
            ("not so", "not", Sense::Negation),
            ("5 mg", "mg", Sense::Unit),
            ("the dose", "the", Sense::Function),
        ];
        for (text, word, expected) in senses {
            assert_eq!(sense(text, word), expected, "{text}");
        }
    }
}
