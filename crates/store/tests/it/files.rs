//! What lies in the folder: permissions, no trace of what was erased, a ledger that survives a crash, tampering.

use std::collections::HashSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;
use store::{Append, Draft, Fault, NewRow, PersonId, RowId, Seq, Snapshot, Store, Verdict};

use crate::sample::{self, append, body, row, unique};

#[tokio::test]
async fn files_are_for_their_owner_only() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let store = Store::open(&data.join("onward.db")).await.unwrap();
    sample::person(&store).await;
    store.backup(&data.join("backup.db")).await.unwrap();
    assert_eq!(mode(&data), 0o700);
    let paths: Vec<_> = fs::read_dir(&data)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    assert_eq!(paths.len(), 5, "{paths:?}");
    for path in paths {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
    store.close().await;
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Without the vacuum after an erasure this finds copies that rebalancing has left between the cells of a page.
#[tokio::test]
async fn erased_bytes_are_in_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("onward.db")).await.unwrap();
    let mut chance = Chance(12_345);
    let mut people = Vec::new();
    for _ in 0..6 {
        people.push((sample::person(&store).await, Vec::new()));
    }
    let mut erased = HashSet::new();
    for _ in 0..150 {
        let (person, live) = &mut people[chance.below(6)];
        live.extend(keep(&store, *person, &mut chance).await);
        let targets: Vec<_> = (0..4)
            .map(|_| live.swap_remove(chance.below(live.len())))
            .collect();
        put_snapshot(&store, *person, targets[0].1).await;
        erase_with_drafts(
            &store,
            *person,
            targets.iter().map(|target| target.0).collect(),
        )
        .await;
        erased.extend(targets.into_iter().map(|target| target.1));
    }
    let (ana, of_ana) = people.swap_remove(0);
    assert!(store.delete_account(ana).await.unwrap());
    erased.extend(of_ana.into_iter().map(|row| row.1));

    let live: HashSet<_> = people
        .into_iter()
        .flat_map(|(_, live)| live)
        .map(|row| row.1)
        .collect();
    let found = patterns_in(folder.path(), &live.union(&erased).copied().collect());
    assert_eq!(
        found.intersection(&erased).count(),
        0,
        "of {}",
        erased.len()
    );
    assert_eq!(found.len(), live.len());
    store.close().await;
}

#[tokio::test]
async fn what_an_old_root_opened_is_in_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("onward.db")).await.unwrap();
    let old: Vec<[u8; 16]> = (0..5).map(|_| unique()).collect();
    let bytes = |n: usize| body(old[n], 200);
    let mut account = sample::account("ana");
    account.root_by_passphrase = bytes(0);
    account.root_by_recovery = bytes(1);
    account.profile = bytes(2);
    account.journal_key.wrapped = bytes(3);
    let ana = account.person;
    store.create_account(account).await.unwrap();
    let mut here = sample::session(ana);
    here.sealed_root = bytes(4);
    store.create_session(here.clone(), bytes(0)).await.unwrap();
    let old = old.iter().copied().collect();
    assert_eq!(patterns_in(folder.path(), &old).len(), 5);

    let new = sample::root(sample::session(ana));
    store.renew_root(ana, here.row_id, new).await.unwrap();
    assert_eq!(patterns_in(folder.path(), &old), HashSet::new());
    store.close().await;
}

/// As after a power cut between the erasing commit and the vacuum that follows it.
#[tokio::test]
async fn an_erasure_that_was_cut_short_leaves_no_trace_once_it_is_settled() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onward.db");
    let store = Store::open(&path).await.unwrap();
    let ana = sample::person(&store).await;
    let pattern = unique();
    let note = NewRow {
        sealed: body(pattern, 512),
        ..row()
    };
    store.append(ana, append(&[&note])).await.unwrap();
    store.close().await;
    let url = format!("sqlite:{}", path.display());
    let mut cut_short = SqliteConnection::connect(&url).await.unwrap();
    let erase =
        "pragma secure_delete = off; update records set sealed = null; pragma user_version = 1";
    sqlx::query(erase).execute(&mut cut_short).await.unwrap();
    cut_short.close().await.unwrap();
    let patterns = HashSet::from([pattern]);
    assert_eq!(patterns_in(folder.path(), &patterns), patterns);

    let store = Store::open(&path).await.unwrap();
    store.settle().await.unwrap();
    assert_eq!(patterns_in(folder.path(), &patterns), HashSet::new());
    store.close().await;
}

/// Small numbers in no order, the same in each run (Knuth's MMIX generator).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = (self.0.wrapping_mul(6_364_136_223_846_793_005))
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }
}

