//! The journal: append, erase, verify.

use store::{Append, Draft, Error, Head, NewRow, PersonId, RowId, Seq, Snapshot, Store, Verdict};

use super::conformance;
use crate::sample::{self, append, row};

conformance!(
    rows_come_back_in_order,
    a_row_appended_twice_is_kept_once_and_returned,
    a_row_given_twice_at_once_is_kept_once,
    appending_nothing_changes_nothing,
    an_append_at_an_old_row_is_refused,
    a_refused_append_keeps_the_draft,
    an_append_deletes_the_drafts_it_finishes,
    an_erased_row_keeps_its_place_and_hash,
    an_erased_row_is_not_brought_back_by_sending_it_again,
    erasing_drops_the_snapshot_and_named_drafts,
    erasing_an_unknown_row_does_nothing,
    erasing_at_an_old_row_is_refused,
    erasing_beside_a_draft_that_was_not_seen_is_refused,
    journals_do_not_mix,
    the_chain_of_every_journal_verifies,
);

async fn rows_come_back_in_order(store: &Store) {
    let ana = sample::person(store).await;
    let rows = [row(), row(), row()];
    let appended = store.append(ana, append(&rows.each_ref())).await.unwrap();
    assert_eq!(appended.before, Seq::START);
    assert_eq!(appended.head.seq, Seq(3));
    assert_eq!(appended.kept_already, []);

    let kept = store.records(ana, Seq::START).await.unwrap();
    for ((n, row), kept) in (1..).zip(&rows).zip(&kept) {
        assert_eq!(kept.seq, Seq(n));
        assert_eq!((kept.row_id, kept.key_id), (row.row_id, row.key_id));
        assert_eq!(kept.sealed.as_ref(), Some(&row.sealed));
    }
    assert_eq!(store.records(ana, Seq(2)).await.unwrap(), kept[2..]);
    assert_eq!(
        store.record(ana, rows[1].row_id).await.unwrap().as_ref(),
        Some(&kept[1])
    );
    assert_eq!(store.record(ana, RowId([9; 16])).await.unwrap(), None);
}

async fn a_row_appended_twice_is_kept_once_and_returned(store: &Store) {
    let ana = sample::person(store).await;
    let (first, second) = (row(), row());
    store.append(ana, append(&[&first])).await.unwrap();
    let kept = store.records(ana, Seq::START).await.unwrap();

    let mut other_body = first;
    other_body.sealed = b"something else".to_vec();
    let again = store
        .append(ana, append(&[&other_body, &second]))
        .await
        .unwrap();
    assert_eq!(again.kept_already, kept);
    assert_eq!((again.before, again.head.seq), (Seq(1), Seq(2)));
    assert_eq!(store.records(ana, Seq::START).await.unwrap()[..1], kept);
}

async fn a_row_given_twice_at_once_is_kept_once(store: &Store) {
    let ana = sample::person(store).await;
    let row = row();
    let appended = store.append(ana, append(&[&row, &row])).await.unwrap();
    assert_eq!(appended.head.seq, Seq(1));
    assert_eq!(appended.kept_already.len(), 1);
}

async fn appending_nothing_changes_nothing(store: &Store) {
    let ana = sample::person(store).await;
    let appended = store.append(ana, Append::default()).await.unwrap();
    assert_eq!(appended.head, Head::START);
}

async fn an_append_at_an_old_row_is_refused(store: &Store) {
    let ana = sample::person(store).await;
    store
        .append_at(ana, Seq::START, append(&[&row()]))
        .await
        .unwrap();
    let error = store
        .append_at(ana, Seq::START, append(&[&row()]))
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Moved { seq: Seq(1) }), "{error:?}");
    let appended = store
        .append_at(ana, Seq(1), append(&[&row()]))
        .await
        .unwrap();
    assert_eq!(appended.head.seq, Seq(2));
}

