//! The hash chain, which shows whether a journal was altered, cut or reordered.

use sha2::{Digest, Sha256};
use sqlx::sqlite::{SqliteConnection, SqliteExecutor};

use crate::error::Error;
use crate::field::Fields;
use crate::id::{PersonId, RowId, Seq};

/// Where a journal is: its last row and the chain up to it.
///
/// `chain = SHA-256(previous ‖ seq, 8 bytes big-endian ‖ row id ‖ SHA-256(sealed))`, and 32 zero bytes before the first row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The last row.
    pub seq: Seq,
    /// The chain up to it.
    pub chain: [u8; 32],
}

/// What a check of a journal's chain found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every row is as it was appended, or erased.
    Intact(Head),
    /// The first row that is not as it was appended, and what is wrong with it.
    Broken(Seq, Fault),
}

/// What is wrong with a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A row is missing.
    Missing,
    /// A row's sealed bytes are not those that were hashed.
    Altered,
    /// The rows do not lead to the head.
    HeadDiffers,
}

impl Head {
    /// Before the first row.
    pub const START: Head = Head {
        seq: Seq::START,
        chain: [0; 32],
    };

    /// Returns the head after one more row.
    #[must_use]
    pub fn then(&self, row_id: RowId, sealed_hash: &[u8; 32]) -> Head {
        let seq = self.seq.next();
        let chain = Sha256::new()
            .chain_update(self.chain)
            .chain_update(seq.0.to_be_bytes())
            .chain_update(row_id.0)
            .chain_update(sealed_hash)
            .finalize();
        Head {
            seq,
            chain: chain.into(),
        }
    }

    pub(crate) fn read(fields: &Fields<'_>) -> Result<Head, Error> {
        Ok(Head {
            seq: fields.seq("seq")?,
            chain: fields.bytes("chain")?,
        })
    }

    pub(crate) async fn find(
        executor: impl SqliteExecutor<'_>,
        person: PersonId,
    ) -> Result<Option<Head>, Error> {
        let row = sqlx::query("select seq, chain from heads where person = $1")
            .bind(&person.0[..])
            .fetch_optional(executor)
            .await?;
        row.map(|row| Head::read(&Fields::new(&row, "heads", &person.0)))
            .transpose()
    }

    /// Returns the head, if the journal is still at `seen`.
    pub(crate) async fn check(
        executor: impl SqliteExecutor<'_>,
        person: PersonId,
        seen: Option<Seq>,
    ) -> Result<Head, Error> {
        let head = Head::find(executor, person).await?.ok_or(Error::Gone)?;
        head.still_at(seen)
    }

    /// Returns itself, if that is where the journal was `seen`.
    pub(crate) fn still_at(self, seen: Option<Seq>) -> Result<Head, Error> {
        match seen {
            Some(seen) if seen != self.seq => Err(Error::Moved { seq: self.seq }),
            _ => Ok(self),
        }
    }

    pub(crate) async fn insert(
        &self,
        c: &mut SqliteConnection,
        person: PersonId,
    ) -> Result<(), Error> {
        sqlx::query("insert into heads (person, seq, chain) values ($1, $2, $3)")
            .bind(&person.0[..])
            .bind(self.seq.0)
            .bind(&self.chain[..])
            .execute(c)
            .await?;
        Ok(())
    }

    pub(crate) async fn update(
        &self,
        c: &mut SqliteConnection,
        person: PersonId,
    ) -> Result<(), Error> {
        sqlx::query("update heads set seq = $2, chain = $3 where person = $1")
            .bind(&person.0[..])
            .bind(self.seq.0)
            .bind(&self.chain[..])
            .execute(c)
            .await?;
        Ok(())
    }
}

/// Returns the SHA-256 of sealed bytes.
pub(crate) fn hash(sealed: &[u8]) -> [u8; 32] {
    Sha256::digest(sealed).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed with `python3 -c "from hashlib import sha256 as h; print(h(bytes(32)+(1).to_bytes(8,'big')+bytes([7]*16)+h(b'sealed').digest()).hexdigest())"`.
    #[test]
    fn the_chain_agrees_with_another_implementation() {
        let head = Head::START.then(RowId([7; 16]), &hash(b"sealed"));
        assert_eq!(head.seq, Seq(1));
        assert_eq!(
            base16ct::lower::encode_string(&head.chain),
            "4da0b23e5929ca78753f2d8e174fef343a2a2594607f0203d66ef32f0a647993"
        );
    }
}
