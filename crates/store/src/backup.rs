//! Backup and restore.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;

use crate::error::Error;
use crate::ledger::{self, Erasure};
use crate::sqlite;
use crate::store::Store;

/// What SQLite adds to the name of a database for the logs that it applies when it opens one.
const SIDE_FILES: [&str; 3] = ["-wal", "-shm", "-journal"];

/// What a restore did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Accounts and consents that the backup held and that were erased again.
    pub n_erased: u64,
}

impl Store {
    /// Writes a consistent copy without sessions and snapshots to the new file `to`, while the store stays in use.
    pub async fn backup(&self, to: &Path) -> Result<(), Error> {
        let part = begin(to)?;
        let copied = self.copy_to(&part).await;
        keep_or_remove(copied, &part, to)
    }

    async fn copy_to(&self, part: &Path) -> Result<(), Error> {
        let text = part.to_str().ok_or_else(|| unwritable(part))?;
        sqlite::copy_into(&self.readers, text).await?;
        let mut copy = sqlite::open_copy(part).await?;
        delete_passing(&mut copy).await?;
        sqlx::query("vacuum").execute(&mut copy).await?;
        Ok(copy.close().await?)
    }

    /// Makes the new database file `to` from a backup, and erases again what the ledger beside `to` names.
    ///
    /// No session is in it, even if `backup` is a plain copy of a database.
    ///
    /// Fails with [`Error::LedgerMissing`] when there is no ledger, since erased accounts would come back unnoticed; and with [`Error::Exists`] when `to` exists, or a log of an earlier database at `to`, which SQLite would apply to the new one.
    pub async fn restore(backup: &Path, to: &Path) -> Result<Restored, Error> {
        let erasures = ledger::read(&ledger::beside(to))?;
        for suffix in SIDE_FILES {
            refuse_if_there(&side_file(to, suffix))?;
        }
        let part = begin(to)?;
        let restored = restore_into(&part, backup, &erasures).await;
        keep_or_remove(restored, &part, to)
    }
}

async fn restore_into(part: &Path, backup: &Path, erasures: &[Erasure]) -> Result<Restored, Error> {
    fs::copy(backup, part).map_err(Error::file(backup))?;
    let mut copy = sqlite::open_copy(part).await?;
    sqlite::migrations().run(&mut copy).await?;
    delete_passing(&mut copy).await?;
    let n_erased = ledger::apply(&mut copy, erasures).await?;
    sqlx::query("vacuum").execute(&mut copy).await?;
    copy.close().await?;
    Ok(Restored { n_erased })
}

/// Deletes what a copy must not carry on: sessions, and the snapshots that cost only time.
async fn delete_passing(copy: &mut SqliteConnection) -> Result<(), Error> {
    for delete in ["delete from sessions", "delete from snapshots"] {
        sqlx::query(delete).execute(&mut *copy).await?;
    }
    Ok(())
}

/// Creates an empty private file beside `to`, under a name that marks it as unfinished.
fn begin(to: &Path) -> Result<PathBuf, Error> {
    refuse_if_there(to)?;
    let part = to.with_extension("part");
    remove(&part)?;
    sqlite::create_private(&part)?;
    Ok(part)
}

/// Removes an unfinished file with what SQLite put beside it.
fn remove(part: &Path) -> Result<(), Error> {
    let beside = SIDE_FILES.map(|suffix| side_file(part, suffix));
    let all = [part]
        .into_iter()
        .chain(beside.iter().map(PathBuf::as_path));
    for path in all.filter(|it| it.exists()) {
        fs::remove_file(path).map_err(Error::file(path))?;
    }
    Ok(())
}

/// Finishes what was made, or removes it: half a copy is of no use, and would keep a full disk full.
fn keep_or_remove<T>(made: Result<T, Error>, part: &Path, to: &Path) -> Result<T, Error> {
    let kept = made.and_then(|made| finish(part, to).map(|()| made));
    if kept.is_err() {
        // The first error says why; the rest is removed before the next try at the latest.
        let _ = remove(part);
    }
    kept
}

/// Makes the finished file durable and gives it its name.
fn finish(part: &Path, to: &Path) -> Result<(), Error> {
    let file = File::open(part).map_err(Error::file(part))?;
    file.sync_all().map_err(Error::file(part))?;
    fs::rename(part, to).map_err(Error::file(to))
}

fn refuse_if_there(path: &Path) -> Result<(), Error> {
    if path.exists() {
        let path = path.to_owned();
        return Err(Error::Exists { path });
    }
    Ok(())
}

fn side_file(database: &Path, suffix: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn unwritable(path: &Path) -> Error {
    Error::file(path)(std::io::ErrorKind::InvalidFilename.into())
}
