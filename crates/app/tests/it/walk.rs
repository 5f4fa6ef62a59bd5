//! The walk after a setback: begun, left, resumed, finished, put aside.

use std::collections::BTreeSet;

use app::{Conflict, Error, NewReview, Person, Step};
use domain::plan::Author;
use domain::safety::Answer;
use domain::{Body, EntryId, Setback, Text};

use crate::support::{Stage, name, trigger};

#[tokio::test]
async fn a_walk_is_resumed_where_it_was_left_and_ends_in_a_version() {
    let mut stage = Stage::new().await;
    let token = stage.join("ana").await;
    let ana = stage.app.person(&token).await.unwrap();
    stage
        .app
        .revise_plan(&ana, stage.revision(0, vec![trigger("Fridays")]))
        .await
        .unwrap();
    let setback = begin(&stage, &ana).await;
    let mut walk = stage.app.walk(&ana).await.unwrap().unwrap();
    assert_eq!((walk.setback, walk.step), (setback, Step::Cards));
    walk.step = Step::Hard;
    walk.details.chain.already_hard = Some(Text::new("chain", "a long week").unwrap());
    stage.app.save_walk(&ana, &walk).await.unwrap();

    stage.restart().await;
    stage.clock.pass_minutes(24 * 60);
    let ana = stage.app.person(&token).await.unwrap();
    let resumed = stage.app.walk(&ana).await.unwrap().unwrap();
    assert_eq!(resumed, walk);

    let review = review(&stage, 1, Some(resumed.details));
    for is_new in [true, false] {
        let ana = stage.app.person(&token).await.unwrap();
        let done = stage
            .app
            .finish_review(&ana, setback, review.clone())
            .await
            .unwrap();
        assert_eq!((done.plan.version, done.is_new), (2, is_new));
        assert!(done.chapter.is_some());
    }
    let ana = stage.app.person(&token).await.unwrap();
    assert_eq!(stage.app.walk(&ana).await.unwrap(), None);
    let journal = stage.app.journal(&ana).await.unwrap();
    let (_, told) = journal.setback(setback).unwrap();
    assert!(
        told.chain.already_hard.is_some(),
        "what was told is in the record"
    );
    assert!(stage.app.verify(&ana).await.unwrap().chain_intact);
}

#[tokio::test]
async fn a_setback_is_reviewed_once() {
    let stage = Stage::new().await;
    let ana = stage.person("ana").await;
    let setback = begin(&stage, &ana).await;
    let first = review(&stage, 0, None);
    stage
        .app
        .finish_review(&ana, setback, first.clone())
        .await
        .unwrap();
    let second = stage
        .app
        .finish_review(&ana, setback, review(&stage, 1, None))
        .await;
    let Err(Error::Conflict(conflict)) = second else {
        panic!("{second:?}");
    };
    let review = first.id;
    assert_eq!(*conflict, Conflict::AlreadyReviewed { review });
}

#[tokio::test]
async fn nothing_of_an_earlier_walk_is_lost_when_another_begins() {
    let stage = Stage::new().await;
    let ana = stage.person("ana").await;
    let first = begin(&stage, &ana).await;
    let mut walk = stage.app.walk_of(&ana, first).await.unwrap();
    walk.details.note = Some(Text::new("note", "half told").unwrap());
    stage.app.save_walk(&ana, &walk).await.unwrap();
    stage.clock.pass_minutes(60);
    let second = begin(&stage, &ana).await;
    let journal = stage.app.journal(&ana).await.unwrap();
    assert_eq!(journal.setback(first).unwrap().1.note, walk.details.note);
    let now = stage.app.walk(&ana).await.unwrap().unwrap();
    assert_eq!(now.setback, second);
}

#[tokio::test]
async fn a_walk_put_aside_leaves_what_was_told() {
    let stage = Stage::new().await;
    let ana = stage.person("ana").await;
    let setback = begin(&stage, &ana).await;
    let mut walk = stage.app.walk_of(&ana, setback).await.unwrap();
    walk.details.note = Some(Text::new("note", "enough for today").unwrap());
    stage.app.save_walk(&ana, &walk).await.unwrap();
    stage.app.put_walk_aside(&ana).await.unwrap();
    assert_eq!(stage.app.counts().await.unwrap().drafts, 0);
    let journal = stage.app.journal(&ana).await.unwrap();
    assert_eq!(journal.setback(setback).unwrap().1.note, walk.details.note);
    assert!(journal.review_of(setback).is_none());
}

/// The walk is saved while erasing reads the drafts, or while it waits for its turn to write.
#[tokio::test]
async fn a_walk_that_is_saved_while_its_setback_is_erased_is_erased_too() {
    let stage = Stage::new().await;
    let ana = stage.person("ana").await;
    for n in 0..40 {
        let setback = begin(&stage, &ana).await;
        let walk = stage.app.walk_of(&ana, setback).await.unwrap();
        stage.app.put_walk_aside(&ana).await.unwrap();
        let late = async {
            for _ in 0..n {
                tokio::task::yield_now().await;
            }
            stage.app.save_walk(&ana, &walk).await
        };
        let (erased, saved) = tokio::join!(stage.app.erase(&ana, setback), late);
        erased.unwrap();
        assert!(matches!(saved, Ok(()) | Err(Error::NotFound)), "{saved:?}");
        assert_eq!(stage.app.counts().await.unwrap().drafts, 0);
        stage.clock.pass_minutes(1);
    }
}

async fn begin(stage: &Stage, ana: &Person) -> EntryId {
    let setback = Setback {
        safety: BTreeSet::from([Answer::NoneOfThese]),
        ..Setback::default()
    };
    let new = stage.told(Body::Setback(Box::new(setback)));
    let (recorded, _) = stage.app.begin_walk(ana, new).await.unwrap();
    recorded.entry.id
}

fn review(stage: &Stage, base: u32, details: Option<Setback>) -> NewReview {
    NewReview {
        id: stage.app.new_entry_id(),
        base,
        accept: Vec::new(),
        decline: Vec::new(),
        changes: Vec::new(),
        confidence_before: None,
        confidence_after: None,
        next_step: Some(name("call Maya")),
        look_again: None,
        learned: None,
        chapter_title: Some(name("A new stretch")),
        note: None,
        author: Author::Own,
        details,
    }
}
