//! What can go wrong in the store.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::id::Seq;
use crate::sqlite;

/// An error of the store; it can be cloned because a failed commit fails every write in it.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// Another account already has this username.
    #[error("the username is taken")]
    UsernameTaken,
    /// The journal is no longer where the caller saw it; nothing was appended.
    #[error("the journal moved to row {}", seq.0)]
    Moved {
        /// Where the journal is now.
        seq: Seq,
    },
    /// The account, session or consent that the write belongs to does not exist (any more).
    #[error("the account, session or consent is gone")]
    Gone,
    /// A row is not sealed under the newest journal key; nothing was written.
    #[error("the journal key was replaced")]
    KeyReplaced,
    /// Streams, grants or messages are sealed under the root that was to be replaced; nothing was written.
    #[error("streams, grants or messages lie under the root")]
    RootInUse,
    /// There is no space left; nothing was written and what is kept stays readable.
    #[error("the disk is full")]
    Full,
    /// A stored value has not the form the store gave it.
    #[error("the column {column} of {table} is corrupt in row {id}")]
    Corrupt {
        /// The table that holds the value.
        table: &'static str,
        /// The column that holds the value.
        column: &'static str,
        /// The key of the row, in hexadecimal digits.
        id: String,
    },
    /// The ledger of erasures is missing, so that a backup could bring back what was erased.
    #[error("the erasure ledger {} is missing", path.display())]
    LedgerMissing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// A line of the ledger of erasures can't be read.
    #[error("line {line} of the erasure ledger is not an erasure")]
    LedgerUnreadable {
        /// The line, from 1.
        line: usize,
    },
    /// A restore or backup would overwrite a file.
    #[error("{} exists already", path.display())]
    Exists {
        /// The file that is in the way.
        path: PathBuf,
    },
    /// What was erased is gone from its tables, but a reader kept old pages in the write-ahead log.
    #[error("the write-ahead log could not be emptied")]
    LogHeld,
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
    /// A file beside the database could not be used.
    #[error("cannot use {}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why it could not be used.
        source: Arc<io::Error>,
    },
    /// The tables could not be brought to this version.
    #[error("cannot migrate the database")]
    Migration(#[source] Arc<sqlx::migrate::MigrateError>),
    /// The database failed in another way.
    #[error("the database failed")]
    Database(#[source] Arc<sqlx::Error>),
}

impl Error {
    /// Returns what turns an I/O error on `path` into an error of the store.
    pub(crate) fn file(path: &Path) -> impl Fn(io::Error) -> Error {
        move |source| match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Error::Full,
            _ => Error::File {
                path: path.to_owned(),
                source: Arc::new(source),
            },
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Error {
        let Some(database) = error.as_database_error() else {
            return Error::Database(Arc::new(error));
        };
        if sqlite::is_full(database) {
            Error::Full
        } else if database.is_foreign_key_violation() {
            Error::Gone
        } else {
            Error::Database(Arc::new(error))
        }
    }
}

impl From<sqlx::migrate::MigrateError> for Error {
    fn from(error: sqlx::migrate::MigrateError) -> Error {
        Error::Migration(Arc::new(error))
    }
}
