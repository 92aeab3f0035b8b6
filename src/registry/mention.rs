//! Which sentences are about the asset's product: those that name it, and those that go on about it.

use super::Registry;
use super::asset::Asset;
use super::topic::{Hit, Topic};
use crate::document::Block;

/// Words that take up what the sentence before was about. Lower case, whole words, at the beginning of a sentence.
const CONTINUES: &[&str] = &["it", "its", "this", "these", "they", "their", "such"];

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

/// For each sentence of the document, whether it is about the product. A heading does not lend its product to what stands under it;
/// an asset without a product is about whichever product it names.
pub(super) fn find(asset: &Asset<'_>, hits: &[Hit]) -> Vec<Mention> {
    let mut mentions = vec![Mention::None; asset.document.sentences.len()];
    for hit in hits.iter().filter(|hit| is_own_name(asset.registry, asset, hit)) {
        if let Some(mention) = mentions.get_mut(hit.sentence) {
            *mention = Mention::Named;
        }
    }
    for block in &asset.document.blocks {
        continue_in(asset, block, &mut mentions);
    }
    mentions
}

fn is_own_name(registry: &Registry, asset: &Asset<'_>, hit: &Hit) -> bool {
    let Topic::Name(product) = hit.topic else { return false };
    let own = asset.head.front.product.as_ref();
    own.is_none_or(|own| registry.records.products[product].id.value == own.value)
}

fn continue_in(asset: &Asset<'_>, block: &Block, mentions: &mut [Mention]) {
    for at in block.sentences.start as usize + 1..block.sentences.end as usize {
        if mentions[at - 1] != Mention::None && mentions[at] == Mention::None && goes_on(asset, at) {
            mentions[at] = Mention::Continued;
        }
    }
}

fn goes_on(asset: &Asset<'_>, sentence: usize) -> bool {
    let words = asset.words_in(&asset.document.sentences[sentence]);
    asset.words.get(words.start).is_some_and(|first| CONTINUES.contains(&asset.word(first)))
}
