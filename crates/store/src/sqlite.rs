//! SQLite: opening, pragmas, migrations, and the few statements that no other engine has.

use std::borrow::Cow;
use std::fs::{DirBuilder, OpenOptions};
use std::path::Path;
use std::time::Duration;

use sqlx::error::DatabaseError;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, Row, SqlSafeStr};

use crate::error::Error;

/// How long a statement waits for another process that holds the database.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How many connections read at once.
const READERS: u32 = 4;

/// The primary result codes and extended codes that mean that a file could not grow.
///
/// `SQLITE_FULL`, and, where a quota or a file system reports it otherwise, `SQLITE_IOERR_WRITE`, `SQLITE_IOERR_FSYNC`, `SQLITE_IOERR_SHMSIZE` (<https://sqlite.org/rescode.html>).
const FULL_CODES: [&str; 4] = ["13", "778", "1034", "4874"];

/// Opens the one connection that writes, creating the file when it is missing, and migrates it.
pub(crate) async fn open_writer(path: &Path) -> Result<SqliteConnection, Error> {
    create_private(path)?;
    let mut connection = options(path)
        .journal_mode(SqliteJournalMode::Wal)
        .connect()
        .await?;
    migrations().run(&mut connection).await?;
    Ok(connection)
}

/// Opens the pool that reads.
pub(crate) async fn open_readers(path: &Path) -> Result<SqlitePool, Error> {
    let pool = SqlitePoolOptions::new()
        .max_connections(READERS)
        .test_before_acquire(false)
        .connect_with(options(path).read_only(true).row_buffer_size(512))
        .await?;
    Ok(pool)
}

/// Opens a copy that no server uses, so that it stays one single file.
pub(crate) async fn open_copy(path: &Path) -> Result<SqliteConnection, Error> {
    let connection = options(path)
        .journal_mode(SqliteJournalMode::Delete)
        .connect()
        .await?;
    Ok(connection)
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .pragma("secure_delete", "on")
        .disable_statement_logging()
}

/// The migrations, oldest first; a released one is never edited.
pub(crate) fn migrations() -> Migrator {
    let steps = [
        (
            "accounts",
            include_str!("../migrations/sqlite/0001_accounts.sql"),
        ),
        (
            "journal",
            include_str!("../migrations/sqlite/0002_journal.sql"),
        ),
        (
            "consents",
            include_str!("../migrations/sqlite/0003_consents.sql"),
        ),
        (
            "erasures",
            include_str!("../migrations/sqlite/0004_erasures.sql"),
        ),
        (
            "row keys",
            include_str!("../migrations/sqlite/0005_row_keys.sql"),
        ),
    ];
    let migrations = (1..).zip(steps).map(|(version, (name, sql))| {
        let kind = MigrationType::Simple;
        Migration::new(
            version,
            Cow::Borrowed(name),
            kind,
            sql.into_sql_str(),
            false,
        )
    });
    Migrator::with_migrations(migrations.collect())
}

/// Removes every trace of deleted rows from the database and its write-ahead log.
///
/// `secure_delete` overwrites a deleted cell, but rebalancing may have left copies of it in the slack of other pages; only a vacuum rewrites those.
/// Takes time in proportion to the size of the whole database, so it follows erasures only.
pub(crate) async fn scrub(connection: &mut SqliteConnection) -> Result<(), Error> {
    sqlx::query("vacuum").execute(&mut *connection).await?;
    let row = sqlx::query("pragma wal_checkpoint(truncate)")
        .fetch_one(connection)
        .await?;
    match row.try_get::<i64, _>(0)? {
        0 => Ok(()),
        _ => Err(Error::LogHeld),
    }
}

/// Notes in the database, as part of the open transaction, whether traces of what was erased are still to be removed.
///
/// SQLite keeps a number in the head of the file for those who use it; it needs no table.
pub(crate) async fn set_owes_scrub(
    connection: &mut SqliteConnection,
    owes: bool,
) -> Result<(), Error> {
    let note = if owes {
        "pragma user_version = 1"
    } else {
        "pragma user_version = 0"
    };
    sqlx::query(note).execute(connection).await?;
    Ok(())
}

/// Says whether traces of what was erased are still to be removed.
pub(crate) async fn owes_scrub(connection: &mut SqliteConnection) -> Result<bool, Error> {
    let row = sqlx::query("pragma user_version")
        .fetch_one(connection)
        .await?;
    Ok(row.try_get::<i64, _>(0)? != 0)
}

/// Writes a consistent copy of the database to the new or empty file `to`.
pub(crate) async fn copy_into(readers: &SqlitePool, to: &str) -> Result<(), Error> {
    sqlx::query("vacuum into $1")
        .bind(to)
        .execute(readers)
        .await?;
    Ok(())
}

/// Says whether the database failed because there was no space.
pub(crate) fn is_full(error: &dyn DatabaseError) -> bool {
    error
        .code()
        .is_some_and(|code| FULL_CODES.contains(&code.as_ref()))
}

/// Creates an empty file that only its owner may read, in a folder of the same kind.
///
/// SQLite gives the files beside a database the permissions of the database.
pub(crate) fn create_private(path: &Path) -> Result<(), Error> {
    let mut folder = DirBuilder::new();
    folder.recursive(true);
    let mut file = OpenOptions::new();
    file.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        folder.mode(0o700);
        file.mode(0o600);
    }
    if let Some(parent) = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty())
    {
        folder.create(parent).map_err(Error::file(parent))?;
    }
    file.open(path).map_err(Error::file(path))?;
    Ok(())
}
