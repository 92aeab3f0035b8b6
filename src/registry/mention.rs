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
    let named = hits.iter().filter(|hit| is_own_name(asset.registry, asset, hit)).map(|hit| hit.sentence);
    for sentence in named.chain(included(asset)) {
        if let Some(mention) = mentions.get_mut(sentence) {
            *mention = Mention::Named;
        }
    }
    for block in &asset.document.blocks {
        continue_in(asset, block, &mut mentions);
    }
    mentions
}

/// The sentences in which a claim of the product is included: its wording names the product.
fn included<'a>(asset: &'a Asset<'_>) -> impl Iterator<Item = usize> + 'a {
    let own = asset.head.front.product.as_ref();
    let names = move |label: &str| {
        let claim = asset.registry.claim_index(label).map(|claim| &asset.registry.records.claims[claim]);
        let product = claim.and_then(|claim| claim.product.as_ref());
        product.is_some_and(|product| own.is_none_or(|own| own.value == product.value))
    };
    let included = asset.document.inclusions.iter().filter(move |inclusion| names(&inclusion.label));
    included.map(|inclusion| asset.document.sentences.partition_point(|sentence| sentence.end <= inclusion.range.start))
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
    asset.words.get(asset.sentences[sentence].start).is_some_and(|first| CONTINUES.contains(&asset.word(first)))
}
