//! The keys of consent streams, as their owner keeps them.

use rand_core::CryptoRng;

use crate::key::{self, Key};
use crate::seal::Context;
use crate::{AccountId, ConsentId, Error};

/// The key of one consent's stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamKey {
    /// Which consent.
    pub consent: ConsentId,
    /// The key itself, for [`Purpose::Stream`](crate::seal::Purpose::Stream).
    pub key: Key,
}

impl StreamKey {
    /// Draws the key of a new stream.
    pub fn generate(rng: &mut impl CryptoRng, consent: ConsentId) -> Self {
        let key = Key::generate(rng);
        Self { consent, key }
    }

    /// Seals the key under the owner's wrap key, so that the owner can go on writing to the stream.
    pub fn wrap(&self, rng: &mut impl CryptoRng, under: &Key, account: AccountId) -> Vec<u8> {
        key::wrap(rng, under, context(account, self.consent), &self.key)
    }

    /// Opens what [`wrap`](Self::wrap) made for this account and consent.
    ///
    /// # Errors
    ///
    /// Any change of the bytes, another account, consent or wrap key, and a key that is not the one committed to.
    pub fn unwrap(
        under: &Key,
        account: AccountId,
        consent: ConsentId,
        wrapped: &[u8],
    ) -> Result<Self, Error> {
        let key = key::unwrap(under, context(account, consent), wrapped)?;
        Ok(Self { consent, key })
    }
}

fn context(account: AccountId, consent: ConsentId) -> Context {
    key::context(account, b"stream", &consent.0)
}
