//! Accounts: made, found, changed, deleted.

use store::{Error, Head, KeyId, NewRow, PersonId, Seq, Snapshot, Store};

use super::conformance;
use crate::sample::{self, append, row, session};

conformance!(
    an_account_is_found_by_id_and_by_username,
    a_username_belongs_to_one_account,
    every_account_is_listed_until_it_is_deleted,
    a_new_passphrase_ends_the_other_sessions,
    recovery_ends_every_session,
    envelopes_and_profile_are_replaced_alone,
    a_new_root_replaces_all_that_was_under_the_old,
    after_a_new_root_only_its_newest_key_seals,
    what_was_decided_under_an_old_root_is_refused,
    a_root_stays_while_something_is_sealed_to_it,
    nothing_changes_for_an_account_that_does_not_exist,
    a_deleted_account_leaves_nothing,
);

async fn an_account_is_found_by_id_and_by_username(store: &Store) {
    let new = sample::account("ana");
    store.create_account(new.clone()).await.unwrap();
    let account = store.account(new.person).await.unwrap().unwrap();
    assert_eq!(account.username, "ana");
    assert_eq!(account.root_by_passphrase, new.root_by_passphrase);
    assert_eq!(account.root_by_recovery, new.root_by_recovery);
    assert_eq!(account.profile, new.profile);
    assert_eq!(account.public_keys, new.public_keys);
    assert_eq!(account.journal_keys, [new.journal_key]);
    assert_eq!(account.created_at, new.created_at);
    assert_eq!(account.head, Head::START);
    assert_eq!(
        store.account_by_username("ana").await.unwrap(),
        Some(account)
    );
    assert_eq!(store.account_by_username("Ana").await.unwrap(), None);
    assert_eq!(store.account(PersonId([9; 16])).await.unwrap(), None);
}

async fn a_username_belongs_to_one_account(store: &Store) {
    store.create_account(sample::account("ana")).await.unwrap();
    let second = sample::account("ana");
    let error = store.create_account(second.clone()).await.unwrap_err();
    assert!(matches!(error, Error::UsernameTaken), "{error:?}");
    assert_eq!(store.account(second.person).await.unwrap(), None);
}

async fn every_account_is_listed_until_it_is_deleted(store: &Store) {
    assert_eq!(store.persons().await.unwrap(), []);
    let (ana, ben) = (sample::person(store).await, sample::person(store).await);
    let mut both = [ana, ben];
    both.sort();
    assert_eq!(store.persons().await.unwrap(), both);
    assert!(store.delete_account(ana).await.unwrap());
    assert_eq!(store.persons().await.unwrap(), [ben]);
}

async fn a_new_passphrase_ends_the_other_sessions(store: &Store) {
    let ana = sample::person(store).await;
    let (kept, ended, other) = (
        session(ana),
        session(ana),
        session(sample::person(store).await),
    );
    for session in [&kept, &ended, &other] {
        store
            .create_session(session.clone(), sample::envelope())
            .await
            .unwrap();
    }
    let envelope = b"root by new passphrase".to_vec();
    store
        .change_passphrase(ana, envelope.clone(), kept.row_id)
        .await
        .unwrap();
    for (session, is_open) in [(kept, true), (ended, false), (other, true)] {
        let open = store
            .open_session(session.row_id, sample::NOW)
            .await
            .unwrap();
        assert_eq!(open.is_some(), is_open);
    }
    let account = store.account(ana).await.unwrap().unwrap();
    assert_eq!(account.root_by_passphrase, envelope);
}

async fn recovery_ends_every_session(store: &Store) {
    let ana = sample::person(store).await;
    let session = session(ana);
    store
        .create_session(session.clone(), sample::envelope())
        .await
        .unwrap();
    let recover =
        |opened: &[u8]| store.recover(ana, opened.to_vec(), b"new".to_vec(), b"newer".to_vec());
    let refused = recover(b"another envelope").await;
    assert!(matches!(refused, Err(Error::Gone)), "{refused:?}");
    recover(b"root by recovery").await.unwrap();
    assert_eq!(
        store
            .open_session(session.row_id, sample::NOW)
            .await
            .unwrap(),
        None
    );
    let account = store.account(ana).await.unwrap().unwrap();
    assert_eq!(account.root_by_passphrase, b"new");
    assert_eq!(account.root_by_recovery, b"newer");
}

async fn envelopes_and_profile_are_replaced_alone(store: &Store) {
    let ana = sample::person(store).await;
    let here = sample::signed_in(store, ana).await;
    let mut expected = store.account(ana).await.unwrap().unwrap();
    store
        .set_recovery(ana, here, b"new recovery".to_vec())
        .await
        .unwrap();
    store
        .set_profile(ana, here, b"new profile".to_vec())
        .await
        .unwrap();
    expected.root_by_recovery = b"new recovery".to_vec();
    expected.profile = b"new profile".to_vec();
    assert_eq!(store.account(ana).await.unwrap(), Some(expected));
}

