//! Recording, correcting and erasing; whose journal is opened, and from where.

use app::{App, Conflict, Error, NewEntry};
use domain::{Body, CheckIn, Note, Text};

use crate::support::{Stage, ids, item_ids, open, trigger};

#[tokio::test]
async fn recording_twice_keeps_one() {
    let stage = Stage::new().await;
    let ana = stage.person("ana").await;
    let note = stage.note("once");
    assert!(stage.app.record(&ana, note.clone()).await.unwrap().is_new);
    stage.clock.pass_minutes(10);
    let again = stage.app.record(&ana, note.clone()).await.unwrap();
    assert!(!again.is_new);
    let other = NewEntry {
        id: note.id,
        ..stage.note("something else")
    };
    let conflict = stage.app.record(&ana, other).await.unwrap_err();
    let Error::Conflict(conflict) = conflict else {
        panic!("{conflict:?}");
    };
    assert_eq!(*conflict, Conflict::OtherContent { id: note.id });
    assert_eq!(ids(&stage.app, &ana).await, [note.id]);
}

#[tokio::test]
async fn the_order_of_what_was_tapped_does_not_matter() {
    let mut stage = Stage::new().await;
    let token = stage.join("ana").await;
    let ana = stage.app.person(&token).await.unwrap();
    let revision = stage.revision(0, vec![trigger("Fridays"), trigger("payday")]);
    let plan = stage.app.revise_plan(&ana, revision).await.unwrap().plan;
    let tapped = item_ids(&plan);
    let new = stage.told(Body::CheckIn(CheckIn {
        triggers: tapped.clone(),
        ..CheckIn::default()
    }));
    stage.app.record(&ana, new.clone()).await.unwrap();
    stage.restart().await;
    let ana = stage.app.person(&token).await.unwrap();
    let reversed = CheckIn {
        triggers: tapped.into_iter().rev().collect(),
        ..CheckIn::default()
    };
    let body = Body::CheckIn(reversed);
    let again = stage.app.record(&ana, NewEntry { body, ..new }).await;
    assert!(!again.unwrap().is_new);
}

#[tokio::test]
async fn a_correction_stands_and_the_original_stays() {
    let stage = Stage::new().await;
    let ana = stage.person("ana").await;
    let first = stage
        .app
        .record(&ana, stage.note("frist"))
        .await
        .unwrap()
        .entry;
    stage.clock.pass_minutes(1);
    let correction = stage.note("first");
    for is_new in [true, false] {
        let done = stage.app.correct(&ana, first.id, correction.clone()).await;
        assert_eq!(done.unwrap().is_new, is_new);
    }
    let entries = stage.app.entries(&ana).await.unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!(*entries[0].body(), note("first"));
    let journal = stage.app.journal(&ana).await.unwrap();
    assert_eq!(journal.entry(first.id).unwrap().body, note("frist"));
}

#[tokio::test]
async fn erasing_destroys_an_entry_with_its_corrections_and_the_chain_verifies() {
    let mut stage = Stage::new().await;
    let token = stage.join("ana").await;
    let ana = stage.app.person(&token).await.unwrap();
    let first = stage
        .app
        .record(&ana, stage.note("gone"))
        .await
        .unwrap()
        .entry;
    let kept = stage
        .app
        .record(&ana, stage.note("kept"))
        .await
        .unwrap()
        .entry;
    stage
        .app
        .correct(&ana, first.id, stage.note("gone too"))
        .await
        .unwrap();
    for _ in 0..2 {
        let ana = stage.app.person(&token).await.unwrap();
        stage.app.erase(&ana, first.id).await.unwrap();
    }
    stage.restart().await;
    let ana = stage.app.person(&token).await.unwrap();
    let entries = stage.app.entries(&ana).await.unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].id, kept.id);
    assert_eq!(stage.app.counts().await.unwrap().erased_records, 2);
    assert!(stage.app.verify(&ana).await.unwrap().chain_intact);
    let again = NewEntry {
        id: first.id,
        ..stage.note("gone")
    };
    let again = stage.app.record(&ana, again).await;
    assert!(
        matches!(again, Err(Error::NotFound)),
        "what was erased stays erased"
    );
}

/// Erasing reads the drafts before it erases; the correction arrives while it waits for them.
#[tokio::test]
async fn a_correction_that_arrives_while_its_entry_is_erased_is_erased_too() {
    let stage = Stage::new().await;
    let ana = stage.person("ana").await;
    let mut n_gone = 0;
    for _ in 0..20 {
        let new = stage.note("gone");
        let note = stage.app.record(&ana, new).await.unwrap().entry;
        stage.clock.pass_minutes(1);
        let correction = stage.note("gone too");
        let (erased, corrected) = tokio::join!(
            stage.app.erase(&ana, note.id),
            stage.app.correct(&ana, note.id, correction),
        );
        erased.unwrap();
        n_gone += 1 + i64::from(corrected.is_ok());
        stage.clock.pass_minutes(1);
    }
    let counts = stage.app.counts().await.unwrap();
    assert_eq!(counts.erased_records, n_gone);
    assert!(stage.app.entries(&ana).await.unwrap().is_empty());
    assert!(stage.app.verify(&ana).await.unwrap().chain_intact);
}

