//! Snapshots: kept only at the journal's head.

use store::{Head, Snapshot, Store};

use super::conformance;
use crate::sample::{self, append, row};

conformance!(
    a_snapshot_is_replaced_by_a_later_one,
    a_snapshot_of_an_older_head_is_dropped,
);

async fn a_snapshot_is_replaced_by_a_later_one(store: &Store) {
    let ana = sample::person(store).await;
    assert_eq!(store.snapshot(ana).await.unwrap(), None);
    assert!(store.put_snapshot(ana, at(Head::START)).await.unwrap());
    let head = store.append(ana, append(&[&row()])).await.unwrap().head;
    assert!(store.put_snapshot(ana, at(head)).await.unwrap());
    assert_eq!(store.snapshot(ana).await.unwrap(), Some(at(head)));
}

async fn a_snapshot_of_an_older_head_is_dropped(store: &Store) {
    let ana = sample::person(store).await;
    store.append(ana, append(&[&row()])).await.unwrap();
    assert!(!store.put_snapshot(ana, at(Head::START)).await.unwrap());
    assert_eq!(store.snapshot(ana).await.unwrap(), None);
}

fn at(head: Head) -> Snapshot {
    Snapshot {
        fold_version: 1,
        head,
        sealed: b"folded".to_vec(),
    }
}
