//! One's own data: out, back in, and in again.

use app::demo::Demo;
use app::{Chance, Conflict, Error, Import, NewEntry, Person};

use crate::support::{NOW, Stage, TestClock, ids};

#[tokio::test]
async fn a_half_year_goes_into_another_account_and_nothing_is_added_twice() {
    let (_folder, demo, reed) = demo().await;
    let text = demo.export(&reed).await.unwrap();
    let journal = demo.journal(&reed).await.unwrap();
    let n = journal.entries().len();
    let stage = Stage::new().await;
    let token = stage.join("ana").await;
    let ana = stage.app.person(&token).await.unwrap();
    let added = |n_added, n_known| Import { n_added, n_known };
    let first = stage.app.import(&ana, text.as_bytes()).await.unwrap();
    assert_eq!(first, added(n, 0));
    let ana = stage.app.person(&token).await.unwrap();
    let second = stage.app.import(&ana, text.as_bytes()).await.unwrap();
    assert_eq!(second, added(0, n));
    let here = stage.app.journal(&ana).await.unwrap();
    for (here, there) in here.moments().iter().zip(journal.moments()) {
        assert_eq!((here.at(), here.body()), (there.at(), there.body()));
    }
    assert_eq!(here.plan(), journal.plan());
    let verified = stage.app.verify(&ana).await.unwrap();
    assert_eq!((verified.chain_intact, verified.n_signed), (true, 5));
}

#[tokio::test]
async fn an_import_goes_beside_what_is_there() {
    let stage = Stage::new().await;
    let (ana, ben) = (stage.person("ana").await, stage.person("ben").await);
    let of_ana = stage.app.record(&ana, stage.note("ana's")).await.unwrap();
    let of_ben = stage.app.record(&ben, stage.note("ben's")).await.unwrap();
    let text = stage.app.export(&ana).await.unwrap();
    stage.app.import(&ben, text.as_bytes()).await.unwrap();
    let found = ids(&stage.app, &ben).await;
    assert!(found.contains(&of_ana.entry.id) && found.contains(&of_ben.entry.id));
}

#[tokio::test]
async fn entries_that_differ_are_listed_and_nothing_is_added() {
    let stage = Stage::new().await;
    let (ana, ben) = (stage.person("ana").await, stage.person("ben").await);
    let shared = stage.note("one thing");
    stage.app.record(&ana, shared.clone()).await.unwrap();
    stage.app.record(&ana, stage.note("more")).await.unwrap();
    let differs = NewEntry {
        id: shared.id,
        ..stage.note("another thing")
    };
    stage.app.record(&ben, differs).await.unwrap();
    let text = stage.app.export(&ana).await.unwrap();
    let refused = stage.app.import(&ben, text.as_bytes()).await;
    let Err(Error::Conflict(conflict)) = refused else {
        panic!("{refused:?}");
    };
    let ids_of = vec![shared.id];
    assert_eq!(*conflict, Conflict::ImportDiffers { ids: ids_of });
    assert_eq!(ids(&stage.app, &ben).await, [shared.id]);
}

async fn demo() -> (tempfile::TempDir, app::App, Person) {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::open(folder.path(), 26, TestClock::at(NOW), Chance::from_seed(1));
    let demo = demo.await.unwrap();
    let opened = demo
        .app
        .sign_in(&demo.username, &demo.passphrase, "here")
        .await
        .unwrap();
    let person = demo.app.person(&opened.token).await.unwrap();
    (folder, demo.app, person)
}
