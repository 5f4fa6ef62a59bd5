//! A new root: what goes on, what ends, and what the old keys still open.

use std::collections::BTreeSet;

use app::{Error, NewEntry, Person, Problem, ProfileChange, Refusal, SignedUp};
use domain::safety::Answer;
use domain::{Body, Setback, Text};
use store::{Seq, Store};
use vault::journal::JournalKey;
use vault::keys::Keys;
use vault::passphrase::{Attempt, Envelope};
use vault::seal::{self, Context, Purpose};
use vault::{AccountId, RowId};

use crate::support::{PASSPHRASE, Stage, goal, ids, new_person, trigger};

const OTHER: &str = "seven slow geese above the lake";

#[tokio::test]
async fn everything_goes_on_under_a_new_root() {
    let mut stage = Stage::new().await;
    let token = stage.join("ana").await;
    let ana = stage.app.person(&token).await.unwrap();
    let change = ProfileChange {
        rhythm: Some("weekly".to_owned()),
        recovery_key_kept: Some(true),
        ..ProfileChange::default()
    };
    stage.app.change_profile(&ana, change).await.unwrap();
    let ana = stage.app.person(&token).await.unwrap();
    let note = stage.note("before");
    stage.app.record(&ana, note.clone()).await.unwrap();
    let told = begin(&stage, &ana).await;
    let mut walk = stage.app.walk(&ana).await.unwrap().unwrap();
    walk.details.note = Some(Text::new("note", "half told").unwrap());
    stage.app.save_walk(&ana, &walk).await.unwrap();
    let before = stage.app.journal(&ana).await.unwrap().entries().to_vec();

    let token = renew(&stage, &ana, PASSPHRASE, OTHER).await.session.token;
    stage.restart().await;
    let ana = stage.app.person(&token).await.unwrap();
    let after = stage.app.journal(&ana).await.unwrap().entries().to_vec();
    assert_eq!(after, before);
    assert_eq!(stage.app.walk(&ana).await.unwrap(), Some(walk));
    assert_eq!(ana.profile.rhythm, "weekly");
    assert_eq!(ana.profile.recovery_key_kept_at, None, "of the new key");

    // Rows are found again under their ids: sent twice, they are kept once, and they are really erased.
    assert!(!stage.app.record(&ana, note.clone()).await.unwrap().is_new);
    stage.app.erase(&ana, note.id).await.unwrap();
    stage.app.erase(&ana, told).await.unwrap();
    let counts = stage.app.counts().await.unwrap();
    assert_eq!((counts.erased_records, counts.drafts), (2, 0));
    assert!(stage.app.verify(&ana).await.unwrap().chain_intact);
}

#[tokio::test]
async fn whatever_opened_the_journal_before_opens_nothing_any_more() {
    let stage = Stage::new().await;
    let joined = stage.app.sign_up(new_person("ana")).await.unwrap();
    let there = stage.app.sign_in("ana", PASSPHRASE, "there").await.unwrap();
    let here = stage.app.person(&joined.session.token).await.unwrap();
    let renewed = renew(&stage, &here, PASSPHRASE, OTHER).await;
    for token in [&joined.session.token, &there.token] {
        let old = stage.app.person(token).await.map(drop);
        assert!(matches!(old, Err(Error::SignedOut)), "{old:?}");
    }
    let old = stage.app.sign_in("ana", PASSPHRASE, "here").await;
    assert!(matches!(old, Err(Error::SignedOut)));
    let key = &joined.recovery_key;
    let old = stage.app.recover("ana", key, PASSPHRASE, "here").await;
    assert!(matches!(old, Err(Error::SignedOut)));

    stage.app.person(&renewed.session.token).await.unwrap();
    stage.app.sign_in("ana", OTHER, "here").await.unwrap();
    let key = &renewed.recovery_key;
    stage.app.recover("ana", key, OTHER, "here").await.unwrap();
}

/// As a request does that began before: it holds keys of the old root.
#[tokio::test]
async fn a_request_that_was_under_way_writes_nothing_under_old_keys() {
    let stage = Stage::new().await;
    let token = stage.join("ana").await;
    let thief = stage.app.person(&token).await.unwrap();
    let ana = stage.app.person(&token).await.unwrap();
    let renewed = renew(&stage, &ana, PASSPHRASE, OTHER).await;
    let recorded = stage.app.record(&thief, stage.note("late")).await.map(drop);
    let changed = stage
        .app
        .change_profile(&thief, ProfileChange::default())
        .await
        .map(drop);
    for late in [recorded, changed] {
        assert!(matches!(late, Err(Error::SignedOut)), "{late:?}");
    }
    let ana = stage.app.person(&renewed.session.token).await.unwrap();
    assert_eq!(ids(&stage.app, &ana).await, []);
}

