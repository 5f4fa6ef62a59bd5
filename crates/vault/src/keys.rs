//! The keys that a root gives.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::RowId;
use crate::consent::AgreementKey;
use crate::inbox::DeviceKey;
use crate::key::{Key, first_half};
use crate::secret::Secret;
use crate::signature::SigningKey;

/// All the keys of one account, from [`Root::keys`](crate::root::Root::keys).
#[derive(Clone, Debug)]
pub struct Keys {
    /// Seals journal keys and the person's own stream keys.
    pub wrap: Key,
    /// Names stored rows.
    pub row_id: RowKey,
    /// Signs plan revisions and grants.
    pub signing: SigningKey,
    /// Opens grants from other people.
    pub agreement: AgreementKey,
    /// Opens messages in the inbox.
    pub device: DeviceKey,
}

/// Turns an entry's id into the id of its row, so that the rows do not tell when their entries were made.
#[derive(Clone, Debug)]
pub struct RowKey(Secret<32>);

impl RowKey {
    pub(crate) fn new(secret: Secret<32>) -> Self {
        Self(secret)
    }

    /// Returns HMAC-SHA256 of the entry's id, cut to 16 bytes.
    pub fn row_id(&self, entry_id: &[u8; 16]) -> RowId {
        RowId(first_half(&hmac(self.0.bytes(), entry_id)))
    }
}

fn hmac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    Hmac::<Sha256>::new_from_slice(key)
        .expect("HMAC takes a key of any length")
        .chain_update(message)
        .finalize()
        .into_bytes()
        .into()
}
