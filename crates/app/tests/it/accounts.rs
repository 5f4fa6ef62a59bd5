//! Signing up, in and out, the ways back in, and what a guesser meets.

use app::{Error, Problem, ProfileChange, Refusal};

use crate::support::{PASSPHRASE, Stage, new_person};

const OTHER: &str = "seven slow geese above the lake";

#[tokio::test]
async fn a_session_lives_until_it_is_ended() {
    let mut stage = Stage::new().await;
    let token = stage.join("ana").await;
    stage.restart().await;
    let person = stage.app.person(&token).await.unwrap();
    assert_eq!(person.username, "ana");
    stage.app.sign_out(person).await.unwrap();
    assert!(is_signed_out(&stage, &token).await);
}

#[tokio::test]
async fn what_is_kept_for_later_is_a_hundred_at_most_and_goes_with_an_export() {
    let stage = Stage::new().await;
    let token = stage.join("ana").await;
    let ana = stage.app.person(&token).await.unwrap();
    let change = ProfileChange {
        saved: Some((0..101).map(|n| format!("piece-{n}")).collect()),
        ..ProfileChange::default()
    };
    stage.app.change_profile(&ana, change).await.unwrap();
    let ana = stage.app.person(&token).await.unwrap();
    assert_eq!(ana.profile.saved.len(), 100);
    assert_eq!(ana.profile.saved[0], "piece-0", "the newest stay");
    let text = stage.app.export(&ana).await.unwrap();
    assert!(text.contains("piece-99") && !text.contains("piece-100"));
}

/// What `doctor` tells a host.
#[tokio::test]
async fn what_nobody_checked_again_is_told_exercises_too() {
    let stage = Stage::new().await;
    assert!(stage.app.overdue_reading().is_empty());
    stage.clock.pass_minutes(2 * 366 * 24 * 60);
    let overdue = stage.app.overdue_reading();
    for path in ["/library/payday", "/treatments/cbt", "/exercises/wave"] {
        assert!(overdue.iter().any(|(it, _)| it == path), "{path}");
    }
}

#[tokio::test]
async fn a_session_ends_after_thirty_days() {
    let stage = Stage::new().await;
    let token = stage.join("ana").await;
    stage.clock.pass_minutes(30 * 24 * 60 - 1);
    assert!(!is_signed_out(&stage, &token).await);
    stage.clock.pass_minutes(2);
    assert!(is_signed_out(&stage, &token).await);
    stage.app.tidy().await.unwrap();
    assert_eq!(stage.app.counts().await.unwrap().sessions, 0);
}

#[tokio::test]
async fn names_differ_by_letters_and_not_by_case() {
    let stage = Stage::new().await;
    stage.join("Ana").await;
    let again = stage.app.sign_up(new_person(" ANA ")).await;
    assert_refused(again.map(drop), "username", Refusal::UsernameTaken);
    stage.app.sign_in("aNa", PASSPHRASE, "here").await.unwrap();
}

#[tokio::test]
async fn what_cannot_be_an_account_is_refused_by_field() {
    let stage = Stage::new().await;
    let mut short = new_person("ana");
    short.passphrase = "too short".to_owned();
    let refused = stage.app.sign_up(short).await.map(drop);
    assert_refused(refused, "passphrase", Refusal::PassphraseTooShort);
    let refused = stage.app.sign_up(new_person("a b")).await.map(drop);
    assert_refused(refused, "username", Refusal::UsernameForm);
    let mut nowhere = new_person("ana");
    nowhere.zone = "Mars/Olympus".to_owned();
    assert!(matches!(
        stage.app.sign_up(nowhere).await,
        Err(Error::Invalid(_))
    ));
}

#[tokio::test]
async fn a_new_passphrase_ends_the_other_sessions_only() {
    let stage = Stage::new().await;
    let here = stage.join("ana").await;
    let there = stage
        .app
        .sign_in("ana", PASSPHRASE, "there")
        .await
        .unwrap()
        .token;
    let person = stage.app.person(&here).await.unwrap();
    let wrong = stage.app.change_passphrase(&person, OTHER, OTHER).await;
    assert!(wrong.is_err());
    assert!(
        !is_signed_out(&stage, &there).await,
        "a wrong passphrase changes nothing"
    );
    stage
        .app
        .change_passphrase(&person, PASSPHRASE, OTHER)
        .await
        .unwrap();
    assert!(!is_signed_out(&stage, &here).await);
    assert!(is_signed_out(&stage, &there).await);
    let old = stage.app.sign_in("ana", PASSPHRASE, "here").await;
    assert!(matches!(old, Err(Error::SignedOut)));
    stage.app.sign_in("ana", OTHER, "here").await.unwrap();
}

#[tokio::test]
async fn the_recovery_key_opens_the_journal_once_and_ends_every_session() {
    let stage = Stage::new().await;
    let joined = stage.app.sign_up(new_person("ana")).await.unwrap();
    let person = stage.app.person(&joined.session.token).await.unwrap();
    let kept = stage.app.record(&person, stage.note("kept")).await.unwrap();
    let recovered = stage
        .app
        .recover("ana", &joined.recovery_key, OTHER, "here")
        .await
        .unwrap();
    assert!(is_signed_out(&stage, &joined.session.token).await);
    let person = stage.app.person(&recovered.session.token).await.unwrap();
    let journal = stage.app.journal(&person).await.unwrap();
    assert!(journal.entry(kept.entry.id).is_some());
    let again = stage
        .app
        .recover("ana", &joined.recovery_key, PASSPHRASE, "here")
        .await;
    assert!(
        matches!(again, Err(Error::SignedOut)),
        "the old key opens nothing"
    );
    stage.app.sign_in("ana", OTHER, "here").await.unwrap();
    stage
        .app
        .recover("ana", &recovered.recovery_key, PASSPHRASE, "here")
        .await
        .unwrap();
}

