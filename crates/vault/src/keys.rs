//! The keys that a root gives.

use hmac::{Hmac, KeyInit, Mac};
use rand_core::CryptoRng;
use sha2::Sha256;

use crate::consent::AgreementKey;
use crate::inbox::DeviceKey;
use crate::key::{self, Key, first_half};
use crate::seal::Context;
use crate::secret::Secret;
use crate::signature::SigningKey;
use crate::{AccountId, Error, RowId};

/// All the keys of one account, from [`Root::keys`](crate::root::Root::keys).
#[derive(Clone, Debug)]
pub struct Keys {
    /// Seals journal keys and the person's own stream keys.
    pub wrap: Key,
    /// Names stored rows; one that was carried over from an earlier root takes its place.
    pub row_id: RowKey,
    /// Signs plan revisions and grants.
    pub signing: SigningKey,
    /// Opens grants from other people.
    pub agreement: AgreementKey,
    /// Opens messages in the inbox.
    pub device: DeviceKey,
}

/// Turns an entry's id into the id of its row, so that the rows do not tell when their entries were made.
///
/// It outlives the root it came from: under another one no row would be found again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowKey(Secret<32>);

impl RowKey {
    pub(crate) fn new(secret: Secret<32>) -> Self {
        Self(secret)
    }

    /// Returns HMAC-SHA256 of the entry's id, cut to 16 bytes.
    pub fn row_id(&self, entry_id: &[u8; 16]) -> RowId {
        RowId(first_half(&hmac(self.0.bytes(), entry_id)))
    }

    /// Seals the key under the wrap key of a new root, as `commitment(32) ‖ sealed key`.
    pub fn wrap(&self, rng: &mut impl CryptoRng, under: &Key, account: AccountId) -> Vec<u8> {
        key::wrap(rng, under, context(account), &Key::new(self.0.clone()))
    }

    /// Opens what [`wrap`](Self::wrap) made for this account.
    ///
    /// # Errors
    ///
    /// Any change of the bytes, another account or wrap key, and a key that is not the one committed to.
    pub fn unwrap(under: &Key, account: AccountId, wrapped: &[u8]) -> Result<Self, Error> {
        let key = key::unwrap(under, context(account), wrapped)?;
        Ok(Self(key.into_secret()))
    }
}

fn context(account: AccountId) -> Context {
    key::context(account, b"row-id", b"")
}

fn hmac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    Hmac::<Sha256>::new_from_slice(key)
        .expect("HMAC takes a key of any length")
        .chain_update(message)
        .finalize()
        .into_bytes()
        .into()
}
