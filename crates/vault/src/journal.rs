//! The numbered keys that a person's journal is sealed under.

use rand_core::CryptoRng;

use crate::key::{self, Key};
use crate::seal::Context;
use crate::{AccountId, Error};

/// One journal key; a person may have had several, and all of them stay readable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalKey {
    /// Its number, from 1; the greatest is the one to write with.
    pub number: u32,
    /// The key itself.
    pub key: Key,
}

impl JournalKey {
    /// Draws a new key with this number.
    pub fn generate(rng: &mut impl CryptoRng, number: u32) -> Self {
        let key = Key::generate(rng);
        Self { number, key }
    }

    /// Seals the key under the person's wrap key, as `commitment(32) ‖ sealed key`.
    pub fn wrap(&self, rng: &mut impl CryptoRng, under: &Key, account: AccountId) -> Vec<u8> {
        key::wrap(rng, under, context(account, self.number), &self.key)
    }

    /// Opens what [`wrap`](Self::wrap) made for this account and number.
    ///
    /// # Errors
    ///
    /// Any change of the bytes, another account, number or wrap key, and a key that is not the one committed to.
    pub fn unwrap(
        under: &Key,
        account: AccountId,
        number: u32,
        wrapped: &[u8],
    ) -> Result<Self, Error> {
        let key = key::unwrap(under, context(account, number), wrapped)?;
        Ok(Self { number, key })
    }
}

fn context(account: AccountId, number: u32) -> Context {
    key::context(account, b"journal", &number.to_be_bytes())
}