#[tokio::test]
async fn a_wrong_recovery_key_changes_nothing() {
    let stage = Stage::new().await;
    let token = stage.join("ana").await;
    let bens = stage
        .app
        .sign_up(new_person("ben"))
        .await
        .unwrap()
        .recovery_key;
    let wrong = stage.app.recover("ana", &bens, OTHER, "here").await;
    assert!(matches!(wrong, Err(Error::SignedOut)));
    let unreadable = stage.app.recover("ana", "AAAA-BBBB", OTHER, "here").await;
    assert_refused(
        unreadable.map(drop),
        "recovery_key",
        Refusal::RecoveryKeyForm,
    );
    assert!(!is_signed_out(&stage, &token).await);
    stage.app.sign_in("ana", PASSPHRASE, "here").await.unwrap();
}

#[tokio::test]
async fn a_guesser_has_to_wait_and_the_owner_elsewhere_does_not() {
    let stage = Stage::new().await;
    stage.join("ana").await;
    for _ in 0..8 {
        let guess = stage.app.sign_in("ana", OTHER, "10.0.0.9").await;
        assert!(matches!(guess, Err(Error::SignedOut)));
    }
    let right = stage.app.sign_in("ana", PASSPHRASE, "10.0.0.9").await;
    assert!(matches!(right, Err(Error::TooMuch { .. })));
    stage
        .app
        .sign_in("ana", PASSPHRASE, "10.0.0.1")
        .await
        .unwrap();
    stage.clock.pass_minutes(15);
    stage
        .app
        .sign_in("ana", PASSPHRASE, "10.0.0.9")
        .await
        .unwrap();
}

#[tokio::test]
async fn many_guesses_at_once_are_no_way_around_the_limit() {
    let stage = Stage::new().await;
    stage.join("ana").await;
    let guesses = (0..30).map(|_| {
        let app = stage.app.clone();
        tokio::spawn(async move { app.sign_in("ana", OTHER, "10.0.0.9").await.map(drop) })
    });
    let guesses: Vec<_> = guesses.collect();
    let mut n_judged = 0;
    for guess in guesses {
        n_judged += usize::from(matches!(guess.await.unwrap(), Err(Error::SignedOut)));
    }
    assert_eq!(n_judged, 8);
}

#[tokio::test]
async fn one_persons_mistakes_never_stand_in_anothers_way() {
    let stage = Stage::new().await;
    let names: Vec<String> = (0..6).map(|n| format!("person{n}")).collect();
    for name in &names {
        let person = stage.person(name).await;
        for _ in 0..8 {
            let wrong = stage.app.new_recovery_key(&person, OTHER).await;
            assert_refused(wrong.map(drop), "passphrase", Refusal::PassphraseWrong);
        }
        let right = stage.app.new_recovery_key(&person, PASSPHRASE).await;
        assert!(matches!(right, Err(Error::TooMuch { .. })));
    }
    let ana = stage.person("ana").await;
    stage.app.new_recovery_key(&ana, PASSPHRASE).await.unwrap();
}

#[tokio::test]
async fn names_cannot_be_probed_without_end() {
    let stage = Stage::new().await;
    stage.join("ana").await;
    let probe = || stage.app.sign_up_from(new_person("ana"), "10.0.0.9");
    for _ in 0..20 {
        assert_refused(probe().await.map(drop), "username", Refusal::UsernameTaken);
    }
    assert!(matches!(probe().await, Err(Error::TooMuch { .. })));
    let elsewhere = stage.app.sign_up_from(new_person("ben"), "10.0.0.1").await;
    elsewhere.unwrap();
    stage.clock.pass_minutes(60);
    assert_refused(probe().await.map(drop), "username", Refusal::UsernameTaken);
}

#[tokio::test]
async fn a_deleted_account_is_gone_and_its_name_is_free() {
    let stage = Stage::new().await;
    let person = stage.person("ana").await;
    stage.app.record(&person, stage.note("gone")).await.unwrap();
    let token = stage
        .app
        .sign_in("ana", PASSPHRASE, "here")
        .await
        .unwrap()
        .token;
    let wrong = stage.app.delete_account(person, OTHER).await;
    assert!(wrong.is_err());
    let person = stage.app.person(&token).await.unwrap();
    stage.app.delete_account(person, PASSPHRASE).await.unwrap();
    assert!(is_signed_out(&stage, &token).await);
    let counts = stage.app.counts().await.unwrap();
    assert_eq!(
        (counts.accounts, counts.records, counts.sessions),
        (0, 0, 0)
    );
    stage.join("ana").await;
}

async fn is_signed_out(stage: &Stage, token: &str) -> bool {
    match stage.app.person(token).await {
        Ok(_) => false,
        Err(Error::SignedOut) => true,
        Err(other) => panic!("{other:?}"),
    }
}

#[track_caller]
fn assert_refused(result: Result<(), Error>, field: &'static str, refusal: Refusal) {
    match result {
        Err(Error::Invalid(problem)) => {
            assert_eq!(problem, Problem::Account { field, refusal });
        }
        other => panic!("{other:?}"),
    }
}
