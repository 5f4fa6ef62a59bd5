//! Sessions: 32 random bytes in the client's hands open the root for as long as the session's row exists.
//!
//! The server keeps the row id and the root sealed under the session's key; neither gives the token back.

use base64ct::{Base64UrlUnpadded, Encoding};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::key::{Key, first_half};
use crate::root::Root;
use crate::seal::{Context, Purpose};
use crate::secret::{Secret, derive};
use crate::{AccountId, Error, RowId};

/// A session's token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionToken(Secret<32>);

impl SessionToken {
    /// Length of the text in characters.
    pub const TEXT_LENGTH: usize = 43;

    /// Draws a new token.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        Self(Secret::generate(rng))
    }

    /// Reads the text that [`text`](Self::text) gave.
    ///
    /// # Errors
    ///
    /// [`Error::Token`] for anything else.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.len() != Self::TEXT_LENGTH {
            return Err(Error::Token);
        }
        let mut bytes = Zeroizing::new([0; 32]);
        Base64UrlUnpadded::decode(text, &mut *bytes)
            .ok()
            .and_then(Secret::from_slice)
            .map(Self)
            .ok_or(Error::Token)
    }

    /// Writes the token as 43 characters of base64url without padding.
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(Base64UrlUnpadded::encode_string(self.0.bytes()))
    }

    /// Returns the id of the session's row: `HKDF(token, "session-id")` cut to 16 bytes.
    pub fn row_id(&self) -> RowId {
        RowId(first_half(derive(self.0.bytes(), b"session-id").bytes()))
    }

    /// Seals the root for this session.
    pub fn seal_root(&self, rng: &mut impl CryptoRng, account: AccountId, root: &Root) -> Vec<u8> {
        root.seal(rng, &self.key(), self.context(account))
    }

    /// Opens the root that was sealed for this session.
    ///
    /// # Errors
    ///
    /// Those of [`seal::open`](crate::seal::open).
    pub fn open_root(&self, account: AccountId, sealed: &[u8]) -> Result<Root, Error> {
        Root::open(&self.key(), self.context(account), sealed)
    }

    fn key(&self) -> Key {
        Key::new(derive(self.0.bytes(), b"session-key"))
    }

    fn context(&self, account: AccountId) -> Context {
        Context {
            purpose: Purpose::RootBySession,
            account,
            row: self.row_id(),
        }
    }
}
