//! The recovery key: 160 random bits on paper, which open the root without the passphrase.
//!
//! It is written in Crockford's base 32 (`0-9 A-Z` without `I L O U`), 32 characters and a checksum of 4, in nine groups of four.
//! The checksum is the first 20 bits of `SHA-256("onward/v1/recovery-check" ‖ key)`: a slip of the pen passes once in a million.
//! Read back, case, spaces and dashes do not matter, `O` is 0, `I` and `L` are 1.
//! With 160 bits nothing can be guessed, so HKDF under `onward/v1/recovery` is enough.

use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::key::Key;
use crate::root::Root;
use crate::seal::{Context, Purpose};
use crate::secret::{Secret, derive};
use crate::{AccountId, Error, RowId};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BITS: usize = 5;
const KEY: usize = 20;
const KEY_SYMBOLS: usize = KEY * 8 / BITS;
const CHECK_SYMBOLS: usize = 4;
const SYMBOLS: usize = KEY_SYMBOLS + CHECK_SYMBOLS;
const GROUP: usize = 4;

/// A recovery key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryKey(Secret<KEY>);

/// Why a typed recovery key cannot be right; says where, never what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryKeyError {
    /// It has too few or too many characters, spaces and dashes not counted.
    #[error("a recovery key has 36 characters, not {found}")]
    Length {
        /// How many were typed.
        found: usize,
    },
    /// A character is not of the alphabet.
    #[error("character {position} cannot be in a recovery key")]
    Character {
        /// Which one, from 1, spaces and dashes not counted.
        position: usize,
    },
    /// All characters are possible, but do not go together: one or more are mistyped.
    #[error("the characters of the recovery key do not go together")]
    Checksum,
}

impl RecoveryKey {
    /// Draws a new key.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        Self(Secret::generate(rng))
    }

    /// Reads a typed key.
    ///
    /// # Errors
    ///
    /// Says whether length, a character or the checksum is wrong.
    pub fn parse(text: &str) -> Result<Self, RecoveryKeyError> {
        let symbols = read_symbols(text)?;
        let mut bytes = Zeroizing::new([0; KEY]);
        for (byte_group, symbol_group) in bytes.chunks_mut(BITS).zip(symbols.chunks(8)) {
            pack(symbol_group, byte_group);
        }
        let key = Self(Secret::new(*bytes));
        if key.check_symbols()[..] == symbols[KEY_SYMBOLS..] {
            Ok(key)
        } else {
            Err(RecoveryKeyError::Checksum)
        }
    }

    /// Writes the key for a person to keep: nine groups of four characters, with dashes.
    pub fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(SYMBOLS + SYMBOLS / GROUP));
        for (position, symbol) in self.symbols().iter().enumerate() {
            if position > 0 && position % GROUP == 0 {
                text.push('-');
            }
            text.push(char::from(ALPHABET[usize::from(*symbol)]));
        }
        text
    }

    /// Seals the root under this key.
    pub fn seal_root(&self, rng: &mut impl CryptoRng, account: AccountId, root: &Root) -> Vec<u8> {
        root.seal(rng, &self.key(), context(account))
    }

    /// Opens the root that was sealed under this key.
    ///
    /// # Errors
    ///
    /// [`Error::WrongKey`] if this is not the account's recovery key, otherwise those of [`seal::open`](crate::seal::open).
    pub fn open_root(&self, account: AccountId, sealed: &[u8]) -> Result<Root, Error> {
        Root::open(&self.key(), context(account), sealed)
    }

    fn key(&self) -> Key {
        Key::new(derive(self.0.bytes(), b"onward/v1/recovery"))
    }

    fn symbols(&self) -> Zeroizing<[u8; SYMBOLS]> {
        let mut symbols = Zeroizing::new([0; SYMBOLS]);
        for (symbol_group, byte_group) in symbols.chunks_mut(8).zip(self.0.bytes().chunks(BITS)) {
            unpack(byte_group, symbol_group);
        }
        symbols[KEY_SYMBOLS..].copy_from_slice(&self.check_symbols());
        symbols
    }

    fn check_symbols(&self) -> [u8; CHECK_SYMBOLS] {
        let digest = Sha256::new()
            .chain_update(b"onward/v1/recovery-check")
            .chain_update(self.0.bytes())
            .finalize();
        let mut symbols = [0; 8];
        unpack(&digest[..BITS], &mut symbols);
        let [a, b, c, d, ..] = symbols;
        [a, b, c, d]
    }
}

/// There is one such root for an account, so the row says nothing more.
fn context(account: AccountId) -> Context {
    Context {
        purpose: Purpose::RootByRecovery,
        account,
        row: RowId(account.0),
    }
}

/// Reads the 36 symbols of a typed key.
fn read_symbols(text: &str) -> Result<Zeroizing<[u8; SYMBOLS]>, RecoveryKeyError> {
    let mut symbols = Zeroizing::new([0; SYMBOLS]);
    let mut found = 0;
    for character in text.chars().filter(|character| !is_separator(*character)) {
        let symbol = symbol(character).ok_or(RecoveryKeyError::Character {
            position: found + 1,
        })?;
        if let Some(slot) = symbols.get_mut(found) {
            *slot = symbol;
        }
        found += 1;
    }
    if found == SYMBOLS {
        Ok(symbols)
    } else {
        Err(RecoveryKeyError::Length { found })
    }
}

/// Spaces, and all the dashes that a keyboard or a word processor makes.
fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn symbol(character: char) -> Option<u8> {
    let upper = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET
        .iter()
        .zip(0..)
        .find_map(|(letter, symbol)| (char::from(*letter) == upper).then_some(symbol))
}

/// Spreads five bytes over eight symbols of five bits, most significant first.
fn unpack(bytes: &[u8], symbols: &mut [u8]) {
    let bits = bytes
        .iter()
        .fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    for (symbol, place) in symbols.iter_mut().rev().zip(0..) {
        let [.., low] = (bits >> (place * BITS)).to_be_bytes();
        *symbol = low & 0x1f;
    }
}

/// Gathers eight symbols of five bits into five bytes.
fn pack(symbols: &[u8], bytes: &mut [u8]) {
    let bits = symbols
        .iter()
        .fold(0_u64, |bits, symbol| bits << BITS | u64::from(*symbol));
    bytes.copy_from_slice(&bits.to_be_bytes()[8 - BITS..]);
}