async fn a_new_root_replaces_all_that_was_under_the_old(store: &Store) {
    let ana = sample::person(store).await;
    let (here, there) = (
        sample::signed_in(store, ana).await,
        sample::signed_in(store, ana).await,
    );
    store.append(ana, append(&[&row()])).await.unwrap();
    store.put_draft(ana, Seq(1), sample::draft()).await.unwrap();
    let mut expected = store.account(ana).await.unwrap().unwrap();
    let counts = store.counts().await.unwrap();
    let goes_on = session(ana);
    let new = sample::root(goes_on.clone());
    store.renew_root(ana, here, new.clone()).await.unwrap();

    expected.root_by_passphrase = new.root_by_passphrase;
    expected.root_by_recovery = new.root_by_recovery;
    expected.row_key = Some(new.row_key);
    expected.profile = new.profile;
    expected.public_keys = new.public_keys;
    expected.journal_keys = new.journal_keys;
    assert_eq!(store.account(ana).await.unwrap().as_ref(), Some(&expected));
    for ended in [here, there] {
        let open = store.open_session(ended, sample::NOW).await.unwrap();
        assert_eq!(open, None);
    }
    let open = store.open_session(goes_on.row_id, sample::NOW).await;
    assert_eq!(open.unwrap().unwrap().account, expected);
    let mut kept = store.counts().await.unwrap();
    kept.sessions += 1;
    assert_eq!(kept, counts, "journal and draft stay");
}

async fn after_a_new_root_only_its_newest_key_seals(store: &Store) {
    let ana = sample::person(store).await;
    let here = sample::signed_in(store, ana).await;
    let new = sample::root(session(ana));
    store.renew_root(ana, here, new).await.unwrap();
    let refused = store.append(ana, append(&[&row()])).await;
    assert!(matches!(refused, Err(Error::KeyReplaced)), "{refused:?}");
    let row = NewRow {
        key_id: KeyId([14; 16]),
        ..row()
    };
    store.append(ana, append(&[&row])).await.unwrap();
    assert_eq!(store.records(ana, Seq::START).await.unwrap().len(), 1);
}

async fn what_was_decided_under_an_old_root_is_refused(store: &Store) {
    let ana = sample::person(store).await;
    let here = sample::signed_in(store, ana).await;
    let new = sample::root(session(ana));
    store.renew_root(ana, here, new.clone()).await.unwrap();
    let expected = store.account(ana).await.unwrap();
    let old = || b"under the old root".to_vec();
    for done in [
        store.change_passphrase(ana, old(), here).await,
        store
            .recover(ana, b"root by recovery".to_vec(), old(), old())
            .await,
        store.set_recovery(ana, here, old()).await,
        store.set_profile(ana, here, old()).await,
        store.create_session(session(ana), sample::envelope()).await,
        store
            .renew_root(ana, here, sample::root(session(ana)))
            .await,
    ] {
        assert!(matches!(done, Err(Error::Gone)), "{done:?}");
    }
    assert_eq!(store.account(ana).await.unwrap(), expected);
    let opened = new.root_by_passphrase;
    store.create_session(session(ana), opened).await.unwrap();
}

async fn a_root_stays_while_something_is_sealed_to_it(store: &Store) {
    let (ana, ben) = (sample::person(store).await, sample::person(store).await);
    let stream = sample::stream();
    store.put_stream(ana, stream.clone()).await.unwrap();
    store
        .put_grant(sample::grant(ana, stream.consent, ben))
        .await
        .unwrap();
    let eve = sample::person(store).await;
    store.put_inbox(eve, sample::message()).await.unwrap();
    for person in [ana, ben, eve] {
        let here = sample::signed_in(store, person).await;
        let expected = store.account(person).await.unwrap();
        let new = sample::root(session(person));
        let refused = store.renew_root(person, here, new).await;
        assert!(matches!(refused, Err(Error::RootInUse)), "{refused:?}");
        assert_eq!(store.account(person).await.unwrap(), expected);
        assert!(store.delete_session(here).await.unwrap());
    }
}

async fn nothing_changes_for_an_account_that_does_not_exist(store: &Store) {
    let nobody = PersonId([9; 16]);
    let keep = session(nobody).row_id;
    for done in [
        store.change_passphrase(nobody, Vec::new(), keep).await,
        store
            .recover(nobody, Vec::new(), Vec::new(), Vec::new())
            .await,
        store.set_recovery(nobody, keep, Vec::new()).await,
        store.set_profile(nobody, keep, Vec::new()).await,
        store
            .renew_root(nobody, keep, sample::root(session(nobody)))
            .await,
        store
            .create_session(session(nobody), sample::envelope())
            .await,
        store.put_draft(nobody, Seq::START, sample::draft()).await,
        store.append(nobody, append(&[&row()])).await.map(drop),
    ] {
        assert!(matches!(done, Err(Error::Gone)), "{done:?}");
    }
}

async fn a_deleted_account_leaves_nothing(store: &Store) {
    let before = store.counts().await.unwrap();
    let ana = sample::person(store).await;
    let head = store
        .append(ana, append(&[&row(), &row()]))
        .await
        .unwrap()
        .head;
    let sealed = b"state".to_vec();
    let snapshot = Snapshot {
        fold_version: 1,
        head,
        sealed,
    };
    assert!(store.put_snapshot(ana, snapshot).await.unwrap());
    store
        .put_draft(ana, head.seq, sample::draft())
        .await
        .unwrap();
    store
        .create_session(session(ana), sample::envelope())
        .await
        .unwrap();
    store.put_stream(ana, sample::stream()).await.unwrap();
    store.put_inbox(ana, sample::message()).await.unwrap();
    assert_ne!(store.counts().await.unwrap(), before);

    assert!(store.delete_account(ana).await.unwrap());
    assert_eq!(store.counts().await.unwrap(), before);
    assert_eq!(store.account(ana).await.unwrap(), None);
    assert!(!store.delete_account(ana).await.unwrap());
}
