//! Ids: what one looks like, the set of all that are known, and which known one somebody meant.
//!
//! Ids become git refs and file names, so they keep to `[A-Za-z][A-Za-z0-9._-]*` without `..`, a final `.` or `.lock`.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use thiserror::Error;

/// What an id stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A product.
    Product,
    /// An indication of a product.
    Indication,
    /// A claim.
    Claim,
    /// A reference.
    Reference,
    /// A statement.
    Statement,
    /// A requirement.
    Requirement,
    /// A trigger.
    Trigger,
    /// A term.
    Term,
    /// A prohibition.
    Prohibition,
    /// A signal.
    Signal,
    /// A weighting.
    Weighting,
    /// A person.
    Person,
    /// An asset.
    Asset,
}

impl Kind {
    /// The word for it in findings: "claim".
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Indication => "indication",
            Self::Claim => "claim",
            Self::Reference => "reference",
            Self::Statement => "statement",
            Self::Requirement => "requirement",
            Self::Trigger => "trigger",
            Self::Term => "term",
            Self::Prohibition => "prohibition",
            Self::Signal => "signal",
            Self::Weighting => "weighting",
            Self::Person => "person",
            Self::Asset => "asset",
        }
    }

    /// The word with its article: "a claim", "an asset".
    pub fn one(self) -> String {
        let article = if matches!(self, Self::Asset | Self::Indication) { "an" } else { "a" };
        format!("{article} {}", self.noun())
    }
}

/// What is wrong with the form of an id.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum IdFault {
    /// It holds no character.
    #[error("an id may not be empty")]
    Empty,
    /// It begins with something else than a letter.
    #[error("an id begins with a letter from A to Z")]
    Start,
    /// It holds a character that is not allowed.
    #[error("an id holds letters from A to Z, digits, '.', '_' and '-' only, not {0:?}")]
    Character(char),
    /// Two full stops in a row.
    #[error("an id may not hold '..'")]
    Dots,
    /// It ends with `.` or `.lock`.
    #[error("an id may not end with '.' or '.lock'")]
    End,
}

/// Whether a text has the form of an id.
pub fn check(id: &str) -> Result<(), IdFault> {
    let first = id.chars().next().ok_or(IdFault::Empty)?;
    if let Some(wrong) = id.chars().find(|letter| !letter.is_ascii_alphanumeric() && !"._-".contains(*letter)) {
        return Err(IdFault::Character(wrong));
    }
    match id {
        _ if !first.is_ascii_alphabetic() => Err(IdFault::Start),
        _ if id.contains("..") => Err(IdFault::Dots),
        _ if id.ends_with('.') || id.to_ascii_lowercase().ends_with(".lock") => Err(IdFault::End),
        _ => Ok(()),
    }
}

/// All known ids. No two differ in case alone.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    known: Vec<Known>,
    /// The place of each among the known, by the id in lower case.
    places: HashMap<String, usize>,
}

/// An id with what is asked of it first when a near one is looked for, so that most need no comparison.
#[derive(Clone, Debug)]
struct Known {
    /// As it is written.
    id: String,
    kind: Kind,
    /// The letters of the id in lower case.
    letters: u64,
}

impl Ids {
    /// Adds an id.
    ///
    /// # Errors
    /// The id, as first written, and the kind of what has it already, case aside.
    pub fn insert(&mut self, id: &str, kind: Kind) -> Result<(), (&str, Kind)> {
        match self.places.entry(id.to_lowercase()) {
            Entry::Occupied(entry) => {
                let known = &self.known[*entry.get()];
                Err((&known.id, known.kind))
            }
            Entry::Vacant(entry) => {
                let letters = letters(entry.key());
                entry.insert(self.known.len());
                self.known.push(Known { id: id.to_owned(), kind, letters });
                Ok(())
            }
        }
    }

