//! Verifying: walks a journal and recomputes its chain.

use crate::error::Error;
use crate::id::{PersonId, Seq};
use crate::journal::StoredRow;
use crate::journal::chain::{self, Fault, Head, Verdict};
use crate::store::Store;

impl Store {
    /// Recomputes the chain of a journal from its first row; `None` when there is no such account.
    pub async fn verify(&self, person: PersonId) -> Result<Option<Verdict>, Error> {
        // The head is read first: rows that arrive in between lie after it.
        let Some(kept) = Head::find(&self.readers, person).await? else {
            return Ok(None);
        };
        let rows = self.records(person, Seq::START).await?;
        let known = rows.iter().take_while(|row| row.seq <= kept.seq);
        Ok(Some(match walk(known) {
            Verdict::Intact(head) if head != kept => Verdict::Broken(head.seq, Fault::HeadDiffers),
            verdict => verdict,
        }))
    }
}

fn walk<'r>(rows: impl Iterator<Item = &'r StoredRow>) -> Verdict {
    let mut head = Head::START;
    for row in rows {
        if row.seq != head.seq.next() {
            return Verdict::Broken(head.seq.next(), Fault::Missing);
        }
        let altered = (row.sealed.as_deref()).is_some_and(|s| chain::hash(s) != row.sealed_hash);
        if altered {
            return Verdict::Broken(row.seq, Fault::Altered);
        }
        head = head.then(row.row_id, &row.sealed_hash);
    }
    Verdict::Intact(head)
}
