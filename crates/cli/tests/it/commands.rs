//! Commands beside serving: settings, backups, checks, one's own data.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::house::{House, PASSPHRASE, onward, run, said};

#[test]
fn exit_codes_tell_a_refusal_from_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(code(folder.path(), &["--version"]), Some(0));
    assert_eq!(code(folder.path(), &["settings"]), Some(0));
    assert_eq!(code(folder.path(), &["no-such-command"]), Some(1));
    assert_eq!(code(folder.path(), &["verify"]), Some(1));
    assert_eq!(
        code(folder.path(), &["serve", "--listen", "nowhere"]),
        Some(1)
    );
    fs::write(folder.path().join("onward.toml"), "colour = 1").unwrap();
    let refused = run(folder.path(), &["serve"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("colour"), "{}", said(&refused));
    let refused = run(folder.path(), &["settings", "--proxies", "10.0.0.7/8"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("10.0.0.0/8"), "{}", said(&refused));
    fs::write(folder.path().join("onward.toml"), "").unwrap();
    fs::write(folder.path().join("onward.db"), "not a database").unwrap();
    assert_eq!(code(folder.path(), &["verify"]), Some(2));
}

#[test]
fn settings_come_from_arguments_environment_and_file_in_this_order() {
    let folder = tempfile::tempdir().unwrap();
    let file = "listen = \"127.0.0.1:1111\"\nlog = \"errors\"\nover_tls = true\n";
    fs::write(folder.path().join("onward.toml"), file).unwrap();
    let mut command = onward(folder.path());
    command.args(["settings", "--log", "off"]);
    command.env("ONWARD_LISTEN", "127.0.0.1:2222");
    command.env("ONWARD_PROXIES", "10.0.0.7, fd00::/8");
    let printed = said(&command.output().unwrap());
    for line in [
        "listen = \"127.0.0.1:2222\"",
        "log = \"off\"",
        "over_tls = true",
        "proxies = [\"10.0.0.7\", \"fd00::/8\"]",
    ] {
        assert!(printed.contains(line), "no {line} in {printed}");
    }
}

#[test]
fn a_backup_of_a_running_server_restores_elsewhere() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let house = House::open(here.path());
    let token = house.join("ana");
    let id = house.check_in(&token, 7).unwrap();
    let file = there.path().join("backup.db");
    let file = file.to_str().unwrap();
    let written = run(here.path(), &["backup", file]);
    assert!(written.status.success(), "{}", said(&written));
    assert_eq!(
        code(here.path(), &["backup", file]),
        Some(1),
        "nothing is overwritten"
    );
    house.stop();

    let data_dir = there.path().join("data");
    let refused = run(&data_dir, &["restore", file]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        said(&refused).contains("onward.ledger is missing"),
        "{}",
        said(&refused)
    );
    let restored = run(&data_dir, &["restore", file, "--without-ledger"]);
    assert!(restored.status.success(), "{}", said(&restored));
    assert_eq!(
        code(&data_dir, &["restore", file]),
        Some(1),
        "a database is in the way"
    );

    let house = House::open(&data_dir);
    assert_eq!(
        house.get("/api/v1/entries", &token).0,
        401,
        "sessions stay behind"
    );
    let token = house.sign_in("ana", PASSPHRASE);
    assert_eq!(house.entry_ids(&token), [id]);
}

#[test]
fn a_record_that_was_changed_from_outside_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::open(folder.path());
    let token = house.join("ana");
    house.check_in(&token, 7).unwrap();
    let file = folder.path().join("backup.db");
    let written = run(folder.path(), &["backup", file.to_str().unwrap()]);
    assert!(written.status.success());
    house.stop();
    let data_dir = folder.path().join("changed");
    change_sealed_bytes(&file);
    let file = file.to_str().unwrap();
    let restored = run(&data_dir, &["restore", file, "--without-ledger"]);
    assert!(restored.status.success(), "{}", said(&restored));
    let verified = run(&data_dir, &["verify"]);
    assert_eq!(verified.status.code(), Some(1), "{}", said(&verified));
    assert!(
        said(&verified).contains("1 of 1 accounts"),
        "{}",
        said(&verified)
    );
}

#[test]
fn an_export_goes_into_another_installation() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let house = House::open(here.path());
    let token = house.join("ana");
    let id = house.check_in(&token, 7).unwrap();
    let file = here.path().join("mine.json");
    let file = file.to_str().unwrap();
    let own = |data_dir: &Path, command: &str, passphrase: &str| {
        let mut onward = onward(data_dir);
        onward.args([command, "--username", "ana", file]);
        onward
            .env("ONWARD_PASSPHRASE", passphrase)
            .output()
            .unwrap()
    };
    let refused = own(here.path(), "export", "somebody else's words");
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    let exported = own(here.path(), "export", PASSPHRASE);
    assert!(exported.status.success(), "{}", said(&exported));
    assert!(fs::read_to_string(file).unwrap().contains("note number 7"));

    let house = House::open(there.path());
    let token = house.join("ana");
    for said_then in [
        "1 entries added, 0 were here",
        "0 entries added, 1 were here",
    ] {
        let imported = own(there.path(), "import", PASSPHRASE);
        assert!(said(&imported).contains(said_then), "{}", said(&imported));
    }
    assert_eq!(house.entry_ids(&token), [id], "the running server sees it");
}

#[test]
fn the_doctor_counts() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::open(folder.path());
    house.join("ana");
    let found = run(folder.path(), &["doctor"]);
    assert!(said(&found).contains("1 accounts, "), "{}", said(&found));
}

fn code(data_dir: &Path, arguments: &[&str]) -> Option<i32> {
    run(data_dir, arguments).status.code()
}

/// Changes a byte in the middle of every long run of bytes that looks like chance, as sealed ones do.
fn change_sealed_bytes(database: &Path) {
    const WINDOW: usize = 500;
    // Of 500 random bytes about 219 values differ; text and free space stay far below.
    const VARIED: usize = 200;
    let mut bytes = fs::read(database).unwrap();
    let mut place = 0;
    while place + WINDOW < bytes.len() {
        let window: BTreeSet<u8> = bytes[place..place + WINDOW].iter().copied().collect();
        if window.len() >= VARIED {
            bytes[place + WINDOW / 2] ^= 1;
            place += WINDOW;
        }
        place += 10;
    }
    fs::write(database, bytes).unwrap();
}
