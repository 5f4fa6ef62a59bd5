//! Entries that a phone sealed without a network: taken in once, by our clock, or left with the phone.

use app::TakenIn::{self, Kept, Refused, Unreadable};
use app::{Person, ProfileChange, SealedEntry};
use domain::{Body, EntryId};
use jiff::{SignedDuration, Timestamp};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use vault::inbox::{PublicDevice, seal};
use vault::{AccountId, RowId};

use crate::support::{PASSPHRASE, Stage, ids};

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const OTHER: &str = "seven slow geese above the lake";
const DAY: SignedDuration = SignedDuration::from_hours(24);

#[tokio::test]
async fn what_a_phone_sealed_is_taken_in_once() {
    let stage = Stage::new().await;
    let ana = stage.person("ana").await;
    let now = stage.app.now();
    let at = now - HOUR;
    let sent = [
        written(
            &stage,
            &ana,
            id(at, 1),
            at,
            r#""kind":"check_in","craving":4,"mood":6"#,
        ),
        written(
            &stage,
            &ana,
            id(at, 2),
            at,
            r#""kind":"urge","strength":7,"outcome":"passed""#,
        ),
        written(
            &stage,
            &ana,
            id(at, 3),
            at,
            r#""kind":"setback","safety":["none_of_these"]"#,
        ),
    ];
    for _ in 0..2 {
        let taken = stage.app.take_in(&ana, now, &sent).await.unwrap();
        assert_eq!(taken, [TakenIn::Kept; 3]);
    }
    assert_eq!(
        ids(&stage.app, &ana).await,
        [id(at, 1), id(at, 2), id(at, 3)]
    );
    let journal = stage.app.journal(&ana).await.unwrap();
    assert_eq!(journal.entries()[0].at, at);
    // The walk after a setback goes on where the phone left it.
    let walk = stage.app.walk(&ana).await.unwrap().unwrap();
    assert_eq!(walk.setback, id(at, 3));
}

#[tokio::test]
async fn of_two_that_send_at_once_one_entry_comes() {
    let stage = Stage::new().await;
    let ana = stage.person("ana").await;
    let now = stage.app.now();
    let sent: Vec<_> = (1..=20)
        .map(|n| check_in(&stage, &ana, id(now, n), now))
        .collect();
    let (one, two) = tokio::join!(
        stage.app.take_in(&ana, now, &sent),
        stage.app.take_in(&ana, now, &sent)
    );
    assert_eq!(one.unwrap(), [TakenIn::Kept; 20]);
    assert_eq!(two.unwrap(), [TakenIn::Kept; 20]);
    assert_eq!(ids(&stage.app, &ana).await.len(), 20);
}

/// A phone's clock a day ahead and a day behind; the second time it is sent by a clock that was set right.
#[tokio::test]
async fn a_clock_a_day_wrong_loses_nothing_and_doubles_nothing() {
    for wrong in [DAY, -DAY] {
        let stage = Stage::new().await;
        let ana = stage.person("ana").await;
        let now = stage.app.now();
        let by_the_phone = now + wrong;
        let at = by_the_phone - HOUR;
        let sent = [check_in(&stage, &ana, id(at, 1), at)];
        let taken = stage.app.take_in(&ana, by_the_phone, &sent).await.unwrap();
        assert_eq!(taken, [TakenIn::Kept]);
        let journal = stage.app.journal(&ana).await.unwrap();
        assert_eq!(journal.entries()[0].at, now - HOUR);
        assert!(journal.entries()[0].id.made_at() <= now);

        stage.clock.pass_minutes(3 * 24 * 60);
        let later = stage.app.now();
        let again = stage.app.take_in(&ana, later, &sent).await.unwrap();
        assert_eq!(again, [TakenIn::Kept]);
        assert_eq!(ids(&stage.app, &ana).await.len(), 1);
    }
}

/// The clock was set right between writing and sending: what lies ahead is given the time it arrived.
#[tokio::test]
async fn an_entry_from_the_future_is_given_the_present() {
    let stage = Stage::new().await;
    let ana = stage.person("ana").await;
    let now = stage.app.now();
    let sent = [check_in(&stage, &ana, id(now + DAY, 1), now + DAY)];
    let taken = stage.app.take_in(&ana, now, &sent).await.unwrap();
    assert_eq!(taken, [TakenIn::Kept]);
    let journal = stage.app.journal(&ana).await.unwrap();
    assert_eq!(journal.entries()[0].at, now);
}

