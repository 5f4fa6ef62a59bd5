//! Serving: started, stopped, killed, and started twice.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::thread;

use crate::house::{House, check_in, onward, run, said};

#[test]
fn what_was_acknowledged_outlives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::open(folder.path());
    let token = house.join("ana");
    let address = house.address;
    let (kept, acknowledged) = mpsc::channel();
    let next = AtomicU32::new(1);
    let ids: Vec<String> = thread::scope(|scope| {
        for _ in 0..4 {
            let (kept, token, next) = (kept.clone(), &token, &next);
            scope.spawn(move || {
                while let Some(id) = check_in(address, token, next.fetch_add(1, Ordering::Relaxed))
                {
                    kept.send(id).unwrap();
                }
            });
        }
        drop(kept);
        let mut ids: Vec<String> = acknowledged.iter().take(60).collect();
        house.kill();
        ids.extend(acknowledged);
        ids
    });

    let house = House::open(folder.path());
    let found = house.entry_ids(&token);
    for id in &ids {
        assert!(found.contains(id), "{id} was acknowledged and is gone");
    }
    assert!(house.check_in(&token, 1_000_000).is_some());
    let verified = run(folder.path(), &["verify"]);
    assert!(verified.status.success(), "{}", said(&verified));
}

#[test]
fn it_stops_when_asked_and_a_session_lives_on() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::open(folder.path());
    let token = house.join("ana");
    let id = house.check_in(&token, 7).unwrap();
    let (code, log) = house.stop();
    assert_eq!(code, Some(0), "{log}");
    let house = House::open(folder.path());
    assert_eq!(house.entry_ids(&token), [id]);
}

#[test]
fn the_log_holds_routes_and_neither_paths_nor_words() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::open(folder.path());
    let token = house.join("zebulon");
    house.check_in(&token, 7).unwrap();
    house.get("/somewhere/zanzibar?craving=zeppelin", &token);
    let (_, log) = house.stop();
    assert!(log.contains("POST /api/v1/check-ins"), "{log}");
    for word in [
        "zebulon",
        "zanzibar",
        "zeppelin",
        "note number",
        "127.0.0.1",
        &token,
    ] {
        assert!(!log.contains(word), "{word} is in {log}");
    }
}

#[test]
fn a_port_in_use_is_refused_with_another_to_try() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let house = House::open(here.path());
    let listen = house.address.to_string();
    let second = run(there.path(), &["serve", "--listen", &listen]);
    assert_eq!(second.status.code(), Some(1));
    let next = house.address.port() + 1;
    let advice = format!(
        "{listen} is in use, perhaps by an onward that runs already: try --listen 127.0.0.1:{next}"
    );
    assert!(said(&second).contains(&advice), "{}", said(&second));
}

#[test]
fn a_data_folder_in_use_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let _house = House::open(folder.path());
    let second = run(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(second.status.code(), Some(1));
    assert!(
        said(&second).contains("another onward is using"),
        "{}",
        said(&second)
    );
}

#[test]
fn the_demo_prints_a_sign_in_that_works() {
    let folder = tempfile::tempdir().unwrap();
    let temporary = tempfile::tempdir().unwrap();
    let data_dir = folder.path().join("data");
    let mut demo = onward(&data_dir);
    let mut house = House::start(demo.arg("demo").env("TMPDIR", temporary.path()));
    let told = house.read_until("Ctrl-C");
    let word = |name: &str| {
        told.split_once(name)
            .unwrap()
            .1
            .lines()
            .next()
            .unwrap()
            .trim()
    };
    let token = house.sign_in(word("Username"), word("Passphrase"));
    assert!(house.entry_ids(&token).len() > 250);
    let (_, plan) = house.get("/api/v1/plan", &token);
    assert_eq!(plan["version"], 5);
    assert!(
        !data_dir.exists(),
        "the demo must not touch the data folder"
    );
    assert_eq!(house.stop().0, Some(0));
    let n_left = temporary.path().read_dir().unwrap().count();
    assert_eq!(n_left, 0, "the sample is gone when the demo ends");
}
