//! A person's journal: sealed rows in the order of their arrival.

pub(crate) mod append;
pub(crate) mod chain;
pub(crate) mod erase;
mod verify;

use sqlx::sqlite::{SqliteExecutor, SqliteRow};

use crate::error::Error;
use crate::field::Fields;
use crate::id::{KeyId, PersonId, RowId, Seq};
use crate::store::Store;

/// A row to be appended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRow {
    /// Keyed hash of the entry's id.
    pub row_id: RowId,
    /// The journal key it is sealed under.
    pub key_id: KeyId,
    /// The sealed entry.
    pub sealed: Vec<u8>,
}

/// A row as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRow {
    /// Its place in the journal.
    pub seq: Seq,
    /// Keyed hash of the entry's id.
    pub row_id: RowId,
    /// The journal key it is sealed under.
    pub key_id: KeyId,
    /// The sealed entry; `None` once erased.
    pub sealed: Option<Vec<u8>>,
    /// SHA-256 of the sealed entry; stays when it is erased.
    pub sealed_hash: [u8; 32],
}

impl Store {
    /// Returns the rows after `after`, in order, erased ones included.
    pub async fn records(&self, person: PersonId, after: Seq) -> Result<Vec<StoredRow>, Error> {
        let rows = sqlx::query(
            r"select seq, row_id, key_id, sealed, sealed_hash from records
              where person = $1 and seq > $2 order by seq",
        )
        .bind(&person.0[..])
        .bind(after.0)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|row| read(row, person)).collect()
    }

    /// Returns one row, if it is kept.
    pub async fn record(
        &self,
        person: PersonId,
        row_id: RowId,
    ) -> Result<Option<StoredRow>, Error> {
        find(&self.readers, person, row_id).await
    }
}

/// Returns one row, if it is kept.
async fn find(
    executor: impl SqliteExecutor<'_>,
    person: PersonId,
    row_id: RowId,
) -> Result<Option<StoredRow>, Error> {
    let row = sqlx::query(
        r"select seq, row_id, key_id, sealed, sealed_hash from records
          where person = $1 and row_id = $2",
    )
    .bind(&person.0[..])
    .bind(&row_id.0[..])
    .fetch_optional(executor)
    .await?;
    row.map(|row| read(&row, person)).transpose()
}

fn read(row: &SqliteRow, person: PersonId) -> Result<StoredRow, Error> {
    let row_id = Fields::new(row, "records", &person.0).bytes("row_id")?;
    let fields = Fields::new(row, "records", &row_id);
    Ok(StoredRow {
        seq: fields.seq("seq")?,
        row_id: RowId(row_id),
        key_id: KeyId(fields.bytes("key_id")?),
        sealed: fields.blob_or_null("sealed")?,
        sealed_hash: fields.bytes("sealed_hash")?,
    })
}
