//! Erasing: the sealed bytes go, their hash stays, so that the chain still verifies.

use sqlx::sqlite::SqliteConnection;

use crate::error::Error;
use crate::id::{PersonId, RowId};
use crate::journal::append::{self, Append, Appended};
use crate::snapshot;
use crate::store::Store;
use crate::write::Write;

impl Store {
    /// Erases the sealed bytes of `targets` from every file, and appends `append` (the retraction) in the same transaction.
    ///
    /// The person's snapshot goes too, since it could hold what is erased; so do the drafts that `append` names.
    /// Does nothing and returns `None` when a target is not kept; an erased target may be erased again.
    /// Takes time in proportion to the size of the whole database.
    pub async fn erase(
        &self,
        person: PersonId,
        targets: Vec<RowId>,
        append: Append,
    ) -> Result<Option<Appended>, Error> {
        let write = Write::Erase {
            person,
            targets,
            append,
        };
        self.journal(write).await
    }
}

pub(crate) async fn erase(
    c: &mut SqliteConnection,
    person: PersonId,
    targets: &[RowId],
    append: Append,
) -> Result<Option<Appended>, Error> {
    for target in targets {
        if super::find(&mut *c, person, *target).await?.is_none() {
            return Ok(None);
        }
    }
    for target in targets {
        sqlx::query("update records set sealed = null where person = $1 and row_id = $2")
            .bind(&person.0[..])
            .bind(&target.0[..])
            .execute(&mut *c)
            .await?;
    }
    snapshot::delete(&mut *c, person).await?;
    append::append(c, person, None, append).await.map(Some)
}
