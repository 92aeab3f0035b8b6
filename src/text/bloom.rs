//! A Bloom filter: answers *no* for certain and *yes* only probably, so that most lookups in a larger table never happen.
//!
//! Two bits a key, both in one 64-bit word, so that memory is asked once; 16 bits a key at least, rounded up to a power of two, which
//! makes about one wrong *yes* in sixty.

/// Keys that may be in some larger table; a key that is not here is surely not there.
#[derive(Clone, Debug, Default)]
pub struct BloomFilter {
    bits: Vec<u64>,
}

impl BloomFilter {
    /// Sixteen bits a key, rounded up to a power of two.
    pub fn with_room_for(keys: usize) -> Self {
        Self { bits: vec![0; (keys / 4 + 1).next_power_of_two()] }
    }

    /// A filter of these keys, each of which must be well mixed.
    pub fn of(keys: impl ExactSizeIterator<Item = u64>) -> Self {
        let mut filter = Self::with_room_for(keys.len());
        keys.for_each(|key| filter.add(key));
        filter
    }

    /// Adds a key, which must be well mixed.
    pub fn add(&mut self, key: u64) {
        let (at, both) = self.place(key);
        if let Some(bits) = self.bits.get_mut(at) {
            *bits |= both;
        }
    }

    /// Whether a key may have been added.
    pub fn may_hold(&self, key: u64) -> bool {
        let (at, both) = self.place(key);
        self.bits.get(at).is_some_and(|bits| bits & both == both)
    }

    /// The two bits of a key, which lie in one place so that memory is asked once.
    fn place(&self, key: u64) -> (usize, u64) {
        ((key >> 14) as usize & self.bits.len().wrapping_sub(1), 1 << (key & 63) | 1 << (key >> 7 & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hash_of;

    #[test]
    fn what_was_added_is_held_and_most_else_is_not() {
        let keys: Vec<u64> = (0..1000).map(|number| hash_of(&format!("word{number}"))).collect();
        let filter = BloomFilter::of(keys.iter().copied());
        assert!(keys.iter().all(|key| filter.may_hold(*key)));
        let strangers = (0..1000).filter(|number| filter.may_hold(hash_of(&format!("other{number}")))).count();
        assert!(strangers < 50, "{strangers}");
    }

    #[test]
    fn an_empty_one_holds_nothing() {
        let mut filter = BloomFilter::default();
        assert!(!filter.may_hold(7));
        filter.add(7);
        assert!(!filter.may_hold(7));
    }
}
