//! Where statements are used on a page word for word: written out, included, or brought in by a module.

use super::cover::Cover;
use super::modules::Modules;
use super::page::Page;
use super::visibility::Visibility;
use crate::document::Block;
use crate::index::{Extent, Index};
use crate::phrase::Match;
use crate::record::{StatementKind, Word as _};
use crate::registry::{HeadId, Owner, StatementId};
use crate::span::Span;
use crate::text::Word;

/// One place where a statement is used whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementUse {
    /// The statement.
    pub statement: StatementId,
    /// How it came there.
    pub source: StatementSource,
    /// Its words; empty where it is included.
    pub words: Extent<Word>,
    /// Its blocks.
    pub blocks: Extent<Block>,
    /// Its place in the file.
    pub span: Span,
    /// Who sees it.
    pub visibility: Visibility,
    /// The section around it whose heading is that of its record: a place among the document's sections.
    pub section: Option<u32>,
}

/// How a statement came to be where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatementSource {
    /// Written out.
    Written,
    /// `[ID]` or `[isi]`.
    Included,
    /// By a module.
    ByModule(HeadId),
}

/// All statements that a page uses, in reading order; of those that overlap the longest.
pub(super) fn find(page: &Page<'_>, modules: &Modules, found: &[Match]) -> Vec<StatementUse> {
    let mut uses = written(page, found);
    uses.extend(included(page, modules));
    uses.sort_by_key(|one| (one.span.start, one.statement));
    for one in &mut uses {
        one.section = own_section(page, one);
    }
    uses
}

/// The words of statements: their own, and those of the headings of their records where all readers see both.
pub(super) fn cover(page: &Page<'_>, uses: &[StatementUse]) -> Cover {
    let shown = uses.iter().filter(|one| one.visibility == Visibility::Shown);
    let headings = shown.filter_map(|one| page.document.heading(one.section?));
    let headings: Vec<_> = headings.map(|heading| page.block_words(heading)).collect();
    Cover::new(page.words.len(), headings.into_iter().chain(uses.iter().map(|one| one.words)))
}

fn own_section(page: &Page<'_>, used: &StatementUse) -> Option<u32> {
    let document = &page.document;
    let wanted = page.registry.records.statements[used.statement].heading.as_ref()?.value.trim().to_lowercase();
    let inner = used.blocks.start.get(&document.blocks)?.section;
    document.sections_around(inner).find(|section| {
        let heading = document.heading(*section);
        heading.is_some_and(|heading| document.text(heading).trim().to_lowercase() == wanted)
    })
}

fn written(page: &Page<'_>, found: &[Match]) -> Vec<StatementUse> {
    let mut whole: Vec<(StatementId, Extent<Word>)> = Vec::new();
    for one in found {
        for owner in page.registry.wordings.owners(one.phrase) {
            let Owner::StatementSentence { statement, sentence: 0 } = owner else { continue };
            whole.extend(whole_at(page, *statement, Index::new(one.words.start)).map(|words| (*statement, words)));
        }
    }
    whole.sort_by_key(|(statement, words)| (std::cmp::Reverse(words.len()), words.start, *statement));
    let mut kept: Vec<StatementUse> = Vec::new();
    for (statement, words) in whole {
        let inside = |other: &StatementUse| other.words != words && other.words.overlaps(words);
        if !kept.iter().any(inside) {
            kept.push(written_use(page, statement, words));
        }
    }
    kept
}

/// The words of a statement, if all of them follow from a word on, in whatever blocks. One that ends like a sentence must fill its
/// sentences: other words in the same sentence may change its meaning.
fn whole_at(page: &Page<'_>, statement: StatementId, start: Index<Word>) -> Option<Extent<Word>> {
    let form = page.registry.wordings.statement(statement);
    let range = Extent::new(start, start + form.words.len());
    let words = range.get(&page.words)?;
    if !words.iter().map(|word| word.hash).eq(form.words.iter().copied()) {
        return None;
    }
    let is_sentence = form.text.trim_end().ends_with(['.', '!', '?']);
    (!is_sentence || fills_sentences(page, range)).then_some(range)
}

/// Whether words have nothing but a lead-in or another item of a line next to them in their first and last sentence.
fn fills_sentences(page: &Page<'_>, words: Extent<Word>) -> bool {
    const DIVIDERS: [char; 6] = [':', ';', '|', '·', '•', '/'];
    let (Some(first), Some(last)) = (words.start.get(&page.words), words.last().and_then(|last| last.get(&page.words)))
    else {
        return false;
    };
    let text = page.normal.text.as_str();
    let before =
        text.get(..first.start as usize).unwrap_or_default().trim_end_matches(|sign: char| is_between(sign, DIVIDERS));
    let after =
        text.get(last.end as usize..).unwrap_or_default().trim_start_matches(|sign: char| is_between(sign, DIVIDERS));
    let opens = page.sentence_words(words.start).start == words.start || before.ends_with(DIVIDERS);
    let closes = page.sentence_words(words.end.saturating_sub(1)).end == words.end || after.starts_with(DIVIDERS);
    opens && closes
}

/// Whether a character is neither part of a word nor one that divides a line.
fn is_between(sign: char, dividers: [char; 6]) -> bool {
    !sign.is_alphanumeric() && !dividers.contains(&sign)
}

fn written_use(page: &Page<'_>, statement: StatementId, words: Extent<Word>) -> StatementUse {
    let last = page.block_of(words.end.saturating_sub(1));
    let blocks = Extent::new(page.block_of(words.start), last + 1);
    let visibility = page.document.blocks[blocks].iter().map(Visibility::of).max().unwrap_or(Visibility::Shown);
    StatementUse {
        statement,
        source: StatementSource::Written,
        span: page.span_of(words),
        words,
        blocks,
        visibility,
        section: None,
    }
}

fn included(page: &Page<'_>, modules: &Modules) -> Vec<StatementUse> {
    let registry = page.registry;
    let mut uses = Vec::new();
    for inclusion in &page.document.inclusions {
        let block: Index<Block> = inclusion.block.into();
        let visibility = Visibility::of(&page.document.blocks[block]);
        let at = |statement, source| StatementUse {
            statement,
            source,
            words: Extent::NONE,
            blocks: block.only(),
            span: inclusion.span,
            visibility,
            section: None,
        };
        if let Some(statement) = registry.find_statement(&inclusion.label) {
            uses.push(at(statement, StatementSource::Included));
        } else if let Some(kind) = StatementKind::of(&inclusion.label) {
            let statements = registry.statements_for(kind, page.head);
            uses.extend(statements.into_iter().map(|statement| at(statement, StatementSource::Included)));
        } else if let Some(module) = registry.find_module(&inclusion.label) {
            let statements = modules.statements(module);
            uses.extend(statements.iter().map(|statement| at(*statement, StatementSource::ByModule(module))));
        }
    }
    uses
}
