//! Many callers at once, in any order, with repetitions.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use store::{NewRow, RowId, Seq, Store, Verdict};
use tokio::runtime::Handle;
use tokio::task::{JoinSet, block_in_place};

use super::conformance;
use crate::sample::{self, append, bytes16, row};

conformance!(
    journals_stay_dense_and_intact_under_many_callers,
    only_one_of_many_appends_at_the_same_row_is_kept,
    a_caller_that_hangs_up_does_not_cancel_its_write,
    any_interleaving_of_duplicates_leaves_the_same_rows,
);

async fn journals_stay_dense_and_intact_under_many_callers(store: &Arc<Store>) {
    let mut people = Vec::new();
    for _ in 0..5 {
        people.push(sample::person(store).await);
    }
    let mut callers = JoinSet::new();
    for n in 0..100 {
        let (store, person) = (Arc::clone(store), people[n % people.len()]);
        callers.spawn(async move {
            for _ in 0..10 {
                store.append(person, append(&[&row()])).await.unwrap();
            }
        });
    }
    callers.join_all().await;
    for person in people {
        let rows = store.records(person, Seq::START).await.unwrap();
        let seqs: Vec<i64> = rows.iter().map(|row| row.seq.0).collect();
        assert_eq!(seqs, (1..=200).collect::<Vec<_>>());
        let verdict = store.verify(person).await.unwrap();
        assert!(matches!(verdict, Some(Verdict::Intact(_))), "{verdict:?}");
    }
}

async fn only_one_of_many_appends_at_the_same_row_is_kept(store: &Arc<Store>) {
    let ana = sample::person(store).await;
    let mut callers = JoinSet::new();
    for _ in 0..20 {
        let store = Arc::clone(store);
        callers.spawn(async move { store.append_at(ana, Seq::START, append(&[&row()])).await });
    }
    let kept = callers.join_all().await.into_iter().flatten();
    assert_eq!(kept.count(), 1);
    assert_eq!(store.records(ana, Seq::START).await.unwrap().len(), 1);
}

async fn a_caller_that_hangs_up_does_not_cancel_its_write(store: &Arc<Store>) {
    let ana = sample::person(store).await;
    let row = row();
    let mut caller = Box::pin(store.append(ana, append(&[&row])));
    // One poll queues the write; the caller does not stay for the answer.
    std::future::poll_fn(|context| {
        let _ = caller.as_mut().poll(context);
        std::task::Poll::Ready(())
    })
    .await;
    drop(caller);
    // Writes are applied in order, so that this one waits for the other.
    let again = store.append(ana, append(&[&row])).await.unwrap();
    assert_eq!(again.kept_already.len(), 1);
}

async fn any_interleaving_of_duplicates_leaves_the_same_rows(store: &Arc<Store>) {
    let batches = prop::collection::vec(prop::collection::vec(0..6_u64, 0..4), 1..12);
    let check = |batches: Vec<Vec<u64>>| {
        block_in_place(|| Handle::current().block_on(keep_each_once(store, batches)));
        Ok(())
    };
    TestRunner::new(ProptestConfig::with_cases(48))
        .run(&batches, check)
        .unwrap();
}

/// Appends the batches, and checks that each row is kept where it was first given.
async fn keep_each_once(store: &Store, batches: Vec<Vec<u64>>) {
    let ana = sample::person(store).await;
    let mut expected: Vec<NewRow> = Vec::new();
    for batch in batches {
        let rows: Vec<NewRow> = batch.into_iter().map(numbered).collect();
        let n_before = expected.len();
        for row in &rows {
            if !expected.contains(row) {
                expected.push(row.clone());
            }
        }
        let given: Vec<&NewRow> = rows.iter().collect();
        let appended = store.append(ana, append(&given)).await.unwrap();
        let n_new = expected.len() - n_before;
        assert_eq!(appended.kept_already.len(), rows.len() - n_new);
    }
    let kept = store.records(ana, Seq::START).await.unwrap();
    let kept: Vec<_> = kept
        .into_iter()
        .map(|row| (row.row_id, row.sealed))
        .collect();
    let expected = expected
        .into_iter()
        .map(|row| (row.row_id, Some(row.sealed)));
    assert_eq!(kept, expected.collect::<Vec<_>>());
    let verdict = store.verify(ana).await.unwrap();
    assert!(matches!(verdict, Some(Verdict::Intact(_))), "{verdict:?}");
}

fn numbered(n: u64) -> NewRow {
    NewRow {
        row_id: RowId(bytes16(n)),
        sealed: sample::body(bytes16(n), 64),
        ..row()
    }
}
