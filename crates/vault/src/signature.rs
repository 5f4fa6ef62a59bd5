//! Ed25519 signatures over plan revisions.
//!
//! What is signed is `onward/v1/plan-revision`, the public key of the person whose plan it is, and the exact stored bytes, each after its length as eight big-endian bytes.
//! Verification is strict (RFC 8032 with canonical points and no small-order keys), so that all programs agree.

use ed25519_dalek::{Signer, VerifyingKey};

use crate::Error;
use crate::framing::frame;
use crate::secret::Secret;

const PLAN_REVISION: &[u8] = b"onward/v1/plan-revision";

/// A person's public Ed25519 key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PublicSigning(pub [u8; 32]);

/// An Ed25519 signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

/// A person's Ed25519 key.
#[derive(Clone, Debug)]
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    pub(crate) fn new(seed: &Secret<32>) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed.bytes()))
    }

    /// Returns the public half.
    pub fn public(&self) -> PublicSigning {
        PublicSigning(self.0.verifying_key().to_bytes())
    }

    /// Signs a revision of this person's own plan.
    pub fn sign(&self, revision: &[u8]) -> Signature {
        self.countersign(self.public(), revision)
    }

    /// Signs a revision of another person's plan, as a clinician does.
    pub fn countersign(&self, person: PublicSigning, revision: &[u8]) -> Signature {
        self.sign_raw(&plan_revision(person, revision))
    }

    pub(crate) fn sign_raw(&self, message: &[u8]) -> Signature {
        Signature(self.0.sign(message).to_bytes())
    }
}

/// Checks a person's signature over a revision of their own plan.
///
/// # Errors
///
/// [`Error::PublicKey`] or [`Error::Signature`].
pub fn verify(person: PublicSigning, revision: &[u8], signature: &Signature) -> Result<(), Error> {
    verify_countersignature(person, person, revision, signature)
}

/// Checks the signature of `signer` over a revision of the plan of `person`.
///
/// # Errors
///
/// [`Error::PublicKey`] or [`Error::Signature`].
pub fn verify_countersignature(
    signer: PublicSigning,
    person: PublicSigning,
    revision: &[u8],
    signature: &Signature,
) -> Result<(), Error> {
    verify_raw(signer, &plan_revision(person, revision), signature)
}

pub(crate) fn verify_raw(
    signer: PublicSigning,
    message: &[u8],
    signature: &Signature,
) -> Result<(), Error> {
    VerifyingKey::from_bytes(&signer.0)
        .map_err(|_| Error::PublicKey)?
        .verify_strict(message, &ed25519_dalek::Signature::from_bytes(&signature.0))
        .map_err(|_| Error::Signature)
}

fn plan_revision(person: PublicSigning, revision: &[u8]) -> Vec<u8> {
    frame(&[PLAN_REVISION, &person.0, revision])
}
