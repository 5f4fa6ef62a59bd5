//! Messages that anyone can seal to a person: from the server, or from a browser with `WebCrypto` alone.
//!
//! A message is `version(1) ‖ ephemeral(65) ‖ iv(12) ‖ ciphertext ‖ tag(16)`:
//!
//! 1. `ephemeral` is a fresh P-256 public key, uncompressed (`exportKey("raw")`).
//! 2. The shared secret is ECDH of it with the person's device key: the x coordinate, 32 bytes (`deriveBits`, 256).
//! 3. The key is AES-256 from HKDF-SHA256 with salt `ephemeral ‖ device key` (130 bytes, both uncompressed) and info `onward/v1/inbox`.
//! 4. `iv` is 12 random bytes.
//! 5. The plain text is the message, a byte 0x80, and zeros up to 512, 1024, 2048, 4096 … bytes (see [`padding`]).
//! 6. The cipher is AES-GCM with a tag of 128 bits. Its additional data are `inbox`, the version byte, the 16 bytes of the account and the 16 bytes of the row, each after its length as eight big-endian bytes (70 bytes in all).
//!
//! Nothing tells who sealed a message; what it says of its sender is a claim.

use std::fmt;

use aes_gcm::aead::AeadInOut;
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use p256::elliptic_curve::Generate;
use p256::{PublicKey, Sec1Point, SecretKey};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::framing::frame;
use crate::key::{self, Key};
use crate::seal::{Context, Purpose};
use crate::secret::{Secret, derive, derive_salted};
use crate::{AccountId, Error, RowId, padding};

/// The version of a message that this program writes.
pub const VERSION: u8 = 1;

const PUBLIC: usize = 65;
const IV: usize = 12;
const TAG: usize = 16;

/// A person's public P-256 key: an uncompressed point (SEC 1), 0x04 first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PublicDevice(pub [u8; PUBLIC]);

/// A person's P-256 key.
#[derive(Clone)]
pub struct DeviceKey(SecretKey);

impl DeviceKey {
    /// Takes the first of `HKDF(root, label)`, `HKDF(root, label ‖ 1)`, … that is a scalar of the curve.
    ///
    /// All but one in 2³² roots give one at once.
    pub(crate) fn derive(root: &[u8; 32], label: &[u8]) -> Self {
        let scalar = |label: &[u8]| SecretKey::from_slice(derive(root, label).bytes()).ok();
        scalar(label)
            .or_else(|| (1..=u8::MAX).find_map(|n| scalar(&[label, &[n]].concat())))
            .map(Self)
            .expect("256 misses in a row have a chance of 2^-8192")
    }

    /// Returns the public half.
    pub fn public(&self) -> PublicDevice {
        encode(&self.0.public_key())
    }

    /// Seals the key under the wrap key of a new root, as `commitment(32) ‖ sealed key`.
    pub fn wrap(&self, rng: &mut impl CryptoRng, under: &Key, account: AccountId) -> Vec<u8> {
        let scalar = Secret::new(self.0.to_bytes().into());
        key::wrap(rng, under, context(account), &Key::new(scalar))
    }

    /// Opens what [`wrap`](Self::wrap) made for this account.
    ///
    /// # Errors
    ///
    /// Any change of the bytes, another account or wrap key, and a key that is not the one committed to.
    pub fn unwrap(under: &Key, account: AccountId, wrapped: &[u8]) -> Result<Self, Error> {
        let key = key::unwrap(under, context(account), wrapped)?;
        let scalar = SecretKey::from_slice(key.bytes());
        scalar.map(Self).map_err(|_| Error::WrongCommitment)
    }

    /// Opens a message that was sealed to this key for this account and row.
    ///
    /// # Errors
    ///
    /// [`Error::Length`], [`Error::UnknownVersion`], [`Error::PublicKey`], [`Error::BrokenSeal`] or [`Error::Padding`].
    pub fn open(
        &self,
        account: AccountId,
        row: RowId,
        message: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        let parts = Parts::of(message)?;
        let cipher = cipher(
            &self.0,
            &decode(parts.ephemeral)?,
            parts.ephemeral,
            self.public(),
        );
        let mut buffer = Zeroizing::new(parts.ciphertext.to_vec());
        cipher
            .decrypt_in_place(
                &Nonce::from(parts.iv),
                &additional_data(account, row),
                &mut *buffer,
            )
            .map_err(|_| Error::BrokenSeal)?;
        padding::unpad(buffer)
    }
}

