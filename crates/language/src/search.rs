//! The one pass over a text: where a word begins, its first letters tell whether a needle may stand there.
//!
//! An automaton over all needles does not fit into the nearest cache. Small tables do, and few words get past them.

use std::collections::BTreeMap;

/// The shortest needle, in bytes.
pub(crate) const SHORTEST: usize = 3;
/// As many bytes of a needle are compared.
const COMPARED: usize = 16;

/// A needle is filed by so many first bytes, as many as it has. Many have five: a word of three letters and two
/// spaces.
const LENGTHS: [usize; 5] = [8, 6, 5, 4, 3];

/// The tables have two to these powers of places: large enough that few words are taken for others.
const LENGTHS_POWER: u32 = 16;
const TAKEN_POWER: u32 = 16;

/// How many bytes are looked at before the words in them are looked up.
const BLOCK: usize = 64;

/// Finds needles at the beginnings of words.
pub(crate) struct Search {
    /// By the first four bytes, by which of [`LENGTHS`] needles are filed, as one bit for each. Seven words in ten have
    /// none.
    lengths: Vec<u8>,
    /// Whether something is filed under first bytes, as one bit for each place; it may say yes where nothing is.
    taken: Vec<u64>,
    /// By first bytes; where a place is taken, the next.
    files: Vec<File>,
    needles: Vec<Needle>,
}

/// The needles with the same first bytes.
#[derive(Clone, Copy, Default)]
struct File {
    /// Zero where nothing is filed.
    first: u64,
    start: u32,
    n_needles: u32,
}

struct Needle {
    number: usize,
    bytes: u128,
    n_bytes: usize,
}

impl Search {
    /// Makes the search; each needle has [`SHORTEST`] bytes.
    ///
    /// # Panics
    ///
    /// When a needle is shorter.
    pub(crate) fn of(needles: &[String]) -> Self {
        let mut lengths = vec![0; 1 << LENGTHS_POWER];
        let mut by_first: BTreeMap<u64, Vec<Needle>> = BTreeMap::new();
        for (number, needle) in needles.iter().enumerate() {
            let needle = needle.as_bytes();
            let own = LENGTHS.iter().position(|it| *it <= needle.len());
            let own = own.expect("a needle has three bytes");
            for first in fours(needle) {
                lengths[place(first, LENGTHS_POWER)] |= 1 << own;
            }
            let first = cut(eight(needle, 0), LENGTHS[own]);
            by_first.entry(first).or_default().push(Needle {
                number,
                bytes: sixteen(needle, 0),
                n_bytes: needle.len().min(COMPARED),
            });
        }
        let mut taken = vec![0; (1 << TAKEN_POWER) / 64];
        let mut files = vec![File::default(); (4 * by_first.len()).next_power_of_two()];
        let mut sorted = Vec::new();
        for (first, own) in by_first {
            let bit = place(first, TAKEN_POWER);
            taken[bit / 64] |= 1 << (bit % 64);
            let mut place = place(first, files.len().ilog2());
            while files[place].first != 0 {
                place = (place + 1) % files.len();
            }
            files[place] = File {
                first,
                start: count(sorted.len()),
                n_needles: count(own.len()),
            };
            sorted.extend(own);
        }
        Self {
            lengths,
            taken,
            files,
            needles: sorted,
        }
    }

    /// Tells each needle, by its number, and where it begins in a text as [`crate::needle::plain`] writes it.
    pub(crate) fn find(&self, plain: &[u8], mut found: impl FnMut(usize, usize)) {
        let mut after_letter = 0;
        let mut words = [(0, 0); BLOCK + 1];
        for block in (0..plain.len()).step_by(BLOCK) {
            let mut left = 0;
            for at in (block..plain.len().min(block + BLOCK)).step_by(8) {
                let (starts, letters) = starts(eight(plain, at), after_letter);
                after_letter = letters >> 56;
                left |= one_bit_each(starts) << (at - block);
            }
            // No branch decides which words stay: a processor could not guess it, and would lose more than all this takes.
            let mut n_words = 0;
            while left != 0 {
                let at = block + left.trailing_zeros() as usize;
                left &= left - 1;
                let lengths = self.lengths[place(cut(eight(plain, at), 4), LENGTHS_POWER)];
                words[n_words] = (at, lengths);
                n_words += usize::from(lengths != 0);
            }
            for (at, lengths) in &words[..n_words] {
                self.look_up(plain, *at, *lengths, &mut found);
            }
        }
    }

    /// Tells the needles that stand at `at`, among those that are filed by these lengths.
    fn look_up(
        &self,
        plain: &[u8],
        at: usize,
        mut lengths: u8,
        found: &mut impl FnMut(usize, usize),
    ) {
        let next = eight(plain, at);
        while lengths != 0 {
            let first = cut(next, LENGTHS[lengths.trailing_zeros() as usize]);
            lengths &= lengths - 1;
            let Some(own) = self.filed_under(first) else {
                continue;
            };
            let next = sixteen(plain, at);
            for it in own {
                if (next ^ it.bytes) << (8 * (COMPARED - it.n_bytes)) == 0 {
                    found(it.number, at);
                }
            }
        }
    }

