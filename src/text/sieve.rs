//! A table of bits, small enough for the fastest memory, that most lookups fail at.

/// Keys that may be in some larger table; a key that is not here is surely not there.
#[derive(Clone, Debug, Default)]
pub struct Sieve {
    bits: Vec<u64>,
}

impl Sieve {
    /// Sixteen bits a key, rounded up to a power of two.
    pub fn with_room_for(keys: usize) -> Self {
        Self { bits: vec![0; (keys / 4 + 1).next_power_of_two()] }
    }

    /// A sieve of these keys, each of which must be well mixed.
    pub fn of(keys: impl ExactSizeIterator<Item = u64>) -> Self {
        let mut sieve = Self::with_room_for(keys.len());
        keys.for_each(|key| sieve.add(key));
        sieve
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
        let sieve = Sieve::of(keys.iter().copied());
        assert!(keys.iter().all(|key| sieve.may_hold(*key)));
        let strangers = (0..1000).filter(|number| sieve.may_hold(hash_of(&format!("other{number}")))).count();
        assert!(strangers < 50, "{strangers}");
    }

    #[test]
    fn an_empty_one_holds_nothing() {
        let mut sieve = Sieve::default();
        assert!(!sieve.may_hold(7));
        sieve.add(7);
        assert!(!sieve.may_hold(7));
    }
}
