//! How far a run of plain letters and digits goes, eight bytes a step: the loop that all text goes through.

use super::hash;

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x80 * ONES;

/// How many bytes from `at` on are small ASCII letters or digits.
pub(super) fn length(bytes: &[u8], at: usize) -> usize {
    let (chunks, rest) = bytes[at..].as_chunks::<8>();
    for (index, chunk) in chunks.iter().enumerate() {
        let others = !plain(u64::from_le_bytes(*chunk)) & TOPS;
        if others != 0 {
            return index * 8 + (others.trailing_zeros() / 8) as usize;
        }
    }
    chunks.len() * 8 + rest.iter().take_while(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9')).count()
}

/// The length and the hash of a run of less than sixteen that surely ends a word: neither an apostrophe, nor anything outside ASCII
/// follows, nor a full stop after a single letter.
#[inline]
pub(super) fn short(bytes: &[u8], at: usize) -> Option<(usize, u64)> {
    let chunks: &[u8; 16] = bytes[at..].first_chunk()?;
    let first = u64::from_le_bytes(*chunks.first_chunk()?);
    let others = !plain(first) & TOPS;
    let (length, hash) = if others != 0 {
        let length = (others.trailing_zeros() / 8) as usize;
        (length, hash::of_short(first & low(length), length))
    } else {
        let second = u64::from_le_bytes(*chunks.last_chunk()?);
        let others = !plain(second) & TOPS;
        let length = (others.trailing_zeros() / 8) as usize;
        (8 + length, hash::of_two(first, second & low(length), 8 + length))
    };
    let ends = length < 16 && !matches!((bytes[at + length], length), (b'\'' | 128.., _) | (b'.', 1));
    ends.then_some((length, hash))
}

/// The lowest bytes of a number, less than eight of them.
const fn low(bytes: usize) -> u64 {
    (1 << ((bytes * 8) & 63)) - 1
}

/// The top bit of each byte that is a small letter or a digit.
const fn plain(bytes: u64) -> u64 {
    let low = bytes & !TOPS;
    let letters = at_least(low, b'a') & !at_least(low, b'z' + 1);
    let digits = at_least(low, b'0') & !at_least(low, b'9' + 1);
    (letters | digits) & !bytes & TOPS
}

/// The top bit of each byte, all below 128, that is at least `limit`.
const fn at_least(bytes: u64, limit: u8) -> u64 {
    bytes + (0x80 - limit as u64) * ONES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_told_at_every_place() {
        for byte in 0..=255 {
            for place in 0..12 {
                let mut bytes = [b'm'; 12];
                bytes[place] = byte;
                let goes_on = byte.is_ascii_lowercase() || byte.is_ascii_digit();
                assert_eq!(length(&bytes, 0), if goes_on { 12 } else { place }, "{byte} at {place}");
            }
        }
        assert_eq!(length(b"abc", 3), 0);
    }

    #[test]
    fn a_short_run_is_taken_only_where_it_surely_ends_a_word() {
        let text = b"the placebo, medication. hydrochlorothiazide or nothing else";
        for (start, word) in [(0, "the"), (4, "placebo"), (13, "medication")] {
            assert_eq!(short(text, start), Some((word.len(), hash::of(word.as_bytes(), 0, word.len()))), "{word}");
        }
        assert_eq!(short(text, 25), None);
        for text in ["patient", "it's a matter of taste", "e.g. a matter of taste", "abcé matter of taste", "abcdefghi"]
        {
            assert_eq!(short(text.as_bytes(), 0), None, "{text}");
        }
        let eight = b"abcdefgh and then more";
        assert_eq!(short(eight, 0), Some((8, hash::of(eight, 0, 8))));
    }
}
