//! Kills a process that writes, again and again, and looks for what it had acknowledged.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use store::{PersonId, RowId, Seq, Store, Verdict};
use tokio::task::JoinSet;

use crate::sample;

/// Tells the child which database to write to.
const DATABASE: &str = "STORE_CRASH_DATABASE";

/// Comes before each acknowledged row, to tell it from what the test harness prints.
const KEPT: &str = "kept ";

const N_KILLS: usize = 50;

#[tokio::test]
async fn nothing_acknowledged_is_lost_when_the_process_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("onward.db");
    let store = Store::open(&path).await.unwrap();
    let people = [sample::person(&store).await, sample::person(&store).await];
    store.close().await;

    let mut acknowledged = Vec::new();
    for round in 0..N_KILLS {
        // From none to a few hundred, in no order.
        acknowledged.extend(write_and_kill(&path, people, round * 89 % 331));
        let store = Store::open(&path).await.unwrap();
        assert_kept(&store, people, &acknowledged).await;
        store.close().await;
    }
    assert!(acknowledged.len() > N_KILLS * 10);
}

/// Runs a child until it has acknowledged `n_rows` rows, kills it, and returns all that it acknowledged.
fn write_and_kill(path: &Path, people: [PersonId; 2], n_rows: usize) -> Vec<u128> {
    let mut child = spawn(path, people);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut kept = Vec::new();
    let row_in = |line: String| {
        let (_, id) = line.split_once(KEPT)?;
        // A line that the kill has cut short is no acknowledgement.
        (id.len() == 32).then(|| u128::from_str_radix(id, 16).unwrap())
    };
    while kept.len() < n_rows {
        kept.extend(row_in(
            lines
                .next()
                .expect("the child writes until killed")
                .unwrap(),
        ));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    kept.extend(lines.map_while(Result::ok).filter_map(row_in));
    kept
}

fn spawn(path: &Path, people: [PersonId; 2]) -> Child {
    let ids = people.map(|person| u128::from_be_bytes(person.0).to_string());
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::child", "--nocapture"])
        .env(DATABASE, path)
        .env("STORE_CRASH_PEOPLE", ids.join(" "))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

async fn assert_kept(store: &Store, people: [PersonId; 2], acknowledged: &[u128]) {
    let mut kept = std::collections::HashSet::new();
    for person in people {
        let verdict = store.verify(person).await.unwrap();
        assert!(matches!(verdict, Some(Verdict::Intact(_))), "{verdict:?}");
        let rows = store.records(person, Seq::START).await.unwrap();
        kept.extend(rows.iter().map(|row| u128::from_be_bytes(row.row_id.0)));
    }
    let n_lost = acknowledged.iter().filter(|id| !kept.contains(id)).count();
    assert_eq!(n_lost, 0, "of {} acknowledged rows", acknowledged.len());
}

/// Is the process that gets killed; does nothing when it runs as a test.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn child() {
    let Some(path) = std::env::var_os(DATABASE) else {
        return;
    };
    let people = std::env::var("STORE_CRASH_PEOPLE").unwrap();
    let store = Arc::new(Store::open(Path::new(&path)).await.unwrap());
    let mut callers = JoinSet::new();
    for (n, person) in (0..8_u64).zip(people.split(' ').cycle()) {
        let person = PersonId(person.parse::<u128>().unwrap().to_be_bytes());
        callers.spawn(append_forever(Arc::clone(&store), person, n));
    }
    callers.join_all().await;
}

async fn append_forever(store: Arc<Store>, person: PersonId, caller: u64) {
    for n in 0_u64.. {
        let mut row = sample::row();
        let id =
            (u128::from(std::process::id()) << 96) | (u128::from(caller) << 64) | u128::from(n);
        row.row_id = RowId(id.to_be_bytes());
        store.append(person, sample::append(&[&row])).await.unwrap();
        let line = format!("{KEPT}{id:032x}\n");
        std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
    }
}
