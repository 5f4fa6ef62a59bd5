//! The one sealed form: `version(1) ‖ key id(16) ‖ nonce(24) ‖ ciphertext ‖ tag(16)`.
//!
//! The cipher is XChaCha20-Poly1305 with a random nonce.
//! Its associated data are purpose, version, account, row and key id, each after its length, so sealed bytes open only where they were put.
//! Bodies are padded (see [`padding`]); keys and roots, always 32 bytes, are not.

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::framing::frame;
use crate::key::Key;
use crate::{AccountId, Error, KeyId, RowId, padding};

/// The version this program writes.
pub const VERSION: u8 = 1;

const KEY_ID: usize = 16;
const NONCE: usize = 24;
const TAG: usize = 16;
const HEADER: usize = 1 + KEY_ID + NONCE;

/// What sealed bytes are for; bytes sealed for one purpose never open for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// The account's root, under a key from the passphrase.
    RootByPassphrase,
    /// The account's root, under a key from the recovery key.
    RootByRecovery,
    /// The account's root, under a key from a session token.
    RootBySession,
    /// A journal, stream or row-id key, under the wrap key, or a stream key for a grant.
    Key,
    /// An entry, under a journal key.
    Record,
    /// What a consent covers, under the key of its stream.
    Stream,
    /// A message to the person, under a key agreed with their device key.
    Inbox,
    /// Folded state, under a journal key.
    Snapshot,
    /// An unfinished journey, under a journal key.
    Draft,
    /// The person's own settings, under the wrap key.
    Profile,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 10] = [
        Self::RootByPassphrase,
        Self::RootByRecovery,
        Self::RootBySession,
        Self::Key,
        Self::Record,
        Self::Stream,
        Self::Inbox,
        Self::Snapshot,
        Self::Draft,
        Self::Profile,
    ];

    pub(crate) fn label(self) -> &'static [u8] {
        match self {
            Self::RootByPassphrase => b"root-by-passphrase",
            Self::RootByRecovery => b"root-by-recovery",
            Self::RootBySession => b"root-by-session",
            Self::Key => b"key",
            Self::Record => b"record",
            Self::Stream => b"stream",
            Self::Inbox => b"inbox",
            Self::Snapshot => b"snapshot",
            Self::Draft => b"draft",
            Self::Profile => b"profile",
        }
    }

    /// Whether what is sealed has a length that could tell something.
    fn is_padded(self) -> bool {
        match self {
            Self::RootByPassphrase | Self::RootByRecovery | Self::RootBySession | Self::Key => {
                false
            }
            Self::Record
            | Self::Stream
            | Self::Inbox
            | Self::Snapshot
            | Self::Draft
            | Self::Profile => true,
        }
    }
}

/// The place that sealed bytes are bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Context {
    /// What they are for.
    pub purpose: Purpose,
    /// Whose they are.
    pub account: AccountId,
    /// The row that holds them.
    pub row: RowId,
}

/// Seals `body` under `key` for one place.
pub fn seal(rng: &mut impl CryptoRng, key: &Key, context: Context, body: &[u8]) -> Vec<u8> {
    let mut nonce = [0; NONCE];
    rng.fill_bytes(&mut nonce);
    let ciphertext = encrypt(key, context, nonce, body);

    let mut sealed = Vec::with_capacity(HEADER + ciphertext.len());
    sealed.push(VERSION);
    sealed.extend_from_slice(&key.id().0);
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(&ciphertext);
    sealed
}

/// Opens what [`seal`] made under this key for this place.
///
/// # Errors
///
/// [`Error::Length`], [`Error::UnknownVersion`], [`Error::WrongKey`], [`Error::BrokenSeal`] or [`Error::Padding`].
pub fn open(key: &Key, context: Context, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
    let parts = Parts::of(sealed)?;
    if parts.key_id != key.id() {
        return Err(Error::WrongKey);
    }
    let mut buffer = Zeroizing::new(parts.ciphertext.to_vec());
    cipher(key)
        .decrypt_in_place(
            &XNonce::from(parts.nonce),
            &associated_data(context, VERSION, parts.key_id),
            &mut *buffer,
        )
        .map_err(|_| Error::BrokenSeal)?;
    if context.purpose.is_padded() {
        padding::unpad(buffer)
    } else {
        Ok(buffer)
    }
}

/// Returns the id of the key that `sealed` names, so that the right one can be fetched; not yet authenticated.
///
/// # Errors
///
/// [`Error::Length`] or [`Error::UnknownVersion`].
pub fn key_id(sealed: &[u8]) -> Result<KeyId, Error> {
    Parts::of(sealed).map(|parts| parts.key_id)
}

/// The fields of a sealed form.
struct Parts<'a> {
    key_id: KeyId,
    nonce: [u8; NONCE],
    /// With the tag at its end.
    ciphertext: &'a [u8],
}

impl<'a> Parts<'a> {
    fn of(sealed: &'a [u8]) -> Result<Self, Error> {
        let length = Error::Length {
            length: sealed.len(),
        };
        let (&version, rest) = sealed.split_first().ok_or(length)?;
        if version != VERSION {
            return Err(Error::UnknownVersion(version));
        }
        let (&key_id, rest) = rest.split_first_chunk::<KEY_ID>().ok_or(length)?;
        let (&nonce, ciphertext) = rest.split_first_chunk::<NONCE>().ok_or(length)?;
        if ciphertext.len() < TAG {
            return Err(length);
        }
        Ok(Self {
            key_id: KeyId(key_id),
            nonce,
            ciphertext,
        })
    }
}

/// Returns the ciphertext with the tag at its end.
fn encrypt(key: &Key, context: Context, nonce: [u8; NONCE], body: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut buffer = prepare(context.purpose, body);
    cipher(key)
        .encrypt_in_place(
            &XNonce::from(nonce),
            &associated_data(context, VERSION, key.id()),
            &mut *buffer,
        )
        .expect("a body in memory is far below the cipher's limit of 256 GiB");
    buffer
}

/// Returns the plain bytes to encrypt, in a buffer with room for the tag.
fn prepare(purpose: Purpose, body: &[u8]) -> Zeroizing<Vec<u8>> {
    if purpose.is_padded() {
        return padding::pad_with_room(body, TAG);
    }
    let mut buffer = Zeroizing::new(Vec::with_capacity(body.len() + TAG));
    buffer.extend_from_slice(body);
    buffer
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.bytes().into())
}

fn associated_data(context: Context, version: u8, key_id: KeyId) -> Vec<u8> {
    frame(&[
        context.purpose.label(),
        &[version],
        &context.account.0,
        &context.row.0,
        &key_id.0,
    ])
}
