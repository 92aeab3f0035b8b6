//! How far a run of plain letters and digits goes, eight bytes a step: the loop that all text goes through.

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

/// The length and the bytes of a run of less than eight that surely ends a word: neither an apostrophe, nor a full stop, nor anything
/// outside ASCII follows.
#[inline]
pub(super) fn short(bytes: &[u8], at: usize) -> Option<(usize, u64)> {
    let chunk = u64::from_le_bytes(*bytes[at..].first_chunk()?);
    let others = !plain(chunk) & TOPS;
    let length = (others.trailing_zeros() / 8) as usize;
    let ends = length < 8 && !matches!(bytes[at + length], b'\'' | b'.' | 128..);
    ends.then(|| (length, chunk & ((1 << (length * 8)) - 1)))
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
        assert_eq!(short(b"the placebo arm", 4), Some((7, u64::from_le_bytes(*b"placebo\0"))));
        for text in ["patients arm", "patient", "it's a matter", "e.g. a matter", "abcé matter", "abcdefgh ijk"] {
            assert_eq!(short(text.as_bytes(), 0), None, "{text}");
        }
    }
}
