//! Lays a wording along a text, word by word: all of the wording, along the part of the text where it fits best.
//!
//! Matched words earn their weight; words passed over on either side, and words exchanged, cost part of theirs. A run of changes costs
//! something to open, so that changes stand together rather than scattered between the function words of an unrelated stretch.

use super::token::Token;

/// What passing over a word costs, as part of its weight.
const GAP: f32 = 0.3;
/// What passing over any word costs beside that.
const STEP: f32 = 0.01;
/// What a figure exchanged for another costs.
const FIGURE_FOR_FIGURE: f32 = 0.1;
/// What it costs to open a run of changes.
const OPEN: f32 = 0.06;
/// What any matched word earns beside its weight.
const MATCH: f32 = 0.02;

/// How a wording lies along a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Alignment {
    /// Words matched, as (index in the wording, index in the text), ascending in both.
    pub(super) pairs: Vec<(usize, usize)>,
    /// What matched words earned less what the others cost.
    pub(super) score: f32,
}

/// How a cell was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Start,
    Match,
    Exchange,
    PassWording,
    PassText,
}

/// The best way into a cell that ends in one state.
#[derive(Clone, Copy, Debug)]
struct Way {
    score: f32,
    step: Step,
    /// Whether the cell before ended in a change.
    from_change: bool,
}

const NO_WAY: Way = Way { score: f32::NEG_INFINITY, step: Step::Start, from_change: false };

/// The two best ways into a cell: the one that ends in a match, or starts there, and the one that ends in a change.
#[derive(Clone, Copy, Debug)]
struct Cell {
    matched: Way,
    changed: Way,
}

const NOWHERE: Cell = Cell { matched: NO_WAY, changed: NO_WAY };

/// Lays a wording along a text. The cost grows with the product of their lengths.
pub(super) fn align(wording: &[Token], text: &[Token]) -> Alignment {
    Grid::fill(wording, text).trace()
}

struct Grid {
    cells: Vec<Cell>,
    /// Cells in a row: one more than words in the text.
    width: usize,
}

impl Grid {
    fn fill(wording: &[Token], text: &[Token]) -> Self {
        let width = text.len() + 1;
        let costs: Vec<f32> = text.iter().map(|token| token.weight * GAP + STEP).collect();
        let mut grid = Self { cells: vec![NOWHERE; (wording.len() + 1) * width], width };
        let start = Way { score: 0.0, step: Step::Start, from_change: false };
        grid.cells[..width].fill(Cell { matched: start, changed: NO_WAY });
        for (row, token) in wording.iter().enumerate() {
            grid.fill_row(row + 1, *token, text, &costs);
        }
        grid
    }

    fn fill_row(&mut self, row: usize, token: Token, text: &[Token], costs: &[f32]) {
        let (above, here) = self.cells[(row - 1) * self.width..].split_at_mut(self.width);
        let own_cost = token.weight * GAP + STEP;
        here[0].changed = pass(above[0], own_cost, Step::PassWording);
        for (column, (other, other_cost)) in text.iter().zip(costs).enumerate() {
            let diagonal = above[column];
            let matched = if token.hash == other.hash { earn(diagonal, token.weight + MATCH) } else { NO_WAY };
            let exchange_cost =
                if token.is_figure() && other.is_figure() { FIGURE_FOR_FIGURE } else { own_cost.max(*other_cost) };
            let changed = best([
                pass(diagonal, exchange_cost, Step::Exchange),
                pass(above[column + 1], own_cost, Step::PassWording),
                pass(here[column], *other_cost, Step::PassText),
            ]);
            here[column + 1] = Cell { matched, changed };
        }
    }

