//! Drafts: one replaceable row per unfinished journey.

use store::{Micros, Store};

use super::conformance;
use crate::sample;

conformance!(a_draft_is_replaced_and_deleted);

async fn a_draft_is_replaced_and_deleted(store: &Store) {
    let ana = sample::person(store).await;
    let mut draft = sample::draft();
    assert_eq!(store.draft(ana, draft.row_id).await.unwrap(), None);
    store.put_draft(ana, draft.clone()).await.unwrap();
    draft.sealed = b"a little further".to_vec();
    draft.updated_at = Micros(draft.updated_at.0 + 1);
    store.put_draft(ana, draft.clone()).await.unwrap();
    assert_eq!(
        store.draft(ana, draft.row_id).await.unwrap().as_ref(),
        Some(&draft)
    );
    assert!(store.delete_draft(ana, draft.row_id).await.unwrap());
    assert!(!store.delete_draft(ana, draft.row_id).await.unwrap());
    assert_eq!(store.draft(ana, draft.row_id).await.unwrap(), None);
}
