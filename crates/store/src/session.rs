//! Sessions: the root sealed under a token that only the client has.

use sqlx::sqlite::SqliteConnection;

use crate::account::{self, Account, select_accounts};
use crate::error::Error;
use crate::field::Fields;
use crate::id::{Micros, PersonId, RowId};
use crate::store::Store;
use crate::write::Write;

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Derived from the token.
    pub row_id: RowId,
    /// Whose session it is.
    pub person: PersonId,
    /// The root, sealed under the token.
    pub sealed_root: Vec<u8>,
    /// When the person signed in.
    pub created_at: Micros,
    /// The first instant at which it no longer opens.
    pub expires_at: Micros,
}

/// A session that has not expired, with all that a request needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// The session.
    pub session: Session,
    /// Its account, with keys and head.
    pub account: Account,
}

impl Store {
    /// Keeps a new session, for somebody who has opened the root by the passphrase envelope `opened`.
    ///
    /// Fails with [`Error::Gone`] when that is no longer the envelope, or when the account does not exist.
    pub async fn create_session(&self, session: Session, opened: Vec<u8>) -> Result<(), Error> {
        let write = Write::CreateSession { session, opened };
        self.change(write).await.map(drop)
    }

    /// Returns the session with its account, in one query; `None` when it is unknown or has expired by `now`.
    pub async fn open_session(
        &self,
        row_id: RowId,
        now: Micros,
    ) -> Result<Option<OpenSession>, Error> {
        let rows = sqlx::query(select_accounts!(
            ", sessions.sealed_root, sessions.created_at as session_created_at, sessions.expires_at",
            r"join sessions on sessions.person = accounts.person
              where sessions.row_id = $1 and sessions.expires_at > $2"
        ))
        .bind(&row_id.0[..])
        .bind(now.0)
        .fetch_all(&self.readers)
        .await?;
        let (Some(account), Some(row)) = (account::read(&rows)?, rows.first()) else {
            return Ok(None);
        };
        let fields = Fields::new(row, "sessions", &row_id.0);
        let session = Session {
            row_id,
            person: account.person,
            sealed_root: fields.blob("sealed_root")?,
            created_at: fields.micros("session_created_at")?,
            expires_at: fields.micros("expires_at")?,
        };
        Ok(Some(OpenSession { session, account }))
    }

    /// Ends a session, and returns whether there was one.
    pub async fn delete_session(&self, row_id: RowId) -> Result<bool, Error> {
        let n_rows = self.change(Write::DeleteSession(row_id)).await?;
        Ok(n_rows > 0)
    }

    /// Deletes the sessions that have expired by `now`, and returns how many.
    pub async fn delete_expired_sessions(&self, now: Micros) -> Result<u64, Error> {
        self.change(Write::DeleteExpiredSessions { now }).await
    }
}

/// Keeps a session that was opened by a passphrase envelope, if that is still in force.
pub(crate) async fn create(
    c: &mut SqliteConnection,
    session: Session,
    opened: Vec<u8>,
) -> Result<u64, Error> {
    let found = sqlx::query("select 1 from accounts where person = $1 and root_by_passphrase = $2")
        .bind(&session.person.0[..])
        .bind(opened)
        .fetch_optional(&mut *c)
        .await?;
    found.ok_or(Error::Gone)?;
    insert(c, session).await
}

/// Refuses what a session asks for that has ended.
pub(crate) async fn check(
    c: &mut SqliteConnection,
    person: PersonId,
    row_id: RowId,
) -> Result<(), Error> {
    let found = sqlx::query("select 1 from sessions where row_id = $1 and person = $2")
        .bind(&row_id.0[..])
        .bind(&person.0[..])
        .fetch_optional(c)
        .await?;
    found.map(drop).ok_or(Error::Gone)
}

pub(crate) async fn insert(c: &mut SqliteConnection, session: Session) -> Result<u64, Error> {
    let done = sqlx::query(
        r"insert into sessions (row_id, person, sealed_root, created_at, expires_at)
          values ($1, $2, $3, $4, $5)",
    )
    .bind(&session.row_id.0[..])
    .bind(&session.person.0[..])
    .bind(session.sealed_root)
    .bind(session.created_at.0)
    .bind(session.expires_at.0)
    .execute(c)
    .await?;
    Ok(done.rows_affected())
}

pub(crate) async fn delete(c: &mut SqliteConnection, row_id: RowId) -> Result<u64, Error> {
    let done = sqlx::query("delete from sessions where row_id = $1")
        .bind(&row_id.0[..])
        .execute(c)
        .await?;
    Ok(done.rows_affected())
}

pub(crate) async fn delete_expired(c: &mut SqliteConnection, now: Micros) -> Result<u64, Error> {
    let done = sqlx::query("delete from sessions where expires_at <= $1")
        .bind(now.0)
        .execute(c)
        .await?;
    Ok(done.rows_affected())
}

/// Ends the person's sessions except `keep`.
pub(crate) async fn delete_all_but(
    c: &mut SqliteConnection,
    person: PersonId,
    keep: Option<RowId>,
) -> Result<u64, Error> {
    let keep: Vec<u8> = keep.map_or_else(Vec::new, |keep| keep.0.to_vec());
    let done = sqlx::query("delete from sessions where person = $1 and row_id <> $2")
        .bind(&person.0[..])
        .bind(keep)
        .execute(c)
        .await?;
    Ok(done.rows_affected())
}