    /// What an id stands for; ids are written as they are, case included.
    pub fn kind(&self, id: &str) -> Option<Kind> {
        let known = &self.known[*self.places.get(&id.to_lowercase())?];
        (known.id == id).then_some(known.kind)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The known id that a wrong one was probably meant to be: near enough, the nearest, the first of equals in alphabetical order.
    pub fn nearest(&self, wrong: &str) -> Option<&str> {
        self.nearest_where(wrong, |_| true)
    }

    /// Like [`Ids::nearest`], among the ids of one kind.
    pub fn nearest_of_kind(&self, wrong: &str, kind: Kind) -> Option<&str> {
        self.nearest_where(wrong, |known| known == kind)
    }

    fn nearest_where(&self, wrong: &str, wanted: impl Fn(Kind) -> bool) -> Option<&str> {
        let folded = wrong.to_lowercase();
        let (reach, letters) = (reach(&folded), letters(&folded));
        // An edit takes one letter away and brings one in at most.
        let possible = self.known.iter().filter(|known| (known.letters ^ letters).count_ones() as usize <= 2 * reach);
        let near = possible.filter(|known| wanted(known.kind)).filter_map(|known| {
            let id = known.id.to_lowercase();
            Some((distance(&id, &folded, reach)?, id, known))
        });
        near.min_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1))).map(|(.., known)| known.id.as_str())
    }
}

/// The candidate that a wrong word was probably meant to be, case aside.
pub fn nearest_of<'c>(candidates: impl IntoIterator<Item = &'c str>, wrong: &str) -> Option<&'c str> {
    let folded = wrong.to_lowercase();
    let reach = reach(&folded);
    let near = candidates.into_iter().filter_map(|word| Some((distance(&word.to_lowercase(), &folded, reach)?, word)));
    near.min_by_key(|(distance, _)| *distance).map(|(_, word)| word)
}

/// Which bytes a word holds, as one bit each; two bytes may share a bit.
fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte % 64))
}

/// How many edits away a word may be and still be meant: two, in a short word one.
fn reach(word: &str) -> usize {
    if word.len() < 5 { 1 } else { 2 }
}

/// Edits between two words (a byte more, less, another, or two neighbours swapped), up to a limit.
fn distance(left: &str, right: &str, limit: usize) -> Option<usize> {
    if left.len().abs_diff(right.len()) > limit {
        return None;
    }
    let (left, right) = without_common_ends(left.as_bytes(), right.as_bytes());
    let mut before = vec![0; right.len() + 1];
    let mut last: Vec<usize> = (0..=right.len()).collect();
    let mut next = before.clone();
    for (row, byte) in left.iter().enumerate() {
        next[0] = row + 1;
        for (column, other) in right.iter().enumerate() {
            let changed = last[column] + usize::from(byte != other);
            let swapped = row > 0 && column > 0 && *byte == right[column - 1] && left[row - 1] == *other;
            let swapped = if swapped { before[column - 1] + 1 } else { usize::MAX };
            next[column + 1] = changed.min(last[column + 1] + 1).min(next[column] + 1).min(swapped);
        }
        if next.iter().all(|edits| *edits > limit) {
            return None;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut next);
    }
    last.last().copied().filter(|edits| *edits <= limit)
}