    /// Goes back from the best end.
    fn trace(&self) -> Alignment {
        let rows = self.cells.len() / self.width;
        let last = &self.cells[(rows - 1) * self.width..];
        let end = |cell: &Cell| cell.matched.score.max(cell.changed.score);
        let mut column = (0..last.len()).fold(0, |best, at| if end(&last[at]) > end(&last[best]) { at } else { best });
        let mut in_change = last[column].changed.score > last[column].matched.score;
        let (mut row, mut pairs) = (rows - 1, Vec::new());
        let score = end(&last[column]);
        loop {
            let cell = self.cells[row * self.width + column];
            let way = if in_change { cell.changed } else { cell.matched };
            match way.step {
                Step::Start => break,
                Step::Match => pairs.push((row - 1, column - 1)),
                Step::Exchange | Step::PassWording | Step::PassText => {}
            }
            row -= usize::from(way.step != Step::PassText);
            column -= usize::from(way.step != Step::PassWording);
            in_change = way.from_change;
        }
        pairs.reverse();
        Alignment { pairs, score }
    }
}

/// Into a match from whichever way there is better.
fn earn(from: Cell, gain: f32) -> Way {
    let from_change = from.changed.score > from.matched.score;
    let score = if from_change { from.changed.score } else { from.matched.score };
    Way { score: score + gain, step: Step::Match, from_change }
}

/// Into a change, which costs more if it opens a run.
fn pass(from: Cell, cost: f32, step: Step) -> Way {
    let opening = from.matched.score - OPEN;
    let from_change = from.changed.score > opening;
    let score = if from_change { from.changed.score } else { opening };
    Way { score: score - cost, step, from_change }
}

fn best(ways: [Way; 3]) -> Way {
    ways.into_iter().fold(NO_WAY, |best, way| if way.score > best.score { way } else { best })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::phrase::lexicon::Lexicon;
    use crate::phrase::tokens::tokens;
    use crate::text::{normalise, words};

    fn aligned(wording: &str, text: &str) -> Vec<(usize, usize)> {
        let lexicon = Lexicon::shipped();
        let cut = |raw: &str| {
            let text = normalise(raw, &[]);
            tokens(&text, &words(&text), &lexicon)
        };
        align(&cut(wording), &cut(text)).pairs
    }

    #[test]
    fn a_wording_lies_whole_along_itself() {
        assert_eq!(aligned("Velorin lowered it", "Today Velorin lowered it again"), [(0, 1), (1, 2), (2, 3)]);
    }

    #[test]
    fn what_was_exchanged_dropped_or_put_in_is_passed_over() {
        assert_eq!(
            aligned("Velorin lowered it by 52%", "Velorin lowered it by 58%"),
            [(0, 0), (1, 1), (2, 2), (3, 3), (5, 5)]
        );
        assert_eq!(aligned("Velorin lowered it in adults", "Velorin lowered it"), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(aligned("Velorin lowered it", "Velorin rapidly lowered it"), [(0, 0), (1, 2), (2, 3)]);
    }

    #[test]
    fn changes_stand_together() {
        let pairs = aligned("64% of patients on Velorin and 8% of patients on placebo", "64% of patients on Velorin");
        assert_eq!(pairs, (0..6).map(|at| (at, at)).collect::<Vec<_>>());
    }

    #[test]
    fn nothing_lies_along_nothing() {
        assert_eq!(aligned("", "text"), []);
        assert_eq!(aligned("wording", ""), []);
        assert_eq!(aligned("wording", "else"), []);
    }

    proptest! {
        #[test]
        fn pairs_ascend_and_match(wording in "([ab]|the|5)( [abc]| the| 6){0,9}", text in "([ab]|the|5)( [abc]| the| 6){0,12}") {
            let cut = |raw: &str| raw.split(' ').map(str::to_owned).collect::<Vec<_>>();
            let pairs = aligned(&wording, &text);
            let (wording, text) = (cut(&wording), cut(&text));
            prop_assert!(pairs.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1));
            prop_assert!(pairs.iter().all(|(one, other)| wording[*one] == text[*other]));
        }

        #[test]
        fn a_text_always_lies_along_itself(text in "([a-e]|the|5)( [a-e]| the| 6){0,12}") {
            let length = text.split(' ').count();
            prop_assert_eq!(aligned(&text, &text), (0..length).map(|at| (at, at)).collect::<Vec<_>>());
        }
    }
}
