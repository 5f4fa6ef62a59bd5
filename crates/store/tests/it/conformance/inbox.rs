//! The inbox: messages wait until they are taken.

use store::{Micros, Store};

use super::conformance;
use crate::sample;

conformance!(messages_wait_in_order_until_they_are_deleted);

async fn messages_wait_in_order_until_they_are_deleted(store: &Store) {
    let ana = sample::person(store).await;
    let (first, mut second) = (sample::message(), sample::message());
    second.created_at = Micros(first.created_at.0 + 1);
    for message in [&second, &first, &first] {
        store.put_inbox(ana, message.clone()).await.unwrap();
    }
    assert_eq!(
        store.inbox(ana).await.unwrap(),
        [first.clone(), second.clone()]
    );
    assert!(store.delete_inbox(ana, first.row_id).await.unwrap());
    assert!(!store.delete_inbox(ana, first.row_id).await.unwrap());
    assert_eq!(store.inbox(ana).await.unwrap(), [second]);
}
