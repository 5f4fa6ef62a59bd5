//! Appending: all or none, and a row that is kept already is never kept twice.

use sqlx::sqlite::SqliteConnection;

use crate::draft;
use crate::error::Error;
use crate::field::Fields;
use crate::id::{KeyId, PersonId, RowId, Seq};
use crate::journal::chain::{self, Head};
use crate::journal::{self, NewRow, StoredRow};
use crate::store::Store;
use crate::write::Write;

/// What one append does, in one transaction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Append {
    /// The rows, in order.
    pub rows: Vec<NewRow>,
    /// The drafts that these rows finish; unknown ones are ignored.
    pub delete_drafts: Vec<RowId>,
}

/// What an append did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// Where the journal was before.
    pub before: Seq,
    /// Where the journal is now.
    pub head: Head,
    /// The rows whose ids were kept already, as they were kept; the given ones were dropped.
    pub kept_already: Vec<StoredRow>,
}

impl Appended {
    /// Returns how many rows are new.
    pub(crate) fn n_new(&self) -> u64 {
        self.head.seq.0.abs_diff(self.before.0)
    }
}

impl Store {
    /// Appends the rows that are not kept yet, and returns those that were.
    ///
    /// The caller opens and compares the latter; an erased one comes back without its bytes.
    /// Fails with [`Error::Gone`] when the account does not exist, and with [`Error::KeyReplaced`] when a row is not sealed under its newest journal key.
    pub async fn append(&self, person: PersonId, append: Append) -> Result<Appended, Error> {
        self.append_after(person, None, append).await
    }

    /// Does what [`append`](Store::append) does if the journal is still at `seen`, and else fails with [`Error::Moved`].
    pub async fn append_at(
        &self,
        person: PersonId,
        seen: Seq,
        append: Append,
    ) -> Result<Appended, Error> {
        self.append_after(person, Some(seen), append).await
    }

    async fn append_after(
        &self,
        person: PersonId,
        seen: Option<Seq>,
        append: Append,
    ) -> Result<Appended, Error> {
        let write = Write::Append {
            person,
            seen,
            append,
        };
        self.journal(write).await?.ok_or(Error::Gone)
    }
}

pub(crate) async fn append(
    c: &mut SqliteConnection,
    person: PersonId,
    seen: Option<Seq>,
    append: Append,
) -> Result<Appended, Error> {
    let (before, newest_key) = place(&mut *c, person, seen).await?;
    // Somebody sealed them who has not heard yet of a new journal key.
    if append.rows.iter().any(|row| row.key_id != newest_key) {
        return Err(Error::KeyReplaced);
    }
    let mut head = before;
    let mut kept_already = Vec::new();
    for row in append.rows {
        let row_id = row.row_id;
        match insert(&mut *c, person, head, row).await? {
            Some(next) => head = next,
            None => kept_already.extend(journal::find(&mut *c, person, row_id).await?),
        }
    }
    if head != before {
        head.update(&mut *c, person).await?;
    }
    for row_id in append.delete_drafts {
        draft::delete(&mut *c, person, row_id).await?;
    }
    Ok(Appended {
        before: before.seq,
        head,
        kept_already,
    })
}

/// Returns where the journal is, if it is still at `seen`, and the key that seals its rows now.
async fn place(
    c: &mut SqliteConnection,
    person: PersonId,
    seen: Option<Seq>,
) -> Result<(Head, KeyId), Error> {
    let row = sqlx::query(
        r"select heads.seq, heads.chain, journal_keys.commitment from heads
          join journal_keys on journal_keys.person = heads.person
          where heads.person = $1 order by journal_keys.number desc limit 1",
    )
    .bind(&person.0[..])
    .fetch_optional(c)
    .await?;
    let row = row.ok_or(Error::Gone)?;
    let head = Head::read(&Fields::new(&row, "heads", &person.0))?;
    let key = KeyId::of(&Fields::new(&row, "journal_keys", &person.0).bytes("commitment")?);
    Ok((head.still_at(seen)?, key))
}

/// Inserts `row` after `head` and returns the new head, or `None` when its id is kept already.
async fn insert(
    c: &mut SqliteConnection,
    person: PersonId,
    head: Head,
    row: NewRow,
) -> Result<Option<Head>, Error> {
    let sealed_hash = chain::hash(&row.sealed);
    let next = head.then(row.row_id, &sealed_hash);
    let done = sqlx::query(
        r"insert into records (person, seq, row_id, key_id, sealed, sealed_hash)
          values ($1, $2, $3, $4, $5, $6)
          on conflict (person, row_id) do nothing",
    )
    .bind(&person.0[..])
    .bind(next.seq.0)
    .bind(&row.row_id.0[..])
    .bind(&row.key_id.0[..])
    .bind(row.sealed)
    .bind(&sealed_hash[..])
    .execute(c)
    .await?;
    Ok((done.rows_affected() > 0).then_some(next))
}
