//! The one pass over a text: where a word begins, its first letters tell whether a needle may stand there.
//!
//! Only there the automaton is asked: walked over every byte, it does not fit into the nearest cache.

use aho_corasick::automaton::Automaton;
use aho_corasick::dfa::DFA;
use aho_corasick::{Anchored, MatchKind, StartKind};

/// The shortest needle, in bytes.
pub(crate) const SHORTEST: usize = 3;

/// Of so many first bytes there are sets. Many needles have five: a word of three letters and two spaces.
const LENGTHS: [usize; 4] = [8, 6, 5, 4];

/// Finds needles at the beginnings of words.
pub(crate) struct Search {
    needles: DFA,
    /// The first four bytes of every needle: most words begin with none of them.
    first: Beginnings,
    /// The first bytes of each needle, as many as it has of [`LENGTHS`].
    beginnings: [Beginnings; LENGTHS.len()],
}

impl Search {
    /// Makes the search; each needle has [`SHORTEST`] bytes.
    ///
    /// # Panics
    ///
    /// When there are more needles than an automaton can hold.
    pub(crate) fn of(needles: &[String]) -> Self {
        let dfa = DFA::builder()
            .match_kind(MatchKind::Standard)
            .start_kind(StartKind::Anchored)
            .build(needles);
        let mut first = Beginnings::new(4);
        let mut beginnings = LENGTHS.map(Beginnings::new);
        for needle in needles.iter().map(String::as_bytes) {
            first.insert(needle);
            let own = beginnings.iter().position(|it| it.n_bytes <= needle.len());
            beginnings[own.unwrap_or(LENGTHS.len() - 1)].insert(needle);
        }
        Self {
            needles: dfa.expect("the needles fit into memory"),
            first,
            beginnings,
        }
    }

    /// Tells each needle, by its number, and where it begins in a text as [`crate::needle::plain`] writes it.
    pub(crate) fn find(&self, plain: &[u8], mut found: impl FnMut(usize, usize)) {
        let mut after_letter = 0;
        for block in (0..plain.len()).step_by(64) {
            let mut left = 0;
            for at in (block..plain.len().min(block + 64)).step_by(8) {
                let (starts, letters) = starts(eight(plain, at), after_letter);
                after_letter = letters >> 56;
                left |= one_bit_each(starts) << (at - block);
            }
            while left != 0 {
                let at = block + left.trailing_zeros() as usize;
                left &= left - 1;
                let next = eight(plain, at);
                if self.first.may_hold(next) && self.beginnings.iter().any(|it| it.may_hold(next)) {
                    self.walk(plain, at, &mut found);
                }
            }
        }
    }

    /// Goes through the needles that stand at `at`.
    fn walk(&self, plain: &[u8], at: usize, found: &mut impl FnMut(usize, usize)) {
        let Ok(mut state) = self.needles.start_state(Anchored::Yes) else {
            return;
        };
        for byte in &plain[at..] {
            state = self.needles.next_state(Anchored::Yes, state, *byte);
            if self.needles.is_special(state) {
                if self.needles.is_dead(state) {
                    return;
                }
                if self.needles.is_match(state) {
                    for idx in 0..self.needles.match_len(state) {
                        found(self.needles.match_pattern(state, idx).as_usize(), at);
                    }
                }
            }
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

/// The first bytes of needles, as a set that may hold a few more.
struct Beginnings {
    n_bytes: usize,
    bits: Vec<u64>,
}

/// The sets have two to this power of bits: they stay in the nearest cache.
const POWER: u32 = 16;

impl Beginnings {
    fn new(n_bytes: usize) -> Self {
        Self {
            n_bytes,
            bits: vec![0; (1 << POWER) / 64],
        }
    }

    /// Puts in a needle; one that is too short by a byte goes on with any.
    fn insert(&mut self, needle: &[u8]) {
        let first = eight(needle, 0);
        if needle.len() >= self.n_bytes {
            return self.set(first);
        }
        let n_bits = 8 * needle.len();
        for byte in 0..=255_u64 {
            self.set(first & !(0xFF << n_bits) | byte << n_bits);
        }
    }

    fn set(&mut self, first: u64) {
        let (word, bit) = self.place(first);
        self.bits[word] |= bit;
    }

    fn may_hold(&self, next: u64) -> bool {
        let (word, bit) = self.place(next);
        self.bits[word] & bit != 0
    }

    fn place(&self, next: u64) -> (usize, u64) {
        let own = next & (u64::MAX >> (64 - 8 * self.n_bytes));
        // Multiplied by the golden ratio, so that each bit of it counts.
        let mixed = own.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - POWER);
        let mixed = usize::try_from(mixed).expect("it has sixteen bits");
        (mixed / 64, 1 << (mixed % 64))
    }
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