impl fmt::Debug for DeviceKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("DeviceKey(secret)")
    }
}

/// Seals a message to a person's device key, for one account and row.
///
/// # Errors
///
/// [`Error::PublicKey`] if `recipient` is not an uncompressed point of the curve.
pub fn seal(
    rng: &mut impl CryptoRng,
    recipient: PublicDevice,
    account: AccountId,
    row: RowId,
    body: &[u8],
) -> Result<Vec<u8>, Error> {
    let theirs = decode(recipient)?;
    let secret = SecretKey::generate_from_rng(rng);
    let ephemeral = encode(&secret.public_key());
    let mut iv = [0; IV];
    rng.fill_bytes(&mut iv);
    let cipher = cipher(&secret, &theirs, ephemeral, recipient);
    let ciphertext = encrypt(&cipher, iv, &additional_data(account, row), body);

    let mut message = Vec::with_capacity(1 + PUBLIC + IV + ciphertext.len());
    message.push(VERSION);
    message.extend_from_slice(&ephemeral.0);
    message.extend_from_slice(&iv);
    message.extend_from_slice(&ciphertext);
    Ok(message)
}

/// The fields of a message.
struct Parts<'a> {
    ephemeral: PublicDevice,
    iv: [u8; IV],
    /// With the tag at its end.
    ciphertext: &'a [u8],
}

impl<'a> Parts<'a> {
    fn of(message: &'a [u8]) -> Result<Self, Error> {
        let length = Error::Length {
            length: message.len(),
        };
        let (&version, rest) = message.split_first().ok_or(length)?;
        if version != VERSION {
            return Err(Error::UnknownVersion(version));
        }
        let (&ephemeral, rest) = rest.split_first_chunk().ok_or(length)?;
        let (&iv, ciphertext) = rest.split_first_chunk().ok_or(length)?;
        if ciphertext.len() < TAG {
            return Err(length);
        }
        Ok(Self {
            ephemeral: PublicDevice(ephemeral),
            iv,
            ciphertext,
        })
    }
}

/// Returns the ciphertext with the tag at its end.
fn encrypt(cipher: &Aes256Gcm, iv: [u8; IV], additional: &[u8], body: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut buffer = padding::pad_with_room(body, TAG);
    cipher
        .encrypt_in_place(&Nonce::from(iv), additional, &mut *buffer)
        .expect("a body in memory is below the cipher's limit of 64 GiB");
    buffer
}

fn context(account: AccountId) -> Context {
    key::context(account, b"device", b"")
}

fn cipher(
    ours: &SecretKey,
    theirs: &PublicKey,
    ephemeral: PublicDevice,
    recipient: PublicDevice,
) -> Aes256Gcm {
    let shared = ours.diffie_hellman(theirs);
    let salt = [ephemeral.0, recipient.0].concat();
    let key: Secret<32> = derive_salted(Some(&salt), shared.raw_secret_bytes(), b"onward/v1/inbox");
    Aes256Gcm::new(key.bytes().into())
}

fn additional_data(account: AccountId, row: RowId) -> Vec<u8> {
    frame(&[Purpose::Inbox.label(), &[VERSION], &account.0, &row.0])
}

fn encode(key: &PublicKey) -> PublicDevice {
    let point = Sec1Point::from(key);
    PublicDevice(
        point
            .as_bytes()
            .try_into()
            .expect("an uncompressed point of P-256 has 65 bytes"),
    )
}

fn decode(key: PublicDevice) -> Result<PublicKey, Error> {
    const UNCOMPRESSED: u8 = 4;
    if key.0[0] != UNCOMPRESSED {
        return Err(Error::PublicKey);
    }
    PublicKey::from_sec1_bytes(&key.0).map_err(|_| Error::PublicKey)
}
