//! The plan: versions that never merge silently and never vanish.

use app::{Conflict, Error};

use crate::support::{Stage, goal, item_ids, trigger};

#[tokio::test]
async fn the_same_revision_twice_makes_one_version() {
    let stage = Stage::new().await;
    let ana = stage.person("ana").await;
    let first = stage.revision(0, vec![goal("no wine"), trigger("Fridays")]);
    let plan = stage.app.revise_plan(&ana, first.clone()).await.unwrap();
    let again = stage.app.revise_plan(&ana, first).await.unwrap();
    assert_eq!((plan.is_new, again.is_new), (true, false));
    assert_eq!(plan.plan.version, 1);
    assert_eq!(plan.plan, again.plan);
    assert_eq!(item_ids(&plan.plan).len(), 2);
}

#[tokio::test]
async fn a_change_to_an_older_version_is_a_conflict_and_changes_nothing() {
    let stage = Stage::new().await;
    let ana = stage.person("ana").await;
    let revise = |base, words| stage.revision(base, vec![trigger(words)]);
    stage
        .app
        .revise_plan(&ana, revise(0, "Fridays"))
        .await
        .unwrap();
    let late = stage
        .app
        .revise_plan(&ana, revise(0, "payday"))
        .await
        .unwrap_err();
    let Error::Conflict(conflict) = late else {
        panic!("{late:?}");
    };
    let (base, current) = (0, 1);
    assert_eq!(*conflict, Conflict::PlanMoved { base, current });
    let plan = stage
        .app
        .revise_plan(&ana, revise(1, "payday"))
        .await
        .unwrap();
    assert_eq!((plan.plan.version, plan.plan.items.len()), (2, 2));
}

#[tokio::test]
async fn of_two_equal_revisions_at_once_one_is_new() {
    let stage = Stage::new().await;
    let token = stage.join("ana").await;
    let (phone, desk) = (
        stage.app.person(&token).await.unwrap(),
        stage.app.person(&token).await.unwrap(),
    );
    let revision = stage.revision(0, vec![trigger("Fridays")]);
    let (a, b) = tokio::join!(
        stage.app.revise_plan(&phone, revision.clone()),
        stage.app.revise_plan(&desk, revision),
    );
    let (a, b) = (a.unwrap(), b.unwrap());
    assert!(a.is_new != b.is_new, "{a:?} {b:?}");
    assert_eq!((a.plan.version, a.plan), (1, b.plan));
}

#[tokio::test]
async fn of_two_who_change_the_plan_at_once_one_is_told() {
    let stage = Stage::new().await;
    let token = stage.join("ana").await;
    let (phone, desk) = (
        stage.app.person(&token).await.unwrap(),
        stage.app.person(&token).await.unwrap(),
    );
    let (a, b) = tokio::join!(
        stage
            .app
            .revise_plan(&phone, stage.revision(0, vec![trigger("Fridays")])),
        stage
            .app
            .revise_plan(&desk, stage.revision(0, vec![trigger("payday")])),
    );
    assert_eq!(
        usize::from(a.is_ok()) + usize::from(b.is_ok()),
        1,
        "{a:?} {b:?}"
    );
    let ana = stage.app.person(&token).await.unwrap();
    let verified = stage.app.verify(&ana).await.unwrap();
    assert_eq!((verified.n_versions, verified.n_signed), (1, 1));
}
