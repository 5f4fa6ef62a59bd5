//! The sample half year.

use std::sync::Arc;

use app::demo::Demo;
use app::{App, Chance, Clock as _, Person};
use domain::{Body, Journal, Kind};
use insight::insights::{Brings, Subject, Verdict};

use crate::support::{NOW, TestClock};

#[tokio::test]
async fn the_sample_is_a_lived_in_half_year() {
    let (_folder, app, person) = demo(NOW).await;
    let journal = app.journal(&person).await.unwrap();
    let n = |kind| count(&journal, kind);
    assert!(
        (90..=125).contains(&n(Kind::CheckIn)),
        "{}",
        n(Kind::CheckIn)
    );
    assert!((50..=75).contains(&n(Kind::Urge)), "{}", n(Kind::Urge));
    assert!(
        (110..=150).contains(&n(Kind::DayRecord)),
        "{}",
        n(Kind::DayRecord)
    );
    assert!(n(Kind::Practice) >= 15, "{}", n(Kind::Practice));
    assert_eq!((n(Kind::Setback), n(Kind::Review)), (2, 2));
    assert_eq!((n(Kind::Chapter), n(Kind::FollowUp)), (4, 6));
    assert_eq!(journal.plan().version, 5);
    let verified = app.verify(&person).await.unwrap();
    assert!(verified.chain_intact);
    assert_eq!(verified.n_signed, 5);
    let story = app.story(&person).await.unwrap();
    assert_eq!(story.chapters.len(), 4);
}

#[tokio::test]
async fn the_sample_has_something_to_find_and_a_look_ahead() {
    for now in [NOW, "2026-03-08T12:30:00Z", "2027-01-02T23:59:00Z"] {
        let (_folder, app, person) = demo(now).await;
        let journal = app.journal(&person).await.unwrap();
        let today = person.day(app.now());
        let found = insight::insights(&journal, today, app::prior());
        let is_sure = |it: &&Brings| it.verdict == Verdict::ProbablyRaises;
        let raises = found.brings.iter().filter(is_sure);
        let raises = raises.filter_map(|it| match it.subject {
            Subject::Trigger(id) => journal.plan().item(id),
            Subject::State(_) => None,
        });
        let codes: Vec<bool> = raises.map(|it| it.has_code("lonely_evening")).collect();
        assert!(codes.contains(&true), "{now}: {:?}", found.brings);
        let ahead = insight::weather::weather(&journal, today, app::prior()).unwrap();
        assert!(ahead.day.events >= 5, "{now}: {ahead:?}");
        let as_tries = journal.moments().iter().filter(|it| match it.body() {
            Body::Practice(it) => it.strategy.is_some(),
            _ => false,
        });
        assert!(as_tries.count() >= 5, "{now}");
    }
}

#[tokio::test]
async fn the_sample_ends_now_on_any_weekday_and_across_a_change_of_clocks() {
    for now in [
        "2026-03-08T12:30:00Z",
        "2026-11-01T09:30:00Z",
        "2027-01-02T23:59:00Z",
    ] {
        let (_folder, app, person) = demo(now).await;
        let journal = app.journal(&person).await.unwrap();
        assert_eq!(journal.plan().version, 5, "{now}");
        let last = journal
            .moments()
            .iter()
            .map(domain::Moment::at)
            .max()
            .unwrap();
        let hours = (TestClock::at(now).now() - last).as_hours();
        assert!((0..5 * 24).contains(&hours), "{hours} hours before {now}");
    }
}

#[tokio::test]
async fn the_same_seed_tells_the_same_story() {
    let (_here, app, person) = demo(NOW).await;
    let (_there, other, reed) = demo(NOW).await;
    let (a, b) = (
        app.journal(&person).await.unwrap(),
        other.journal(&reed).await.unwrap(),
    );
    assert_eq!(a.moments().len(), b.moments().len());
    for (a, b) in a.moments().iter().zip(b.moments()) {
        assert_eq!((a.at(), a.body()), (b.at(), b.body()));
    }
}

async fn demo(now: &str) -> (tempfile::TempDir, App, Person) {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::open(folder.path(), 26, TestClock::at(now), Chance::from_seed(1));
    let Demo {
        app,
        username,
        passphrase,
    } = demo.await.unwrap();
    let opened = app.sign_in(&username, &passphrase, "here").await.unwrap();
    let person = app.person(&opened.token).await.unwrap();
    (folder, app, person)
}

fn count(journal: &Arc<Journal>, kind: Kind) -> usize {
    let is = |moment: &&domain::Moment| moment.body().kind() == kind;
    journal.moments().iter().filter(is).count()
}
