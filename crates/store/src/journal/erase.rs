//! Erasing: the sealed bytes go, their hash stays, so that the chain still verifies.

use sqlx::sqlite::SqliteConnection;

use crate::draft::{self, Draft};
use crate::error::Error;
use crate::id::{PersonId, RowId, Seq};
use crate::journal::append::{self, Append, Appended};
use crate::journal::chain::Head;
use crate::snapshot;
use crate::store::Store;
use crate::write::Write;

/// What a person had when it was decided what to erase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Where the journal was.
    pub seq: Seq,
    /// All drafts, in any order.
    pub drafts: Vec<Draft>,
}

impl Store {
    /// Erases the sealed bytes of `targets` from every file, and appends `append` (the retraction) in the same transaction.
    ///
    /// Fails with [`Error::Moved`] when the journal or a draft is no longer as `seen`: what arrived in between could say again what is erased.
    /// The person's snapshot goes too, since it could hold what is erased; so do the drafts that `append` names.
    /// Does nothing and returns `None` when a target is not kept; an erased target may be erased again.
    /// Takes time in proportion to the size of the whole database.
    pub async fn erase(
        &self,
        person: PersonId,
        seen: Seen,
        targets: Vec<RowId>,
        append: Append,
    ) -> Result<Option<Appended>, Error> {
        let write = Write::Erase {
            person,
            seen,
            targets,
            append,
        };
        self.journal(write).await
    }
}

pub(crate) async fn erase(
    c: &mut SqliteConnection,
    person: PersonId,
    seen: Seen,
    targets: &[RowId],
    append: Append,
) -> Result<Option<Appended>, Error> {
    check(&mut *c, person, seen).await?;
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

/// Refuses an erasure that was decided on something else than what is kept.
async fn check(c: &mut SqliteConnection, person: PersonId, mut seen: Seen) -> Result<(), Error> {
    let seq = Head::check(&mut *c, person, Some(seen.seq)).await?.seq;
    seen.drafts.sort_by_key(|draft| draft.row_id);
    if draft::all(c, person).await? == seen.drafts {
        Ok(())
    } else {
        Err(Error::Moved { seq })
    }
}
