//! Consents: streams of what a person shares, and the grants that open them.

use sqlx::sqlite::{SqliteConnection, SqliteRow};

use crate::error::Error;
use crate::field::Fields;
use crate::id::{ConsentId, KeyId, Micros, PersonId, RowId};
use crate::ledger;
use crate::store::Store;
use crate::write::Write;

/// A consent's stream, with its key sealed under the owner's wrap key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    /// The consent.
    pub consent: ConsentId,
    /// Checked on unwrapping.
    pub commitment: [u8; 32],
    /// The sealed key.
    pub wrapped: Vec<u8>,
    /// When the consent began.
    pub created_at: Micros,
}

/// Something shared in a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamRecord {
    /// Unique in its stream.
    pub row_id: RowId,
    /// The stream key it is sealed under.
    pub key_id: KeyId,
    /// What is shared, sealed.
    pub sealed: Vec<u8>,
    /// When it was shared.
    pub created_at: Micros,
}

/// A stream's key, sealed to one grantee and signed by the owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Who grants.
    pub person: PersonId,
    /// The stream granted.
    pub consent: ConsentId,
    /// Who may read.
    pub grantee: PersonId,
    /// The stream key that is granted.
    pub key_id: KeyId,
    /// What was agreed to.
    pub terms_digest: [u8; 32],
    /// The stream's key, sealed to the grantee.
    pub sealed_key: Vec<u8>,
    /// The owner's signature.
    pub signature: Vec<u8>,
    /// When it was granted.
    pub created_at: Micros,
}

impl Store {
    /// Begins a consent's stream.
    pub async fn put_stream(&self, person: PersonId, stream: Stream) -> Result<(), Error> {
        self.change(Write::PutStream(person, stream))
            .await
            .map(drop)
    }

    /// Returns the person's streams, oldest first.
    pub async fn streams(&self, person: PersonId) -> Result<Vec<Stream>, Error> {
        let rows = sqlx::query(
            r"select consent, commitment, wrapped, created_at from streams
              where person = $1 order by created_at, consent",
        )
        .bind(&person.0[..])
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|row| read_stream(row, person)).collect()
    }

    /// Shares a record in a stream, in place of an earlier one with the same id.
    ///
    /// Fails with [`Error::Gone`] when the consent has ended.
    pub async fn put_stream_record(
        &self,
        person: PersonId,
        consent: ConsentId,
        record: StreamRecord,
    ) -> Result<(), Error> {
        self.change(Write::PutStreamRecord(person, consent, record))
            .await
            .map(drop)
    }

    /// Returns what is shared in a stream, oldest first.
    pub async fn stream_records(
        &self,
        person: PersonId,
        consent: ConsentId,
    ) -> Result<Vec<StreamRecord>, Error> {
        let rows = sqlx::query(
            r"select row_id, key_id, sealed, created_at from stream_records
              where person = $1 and consent = $2 order by created_at, row_id",
        )
        .bind(&person.0[..])
        .bind(&consent.0[..])
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|row| read_record(row, consent)).collect()
    }

    /// Grants a stream, in place of an earlier grant to the same grantee.
    ///
    /// Fails with [`Error::Gone`] when the consent has ended or the grantee does not exist.
    pub async fn put_grant(&self, grant: Grant) -> Result<(), Error> {
        self.change(Write::PutGrant(grant)).await.map(drop)
    }

    /// Returns what others have granted to `grantee`.
    pub async fn grants_to(&self, grantee: PersonId) -> Result<Vec<Grant>, Error> {
        let rows = sqlx::query(
            r"select person, consent, grantee, key_id, terms_digest, sealed_key, signature,
                  created_at
              from grants where grantee = $1 order by created_at, person, consent",
        )
        .bind(&grantee.0[..])
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|row| read_grant(row, grantee)).collect()
    }

    /// Ends a consent: deletes its grants, its stream and all that was shared from every file, and notes its id in the erasure ledger.
    ///
    /// Returns whether there was such a consent.
    pub async fn end_consent(&self, person: PersonId, consent: ConsentId) -> Result<bool, Error> {
        let n_rows = self.change(Write::EndConsent(person, consent)).await?;
        Ok(n_rows > 0)
    }
}

