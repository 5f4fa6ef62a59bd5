//! Sessions: opened until they expire or end.

use store::{Micros, RowId, Store};

use super::conformance;
use crate::sample::{self, NOW, append, row, session};

conformance!(
    a_session_opens_with_all_that_a_request_needs,
    a_session_opens_until_it_expires,
    a_session_ends_once,
    only_expired_sessions_are_deleted,
);

async fn a_session_opens_with_all_that_a_request_needs(store: &Store) {
    let ana = sample::person(store).await;
    let session = session(ana);
    store
        .create_session(session.clone(), sample::envelope())
        .await
        .unwrap();
    let head = store.append(ana, append(&[&row()])).await.unwrap().head;
    let open = store
        .open_session(session.row_id, NOW)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(open.session, session);
    assert_eq!(
        Some(&open.account),
        store.account(ana).await.unwrap().as_ref()
    );
    assert_eq!(open.account.head, head);
    assert_eq!(store.open_session(RowId([9; 16]), NOW).await.unwrap(), None);
}

async fn a_session_opens_until_it_expires(store: &Store) {
    let session = session(sample::person(store).await);
    store
        .create_session(session.clone(), sample::envelope())
        .await
        .unwrap();
    for (now, is_open) in [
        (NOW, true),
        (Micros(session.expires_at.0 - 1), true),
        (session.expires_at, false),
    ] {
        let open = store.open_session(session.row_id, now).await.unwrap();
        assert_eq!(open.is_some(), is_open, "{now:?}");
    }
}

async fn a_session_ends_once(store: &Store) {
    let session = session(sample::person(store).await);
    store
        .create_session(session.clone(), sample::envelope())
        .await
        .unwrap();
    assert!(store.delete_session(session.row_id).await.unwrap());
    assert!(!store.delete_session(session.row_id).await.unwrap());
    assert_eq!(store.open_session(session.row_id, NOW).await.unwrap(), None);
}

async fn only_expired_sessions_are_deleted(store: &Store) {
    let ana = sample::person(store).await;
    let (short, mut long) = (session(ana), session(ana));
    long.expires_at = Micros(short.expires_at.0 + 1);
    store
        .create_session(short.clone(), sample::envelope())
        .await
        .unwrap();
    store
        .create_session(long.clone(), sample::envelope())
        .await
        .unwrap();
    assert_eq!(
        store
            .delete_expired_sessions(short.expires_at)
            .await
            .unwrap(),
        1
    );
    assert!(
        store
            .open_session(long.row_id, NOW)
            .await
            .unwrap()
            .is_some()
    );
}
