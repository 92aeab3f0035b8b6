//! Single edits of a wording that change what it says.

use std::ops::Range;

use proptest::sample::Index;

/// A wording after one edit.
#[derive(Clone, Debug)]
pub struct Edited {
    pub text: String,
    /// The bytes of the text that are new, with what stands next to them where words were taken out.
    pub at: Range<usize>,
}

/// What an edit does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edit {
    Number,
    Unit,
    NegationIn,
    NegationOut,
    HedgeIn,
    HedgeOut,
    Strength,
    Comparator,
    Population,
    Time,
    Qualifier,
    Order,
    Before,
    After,
    Dropped,
    Exchanged,
}

pub const EDITS: [Edit; 16] = [
    Edit::Number,
    Edit::Unit,
    Edit::NegationIn,
    Edit::NegationOut,
    Edit::HedgeIn,
    Edit::HedgeOut,
    Edit::Strength,
    Edit::Comparator,
    Edit::Population,
    Edit::Time,
    Edit::Qualifier,
    Edit::Order,
    Edit::Before,
    Edit::After,
    Edit::Dropped,
    Edit::Exchanged,
];

const FIGURES: [&str; 6] = ["7", "19", "240", "3.5", "66", "0.4"];
const UNITS: [(&str, &str); 12] = [
    ("mg", "mcg"),
    ("mg/g", "g/mg"),
    ("g/dL", "g/L"),
    ("mL", "L"),
    ("mm", "cm"),
    ("mmol/L", "mg/dL"),
    ("points", "percent"),
    ("kg", "lb"),
    ("%", " points"),
    ("-fold", "%"),
    ("mmHg", "kPa"),
    ("mg/dL", "mmol/L"),
];
const DENIALS: [&str; 4] = ["not", "never", "no", "without"];
const HEDGES: [&str; 8] = ["up to", "about", "may", "at least", "can", "some", "approximately", "is thought to"];
const STRESS: [&str; 6] = ["significantly", "dramatically", "only", "rapidly", "highly", "completely"];
const COMPARISONS: [&str; 4] = ["versus", "than", "against", "with"];
const RIVALS: [&str; 4] = ["Nivorane", "usual care", "a dummy pill", "surgery"];
const GROUPS: [&str; 8] = ["adults", "children", "women", "men", "patients", "adolescents", "people", "infants"];
const TIMES: [(&str, &str); 14] = [
    ("week", "month"),
    ("weeks", "days"),
    ("month", "week"),
    ("months", "years"),
    ("years", "months"),
    ("year", "month"),
    ("hours", "days"),
    ("day", "week"),
    ("days", "months"),
    ("daily", "weekly"),
    ("evening", "morning"),
    ("season", "decade"),
    ("once", "twice"),
    ("first", "last"),
];
/// Words that open a clause which may be left out.
const OPENERS: [&str; 16] = [
    "in", "at", "over", "after", "within", "by", "versus", "compared", "for", "from", "with", "on", "during", "and",
    "whereas", "because",
];
const BEFORE: [&str; 4] =
    ["Unlike older medicines, ", "As every specialist knows, ", "It is not true that ", "In all patients, "];
const AFTER: [&str; 4] = [", even in children", " and without side effects", " in every single patient", ", for life"];
const OTHERS: [&str; 6] = ["lanterns", "violet", "blunted", "measured", "harbour", "kept"];
/// Words that no edit of meaning takes out or exchanges.
const SMALL: [&str; 40] = [
    "a", "an", "the", "of", "in", "on", "at", "by", "to", "and", "or", "with", "was", "were", "is", "are", "has",
    "had", "be", "it", "that", "as", "for", "from", "who", "which", "its", "given", "than", "per", "each", "then",
    "did", "do", "have", "been", "their", "this", "if", "there",
];