#[tokio::test]
async fn a_copy_of_the_old_root_opens_what_was_and_nothing_new() {
    let stage = Stage::new().await;
    let ana = stage.person("ana").await;
    stage.app.record(&ana, stage.note("before")).await.unwrap();
    let database = stage.folder.path().join("onward.db");
    let store = Store::open(&database).await.unwrap();
    let then = store.account_by_username("ana").await.unwrap().unwrap();
    let stolen = keys(&then, PASSPHRASE);
    store.close().await;

    let token = renew(&stage, &ana, PASSPHRASE, OTHER).await.session.token;
    let ana = stage.app.person(&token).await.unwrap();
    stage.app.record(&ana, stage.note("after")).await.unwrap();
    stage.app.close().await;
    let store = Store::open(&database).await.unwrap();
    let now = store.account_by_username("ana").await.unwrap().unwrap();
    let rows = store.records(now.person, Seq::START).await.unwrap();
    store.close().await;

    let opens = |keys: &Keys, kept: &store::Account, n: usize| {
        let id = AccountId(kept.person.0);
        let unwrap = |it: &store::JournalKey| {
            let number = u32::try_from(it.number).unwrap();
            JournalKey::unwrap(&keys.wrap, id, number, &it.wrapped).ok()
        };
        let context = Context {
            purpose: Purpose::Record,
            account: id,
            row: RowId(rows[n].row_id.0),
        };
        let sealed = rows[n].sealed.as_ref().unwrap();
        let mut journal_keys = kept.journal_keys.iter().filter_map(unwrap);
        journal_keys.any(|it| seal::open(&it.key, context, sealed).is_ok())
    };
    let own = keys(&now, OTHER);
    assert!(opens(&own, &now, 0) && opens(&own, &now, 1));
    assert!(opens(&stolen, &then, 0), "what was known stays known");
    assert!(!opens(&stolen, &then, 1));
    assert!(!opens(&stolen, &now, 0), "the old keys are sealed again");
    let profile = Context {
        purpose: Purpose::Profile,
        account: AccountId(now.person.0),
        row: RowId([0; 16]),
    };
    assert!(seal::open(&own.wrap, profile, &now.profile).is_ok());
    assert!(seal::open(&stolen.wrap, profile, &now.profile).is_err());
}

#[tokio::test]
async fn versions_that_were_signed_before_still_verify_and_can_be_taken_along() {
    let mut stage = Stage::new().await;
    let mut ana = stage.person("ana").await;
    let mut passphrase = PASSPHRASE;
    for (version, next) in [(0, OTHER), (1, PASSPHRASE), (2, OTHER)] {
        let values = vec![trigger(&format!("Fridays {version}")), goal("none")];
        let revision = stage.revision(version, values);
        stage.app.revise_plan(&ana, revision).await.unwrap();
        let token = renew(&stage, &ana, passphrase, next).await.session.token;
        passphrase = next;
        ana = stage.app.person(&token).await.unwrap();
    }
    stage.restart().await;
    let ana = stage.app.sign_in("ana", OTHER, "here").await.unwrap();
    let ana = stage.app.person(&ana.token).await.unwrap();
    let verified = stage.app.verify(&ana).await.unwrap();
    assert_eq!((verified.n_versions, verified.n_signed), (3, 3));
    assert!(verified.chain_intact && verified.heads_hold);
    assert!(stage.app.verify_all().await.unwrap()[0].is_intact);

    let export = stage.app.export(&ana).await.unwrap();
    let again = stage.app.import(&ana, export.as_bytes()).await.unwrap();
    assert_eq!((again.n_added, again.n_known), (0, 3));
    let ben = stage.person("ben").await;
    let taken = stage.app.import(&ben, export.as_bytes()).await.unwrap();
    assert_eq!((taken.n_added, taken.n_known), (3, 0));
    let verified = stage.app.verify(&ben).await.unwrap();
    assert_eq!((verified.n_versions, verified.n_signed), (3, 3));
}

#[tokio::test]
async fn a_new_root_asks_for_the_passphrase_and_for_another_one() {
    let stage = Stage::new().await;
    let ana = stage.person("ana").await;
    let try_with = |passphrase, new| stage.app.renew_root(&ana, passphrase, new);
    let short = try_with(PASSPHRASE, "too short").await;
    assert_refused(short, "new_passphrase", Refusal::PassphraseTooShort);
    let same = try_with(PASSPHRASE, PASSPHRASE).await;
    assert_refused(same, "new_passphrase", Refusal::PassphraseSame);
    for _ in 0..8 {
        let wrong = try_with(OTHER, "four new words of mine").await;
        assert_refused(wrong, "passphrase", Refusal::PassphraseWrong);
    }
    let waits = try_with(PASSPHRASE, OTHER).await;
    assert!(matches!(waits, Err(Error::TooMuch { .. })));
    stage
        .app
        .record(&ana, stage.note("still in"))
        .await
        .unwrap();
    stage.app.sign_in("ana", PASSPHRASE, "here").await.unwrap();
}

async fn renew(stage: &Stage, person: &Person, old: &str, new: &str) -> SignedUp {
    stage.app.renew_root(person, old, new).await.unwrap()
}

async fn begin(stage: &Stage, ana: &Person) -> domain::EntryId {
    let setback = Setback {
        safety: BTreeSet::from([Answer::NoneOfThese]),
        ..Setback::default()
    };
    let new: NewEntry = stage.told(Body::Setback(Box::new(setback)));
    let (recorded, _) = stage.app.begin_walk(ana, new).await.unwrap();
    recorded.entry.id
}

fn keys(account: &store::Account, passphrase: &str) -> Keys {
    let envelope = Envelope::from_bytes(&account.root_by_passphrase).unwrap();
    let attempt = Attempt::new(passphrase).unwrap();
    let id = AccountId(account.person.0);
    envelope.open(&attempt, id).unwrap().keys()
}

#[track_caller]
fn assert_refused(result: Result<SignedUp, Error>, field: &'static str, refusal: Refusal) {
    match result {
        Err(Error::Invalid(problem)) => {
            assert_eq!(problem, Problem::Account { field, refusal });
        }
        other => panic!("{other:?}"),
    }
}
