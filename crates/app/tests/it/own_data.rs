//! One's own data: out, back in, and in again.

use app::demo::Demo;
use app::{Chance, Conflict, Error, Import, NewEntry, Person};

use crate::support::{NOW, Stage, TestClock, ids, item_ids, trigger};

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

/// For research: how many of the days with a trigger met something that has worked; counted again, never imported.
#[tokio::test]
async fn an_export_tells_how_much_of_the_exposure_is_met() {
    let (_folder, app, reed) = demo().await;
    let journal = app.journal(&reed).await.unwrap();
    let exposure = insight::insights::Exposure::in_journal(&journal);
    assert!(exposure.of > 0);
    let export: serde_json::Value =
        serde_json::from_str(&app.export(&reed).await.unwrap()).unwrap();
    let expected = serde_json::json!({"days_met": exposure.met, "days": exposure.of});
    assert_eq!(export["coverage"], expected);
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

#[tokio::test]
async fn what_was_erased_stays_away_when_an_older_export_comes_back() {
    let stage = Stage::new().await;
    let token = stage.join("ana").await;
    let ana = stage.app.person(&token).await.unwrap();
    let gone = stage.app.record(&ana, stage.note("gone")).await.unwrap();
    let kept = stage.app.record(&ana, stage.note("kept")).await.unwrap();
    let text = stage.app.export(&ana).await.unwrap();
    stage.app.erase(&ana, gone.entry.id).await.unwrap();
    let ana = stage.app.person(&token).await.unwrap();
    let done = stage.app.import(&ana, text.as_bytes()).await.unwrap();
    assert_eq!((done.n_added, done.n_known), (0, 2));
    let entries = stage.app.entries(&ana).await.unwrap();
    let found: Vec<_> = entries.iter().map(|moment| moment.id).collect();
    assert_eq!(found, [kept.entry.id]);
}

#[tokio::test]
async fn a_tombstone_that_comes_in_destroys_the_entry_and_its_corrections() {
    let stage = Stage::new().await;
    let (here, there) = (stage.join("ana").await, stage.join("ben").await);
    let (ana, ben) = (
        stage.app.person(&here).await.unwrap(),
        stage.app.person(&there).await.unwrap(),
    );
    let note = stage.app.record(&ana, stage.note("gone")).await.unwrap();
    let text = stage.app.export(&ana).await.unwrap();
    stage.app.import(&ben, text.as_bytes()).await.unwrap();
    let of = note.entry.id;
    stage.app.erase(&ana, of).await.unwrap();
    let correction = stage.note("gone as well");
    stage.app.correct(&ben, of, correction).await.unwrap();
    let ana = stage.app.person(&here).await.unwrap();
    let text = stage.app.export(&ana).await.unwrap();
    let ben = stage.app.person(&there).await.unwrap();
    stage.app.import(&ben, text.as_bytes()).await.unwrap();
    assert!(stage.app.entries(&ben).await.unwrap().is_empty());
    // One of Ana's; of Ben's, the original and the correction.
    assert_eq!(stage.app.counts().await.unwrap().erased_records, 3);
    assert!(stage.app.verify(&ben).await.unwrap().chain_intact);
}

#[tokio::test]
async fn a_plan_with_an_erased_version_goes_into_another_account() {
    let stage = Stage::new().await;
    let (here, there) = (stage.join("ana").await, stage.join("ben").await);
    let ana = stage.app.person(&here).await.unwrap();
    let first = stage.revision(0, vec![trigger("Fridays")]);
    let plan = stage.app.revise_plan(&ana, first.clone()).await.unwrap();
    let met = domain::CheckIn {
        triggers: item_ids(&plan.plan),
        ..domain::CheckIn::default()
    };
    let met = stage.told(domain::Body::CheckIn(met));
    stage.app.record(&ana, met).await.unwrap();
    let second = stage.revision(1, vec![trigger("payday")]);
    stage.app.revise_plan(&ana, second).await.unwrap();
    stage.app.erase(&ana, first.id).await.unwrap();
    let ana = stage.app.person(&here).await.unwrap();
    let text = stage.app.export(&ana).await.unwrap();
    let ben = stage.app.person(&there).await.unwrap();
    stage.app.import(&ben, text.as_bytes()).await.unwrap();
    let journal = stage.app.journal(&ben).await.unwrap();
    assert_eq!((journal.plan().version, journal.plan().items.len()), (2, 1));
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one table of hostile exports")]
async fn a_hostile_export_is_refused_and_nothing_is_added() {
    let stage = Stage::new().await;
    let ana = stage.person("ana").await;
    let first = stage.revision(0, vec![trigger("Fridays")]);
    stage.app.revise_plan(&ana, first.clone()).await.unwrap();
    let second = stage.revision(1, vec![trigger("payday")]);
    stage.app.revise_plan(&ana, second.clone()).await.unwrap();
    let text = stage.app.export(&ana).await.unwrap();
    let export: serde_json::Value = serde_json::from_str(&text).unwrap();
    let id = |n: u32| format!("019aafff-0000-7000-8000-{n:012}");
    let entry = |n, kind: &str| {
        serde_json::json!({
            "v": 1, "id": id(n), "kind": kind, "at": "2026-11-24T03:00:00Z",
            "zone": "America/Los_Angeles", "day": "2026-11-23",
        })
    };
    let with = |mut entry: serde_json::Value, fields: serde_json::Value| {
        let fields = fields.as_object().unwrap().clone();
        entry.as_object_mut().unwrap().extend(fields);
        entry
    };
    let unknown = "5e0cbb4e-6f0b-4f5c-9a35-0d6d1a7e2c11";
    let hostile = [
        (
            "at",
            with(
                entry(1, "note"),
                serde_json::json!({"text": "a", "at": "2027-01-01T00:00:00Z", "day": "2026-12-31"}),
            ),
        ),
        (
            "recorded_at",
            with(
                entry(2, "note"),
                serde_json::json!({"text": "a", "recorded_at": "2027-01-01T00:00:00Z"}),
            ),
        ),
        (
            "day",
            with(
                entry(3, "note"),
                serde_json::json!({"text": "a", "day": "2026-11-11"}),
            ),
        ),
        (
            "triggers[0]",
            with(
                entry(4, "check_in"),
                serde_json::json!({"triggers": [unknown]}),
            ),
        ),
        (
            "of",
            with(
                entry(5, "correction"),
                serde_json::json!({"of": id(99), "corrects": "note", "text": "a"}),
            ),
        ),
        (
            "version",
            with(
                entry(6, "retraction"),
                serde_json::json!({"of": first.id.uuid()}),
            ),
        ),
        (
            "version",
            with(
                entry(7, "retraction"),
                serde_json::json!({"of": id(98), "version": 2}),
            ),
        ),
        (
            "version",
            with(
                entry(8, "retraction"),
                serde_json::json!({"of": id(98), "version": 40}),
            ),
        ),
    ];
    for (field, entry) in hostile {
        let mut export = export.clone();
        export["entries"].as_array_mut().unwrap().push(entry);
        let refused = stage.app.import(&ana, export.to_string().as_bytes()).await;
        let Err(Error::Invalid(app::Problem::Value(invalid))) = refused else {
            panic!("{field}: {refused:?}");
        };
        assert_eq!(invalid.field, format!("entries[2].{field}"));
        let journal = stage.app.journal(&ana).await.unwrap();
        assert_eq!((journal.entries().len(), journal.plan().version), (2, 2));
    }

    // Without the first revision, the second would wait in hiding for the person's own.
    let ben = stage.person("ben").await;
    let mut gap = export.clone();
    let first = first.id.uuid().to_string();
    let entries = gap["entries"].as_array_mut().unwrap();
    entries.retain(|entry| entry["id"] != first);
    let refused = stage.app.import(&ben, gap.to_string().as_bytes()).await;
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    let mut walk = export;
    walk["walk"] = serde_json::json!({"step": "nowhere"});
    let refused = stage.app.import(&ben, walk.to_string().as_bytes()).await;
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    assert!(ids(&stage.app, &ben).await.is_empty());
}