async fn a_refused_append_keeps_the_draft(store: &Store) {
    let ana = sample::person(store).await;
    let draft = sample::draft();
    store
        .put_draft(ana, Seq::START, draft.clone())
        .await
        .unwrap();
    let finish = Append {
        rows: vec![row()],
        delete_drafts: vec![draft.row_id],
    };
    store.append_at(ana, Seq(7), finish).await.unwrap_err();
    assert_eq!(store.draft(ana, draft.row_id).await.unwrap(), Some(draft));
    assert_eq!(store.records(ana, Seq::START).await.unwrap(), []);
}

async fn an_append_deletes_the_drafts_it_finishes(store: &Store) {
    let ana = sample::person(store).await;
    let (finished, other) = (sample::draft(), sample::draft());
    store
        .put_draft(ana, Seq::START, finished.clone())
        .await
        .unwrap();
    store
        .put_draft(ana, Seq::START, other.clone())
        .await
        .unwrap();
    let finish = Append {
        rows: vec![row()],
        delete_drafts: vec![finished.row_id],
    };
    store.append(ana, finish).await.unwrap();
    assert_eq!(store.draft(ana, finished.row_id).await.unwrap(), None);
    assert_eq!(store.draft(ana, other.row_id).await.unwrap(), Some(other));
}

async fn an_erased_row_keeps_its_place_and_hash(store: &Store) {
    let ana = sample::person(store).await;
    let (note, retraction) = (row(), row());
    store
        .append(ana, append(&[&row(), &note, &row()]))
        .await
        .unwrap();
    let before = store.record(ana, note.row_id).await.unwrap().unwrap();
    let seen = sample::seen(store, ana).await;
    let erased = store
        .erase(ana, seen, vec![note.row_id], append(&[&retraction]))
        .await
        .unwrap();
    store.settle().await.unwrap();
    assert_eq!(erased.unwrap().head.seq, Seq(4));

    let after = store.record(ana, note.row_id).await.unwrap().unwrap();
    assert_eq!(after.sealed, None);
    assert_eq!(
        (after.seq, after.sealed_hash),
        (before.seq, before.sealed_hash)
    );
    assert_intact(store, ana).await;
}

async fn an_erased_row_is_not_brought_back_by_sending_it_again(store: &Store) {
    let ana = sample::person(store).await;
    let note = row();
    store.append(ana, append(&[&note])).await.unwrap();
    let seen = sample::seen(store, ana).await;
    store
        .erase(ana, seen, vec![note.row_id], Append::default())
        .await
        .unwrap();
    let again = store.append(ana, append(&[&note])).await.unwrap();
    assert_eq!(again.kept_already[0].sealed, None);
    assert_eq!(
        store
            .record(ana, note.row_id)
            .await
            .unwrap()
            .unwrap()
            .sealed,
        None
    );
}

async fn erasing_drops_the_snapshot_and_named_drafts(store: &Store) {
    let ana = sample::person(store).await;
    let (note, draft) = (row(), sample::draft());
    let head = store.append(ana, append(&[&note])).await.unwrap().head;
    let snapshot = Snapshot {
        fold_version: 1,
        head,
        sealed: b"state".to_vec(),
    };
    store.put_snapshot(ana, snapshot).await.unwrap();
    store.put_draft(ana, Seq(1), draft.clone()).await.unwrap();
    let with = Append {
        rows: vec![row()],
        delete_drafts: vec![draft.row_id],
    };
    let seen = sample::seen(store, ana).await;
    store
        .erase(ana, seen, vec![note.row_id], with)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(store.snapshot(ana).await.unwrap(), None);
    assert_eq!(store.draft(ana, draft.row_id).await.unwrap(), None);
}

