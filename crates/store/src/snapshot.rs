//! Snapshots: a sealed, disposable cache of what a journal folds to.

use sqlx::sqlite::SqliteConnection;

use crate::error::Error;
use crate::field::Fields;
use crate::id::PersonId;
use crate::journal::chain::Head;
use crate::store::Store;
use crate::write::Write;

/// The folded state of a journal up to `head`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The version of the fold that made it; another version ignores it.
    pub fold_version: i64,
    /// What it includes.
    pub head: Head,
    /// The sealed state.
    pub sealed: Vec<u8>,
}

impl Store {
    /// Replaces the person's snapshot if the journal is still at its head, and returns whether it was.
    ///
    /// Were an older one kept, it could bring back what has been erased since.
    pub async fn put_snapshot(&self, person: PersonId, snapshot: Snapshot) -> Result<bool, Error> {
        let n_rows = self.change(Write::PutSnapshot(person, snapshot)).await?;
        Ok(n_rows > 0)
    }

    /// Returns the person's snapshot, if there is one.
    pub async fn snapshot(&self, person: PersonId) -> Result<Option<Snapshot>, Error> {
        let row =
            sqlx::query("select fold_version, seq, chain, sealed from snapshots where person = $1")
                .bind(&person.0[..])
                .fetch_optional(&self.readers)
                .await?;
        row.map(|row| {
            let fields = Fields::new(&row, "snapshots", &person.0);
            Ok(Snapshot {
                fold_version: fields.integer("fold_version")?,
                head: Head::read(&fields)?,
                sealed: fields.blob("sealed")?,
            })
        })
        .transpose()
    }
}

pub(crate) async fn put(
    c: &mut SqliteConnection,
    person: PersonId,
    snapshot: Snapshot,
) -> Result<u64, Error> {
    let done = sqlx::query(
        r"insert into snapshots (person, fold_version, seq, chain, sealed)
          select person, $2, seq, chain, $5 from heads
          where person = $1 and seq = $3 and chain = $4
          on conflict (person) do update set fold_version = excluded.fold_version,
              seq = excluded.seq, chain = excluded.chain, sealed = excluded.sealed",
    )
    .bind(&person.0[..])
    .bind(snapshot.fold_version)
    .bind(snapshot.head.seq.0)
    .bind(&snapshot.head.chain[..])
    .bind(snapshot.sealed)
    .execute(c)
    .await?;
    Ok(done.rows_affected())
}

pub(crate) async fn delete(c: &mut SqliteConnection, person: PersonId) -> Result<u64, Error> {
    let done = sqlx::query("delete from snapshots where person = $1")
        .bind(&person.0[..])
        .execute(c)
        .await?;
    Ok(done.rows_affected())
}
