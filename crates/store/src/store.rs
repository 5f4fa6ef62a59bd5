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
        let queue = Queue::start(writer, ledger).await?;
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

    /// Waits until no file holds a trace of what was erased, and fails if that cannot be done now.
    ///
    /// An erasure does so itself, but may have been cut short by a full disk or a power cut.
    pub async fn settle(&self) -> Result<(), Error> {
        self.change(Write::Settle).await.map(drop)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::{JournalKey, NewAccount, PublicKeys};
    use crate::draft::Draft;
    use crate::id::{KeyId, Micros, PersonId, RowId, Seq};
    use crate::journal::NewRow;
    use crate::journal::append::Append;
    use crate::journal::chain::Verdict;

    const ANA: PersonId = PersonId([1; 16]);

    /// A limit on pages stands in for the disk: SQLite answers to both with `SQLITE_FULL`.
    #[tokio::test]
    async fn a_full_disk_is_named_and_the_store_recovers_when_there_is_space() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("onward.db");
        let store = open_limited(&path, "pragma max_page_count = 200").await;
        store.create_account(account()).await.unwrap();
        let mut n_kept = 0;
        let error = loop {
            match store.append(ANA, rows(n_kept)).await {
                Ok(_) => n_kept += 1,
                Err(error) => break error,
            }
        };
        assert!(matches!(error, Error::Full), "{error:?}");
        assert!(n_kept > 0);
        assert_kept(&store, n_kept).await;
        let draft = Draft {
            row_id: RowId([3; 16]),
            sealed: vec![1; 1 << 20],
            updated_at: Micros(10),
        };
        let seen = Seq(i64::from(n_kept) * 2);
        let refused = store.put_draft(ANA, seen, draft).await;
        assert!(matches!(refused, Err(Error::Full)), "{refused:?}");
        store.close().await;

        let store = open_limited(&path, "pragma max_page_count = 400").await;
        store.append(ANA, rows(n_kept)).await.unwrap();
        assert_kept(&store, n_kept + 1).await;
        store.close().await;
    }

    async fn open_limited(path: &Path, limit: &'static str) -> Store {
        let mut writer = sqlite::open_writer(path).await.unwrap();
        sqlx::query(limit).execute(&mut writer).await.unwrap();
        Store {
            readers: sqlite::open_readers(path).await.unwrap(),
            queue: Queue::start(writer, ledger::beside(path)).await.unwrap(),
        }
    }

    async fn assert_kept(store: &Store, n_appends: u8) {
        let kept = store.records(ANA, Seq::START).await.unwrap();
        assert_eq!(kept.len(), usize::from(n_appends) * 2);
        let verdict = store.verify(ANA).await.unwrap();
        assert!(matches!(verdict, Some(Verdict::Intact(_))), "{verdict:?}");
    }

    /// Returns two rows, so that half an append would show.
    fn rows(n: u8) -> Append {
        let row = |half| NewRow {
            row_id: RowId([[n; 8], [half; 8]].concat().try_into().unwrap()),
            key_id: KeyId([7; 16]),
            sealed: vec![n; 5_000],
        };
        Append {
            rows: vec![row(0), row(1)],
            delete_drafts: Vec::new(),
        }
    }

    fn account() -> NewAccount {
        NewAccount {
            person: ANA,
            username: "ana".to_owned(),
            root_by_passphrase: vec![1],
            root_by_recovery: vec![2],
            profile: vec![3],
            public_keys: PublicKeys {
                signing: vec![4],
                agreement: vec![5],
                device: vec![6],
            },
            journal_key: JournalKey {
                number: 1,
                commitment: [7; 32],
                wrapped: vec![8],
            },
            created_at: Micros(9),
        }
    }
}