#[tokio::test]
async fn nobody_is_shown_another_persons_record() {
    let stage = Stage::new().await;
    let (ana, ben) = (stage.join("ana").await, stage.join("ben").await);
    let mut written = [Vec::new(), Vec::new()];
    for n in 0..5 {
        for (token, written) in [&ana, &ben].into_iter().zip(&mut written) {
            let person = stage.app.person(token).await.unwrap();
            let note = stage.note(&format!("{} {n}", person.username));
            written.push(note.id);
            stage.clock.pass_minutes(1);
            stage.app.record(&person, note).await.unwrap();
            let person = stage.app.person(token).await.unwrap();
            assert_eq!(&ids(&stage.app, &person).await, written);
        }
    }
    let of_ana = stage.app.person(&ana).await.unwrap();
    let erased = stage.app.erase(&of_ana, written[1][0]).await;
    assert!(matches!(erased, Err(Error::NotFound)));
}

#[tokio::test]
async fn two_devices_see_what_the_other_wrote() {
    let stage = Stage::new().await;
    let token = stage.join("ana").await;
    let (phone, desk) = (
        stage.app.person(&token).await.unwrap(),
        stage.app.person(&token).await.unwrap(),
    );
    let a = stage.app.record(&phone, stage.note("phone")).await.unwrap();
    stage.clock.pass_minutes(1);
    let b = stage.app.record(&desk, stage.note("desk")).await.unwrap();
    let next = stage.app.person(&token).await.unwrap();
    assert_eq!(ids(&stage.app, &next).await, [a.entry.id, b.entry.id]);
}

#[tokio::test]
async fn nothing_is_lost_of_what_two_devices_record_at_once() {
    let mut stage = Stage::new().await;
    let tokens = [
        stage.join("ana").await,
        stage
            .app
            .sign_in("ana", crate::support::PASSPHRASE, "desk")
            .await
            .unwrap()
            .token,
    ];
    let notes: Vec<_> = (0..50).map(|n| stage.note(&n.to_string())).collect();
    let mut written: Vec<_> = notes.iter().map(|note| note.id).collect();
    written.sort();
    let tasks = notes.into_iter().zip(tokens.iter().cycle());
    let tasks = tasks.map(|(note, token)| {
        let (app, token) = (stage.app.clone(), token.clone());
        tokio::spawn(async move {
            let ana = app.person(&token).await.unwrap();
            app.record(&ana, note).await.unwrap()
        })
    });
    let tasks: Vec<_> = tasks.collect();
    for task in tasks {
        assert!(task.await.unwrap().is_new);
    }
    for is_restarted in [false, true] {
        if is_restarted {
            stage.restart().await;
        }
        for token in &tokens {
            let ana = stage.app.person(token).await.unwrap();
            assert_eq!(ids(&stage.app, &ana).await, written);
            assert!(stage.app.verify(&ana).await.unwrap().chain_intact);
        }
    }
}

#[tokio::test]
async fn of_the_same_note_sent_twice_at_once_one_is_new() {
    let stage = Stage::new().await;
    let token = stage.join("ana").await;
    let (phone, desk) = (
        stage.app.person(&token).await.unwrap(),
        stage.app.person(&token).await.unwrap(),
    );
    let note = stage.note("once");
    let (a, b) = tokio::join!(
        stage.app.record(&phone, note.clone()),
        stage.app.record(&desk, note),
    );
    assert!(a.unwrap().is_new != b.unwrap().is_new);
}

#[tokio::test]
async fn without_snapshots_only_time_is_lost() {
    let mut stage = Stage::new().await;
    let token = stage.join("ana").await;
    for group in 0..9 {
        let ana = stage.app.person(&token).await.unwrap();
        let notes = (0..50)
            .map(|n| stage.note(&format!("{group} {n}")))
            .collect();
        stage.app.record_all(&ana, notes).await.unwrap();
        stage.clock.pass_minutes(60);
    }
    assert_eq!(stage.app.counts().await.unwrap().snapshots, 1);
    stage.restart().await;
    let ana = stage.app.person(&token).await.unwrap();
    let with = stage.app.journal(&ana).await.unwrap();

    // A backup leaves snapshots out, and a restore makes none.
    let backup = stage.folder.path().join("backup.db");
    stage.app.backup(&backup).await.unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::write(elsewhere.path().join(App::LEDGER), "").unwrap();
    App::restore(&backup, elsewhere.path()).await.unwrap();
    let app = open(elsewhere.path(), &stage.clock, 9).await;
    assert_eq!(app.counts().await.unwrap().snapshots, 0);
    let opened = app
        .sign_in("ana", crate::support::PASSPHRASE, "here")
        .await
        .unwrap();
    let ana = app.person(&opened.token).await.unwrap();
    let without = app.journal(&ana).await.unwrap();
    assert_eq!(with.entries().len(), 450);
    assert_eq!(with.entries(), without.entries());
    assert!(app.verify(&ana).await.unwrap().chain_intact);
}

fn note(words: &str) -> Body {
    let text = Text::new("text", words).unwrap();
    Body::Note(Note { text })
}
