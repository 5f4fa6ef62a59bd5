//! How much is kept, for `onward doctor`.

use crate::error::Error;
use crate::field::Fields;
use crate::store::Store;

/// How many rows each table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Accounts.
    pub accounts: i64,
    /// Sessions, expired ones that are not yet deleted included.
    pub sessions: i64,
    /// Journal rows, erased ones included.
    pub records: i64,
    /// Journal rows whose bytes were erased.
    pub erased_records: i64,
    /// Snapshots.
    pub snapshots: i64,
    /// Drafts.
    pub drafts: i64,
    /// Streams, one per consent.
    pub streams: i64,
    /// Records in all streams.
    pub stream_records: i64,
    /// Grants.
    pub grants: i64,
    /// Messages in all inboxes.
    pub inbox: i64,
}

impl Store {
    /// Counts what is kept.
    pub async fn counts(&self) -> Result<Counts, Error> {
        let row = sqlx::query(
            r"select (select count(*) from accounts) as accounts,
                  (select count(*) from sessions) as sessions,
                  (select count(*) from records) as records,
                  (select count(*) from records where sealed is null) as erased_records,
                  (select count(*) from snapshots) as snapshots,
                  (select count(*) from drafts) as drafts,
                  (select count(*) from streams) as streams,
                  (select count(*) from stream_records) as stream_records,
                  (select count(*) from grants) as grants,
                  (select count(*) from inbox) as inbox",
        )
        .fetch_one(&self.readers)
        .await?;
        let fields = Fields::new(&row, "counts", &[]);
        Ok(Counts {
            accounts: fields.integer("accounts")?,
            sessions: fields.integer("sessions")?,
            records: fields.integer("records")?,
            erased_records: fields.integer("erased_records")?,
            snapshots: fields.integer("snapshots")?,
            drafts: fields.integer("drafts")?,
            streams: fields.integer("streams")?,
            stream_records: fields.integer("stream_records")?,
            grants: fields.integer("grants")?,
            inbox: fields.integer("inbox")?,
        })
    }
}
