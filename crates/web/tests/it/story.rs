//! The story: chapters opened, renamed, taken out; days only when wanted; nothing counted against anyone.

use axum::http::StatusCode;

use crate::support::{Answer, TestApp, Visitor};

/// Opens a chapter through the page and returns the story after it.
async fn open_chapter(ana: &mut Visitor, title: &str, day: &str) -> Answer {
    let id = ana.get("/story/chapter").await.hidden("id");
    let fields = [("id", id.as_str()), ("title", title), ("day", day)];
    let kept = ana.post("/story/chapter", &fields).await;
    assert_eq!(kept.location(), "/story");
    // Sent twice, it is kept once.
    let again = ana.post("/story/chapter", &fields).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    ana.get("/story").await
}

/// Where the page lets a chapter be renamed.
fn rename_path(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("href=\"/story/chapter?of=").unwrap();
    let id = rest.split('"').next().unwrap();
    format!("/story/chapter?of={id}")
}

#[tokio::test]
async fn the_story_is_for_its_person_alone() {
    let app = TestApp::new().await;
    for path in ["/story", "/story/chapter"] {
        let page = app.visitor().get(path).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn an_empty_story_says_how_it_begins() {
    let app = TestApp::new().await;
    let page = app.person().await.get("/story").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Your road begins here"));
    assert!(!page.body.contains("class=\"road\""));
}

#[tokio::test]
async fn a_chapter_is_opened_renamed_and_taken_out() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let page = open_chapter(&mut ana, "Payday", "2026-11-02").await;
    assert!(page.body.contains("since 2 November 2026"));
    let path = rename_path(&page);

    let form = ana.get(&path).await;
    let (id, of) = (form.hidden("id"), form.hidden("of"));
    let fields = [
        ("id", id.as_str()),
        ("of", of.as_str()),
        ("title", "Fridays"),
        ("day", "2026-11-06"),
    ];
    ana.post("/story/chapter", &fields).await;
    let page = ana.get("/story").await;
    assert!(page.body.contains("Fridays") && page.body.contains("since 6 November 2026"));
    assert!(!page.body.contains("Payday"));

    for _ in 0..2 {
        let gone = ana
            .post("/story/chapter/remove", &[("of", of.as_str())])
            .await;
        assert_eq!(gone.location(), "/story");
    }
    let page = ana.get("/story").await;
    assert!(page.body.contains("Your road begins here"));
    assert_eq!(ana.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_chapter_without_a_name_or_with_a_day_to_come_comes_back_filled_in() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let id = ana.get("/story/chapter").await.hidden("id");
    for (title, day, said) in [
        ("", "2026-11-02", "Please fill this in"),
        ("Payday", "2027-01-01", "This time has not come yet"),
        ("Payday", "yesterday", "Please write the day as year"),
        (&"x".repeat(201), "2026-11-02", "This is too long"),
    ] {
        let fields = [("id", id.as_str()), ("title", title), ("day", day)];
        let page = ana.post("/story/chapter", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(page.body.contains(said), "{said}");
        assert!(page.body.contains(&format!("value=\"{day}\"")));
        assert_eq!(page.hidden("id"), id);
    }
}

#[tokio::test]
async fn names_of_chapters_are_shown_as_they_were_written_and_run_nothing() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let page = open_chapter(&mut ana, "<script>x</script> الشقة 🌙", "").await;
    assert!(
        page.body
            .contains("&#60;script&#62;x&#60;/script&#62; الشقة 🌙")
    );
    assert!(!page.body.contains("<script>"));
}

#[tokio::test]
async fn days_are_shown_only_when_the_person_wants_them() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let page = open_chapter(&mut ana, "Setting out", "").await;
    assert!(!page.body.contains("class=\"month\""));
    ana.post("/story/days", &[("show", "yes")]).await;
    let page = ana.get("/story").await;
    assert_eq!(page.body.matches("class=\"month\"").count(), 3);
    assert!(page.body.contains("days are filled in"));
    ana.post("/story/days", &[("show", "no")]).await;
    assert!(!ana.get("/story").await.body.contains("class=\"month\""));
}

#[tokio::test]
async fn someone_elses_chapter_is_not_there() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let unknown = "/story/chapter?of=019aaaaa-0000-7000-8000-000000000000";
    assert_eq!(ana.get(unknown).await.status, StatusCode::NOT_FOUND);
}

/// The chart shows half a year; what came before is told of, so that its count agrees with that of all urges.
#[tokio::test]
async fn urges_from_before_the_chart_are_told_of() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let who = crate::planned::person(&app, &ana).await;
    for days_ago in [300, 299, 298, 40, 39, 38, 2, 1, 0] {
        let new = app::NewEntry {
            id: app.app.new_entry_id(),
            at: Some(app.app.now() - jiff::SignedDuration::from_hours(24 * days_ago)),
            zone: who.zone(),
            body: domain::Body::Urge(domain::Urge {
                strength: domain::Rating::new("strength", 5).unwrap(),
                triggers: Vec::new(),
                strategies: Vec::new(),
                note: None,
                outcome: domain::UrgeOutcome::Passed,
            }),
        };
        app.app.record(&who, new).await.unwrap();
    }
    let page = ana.get("/story").await.body;
    assert!(page.contains("9 urges came, and they passed."));
    assert!(page.contains("You wrote down 6 urges that passed"));
    assert!(page.contains("3 more came before that."));
}
