//! A generator that only counts, and the people and places of the tests.

use std::convert::Infallible;

use rand_core::{TryCryptoRng, TryRng};
use vault::consent::{Consent, TermsDigest};
use vault::keys::Keys;
use vault::root::Root;
use vault::seal::{Context, Purpose};
use vault::{AccountId, ConsentId, RowId};

pub(crate) const ACCOUNT: AccountId = AccountId([0xac; 16]);
pub(crate) const ROW: RowId = RowId([0x40; 16]);
pub(crate) const CONSENT: ConsentId = ConsentId([0xc0; 16]);
pub(crate) const BODY: &[u8] = b"a walk helped";

/// Gives its start and each byte after it, round and round, so that a vector can be checked by hand.
pub(crate) struct Counting(pub(crate) u8);

impl TryRng for Counting {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for byte in bytes {
            *byte = self.0;
            self.0 = self.0.wrapping_add(1);
        }
        Ok(())
    }
}

impl TryCryptoRng for Counting {}

/// The person whose journal it is; their root is 00, 01, … 1f.
pub(crate) fn owner_root() -> Root {
    Root::generate(&mut Counting(0))
}

pub(crate) fn owner() -> Keys {
    owner_root().keys()
}

/// Somebody in their circle; their root is 80, 81, … 9f.
pub(crate) fn supporter() -> Keys {
    Root::generate(&mut Counting(0x80)).keys()
}

pub(crate) fn place(purpose: Purpose) -> Context {
    Context {
        purpose,
        account: ACCOUNT,
        row: ROW,
    }
}

pub(crate) fn consent() -> Consent {
    Consent {
        id: CONSENT,
        account: ACCOUNT,
        owner: owner().signing.public(),
        recipient: supporter().agreement.public(),
        terms: TermsDigest::of(b"check-ins, from today, until I say so"),
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from(b"0123456789abcdef"[usize::from(value)]);
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)])
        .collect()
}

pub(crate) fn unhex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|start| u8::from_str_radix(&text[start..start + 2], 16).expect("two hex digits"))
        .collect()
}

/// Returns a copy with the lowest bit of one byte flipped.
pub(crate) fn flipped(bytes: &[u8], position: usize) -> Vec<u8> {
    let mut copy = bytes.to_vec();
    copy[position] ^= 1;
    copy
}
