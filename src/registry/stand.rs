//! Where statements stand in an asset word for word: written out, included, or brought in by a module.

use std::ops::Range;

use super::asset::Asset;
use super::wording::Owner;
use crate::document::{Block, BlockKind};
use crate::phrase::Match;
use crate::record::{StatementKind, Word as _};
use crate::span::Span;

/// One place where a statement stands whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// The statement: an index into the registry's statements.
    pub statement: usize,
    /// How it came there.
    pub how: StandHow,
    /// Its words; empty where it is included.
    pub words: Range<usize>,
    /// Its blocks.
    pub blocks: Range<u32>,
    /// Its place in the file.
    pub span: Span,
    /// Who sees it.
    pub seen: Seen,
    /// The section around it whose heading is the one its record gives: an index into the document's sections.
    pub section: Option<u32>,
}

/// How a statement came to stand where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandHow {
    /// Written out.
    Written,
    /// `[ID]` or `[isi]`.
    Included,
    /// By a module, the registry's head of that index.
    ByModule(usize),
}

/// Who sees a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// Every reader.
    Shown,
    /// Readers of notes.
    Note,
    /// Readers of a copy unit, which stands alone.
    Copy,
    /// Readers who open what is folded away.
    Folded,
    /// Readers of an image's alternative text.
    Alt,
    /// It is shown as code.
    Code,
}

impl Seen {
    /// What keeps it from counting, in words.
    pub const fn obstacle(self) -> &'static str {
        match self {
            Self::Shown => "",
            Self::Note => "it stands in a note only",
            Self::Copy => "it stands in a copy unit only, which is shown without the body",
            Self::Folded => "it is folded away, so that some readers never see it",
            Self::Alt => "it stands in the alternative text of an image only",
            Self::Code => "it stands in a code block only",
        }
    }
}

/// Who sees a block.
pub fn seen(block: &Block) -> Seen {
    match block.kind {
        _ if block.folded => Seen::Folded,
        BlockKind::Alt => Seen::Alt,
        BlockKind::Code => Seen::Code,
        BlockKind::Copy => Seen::Copy,
        BlockKind::Footnote => Seen::Note,
        _ => Seen::Shown,
    }
}

/// All statements that stand in an asset, in reading order; of those that overlap the longest.
pub(super) fn find(asset: &Asset<'_>, found: &[Match]) -> Vec<Stand> {
    let mut stands = written(asset, found);
    stands.extend(included(asset));
    stands.sort_by_key(|stand| (stand.span.start, stand.statement));
    for stand in &mut stands {
        stand.section = own_section(asset, stand);
    }
    stands
}

/// The words that are a statement's: its own, and those of the heading its record gives, where all readers see both.
pub(super) fn words(asset: &Asset<'_>) -> Vec<Range<usize>> {
    let shown = asset.stands.iter().filter(|stand| stand.seen == Seen::Shown);
    let headings = shown.filter_map(|stand| asset.document.heading(stand.section?));
    let mut words: Vec<_> = headings.map(|heading| asset.block_words(heading)).collect();
    words.extend(asset.stands.iter().map(|stand| stand.words.clone()));
    words
}

fn own_section(asset: &Asset<'_>, stand: &Stand) -> Option<u32> {
    let document = &asset.document;
    let wanted = asset.registry.records.statements[stand.statement].heading.as_ref()?.value.trim().to_lowercase();
    let inner = document.blocks.get(stand.blocks.start as usize)?.section;
    document.sections_around(inner).find(|section| {
        let heading = document.heading(*section);
        heading.is_some_and(|heading| document.text(heading).trim().to_lowercase() == wanted)
    })
}

