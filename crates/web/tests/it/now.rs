//! Help now: whose numbers are shown, in which order, and for whom.

use axum::http::StatusCode;

use crate::support::{Answer, TestApp};

/// From now, 20:00 in Los Angeles on 23 November 2026, to 03:00 in Dublin two nights later.
const HOURS_TO_NIGHT_IN_DUBLIN: i64 = 23;

#[tokio::test]
async fn every_country_shows_its_emergency_number_first_to_anyone() {
    let app = TestApp::new().await;
    for (country, number) in [
        ("US", "911"),
        ("GB", "999"),
        ("IE", "112"),
        ("CA", "911"),
        ("AU", "000"),
        ("NZ", "111"),
        ("IN", "112"),
        ("DE", "112"),
    ] {
        let page = app.visitor().get(&format!("/now?country={country}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(calls(&page)[0], number, "{country}");
        assert!(calls(&page).len() > 3, "{country}");
        assert!(page.body.contains("not called by us"), "{country}");
    }
}

#[tokio::test]
async fn an_unknown_country_gets_112_and_the_list_and_no_other_number() {
    let app = TestApp::new().await;
    for path in [
        "/now",
        "/now?country=XX",
        "/now?country=%00&country=%3Cb%3E",
    ] {
        let page = app.visitor().get(path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(calls(&page), ["112"], "{path}");
        assert!(page.body.contains("name=\"country\" value=\"US\""));
        assert!(page.body.contains("id=\"naloxone\""));
    }
}

#[tokio::test]
async fn a_choice_is_remembered_and_reaches_the_foot_of_other_pages() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    visitor.get("/now?country=GB").await;
    assert_eq!(visitor.cookies["country"], "GB");
    assert_eq!(calls(&visitor.get("/now").await)[0], "999");
    assert_eq!(calls(&visitor.get("/now/other").await)[0], "999");
    assert_eq!(calls(&visitor.get("/about").await), ["999", "116123"]);
    assert_eq!(calls(&app.visitor().get("/about").await).len(), 0);
}

#[tokio::test]
async fn the_country_of_the_account_comes_before_an_earlier_choice() {
    let app = TestApp::new().await;
    let mut ana = app.person().await;
    ana.cookies.insert("country".to_owned(), "GB".to_owned());
    assert_eq!(calls(&ana.get("/now").await)[0], "911");
    assert_eq!(ana.cookies["country"], "US");
    // Away from home for a moment: the account's country is still the one to remember.
    assert_eq!(calls(&ana.get("/now?country=DE").await)[0], "112");
    assert_eq!(ana.cookies["country"], "US");
}

#[tokio::test]
async fn a_session_that_opens_nothing_still_gets_help() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    visitor
        .cookies
        .insert("session".to_owned(), "nonsense".to_owned());
    let page = visitor.get("/now?country=US").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(calls(&page)[0], "911");
}

#[tokio::test]
async fn at_three_at_night_those_who_answer_come_first() {
    let app = TestApp::new().await;
    app.pass_hours(HOURS_TO_NIGHT_IN_DUBLIN);
    let page = app.visitor().get("/now?country=IE").await;
    let (open, closed) = page.body.split_once("id=\"closed\"").unwrap();
    assert!(!open.contains("Closed now"));
    assert!(closed.contains("Closed now. Opens every day, 8:00 am to 10:00 pm"));
    // By day nothing is left to say about it.
    app.pass_hours(9);
    let page = app.visitor().get("/now?country=IE").await;
    assert!(!page.body.contains("Closed now"));
}

#[tokio::test]
async fn numbers_checked_over_half_a_year_ago_say_so() {
    let app = TestApp::new().await;
    let page = app.visitor().get("/now?country=US").await;
    assert!(!page.body.contains("class=\"stale\""));
    app.pass_hours(181 * 24);
    let page = app.visitor().get("/now?country=US").await;
    assert!(page.body.contains("Last checked on 23 November 2026."));
}

#[tokio::test]
async fn worry_about_someone_else_has_steps_and_people_to_call() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    let unknown = visitor.get("/now/other").await;
    assert_eq!(calls(&unknown), ["112"]);
    visitor.get("/now?country=US").await;
    let page = visitor.get("/now/other").await;
    for section in ["cant_wake_them", "naloxone_steps", "what_helps"] {
        assert!(page.body.contains(&format!("id=\"{section}\"")));
    }
    assert!(calls(&page).contains(&"988".to_owned()));
}

/// The numbers that a page calls, in order.
fn calls(page: &Answer) -> Vec<String> {
    let after = page.body.split("href=\"tel:").skip(1);
    after
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}
