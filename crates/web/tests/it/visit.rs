//! The page for a visit: only what was ticked, and nothing stored.

use app::NewEntry;
use axum::http::StatusCode;
use domain::{Amount, Body, Chain, EntryId, Name, Setback, Substance, Text, Used, Zone};
use jiff::Timestamp;

use crate::support::{TestApp, Visitor};

/// Ana with one setback of this morning in her journal, and its id.
async fn ana_after_a_setback(app: &TestApp) -> (Visitor, EntryId) {
    let started_at = Some(app.app.now());
    ana_who_told(app, started_at).await
}

async fn ana_who_told(app: &TestApp, started_at: Option<Timestamp>) -> (Visitor, EntryId) {
    let ana = app.person().await;
    let person = app.app.person(&ana.cookies["session"]).await.unwrap();
    let setback = Setback {
        substances: vec![Used {
            goal: None,
            class: Substance::new("class", "alcohol").unwrap(),
            amount: Some(Amount::new("amount", 6.0).unwrap()),
            unit: Some(Name::new("unit", "pints").unwrap()),
        }],
        alone: Some(true),
        started_at,
        chain: Chain {
            prompt: Some(Text::new("prompt", "The walk <b>home</b>").unwrap()),
            ..Chain::default()
        },
        ..Setback::default()
    };
    let new = NewEntry {
        id: app.app.new_entry_id(),
        at: Some(app.app.now()),
        zone: Zone::new("zone", "America/Los_Angeles").unwrap(),
        body: Body::Setback(Box::new(setback)),
    };
    let recorded = app.app.record(&person, new).await.unwrap();
    (ana, recorded.entry.id)
}

#[tokio::test]
async fn the_form_says_what_paper_is_and_ticks_nothing() {
    let app = TestApp::new().await;
    let (mut ana, id) = ana_after_a_setback(&app).await;
    let page = ana.get(&format!("/visit?setback={id}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("not legally privileged"));
    assert!(page.body.contains("value=\"amounts\""));
    assert!(!page.body.contains(" checked"));
    // Lines that would be empty are not offered.
    assert!(!page.body.contains("value=\"medicines\""));
}

#[tokio::test]
async fn only_ticked_lines_are_on_the_page() {
    let app = TestApp::new().await;
    let (mut ana, id) = ana_after_a_setback(&app).await;
    let id = id.to_string();
    let (date, amount, own) = ("23 November 2026", "6 pints", "The walk &#60;b&#62;home");
    for (line, shown) in [
        ("happened", "Alcohol"),
        ("company", "I was alone."),
        ("dates", date),
        ("amounts", amount),
        ("words", own),
    ] {
        let fields = [("setback", id.as_str()), ("line", line)];
        let page = ana.post("/visit", &fields).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("This is a self-report"));
        // The day of writing is on every page; what stands in the parts is what was ticked.
        let (_, parts) = page.body.split_once("class=\"visit-part\"").unwrap();
        assert!(parts.contains(shown), "{line}");
        for other in ["I was alone.", date, own] {
            assert_eq!(parts.contains(other), other == shown, "{line}: {other}");
        }
    }
}

#[tokio::test]
async fn the_day_it_was_told_is_not_said_to_be_the_day_it_happened() {
    let app = TestApp::new().await;
    let (mut ana, id) = ana_who_told(&app, None).await;
    let form = ana.get(&format!("/visit?setback={id}")).await.body;
    assert!(form.contains("What happened is what you told on 23 November 2026."));
    assert!(!form.contains("value=\"dates\""));
}

#[tokio::test]
async fn own_words_are_on_the_page_and_nothing_is_stored() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    let fields = [("talk", "My sleep"), ("questions", "<script>?")];
    let page = ana.post("/visit", &fields).await;
    assert!(page.body.contains("My sleep") && page.body.contains("&#60;script&#62;?"));
    assert!(!page.body.contains("<script>"));
    let person = app.app.person(&ana.cookies["session"]).await.unwrap();
    assert!(app.app.entries(&person).await.unwrap().is_empty());
    // Going back to change it brings the words along.
    let fields = [("talk", "My sleep"), ("action", "change")];
    let form = ana.post("/visit", &fields).await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.body.contains("My sleep</textarea>"));
}

#[tokio::test]
async fn an_empty_page_is_not_printed() {
    let app = TestApp::new().await;
    let page = app.person().await.post("/visit", &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Nothing is picked yet"));
}

#[tokio::test]
async fn a_visit_needs_its_person_and_a_setback_of_theirs() {
    let app = TestApp::new().await;
    let signed_out = app.visitor().get("/visit").await;
    assert_eq!(signed_out.status, StatusCode::UNAUTHORIZED);
    let mut ana = app.person().await;
    let unknown = "019aaaaa-0000-7000-8000-000000000000";
    let page = ana.get(&format!("/visit?setback={unknown}")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let page = ana.post("/visit", &[("setback", unknown)]).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}
