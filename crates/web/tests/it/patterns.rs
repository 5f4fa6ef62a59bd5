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
    assert!(page.contains("It was there at one urge so far. 1 of them 7 or more"));
    assert!(page.contains("What you tried, and how often it clearly helped."));
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
    assert!(page.contains("Clearly helped 1 of 1 times at such a moment"));
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
    ana.post("/patterns/ahead", &[("show", "no")]).await;
    assert!(ana.get("/patterns").await.body.contains("It is off until"));
}