/// Edits a wording, the place and the new words drawn; `None` where it holds nothing that can be edited so.
pub fn edit(text: &str, edit: Edit, place: Index, choice: Index) -> Option<Edited> {
    let words = Words::of(text);
    let choose = |list: &[&'static str]| *choice.get(list);
    match edit {
        Edit::Number => words.figure(place, choose(&FIGURES)),
        Edit::Unit => words.pair(&UNITS, place),
        Edit::NegationIn => Some(words.put(place, choose(&["not", "never", "no longer"]))),
        Edit::NegationOut => words.take_any(&DENIALS, place),
        Edit::HedgeIn => Some(words.put(place, choose(&HEDGES))),
        Edit::HedgeOut => words.take_phrase(&HEDGES, place),
        Edit::Strength => words.take_any(&STRESS, place).or_else(|| Some(words.put(place, choose(&STRESS)))),
        Edit::Comparator => words.after(&COMPARISONS, place, choose(&RIVALS)),
        Edit::Population => words.exchange_any(&GROUPS, place, choose(&GROUPS)),
        Edit::Time => words.pair(&TIMES, place),
        Edit::Qualifier => words.clause(place).map(|clause| words.take(clause)),
        Edit::Order => words.clause(place).map(|clause| words.to_front(clause)),
        Edit::Before => Some(words.begin(choose(&BEFORE))),
        Edit::After => Some(words.end(choose(&AFTER))),
        Edit::Dropped => words.meaning(place).map(|at| words.take(at..at + 1)),
        Edit::Exchanged => words.meaning(place).map(|at| words.exchange(at, choose(&OTHERS))),
    }
}

/// A wording cut at its spaces.
struct Words<'t> {
    all: Vec<&'t str>,
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|mark: char| !mark.is_alphanumeric() && mark != '%')
}

/// A word of the same marks as another.
fn dressed(word: &str, inside: &str) -> String {
    if bare(word).is_empty() { inside.to_owned() } else { word.replacen(bare(word), inside, 1) }
}

fn lower_first(word: &str) -> String {
    let is_name = word.chars().skip(1).any(char::is_uppercase);
    if is_name { word.to_owned() } else { word.to_lowercase() }
}

