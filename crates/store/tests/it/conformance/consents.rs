//! Consents: a stream, what is shared in it, and the grants that open it.

use store::{Error, KeyId, Micros, PersonId, RowId, Store, StreamRecord};

use super::conformance;
use crate::sample::{self, NOW};

conformance!(
    a_consent_shares_until_it_ends,
    nothing_is_shared_in_a_stream_that_does_not_exist,
);

async fn a_consent_shares_until_it_ends(store: &Store) {
    let before = store.counts().await.unwrap();
    let (ana, ben) = (sample::person(store).await, sample::person(store).await);
    let (ended, other) = (sample::stream(), sample::stream());
    for stream in [&ended, &other] {
        store.put_stream(ana, stream.clone()).await.unwrap();
        store
            .put_grant(sample::grant(ana, stream.consent, ben))
            .await
            .unwrap();
        store
            .put_stream_record(ana, stream.consent, record(1))
            .await
            .unwrap();
    }
    store
        .put_stream_record(ana, ended.consent, record(2))
        .await
        .unwrap();
    let mut streams = store.streams(ana).await.unwrap();
    streams.sort_by_key(|stream| stream.consent != ended.consent);
    assert_eq!(streams, [ended.clone(), other.clone()]);
    assert_eq!(
        store.stream_records(ana, ended.consent).await.unwrap(),
        [record(1), record(2)]
    );
    assert_eq!(store.grants_to(ben).await.unwrap().len(), 2);

    assert!(store.end_consent(ana, ended.consent).await.unwrap());
    assert!(!store.end_consent(ana, ended.consent).await.unwrap());
    assert_eq!(
        store.streams(ana).await.unwrap(),
        std::slice::from_ref(&other)
    );
    assert_eq!(store.stream_records(ana, ended.consent).await.unwrap(), []);
    assert_eq!(
        store.grants_to(ben).await.unwrap(),
        [sample::grant(ana, other.consent, ben)]
    );
    let now = store.counts().await.unwrap();
    assert_eq!(now.stream_records - before.stream_records, 1);
    assert_eq!(now.grants - before.grants, 1);
}

async fn nothing_is_shared_in_a_stream_that_does_not_exist(store: &Store) {
    let ana = sample::person(store).await;
    let consent = sample::stream().consent;
    for done in [
        store.put_stream_record(ana, consent, record(1)).await,
        store.put_grant(sample::grant(ana, consent, ana)).await,
        store.put_stream(PersonId([9; 16]), sample::stream()).await,
        store.put_inbox(PersonId([9; 16]), sample::message()).await,
    ] {
        assert!(matches!(done, Err(Error::Gone)), "{done:?}");
    }
}

fn record(n: u8) -> StreamRecord {
    StreamRecord {
        row_id: RowId([n; 16]),
        key_id: KeyId([6; 16]),
        sealed: b"shared".to_vec(),
        created_at: Micros(NOW.0 + i64::from(n)),
    }
}