async fn erasing_an_unknown_row_does_nothing(store: &Store) {
    let ana = sample::person(store).await;
    let note = row();
    store.append(ana, append(&[&note])).await.unwrap();
    let targets = vec![note.row_id, RowId([9; 16])];
    let seen = sample::seen(store, ana).await;
    let erased = store.erase(ana, seen, targets, append(&[&row()])).await;
    assert_eq!(erased.unwrap(), None);
    assert!(
        store
            .record(ana, note.row_id)
            .await
            .unwrap()
            .unwrap()
            .sealed
            .is_some()
    );
    assert_eq!(store.records(ana, Seq::START).await.unwrap().len(), 1);
}

async fn erasing_at_an_old_row_is_refused(store: &Store) {
    let ana = sample::person(store).await;
    let note = row();
    store.append(ana, append(&[&note])).await.unwrap();
    let seen = sample::seen(store, ana).await;
    store.append(ana, append(&[&row()])).await.unwrap();
    let targets = vec![note.row_id];
    let refused = store.erase(ana, seen, targets, append(&[&row()])).await;
    assert!(matches!(refused, Err(Error::Moved { seq: Seq(2) })));
    assert_untouched(store, ana, &note, 2).await;
}

async fn erasing_beside_a_draft_that_was_not_seen_is_refused(store: &Store) {
    let ana = sample::person(store).await;
    let (note, known) = (row(), sample::draft());
    store.append(ana, append(&[&note])).await.unwrap();
    store.put_draft(ana, Seq(1), known.clone()).await.unwrap();
    let seen = sample::seen(store, ana).await;
    let (replaced, other) = (
        Draft {
            sealed: b"a little further".to_vec(),
            ..known.clone()
        },
        sample::draft(),
    );
    for newer in [replaced, other] {
        store.put_draft(ana, Seq(1), newer.clone()).await.unwrap();
        let targets = vec![note.row_id];
        let refused = store.erase(ana, seen.clone(), targets, Append::default());
        assert!(matches!(refused.await, Err(Error::Moved { seq: Seq(1) })));
        assert_untouched(store, ana, &note, 1).await;
        store.delete_draft(ana, newer.row_id).await.unwrap();
        store.put_draft(ana, Seq(1), known.clone()).await.unwrap();
    }
    let erased = store
        .erase(ana, seen, vec![note.row_id], Append::default())
        .await;
    assert!(erased.unwrap().is_some());
    assert_eq!(store.drafts(ana).await.unwrap(), [known]);
}

/// Checks that `row` still has its bytes, and that the journal has `n_rows` rows.
async fn assert_untouched(store: &Store, person: PersonId, row: &NewRow, n_rows: usize) {
    let kept = store.record(person, row.row_id).await.unwrap().unwrap();
    assert_eq!(kept.sealed.as_ref(), Some(&row.sealed));
    let rows = store.records(person, Seq::START).await.unwrap();
    assert_eq!(rows.len(), n_rows);
}

async fn journals_do_not_mix(store: &Store) {
    let (ana, ben) = (sample::person(store).await, sample::person(store).await);
    let row = row();
    store.append(ana, append(&[&row])).await.unwrap();
    assert_eq!(store.records(ben, Seq::START).await.unwrap(), []);
    assert_eq!(store.record(ben, row.row_id).await.unwrap(), None);
    let appended = store.append(ben, append(&[&row])).await.unwrap();
    assert_eq!(appended.kept_already, []);
}

async fn the_chain_of_every_journal_verifies(store: &Store) {
    let ana = sample::person(store).await;
    assert_eq!(assert_intact(store, ana).await, Head::START);
    let head = store
        .append(ana, append(&[&row(), &row()]))
        .await
        .unwrap()
        .head;
    assert_eq!(assert_intact(store, ana).await, head);
    assert_eq!(store.verify(PersonId([9; 16])).await.unwrap(), None);
}

async fn assert_intact(store: &Store, person: PersonId) -> Head {
    match store.verify(person).await.unwrap().unwrap() {
        Verdict::Intact(head) => head,
        broken @ Verdict::Broken(..) => panic!("{broken:?}"),
    }
}
