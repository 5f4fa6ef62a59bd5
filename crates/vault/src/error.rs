//! The ways in which opening, unwrapping or verifying can be refused.

/// Why sealed or signed bytes were refused.
///
/// No variant carries any of the bytes concerned, so an error can be logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The bytes end before the fixed part of their format does, or go on after it.
    #[error("{length} bytes do not fit the format")]
    Length {
        /// How many bytes were given.
        length: usize,
    },
    /// A format version that this program does not know; never guessed.
    #[error("unknown format version {0}")]
    UnknownVersion(u8),
    /// The bytes name another key than the one given; for a passphrase or a recovery key, it is not the right one.
    #[error("sealed under another key")]
    WrongKey,
    /// The seal does not hold: the bytes were changed, or belong to another purpose, account or row.
    #[error("the seal does not hold")]
    BrokenSeal,
    /// An unwrapped key is not the one that was committed to.
    #[error("the key is not the one committed to")]
    WrongCommitment,
    /// The opened body is not padded as its writer must pad it.
    #[error("the padding is not well formed")]
    Padding,
    /// The bytes are not a usable public key.
    #[error("not a usable public key")]
    PublicKey,
    /// The signature was not made by the named key over these bytes.
    #[error("the signature does not hold")]
    Signature,
    /// Argon2id parameters outside the bounds of [`Cost`](crate::passphrase::Cost).
    #[error("passphrase cost is out of bounds")]
    Cost,
    /// The memory that Argon2id needs is not to be had now.
    #[error("not enough memory to stretch a passphrase")]
    Memory,
    /// The text is not a session token.
    #[error("not a session token")]
    Token,
}