    fn filed_under(&self, first: u64) -> Option<&[Needle]> {
        let bit = place(first, TAKEN_POWER);
        if self.taken[bit / 64] & 1 << (bit % 64) == 0 {
            return None;
        }
        let mut place = place(first, self.files.len().ilog2());
        loop {
            let file = self.files[place];
            if file.first == first {
                let start = file.start as usize;
                return Some(&self.needles[start..start + file.n_needles as usize]);
            }
            if file.first == 0 {
                return None;
            }
            place = (place + 1) % self.files.len();
        }
    }
}

/// In each byte of the number, its highest bit.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Returns where words begin among eight bytes, and where letters and digits of ASCII stand, as the highest bit of
/// each byte; `before` is that of the byte before them.
///
/// Letters other than ASCII count as beginnings, for something may begin with one, and as the end of a word.
fn starts(bytes: u64, before: u64) -> (u64, u64) {
    let each = |it: u8| u64::from_ne_bytes([it; 8]);
    let low = bytes & !HIGH;
    let at_least = |bytes: u64, it: u8| bytes + each(0x80 - it);
    let small = low | each(0x20);
    let letters = at_least(small, b'a') & !at_least(small, b'z' + 1);
    let digits = at_least(low, b'0') & !at_least(low, b'9' + 1);
    let letters = (letters | digits) & !bytes & HIGH;
    let others = bytes & (bytes << 1) & HIGH;
    (letters & !(letters << 8 | before) | others, letters)
}

/// Brings the highest bits of eight bytes together.
fn one_bit_each(high: u64) -> u64 {
    // Each bit is shifted to its place in the highest byte; no two meet anywhere.
    (high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// Returns the place of first bytes in a table that has two to `power` of them.
fn place(first: u64, power: u32) -> usize {
    // Multiplied by the golden ratio, so that each bit counts.
    let mixed = first.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - power);
    usize::try_from(mixed).expect("it has few bits")
}

/// Returns the first `n_bytes` of eight.
fn cut(eight: u64, n_bytes: usize) -> u64 {
    eight & (u64::MAX >> (64 - 8 * n_bytes))
}

/// Returns the first four bytes of a needle; one of three goes on with any.
fn fours(needle: &[u8]) -> Vec<u64> {
    let first = cut(eight(needle, 0), 4);
    if needle.len() >= 4 {
        return vec![first];
    }
    let any = 0..=255_u64;
    any.map(|byte| cut(first, 3) | byte << 24).collect()
}

fn count(n: usize) -> u32 {
    u32::try_from(n).expect("there are some thousand needles")
}

/// Returns the eight bytes from `at` on as a number, and spaces for those that are missing.
fn eight(bytes: &[u8], at: usize) -> u64 {
    let bytes = &bytes[at..];
    if let Some(first) = bytes.first_chunk() {
        return u64::from_le_bytes(*first);
    }
    let mut eight = [b' '; 8];
    eight[..bytes.len()].copy_from_slice(bytes);
    u64::from_le_bytes(eight)
}

/// Returns the sixteen bytes from `at` on as a number, and spaces for those that are missing.
fn sixteen(bytes: &[u8], at: usize) -> u128 {
    let bytes = &bytes[at..];
    if let Some(first) = bytes.first_chunk() {
        return u128::from_le_bytes(*first);
    }
    let mut sixteen = [0xFF; 16];
    sixteen[..bytes.len()].copy_from_slice(bytes);
    u128::from_le_bytes(sixteen)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NEEDLES: [&str; 7] = [
        "isn",
        "addict",
        "add",
        "lost cause",
        "él ",
        "a  ",
        "he said to",
    ];

    fn found(text: &str) -> Vec<(&str, usize)> {
        let needles = NEEDLES.map(str::to_owned);
        let mut found = Vec::new();
        Search::of(&needles).find(text.as_bytes(), |needle, at| {
            found.push((NEEDLES[needle], at));
        });
        found.sort_by_key(|it| (it.1, it.0.len()));
        found
    }

    #[test]
    fn needles_are_found_where_words_begin() {
        assert_eq!(
            found("isn an addict  this readdict lost cause él “isn—add a  b"),
            [
                ("isn", 0),
                ("add", 7),
                ("addict", 7),
                ("lost cause", 29),
                ("él ", 40),
                ("isn", 47),
                ("add", 53),
                ("a  ", 57),
            ]
        );
        assert_eq!(found("add"), [("add", 0)]);
        assert!(found("ad").is_empty());
    }

    proptest! {
        #[test]
        fn none_is_missed(parts in prop::collection::vec(prop_oneof![
            Just("add"), Just("addict"), Just(" "), Just("  "), Just("—"), Just("é"), Just("él "), Just("a"),
            Just("lost cause"), Just("x9"), Just("."), Just("he said to"), Just("isn"), Just("ñ"),
        ], 0..40)) {
            let text = parts.concat();
            let begins = |at: usize| !text[..at].ends_with(|it: char| it.is_ascii_alphanumeric());
            let mut expected = Vec::new();
            for needle in NEEDLES {
                let all = (0..text.len()).filter(|at| text.is_char_boundary(*at));
                let begins = |at: usize| begins(at) || !needle.is_ascii();
                let all = all.filter(|at| text[*at..].starts_with(needle) && begins(*at));
                expected.extend(all.map(|at| (needle, at)));
            }
            expected.sort_by_key(|it| (it.1, it.0.len()));
            prop_assert_eq!(found(&text), expected);
        }
    }
}
