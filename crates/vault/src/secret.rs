//! Secret bytes: zeroized on drop, compared in constant time, never shown.

use std::fmt;

use hkdf::Hkdf;
use rand_core::CryptoRng;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// `N` secret bytes.
#[derive(Clone)]
pub(crate) struct Secret<const N: usize>(Zeroizing<[u8; N]>);

impl<const N: usize> Secret<N> {
    pub(crate) fn new(bytes: [u8; N]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(crate) fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut secret = Self::new([0; N]);
        rng.fill_bytes(&mut *secret.0);
        secret
    }

    /// Copies `bytes` if there are exactly `N` of them.
    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self::new)
    }

    pub(crate) fn bytes(&self) -> &[u8; N] {
        &self.0
    }
}

impl<const N: usize> PartialEq for Secret<N> {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&*other.0).into()
    }
}

impl<const N: usize> Eq for Secret<N> {}

impl<const N: usize> fmt::Debug for Secret<N> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("(secret)")
    }
}

/// Derives 32 bytes from `input` with HKDF-SHA256, without salt, under `label`.
pub(crate) fn derive(input: &[u8], label: &[u8]) -> Secret<32> {
    derive_salted(None, input, label)
}

/// Derives 32 bytes from `input` with HKDF-SHA256 under `label`.
pub(crate) fn derive_salted(salt: Option<&[u8]>, input: &[u8], label: &[u8]) -> Secret<32> {
    let mut output = Secret::new([0; 32]);
    Hkdf::<Sha256>::new(salt, input)
        .expand(label, &mut *output.0)
        .expect("HKDF-SHA256 can always give 32 bytes");
    output
}
