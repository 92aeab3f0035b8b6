//! Where the registry's topics match on a page.

use super::page::{Page, Sentence};
use crate::document::Block;
use crate::index::{Extent, Index, NormalByte, VisibleByte};
use crate::registry::{Topic, WordMemory};
use crate::text::Word;

/// A place where a topic matches.
#[derive(Clone, Debug)]
pub struct Hit {
    /// What matched.
    pub topic: Topic,
    /// The words.
    pub words: Extent<Word>,
    /// The bytes of the normal form.
    pub normal: Extent<NormalByte>,
    /// The block.
    pub block: Index<Block>,
    /// The sentence.
    pub sentence: Index<Sentence>,
}

/// All places of a page where a topic matches, in reading order.
pub(super) fn find(page: &Page<'_>, memory: &mut WordMemory) -> Vec<Hit> {
    let found = page.registry.topics.find(&page.normal, &page.words, memory);
    let mut places = Places { page, word: 0, sentence: 0, block: 0 };
    let mut hits: Vec<Hit> = found.into_iter().map(|(topic, range)| places.hit(topic, range)).collect();
    let labels = labels(page);
    if !labels.is_empty() {
        hits.retain(|hit| !is_in_one(&labels, Index::new(page.normal.raw(hit.normal.start.at()))));
    }
    hits
}

/// The brackets of inclusions, in order. They are not shown: the record's text takes their place.
fn labels(page: &Page<'_>) -> Vec<Extent<VisibleByte>> {
    let mut labels: Vec<Extent<VisibleByte>> =
        page.document.inclusions.iter().map(|one| one.range.clone().into()).collect();
    labels.sort_unstable_by_key(|label| label.start);
    labels
}

fn is_in_one(labels: &[Extent<VisibleByte>], at: Index<VisibleByte>) -> bool {
    let after = labels.partition_point(|label| label.start <= at);
    after.checked_sub(1).is_some_and(|last| at < labels[last].end)
}

/// Goes once through a page's words, sentences and blocks to place hits, which come in order.
struct Places<'a, 'r> {
    page: &'a Page<'r>,
    word: usize,
    sentence: usize,
    block: usize,
}

impl Places<'_, '_> {
    fn hit(&mut self, topic: Topic, normal: Extent<NormalByte>) -> Hit {
        let Page { words, sentences, document, .. } = self.page;
        self.word += count(&words[self.word..], |word| (word.start as usize) < normal.start.at());
        self.sentence += count(&sentences[self.sentence..], |sentence| sentence.words.end.at() <= self.word);
        self.block += count(&document.blocks[self.block..], |block| block.sentences.end as usize <= self.sentence);
        let length = count(&words[self.word..], |word| (word.start as usize) < normal.end.at());
        Hit {
            topic,
            words: Extent::from(self.word..self.word + length),
            normal,
            block: Index::new(self.block),
            sentence: Index::new(self.sentence),
        }
    }
}

/// How many at the beginning of a list are like this.
fn count<T>(list: &[T], is_before: impl Fn(&T) -> bool) -> usize {
    list.iter().take_while(|one| is_before(one)).count()
}