fn written(asset: &Asset<'_>, found: &[Match]) -> Vec<Stand> {
    let mut whole: Vec<(usize, Range<usize>)> = Vec::new();
    for one in found {
        for owner in asset.registry.wordings.owners(one.phrase) {
            let Owner::StatementSentence { statement, sentence: 0 } = owner else { continue };
            whole.extend(whole_at(asset, *statement, one.words.start).map(|words| (*statement, words)));
        }
    }
    whole.sort_by_key(|(statement, words)| (std::cmp::Reverse(words.len()), words.start, *statement));
    let mut kept: Vec<Stand> = Vec::new();
    for (statement, words) in whole {
        let inside =
            |stand: &Stand| stand.words != words && stand.words.start < words.end && words.start < stand.words.end;
        if !kept.iter().any(inside) {
            kept.push(written_stand(asset, statement, words));
        }
    }
    kept
}

/// The words of a statement, if all of them stand from a word on, whatever blocks they are in. One that ends like a sentence must fill
/// its sentences: words before or after it in the same sentence may turn its meaning.
fn whole_at(asset: &Asset<'_>, statement: usize, start: usize) -> Option<Range<usize>> {
    let form = asset.registry.wordings.statement(statement);
    let range = start..start + form.words.len();
    let words = asset.words.get(range.clone())?;
    if !words.iter().map(|word| word.hash).eq(form.words.iter().copied()) {
        return None;
    }
    let is_sentence = form.text.trim_end().ends_with(['.', '!', '?']);
    (!is_sentence || fills_sentences(asset, &range)).then_some(range)
}

/// Whether nothing but a lead-in or another item of a line stands beside words in their first and last sentence.
fn fills_sentences(asset: &Asset<'_>, words: &Range<usize>) -> bool {
    const PARTED: [char; 6] = [':', ';', '|', '·', '•', '/'];
    let (Some(first), Some(last)) = (asset.words.get(words.start), asset.words.get(words.end - 1)) else {
        return false;
    };
    let text = asset.normal.text.as_str();
    let before =
        text.get(..first.start as usize).unwrap_or_default().trim_end_matches(|sign: char| is_between(sign, PARTED));
    let after =
        text.get(last.end as usize..).unwrap_or_default().trim_start_matches(|sign: char| is_between(sign, PARTED));
    let opens = asset.sentence_words(words.start).start == words.start || before.ends_with(PARTED);
    let closes = asset.sentence_words(words.end - 1).end == words.end || after.starts_with(PARTED);
    opens && closes
}

/// Whether a character is neither a word's nor one that parts a line.
fn is_between(sign: char, parted: [char; 6]) -> bool {
    !sign.is_alphanumeric() && !parted.contains(&sign)
}

fn written_stand(asset: &Asset<'_>, statement: usize, words: Range<usize>) -> Stand {
    let blocks = asset.block_of(words.start)..asset.block_of(words.end.saturating_sub(1)) + 1;
    let seen =
        asset.document.blocks[blocks.start as usize..blocks.end as usize].iter().map(seen).max().unwrap_or(Seen::Shown);
    Stand { statement, how: StandHow::Written, span: asset.span_of(&words), words, blocks, seen, section: None }
}

fn included(asset: &Asset<'_>) -> Vec<Stand> {
    let registry = asset.registry;
    let mut stands = Vec::new();
    for inclusion in &asset.document.inclusions {
        let seen = seen(&asset.document.blocks[inclusion.block as usize]);
        let blocks = inclusion.block..inclusion.block + 1;
        let at = |statement, how| Stand {
            statement,
            how,
            words: 0..0,
            blocks: blocks.clone(),
            span: inclusion.span,
            seen,
            section: None,
        };
        if let Some(statement) = registry.statement_index(&inclusion.label) {
            stands.push(at(statement, StandHow::Included));
        } else if let Some(kind) = StatementKind::of(&inclusion.label) {
            let statements = registry.statements_for(kind, asset.head);
            stands.extend(statements.into_iter().map(|statement| at(statement, StandHow::Included)));
        } else if let Some(module) = registry.module_index(&inclusion.label) {
            let statements = registry.modules.statements(module);
            stands.extend(statements.iter().map(|statement| at(*statement, StandHow::ByModule(module))));
        }
    }
    stands
}