fn read_stream(row: &SqliteRow, person: PersonId) -> Result<Stream, Error> {
    let fields = Fields::new(row, "streams", &person.0);
    Ok(Stream {
        consent: ConsentId(fields.bytes("consent")?),
        commitment: fields.bytes("commitment")?,
        wrapped: fields.blob("wrapped")?,
        created_at: fields.micros("created_at")?,
    })
}

fn read_record(row: &SqliteRow, consent: ConsentId) -> Result<StreamRecord, Error> {
    let fields = Fields::new(row, "stream_records", &consent.0);
    Ok(StreamRecord {
        row_id: RowId(fields.bytes("row_id")?),
        key_id: KeyId(fields.bytes("key_id")?),
        sealed: fields.blob("sealed")?,
        created_at: fields.micros("created_at")?,
    })
}

fn read_grant(row: &SqliteRow, grantee: PersonId) -> Result<Grant, Error> {
    let fields = Fields::new(row, "grants", &grantee.0);
    Ok(Grant {
        person: PersonId(fields.bytes("person")?),
        consent: ConsentId(fields.bytes("consent")?),
        grantee,
        key_id: KeyId(fields.bytes("key_id")?),
        terms_digest: fields.bytes("terms_digest")?,
        sealed_key: fields.blob("sealed_key")?,
        signature: fields.blob("signature")?,
        created_at: fields.micros("created_at")?,
    })
}

pub(crate) async fn put_stream(
    c: &mut SqliteConnection,
    person: PersonId,
    stream: Stream,
) -> Result<u64, Error> {
    let done = sqlx::query(
        r"insert into streams (person, consent, commitment, wrapped, created_at)
          values ($1, $2, $3, $4, $5)",
    )
    .bind(&person.0[..])
    .bind(&stream.consent.0[..])
    .bind(&stream.commitment[..])
    .bind(stream.wrapped)
    .bind(stream.created_at.0)
    .execute(c)
    .await?;
    Ok(done.rows_affected())
}

pub(crate) async fn put_record(
    c: &mut SqliteConnection,
    person: PersonId,
    consent: ConsentId,
    record: StreamRecord,
) -> Result<u64, Error> {
    let done = sqlx::query(
        r"insert into stream_records (person, consent, row_id, key_id, sealed, created_at)
          values ($1, $2, $3, $4, $5, $6)
          on conflict (person, consent, row_id) do update
              set key_id = excluded.key_id, sealed = excluded.sealed",
    )
    .bind(&person.0[..])
    .bind(&consent.0[..])
    .bind(&record.row_id.0[..])
    .bind(&record.key_id.0[..])
    .bind(record.sealed)
    .bind(record.created_at.0)
    .execute(c)
    .await?;
    Ok(done.rows_affected())
}

pub(crate) async fn put_grant(c: &mut SqliteConnection, grant: Grant) -> Result<u64, Error> {
    let done = sqlx::query(
        r"insert into grants (person, consent, grantee, key_id, terms_digest, sealed_key,
              signature, created_at)
          values ($1, $2, $3, $4, $5, $6, $7, $8)
          on conflict (person, consent, grantee) do update
              set key_id = excluded.key_id, terms_digest = excluded.terms_digest,
                  sealed_key = excluded.sealed_key, signature = excluded.signature,
                  created_at = excluded.created_at",
    )
    .bind(&grant.person.0[..])
    .bind(&grant.consent.0[..])
    .bind(&grant.grantee.0[..])
    .bind(&grant.key_id.0[..])
    .bind(&grant.terms_digest[..])
    .bind(grant.sealed_key)
    .bind(grant.signature)
    .bind(grant.created_at.0)
    .execute(c)
    .await?;
    Ok(done.rows_affected())
}

/// Deletes the stream; its records and grants follow by their foreign keys.
pub(crate) async fn end(
    c: &mut SqliteConnection,
    person: PersonId,
    consent: ConsentId,
) -> Result<u64, Error> {
    let done = sqlx::query("delete from streams where person = $1 and consent = $2")
        .bind(&person.0[..])
        .bind(&consent.0[..])
        .execute(&mut *c)
        .await?;
    if done.rows_affected() > 0 {
        ledger::note_consent(c, consent).await?;
    }
    Ok(done.rows_affected())
}
