//! Keeps what the vault has sealed: accounts, sessions, journals, consents.
//!
//! The store never sees an entry in the clear: it holds sealed bytes, ids and hashes, and knows neither the domain nor the keys.
//! Each person's journal is a dense, append-only list of rows linked by a hash chain; see [`Head`].
//! Every write is one `Write`, applied by a single task that commits many of them at once; a write is acknowledged only when it is durable.
//! Everything specific to SQLite lives in `sqlite.rs`; all other SQL is shared text.

mod account;
mod backup;
mod consent;
mod counts;
mod draft;
mod error;
mod field;
mod id;
mod inbox;
mod journal;
mod ledger;
mod session;
mod snapshot;
mod sqlite;
mod store;
mod write;
mod writer;

pub use account::{Account, JournalKey, NewAccount, NewRoot, PublicKeys};
pub use backup::Restored;
pub use consent::{Grant, Stream, StreamRecord};
pub use counts::Counts;
pub use draft::Draft;
pub use error::Error;
pub use id::{ConsentId, KeyId, Micros, PersonId, RowId, Seq};
pub use inbox::InboxMessage;
pub use journal::append::{Append, Appended};
pub use journal::chain::{Fault, Head, Verdict};
pub use journal::erase::Seen;
pub use journal::{NewRow, StoredRow};
pub use session::{OpenSession, Session};
pub use snapshot::Snapshot;
pub use store::Store;
