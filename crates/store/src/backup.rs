//! Backup and restore.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use sqlx::Connection;

use crate::error::Error;
use crate::ledger;
use crate::sqlite;
use crate::store::Store;

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
        let text = part.to_str().ok_or_else(|| unwritable(&part))?;
        sqlite::copy_into(&self.readers, text).await?;
        let mut copy = sqlite::open_copy(&part).await?;
        sqlx::query("delete from sessions")
            .execute(&mut copy)
            .await?;
        sqlx::query("delete from snapshots")
            .execute(&mut copy)
            .await?;
        sqlx::query("vacuum").execute(&mut copy).await?;
        copy.close().await?;
        finish(&part, to)
    }

    /// Makes the new database file `to` from a backup, and erases again what the ledger beside `to` names.
    ///
    /// Fails with [`Error::LedgerMissing`] when there is no ledger, since erased accounts would come back unnoticed; and with [`Error::Exists`] when `to` exists.
    pub async fn restore(backup: &Path, to: &Path) -> Result<Restored, Error> {
        let erasures = ledger::read(&ledger::beside(to))?;
        let part = begin(to)?;
        fs::copy(backup, &part).map_err(Error::file(backup))?;
        let mut copy = sqlite::open_copy(&part).await?;
        sqlite::migrations().run(&mut copy).await?;
        let n_erased = ledger::apply(&mut copy, &erasures).await?;
        sqlx::query("vacuum").execute(&mut copy).await?;
        copy.close().await?;
        finish(&part, to)?;
        Ok(Restored { n_erased })
    }
}

/// Creates an empty private file beside `to`, under a name that marks it as unfinished.
fn begin(to: &Path) -> Result<PathBuf, Error> {
    if to.exists() {
        let path = to.to_owned();
        return Err(Error::Exists { path });
    }
    let part = to.with_extension("part");
    if part.exists() {
        fs::remove_file(&part).map_err(Error::file(&part))?;
    }
    sqlite::create_private(&part)?;
    Ok(part)
}

/// Makes the finished file durable and gives it its name.
fn finish(part: &Path, to: &Path) -> Result<(), Error> {
    let file = File::open(part).map_err(Error::file(part))?;
    file.sync_all().map_err(Error::file(part))?;
    fs::rename(part, to).map_err(Error::file(to))
}

fn unwritable(path: &Path) -> Error {
    Error::file(path)(std::io::ErrorKind::InvalidFilename.into())
}