/// Keeps eight rows of chance size and a draft of one of them; returns their ids and what they hold.
async fn keep(store: &Store, person: PersonId, chance: &mut Chance) -> Vec<(RowId, [u8; 16])> {
    let patterns = [(); 8].map(|()| unique());
    let rows = patterns.map(|pattern| NewRow {
        sealed: body(pattern, 40 + chance.below(1200)),
        ..row()
    });
    let appended = store.append(person, append(&rows.each_ref())).await;
    let head = appended.unwrap().head;
    let draft = Draft {
        row_id: rows[0].row_id,
        sealed: rows[0].sealed.clone(),
        ..sample::draft()
    };
    store.put_draft(person, head.seq, draft).await.unwrap();
    rows.iter().map(|row| row.row_id).zip(patterns).collect()
}

/// Puts a snapshot that holds `pattern`.
async fn put_snapshot(store: &Store, person: PersonId, pattern: [u8; 16]) {
    let head = store.account(person).await.unwrap().unwrap().head;
    let sealed = body(pattern, 3000);
    let snapshot = Snapshot {
        fold_version: 1,
        head,
        sealed,
    };
    assert!(store.put_snapshot(person, snapshot).await.unwrap());
}

async fn erase_with_drafts(store: &Store, person: PersonId, targets: Vec<RowId>) {
    let with = Append {
        rows: vec![row()],
        delete_drafts: targets.clone(),
    };
    let seen = sample::seen(store, person).await;
    store
        .erase(person, seen, targets, with)
        .await
        .unwrap()
        .unwrap();
}

/// Returns which of `patterns` occur in any file of `folder`.
fn patterns_in(folder: &Path, patterns: &HashSet<[u8; 16]>) -> HashSet<[u8; 16]> {
    let mut found = HashSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        let windows = bytes.windows(16).map(|window| window.try_into().unwrap());
        found.extend(windows.filter(|window: &[u8; 16]| patterns.contains(window)));
    }
    found
}

#[tokio::test]
async fn an_erasure_that_the_ledger_missed_is_added_on_opening() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onward.db");
    let ledger = Store::ledger_path(&path);
    let store = Store::open(&path).await.unwrap();
    let (ana, ben) = (sample::person(&store).await, sample::person(&store).await);
    store.delete_account(ana).await.unwrap();
    let one = fs::read_to_string(&ledger).unwrap();
    store.delete_account(ben).await.unwrap();
    let both = fs::read_to_string(&ledger).unwrap();
    store.close().await;
    assert_eq!((one.lines().count(), both.lines().count()), (1, 2));

    for torn in [String::new(), one, both[..60].to_owned()] {
        fs::write(&ledger, torn).unwrap();
        Store::open(&path).await.unwrap().close().await;
        let mut lines: Vec<_> = both.lines().collect();
        let text = fs::read_to_string(&ledger).unwrap();
        let mut found: Vec<_> = text.lines().collect();
        lines.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, lines);
    }
}

#[tokio::test]
async fn verifying_names_the_row_that_was_tampered_with() {
    let alter = "update records set sealed = x'00' where seq = 2";
    check_tampering(alter, Verdict::Broken(Seq(2), Fault::Altered)).await;
    let remove = "delete from records where seq = 2";
    check_tampering(remove, Verdict::Broken(Seq(2), Fault::Missing)).await;
    let cut = "delete from records where seq = 3";
    check_tampering(cut, Verdict::Broken(Seq(2), Fault::HeadDiffers)).await;
    let swap = "update records set row_id = randomblob(16) where seq = 1";
    check_tampering(swap, Verdict::Broken(Seq(3), Fault::HeadDiffers)).await;
}

async fn check_tampering(sql: &'static str, expected: Verdict) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onward.db");
    let store = Store::open(&path).await.unwrap();
    let ana = sample::person(&store).await;
    store
        .append(ana, append(&[&row(), &row(), &row()]))
        .await
        .unwrap();
    let url = format!("sqlite:{}", path.display());
    let mut tamperer = SqliteConnection::connect(&url).await.unwrap();
    sqlx::query(sql).execute(&mut tamperer).await.unwrap();
    tamperer.close().await.unwrap();
    assert_eq!(store.verify(ana).await.unwrap(), Some(expected), "{sql}");
    store.close().await;
}

#[tokio::test]
async fn a_closed_store_refuses_writes() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("onward.db")).await.unwrap();
    let ana = sample::person(&store).await;
    store.close().await;
    let error = store.append(ana, append(&[&row()])).await.unwrap_err();
    assert!(matches!(error, store::Error::Closed), "{error:?}");
}
