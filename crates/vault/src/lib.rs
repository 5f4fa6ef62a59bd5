//! Sealing, keys, consent and signatures: pure functions over bytes.
//!
//! What is stored opens only with the person's passphrase, recovery key or live session.
//! This crate holds how: it knows bytes and keys, but no database and no entry.
//! Randomness is passed in; nothing here waits, reads a clock or touches a file.
//!
//! # Keys
//!
//! An account has one random [`root`].
//! It is stored three times over, each time sealed under something that only the person holds: an [`Envelope`](passphrase::Envelope) under the passphrase, once under the [`RecoveryKey`](recovery::RecoveryKey), and once for each [`SessionToken`](session::SessionToken).
//! All other keys come from it ([`keys::Keys`]):
//!
//! | Key | For |
//! |---|---|
//! | wrap | sealing the journal keys, the owner's stream keys, and a row-id key that was carried over |
//! | row id | turning an entry's id into its row's |
//! | signing (Ed25519) | signing plan revisions and grants |
//! | agreement (X25519) | opening grants from other people |
//! | device (P-256) | opening messages in the inbox |
//!
//! Entries are sealed under a numbered [`JournalKey`](journal::JournalKey), which lies sealed under the wrap key.
//! The owner's own keys are never sealed to a public key: whoever can write to the database still cannot plant one.
//!
//! When somebody else may know the root, a new one takes its place: with a new journal key, the old ones sealed again under the new wrap key, and the row-id key carried over in the same way ([`RowKey::wrap`](keys::RowKey::wrap)).
//!
//! # Sealing
//!
//! [`seal`] has the one sealed form. Each seal is bound to a purpose, an account and a row, and opens nowhere else.
//! An unknown version is refused, never guessed. Bodies are [padded](padding).
//!
//! # Consent
//!
//! A consent is a stream under its own key ([`stream`]), granted to one other person by a signed, sealed [`consent`].
//! No supporter ever holds a journal key; ending a consent is deleting its grant and its stream.
//!
//! # Signatures and messages
//!
//! [`signature`] signs the exact stored bytes of plan revisions. [`inbox`] seals messages to a person, from a browser too.
//!
//! # Example
//!
//! ```
//! use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};
//! use vault::AccountId;
//! use vault::journal::JournalKey;
//! use vault::passphrase::{Attempt, Cost, Envelope, Passphrase};
//! use vault::root::Root;
//! use vault::seal::{self, Context, Purpose};
//!
//! // In production the generator comes from the operating system, and the cost is Cost::STANDARD.
//! let mut rng = ChaCha20Rng::seed_from_u64(1);
//! let account = AccountId([7; 16]);
//!
//! // Making an account.
//! let passphrase = Passphrase::new("seven quiet herons at dusk")?;
//! let root = Root::generate(&mut rng);
//! let envelope = Envelope::seal(&mut rng, &passphrase, Cost::FOR_TESTS, account, &root)?;
//! let wrapped = JournalKey::generate(&mut rng, 1).wrap(&mut rng, &root.keys().wrap, account);
//!
//! // Signing in, and writing an entry.
//! let attempt = Attempt::new("seven quiet herons at dusk")?;
//! let keys = envelope.open(&attempt, account)?.keys();
//! let journal = JournalKey::unwrap(&keys.wrap, account, 1, &wrapped)?;
//! let context = Context {
//!     purpose: Purpose::Record,
//!     account,
//!     row: keys.row_id.row_id(&[9; 16]),
//! };
//! let sealed = seal::seal(&mut rng, &journal.key, context, b"a walk helped");
//! assert_eq!(*seal::open(&journal.key, context, &sealed)?, b"a walk helped");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod error;
mod framing;
mod guessable;
mod id;
mod secret;

pub mod consent;
pub mod inbox;
pub mod journal;
pub mod key;
pub mod keys;
pub mod padding;
pub mod passphrase;
pub mod recovery;
pub mod root;
pub mod seal;
pub mod session;
pub mod signature;
pub mod stream;

pub use error::Error;
pub use id::{AccountId, ConsentId, KeyId, RowId};
