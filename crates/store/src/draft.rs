//! Drafts: unfinished journeys, one replaceable sealed row each.

use sqlx::sqlite::{SqliteConnection, SqliteExecutor, SqliteRow};

use crate::error::Error;
use crate::field::Fields;
use crate::id::{Micros, PersonId, RowId, Seq};
use crate::journal::chain::Head;
use crate::store::Store;
use crate::write::Write;

/// An unfinished journey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Keyed hash of the journey's id.
    pub row_id: RowId,
    /// The sealed state.
    pub sealed: Vec<u8>,
    /// When it was last written.
    pub updated_at: Micros,
}

impl Store {
    /// Keeps a draft, in place of an earlier one with the same id, if the journal is still at `seen`.
    ///
    /// Else fails with [`Error::Moved`]: it could say again what has been erased since.
    pub async fn put_draft(&self, person: PersonId, seen: Seq, draft: Draft) -> Result<(), Error> {
        let write = Write::PutDraft {
            person,
            seen,
            draft,
        };
        self.change(write).await.map(drop)
    }

    /// Returns a draft, if it is kept.
    pub async fn draft(&self, person: PersonId, row_id: RowId) -> Result<Option<Draft>, Error> {
        let row =
            sqlx::query("select sealed, updated_at from drafts where person = $1 and row_id = $2")
                .bind(&person.0[..])
                .bind(&row_id.0[..])
                .fetch_optional(&self.readers)
                .await?;
        row.map(|row| read(&row, row_id)).transpose()
    }

    /// Returns all drafts of the person, by their ids.
    pub async fn drafts(&self, person: PersonId) -> Result<Vec<Draft>, Error> {
        all(&self.readers, person).await
    }

    /// Deletes a draft, and returns whether there was one.
    pub async fn delete_draft(&self, person: PersonId, row_id: RowId) -> Result<bool, Error> {
        let n_rows = self.change(Write::DeleteDraft(person, row_id)).await?;
        Ok(n_rows > 0)
    }
}

/// Returns all drafts of the person, by their ids.
pub(crate) async fn all(
    executor: impl SqliteExecutor<'_>,
    person: PersonId,
) -> Result<Vec<Draft>, Error> {
    let rows = sqlx::query(
        "select row_id, sealed, updated_at from drafts where person = $1 order by row_id",
    )
    .bind(&person.0[..])
    .fetch_all(executor)
    .await?;
    let id = |row| Fields::new(row, "drafts", &person.0).bytes("row_id");
    rows.iter().map(|row| read(row, RowId(id(row)?))).collect()
}

fn read(row: &SqliteRow, row_id: RowId) -> Result<Draft, Error> {
    let fields = Fields::new(row, "drafts", &row_id.0);
    Ok(Draft {
        row_id,
        sealed: fields.blob("sealed")?,
        updated_at: fields.micros("updated_at")?,
    })
}

pub(crate) async fn put(
    c: &mut SqliteConnection,
    person: PersonId,
    seen: Seq,
    draft: Draft,
) -> Result<u64, Error> {
    Head::check(&mut *c, person, Some(seen)).await?;
    let done = sqlx::query(
        r"insert into drafts (person, row_id, sealed, updated_at) values ($1, $2, $3, $4)
          on conflict (person, row_id) do update
              set sealed = excluded.sealed, updated_at = excluded.updated_at",
    )
    .bind(&person.0[..])
    .bind(&draft.row_id.0[..])
    .bind(draft.sealed)
    .bind(draft.updated_at.0)
    .execute(c)
    .await?;
    Ok(done.rows_affected())
}

pub(crate) async fn delete(
    c: &mut SqliteConnection,
    person: PersonId,
    row_id: RowId,
) -> Result<u64, Error> {
    let done = sqlx::query("delete from drafts where person = $1 and row_id = $2")
        .bind(&person.0[..])
        .bind(&row_id.0[..])
        .execute(c)
        .await?;
    Ok(done.rows_affected())
}
