//! The one secret of an account, from which all its keys are derived.

use rand_core::CryptoRng;

use crate::Error;
use crate::consent::AgreementKey;
use crate::inbox::DeviceKey;
use crate::key::Key;
use crate::keys::{Keys, RowKey};
use crate::seal::{self, Context};
use crate::secret::{Secret, derive};
use crate::signature::SigningKey;

/// The 32 random bytes of an account; stored only sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root(Secret<32>);

impl Root {
    /// Draws a new root.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        Self(Secret::generate(rng))
    }

    /// Derives the account's keys, each with HKDF-SHA256 under its own label.
    pub fn keys(&self) -> Keys {
        let root = self.0.bytes();
        Keys {
            wrap: Key::new(derive(root, b"onward/v1/wrap")),
            row_id: RowKey::new(derive(root, b"onward/v1/row-id")),
            signing: SigningKey::new(&derive(root, b"onward/v1/ed25519")),
            agreement: AgreementKey::new(&derive(root, b"onward/v1/x25519")),
            device: DeviceKey::derive(root, b"onward/v1/device-p256"),
        }
    }

    pub(crate) fn seal(&self, rng: &mut impl CryptoRng, key: &Key, context: Context) -> Vec<u8> {
        seal::seal(rng, key, context, self.0.bytes())
    }

    pub(crate) fn open(key: &Key, context: Context, sealed: &[u8]) -> Result<Self, Error> {
        let opened = seal::open(key, context, sealed)?;
        Secret::from_slice(&opened).map(Self).ok_or(Error::Length {
            length: opened.len(),
        })
    }
}
