//! What the record shows: both sides counted, nothing claimed too early, and nobody else's.

use axum::http::StatusCode;

use crate::planned::{PAYDAY, WALK, with_plan};
use crate::support::TestApp;

#[tokio::test]
async fn it_is_for_its_person_alone_and_says_how_it_begins() {
    let app = TestApp::new().await;
    let stranger = app.visitor().get("/patterns").await;
    assert_ne!(stranger.status, StatusCode::OK);
    let page = app.person().await.get("/patterns").await;
    assert!(page.body.contains("Nothing to count yet"));
    assert!(page.body.contains("href=\"/today\""));
}

#[tokio::test]
async fn one_urge_claims_nothing() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    let id = ana.get("/moment").await.hidden("id");
    let fields = [
        ("id", id.as_str()),
        ("strength", "8"),
        ("triggers", PAYDAY),
        ("strategies", WALK),
        ("outcome", "passed"),
    ];
    ana.post("/moment", &fields).await;
    let page = ana.get("/patterns").await.body;
    assert!(page.contains("Happened together. Too few times to say more"));
    assert!(page.contains("It was there at one urge so far, which was 7 or more"));
    assert!(page.contains("What you tried, and how often it clearly helped."));
    // The best guess and its ends are in the table, for those who don't see the bar: Beta(2, 1).
    for it in [
        "<th scope=\"col\">Best guess</th>",
        "<td>67%</td>",
        "Always",
    ] {
        assert!(page.contains(it), "{it}: {page}");
    }
    assert!(!page.contains("Probably") || page.contains("“Probably” is said only"));
    // What helped comes first in the next wait, and it is said why.
    let id = ana.get("/moment").await.hidden("id");
    let fields = [
        ("id", id.as_str()),
        ("strength", "9"),
        ("triggers", PAYDAY),
        ("outcome", "wait"),
    ];
    let wait = ana.post("/moment", &fields).await;
    let page = ana.get(wait.location()).await.body;
    let walk = page.find("Walk to the river").unwrap();
    assert!(walk < page.find("Mint tea").unwrap());
    assert!(page.contains("Clearly helped 1 of 1 time at such a moment"));
    assert!(page.contains("Not tried yet"));
}

#[tokio::test]
async fn the_days_ahead_are_shown_only_to_who_asked() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    let id = ana.get("/moment").await.hidden("id");
    let urge = [
        ("id", id.as_str()),
        ("strength", "8"),
        ("triggers", PAYDAY),
        ("outcome", "passed"),
    ];
    ana.post("/moment", &urge).await;
    assert!(ana.get("/patterns").await.body.contains("It is off until"));
    let page = ana.post("/patterns/ahead", &[("show", "yes")]).await;
    assert_eq!(page.location(), "/patterns#ahead");
    let page = ana.get("/patterns").await.body;
    assert!(page.contains("It is too early to say"));
    assert!(page.contains("Days you filled in: 0. It takes 30."));
    assert!(page.contains("Days that went differently: 0. It takes 5."));
    ana.post("/patterns/ahead", &[("show", "no")]).await;
    assert!(ana.get("/patterns").await.body.contains("It is off until"));
}

/// Tells that a day, so many days ago, went as planned for the goal.
async fn went_as_planned(app: &TestApp, ana: &crate::support::Visitor, days_ago: i64) {
    let who = crate::planned::person(app, ana).await;
    let today = who.day(app.app.now());
    let record = domain::DayRecord {
        day: today.saturating_sub(jiff::Span::new().days(days_ago)),
        goal: crate::planned::item(crate::planned::BEER),
        kept: true,
        amount: None,
        unit: None,
        grams_per_unit: None,
    };
    let new = app::NewEntry {
        id: app.app.new_entry_id(),
        at: None,
        zone: who.zone(),
        body: domain::Body::DayRecord(record),
    };
    app.app.record(&who, new).await.unwrap();
}

#[tokio::test]
async fn after_a_setback_no_count_of_days_stands_open_and_none_says_that_all_went_as_planned() {
    let app = TestApp::new().await;
    let mut ana = with_plan(&app).await;
    for days_ago in [200, 1, 0] {
        went_as_planned(&app, &ana, days_ago).await;
    }
    let before = ana.get("/patterns").await.body;
    assert!(before.contains("The last 7 days: at least one goal kept on 2 of the 2"));
    assert!(!before.contains("a setback too"));

    let who = crate::planned::person(&app, &ana).await;
    let new = app::NewEntry {
        id: app.app.new_entry_id(),
        at: Some(app.app.now()),
        zone: who.zone(),
        body: domain::Body::Setback(Box::new(domain::Setback {
            started_at: Some(app.app.now()),
            ..domain::Setback::default()
        })),
    };
    app.app.record(&who, new).await.unwrap();
    let page = ana.get("/patterns").await.body;
    assert!(!page.contains("The last 7 days"));
    let month =
        "The last 30 days: at least one goal kept on 2 of the 2 you filled in. On one of them";
    assert!(page.contains(month), "{page}");
    // Every count waits behind the one fold.
    let (_, fold) = page
        .split_once("Days in numbers, if you want to see them")
        .unwrap();
    let (fold, _) = fold.split_once("</details>").unwrap();
    for count in [
        "The last 30 days",
        "The last 90 days",
        "Setbacks that began in the last 90 days",
    ] {
        assert!(fold.contains(count), "{count}");
        assert_eq!(page.matches(count).count(), 1, "{count}");
    }
}
