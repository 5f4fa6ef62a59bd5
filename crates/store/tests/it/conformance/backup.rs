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
    a_restore_never_meets_the_log_of_an_earlier_database,
    a_restored_copy_of_a_database_has_no_sessions,
);

async fn a_backup_brings_back_all_but_sessions_and_snapshots(store: &Store) {
    let ana = sample::person(store).await;
    let head = store
        .append(ana, append(&[&row(), &row()]))
        .await
        .unwrap()
        .head;
    store
        .create_session(session(ana), sample::envelope())
        .await
        .unwrap();
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

async fn a_restore_never_meets_the_log_of_an_earlier_database(store: &Store) {
    let folder = tempfile::tempdir().unwrap();
    let (backup, to) = (
        folder.path().join("backup.db"),
        folder.path().join("new.db"),
    );
    store.backup(&backup).await.unwrap();
    fs::write(Store::ledger_path(&to), "").unwrap();
    for left_over in ["new.db-wal", "new.db-shm", "new.db-journal"] {
        let left_over = folder.path().join(left_over);
        fs::write(&left_over, "pages of an earlier database").unwrap();
        let refused = Store::restore(&backup, &to).await;
        let Err(Error::Exists { path }) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(path, left_over);
        assert!(!to.exists());
        fs::remove_file(left_over).unwrap();
    }
    // What an interrupted restore left is nobody's and is cleared away.
    fs::write(folder.path().join("new.part-journal"), "half").unwrap();
    Store::restore(&backup, &to).await.unwrap();
    assert!(!folder.path().join("new.part-journal").exists());
}

async fn a_restored_copy_of_a_database_has_no_sessions(store: &Store) {
    let folder = tempfile::tempdir().unwrap();
    let (old, to) = (folder.path().join("old.db"), folder.path().join("new.db"));
    let backup = folder.path().join("backup.db");
    store.backup(&backup).await.unwrap();
    fs::write(Store::ledger_path(&old), "").unwrap();
    Store::restore(&backup, &old).await.unwrap();
    let server = Store::open(&old).await.unwrap();
    let ana = sample::person(&server).await;
    server
        .create_session(session(ana), sample::envelope())
        .await
        .unwrap();
    server.close().await;

    fs::write(Store::ledger_path(&to), "").unwrap();
    Store::restore(&old, &to).await.unwrap();
    let server = Store::open(&to).await.unwrap();
    assert!(server.account(ana).await.unwrap().is_some());
    assert_eq!(server.counts().await.unwrap().sessions, 0);
    server.close().await;
}
