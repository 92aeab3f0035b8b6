//! Words that are written with a full stop, and words that begin sentences: data for the splitter, in lower case and sorted.

/// No word of the lists is longer, in bytes.
const LONGEST: usize = 13;

/// Words that something always follows: titles, "versus", "for example".
pub(super) const NEVER_LAST: &[&str] = &[
    "a.k.a", "approx", "ca", "cf", "dr", "drs", "e.g", "eg", "eq", "esp", "fr", "gen", "gov", "hon", "i.e", "ie",
    "incl", "messrs", "mmes", "mr", "mrs", "ms", "mx", "prof", "rev", "st", "v.s", "viz", "vs",
];

/// Words that a number follows: "Fig. 2", "No. 3", "p. 12".
pub(super) const BEFORE_NUMBER: &[&str] = &[
    "al", "app", "art", "cap", "ch", "chap", "cl", "col", "ed", "eqn", "ext", "fig", "figs", "max", "min", "mo", "no",
    "nos", "nr", "p", "par", "para", "ph", "pp", "pt", "ref", "refs", "sec", "sect", "sects", "suppl", "tab", "tel",
    "v", "ver", "vol", "vols", "wk", "wks", "yr",
];

/// Months, which a day or a year follows.
pub(super) const MONTHS: &[&str] =
    &["apr", "aug", "dec", "feb", "jan", "jul", "jun", "mar", "may", "nov", "oct", "sep", "sept"];

/// Degrees and the like: initials that are no name and no country.
pub(super) const DEGREES: &[&str] = &[
    "b.a", "b.s", "b.sc", "d.d.s", "d.m.d", "d.o", "d.sc", "d.v.m", "m.a", "m.b", "m.d", "m.p.h", "m.s", "m.sc", "n.p",
    "p.a", "ph.d", "pharm.d", "r.n", "r.ph",
];

/// Words that introduce a name, so that a single letter after them is an initial.
pub(super) const BEFORE_NAME: &[&str] = &["and", "by", "for", "from", "of", "or", "see", "to", "with"];

/// Words that a single letter belongs to, so that it may end a sentence: "Study A.", "Vitamin D."
pub(super) const BEFORE_LETTER: &[&str] = &[
    "appendix",
    "arm",
    "box",
    "category",
    "class",
    "cohort",
    "exhibit",
    "factor",
    "figure",
    "grade",
    "group",
    "hepatitis",
    "influenza",
    "level",
    "option",
    "panel",
    "part",
    "period",
    "phase",
    "plan",
    "schedule",
    "section",
    "stage",
    "step",
    "study",
    "table",
    "trial",
    "type",
    "vitamin",
];

/// Words that begin a sentence rather than go on with a name.
pub(super) const STARTERS: &[&str] = &[
    "a",
    "about",
    "after",
    "all",
    "also",
    "although",
    "among",
    "an",
    "and",
    "another",
    "any",
    "approximately",
    "are",
    "as",
    "ask",
    "at",
    "avoid",
    "because",
    "before",
    "both",
    "but",
    "by",
    "call",
    "can",
    "compared",
    "consult",
    "contact",
    "did",
    "do",
    "does",
    "during",
    "each",
    "either",
    "every",
    "few",
    "for",
    "from",
    "get",
    "had",
    "has",
    "have",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "individual",
    "is",
    "it",
    "its",
    "keep",
    "less",
    "many",
    "may",
    "monitor",
    "more",
    "most",
    "my",
    "neither",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "of",
    "on",
    "once",
    "one",
    "only",
    "or",
    "our",
    "over",
    "people",
    "please",
    "read",
    "results",
    "see",
    "several",
    "she",
    "should",
    "since",
    "so",
    "some",
    "such",
    "take",
    "talk",
    "tell",
    "than",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "to",
    "two",
    "under",
    "until",
    "use",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "why",
    "with",
    "within",
    "without",
    "you",
    "your",
];

/// Whether a word stands in a list, in whatever case.
pub(super) fn has(list: &[&str], word: &str) -> bool {
    let lower = || word.bytes().map(|byte| byte.to_ascii_lowercase());
    word.len() <= LONGEST && list.binary_search_by(|entry| entry.bytes().cmp(lower())).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [NEVER_LAST, BEFORE_NUMBER, MONTHS, DEGREES, BEFORE_NAME, BEFORE_LETTER, STARTERS] {
            assert!(list.is_sorted(), "{list:?}");
            assert!(list.iter().all(|word| word.len() <= LONGEST && *word == word.to_lowercase()));
        }
    }

    #[test]
    fn words_are_found_in_any_case() {
        assert!(has(NEVER_LAST, "Dr") && has(DEGREES, "Ph.D") && has(STARTERS, "THE"));
        assert!(!has(NEVER_LAST, "drug") && !has(STARTERS, "") && !has(STARTERS, "Velorin"));
    }
}
