//! The blocks that a label in brackets stands for: `[ID]` of a claim, a statement or a module, or a statement's kind.

use std::cell::Cell;
use std::ops::Range;

use crate::document::{self, Block, BlockKind, Document, Inclusion, NoNames};
use crate::record::{Statement, StatementKind, Word as _};
use crate::registry::{Head, Registry};
use crate::text::sentences;

/// One block that an inclusion brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncludedBlock {
    /// What it is to the reader.
    pub kind: BlockKind,
    /// The level of a heading; 0 for anything else.
    pub level: u8,
    /// Its text.
    pub text: String,
    /// Its sentences, as bytes of the text.
    pub sentences: Vec<Range<usize>>,
    /// Folded away.
    pub folded: bool,
}

/// The deepest that modules may lie in modules; deeper ones, such as one that includes itself, stay as they are written.
const DEEPEST: usize = 8;

/// How many modules one asset may bring: modules that include each other many times over would grow without end.
const MOST: usize = 1000;

/// For each block of an asset's document the blocks that stand in its place once its inclusions are resolved; `None` for a block that
/// stays as it is written.
pub fn included(registry: &Registry, head: &Head, document: &Document) -> Vec<Option<Vec<IncludedBlock>>> {
    Resolver { registry, head, left: Cell::new(MOST) }.blocks(document, 0)
}

/// Resolves labels for one asset.
struct Resolver<'r> {
    registry: &'r Registry,
    head: &'r Head,
    /// How many modules may still be brought.
    left: Cell<usize>,
}

impl Resolver<'_> {
    fn blocks(&self, document: &Document, depth: usize) -> Vec<Option<Vec<IncludedBlock>>> {
        let mut inside: Vec<Vec<&Inclusion>> = vec![Vec::new(); document.blocks.len()];
        for one in &document.inclusions {
            if let Some(list) = inside.get_mut(one.block as usize) {
                list.push(one);
            }
        }
        document.blocks.iter().zip(inside).map(|(block, inside)| self.block(document, block, &inside, depth)).collect()
    }

    fn block(
        &self,
        document: &Document,
        block: &Block,
        inside: &[&Inclusion],
        depth: usize,
    ) -> Option<Vec<IncludedBlock>> {
        let section = section(document, block);
        let mut inline = Vec::new();
        for one in inside {
            let Some(brought) = self.brought(&one.label, section, depth) else { continue };
            if one.alone && self.registry.find_claim(&one.label).is_none() {
                return Some(brought);
            }
            let words: Vec<String> = brought.into_iter().map(|block| block.text).collect();
            inline.push((one.range.start as usize..one.range.end as usize, words.join(" ")));
        }
        (!inline.is_empty()).then(|| vec![spliced(document, block, &inline)])
    }

    /// What a label stands for; `None` where it stands for nothing, so that it stays as it is written.
    fn brought(&self, label: &str, section: Option<(&str, u8)>, depth: usize) -> Option<Vec<IncludedBlock>> {
        let records = &self.registry.records;
        if let Some(claim) = self.registry.find_claim(label) {
            return Some(of_markdown(&records.claims[claim].text));
        }
        if let Some(module) = self.registry.find_module(label) {
            let left = self.left.get().checked_sub(1).filter(|_| depth < DEEPEST)?;
            self.left.set(left);
            return Some(self.of_module(&self.registry.heads[module], depth + 1));
        }
        let statements = match self.registry.find_statement(label) {
            Some(statement) => vec![statement],
            None => self.registry.statements_for(StatementKind::of(label)?, self.head),
        };
        let blocks: Vec<_> = statements.iter().flat_map(|at| of_statement(&records.statements[*at], section)).collect();
        (!blocks.is_empty()).then_some(blocks)
    }

    fn of_module(&self, module: &Head, depth: usize) -> Vec<IncludedBlock> {
        let document = document::read(&module.text, module.body_start, &[], &self.registry.names());
        let resolved = self.blocks(&document, depth).into_iter();
        let blocks = document.blocks.iter().zip(resolved);
        blocks.flat_map(|(block, resolved)| resolved.unwrap_or_else(|| vec![spliced(&document, block, &[])])).collect()
    }
}

fn of_markdown(markdown: &str) -> Vec<IncludedBlock> {
    let document = document::read(markdown, 0, &[], &NoNames);
    document.blocks.iter().map(|block| spliced(&document, block, &[])).collect()
}