#[tokio::test]
async fn what_cannot_be_taken_in_stays_and_keeps_nothing_else_back() {
    let stage = Stage::new().await;
    let (ana, ben) = (stage.person("ana").await, stage.person("ben").await);
    let now = stage.app.now();
    let mut damaged = check_in(&stage, &ana, id(now, 2), now);
    *damaged.sealed.last_mut().unwrap() ^= 1;
    let mut renamed = check_in(&stage, &ana, id(now, 3), now);
    renamed.id = id(now, 4);
    let other = r#""kind":"check_in","craving":9"#;
    let sent = [
        check_in(&stage, &ben, id(now, 1), now),
        damaged,
        renamed,
        written(
            &stage,
            &ana,
            id(now, 5),
            now,
            r#""kind":"note","text":"no form for it""#,
        ),
        written(
            &stage,
            &ana,
            id(now, 6),
            now,
            r#""kind":"check_in","craving":11"#,
        ),
        check_in(&stage, &ana, id(now, 7), now),
        written(&stage, &ana, id(now, 7), now, other),
    ];
    let taken = stage.app.take_in(&ana, now, &sent).await.unwrap();
    assert_eq!(
        taken,
        [
            Unreadable, Unreadable, Unreadable, Refused, Refused, Kept, Refused
        ]
    );
    assert_eq!(ids(&stage.app, &ana).await, [id(now, 7)]);
    assert_eq!(ids(&stage.app, &ben).await, []);
}

#[tokio::test]
async fn what_was_erased_does_not_come_back_from_a_phone() {
    let stage = Stage::new().await;
    let ana = stage.person("ana").await;
    let now = stage.app.now();
    let sent = [check_in(&stage, &ana, id(now, 1), now)];
    stage.app.take_in(&ana, now, &sent).await.unwrap();
    stage.app.erase(&ana, id(now, 1)).await.unwrap();
    let again = stage.app.take_in(&ana, now, &sent).await.unwrap();
    assert_eq!(again, [TakenIn::Kept], "the phone may forget it");
    let journal = stage.app.journal(&ana).await.unwrap();
    let is_check_in = |body: &Body| matches!(body, Body::CheckIn(_));
    assert!(!journal.entries().iter().any(|it| is_check_in(&it.body)));
}

/// What waits on a phone outlives every root that is replaced meanwhile, and a change of settings after that.
#[tokio::test]
async fn what_was_sealed_before_a_new_root_arrives_once_after_it() {
    let stage = Stage::new().await;
    let mut ana = stage.person("ana").await;
    let now = stage.app.now();
    let mut sent = Vec::new();
    let mut passphrase = PASSPHRASE;
    for (n, next) in [(1, OTHER), (2, PASSPHRASE)] {
        sent.push(check_in(&stage, &ana, id(now, n), now));
        let renewed = stage.app.renew_root(&ana, passphrase, next).await.unwrap();
        passphrase = next;
        ana = stage.app.person(&renewed.session.token).await.unwrap();
    }
    sent.push(check_in(&stage, &ana, id(now, 3), now));
    let change = ProfileChange {
        show_days: Some(true),
        ..ProfileChange::default()
    };
    stage.app.change_profile(&ana, change).await.unwrap();
    let again = stage.app.sign_in("ana", PASSPHRASE, "here").await.unwrap();
    let ana = stage.app.person(&again.token).await.unwrap();
    for _ in 0..2 {
        let taken = stage.app.take_in(&ana, now, &sent).await.unwrap();
        assert_eq!(taken, [Kept; 3]);
    }
    assert_eq!(
        ids(&stage.app, &ana).await,
        [id(now, 1), id(now, 2), id(now, 3)]
    );
    let export = stage.app.export(&ana).await.unwrap();
    assert!(!export.contains("former_devices"), "they are no settings");
}

fn id(at: Timestamp, byte: u8) -> EntryId {
    EntryId::make(at, [byte; 10])
}

fn check_in(stage: &Stage, person: &Person, id: EntryId, at: Timestamp) -> SealedEntry {
    written(stage, person, id, at, r#""kind":"check_in","craving":4"#)
}

/// Seals an entry as a phone does, with what it was given while there was a network.
fn written(
    stage: &Stage,
    person: &Person,
    id: EntryId,
    at: Timestamp,
    fields: &str,
) -> SealedEntry {
    let key = stage.app.phone_key(person);
    let zone = &key.zone;
    let text = format!(r#"{{"id":"{id}","at":"{at}","zone":"{zone}",{fields}}}"#);
    let account = AccountId(*key.account.as_bytes());
    let row = RowId(*id.uuid().as_bytes());
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let sealed = seal(
        &mut rng,
        PublicDevice(key.device),
        account,
        row,
        text.as_bytes(),
    );
    SealedEntry {
        id,
        sealed: sealed.unwrap(),
    }
}