/// What is left of two words without the bytes that both begin or end with, which need no edit.
fn without_common_ends<'w>(left: &'w [u8], right: &'w [u8]) -> (&'w [u8], &'w [u8]) {
    let start = left.iter().zip(right).take_while(|(one, other)| one == other).count();
    let (left, right) = (&left[start..], &right[start..]);
    let end = left.iter().rev().zip(right.iter().rev()).take_while(|(one, other)| one == other).count();
    (&left[..left.len() - end], &right[..right.len() - end])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn known(ids: &[&str]) -> Ids {
        let mut known = Ids::default();
        for id in ids {
            known.insert(id, Kind::Claim).unwrap();
        }
        known
    }

    #[test]
    fn ids_keep_to_the_form_that_refs_and_file_names_allow() {
        for good in ["A", "VEL-EFF-01", "us.isi_3", "a.b", "block", "A.locket"] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for (wrong, fault) in [
            ("", IdFault::Empty),
            ("1a", IdFault::Start),
            (".a", IdFault::Start),
            ("a b", IdFault::Character(' ')),
            ("a/b", IdFault::Character('/')),
            ("µ", IdFault::Character('µ')),
            ("a..b", IdFault::Dots),
            ("a.", IdFault::End),
            ("a.lock", IdFault::End),
            ("a.LOCK", IdFault::End),
        ] {
            assert_eq!(check(wrong), Err(fault), "{wrong}");
        }
    }

    #[test]
    fn two_ids_that_differ_in_case_alone_are_one_too_many() {
        let mut ids = known(&["VEL-1"]);
        assert_eq!(ids.insert("vel-1", Kind::Asset), Err(("VEL-1", Kind::Claim)));
        assert_eq!(ids.insert("VEL-2", Kind::Asset), Ok(()));
        assert_eq!((ids.kind("VEL-2"), ids.kind("vel-2"), ids.kind("VEL-3")), (Some(Kind::Asset), None, None));
        assert_eq!((ids.len(), ids.is_empty()), (2, false));
    }

    #[test]
    fn the_nearest_id_is_what_was_probably_meant() {
        let ids = known(&["VEL-EFF-01", "VEL-EFF-02", "VEL-SAF-01", "isi"]);
        assert_eq!(ids.nearest("vel-eff-01"), Some("VEL-EFF-01"));
        assert_eq!(ids.nearest("VEL-EFF-1"), Some("VEL-EFF-01"));
        assert_eq!(ids.nearest("VLE-EFF-02"), Some("VEL-EFF-02"));
        assert_eq!(ids.nearest("VEL-EFF-03"), Some("VEL-EFF-01"));
        assert_eq!(ids.nearest("ORB-EFF-99"), None);
        assert_eq!(ids.nearest("is"), Some("isi"));
        assert_eq!(ids.nearest("ab"), None);
    }

    #[test]
    fn one_kind_can_be_asked_for_alone() {
        let mut ids = known(&["velorin-1"]);
        ids.insert("velorin", Kind::Product).unwrap();
        assert_eq!(ids.nearest_of_kind("velorni-1", Kind::Product), None);
        assert_eq!(ids.nearest_of_kind("velorn", Kind::Product), Some("velorin"));
        assert_eq!(Kind::Product.noun(), "product");
        assert_eq!(
            [Kind::Asset, Kind::Claim, Kind::Indication].map(Kind::one),
            ["an asset", "a claim", "an indication"]
        );
    }

    #[test]
    fn words_are_suggested_from_any_list() {
        assert_eq!(nearest_of(["efficacy", "safety"], "Eficacy"), Some("efficacy"));
        assert_eq!(nearest_of(["block", "section"], "paragraph"), None);
        assert_eq!(nearest_of([], "x"), None);
    }

    /// The textbook table, without the limit.
    fn plain_distance(left: &[u8], right: &[u8]) -> usize {
        let mut table = vec![vec![0; right.len() + 1]; left.len() + 1];
        for i in 0..=left.len() {
            for j in 0..=right.len() {
                table[i][j] = match (i, j) {
                    (0, n) | (n, 0) => n,
                    _ => {
                        let change = table[i - 1][j - 1] + usize::from(left[i - 1] != right[j - 1]);
                        let edits = change.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                        let swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
                        if swapped { edits.min(table[i - 2][j - 2] + 1) } else { edits }
                    }
                };
            }
        }
        table[left.len()][right.len()]
    }

    proptest! {
        #[test]
        fn no_near_id_is_overlooked(ids in proptest::collection::vec("[a-c1-3]{1,7}", 0..12), wrong in "[a-c1-3]{1,7}") {
            let mut set = Ids::default();
            for id in &ids {
                let _ = set.insert(id, Kind::Claim);
            }
            let near = ids.iter().map(|id| (plain_distance(id.as_bytes(), wrong.as_bytes()), id.as_str())).min();
            let near = near.filter(|(distance, _)| *distance <= reach(&wrong)).map(|(_, id)| id);
            prop_assert_eq!(set.nearest(&wrong), near);
        }

        #[test]
        fn distances_are_those_of_the_textbook(left in "[abc-]{0,8}", right in "[abc-]{0,8}", limit in 0usize..4) {
            let plain = plain_distance(left.as_bytes(), right.as_bytes());
            prop_assert_eq!(distance(&left, &right, limit), (plain <= limit).then_some(plain));
        }

        #[test]
        fn any_text_can_be_asked_for(wrong in "\\PC{0,12}") {
            let _ = check(&wrong);
            let _ = known(&["VEL-1", "vel.2"]).nearest(&wrong);
        }
    }
}
