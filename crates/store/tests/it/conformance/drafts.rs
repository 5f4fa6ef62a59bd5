//! Drafts: one replaceable row per unfinished journey.

use store::{Error, Micros, Seq, Store};

use super::conformance;
use crate::sample::{self, append, row};

conformance!(
    a_draft_is_replaced_and_deleted,
    a_draft_of_an_older_journal_is_refused,
);

async fn a_draft_is_replaced_and_deleted(store: &Store) {
    let ana = sample::person(store).await;
    let mut draft = sample::draft();
    assert_eq!(store.draft(ana, draft.row_id).await.unwrap(), None);
    store
        .put_draft(ana, Seq::START, draft.clone())
        .await
        .unwrap();
    draft.sealed = b"a little further".to_vec();
    draft.updated_at = Micros(draft.updated_at.0 + 1);
    store
        .put_draft(ana, Seq::START, draft.clone())
        .await
        .unwrap();
    assert_eq!(
        store.draft(ana, draft.row_id).await.unwrap().as_ref(),
        Some(&draft)
    );
    assert!(store.delete_draft(ana, draft.row_id).await.unwrap());
    assert!(!store.delete_draft(ana, draft.row_id).await.unwrap());
    assert_eq!(store.draft(ana, draft.row_id).await.unwrap(), None);
}

async fn a_draft_of_an_older_journal_is_refused(store: &Store) {
    let ana = sample::person(store).await;
    let (kept, late) = (sample::draft(), sample::draft());
    store
        .put_draft(ana, Seq::START, kept.clone())
        .await
        .unwrap();
    store.append(ana, append(&[&row()])).await.unwrap();
    for (seen, draft) in [(Seq::START, &late), (Seq::START, &kept), (Seq(2), &late)] {
        let refused = store.put_draft(ana, seen, draft.clone()).await;
        assert!(matches!(refused, Err(Error::Moved { seq: Seq(1) })));
    }
    assert_eq!(store.drafts(ana).await.unwrap(), [kept]);
    store.put_draft(ana, Seq(1), late).await.unwrap();
    assert_eq!(store.drafts(ana).await.unwrap().len(), 2);
}
