//! The store itself: opening, closing, and the way every write takes.

use std::path::{Path, PathBuf};

use sqlx::sqlite::SqlitePool;

use crate::error::Error;
use crate::journal::append::Appended;
use crate::ledger;
use crate::sqlite;
use crate::write::{Outcome, Write};
use crate::writer::Queue;

/// An open store; share it by reference or in an `Arc`.
///
/// Writes go through one queue and are durable once they return; reads see every write that has returned.
pub struct Store {
    pub(crate) readers: SqlitePool,
    queue: Queue,
}

impl Store {
    /// Opens the database file at `path`, creates it when it is missing, and migrates it.
    ///
    /// The erasure ledger lies beside it, with the extension `ledger`.
    /// Must be called inside a tokio runtime, which then runs the writer.
    pub async fn open(path: &Path) -> Result<Store, Error> {
        let ledger = ledger::beside(path);
        let mut writer = sqlite::open_writer(path).await?;
        ledger::catch_up(&mut writer, &ledger).await?;
        let readers = sqlite::open_readers(path).await?;
        let queue = Queue::start(writer, ledger);
        Ok(Store { readers, queue })
    }

    /// Returns where the erasure ledger of the database at `path` lies.
    pub fn ledger_path(path: &Path) -> PathBuf {
        ledger::beside(path)
    }

    /// Finishes what is queued and closes all files; later calls fail.
    pub async fn close(&self) {
        self.readers.close().await;
        self.queue.close().await;
    }

    /// Writes durably and returns how many rows changed.
    pub(crate) async fn change(&self, write: Write) -> Result<u64, Error> {
        match self.queue.write(write).await? {
            Outcome::Changed(n_rows) => Ok(n_rows),
            Outcome::Appended(appended) => Ok(appended.n_new()),
        }
    }

    /// Writes to a journal durably; `None` when the write found nothing to change.
    pub(crate) async fn journal(&self, write: Write) -> Result<Option<Appended>, Error> {
        match self.queue.write(write).await? {
            Outcome::Changed(_) => Ok(None),
            Outcome::Appended(appended) => Ok(Some(appended)),
        }
    }
}
