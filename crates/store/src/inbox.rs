//! The inbox: what others send to a person, sealed to their public key.

use sqlx::sqlite::{SqliteConnection, SqliteRow};

use crate::error::Error;
use crate::field::Fields;
use crate::id::{Micros, PersonId, RowId};
use crate::store::Store;
use crate::write::Write;

/// A message that waits to be taken into the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxMessage {
    /// Its random id.
    pub row_id: RowId,
    /// The sealed message.
    pub sealed: Vec<u8>,
    /// When it arrived.
    pub created_at: Micros,
}

impl Store {
    /// Puts a message into the person's inbox; one with the same id is kept as it is.
    ///
    /// Fails with [`Error::Gone`] when the account does not exist.
    pub async fn put_inbox(&self, person: PersonId, message: InboxMessage) -> Result<(), Error> {
        self.change(Write::PutInbox(person, message))
            .await
            .map(drop)
    }

    /// Returns what waits in the person's inbox, oldest first.
    pub async fn inbox(&self, person: PersonId) -> Result<Vec<InboxMessage>, Error> {
        let rows = sqlx::query(
            r"select row_id, sealed, created_at from inbox
              where person = $1 order by created_at, row_id",
        )
        .bind(&person.0[..])
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|row| read(row, person)).collect()
    }

    /// Deletes a message, and returns whether there was one.
    pub async fn delete_inbox(&self, person: PersonId, row_id: RowId) -> Result<bool, Error> {
        let n_rows = self.change(Write::DeleteInbox(person, row_id)).await?;
        Ok(n_rows > 0)
    }
}

fn read(row: &SqliteRow, person: PersonId) -> Result<InboxMessage, Error> {
    let fields = Fields::new(row, "inbox", &person.0);
    Ok(InboxMessage {
        row_id: RowId(fields.bytes("row_id")?),
        sealed: fields.blob("sealed")?,
        created_at: fields.micros("created_at")?,
    })
}

pub(crate) async fn put(
    c: &mut SqliteConnection,
    person: PersonId,
    message: InboxMessage,
) -> Result<u64, Error> {
    let done = sqlx::query(
        r"insert into inbox (person, row_id, sealed, created_at) values ($1, $2, $3, $4)
          on conflict (person, row_id) do nothing",
    )
    .bind(&person.0[..])
    .bind(&message.row_id.0[..])
    .bind(message.sealed)
    .bind(message.created_at.0)
    .execute(c)
    .await?;
    Ok(done.rows_affected())
}

pub(crate) async fn delete(
    c: &mut SqliteConnection,
    person: PersonId,
    row_id: RowId,
) -> Result<u64, Error> {
    let done = sqlx::query("delete from inbox where person = $1 and row_id = $2")
        .bind(&person.0[..])
        .bind(&row_id.0[..])
        .execute(c)
        .await?;
    Ok(done.rows_affected())
}