fn is_any(list: &[&str]) -> impl Fn(&str) -> bool {
    move |word| list.contains(&word.to_lowercase().as_str())
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Self {
        Self { all: text.split(' ').collect() }
    }

    /// Words with others in the place of a range.
    fn with(&self, range: Range<usize>, new: &[String]) -> Edited {
        let old = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let (before, after) = (old(&self.all[..range.start]), old(&self.all[range.end..]));
        let length = |words: &[String]| words.iter().map(|word| word.len() + 1).sum::<usize>();
        let start = length(&before);
        let end = start + length(new).saturating_sub(1);
        let text = [before, new.to_vec(), after].concat().join(" ");
        let (start, end) = (start.saturating_sub(2), (end + 2).min(text.len()));
        Edited { at: start.min(end)..end, text }
    }

    fn pick(&self, place: Index, fits: impl Fn(&str) -> bool) -> Option<usize> {
        let fitting: Vec<usize> = (0..self.all.len()).filter(|at| fits(bare(self.all[*at]))).collect();
        (!fitting.is_empty()).then(|| *place.get(&fitting))
    }

    fn exchange(&self, at: usize, new: &str) -> Edited {
        self.with(at..at + 1, &[dressed(self.all[at], new)])
    }

    fn take(&self, range: Range<usize>) -> Edited {
        // The mark that ended the words taken ends those before them.
        let last = self.all[range.end - 1];
        let mark = if range.end == self.all.len() { "." } else { &last[last.len()..] };
        if range.start == 0 || mark.is_empty() {
            return self.with(range, &[]);
        }
        let before = format!("{}{mark}", self.all[range.start - 1].trim_end_matches([',', '.', ';']));
        self.with(range.start - 1..range.end, &[before])
    }

    fn put(&self, place: Index, new: &str) -> Edited {
        let at = place.index(self.all.len());
        self.with(at..at, &[new.to_owned()])
    }

    fn figure(&self, place: Index, new: &str) -> Option<Edited> {
        let at = self.pick(place, |word| word.contains(|mark: char| mark.is_ascii_digit()))?;
        let word = self.all[at];
        let is_figure = |mark: char| mark.is_ascii_digit() || mark == '.';
        let start = word.find(|mark: char| mark.is_ascii_digit())?;
        let length = word[start..].find(|mark| !is_figure(mark)).unwrap_or(word.len() - start);
        let old = word[start..start + length].trim_end_matches('.');
        let edited = format!("{}{new}{}", &word[..start], &word[start + old.len()..]);
        (old != new).then(|| self.with(at..at + 1, &[edited]))
    }

    /// Exchanges the first part of a pair for the second, at the end of a word or as one.
    fn pair(&self, pairs: &[(&str, &str)], place: Index) -> Option<Edited> {
        let fits = |word: &str, old: &str| {
            word == old
                || (word.ends_with(old) && word.trim_end_matches(old).ends_with(|mark: char| mark.is_ascii_digit()))
        };
        let at = self.pick(place, |word| pairs.iter().any(|(old, _)| fits(word, old)))?;
        let word = bare(self.all[at]);
        let (old, new) = pairs.iter().find(|(old, _)| fits(word, old))?;
        Some(self.exchange(at, &format!("{}{new}", &word[..word.len() - old.len()])))
    }

    fn take_any(&self, list: &[&str], place: Index) -> Option<Edited> {
        self.pick(place, is_any(list)).map(|at| self.take(at..at + 1))
    }

    fn take_phrase(&self, list: &[&str], place: Index) -> Option<Edited> {
        let begins = |at: usize, phrase: &str| {
            let length = phrase.split(' ').count();
            let here = self.all.get(at..at + length).map(|words| words.join(" ").to_lowercase());
            (here.as_deref() == Some(phrase)).then_some(at..at + length)
        };
        let found: Vec<_> =
            (0..self.all.len()).flat_map(|at| list.iter().filter_map(move |phrase| begins(at, phrase))).collect();
        (!found.is_empty()).then(|| self.take(place.get(&found).clone()))
    }

    fn after(&self, list: &[&str], place: Index, new: &str) -> Option<Edited> {
        let at = self.pick(place, is_any(list))? + 1;
        (at < self.all.len() && bare(self.all[at]) != new).then(|| self.exchange(at, new))
    }

    fn exchange_any(&self, list: &[&str], place: Index, new: &str) -> Option<Edited> {
        let at = self.pick(place, is_any(list))?;
        (bare(self.all[at]).to_lowercase() != new).then(|| self.exchange(at, new))
    }

    /// A word that says something.
    fn meaning(&self, place: Index) -> Option<usize> {
        self.pick(place, |word| !word.is_empty() && !SMALL.contains(&word.to_lowercase().as_str()))
    }

    /// Two words or more from one that opens a clause to the next such word or mark, no more than half of the wording.
    fn clause(&self, place: Index) -> Option<Range<usize>> {
        let opens = |at: &usize| OPENERS.contains(&self.all[*at].to_lowercase().as_str());
        let ends = |at: &usize| self.all[*at].ends_with([',', ';', '.']);
        let clauses = (0..self.all.len()).filter(opens).filter_map(|start| {
            let next = (start + 2..self.all.len()).find(opens).unwrap_or(self.all.len());
            let end = (start..next).find(ends).map_or(next, |last| last + 1);
            (end - start > 1 && (end - start) * 2 <= self.all.len()).then_some(start..end)
        });
        let clauses: Vec<Range<usize>> = clauses.collect();
        (!clauses.is_empty()).then(|| place.get(&clauses).clone())
    }

    fn to_front(&self, clause: Range<usize>) -> Edited {
        let moved = self.all[clause.clone()].join(" ");
        let moved = super::wordings::capital(moved.trim_end_matches(['.', ',', ';']));
        let rest = [&self.all[..clause.start], &self.all[clause.end..]].concat().join(" ");
        let text = format!("{moved} {}", lower_first(rest.trim_end_matches(['.', ',', ';'])));
        Edited { at: 0..text.len(), text }
    }

    fn begin(&self, new: &str) -> Edited {
        Edited { at: 0..new.len(), text: format!("{new}{}", self.all.join(" ")) }
    }

    fn end(&self, new: &str) -> Edited {
        let text = self.all.join(" ");
        let text = text.trim_end_matches('.');
        Edited { at: text.len()..text.len() + new.len(), text: format!("{text}{new}.") }
    }
}
