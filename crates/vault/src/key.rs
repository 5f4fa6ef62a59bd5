//! A symmetric key and its public commitment; sealing one key under another.

use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::framing::frame;
use crate::seal::{self, Context, Purpose};
use crate::secret::{Secret, derive};
use crate::{AccountId, Error, KeyId, RowId};

const COMMITMENT_LABEL: &[u8] = b"onward/v1/key-id";

/// Length of a commitment in bytes.
const COMMITMENT: usize = 32;

/// A 32-byte key for sealing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    secret: Secret<32>,
    commitment: [u8; COMMITMENT],
}

impl Key {
    /// Draws a new key.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        Self::new(Secret::generate(rng))
    }

    pub(crate) fn new(secret: Secret<32>) -> Self {
        let commitment = *derive(secret.bytes(), COMMITMENT_LABEL).bytes();
        Self { secret, commitment }
    }

    /// Returns `HKDF(key, "onward/v1/key-id")`, which names this key and no other, and tells nothing of it.
    pub fn commitment(&self) -> &[u8; COMMITMENT] {
        &self.commitment
    }

    /// Returns the first 16 bytes of the commitment.
    pub fn id(&self) -> KeyId {
        KeyId(first_half(&self.commitment))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        self.secret.bytes()
    }

    pub(crate) fn into_secret(self) -> Secret<32> {
        self.secret
    }
}

/// Seals `key` under `wrapper`, after its commitment: `commitment(32) ‖ sealed key`.
pub(crate) fn wrap(rng: &mut impl CryptoRng, under: &Key, context: Context, key: &Key) -> Vec<u8> {
    let mut wrapped = key.commitment.to_vec();
    wrapped.extend(seal::seal(rng, under, context, key.bytes()));
    wrapped
}

/// Opens what [`wrap`] made and checks the key against its commitment.
pub(crate) fn unwrap(under: &Key, context: Context, wrapped: &[u8]) -> Result<Key, Error> {
    let Some((commitment, sealed)) = wrapped.split_first_chunk::<COMMITMENT>() else {
        return Err(Error::Length {
            length: wrapped.len(),
        });
    };
    let key = from_opened(&seal::open(under, context, sealed)?)?;
    if bool::from(key.commitment.ct_eq(commitment)) {
        Ok(key)
    } else {
        Err(Error::WrongCommitment)
    }
}

fn from_opened(opened: &Zeroizing<Vec<u8>>) -> Result<Key, Error> {
    Secret::from_slice(opened)
        .map(Key::new)
        .ok_or(Error::Length {
            length: opened.len(),
        })
}

/// The context of a wrapped key: what it is for and its name take the row's place, hashed to 16 bytes.
pub(crate) fn context(account: AccountId, kind: &[u8], name: &[u8]) -> Context {
    let digest = Sha256::digest(frame(&[kind, name]));
    Context {
        purpose: Purpose::Key,
        account,
        row: RowId(first_half(&digest.into())),
    }
}

/// Returns the first 16 of 32 bytes.
pub(crate) fn first_half(bytes: &[u8; 32]) -> [u8; 16] {
    *bytes.first_chunk().expect("32 bytes start with 16")
}
