//! Which sentences are about the asset's product: those that name it, and those that go on about it.

use super::hits::Hit;
use super::page::{Page, Sentence};
use crate::document::Block;
use crate::index::Index;
use crate::language::{self, Classes};
use crate::registry::Topic;

/// Whether a sentence is about the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mention {
    /// It is not.
    #[default]
    None,
    /// It goes on from a sentence that is.
    Continued,
    /// It names the product.
    Named,
}

/// For each sentence of the document, whether it is about the product. A heading does not lend its product to what follows it;
/// an asset without a product is about whichever product it names.
pub(super) fn find(page: &Page<'_>, hits: &[Hit]) -> Vec<Mention> {
    let mut mentions = vec![Mention::None; page.document.sentences.len()];
    let named = hits.iter().filter(|hit| is_own_name(page, hit)).map(|hit| hit.sentence);
    for sentence in named.chain(included(page)) {
        if let Some(mention) = mentions.get_mut(sentence.at()) {
            *mention = Mention::Named;
        }
    }
    for block in &page.document.blocks {
        continue_in(page, block, &mut mentions);
    }
    mentions
}

/// The sentences in which a claim of the product is included: its wording names the product.
fn included<'a>(page: &'a Page<'_>) -> impl Iterator<Item = Index<Sentence>> + 'a {
    let own = page.head.front.product.as_ref();
    let names = move |label: &str| {
        let claim = page.registry.find_claim(label).map(|claim| &page.registry.records.claims[claim]);
        let product = claim.and_then(|claim| claim.product.as_ref());
        product.is_some_and(|product| own.is_none_or(|own| own.value == product.value))
    };
    let included = page.document.inclusions.iter().filter(move |inclusion| names(&inclusion.label));
    let sentences = &page.document.sentences;
    let place = |start: u32| sentences.partition_point(|sentence| sentence.end <= start);
    included.map(move |inclusion| Index::new(place(inclusion.range.start)))
}

/// Whether a hit is a name of the asset's product; without a product, of any.
pub(super) fn is_own_name(page: &Page<'_>, hit: &Hit) -> bool {
    let Topic::Name(product) = hit.topic else { return false };
    let own = page.head.front.product.as_ref();
    own.is_none_or(|own| page.registry.records.products[product].id.value == own.value)
}

/// Whether a sentence names the product or goes on from one that does.
pub(super) fn is_mention(mentions: &[Mention], sentence: Index<Sentence>) -> bool {
    mentions.get(sentence.at()).is_some_and(|mention| *mention != Mention::None)
}

fn continue_in(page: &Page<'_>, block: &Block, mentions: &mut [Mention]) {
    for at in block.sentences.start as usize + 1..block.sentences.end as usize {
        if mentions[at - 1] != Mention::None && mentions[at] == Mention::None && goes_on(page, at) {
            mentions[at] = Mention::Continued;
        }
    }
}

fn goes_on(page: &Page<'_>, sentence: usize) -> bool {
    let first = page.sentences[sentence].words.start.get(&page.words);
    first.is_some_and(|first| language::classes(first.hash).has(Classes::CONTINUING))
}