/// A statement's blocks under its heading, unless it stands under that heading already.
fn of_statement(statement: &Statement, section: Option<(&str, u8)>) -> Vec<IncludedBlock> {
    let same = |heading: &str| section.is_some_and(|(own, _)| own.trim() == heading.trim());
    let heading = statement.heading.as_ref().filter(|heading| !same(heading)).map(|heading| IncludedBlock {
        kind: BlockKind::Heading,
        level: section.map_or(2, |(_, level)| (level + 1).min(6)),
        text: heading.value.clone(),
        sentences: std::iter::once(0..heading.len()).collect(),
        folded: false,
    });
    heading.into_iter().chain(of_markdown(&statement.text)).collect()
}

/// The nearest heading that a block stands under, with its level.
fn section<'d>(document: &'d Document, block: &Block) -> Option<(&'d str, u8)> {
    let heading = document.sections.get(block.section as usize)?.heading?;
    let heading = document.blocks.get(heading as usize)?;
    Some((document.text(heading), heading.level))
}

/// A block with other words in the place of some ranges of the document's visible text.
fn spliced(document: &Document, block: &Block, inline: &[(Range<usize>, String)]) -> IncludedBlock {
    let own = |range: Range<usize>| document.visible.get(range).unwrap_or_default();
    let mut text = String::new();
    let mut at = block.range.start as usize;
    for (range, words) in inline {
        text.push_str(own(at..range.start));
        text.push_str(words);
        at = range.end;
    }
    text.push_str(own(at..block.range.end as usize));
    // What stands in a label's place may end a sentence.
    let sentences = sentences::sentences(&text);
    IncludedBlock { kind: block.kind, level: block.level, sentences, text, folded: block.folded }
}

impl IncludedBlock {
    /// Its sentences.
    pub fn sentences(&self) -> impl Iterator<Item = &str> {
        self.sentences.iter().filter_map(|range| self.text.get(range.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::samples;
    use crate::asset::Page;

    /// The blocks of an asset with its inclusions resolved.
    fn blocks(registry: &Registry, id: &str) -> Vec<String> {
        let head = &registry.heads[registry.find_head(id).unwrap()];
        let document = registry.with_memory(|memory| Page::read(registry, head, memory)).document;
        let resolved = included(registry, head, &document);
        let blocks = document.blocks.iter().zip(resolved);
        let blocks =
            blocks.flat_map(|(block, resolved)| resolved.unwrap_or_else(|| vec![spliced(&document, block, &[])]));
        blocks
            .map(|block| {
                format!("{:?} {}: {}", block.kind, block.level, block.sentences().collect::<Vec<_>>().join(" | "))
            })
            .collect()
    }

    #[test]
    fn claims_modules_and_statements_stand_in_their_places() {
        let registry = samples::registry();
        assert_eq!(
            blocks(&registry, "A-1"),
            [
                "Heading 1: Velorin (tezacibart)",
                "Paragraph 0: Velorin lowered LDL-C by 52%.",
                "Paragraph 0: Ask whether to switch.",
                "Paragraph 0: LDL-C fell by 52%.",
                "Paragraph 0: Velorin may cause flushing.",
                "Heading 2: Important Safety Information",
                "Paragraph 0: Velorin can cause flushing.",
            ]
        );
    }

    fn with(body: &str) -> Vec<String> {
        let front = "+++\nid = 'M'\nkind = 'module'\nproduct = 'velorin'\n+++\n";
        let rules = "[[claim]]\nid = 'C.1'\nkind = 'disease'\ntext = 'It *runs* in families.'\n\
            [[statement]]\nid = 'S'\nkind = 'isi'\nheading = 'Safety'\ntext = '- One.\\n- Two.'\n";
        let rules = rules.replace("'- One.\\n- Two.'", "\"- One.\\n- Two.\"");
        let policy = "schema = 1\nname = 'x'\n";
        let text = format!("{front}{body}");
        blocks(&samples::load(&[("content/m.md", &text), ("rules/a.toml", &rules), ("rules/policy.toml", policy)]), "M")
    }

    #[test]
    fn inside_a_sentence_the_words_stand_where_the_label_stood() {
        assert_eq!(
            with("Know this: [C.1] Ask us. Call."),
            ["Paragraph 0: Know this: It runs in families. | Ask us. | Call."]
        );
        assert_eq!(with("- [C.1]\n"), ["Item 0: It runs in families."]);
    }

    #[test]
    fn a_statement_brings_its_heading_unless_it_stands_under_it() {
        assert_eq!(with("### Other\n\n[S]\n")[1..], ["Heading 4: Safety", "Item 0: One.", "Item 0: Two."]);
        assert_eq!(with("## Safety\n\n[isi]\n")[1..], ["Item 0: One.", "Item 0: Two."]);
    }

    #[test]
    fn what_stands_for_nothing_or_for_itself_stays_as_written() {
        assert_eq!(with("[unsubscribe]"), ["Paragraph 0: [unsubscribe]"]);
        assert_eq!(with("[M]").last().map(String::as_str), Some("Paragraph 0: [M]"));
    }
}
