//! Backup and restore: what was erased in between does not come back.

use std::fs;

use store::{Error, Restored, Seq, Snapshot, Store, Verdict};

use super::conformance;
use crate::sample::{self, append, row, session};

conformance!(
    a_backup_brings_back_all_but_sessions_and_snapshots,
    a_restore_erases_again_what_was_erased_since,
    a_restore_without_a_ledger_is_refused,
    nothing_is_overwritten,
);

async fn a_backup_brings_back_all_but_sessions_and_snapshots(store: &Store) {
    let ana = sample::person(store).await;
    let head = store
        .append(ana, append(&[&row(), &row()]))
        .await
        .unwrap()
        .head;
    store.create_session(session(ana)).await.unwrap();
    let sealed = b"state".to_vec();
    let snapshot = Snapshot {
        fold_version: 1,
        head,
        sealed,
    };
    assert!(store.put_snapshot(ana, snapshot).await.unwrap());

    let folder = tempfile::tempdir().unwrap();
    let (backup, to) = (
        folder.path().join("backup.db"),
        folder.path().join("new.db"),
    );
    store.backup(&backup).await.unwrap();
    fs::write(Store::ledger_path(&to), "").unwrap();
    let restored = Store::restore(&backup, &to).await.unwrap();
    assert_eq!(restored, Restored { n_erased: 0 });

    let copy = Store::open(&to).await.unwrap();
    assert_eq!(
        copy.account(ana).await.unwrap(),
        store.account(ana).await.unwrap()
    );
    let rows = copy.records(ana, Seq::START).await.unwrap();
    assert_eq!(rows, store.records(ana, Seq::START).await.unwrap());
    assert_eq!(copy.verify(ana).await.unwrap(), Some(Verdict::Intact(head)));
    let counts = copy.counts().await.unwrap();
    assert_eq!((counts.sessions, counts.snapshots), (0, 0));
    copy.close().await;
}

async fn a_restore_erases_again_what_was_erased_since(store: &Store) {
    let (ana, ben) = (sample::person(store).await, sample::person(store).await);
    let (of_ana, of_ben) = (sample::stream(), sample::stream());
    store.put_stream(ana, of_ana.clone()).await.unwrap();
    store.put_stream(ben, of_ben.clone()).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (backup, to) = (
        folder.path().join("backup.db"),
        folder.path().join("new.db"),
    );
    store.backup(&backup).await.unwrap();

    // The server that lives on, at `to`, erases; then its database is lost and its ledger is not.
    fs::write(Store::ledger_path(&to), "").unwrap();
    Store::restore(&backup, &to).await.unwrap();
    let server = Store::open(&to).await.unwrap();
    assert!(server.delete_account(ana).await.unwrap());
    assert!(server.end_consent(ben, of_ben.consent).await.unwrap());
    server.close().await;
    fs::remove_file(&to).unwrap();

    let restored = Store::restore(&backup, &to).await.unwrap();
    assert_eq!(restored, Restored { n_erased: 2 });
    let server = Store::open(&to).await.unwrap();
    assert_eq!(server.account(ana).await.unwrap(), None);
    assert!(server.account(ben).await.unwrap().is_some());
    assert_eq!(server.streams(ben).await.unwrap(), []);
    server.close().await;
}

async fn a_restore_without_a_ledger_is_refused(store: &Store) {
    let folder = tempfile::tempdir().unwrap();
    let (backup, to) = (
        folder.path().join("backup.db"),
        folder.path().join("new.db"),
    );
    store.backup(&backup).await.unwrap();
    let error = Store::restore(&backup, &to).await.unwrap_err();
    assert!(matches!(error, Error::LedgerMissing { .. }), "{error:?}");
    fs::write(Store::ledger_path(&to), "account of ana\n").unwrap();
    let error = Store::restore(&backup, &to).await.unwrap_err();
    assert!(
        matches!(error, Error::LedgerUnreadable { line: 1 }),
        "{error:?}"
    );
    assert!(!to.exists());
}

async fn nothing_is_overwritten(store: &Store) {
    let folder = tempfile::tempdir().unwrap();
    let (backup, to) = (
        folder.path().join("backup.db"),
        folder.path().join("new.db"),
    );
    store.backup(&backup).await.unwrap();
    fs::write(Store::ledger_path(&to), "").unwrap();
    fs::write(&to, "something").unwrap();
    for done in [
        store.backup(&backup).await,
        Store::restore(&backup, &to).await.map(drop),
    ] {
        assert!(matches!(done, Err(Error::Exists { .. })), "{done:?}");
    }
}
