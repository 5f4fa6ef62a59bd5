//! Consent as a key: a stream under its own key, granted to one other person.
//!
//! A grant is `version(1) ‖ signature(64) ‖ ephemeral(32) ‖ commitment(32) ‖ sealed key`.
//!
//! - `commitment` names the stream's key.
//! - `signature` is the owner's Ed25519 signature over `onward/v1/grant`, the consent id, the owner's and the recipient's public key, the commitment (whose first half is the key id) and the digest of the terms, each after its length as eight big-endian bytes.
//! - `ephemeral` is a fresh X25519 public key. The sealed key lies under `HKDF-SHA256(salt: ephemeral ‖ recipient, input: X25519(ephemeral, recipient), "onward/v1/grant")`, bound to the owner's account and the consent.
//!
//! The signature is checked first: nobody but the owner can make a grant, and it holds for this recipient and these terms only.

use std::fmt;

use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use x25519_dalek::{PublicKey, StaticSecret};

use crate::framing::frame;
use crate::key::{self, Key};
use crate::seal::Context;
use crate::secret::{Secret, derive_salted};
use crate::signature::{self, PublicSigning, Signature, SigningKey};
use crate::stream::StreamKey;
use crate::{AccountId, ConsentId, Error};

/// The version of a grant that this program writes.
pub const VERSION: u8 = 1;

const GRANT: &[u8] = b"onward/v1/grant";

/// A person's public X25519 key, to which grants are sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PublicAgreement(pub [u8; 32]);

/// A person's X25519 key.
#[derive(Clone)]
pub struct AgreementKey(StaticSecret);

impl AgreementKey {
    pub(crate) fn new(secret: &Secret<32>) -> Self {
        Self(StaticSecret::from(*secret.bytes()))
    }

    /// Returns the public half.
    pub fn public(&self) -> PublicAgreement {
        PublicAgreement(PublicKey::from(&self.0).to_bytes())
    }
}

impl fmt::Debug for AgreementKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AgreementKey(secret)")
    }
}

/// The SHA-256 of what was agreed to, as it was stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TermsDigest(pub [u8; 32]);

impl TermsDigest {
    /// Digests the exact bytes of the terms.
    pub fn of(terms: &[u8]) -> Self {
        Self(Sha256::digest(terms).into())
    }
}

/// What a grant is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Which consent, and so which stream.
    pub id: ConsentId,
    /// The account of the person who consents.
    pub account: AccountId,
    /// The key that this person signs with.
    pub owner: PublicSigning,
    /// The key of the person who may read.
    pub recipient: PublicAgreement,
    /// What was agreed.
    pub terms: TermsDigest,
}

impl Consent {
    fn signed_bytes(&self, commitment: &[u8; 32]) -> Vec<u8> {
        frame(&[
            GRANT,
            &self.id.0,
            &self.owner.0,
            &self.recipient.0,
            commitment,
            &self.terms.0,
        ])
    }

    fn context(&self) -> Context {
        key::context(self.account, b"grant", &self.id.0)
    }
}

/// Grants a stream's key to the recipient of its consent.
///
/// # Errors
///
/// [`Error::Signature`] if `owner` is not the key that the consent names, [`Error::PublicKey`] if the recipient's is of small order.
pub fn grant(
    rng: &mut impl CryptoRng,
    owner: &SigningKey,
    consent: &Consent,
    key: &Key,
) -> Result<Vec<u8>, Error> {
    if owner.public() != consent.owner {
        return Err(Error::Signature);
    }
    let signature = owner.sign_raw(&consent.signed_bytes(key.commitment()));
    let secret = AgreementKey::new(&Secret::generate(rng));
    let ephemeral = secret.public();
    let wrapper = wrapper(&secret, consent.recipient, ephemeral, consent.recipient)?;

    let mut granted = vec![VERSION];
    granted.extend_from_slice(&signature.0);
    granted.extend_from_slice(&ephemeral.0);
    granted.extend(key::wrap(rng, &wrapper, consent.context(), key));
    Ok(granted)
}

/// Checks and opens a grant, as its recipient.
///
/// # Errors
///
/// [`Error::WrongKey`] if the consent names another recipient, [`Error::Signature`] if its owner did not sign this grant of it, and those of opening.
pub fn open_grant(
    recipient: &AgreementKey,
    consent: &Consent,
    granted: &[u8],
) -> Result<StreamKey, Error> {
    if recipient.public() != consent.recipient {
        return Err(Error::WrongKey);
    }
    let parts = Parts::of(granted)?;
    let message = consent.signed_bytes(&parts.commitment);
    signature::verify_raw(consent.owner, &message, &parts.signature)?;
    let wrapper = wrapper(
        recipient,
        parts.ephemeral,
        parts.ephemeral,
        consent.recipient,
    )?;
    Ok(StreamKey {
        consent: consent.id,
        key: key::unwrap(&wrapper, consent.context(), parts.wrapped)?,
    })
}

/// The fields of a grant.
struct Parts<'a> {
    signature: Signature,
    ephemeral: PublicAgreement,
    commitment: [u8; 32],
    /// The commitment and the sealed key.
    wrapped: &'a [u8],
}

impl<'a> Parts<'a> {
    fn of(granted: &'a [u8]) -> Result<Self, Error> {
        let length = Error::Length {
            length: granted.len(),
        };
        let (&version, rest) = granted.split_first().ok_or(length)?;
        if version != VERSION {
            return Err(Error::UnknownVersion(version));
        }
        let (&signature, rest) = rest.split_first_chunk().ok_or(length)?;
        let (&ephemeral, wrapped) = rest.split_first_chunk().ok_or(length)?;
        let &commitment = wrapped.first_chunk().ok_or(length)?;
        Ok(Self {
            signature: Signature(signature),
            ephemeral: PublicAgreement(ephemeral),
            commitment,
            wrapped,
        })
    }
}

/// Agrees with `theirs` on the key that seals the granted one.
fn wrapper(
    ours: &AgreementKey,
    theirs: PublicAgreement,
    ephemeral: PublicAgreement,
    recipient: PublicAgreement,
) -> Result<Key, Error> {
    let shared = ours.0.diffie_hellman(&PublicKey::from(theirs.0));
    if !shared.was_contributory() {
        return Err(Error::PublicKey);
    }
    let salt = [ephemeral.0, recipient.0].concat();
    Ok(Key::new(derive_salted(
        Some(&salt),
        shared.as_bytes(),
        GRANT,
    )))
}
